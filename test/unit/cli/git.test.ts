import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { attributesLine, driverSettings, scriptOf, type Program } from '../../../src/git/drivers.ts';
import { readSidecar } from '../../../src/sidecar/readSidecar.ts';
import { bundled } from '../bundled.ts';
import { inRepository, Repository } from '../node/repository.ts';
import { inTemporaryFolder } from '../node/temporaryFolder.ts';
import { run, type Ran } from './terminal.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const header = 'marginalia:\n  version: 1\n  coder: Alice Example\n\n';
const entry = (id: string, more = '', tags = 'finding'): string =>
  `${id}:\n  tags: [${tags}]\n  quote: Passage ${id}.\n${more}`;

/** Names that a shell would take apart, or run. */
const name = `reports/it's "a" $(touch run) report; &.md.alice.annotations.yaml`;

/** One base and two branches, `main` and `theirs`, that say other things of a sidecar; `main` is checked out. */
async function branches(
  repository: Repository,
  base: string,
  ours: string,
  theirs: string,
  path = name,
): Promise<void> {
  await repository.commit({ [path]: header + base });
  await repository.git('checkout', '--quiet', '-b', 'theirs');
  await repository.commit({ [path]: header + theirs });
  await repository.git('checkout', '--quiet', 'main');
  await repository.commit({ [path]: header + ours });
}

/** Both add an entry in the same place, which lines can't be merged of. */
const neighbours = [entry('a2b3'), entry('a2b3') + entry('c2d3'), entry('a2b3') + entry('e2f3')] as const;
const both = entry('a2b3') + entry('c2d3') + entry('e2f3');
/** Both change the same note. */
const contradiction = [
  entry('a2b3', '  note: old\n'),
  entry('a2b3', '  note: mine\n'),
  entry('a2b3', '  note: yours\n'),
] as const;

function enable(folder: string, program: Program, ...more: readonly string[]): Promise<Ran> {
  return run(['git', 'enable', '--folder', folder, ...more], { program });
}

async function stops(running: Promise<unknown>): Promise<boolean> {
  return running.then(
    () => false,
    () => true,
  );
}

describe('marginalia git', () => {
  let cli: Awaited<ReturnType<typeof bundled>>;
  let program: Program;

  before(async () => {
    cli = await bundled(join(root, 'src', 'cli.ts'));
    program = { interpreter: process.execPath, script: cli.path };
  });
  after(() => cli.remove());

  describe('enable, disable and status', () => {
    it('set a repository up once, say what they did, and put everything back as it was', () =>
      inRepository(async repository => {
        const { folder } = repository;
        const [settings, attributes] = ['.git/config', '.git/info/attributes'].map(path =>
          join(folder, path),
        );
        assert.ok(settings && attributes);
        await mkdir(join(folder, '.git/info'), { recursive: true });
        await writeFile(attributes, '*.pdf diff=pdf');
        const before = await readFile(settings, 'utf8');
        const status = (): Promise<Ran> => run(['git', 'status', '--folder', folder]);
        assert.equal((await status()).code, 1);

        const first = await enable(folder, program);
        assert.equal(first.code, 0);
        assert.match(first.out, /Set merge\.marginalia\.driver\.\n/);
        assert.ok(first.out.includes(`Added to .git/info/attributes: ${attributesLine}\n`), first.out);
        const enabled = await readFile(settings, 'utf8');
        const again = await enable(folder, program);
        assert.match(again.out, /driver is set already\.\n[^]*names the drivers already\.\n/);
        assert.equal(await readFile(settings, 'utf8'), enabled);
        const told = await status();
        assert.equal(told.code, 0);
        assert.ok(told.out.includes(`merges annotations with ${program.script}\n`), told.out);
        assert.match(told.out, /annotations have merge=marginalia\.\n.*annotations have diff=marginalia\./);

        const disabled = await run(['git', 'disable', '--folder', folder]);
        assert.match(disabled.out, /Removed merge\.marginalia\.\*\n/);
        assert.equal(await readFile(attributes, 'utf8'), '*.pdf diff=pdf\n');
        assert.equal((await readFile(settings, 'utf8')).trim(), before.trim());
        assert.equal(await repository.git('status', '--short'), '');
        assert.match(
          (await run(['git', 'disable', '--folder', folder])).out,
          /merge\.marginalia\.\* is not set/,
        );
      }));

    it('tell of a command that is gone, and replace it', () =>
      inRepository(async ({ folder }) => {
        await enable(folder, { ...program, script: join(folder, 'gone', 'cli.js') });
        const { code, out } = await run(['git', 'status', '--folder', folder]);
        assert.equal(code, 1);
        assert.match(out, /driver: is gone, and git does without: .*cli\.js\n/);
        assert.match((await enable(folder, program)).out, /Replaced merge\.marginalia\.driver\./);
      }));

    it('take the attributes into .gitattributes where that is asked for', () =>
      inRepository(async repository => {
        const { folder } = repository;
        await mkdir(join(folder, 'reports'));
        await enable(join(folder, 'reports'), program, '--committed');
        assert.ok((await readFile(join(folder, '.gitattributes'), 'utf8')).includes(`${attributesLine}\n`));
        await run(['git', 'disable', '--committed', '--folder', folder]);
        assert.equal(await repository.git('status', '--short'), '');
      }));

    it('work for all repositories of a person', () =>
      inTemporaryFolder(async home => {
        const kept = { ...process.env };
        Object.assign(process.env, { GIT_CONFIG_GLOBAL: join(home, '.gitconfig'), XDG_CONFIG_HOME: home });
        try {
          assert.equal((await enable(home, program, '--global')).code, 0);
          await inRepository(async repository => {
            await branches(repository, ...neighbours);
            await repository.git('merge', '--quiet', '--no-edit', 'theirs');
            assert.equal(await readFile(join(repository.folder, name), 'utf8'), header + both);
          });
          // A file of attributes elsewhere, as a person may have it.
          await writeFile(join(home, '.gitconfig'), `[core]\n\tattributesFile = ${join(home, 'mine')}\n`);
          await enable(home, program, '--global');
          assert.match(await readFile(join(home, 'mine'), 'utf8'), /merge=marginalia/);
          await run(['git', 'disable', '--global', '--folder', home]);
          await assert.rejects(readFile(join(home, 'mine')));
        } finally {
          for (const key of ['GIT_CONFIG_GLOBAL', 'XDG_CONFIG_HOME']) {
            if (kept[key] === undefined) Reflect.deleteProperty(process.env, key);
            else process.env[key] = kept[key];
          }
        }
      }));

    it('say what is wrong with a command', async () => {
      assert.match((await run(['git'])).told, /^marginalia: Say enable, disable or status\./);
      assert.match((await run(['git', 'enable', 'x'])).told, /^marginalia: What is "x"\?/);
      assert.match((await run(['git', 'enable', '--global', '--committed'])).told, /not both/);
      await inTemporaryFolder(async folder => {
        const { code, told } = await enable(folder, program);
        assert.equal(code, 2);
        assert.match(told, /is in no repository of git/);
      });
    });
  });

  describe('as a merge driver', () => {
    /** A repository with the driver and two branches. */
    function merging(
      texts: readonly [base: string, ours: string, theirs: string],
      body: (repository: Repository, text: () => Promise<string>) => Promise<void>,
    ): Promise<void> {
      return inRepository(async repository => {
        await enable(repository.folder, program);
        await branches(repository, ...texts);
        await body(repository, () => readFile(join(repository.folder, name), 'utf8'));
      });
    }

    it('merges by id, whatever the path', () =>
      merging(neighbours, async (repository, text) => {
        await repository.git('merge', '--quiet', '--no-edit', 'theirs');
        assert.equal(await text(), header + both);
        assert.equal(await repository.git('status', '--short'), '');
      }));

    it('stops at a contradiction, keeps git’s versions, and leaves a file that can be read', () =>
      merging(contradiction, async (repository, text) => {
        assert.ok(await stops(repository.git('merge', '--no-edit', 'theirs')));
        assert.equal(readSidecar(await text()).state, 'ok');
        assert.match(await text(), /# MERGE CONFLICT in a2b3: .*\n# {3}note: yours\na2b3:[^]*note: mine/);
        assert.equal((await repository.git('ls-files', '--unmerged')).split('\n').length, 3);
      }));

    it('merges in rebase, cherry-pick and stash pop', () =>
      merging(neighbours, async (repository, text) => {
        const { folder } = repository;
        const start = await repository.git('rev-parse', 'HEAD');
        await repository.git('rebase', '--quiet', 'theirs');
        assert.equal(await text(), header + entry('a2b3') + entry('e2f3') + entry('c2d3'));
        await repository.git('reset', '--quiet', '--hard', start);
        await repository.git('cherry-pick', 'theirs');
        assert.equal(await text(), header + both);
        await repository.git('reset', '--quiet', '--hard', 'HEAD~2');
        await writeFile(join(folder, name), header + neighbours[2]);
        await repository.git('stash', '--quiet');
        await repository.git('reset', '--quiet', '--hard', start);
        await repository.git('stash', 'pop', '--quiet');
        assert.equal(await text(), header + both);
      }));

    it('merges in a worktree, and in a submodule that was set up itself', () =>
      merging(neighbours, async (repository, text) => {
        await inTemporaryFolder(async elsewhere => {
          const worktree = new Repository(join(elsewhere, 'other tree'));
          await repository.git('worktree', 'add', '--quiet', worktree.folder, '-b', 'third', 'main');
          await worktree.git('merge', '--quiet', '--no-edit', 'theirs');
          assert.equal(await readFile(join(worktree.folder, name), 'utf8'), header + both);
          assert.equal(await text(), header + neighbours[1]);
          await inRepository(async above => {
            const add = ['-c', 'protocol.file.allow=always', 'submodule', 'add', '--quiet'];
            await above.git(...add, repository.folder, 'within');
            const within = new Repository(join(above.folder, 'within'));
            assert.equal((await enable(within.folder, program)).code, 0);
            await within.git('merge', '--quiet', '--no-edit', 'origin/theirs');
            assert.equal(await readFile(join(within.folder, name), 'utf8'), header + both);
          });
        });
      }));

    it('merges what was merged before, criss-cross', () =>
      merging(contradiction, async (repository, text) => {
        const path = join(repository.folder, name);
        const settle = async (branch: string, other: string, note: string): Promise<void> => {
          await repository.git('checkout', '--quiet', branch);
          await stops(repository.git('merge', '--no-edit', other));
          await writeFile(path, header + entry('a2b3', `  note: ${note}\n`) + entry(`${note}3`));
          await repository.git('add', '.');
          await repository.git('commit', '--quiet', '--no-edit');
        };
        const [ours, theirs] = ['main', 'theirs'].map(name => `${name}~0`);
        const first = await repository.git('rev-parse', ours ?? '');
        const second = await repository.git('rev-parse', theirs ?? '');
        await settle('main', second, 'same');
        await settle('theirs', first, 'same');
        await repository.git('checkout', '--quiet', 'main');
        await repository.git('merge', '--quiet', '--no-edit', 'theirs');
        assert.equal(await text(), header + entry('a2b3', '  note: same\n') + entry('same3'));
      }));
  });

  describe('with the command gone or broken', () => {
    /** What git makes of it by itself. */
    async function byGit(texts: readonly [string, string, string]): Promise<string> {
      let text = '';
      await inRepository(async repository => {
        await branches(repository, ...texts);
        await stops(repository.git('merge', '--no-edit', 'theirs'));
        text = await readFile(join(repository.folder, name), 'utf8');
      });
      return text;
    }

    let ofNeighbours: Promise<string> | undefined;
    const withoutLabels = (text: string): string => text.replace(/^([<>]{7}) .*$/gm, '$1');

    for (const [what, script] of Object.entries({
      'the command removed': undefined,
      'a command that throws': 'throw new Error("broken");\n',
      'a command that knows no such thing': 'process.exitCode = 2;\n',
    })) {
      it(`git merges lines as it does by itself, and never keeps ours alone: ${what}`, () =>
        inTemporaryFolder(async elsewhere => {
          const broken = join(elsewhere, 'it\'s 50% a "cli".mjs');
          if (script !== undefined) await writeFile(broken, script);
          await inRepository(async repository => {
            await enable(repository.folder, { ...program, script: broken });
            await branches(repository, ...neighbours);
            assert.ok(await stops(repository.git('merge', '--no-edit', 'theirs')));
            const text = await readFile(join(repository.folder, name), 'utf8');
            ofNeighbours ??= byGit([...neighbours]);
            assert.equal(withoutLabels(text), withoutLabels(await ofNeighbours));
          });
        }));
    }

    it('git merges what lines can be merged of', () =>
      inRepository(async repository => {
        await enable(repository.folder, { interpreter: '/no/node', script: '/no/cli.js' });
        const far = [entry('a2b3'), entry('c2d3'), entry('e2f3')].join('');
        const change = (id: string): string => far.replace(entry(id), entry(id, '  note: x\n'));
        await branches(repository, far, change('a2b3'), change('e2f3'));
        await repository.git('merge', '--quiet', '--no-edit', 'theirs');
        const text = await readFile(join(repository.folder, name), 'utf8');
        assert.equal(text.match(/note: x/g)?.length, 2);
      }));

    it('a version that is no sidecar gets git’s markers', () =>
      inRepository(async repository => {
        await enable(repository.folder, program);
        const texts = [neighbours[0], neighbours[1], `${entry('a2b3')}e2f3: [\n`] as const;
        await branches(repository, ...texts);
        assert.ok(await stops(repository.git('merge', '--no-edit', 'theirs')));
        const text = await readFile(join(repository.folder, name), 'utf8');
        assert.equal(withoutLabels(text), withoutLabels(await byGit([...texts])));
      }));

    it('another Node is found in PATH where that of old is gone', function () {
      // The program is only reached through a link on systems that have them.
      if (process.platform === 'win32') return void this.skip();
      return inRepository(async repository => {
        await enable(repository.folder, { ...program, interpreter: '/no/node' });
        await branches(repository, ...neighbours);
        await repository.git('merge', '--quiet', '--no-edit', 'theirs');
        assert.equal(await readFile(join(repository.folder, name), 'utf8'), header + both);
      });
    });
  });

  describe('as a diff driver', () => {
    it('shows annotations readably in git diff and git log -p, and to VS Code as they are', () =>
      inRepository(async repository => {
        await enable(repository.folder, program);
        await branches(repository, ...contradiction);
        await repository.write({
          [name]:
            header +
            entry('a2b3', '  note: mine\n  made: "2026-03-02T10:15Z"\n  prefix: before\n', 'finding, staff'),
        });
        const shown = await repository.git('diff');
        assert.match(shown, /^-finding — Alice Example \(a2b3\)$/m);
        assert.match(shown, /^\+finding, staff — Alice Example, 2026-03-02 10:15 \(a2b3\)$/m);
        assert.match(shown, /^ {5}“Passage a2b3\.”$/m);
        assert.doesNotMatch(shown, /prefix/);
        const log = await repository.git('log', '-p', '-1');
        assert.match(log, /@@ .* Alice Example\n[^]*^- {4}note: old$\n^\+ {4}note: mine$/m);
        assert.match(await repository.git('diff', '--no-textconv'), /^\+ {2}prefix: before$/m);
        process.env['VSCODE_GIT_COMMAND'] = 'show';
        try {
          const raw = await repository.git('show', '--textconv', `HEAD:${name}`);
          assert.equal(raw, (header + contradiction[1]).trim());
        } finally {
          Reflect.deleteProperty(process.env, 'VSCODE_GIT_COMMAND');
        }
      }));

    it('shows lines where the command is gone', () =>
      inRepository(async repository => {
        await enable(repository.folder, { ...program, script: '/no/cli.js' });
        await branches(repository, ...contradiction);
        assert.match(await repository.git('log', '-p', '-1'), /^- {2}note: old$\n^\+ {2}note: mine$/m);
      }));
  });

  it('is found in what git was told, whatever the path', () => {
    for (const script of ["/a b/it's 50%/cli.js", '/x/cli.js']) {
      const driver = driverSettings({ ...program, script }).get('merge.marginalia.driver');
      assert.equal(scriptOf(driver ?? ''), script);
    }
  });
});
