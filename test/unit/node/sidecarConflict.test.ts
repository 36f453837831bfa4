import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import type { UriString } from '../../../src/base/uri.ts';
import { builtInNames } from '../../../src/annotation/tags.ts';
import { sidecarConflict, type SidecarConflict } from '../../../src/corpus/sidecarConflict.ts';
import { unmergedFiles } from '../../../src/git/unmergedFiles.ts';
import { uriOfPath } from '../../../src/node/fileUri.ts';
import { NodeFiles } from '../../../src/node/nodeFiles.ts';
import { NodeGit } from '../../../src/node/nodeGit.ts';
import { readConflict } from '../../../src/sidecar/resolveConflict.ts';
import { sidecarSuffix } from '../../../src/sidecar/sidecarName.ts';
import { inRepository, type Repository } from './repository.ts';

const name = 'a b/x.md.alice.annotations.yaml';
const renamed = 'a b/x.md.alicia.annotations.yaml';
const entry = (id: string, more = ''): string =>
  `${id}:\n  tags: [finding]\n  quote: Passage ${id}.\n${more}`;
const header = (coder = 'Alice'): string => `marginalia:\n  version: 1\n  coder: ${coder}\n\n`;

type Files = Readonly<Record<string, string | undefined>>;

/** What is in conflict when a branch with `theirs` is merged into one with `ours`. */
async function conflicts(
  { base, ours, theirs }: { readonly base: Files; readonly ours: Files; readonly theirs: Files },
  look: (found: readonly SidecarConflict[], repository: Repository) => Promise<void>,
  integrate: readonly string[] = ['merge', '--no-edit', 'theirs'],
): Promise<void> {
  await inRepository(async repository => {
    await repository.commit({ 'x.md': 'x\n', ...base });
    await repository.git('checkout', '--quiet', '-b', 'theirs');
    await repository.commit(theirs);
    await repository.git('checkout', '--quiet', 'main');
    await repository.commit(ours);
    await assert.rejects(repository.git(...integrate));
    const git = await NodeGit.open(repository.folder);
    try {
      const there = (path: string): UriString => uriOfPath(join(repository.folder, path));
      const otherName = (uri: UriString): UriString | undefined =>
        uri === there(name) ? there(renamed) : undefined;
      const files = new NodeFiles(error => assert.fail(error));
      const found = await unmergedFiles(git, sidecarSuffix);
      const context = { files, git, otherName };
      await look(
        await Promise.all(found.map(one => sidecarConflict(there(one.path), one, context))),
        repository,
      );
    } finally {
      git.dispose();
    }
  });
}

const kinds = (found: readonly SidecarConflict[]): readonly string[] =>
  found.map(one => (one.kind === 'removed' ? `removed by ${one.by}` : one.kind));

describe('sidecars in conflict', () => {
  const base = { [name]: header() + entry('a2b3') + entry('c2d3') };
  const noted = (note: string): Files => ({
    [name]: header() + entry('a2b3', `  note: ${note}\n`) + entry('c2d3'),
  });

  it('that both changed: with git’s versions, as git has left them, in merge, rebase and cherry-pick', async () => {
    for (const integrate of [
      ['merge', '--no-edit', 'theirs'],
      ['rebase', '--quiet', 'theirs'],
      ['cherry-pick', 'theirs'],
    ]) {
      await conflicts(
        { base, ours: noted('mine'), theirs: noted('yours') },
        async (found, repository) => {
          assert.deepEqual(kinds(found), ['content']);
          const [one] = found;
          assert.ok(one?.kind === 'content' && one.versions);
          const mine = integrate[0] === 'rebase' ? 'yours' : 'mine';
          assert.match(one.versions.ours, new RegExp(`note: ${mine}`));
          const read = readConflict({ text: one.text, versions: one.versions, names: builtInNames });
          assert.ok(read.ok);
          assert.deepEqual(
            read.conflict.conflicts.map(({ id }) => id),
            ['a2b3'],
          );
          assert.equal(read.conflict.labels.ours, 'HEAD');
          assert.equal(await readFile(join(repository.folder, name), 'utf8'), one.text);
        },
        integrate,
      );
    }
  });

  it('that both made', () =>
    conflicts(
      {
        base: {},
        ours: { [name]: header() + entry('a2b3') },
        theirs: { [name]: header() + entry('c2d3') },
      },
      found => {
        const [one] = found;
        assert.ok(one?.kind === 'content' && one.versions?.base === '');
        const read = readConflict({ text: one.text, versions: one.versions, names: builtInNames });
        assert.ok(read.ok && read.conflict.conflicts.length + read.conflict.oneSided.length === 0);
        assert.equal(read.conflict.resolved(() => undefined).text, header() + entry('a2b3') + entry('c2d3'));
        return Promise.resolve();
      },
    ));

  for (const by of ['ours', 'theirs'] as const) {
    const other = by === 'ours' ? 'theirs' : 'ours';
    it(`that ${by} removed and ${other} changed`, () =>
      conflicts({ base, ours: noted('x'), theirs: noted('x'), [by]: { [name]: undefined } }, found => {
        assert.deepEqual(kinds(found), [`removed by ${by}`]);
        const [one] = found;
        assert.ok(one?.kind === 'removed');
        assert.equal(one.changed, noted('x')[name]);
        assert.equal(one.text, one.changed);
        return Promise.resolve();
      }));

    it(`of a coder whom ${by} renamed, too much changed for git to see that it is the same file`, () =>
      conflicts(
        {
          base: { [name]: header() + entry('a2b3') },
          ours: { [name]: header() + entry('a2b3', '  note: x\n') },
          theirs: { [name]: header() + entry('a2b3', '  note: x\n') },
          [by]: {
            [name]: undefined,
            [renamed]:
              header('Alicia') + entry('a2b3') + ['m', 'n', 'p', 'q'].map(id => entry(`${id}2x3`)).join(''),
          },
        },
        found => {
          const [one] = found;
          assert.ok(one?.kind === 'moved', kinds(found).join(', '));
          const read = readConflict({ text: undefined, versions: one.versions, names: builtInNames });
          assert.ok(read.ok && read.conflict.conflicts.length === 0);
          const { text } = read.conflict.resolved(() => undefined);
          assert.match(text, /coder: Alicia\n\na2b3:[^]*note: x\nm2x3:/);
          return Promise.resolve();
        },
      ));
  }

  it('of a coder whom ours renamed, as git sees it: under the new name', () =>
    conflicts(
      {
        base,
        ours: {
          [name]: undefined,
          [renamed]: (noted('mine')[name] ?? '').replace('coder: Alice', 'coder: Alicia'),
        },
        theirs: noted('yours'),
      },
      found => {
        assert.deepEqual(kinds(found), ['content']);
        assert.match(found[0]?.uri ?? '', /alicia/);
        return Promise.resolve();
      },
    ));

  it('are none where git has none', () =>
    inRepository(async repository => {
      await repository.commit(base);
      const git = await NodeGit.open(repository.folder);
      assert.deepEqual(await unmergedFiles(git, sidecarSuffix), []);
      git.dispose();
    }));
});
