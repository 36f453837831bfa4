import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, it } from 'mocha';
import { inRepository, Repository } from '../node/repository.ts';
import { inTemporaryFolder } from '../node/temporaryFolder.ts';
import { run } from './terminal.ts';

const report = 'Leaders act.\nStaff are proud.\n';
const sidecar = 'reports/a.md.alice.annotations.yaml';
const one = 'k7f3m2xq:\n  tags: [finding]\n  quote: Leaders act.\n';
const readme = readFileSync(join(import.meta.dirname, '../../../README.md'), 'utf8');

/** What `marginalia diff` says, as README.md has it: a line of it, with the folder as `reports`. */
async function says(folder: string, expected: string, ...args: readonly string[]): Promise<void> {
  const { out, told } = await run(['diff', ...args, '--folder', folder]);
  const lines = `${out}\n${told}`.replaceAll(folder, 'reports').split('\n');
  const said = lines.map(line => line.replace(/^marginalia: /, ''));
  assert.ok(said.includes(expected), `“${expected}” is not among\n${said.join('\n')}`);
  assert.ok(readme.includes(`“${expected}”`), `README.md does not tell of “${expected}”`);
}

const usual = 'HEAD → working tree: 1 change of annotations in 1 report: 1 added.';

/** A report that was committed, and a new annotation on disk. */
function coding<T>(body: (repository: Repository) => Promise<T>): Promise<T> {
  return inRepository(async repository => {
    await repository.commit({ 'reports/a.md': report });
    await repository.write({ [sidecar]: one });
    return body(repository);
  });
}

describe('What marginalia diff says', () => {
  it('without git', () =>
    coding(async ({ folder }) => {
      const path = process.env['PATH'];
      process.env['PATH'] = folder;
      try {
        await says(
          folder,
          'git was not found: install it (https://git-scm.com), or add its folder to PATH.',
          'HEAD',
        );
      } finally {
        process.env['PATH'] = path;
      }
    }));

  it('without a repository', () =>
    inTemporaryFolder(folder =>
      says(folder, 'reports is not in the working tree of a git repository.', 'HEAD'),
    ));

  it('before the first commit', () =>
    inRepository(({ folder }) => says(folder, 'There is no commit in this repository yet.', 'HEAD')));

  it('in a shallow clone', () =>
    inRepository(async origin => {
      await origin.commit({ 'reports/a.md': report });
      await origin.commit({ [sidecar]: one });
      await inTemporaryFolder(async folder => {
        await new Repository(folder).git('clone', '--quiet', '--depth', '1', `file://${origin.folder}`, '.');
        await says(
          folder,
          'There is no commit "HEAD~1" in this repository. This clone is shallow: get the rest with "git fetch --unshallow" (in a workflow: fetch-depth: 0).',
          'HEAD~1',
        );
      });
    }));

  it('with a detached HEAD: as on a branch', () =>
    coding(async repository => {
      await repository.git('checkout', '--quiet', '--detach');
      await says(repository.folder, usual, 'HEAD');
    }));

  it('without a main branch', () =>
    coding(async repository => {
      await repository.git('branch', '--move', 'main', 'coding');
      await says(
        repository.folder,
        'There is no commit "main" in this repository. Fetch it first.',
        'main...',
      );
      await says(repository.folder, usual, 'HEAD');
    }));

  it('of a report that was renamed in between', () =>
    coding(async repository => {
      await repository.commit({});
      await repository.write({
        'reports/a.md': undefined,
        [sidecar]: undefined,
        'reports/b.md': report,
        'reports/b.md.alice.annotations.yaml': one.replace('finding', 'metric'),
      });
      await says(repository.folder, 'reports/b.md (was reports/a.md)', 'HEAD');
    }));

  it('after 10,000 commits: as after one', () =>
    coding(async repository => {
      const commit = (index: number): string =>
        `commit refs/heads/long\ncommitter A <a@example.org> ${1700000000 + index} +0000\ndata 1\nx\n` +
        (index === 0 ? 'from refs/heads/main^0\n' : '');
      const importing = promisify(execFile)('git', ['fast-import', '--quiet'], { cwd: repository.folder });
      importing.child.stdin?.end(Array.from({ length: 10_000 }, (_, index) => commit(index)).join(''));
      await importing;
      await repository.git('checkout', '--quiet', 'long');
      assert.equal(await repository.git('rev-list', '--count', 'HEAD'), '10001');
      await says(repository.folder, usual, 'HEAD');
      const { out } = await run(['diff', 'main', '--merge-base', '--folder', repository.folder]);
      assert.match(out, /1 added/);
    }));

  it('of sidecars that git ignores', () =>
    coding(async repository => {
      await repository.write({ '.gitignore': '*.alice.*\n' });
      await says(
        repository.folder,
        `1 sidecar is passed over (git ignores them, or they are in a repository of their own); the first is ${sidecar}.`,
        'HEAD',
      );
    }));
});
