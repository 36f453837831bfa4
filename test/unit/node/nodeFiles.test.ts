import assert from 'node:assert/strict';
import { mkdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, it } from 'mocha';
import { FileError } from '../../../src/corpus/files.ts';
import { uriOfPath } from '../../../src/node/fileUri.ts';
import { NodeFiles } from '../../../src/node/nodeFiles.ts';
import { nodePrimitives } from '../../../src/node/primitives.ts';
import { makerOf, temporaryPath } from '../../../src/node/temporaryName.ts';
import { inTemporaryFolder, namesIn } from './temporaryFolder.ts';

function raise(error: FileError): never {
  throw error;
}

const files = new NodeFiles(raise);

async function put(folder: string, ...paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), path);
  }
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(10);
}

describe('NodeFiles', () => {
  describe('read', () => {
    it('gives bytes, and undefined where there is no file', () =>
      inTemporaryFolder(async folder => {
        await put(folder, 'a.md');
        assert.equal(String(await files.read(uriOfPath(join(folder, 'a.md')))), 'a.md');
        assert.equal(await files.read(uriOfPath(join(folder, 'b.md'))), undefined);
        assert.equal(await files.read(uriOfPath(join(folder, 'a.md', 'b.md'))), undefined);
      }));

    it('says so where the file is a folder', () =>
      inTemporaryFolder(async folder => {
        await assert.rejects(files.read(uriOfPath(folder)), error => {
          assert.ok(error instanceof FileError);
          assert.match(error.message, /^Could not read .*: it is a folder/);
          return true;
        });
      }));

    it('does not take a file that it may not read for one that is not there', async () => {
      const denied = Object.assign(new Error('no'), { code: 'EACCES' });
      const hindered = new NodeFiles(raise, { ...nodePrimitives, readFile: () => Promise.reject(denied) });
      await assert.rejects(hindered.read(uriOfPath('/a.md')), /Could not read .*a\.md: you may not/);
    });
  });

  describe('remove', () => {
    it('takes a file away, and does not mind where there is none', () =>
      inTemporaryFolder(async folder => {
        await put(folder, 'a.md', 'b.md');
        await files.remove(uriOfPath(join(folder, 'a.md')));
        await files.remove(uriOfPath(join(folder, 'a.md')));
        await files.remove(uriOfPath(join(folder, 'b.md', 'c.md')));
        assert.deepEqual(await namesIn(folder), ['b.md']);
      }));

    it('says so where it may not', async () => {
      const denied = Object.assign(new Error('no'), { code: 'EACCES' });
      const hindered = new NodeFiles(raise, { ...nodePrimitives, unlink: () => Promise.reject(denied) });
      await assert.rejects(hindered.remove(uriOfPath('/a.md')), /Could not remove .*a\.md: you may not/);
    });
  });

  describe('write', () => {
    it('replaces the file', () =>
      inTemporaryFolder(async folder => {
        await put(folder, 'é ü.md');
        const path = join(folder, 'é ü.md');
        await files.write(uriOfPath(path), new TextEncoder().encode('new'));
        assert.equal(await readFile(path, 'utf8'), 'new');
        assert.deepEqual(await namesIn(folder), ['é ü.md']);
      }));
  });

  describe('leadsOut', () => {
    it('tells of links out of the folders, to files that are there or not, and of nothing else', () =>
      inTemporaryFolder(async base => {
        await put(base, 'outside/secret', 'project/a.yaml', 'project-2/a.yaml', 'project/sub/b.yaml');
        const project = join(base, 'project');
        const links = {
          'out.yaml': '../outside/secret',
          'out-absolute.yaml': join(base, 'outside/secret'),
          'out-new.yaml': '../outside/new',
          'out-twice.yaml': 'out.yaml',
          'out-beside.yaml': '../project-2/a.yaml',
          'in.yaml': 'sub/b.yaml',
          'in-new.yaml': 'sub/new.yaml',
          'sub/up.yaml': '../a.yaml',
          'round.yaml': 'round.yaml',
          'nowhere.yaml': 'nowhere/x',
        };
        for (const [name, aim] of Object.entries(links)) await symlink(aim, join(project, name));
        const names = [...Object.keys(links), 'a.yaml', 'not-there.yaml'];
        const out = async (folders: readonly string[]): Promise<readonly string[]> => {
          const told = await Promise.all(
            names.map(name => files.leadsOut(uriOfPath(join(project, name)), folders.map(uriOfPath))),
          );
          return names.filter((_, index) => told[index]);
        };
        const leading = names.filter(name => name.startsWith('out'));
        assert.deepEqual(await out([project]), leading);
        assert.deepEqual(await out([base]), []);
        // Of a file that is opened by itself its own folder counts.
        assert.deepEqual(await out([]), [...leading, 'sub/up.yaml']);
        // The folder itself may be reached by a link.
        await symlink(project, join(base, 'link'));
        assert.equal(
          await files.leadsOut(uriOfPath(join(base, 'link/in.yaml')), [uriOfPath(join(base, 'link'))]),
          false,
        );
      }));
  });

  describe('list', () => {
    it('finds files by their ending, and passes over dependencies and version control', () =>
      inTemporaryFolder(async folder => {
        await put(
          folder,
          'b.x.yaml',
          'a/c.x.yaml',
          'a/.hidden/d.x.yaml',
          'e.yaml',
          'node_modules/f.x.yaml',
          'a/node_modules/p/f.x.yaml',
          '.git/g.x.yaml',
          '.hg/h.x.yaml',
          '.svn/i.x.yaml',
          '.vscode-test/j.x.yaml',
        );
        assert.deepEqual(
          await files.list(uriOfPath(folder), '.x.yaml'),
          ['a/.hidden/d.x.yaml', 'a/c.x.yaml', 'b.x.yaml'].map(path => uriOfPath(join(folder, path))),
        );
      }));

    it('takes links to files, not links to folders, and goes round no loop', () =>
      inTemporaryFolder(async folder => {
        await put(folder, 'a/c.yaml');
        await symlink('..', join(folder, 'a', 'up'));
        await symlink(join('a', 'c.yaml'), join(folder, 'link.yaml'));
        await symlink('nowhere', join(folder, 'broken.yaml'));
        assert.deepEqual(
          await files.list(uriOfPath(folder), '.yaml'),
          ['a/c.yaml', 'link.yaml'].map(path => uriOfPath(join(folder, path))),
        );
      }));

    it('names a folder that is not there', () =>
      inTemporaryFolder(async folder => {
        await assert.rejects(files.list(uriOfPath(join(folder, 'x')), '.yaml'), FileError);
      }));

    it('goes on beside a folder that it may not read, and tells of it', () =>
      inTemporaryFolder(async folder => {
        await put(folder, 'a/b.yaml', 'c/d.yaml');
        const told: FileError[] = [];
        const hindered = new NodeFiles(error => told.push(error), {
          ...nodePrimitives,
          readdir: path =>
            path === join(folder, 'a')
              ? Promise.reject(Object.assign(new Error('no'), { code: 'EACCES' }))
              : nodePrimitives.readdir(path),
        });
        assert.deepEqual(await hindered.list(uriOfPath(folder), '.yaml'), [
          uriOfPath(join(folder, 'c', 'd.yaml')),
        ]);
        assert.deepEqual(
          told.map(error => error.uri),
          [uriOfPath(join(folder, 'a'))],
        );
      }));

    it('sweeps up what dead writers left, and nothing else', () =>
      inTemporaryFolder(async folder => {
        const name = (pid: number): string => `.a.yaml.marginalia-${pid}-0123456789ab.tmp`;
        const dead = 2 ** 22 + 1;
        const hour = Date.now() / 1000 - 3600;
        const ages: readonly (readonly [string, number])[] = [
          [name(dead), hour],
          [name(process.pid), hour],
          ['.a.yaml.123-abc.tmp', hour],
          [`x${name(dead)}`, hour],
          ['.day-old', hour],
        ];
        for (const [file, time] of ages) {
          await put(folder, file);
          await utimes(join(folder, file), time, time);
        }
        await put(folder, name(dead).replace('a.yaml', 'young.yaml'));
        await put(folder, name(process.pid).replace('a.yaml', 'ancient.yaml'));
        await utimes(join(folder, name(process.pid).replace('a.yaml', 'ancient.yaml')), 0, 0);
        await files.list(uriOfPath(folder), '.yaml');
        assert.deepEqual(
          await namesIn(folder),
          [
            name(process.pid),
            '.a.yaml.123-abc.tmp',
            '.day-old',
            `x${name(dead)}`,
            name(dead).replace('a.yaml', 'young.yaml'),
          ].sort(),
        );
      }));

    it('knows its own temporary files by name', () => {
      assert.equal(makerOf(temporaryPath('/r/a\nb.md').slice('/r/'.length)), process.pid);
      assert.equal(makerOf('.a.tmp'), undefined);
    });
  });

  describe('watch', () => {
    it('tells of files that came, changed and went, in sub-folders too, and not of temporary ones', () =>
      inTemporaryFolder(async folder => {
        await put(folder, 'a/b.yaml', 'a/c.yaml', '.git/x');
        const told = new Set<string>();
        const watching = files.watch(uriOfPath(folder), uris => uris.forEach(uri => told.add(uri)));
        try {
          const [b, c, d, x] = ['a/b.yaml', 'a/c.yaml', 'd.yaml', '.git/x'].map(path => join(folder, path));
          await writeFile(x!, 'changed');
          await until(async () => {
            await files.write(uriOfPath(b!), new TextEncoder().encode(String(Math.random())));
            await writeFile(d!, String(Math.random()));
            await rm(c!, { force: true });
            return [b, c, d].every(path => told.has(uriOfPath(path!)));
          });
          assert.ok(
            ![...told].some(uri => uri.endsWith('.tmp') || uri.includes('.git')),
            [...told].join('\n'),
          );
        } finally {
          watching.dispose();
        }
      }));

    it('says nothing after it was disposed', () =>
      inTemporaryFolder(async folder => {
        let told = 0;
        let heard = 0;
        const first = files.watch(uriOfPath(folder), () => told++);
        const second = files.watch(uriOfPath(folder), () => heard++);
        await until(async () => {
          await put(folder, 'a');
          return told > 0;
        });
        first.dispose();
        const [before, since] = [told, heard];
        await until(async () => {
          await put(folder, 'b');
          return heard > since;
        });
        second.dispose();
        assert.equal(told, before);
      }));

    it('names a folder that is not there', () =>
      inTemporaryFolder(folder => {
        assert.throws(() => files.watch(uriOfPath(join(folder, 'x')), () => undefined), FileError);
        return Promise.resolve();
      }));
  });
});
