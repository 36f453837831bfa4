import { baseName, type UriString } from '../base/uri.ts';
import { readSidecar, type Sidecar } from '../sidecar/readSidecar.ts';
import type { Files } from './files.ts';
import { parseSidecarUri } from './sidecarUri.ts';
import { StepError } from './stepError.ts';
import type { FileChange, SidecarChange, Step } from './step.ts';

/** A file as it was read (undefined: there was none), and as it is to be (undefined: there is to be none). */
type Plan = FileChange;

/** Writes the edits of a step into sidecars, and the files that change with them. One step at a time. */
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
   * @returns the step as it was applied, with the lines that each edit touched.
   * @throws StepError: then every file is as it was.
   */
  write(step: Step): Promise<Step> {
    const result = this.#last.then(async () => {
      // A codebook comes first: should the process end midway, it tells of both the old names and the new.
      const files: Plan[] = [];
      for (const change of step.files ?? []) files.push(await this.#planFile(change));
      const plans = [...files];
      const changes: SidecarChange[] = [];
      for (const change of step.changes) {
        const { plan, applied } = await this.#planSidecar(change);
        if (plan.before === plan.after) continue;
        plans.push(plan);
        // A sidecar that is made without an entry has no edit whose reverse would take it away.
        if (applied.edits.length > 0) changes.push(applied);
        else files.push(plan);
      }
      await this.#carryOut(plans);
      return { label: step.label, changes, ...(files.length > 0 && { files }) };
    });
    this.#last = result.catch(() => undefined);
    return result;
  }

  async #planFile(change: FileChange): Promise<Plan> {
    const { uri, before } = change;
    if ((await this.#read(uri)) === before) return change;
    throw new StepError(`${baseName(uri)} was changed meanwhile: look at it again.`, 'conflict', uri);
  }

  /**
   * The text of a file that is to be written. Characters that are not UTF-8 would be lost in writing, in lines that
   * nobody has changed: such a file is refused.
   */
  async #read(uri: UriString): Promise<string | undefined> {
    const bytes = await this.#files.read(uri);
    try {
      return bytes && new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch (error) {
      const message = `${baseName(uri)} is not in UTF-8: save it with that encoding to go on coding.`;
      throw new StepError(message, 'blocked', uri, undefined, error);
    }
  }

  async #planSidecar(
    change: SidecarChange,
  ): Promise<{ readonly plan: Plan; readonly applied: SidecarChange }> {
    const { sidecar: uri, header, edits } = change;
    const name = baseName(uri);
    // Whoever only reads needs neither.
    const { applyEdits } = await import('../sidecar/applyEdits.ts');
    const { newSidecarText } = await import('../sidecar/newSidecar.ts');
    const before = await this.#read(uri);
    const text = before ?? newSidecarText(baseName(parseSidecarUri(uri)?.report ?? uri), header);
    const known = this.#known(uri);
    const sidecar = known?.text === text ? known : readSidecar(text, known);
    if (sidecar.state !== 'ok') throw blocked(uri, sidecar);
    const outcome = applyEdits(sidecar, edits);
    if (!outcome.ok) {
      const [first] = outcome.problems;
      throw new StepError(`${name}: ${first?.message ?? 'was changed meanwhile.'}`, 'conflict', uri);
    }
    return {
      plan: { uri, before, after: outcome.sidecar.text },
      applied: { ...change, edits: outcome.applied },
    };
  }

  async #carryOut(plans: readonly Plan[]): Promise<void> {
    const done: Plan[] = [];
    for (const plan of plans) {
      try {
        // Writing those before it has taken time, in which somebody may have written into this one.
        if (done.length > 0) await this.#planFile(plan);
        await this.#put(plan.uri, plan.after);
        done.push(plan);
      } catch (error) {
        for (const { uri, before } of done) await this.#put(uri, before).catch(() => undefined);
        if (error instanceof StepError) throw error;
        const why = error instanceof Error ? error.message : String(error);
        throw new StepError(why, 'write', plan.uri, undefined, error);
      }
    }
  }

  #put(uri: UriString, text: string | undefined): Promise<void> {
    return text === undefined
      ? this.#files.remove(uri)
      : this.#files.write(uri, new TextEncoder().encode(text));
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
