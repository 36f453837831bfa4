import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { builtInNames } from '../../../src/annotation/tags.ts';
import { annotationHistory, type HistoryStep } from '../../../src/changes/annotationHistory.ts';
import { NodeGit } from '../../../src/node/nodeGit.ts';
import { inRepository, type Repository } from '../node/repository.ts';

const path = 'a ü.md.alice.annotations.yaml';
const id = 'k2m3n4pq';

function sidecar(...entries: readonly string[]): string {
  return `marginalia:\n  version: 1\n\n${entries.join('')}`;
}

function entry(name: string, tags: string, more = ''): string {
  return `${name}:\n  tags: [${tags}]\n  quote: Visits were late.\n${more}`;
}

interface Asked {
  readonly at?: string;
  readonly id?: string;
  /** On disk; else what was committed last. */
  readonly present?: string | undefined;
  readonly most?: number;
  readonly signal?: AbortSignal;
}

async function stepsOf(
  repository: Repository,
  { at = path, id: name = id, most = 100, signal, ...asked }: Asked = {},
): Promise<{ readonly steps: readonly HistoryStep[]; readonly isCut: boolean }> {
  const git = await NodeGit.open(repository.folder);
  try {
    const present = 'present' in asked ? asked.present : await repository.git('show', `HEAD:${at}`);
    const walk = annotationHistory(git, {
      path: at,
      id: name,
      present: present === undefined ? undefined : new TextEncoder().encode(present),
      from: await git.commit('HEAD'),
      names: builtInNames,
      most,
      signal,
    });
    const steps: HistoryStep[] = [];
    for (;;) {
      const { done, value } = await walk.next();
      if (done) return { steps, isCut: value };
      steps.push(value);
    }
  } finally {
    git.dispose();
  }
}

/** `subject: kind`, or where it came from. */
function told({ steps }: { readonly steps: readonly HistoryStep[] }): readonly string[] {
  return steps.map(({ commit, change, wasPath }) =>
    [
      `${commit?.subject ?? 'not committed'}:`,
      change?.kind ?? 'the same',
      ...(wasPath ? [`was ${wasPath}`] : []),
    ].join(' '),
  );
}

async function commit(
  repository: Repository,
  message: string,
  files: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  await repository.write(files);
  await repository.git('add', '--all');
  await repository.git('commit', '--quiet', '-m', message, '--date=2026-03-02T10:00:00Z');
}

describe('the history of an annotation', () => {
  it('tells who changed it, when and what, the latest first, and nothing of its neighbours', () =>
    inRepository(async repository => {
      const other = entry('p2q3r4st', 'metric');
      await commit(repository, 'Begin', { [path]: sidecar(other) });
      await commit(repository, 'Make', { [path]: sidecar(other, entry(id, 'finding')) });
      await commit(repository, 'Other', {
        [path]: sidecar(entry('p2q3r4st', 'finding'), entry(id, 'finding')),
      });
      await commit(repository, 'Tag', { [path]: sidecar(entry(id, 'recommendation')) });
      await commit(repository, 'Note', { [path]: sidecar(entry(id, 'recommendation', '  note: Why?\n')) });
      const history = await stepsOf(repository);
      assert.deepEqual(told(history), ['Note: note', 'Tag: retagged', 'Make: added']);
      const [note, tag] = history.steps;
      assert.ok(note?.commit && tag?.commit);
      assert.deepEqual(tag.change?.aspects, [{ what: 'tag', before: 'finding', after: 'recommendation' }]);
      const { author, date, parents } = note.commit;
      assert.deepEqual([author, new Date(date).toISOString()], ['alice', '2026-03-02T10:00:00.000Z']);
      assert.equal(parents[0], tag.commit.id);
      assert.equal(history.isCut, false);
    }));

  it('begins with what is not committed, and knows what is gone from the disk', () =>
    inRepository(async repository => {
      await commit(repository, 'Make', { [path]: sidecar(entry(id, 'finding')) });
      const changed = await stepsOf(repository, { present: sidecar(entry(id, 'metric')) });
      assert.deepEqual(told(changed), ['not committed: retagged', 'Make: added']);
      const gone = await stepsOf(repository, { present: undefined });
      assert.deepEqual(told(gone), ['not committed: removed', 'Make: added']);
      const made = await stepsOf(repository, {
        at: `b.${path}`,
        id: 'n2m3n4pq',
        present: sidecar(entry('n2m3n4pq', 'finding')),
      });
      assert.deepEqual(told(made), ['not committed: added']);
    }));

  it('follows the report, the sidecar and the id under their older names', () =>
    inRepository(async repository => {
      const renamed = 'b/c.md.alicia.annotations.yaml';
      await commit(repository, 'Make', { 'a ü.md': 'x', [path]: sidecar(entry(id, 'finding')) });
      await commit(repository, 'Tag', { [path]: sidecar(entry(id, 'metric')) });
      await commit(repository, 'Id', { [path]: sidecar(entry('n2m3n4pq', 'metric', '  note: x\n')) });
      await commit(repository, 'Move', {
        'a ü.md': undefined,
        [path]: undefined,
        'b/c.md': 'x',
        [renamed]: sidecar(entry('n2m3n4pq', 'metric', '  note: x\n')),
        'd.md.alice.annotations.yaml': sidecar(),
      });
      await commit(repository, 'Note', { [renamed]: sidecar(entry('n2m3n4pq', 'metric', '  note: y\n')) });
      const history = await stepsOf(repository, { at: renamed, id: 'n2m3n4pq' });
      assert.deepEqual(told(history), [
        'Note: note',
        `Move: the same was ${path}`,
        'Id: note',
        'Tag: retagged',
        'Make: added',
      ]);
      const text = sidecar(entry('n2m3n4pq', 'finding', '  note: y\n'));
      const moved = await stepsOf(repository, {
        at: 'e.md.alice.annotations.yaml',
        id: 'n2m3n4pq',
        present: text,
      });
      assert.deepEqual(told(moved)[0], `not committed: retagged was ${renamed}`);
      assert.equal(moved.steps.length, 6);
    }));

  it('names the commits of both branches, and a merge only for what it made itself', () =>
    inRepository(async repository => {
      const [one, two] = [entry(id, 'finding'), entry(id, 'finding', '  note: x\n')];
      await commit(repository, 'Make', { [path]: sidecar(one) });
      await repository.git('checkout', '--quiet', '-b', 'other');
      await commit(repository, 'Note', { [path]: sidecar(two) });
      await repository.git('checkout', '--quiet', 'main');
      await commit(repository, 'Elsewhere', { [path]: sidecar(entry('p2q3r4st', 'metric'), one) });
      await repository.git('merge', '--quiet', '-m', 'Merge', '-s', 'ours', 'other');
      await repository.write({ [path]: sidecar(entry('p2q3r4st', 'metric'), two) });
      await repository.git('commit', '--quiet', '--all', '--amend', '-m', 'Merge');
      assert.deepEqual(told(await stepsOf(repository)), ['Note: note', 'Make: added']);
      await repository.write({
        [path]: sidecar(entry('p2q3r4st', 'metric'), entry(id, 'finding', '  note: z\n')),
      });
      await repository.git('commit', '--quiet', '--all', '--amend', '-m', 'Merge');
      assert.deepEqual(told(await stepsOf(repository)), ['Merge: note', 'Note: note', 'Make: added']);
    }));

  it('says where it stopped, and stops when it is told to', () =>
    inRepository(async repository => {
      await commit(repository, 'Make', { [path]: sidecar(entry(id, 'finding')) });
      await commit(repository, 'Tag', { [path]: sidecar(entry(id, 'metric')) });
      const cut = await stepsOf(repository, { most: 1 });
      assert.deepEqual([told(cut), cut.isCut], [['Tag: retagged'], true]);
      const stop = new AbortController();
      stop.abort(new Error('enough'));
      await assert.rejects(stepsOf(repository, { signal: stop.signal }), /enough/);
    }));
});
