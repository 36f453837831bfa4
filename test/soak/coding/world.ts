import assert from 'node:assert/strict';
import { load } from 'js-yaml';
import { withLineFeeds } from '../../../src/anchor/normalText.ts';
import type { Edit } from '../../../src/annotation/edit.ts';
import type { PlacedAnnotation } from '../../../src/annotation/placed.ts';
import { Corpus } from '../../../src/corpus/corpus.ts';
import { HeldWrites } from '../../../src/corpus/heldWrites.ts';
import type { Report } from '../../../src/corpus/report.ts';
import { StepError } from '../../../src/corpus/stepError.ts';
import { MemoryFiles } from '../../unit/corpus/memoryFiles.ts';

export const folder = 'file:///project';
export const reportUri = `${folder}/a%20b.md`;
export const sidecarUri = `${reportUri}.alice.annotations.yaml`;
export const alice = { slug: 'alice', name: 'Alice Example' };

/** What an annotation says, to the model: what a coder would be angry to lose. */
export interface Said {
  readonly tags: readonly string[];
  readonly quote: string | undefined;
  readonly note: string | undefined;
}

export type AllSaid = ReadonlyMap<string, Said>;

/** A step as the model remembers it. */
interface Remembered {
  readonly change: (said: AllSaid) => AllSaid;
  readonly reverse: (said: AllSaid) => AllSaid;
  /** The sidecar's bytes around it; `before` undefined: the file was made by it. */
  readonly before: string | undefined;
  readonly after: string;
}

/** What should be the case. */
export interface Model {
  said: AllSaid;
  /** The sidecar can't be read at present: nothing may be written. */
  isBroken: boolean;
  done: Remembered[];
  undone: Remembered[];
  /** Comments at column 0 that somebody wrote by hand. */
  comments: string[];
}

/** The corpus on files in memory, and the text that an editor shows. */
export class World {
  readonly files: MemoryFiles;
  readonly #reportText: string;
  /** Between the corpus and the files, as in the editor. */
  held: HeldWrites;
  corpus: Corpus;
  /** What the editor shows, unsaved; undefined: no editor shows the report. */
  shown: string | undefined;

  static async begin(reportText: string): Promise<World> {
    const world = new World(reportText);
    await world.reload();
    return world;
  }

  constructor(reportText: string) {
    this.#reportText = reportText;
    // Another coder's sidecar makes it a report before alice has one.
    this.files = new MemoryFiles({
      [reportUri]: reportText,
      [`${reportUri}.bob.annotations.yaml`]: 'marginalia:\n  version: 1\n',
    });
    this.held = heldIn(this.files);
    this.corpus = new Corpus(this.held);
  }

  /** VS Code is closed and opened again. */
  async reload(): Promise<void> {
    this.corpus.dispose();
    this.held = heldIn(this.files);
    this.corpus = new Corpus(this.held);
    this.shown = undefined;
    await this.corpus.open(folder);
    await this.corpus.load(reportUri);
  }

  get report(): Report {
    const report = this.corpus.report(reportUri);
    assert.ok(report, 'the report is gone');
    return report;
  }

  /** The text that is annotated. */
  get text(): string {
    return this.shown ?? withLineFeeds(this.#reportText);
  }

  get sidecarText(): string | undefined {
    return this.files.contents.get(sidecarUri);
  }

  get own(): readonly PlacedAnnotation[] {
    return this.report.placed.filter(({ sidecar }) => sidecar === sidecarUri);
  }

  /** Somebody else writes the sidecar; the watcher tells of it now, or a step finds out by itself. */
  async rewrite(text: string, isTold: boolean): Promise<void> {
    if (!isTold) this.files.contents.set(sidecarUri, text);
    else this.files.change(sidecarUri, text);
    await this.corpus.refresh(isTold ? [sidecarUri] : []);
  }

  /** What must hold after every step of the way. */
  check(model: Model): void {
    assert.equal(this.files.contents.get(reportUri), this.#reportText, 'the report was written');
    assert.ok(!this.files.writes.includes(reportUri), 'the report was written');
    const text = this.sidecarText;
    if (model.isBroken || text === undefined) return;
    assert.deepEqual(inAnyOrder(saidInYaml(text)), inAnyOrder(model.said), 'what is in the file');
    for (const comment of model.comments) assert.ok(text.includes(comment), `${comment} is lost`);
  }

  /** What must hold, besides, once the corpus has heard of everything. */
  checkShown(model: Model): void {
    const { report } = this;
    const annotations = report.annotations.flatMap(({ annotation, loaded }) =>
      loaded.uri === sidecarUri ? [annotation] : [],
    );
    const said = new Map(annotations.map(({ id, tags, quote, note }) => [id, { tags, quote, note }]));
    assert.deepEqual(inAnyOrder(said), inAnyOrder(model.said), 'what is shown');
    assert.deepEqual(new Set(this.own.map(({ annotation }) => annotation.id)), new Set(model.said.keys()));
    for (const { placement } of this.own) {
      if (placement.state !== 'exact') continue;
      assert.ok(0 <= placement.start && placement.start < placement.end, 'an empty place');
      assert.ok(placement.end <= this.text.length, 'a place beyond the text');
    }
    if (!model.isBroken)
      assert.deepEqual(
        report.problems.filter(({ problem }) => problem.severity === 'error'),
        [],
      );
  }

  /** Applies edits of alice's sidecar as one step; `refused` where it must not and did not happen. */
  async apply(
    model: Model,
    edits: readonly Edit[],
    remembered: Pick<Remembered, 'change' | 'reverse'>,
  ): Promise<void> {
    const before = this.sidecarText;
    const header = this.report.sidecar(sidecarUri)?.sidecar.header ?? { version: 1, coder: alice.name };
    const step = { label: 'x', changes: [{ sidecar: sidecarUri, header, edits }] };
    if (model.isBroken) {
      await assert.rejects(this.corpus.apply(step), isRefusal('blocked', 'unmerged'));
      assert.equal(this.sidecarText, before, 'a broken file was written');
      return;
    }
    await this.corpus.apply(step);
    this.note(model, remembered, before);
  }

  /** The model takes note of a step that was made. */
  note(model: Model, remembered: Pick<Remembered, 'change' | 'reverse'>, before: string | undefined): void {
    model.said = remembered.change(model.said);
    model.done.push({ ...remembered, before, after: this.sidecarText ?? '' });
    model.undone = [];
  }

  /** The last step is taken back, or redone. Where somebody else was there meanwhile, it may be refused, whole. */
  async retrace(model: Model, kind: 'undo' | 'redo'): Promise<void> {
    const [from, to] = kind === 'undo' ? [model.done, model.undone] : [model.undone, model.done];
    const step = from.at(-1);
    const text = this.sidecarText;
    let result;
    try {
      result = await this.corpus[kind]();
    } catch (error) {
      assert.ok(error instanceof StepError, String(error));
      assert.equal(this.sidecarText, text, 'a refused step wrote something');
      assert.ok(step, 'nothing could be refused');
      const start = kind === 'undo' ? step.after : step.before;
      if (error.reason === 'conflict') {
        assert.notEqual(text, start, `refused though nobody was there: ${error.message}`);
        from.pop();
      } else {
        assert.ok(isRefusal('blocked', 'unmerged')(error) && model.isBroken, error.message);
      }
      return;
    }
    assert.equal(result !== undefined, step !== undefined, `${kind} of what there is`);
    if (!step) return;
    from.pop();
    const [start, end] = kind === 'undo' ? [step.after, step.before] : [step.before, step.after];
    model.said = (kind === 'undo' ? step.reverse : step.change)(model.said);
    if (text === start && end !== undefined) assert.equal(this.sidecarText, end, `${kind}: other bytes`);
    const now = this.sidecarText ?? '';
    // What somebody else had taken back already is not done again by taking that back.
    const was = now === text ? { ...step, change: unchanged, reverse: unchanged } : step;
    to.push(
      kind === 'undo' ? { ...was, after: text ?? '', before: now } : { ...was, before: text, after: now },
    );
  }
}

/** Nothing is tried again but by the test. */
function heldIn(files: MemoryFiles): HeldWrites {
  return new HeldWrites(files, { later: () => ({ dispose: () => undefined }) });
}

function unchanged(said: AllSaid): AllSaid {
  return said;
}

export function isRefusal(...reasons: readonly StepError['reason'][]): (error: unknown) => boolean {
  return error => error instanceof StepError && reasons.includes(error.reason);
}

/** How the codes of others begin: where they come among one's own, the model does not know. */
export const foreignCode = 'outside/';

function inAnyOrder(said: AllSaid): AllSaid {
  return new Map(
    [...said].map(([id, says]) => {
      const isMixed = says.tags.some(tag => tag.startsWith(foreignCode));
      return [id, isMixed ? { ...says, tags: says.tags.toSorted() } : says];
    }),
  );
}

/** What another YAML parser reads in a sidecar. */
export function saidInYaml(text: string): AllSaid {
  const root = (load(text) ?? {}) as Record<string, { tags?: string[]; quote?: string; note?: string }>;
  const entries = Object.entries(root).filter(([key]) => key !== 'marginalia');
  return new Map(entries.map(([id, { tags = [], quote, note }]) => [id, { tags, quote, note }]));
}
