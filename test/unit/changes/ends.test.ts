import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { compareProjects } from '../../../src/changes/compareProjects.ts';
import { endLabel, readEnds, statesOf, usualEnds, type Ends } from '../../../src/changes/ends.ts';
import { tallyOf } from '../../../src/changes/tally.ts';
import { NodeFiles } from '../../../src/node/nodeFiles.ts';
import { NodeGit } from '../../../src/node/nodeGit.ts';
import { inRepository, type Repository } from '../node/repository.ts';

const path = 'it’s (1)/a!.md.alice.annotations.yaml';
const entry = (id: string): string => `${id}:\n  tags: [finding]\n  quote: Leaders act.\n`;

async function inGit<T>(body: (repository: Repository, git: NodeGit) => Promise<T>): Promise<T> {
  return inRepository(async repository => {
    const git = await NodeGit.open(repository.folder);
    try {
      return await body(repository, git);
    } finally {
      git.dispose();
    }
  });
}

/** How many changes there are, and how both states are called. */
async function compared(git: NodeGit, ends: Ends): Promise<string> {
  const { root } = git;
  const states = await statesOf(ends, git, new NodeFiles(error => assert.fail(error)));
  const changes = await compareProjects({ root, folder: root, ...states });
  return `${changes.before.label} → ${changes.after.label}: ${tallyOf(changes).total}`;
}

describe('the ends of a comparison', () => {
  it('are where the branch left main, and the working tree', () =>
    inGit(async (repository, git) => {
      await repository.commit({ [path]: entry('k7f3m2xq') });
      await repository.git('checkout', '--quiet', '-b', 'other');
      await repository.commit({ [path]: entry('k7f3m2xq') + entry('p2d9s6ta') });
      await repository.git('checkout', '--quiet', 'main');
      await repository.commit({ 'b.md.bob.annotations.yaml': entry('x9c2v5bn') });
      await repository.git('checkout', '--quiet', 'other');
      await repository.write({ [path]: entry('k7f3m2xq') + entry('p2d9s6ta') + entry('q2d9s6ta') });
      const usual = await usualEnds(git);
      assert.deepEqual(usual, {
        before: { kind: 'merge base', ref: 'main' },
        after: { kind: 'working tree' },
      });
      assert.equal(await compared(git, usual), 'main (merge base) → working tree: 2');
      const commit = (ref: string) => ({ kind: 'commit', ref }) as const;
      assert.equal(
        await compared(git, { before: commit('main'), after: commit('other') }),
        'main → other: 2',
      );
      assert.equal(
        await compared(git, { before: commit('HEAD'), after: { kind: 'index' } }),
        'HEAD → index: 0',
      );
      await repository.git('add', '--all');
      assert.equal(
        await compared(git, { before: commit('HEAD'), after: { kind: 'index' } }),
        'HEAD → index: 1',
      );
      assert.equal(
        await compared(git, { before: { kind: 'merge base', ref: 'other' }, after: commit('main') }),
        'other (merge base) → main: 1',
      );
      await assert.rejects(
        compared(git, { before: commit('nowhere'), after: commit('main') }),
        /no commit "nowhere"/,
      );
    }));

  it('are HEAD and the working tree where there is no main branch, or it has nothing in common', () =>
    inGit(async (repository, git) => {
      await repository.git('checkout', '--quiet', '-b', 'work');
      await repository.commit({ [path]: entry('k7f3m2xq') });
      const head = { kind: 'commit', ref: 'HEAD' };
      assert.deepEqual(await usualEnds(git), { before: head, after: { kind: 'working tree' } });
      await repository.git('checkout', '--quiet', '--orphan', 'main');
      await repository.commit({ 'c.md': 'Another beginning.\n' });
      await repository.git('checkout', '--quiet', 'work');
      const { before, why } = await usualEnds(git);
      assert.deepEqual(before, head);
      assert.match(why ?? '', /no common ancestor/);
    }));

  it('are kept as they are, and not taken for what they are not', () => {
    const ends: Ends = { before: { kind: 'merge base', ref: 'main' }, after: { kind: 'index' } };
    assert.deepEqual(readEnds(JSON.parse(JSON.stringify(ends))), ends);
    for (const other of [
      undefined,
      null,
      1,
      {},
      { before: 1, after: {} },
      { ...ends, after: { kind: 'commit' } },
    ]) {
      assert.equal(readEnds(other), undefined);
    }
    assert.equal(endLabel({ kind: 'commit', ref: 'a'.repeat(40) }), 'aaaaaaaa');
  });
});
