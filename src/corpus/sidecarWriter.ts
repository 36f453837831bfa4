import { baseName, type UriString } from '../base/uri.ts';
import { applyEdits } from '../sidecar/applyEdits.ts';
import { newSidecarText } from '../sidecar/newSidecar.ts';
import { readSidecar, type Sidecar } from '../sidecar/readSidecar.ts';
import type { Files } from './files.ts';
import { parseSidecarUri } from './sidecarUri.ts';
import { StepError } from './stepError.ts';
import type { SidecarChange } from './step.ts';

interface Plan {
  readonly uri: UriString;
  /** The file as it was read; undefined: there was none. */
  readonly before: string | undefined;
  readonly after: string;
  readonly applied: SidecarChange;
}

/** Writes the edits of a step into sidecars. One step at a time. */
export class SidecarWriter {
  readonly #files: Files;
  readonly #known: (uri: UriString) => Sidecar | undefined;
  #last: Promise<unknown> = Promise.resolve();

  /** @param known gives a sidecar as it was read last: entries that are the same are not parsed again. */
  constructor(files: Files, known: (uri: UriString) => Sidecar | undefined) {
    this.#files = files;
    this.#known = known;
  }

  /**
   * Reads every sidecar as it is now, applies the edits to that, and writes: so what others changed meanwhile stays.
   *
   * @returns the changes as they were applied, with the lines that each touched.
   * @throws StepError: then every file is as it was.
   */
  write(changes: readonly SidecarChange[]): Promise<readonly SidecarChange[]> {
    const result = this.#last.then(async () => {
      const plans: Plan[] = [];
      for (const change of changes) plans.push(await this.#plan(change));
      await this.#carryOut(plans);
      return plans.map(plan => plan.applied);
    });
    this.#last = result.catch(() => undefined);
    return result;
  }

  async #plan(change: SidecarChange): Promise<Plan> {
    const { sidecar: uri, header, edits } = change;
    const name = baseName(uri);
    const bytes = await this.#files.read(uri);
    const before = bytes && decodeSidecar(bytes);
    const text = before ?? newSidecarText(baseName(parseSidecarUri(uri)?.report ?? uri), header);
    const sidecar = readSidecar(text, this.#known(uri));
    if (sidecar.state !== 'ok') throw blocked(uri, sidecar);
    const outcome = applyEdits(sidecar, edits);
    if (!outcome.ok) {
      const [first] = outcome.problems;
      throw new StepError(`${name}: ${first?.message ?? 'was changed meanwhile.'}`, 'conflict', uri);
    }
    return { uri, before, after: outcome.sidecar.text, applied: { ...change, edits: outcome.applied } };
  }

  async #carryOut(plans: readonly Plan[]): Promise<void> {
    const written: Plan[] = [];
    for (const plan of plans) {
      try {
        await this.#files.write(plan.uri, new TextEncoder().encode(plan.after));
        written.push(plan);
      } catch (error) {
        for (const { uri, before } of written) {
          await this.#files.write(uri, new TextEncoder().encode(before ?? '')).catch(() => undefined);
        }
        const why = error instanceof Error ? error.message : String(error);
        throw new StepError(why, 'write', plan.uri, undefined, error);
      }
    }
  }
}

/** A sidecar's bytes as text; its byte order mark stays, so that the file keeps it. */
export function decodeSidecar(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** Why a sidecar must not be written at present. */
function blocked(uri: UriString, sidecar: Sidecar): StepError {
  const name = baseName(uri);
  const first = sidecar.problems.find(problem => problem.severity === 'error');
  const line = first?.line;
  switch (sidecar.state) {
    case 'conflicted':
      return new StepError(
        `${name} holds an unresolved merge conflict: resolve it before you go on coding.`,
        'blocked',
        uri,
        line,
      );
    case 'newer':
      return new StepError(
        `${name} was written by a newer version of Marginalia: update the extension to change it.`,
        'blocked',
        uri,
        line,
      );
    case 'unparsable':
    case 'ok':
      return new StepError(
        `${name} can't be read (line ${(line ?? 0) + 1}: ${first?.message ?? 'not YAML'}). Nothing was written; mend the file to go on coding.`,
        'blocked',
        uri,
        line,
      );
  }
}
