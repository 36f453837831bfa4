import { builtInNames, type TagNames } from '../annotation/tags.ts';
import { baseName, type UriString } from '../base/uri.ts';
import { readSidecar, type Sidecar } from '../sidecar/readSidecar.ts';
import type { Files } from './files.ts';
import { parseSidecarUri } from './sidecarUri.ts';
import { StepError } from './stepError.ts';
import type { FileChange, SidecarChange, Step } from './step.ts';

/** A file as it was read (undefined: there was none), and as it is to be (undefined: there is to be none). */
interface Plan extends FileChange {
  /** The bytes of `before`. */
  readonly had: Uint8Array | undefined;
  /** Of a sidecar: what is asked for, and how it is applied to what was read. */
  readonly asked?: SidecarChange;
  readonly applied?: SidecarChange;
  /** Of a sidecar: what `after` says. */
  readonly result?: Sidecar;
}

/** A sidecar as it was written. */
export interface WrittenSidecar {
  readonly bytes: Uint8Array;
  readonly sidecar: Sidecar;
}

/** So often the edits are applied anew where somebody else has written meanwhile. */
const mostAttempts = 100;

/** Writes the edits of a step into sidecars, and the files that change with them. One step at a time. */
export class SidecarWriter {
  readonly #files: Files;
  readonly #unheld: Files;
  readonly #known: (uri: UriString) => Sidecar | undefined;
  readonly #namesOf: (uri: UriString) => TagNames;
  readonly #written = new Map<UriString, WrittenSidecar>();
  #last: Promise<unknown> = Promise.resolve();

  /**
   * @param known gives a sidecar as it was read last: entries that are the same are not parsed again.
   * @param namesOf tells tags from codes in a sidecar.
   * @param unheld the files of which nothing is held back: for steps that git waits for.
   */
  constructor(
    files: Files,
    known: (uri: UriString) => Sidecar | undefined,
    namesOf: (uri: UriString) => TagNames = () => builtInNames,
    unheld: Files = files,
  ) {
    this.#files = files;
    this.#unheld = unheld;
    this.#known = known;
    this.#namesOf = namesOf;
  }

  /**
   * Reads every sidecar as it is now, applies the edits to that by id and field, and replaces the file where it still is
   * what was read; else all that again: so what others changed meanwhile stays.
   *
   * @returns the step as it was applied, with the lines that each edit touched.
   * @throws StepError: then every file is as it was.
   */
  write(step: Step): Promise<Step> {
    const result = this.#last.then(async () => {
      // A codebook comes first: should the process end midway, it tells of both the old names and the new.
      const plans: Plan[] = [];
      const to = step.isForGit === true ? this.#unheld : this.#files;
      for (const change of step.files ?? []) plans.push(await this.#planFile(change, to));
      for (const change of step.changes) plans.push(await this.#planSidecar(change));
      const done = await this.#carryOut(plans, to);
      const changes = done.flatMap(({ applied }) => (applied && applied.edits.length > 0 ? applied : []));
      // A sidecar that is made without an entry has no edit whose reverse would take it away.
      const files = done.filter(({ applied }) => !applied || applied.edits.length === 0);
      return {
        label: step.label,
        changes,
        ...(step.isForGit === true && { isForGit: true }),
        ...(files.length > 0 && {
          files: files.map(({ uri, before, after }) => ({ uri, before, after })),
        }),
      };
    });
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** What was last written to a sidecar, once: whoever reads the same bytes there need not parse them again. */
  takeWritten(uri: UriString): WrittenSidecar | undefined {
    const written = this.#written.get(uri);
    this.#written.delete(uri);
    return written;
  }

  async #planFile(change: FileChange, files: Files): Promise<Plan> {
    const { uri, before } = change;
    const had = await files.read(uri);
    if (textIn(had, uri) === before) return { ...change, had };
    throw new StepError(`${baseName(uri)} was changed meanwhile: look at it again.`, 'conflict', uri);
  }

  async #planSidecar(change: SidecarChange): Promise<Plan> {
    const { sidecar: uri, header, edits } = change;
    const name = baseName(uri);
    // Whoever only reads needs neither.
    const { applyEdits } = await import('../sidecar/applyEdits.ts');
    const { newSidecarText } = await import('../sidecar/newSidecar.ts');
    const had = await this.#files.read(uri);
    const before = textIn(had, uri);
    const text = before ?? newSidecarText(baseName(parseSidecarUri(uri)?.report ?? uri), header);
    const known = this.#known(uri);
    const sidecar = known?.text === text ? known : readSidecar(text, known);
    if (sidecar.state !== 'ok') throw blocked(uri, sidecar);
    const outcome = applyEdits(sidecar, edits, this.#namesOf(uri));
    if (!outcome.ok) {
      const [first] = outcome.problems;
      const message = `${name}: ${first?.message ?? 'was changed meanwhile.'}`;
      throw new StepError(message, 'conflict', uri, { conflict: first?.conflict });
    }
    return {
      uri,
      had,
      before,
      after: outcome.sidecar.text,
      result: outcome.sidecar,
      asked: change,
      applied: { ...change, edits: outcome.applied },
    };
  }

  /** Gives the plans as they were carried out: those of sidecars may have been made anew. */
  async #carryOut(plans: readonly Plan[], files: Files): Promise<readonly Plan[]> {
    const done: Plan[] = [];
    for (const plan of plans) {
      try {
        const carried = await this.#carryOutOne(plan, files);
        if (carried.before !== carried.after) done.push(carried);
      } catch (error) {
        for (const { uri, before, after } of done.toReversed()) {
          const now = after === undefined ? undefined : new TextEncoder().encode(after);
          await this.#put({ uri, before: after, after: before, had: now }, files).catch(() => undefined);
        }
        if (error instanceof StepError) throw error;
        const why = error instanceof Error ? error.message : String(error);
        throw new StepError(why, 'write', plan.uri, { cause: error });
      }
    }
    return done;
  }

  async #carryOutOne(first: Plan, files: Files): Promise<Plan> {
    let plan = first;
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      if (plan.before === plan.after || (await this.#put(plan, files))) return plan;
      plan = first.asked ? await this.#planSidecar(first.asked) : await this.#planFile(first, files);
    }
    const message = `${baseName(first.uri)} is being changed by another program: try again.`;
    throw new StepError(message, 'conflict', first.uri);
  }

  /** False: somebody else has written the file since it was read. */
  async #put({ uri, had, before, after, result }: Plan, files: Files): Promise<boolean> {
    if (after !== undefined) {
      const bytes = new TextEncoder().encode(after);
      const isWritten = await files.replace(uri, had, bytes);
      if (isWritten && result) this.#written.set(uri, { bytes, sidecar: result });
      return isWritten;
    }
    if (textIn(await files.read(uri), uri) !== before) return false;
    await files.remove(uri);
    return true;
  }
}

/**
 * The text of a file that is to be written. Characters that are not UTF-8 would be lost in writing, in lines that nobody has
 * changed: such a file is refused.
 */
function textIn(bytes: Uint8Array | undefined, uri: UriString): string | undefined {
  try {
    return bytes && new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    const message = `${baseName(uri)} is not in UTF-8: save it with that encoding to go on coding.`;
    throw new StepError(message, 'blocked', uri, { cause: error });
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
        'unmerged',
        uri,
        { line },
      );
    case 'newer':
      return new StepError(
        `${name} was written by a newer version of Marginalia: update the extension to change it.`,
        'blocked',
        uri,
        { line },
      );
    case 'unparsable':
    case 'ok':
      return new StepError(
        `${name} can't be read (line ${(line ?? 0) + 1}: ${first?.message ?? 'not YAML'}). Nothing was written; mend the file to go on coding.`,
        'blocked',
        uri,
        { line },
      );
  }
}
