import assert from 'node:assert/strict';
import { symlink, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { describe, it } from 'mocha';
import { stateOfIndex } from '../../../src/changes/gitStates.ts';
import { joinUri } from '../../../src/base/uri.ts';
import { uriOfPath } from '../../../src/node/fileUri.ts';
import { findGit } from '../../../src/node/findGit.ts';
import { NodeGit } from '../../../src/node/nodeGit.ts';
import { inRepository, type Repository } from './repository.ts';
import { inTemporaryFolder, namesIn } from './temporaryFolder.ts';

/** Runs `body` on a new repository, of which git is asked in `folder`. */
function asking<T>(body: (git: NodeGit, repository: Repository) => Promise<T>): Promise<T> {
  return inRepository(async repository => {
    const git = await NodeGit.open(repository.folder);
    try {
      return await body(git, repository);
    } finally {
      git.dispose();
    }
  });
}

describe('what git is asked', () => {
  it('tells what is staged, not what is on disk', () =>
    asking(async (git, repository) => {
      await repository.commit({ 'a.md': 'one', 'b.md': 'one' });
      await repository.write({ 'a.md': 'two', 'c ü.md': 'new' });
      await repository.git('add', 'a.md', 'c ü.md');
      await repository.write({ 'a.md': 'three' });
      assert.deepEqual(
        (await git.index()).map(({ path, kind }) => [path, kind]),
        [
          ['a.md', 'file'],
          ['b.md', 'file'],
          ['c ü.md', 'file'],
        ],
      );
      const { files } = await stateOfIndex(git, 'staged');
      const bytes = await files.read(joinUri(git.root, 'a.md'));
      assert.equal(new TextDecoder().decode(bytes), 'two');
    }));

  it('leaves out what is staged of a file in conflict, but for the stage that it is asked for', () =>
    asking(async (git, repository) => {
      await repository.commit({ 'a.md': 'one', 'b.md': 'one' });
      await repository.git('branch', 'other');
      await repository.commit({ 'a.md': 'two' });
      await repository.git('checkout', '--quiet', 'other');
      await repository.commit({ 'a.md': 'three' });
      await assert.rejects(repository.git('merge', 'main'));
      assert.deepEqual(
        (await git.index()).map(({ path }) => path),
        ['b.md'],
      );
      for (const [stage, text] of [
        [1, 'one'],
        [2, 'three'],
        [3, 'two'],
      ] as const) {
        const [first, ...others] = await git.index(stage);
        assert.deepEqual([first?.path, others.map(({ path }) => path)], ['a.md', ['b.md']]);
        assert.equal(new TextDecoder().decode(await git.blob(first?.id ?? '')), text);
      }
    }));

  it('gives what files held to each who asks, and to who asks after it was ended', () =>
    asking(async (git, repository) => {
      const texts = Array.from({ length: 50 }, (_, index) => `${index}\n`.repeat(index * 200));
      const names = texts.map((_, index) => `${index}.md`);
      await repository.commit(Object.fromEntries(names.map((name, index) => [name, texts[index] ?? ''])));
      const ids = new Map((await git.tree(await git.commit('HEAD'))).map(({ path, id }) => [path, id]));
      const read = async (name: string): Promise<string> =>
        new TextDecoder().decode(await git.blob(ids.get(name) ?? ''));
      const wrong = assert.rejects(git.blob('1'.repeat(40)), /git can’t read 1{40}/);
      assert.deepEqual(await Promise.all(names.map(read)), texts);
      await wrong;
      const left = assert.rejects(git.blob(ids.get('1.md') ?? ''), /git can’t read/);
      git.dispose();
      await left;
      const [first, second] = [read('2.md'), read('3.md')];
      assert.deepEqual([await first, await second], [texts[2], texts[3]]);
    }));

  it('lists branches of this clone, then those of others', () =>
    asking(async (git, repository) => {
      assert.deepEqual(await git.branches(), []);
      const first = await repository.commit({ 'a.md': 'one' });
      await repository.git('update-ref', 'refs/remotes/origin/main', first);
      await repository.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
      await repository.git('checkout', '--quiet', '-b', 'bob/coding');
      assert.deepEqual(
        (await git.branches()).map(({ name, commit, isCurrent, isRemote }) => [
          name,
          commit === first,
          isCurrent,
          isRemote,
        ]),
        [
          ['bob/coding', true, true, false],
          ['main', true, false, false],
          ['origin/main', true, false, true],
        ],
      );
    }));

  it('knows the main branch by the clone, else by its name', () =>
    asking(async (git, repository) => {
      const first = await repository.commit({ 'a.md': 'one' });
      assert.equal(await git.mainBranch(), 'main');
      await repository.git('update-ref', 'refs/remotes/origin/develop', first);
      await repository.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/develop');
      assert.equal(await git.mainBranch(), 'origin/develop');
      await repository.git('symbolic-ref', '--delete', 'refs/remotes/origin/HEAD');
      await repository.git('branch', '--move', 'main', 'odd');
      assert.equal(await git.mainBranch(), undefined);
    }));

  it('tells the latest commits, as many as are asked for', () =>
    asking(async (git, repository) => {
      const ids: string[] = [];
      for (const text of ['one', 'two', 'three']) ids.unshift(await repository.commit({ 'a.md': text }));
      const commits = await git.recentCommits(await git.commit('HEAD'), 2);
      assert.deepEqual(
        commits.map(({ id, author, subject }) => [id, author, subject]),
        ids.slice(0, 2).map(id => [id, 'alice', 'A step.']),
      );
      assert.match(commits[0]?.date ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)$/);
    }));

  it('is found for a file whose folder is gone', () =>
    inRepository(async repository => {
      const uri = uriOfPath(join(repository.folder, 'gone', 'deep', 'a.md'));
      const git = await NodeGit.around(uri, findGit(repository.folder)!);
      assert.equal(git.root, uriOfPath(repository.folder));
      git.dispose();
    }));

  it('is never the program of that name in the repository', () =>
    inRepository(async repository => {
      await writeFile(join(repository.folder, 'git'), '#!/bin/sh\ntouch ran\n', { mode: 0o755 });
      const path = process.env['PATH'] ?? '';
      process.env['PATH'] = ['', '.', repository.folder, path].join(delimiter);
      try {
        const git = await NodeGit.around(uriOfPath(join(repository.folder, 'a.md')), 'git');
        assert.equal(git.root, uriOfPath(repository.folder));
        git.dispose();
      } finally {
        process.env['PATH'] = path;
      }
      assert.deepEqual(await namesIn(repository.folder), ['.git', 'git']);
    }));

  it('is not asked through a link into a repository', () =>
    inRepository(repository =>
      inTemporaryFolder(async elsewhere => {
        await repository.commit({ 'reports/a.md': 'one' });
        await symlink(repository.folder, join(elsewhere, 'all'));
        await symlink(join(repository.folder, 'reports'), join(elsewhere, 'part'));
        const git = await NodeGit.open(join(elsewhere, 'all'));
        assert.equal(git.root, uriOfPath(join(elsewhere, 'all')));
        git.dispose();
        await assert.rejects(
          NodeGit.open(join(elsewhere, 'part')),
          /reached by a link into a git repository/,
        );
      }),
    ));
});
