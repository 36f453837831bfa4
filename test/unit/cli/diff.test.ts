import assert from 'node:assert/strict';
import { chmod, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { describe, it } from 'mocha';
import { inRepository, type Repository } from '../node/repository.ts';
import { inTemporaryFolder, namesIn } from '../node/temporaryFolder.ts';
import { run, type Ran } from './terminal.ts';

const report = 'Leaders act.\nStaff are proud.\nRecords are kept.\n';
const sidecar = 'reports/a.md.alice.annotations.yaml';
const entry = (id: string, tag: string, quote: string): string =>
  `${id}:\n  tags: [${tag}]\n  quote: ${quote}\n`;
const one = entry('k7f3m2xq', 'finding', 'Leaders act.');
const two = entry('p2d9s6ta', 'metric', 'Staff are proud.');

function diff(repository: Repository, ...args: readonly string[]): Promise<Ran> {
  return run(['diff', ...args, '--folder', repository.folder]);
}

describe('marginalia diff', () => {
  it('compares a commit with the files on disk, new ones among them', () =>
    inRepository(async repository => {
      await repository.commit({ 'reports/a.md': report, [sidecar]: one });
      await repository.write({
        [sidecar]: one.replace('finding', 'metric'),
        'reports/a.md.bob.annotations.yaml': two,
      });
      const { code, out, told } = await diff(repository, 'HEAD');
      assert.deepEqual([code, told], [0, '']);
      assert.equal(
        out,
        [
          'HEAD → working tree: 2 changes of annotations in 1 report: 1 added, 1 retagged.',
          '  alice: 1 retagged',
          '  bob: 1 added',
          '  tags: finding -1, metric +2',
          '',
          'reports/a.md',
          '  alice',
          '    ~ finding → metric: “Leaders act.” (line 1)',
          '  bob',
          '    new file: reports/a.md.bob.annotations.yaml',
          '    + metric: “Staff are proud.” (line 2)',
          '',
        ].join('\n'),
      );
    }));

  it('compares two commits, whatever is on disk', () =>
    inRepository(async repository => {
      await repository.commit({ 'reports/a.md': report, [sidecar]: one });
      await repository.commit({ [sidecar]: one + two });
      await repository.write({ [sidecar]: '', 'reports/a.md': '' });
      const { out } = await diff(repository, 'HEAD~1', 'HEAD');
      assert.match(out, /^HEAD~1 → HEAD: 1 change of annotations in 1 report: 1 added\.$/m);
      assert.match(out, /\+ metric: “Staff are proud\.” \(line 2\)/);
      assert.equal((await diff(repository, 'HEAD~1..')).out, (await diff(repository, 'HEAD~1..HEAD')).out);
    }));

  it('compares a branch with where it left the other one', () =>
    inRepository(async repository => {
      await repository.commit({ 'reports/a.md': report, [sidecar]: one });
      await repository.git('branch', 'bob');
      await repository.commit({ [sidecar]: '' });
      await repository.git('checkout', '--quiet', 'bob');
      await repository.commit({ 'reports/a.md.bob.annotations.yaml': two });
      const added = /1 change of annotations in 1 report: 1 added\.$/m;
      assert.match((await diff(repository, 'main...bob')).out, added);
      assert.match((await diff(repository, 'main', '--merge-base')).out, added);
      assert.match((await diff(repository, 'main', 'bob')).out, /2 changes/);
    }));

  it('follows a report that was renamed with its sidecars, and sees what its new text has lost', () =>
    inRepository(async repository => {
      await repository.commit({ 'reports/a.md': report, [sidecar]: one + two });
      await repository.commit({
        'reports/a.md': undefined,
        [sidecar]: undefined,
        'reports/b.md': report.replace('Staff are proud.\n', ''),
        'reports/b.md.alice.annotations.yaml': one + two,
      });
      const { out } = await diff(repository, 'HEAD~1', 'HEAD');
      assert.match(out, /^reports\/b\.md \(was reports\/a\.md\)$/m);
      assert.match(out, /file: reports\/a\.md\.alice\.annotations\.yaml → reports\/b\.md\.alice/);
      assert.match(out, /! metric: “Staff are proud\.” \(was in line 2\)/);
      assert.doesNotMatch(out, /Leaders act/);
    }));

  it('ends with 1 where something changed, if that was asked for', () =>
    inRepository(async repository => {
      await repository.commit({ 'reports/a.md': report, [sidecar]: one });
      assert.equal((await diff(repository, 'HEAD', '--exit-code')).code, 0);
      await repository.write({ [sidecar]: one.replace('[finding]', '[ finding ]') });
      const spaced = await diff(repository, 'HEAD', '--exit-code');
      assert.equal(spaced.code, 0);
      assert.match(spaced.out, /no annotation says anything else\. 1 change of formatting only\./);
      await repository.write({ [sidecar]: two });
      assert.equal((await diff(repository, 'HEAD', '--exit-code')).code, 1);
      assert.equal((await diff(repository, 'HEAD')).code, 0);
    }));

  it('does not take line breaks that git converts for a change', () =>
    inRepository(async repository => {
      await repository.commit({ 'reports/a.md': report, [sidecar]: one });
      await repository.write({
        'reports/a.md': report.replaceAll('\n', '\r\n'),
        [sidecar]: one.replaceAll('\n', '\r\n'),
      });
      assert.match((await diff(repository, 'HEAD')).out, /no annotation says anything else\.\n$/);
    }));

  it('links lines of both commits', () =>
    inRepository(async repository => {
      const before = await repository.commit({
        'reports/a (1).md': report,
        'reports/a (1).md.alice.annotations.yaml': one,
      });
      const after = await repository.commit({ 'reports/a (1).md.alice.annotations.yaml': two });
      const { out } = await diff(
        repository,
        before,
        after,
        '--format',
        'markdown',
        '--link',
        'https://github.com/alice/coding.git',
      );
      const base = 'https://github.com/alice/coding/blob';
      assert.ok(out.includes(`[line 2](${base}/${after}/reports/a%20%281%29.md?plain=1#L2-L2)`), out);
      assert.ok(out.includes(`[was in line 1](${base}/${before}/reports/a%20%281%29.md?plain=1#L1-L1)`), out);
      assert.ok(out.includes(`### [reports/a (1).md](${base}/${after}/reports/a%20%281%29.md?plain=1)`), out);
      const own = await diff(
        repository,
        before,
        after,
        '-f',
        'markdown',
        '-l',
        'https://x.org/{commit}/{path}:{line}',
      );
      assert.ok(own.out.includes(`[line 2](https://x.org/${after}/reports/a%20%281%29.md:2)`), own.out);
    }));

  it('writes JSON', () =>
    inRepository(async repository => {
      await repository.commit({ 'reports/a.md': report, [sidecar]: one, 'codebook.yaml': 'codes:\n' });
      await repository.write({
        [sidecar]: `${one}  attributes:\n    __proto__: 1\n`,
        'codebook.yaml': 'codes: {}\n',
      });
      const told = JSON.parse((await diff(repository, 'HEAD', '--format', 'json')).out) as {
        readonly summary: { readonly total: number };
        readonly files: unknown;
        readonly reports: readonly { readonly coders: readonly { readonly changes: readonly unknown[] }[] }[];
      };
      assert.deepEqual(told.files, [{ path: 'codebook.yaml', what: 'changed' }]);
      assert.equal(told.summary.total, 1);
      const [change] = told.reports[0]!.coders[0]!.changes as readonly Record<string, unknown>[];
      assert.deepEqual(change?.['aspects'], [
        { what: 'attributes', changes: [{ name: '__proto__', before: null, after: 1 }] },
      ]);
      assert.deepEqual(change['kind'], 'attributes');
    }));

  it('passes over what git ignores and what is in a repository of its own, and says so', () =>
    inRepository(async repository => {
      await repository.commit({ 'reports/a.md': report, [sidecar]: one, '.gitignore': '*.bob.*\n' });
      await repository.write({ 'reports/a.md.bob.annotations.yaml': two });
      const ignored = await diff(repository, 'HEAD');
      assert.match(ignored.out, /no annotation says anything else/);
      assert.match(
        ignored.told,
        /1 sidecar is passed over .*; the first is reports\/a\.md\.bob\.annotations\.yaml\./,
      );
      await mkdir(join(repository.folder, 'other'));
      await repository.git('-C', 'other', 'init', '--quiet');
      await repository.write({ 'other/a.md.alice.annotations.yaml': two });
      assert.match((await diff(repository, 'HEAD')).told, /2 sidecars are passed over/);
    }));

  it('compares what is below a folder, in a repository in which it is opened through a link', () =>
    inRepository(async repository => {
      await repository.commit({
        'reports/a.md': report,
        [sidecar]: one,
        'other/a.md.alice.annotations.yaml': one,
      });
      await repository.write({ [sidecar]: two, 'other/a.md.alice.annotations.yaml': two });
      await inTemporaryFolder(async folder => {
        const link = join(folder, 'link');
        await symlink(join(repository.folder, 'reports'), link);
        const { out } = await run(['diff', 'HEAD', '--folder', link]);
        assert.match(out, /^reports\/a\.md$/m);
        assert.doesNotMatch(out, /other\//);
      });
    }));

  it('leaves the repository as it is', () =>
    inRepository(async repository => {
      await repository.commit({ 'reports/a.md': report, [sidecar]: one });
      await repository.write({ [sidecar]: two });
      const state = async (): Promise<unknown> => [
        await namesIn(join(repository.folder, '.git')),
        await readFile(join(repository.folder, '.git', 'index')),
      ];
      const before = await state();
      await diff(repository, 'HEAD');
      assert.deepEqual(await state(), before);
    }));
});

describe('marginalia diff, where it can’t', () => {
  const sentence = async (repository: Repository, ...args: readonly string[]): Promise<string> => {
    const { code, out, told } = await diff(repository, ...args);
    assert.deepEqual([code, out], [2, '']);
    return told;
  };

  it('says that there is no repository', () =>
    inTemporaryFolder(async folder => {
      const { code, told } = await run(['diff', 'HEAD', '--folder', folder]);
      assert.equal(code, 2);
      assert.equal(told, `marginalia: ${folder} is not in the working tree of a git repository.`);
    }));

  it('says that there is no git', () =>
    inRepository(async repository => {
      const path = process.env['PATH'];
      process.env['PATH'] = repository.folder;
      try {
        assert.equal(
          await sentence(repository, 'HEAD'),
          'marginalia: git was not found: install it (https://git-scm.com), or add its folder to PATH.',
        );
      } finally {
        process.env['PATH'] = path;
      }
    }));

  it('says that there is no commit, or no such one', () =>
    inRepository(async repository => {
      assert.equal(
        await sentence(repository, 'HEAD'),
        'marginalia: There is no commit in this repository yet.',
      );
      await repository.commit({ 'a.md': report });
      assert.equal(
        await sentence(repository, 'nowhere'),
        'marginalia: There is no commit "nowhere" in this repository. Fetch it first.',
      );
      assert.match(await sentence(repository, 'HEAD:a.md'), /There is no commit "HEAD:a\.md"/);
    }));

  it('never takes the name of a commit for an option', () =>
    inRepository(async repository => {
      await repository.commit({ 'a.md': report });
      const option = `--output=${join(repository.folder, 'written')}`;
      const { code, told } = await run(['diff', '--folder', repository.folder, '--', option]);
      assert.equal(code, 2);
      assert.equal(told, `marginalia: "${option}" is not the name of a commit.`);
      assert.deepEqual(await namesIn(repository.folder), ['.git', 'a.md']);
    }));

  it('says that a clone is shallow', () =>
    inRepository(async origin => {
      await origin.commit({ 'a.md': report });
      await origin.commit({ [sidecar]: one });
      await inTemporaryFolder(async folder => {
        const clone = new (origin.constructor as new (folder: string) => Repository)(folder);
        await clone.git('clone', '--quiet', '--depth', '1', `file://${origin.folder}`, '.');
        assert.equal(
          await sentence(clone, 'HEAD~1'),
          'marginalia: There is no commit "HEAD~1" in this repository. This clone is shallow: get the rest with "git fetch --unshallow" (in a workflow: fetch-depth: 0).',
        );
      });
    }));

  it('says that two commits have no ancestor in common', () =>
    inRepository(async repository => {
      await repository.commit({ 'a.md': report });
      await repository.git('checkout', '--quiet', '--orphan', 'other');
      await repository.commit({ 'b.md': report });
      assert.match(await sentence(repository, 'main...other'), /no common ancestor in this repository\.$/);
    }));

  it('wants a commit, and an address that is one', () =>
    inRepository(async repository => {
      await repository.commit({ 'a.md': report });
      assert.match(await sentence(repository), /^marginalia: Say with which commit to compare\./);
      assert.match(await sentence(repository, 'a', 'b', 'c'), /Give one commit or two/);
      assert.match(await sentence(repository, 'a..b', 'c'), /Give "a\.\.b" alone/);
      assert.match(await sentence(repository, 'HEAD', '-f', 'pdf'), /There is no format "pdf"/);
      for (const address of ['javascript:alert(1)', 'C:\\x', 'https://me:secret@x.org/r']) {
        assert.match(await sentence(repository, 'HEAD', '--link', address), /is not the web address/);
      }
    }));
});

describe('a hostile repository', () => {
  it('starts no program, whatever its configuration says', () =>
    inRepository(async repository => {
      await repository.commit({
        'reports/a.md': report,
        [sidecar]: one,
        '.gitattributes': '*.yaml filter=x diff=x\n',
      });
      await repository.commit({ [sidecar]: two });
      const ran = join(repository.folder, 'ran');
      const program = join(repository.folder, 'program');
      await writeFile(program, `#!/bin/sh\necho "$0 $@" >> '${ran}'\n`);
      await chmod(program, 0o755);
      const evil = [
        ...['core.fsmonitor', 'core.pager', 'core.sshCommand', 'core.editor', 'diff.external', 'gpg.program'],
        ...['diff.x.textconv', 'diff.x.command', 'filter.x.clean', 'filter.x.smudge', 'filter.x.process'],
        ...[
          'core.askPass',
          'credential.helper',
          'uploadpack.packObjectsHook',
          'pager.diff',
          'log.showSignature',
        ],
      ];
      for (const key of evil) await repository.git('config', key, program);
      for (const alias of ['rev-parse', 'ls-tree', 'cat-file'])
        await repository.git('config', `alias.${alias}`, `!${program}`);
      await repository.git('config', 'core.hooksPath', repository.folder);
      await writeFile(join(repository.folder, 'post-index-change'), `#!/bin/sh\n${program}\n`, {
        mode: 0o755,
      });
      await writeFile(join(repository.folder, 'git'), `#!/bin/sh\n${program}\n`, { mode: 0o755 });
      const path = process.env['PATH'] ?? '';
      process.env['PATH'] = ['', '.', repository.folder, path].join(delimiter);
      try {
        assert.equal((await diff(repository, 'HEAD~1', 'HEAD')).code, 0);
        assert.equal((await diff(repository, 'HEAD~1')).code, 0);
        assert.equal((await diff(repository, 'HEAD~1...')).code, 0);
      } finally {
        process.env['PATH'] = path;
      }
      assert.ok(!(await namesIn(repository.folder)).includes('ran'));
    }));

  it('fetches nothing that it lacks', () =>
    inRepository(async repository => {
      await repository.commit({ 'reports/a.md': report, [sidecar]: one });
      const blob = await repository.git('rev-parse', `HEAD:${sidecar}`);
      await repository.write({ [`.git/objects/${blob.slice(0, 2)}/${blob.slice(2)}`]: undefined });
      const ran = join(repository.folder, 'ran');
      const program = join(repository.folder, 'program');
      await writeFile(program, `#!/bin/sh\ntouch '${ran}'\n`, { mode: 0o755 });
      await repository.git('config', 'core.repositoryFormatVersion', '1');
      await repository.git('config', 'extensions.partialClone', 'origin');
      await repository.git('config', 'remote.origin.promisor', 'true');
      await repository.git('config', 'remote.origin.url', `ext::${program}`);
      await repository.git('config', 'protocol.ext.allow', 'always');
      await repository.write({ [sidecar]: two });
      const { code, told } = await diff(repository, 'HEAD');
      assert.equal(code, 2);
      assert.match(
        told,
        /^marginalia: git can’t read [0-9a-f]{40}\. Part of the repository is missing or damaged/,
      );
      assert.ok(!(await namesIn(repository.folder)).includes('ran'));
    }));
});
