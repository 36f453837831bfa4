import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { addCode, setNote } from '../../../src/annotation/changes.ts';
import type { Edit } from '../../../src/annotation/edit.ts';
import { Corpus } from '../../../src/corpus/corpus.ts';
import { FileError } from '../../../src/corpus/files.ts';
import { GitActivity } from '../../../src/corpus/gitActivity.ts';
import { HeldWrites, type HeldStore, type SavedWrite } from '../../../src/corpus/heldWrites.ts';
import { StepError } from '../../../src/corpus/stepError.ts';
import { MemoryFiles } from './memoryFiles.ts';

const folder = 'file:///project';
const report = `${folder}/a.md`;
const sidecar = `${report}.alice.annotations.yaml`;
const entry = (tags: string, more = ''): string =>
  `marginalia:\n  version: 1\n\nk7f3m2xq:\n  tags: [${tags}]\n  quote: Leaders act.\n${more}`;

class MemoryStore implements HeldStore {
  readonly saved = new Map<string, SavedWrite>();
  load(): Promise<readonly SavedWrite[]> {
    return Promise.resolve([...this.saved.values()]);
  }
  save(write: SavedWrite): Promise<void> {
    this.saved.set(write.key, write);
    return Promise.resolve();
  }
  forget(key: string): Promise<void> {
    this.saved.delete(key);
    return Promise.resolve();
  }
}

/** A coder at work; time passes when the test says so. */
class Desk {
  readonly files: MemoryFiles;
  readonly store: MemoryStore;
  readonly held: HeldWrites;
  readonly corpus: Corpus;
  readonly waits: number[] = [];
  #due: (() => void) | undefined;

  constructor(
    files = new MemoryFiles({ [report]: 'Leaders act.\n', [sidecar]: entry('finding') }),
    store = new MemoryStore(),
  ) {
    this.files = files;
    this.store = store;
    const git = new GitActivity(files);
    this.held = new HeldWrites(files, {
      store,
      isBusy: uri => git.isBusy(uri),
      later: (milliseconds, run) => {
        this.waits.push(milliseconds);
        this.#due = run;
        return { dispose: () => (this.#due = undefined) };
      },
    });
    this.corpus = new Corpus(this.held);
    this.held.onDidChange(uris => void this.corpus.refresh(uris));
  }

  static async open(...args: ConstructorParameters<typeof Desk>): Promise<Desk> {
    const desk = new Desk(...args);
    await desk.corpus.open(folder);
    return desk;
  }

  get tags(): readonly string[] | undefined {
    return this.corpus.report(report)?.annotations[0]?.annotation.tags;
  }

  get disk(): string | undefined {
    return this.files.contents.get(sidecar);
  }

  edit(make: (annotation: Parameters<typeof addCode>[0]) => Edit | undefined): Promise<unknown> {
    const annotation = this.corpus.report(report)?.annotations[0]?.annotation;
    const edit = annotation && make(annotation);
    assert.ok(edit);
    const changes = [{ sidecar, header: { version: 1 }, edits: [edit] }];
    return this.corpus.apply({ label: 'x', changes });
  }

  addCode(code: string): Promise<unknown> {
    return this.edit(annotation => addCode(annotation, code));
  }

  note(text: string): Promise<unknown> {
    return this.edit(annotation => setNote(annotation, text));
  }

  /** The wait is over; settles when what comes of it is done. */
  async pass(): Promise<void> {
    this.#due?.();
    await this.settled();
  }

  async settled(): Promise<void> {
    await this.held.discard('nothing');
    await this.corpus.refresh([]);
  }

  get reasons(): readonly string[] {
    return this.held.all.map(({ reason }) => reason);
  }
}

describe('A sidecar that can’t be written at present', () => {
  it('is held, shown as it is to be, coded further, and written when the disk allows it', async () => {
    const desk = await Desk.open();
    desk.files.failing = () => true;
    await desk.addCode('staff');
    await desk.addCode('culture');
    assert.deepEqual(desk.tags, ['finding', 'staff', 'culture']);
    assert.equal(desk.disk, entry('finding'));
    assert.deepEqual(desk.held.all, [
      { uri: sidecar, reason: 'failed', message: `${sidecar}: the disk is full.`, conflicts: [] },
    ]);
    await desk.pass();
    await desk.pass();
    assert.deepEqual(
      desk.waits.slice(-2).map((wait, index, all) => wait >= (all[index - 1] ?? 0)),
      [true, true],
    );
    desk.files.failing = undefined;
    await desk.pass();
    assert.equal(desk.disk, entry('finding, staff, culture'));
    assert.deepEqual([desk.held.all, desk.store.saved.size], [[], 0]);
  });

  it('is undone while it is held', async () => {
    const desk = await Desk.open();
    desk.files.failing = () => true;
    await desk.addCode('staff');
    await desk.corpus.undo();
    assert.deepEqual(desk.tags, ['finding']);
    desk.files.failing = undefined;
    assert.deepEqual(await desk.held.retry(), []);
    assert.equal(desk.disk, entry('finding'));
  });

  it('is merged with what others have written meanwhile', async () => {
    const desk = await Desk.open();
    desk.files.failing = () => true;
    await desk.addCode('staff');
    desk.files.change(sidecar, entry('finding, culture', '  note: Theirs.\n'));
    desk.files.failing = undefined;
    await desk.held.retry();
    await desk.settled();
    assert.equal(desk.disk, entry('finding, staff, culture', '  note: Theirs.\n'));
    assert.deepEqual(desk.tags, ['finding', 'staff', 'culture']);
  });

  for (const [choice, note] of [
    ['ours', 'Mine.'],
    ['theirs', 'Theirs.'],
  ] as const) {
    it(`waits for a person where both say something else: ${choice}`, async () => {
      const desk = await Desk.open();
      desk.files.failing = () => true;
      await desk.note('Mine.');
      desk.files.failing = undefined;
      desk.files.contents.set(sidecar, entry('finding', '  note: Theirs.\n'));
      await desk.pass();
      assert.deepEqual(desk.reasons, ['conflict']);
      const [conflict] = desk.held.all[0]?.conflicts ?? [];
      assert.deepEqual([conflict?.ours, conflict?.theirs], ['note: Mine.\n', 'note: Theirs.\n']);
      assert.equal(desk.disk, entry('finding', '  note: Theirs.\n'));
      assert.ok(await desk.held.decide(sidecar, () => choice));
      assert.equal(desk.disk, entry('finding', `  note: ${note}\n`));
    });
  }

  it('is not written over a file that was removed or broken, before a person says so or mends it', async () => {
    const desk = await Desk.open();
    desk.files.failing = () => true;
    await desk.addCode('staff');
    desk.files.failing = undefined;
    desk.files.contents.set(sidecar, 'a: [\n');
    await desk.pass();
    assert.deepEqual([desk.reasons, desk.disk], [['unreadable'], 'a: [\n']);
    desk.files.contents.delete(sidecar);
    await desk.pass();
    assert.deepEqual([desk.reasons, desk.disk], [['gone'], undefined]);
    await desk.held.decide(sidecar, () => 'ours');
    assert.equal(desk.disk, entry('finding, staff'));
  });

  it('is given up where a person says so: its file counts again', async () => {
    const desk = await Desk.open();
    desk.files.failing = () => true;
    await desk.addCode('staff');
    await desk.held.discard(sidecar);
    await desk.settled();
    assert.deepEqual([desk.tags, desk.held.all, desk.store.saved.size], [['finding'], [], 0]);
  });

  it('is offered in the next session, and merged with what is there by then', async () => {
    const desk = await Desk.open();
    desk.files.failing = () => true;
    await desk.addCode('staff');
    desk.held.dispose();
    desk.corpus.dispose();
    desk.files.failing = undefined;
    desk.files.contents.set(sidecar, entry('finding, culture'));

    const next = await Desk.open(desk.files, desk.store);
    assert.equal((await next.held.restore()).length, 1);
    assert.deepEqual(next.tags, ['finding', 'culture'], 'it was taken up unasked');
    await next.addCode('premises');
    await next.held.takeUp();
    await next.settled();
    assert.equal(next.disk, entry('finding, staff, culture, premises'));
    assert.deepEqual([next.held.offered.length, next.store.saved.size], [0, 0]);
  });

  it('is refused, and not held, where trying again is in vain', async () => {
    const files = new MemoryFiles({ [report]: 'Leaders act.\n', [sidecar]: entry('finding') });
    files.replace = () =>
      Promise.reject(new FileError('It is a link.', sidecar, undefined, { isFinal: true }));
    const desk = await Desk.open(files);
    await assert.rejects(
      desk.addCode('staff'),
      error => error instanceof StepError && error.reason === 'write',
    );
    assert.deepEqual([desk.tags, desk.held.all], [['finding'], []]);
  });

  it('is held where nothing of it can be kept for the next session', async () => {
    const desk = await Desk.open();
    desk.store.save = () => Promise.reject(new Error('full'));
    desk.files.failing = () => true;
    await desk.addCode('staff');
    assert.deepEqual(desk.reasons, ['failed']);
  });
});

describe('While git is at work', () => {
  const signs = ['index.lock', 'MERGE_HEAD', 'rebase-merge/onto', 'rebase-apply/onto', 'CHERRY_PICK_HEAD'];
  for (const sign of signs) {
    it(`(${sign}) coding is held, and nothing else is written`, async () => {
      const desk = await Desk.open();
      desk.files.contents.set(`${folder}/.git/HEAD`, 'ref: refs/heads/main\n');
      desk.files.contents.set(`${folder}/.git/${sign}`, '');
      await desk.addCode('staff');
      await desk.pass();
      assert.deepEqual([desk.reasons, desk.tags], [['git'], ['finding', 'staff']]);
      assert.deepEqual(desk.files.writes, []);
      desk.files.contents.delete(`${folder}/.git/${sign}`);
      await desk.pass();
      assert.equal(desk.disk, entry('finding, staff'));
    });
  }

  it('a codebook that changes with sidecars is not written either, nor is a file taken away', async () => {
    const desk = await Desk.open();
    desk.files.contents.set(`${folder}/.git/HEAD`, 'ref: refs/heads/main\n');
    desk.files.contents.set(`${folder}/.git/MERGE_HEAD`, '');
    const files = [{ uri: `${folder}/codebook.yaml`, before: undefined, after: 'codes:\n' }];
    const isTold = (error: unknown): boolean =>
      error instanceof StepError &&
      error.reason === 'write' &&
      /finish that before \S+ is changed/.test(error.message);
    await assert.rejects(desk.corpus.apply({ label: 'x', changes: [], files }), isTold);
    const gone = [{ uri: sidecar, before: entry('finding'), after: undefined }];
    await assert.rejects(desk.corpus.apply({ label: 'x', changes: [], files: gone }), isTold);
    assert.deepEqual([desk.files.writes, desk.disk, desk.held.all], [[], entry('finding'), []]);
  });

  it('a person can have it written', async () => {
    const desk = await Desk.open();
    desk.files.contents.set(`${folder}/.git/HEAD`, 'ref: refs/heads/main\n');
    desk.files.contents.set(`${folder}/.git/MERGE_HEAD`, '');
    await desk.addCode('staff');
    assert.deepEqual(await desk.held.retry(), []);
    assert.equal(desk.disk, entry('finding, staff'));
  });

  it('its folder is found above, and where a file tells of it', async () => {
    const files = new MemoryFiles({
      'file:///a/.git': 'gitdir: ../main/.git/worktrees/a\n',
      'file:///b/.git': 'gitdir: /main/.git/worktrees/b%20c\n',
      'file:///main/.git/HEAD': 'x',
      'file:///main/.git/worktrees/a/index.lock': '',
    });
    const git = new GitActivity(files);
    const at = ['a/x/y/s.yaml', 'b/s.yaml', 'main/s.yaml', 'elsewhere/s.yaml'];
    const busy = await Promise.all(at.map(path => git.isBusy(`file:///${path}`)));
    assert.deepEqual(busy, [true, false, false, false]);
  });
});
