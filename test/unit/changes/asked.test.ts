import assert from 'node:assert/strict';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { compareProjects } from '../../../src/changes/compareProjects.ts';
import { CommitsOfEnds, statesOf, usualEnds } from '../../../src/changes/ends.ts';
import { ReportState } from '../../../src/changes/reportState.ts';
import { StateReader } from '../../../src/changes/stateReader.ts';
import { tallyOf } from '../../../src/changes/tally.ts';
import type { Files } from '../../../src/corpus/files.ts';
import { LoadedSidecar } from '../../../src/corpus/loadedSidecar.ts';
import { findGit } from '../../../src/node/findGit.ts';
import { NodeFiles } from '../../../src/node/nodeFiles.ts';
import { NodeGit } from '../../../src/node/nodeGit.ts';
import { madeUpAnnotations, madeUpReport, madeUpSidecar } from '../../bench/madeUp.ts';
import { inRepository } from '../node/repository.ts';
import { inTemporaryFolder } from '../node/temporaryFolder.ts';
import { MemoryFiles } from '../corpus/memoryFiles.ts';
import { root, stateOf, type Texts } from './states.ts';

const annotations = 12;
const reports = 30;
/** Its report has another text, too. */
const retold = 3;

function made(index: number): { readonly text: string; readonly sidecar: string } {
  const report = madeUpReport(2_000, index + 1);
  return {
    text: report.text,
    sidecar: madeUpSidecar(`${index}.md`, madeUpAnnotations(report, annotations, index + 1)),
  };
}

/** Notes which files are read, and what is listed. */
class NotedFiles extends NodeFiles {
  readonly asked: string[] = [];

  constructor() {
    super(error => assert.fail(error));
  }

  override read(uri: string): ReturnType<Files['read']> {
    this.asked.push(uri.slice(uri.lastIndexOf('/') + 1));
    return super.read(uri);
  }

  override list(folder: string, suffix: string): ReturnType<Files['list']> {
    this.asked.push(`list *${suffix}`);
    return super.list(folder, suffix);
  }
}

/** A git that writes down what it is asked, then answers. */
async function notingGit(folder: string): Promise<{ readonly path: string; readonly notes: string }> {
  const [path, notes] = [join(folder, 'git'), join(folder, 'notes')];
  const real = findGit(folder);
  await writeFile(notes, '');
  await writeFile(path, `#!/bin/sh\nprintf '%s\\n' "$*" >> '${notes}'\nexec '${real}' "$@"\n`);
  await chmod(path, 0o755);
  return { path, notes };
}

describe('what is asked of disk and git to compare', () => {
  it('does not grow with the reports, save each file once', function () {
    if (process.platform === 'win32') this.skip();
    return inRepository(repository =>
      inTemporaryFolder(async folder => {
        const all = Array.from({ length: reports }, (_, index) => made(index));
        const texts = all.flatMap(({ text, sidecar }, index) => [
          [`${index}.md`, text],
          [`${index}.md.alice.annotations.yaml`, sidecar],
        ]);
        await repository.commit(Object.fromEntries(texts) as Record<string, string>);
        const others = all.flatMap(({ text, sidecar }, index) => [
          [`${index}.md.alice.annotations.yaml`, sidecar.replace('tags: [finding', 'tags: [metric')],
          ...(index < retold ? [[`${index}.md`, `A word before. ${text}`]] : []),
        ]);
        await repository.write(Object.fromEntries(others) as Record<string, string>);
        const { path, notes } = await notingGit(folder);
        const git = await NodeGit.open(repository.folder, path);
        const disk = new NotedFiles();
        try {
          const commits = new CommitsOfEnds(git);
          const states = await statesOf(await usualEnds(git, commits), git, disk, commits);
          const blobs: string[] = [];
          const before = {
            ...states.before,
            files: Object.assign(Object.create(states.before.files) as Files, {
              list: states.before.files.list.bind(states.before.files),
              read: (uri: string) => {
                blobs.push(uri.slice(uri.lastIndexOf('/') + 1));
                return states.before.files.read(uri);
              },
            }),
          };
          const changes = await compareProjects({ root: git.root, folder: git.root, ...states, before });
          assert.equal(tallyOf(changes).total, reports);
          assert.equal(changes.reports.filter(({ hasOtherText }) => hasOtherText).length, retold);
          const names = all.map((_, index) => index);
          const sidecars = names.map(index => `${index}.md.alice.annotations.yaml`);
          assert.deepEqual(
            disk.asked.toSorted(),
            ['list *.yaml', ...names.map(index => `${index}.md`), ...sidecars].toSorted(),
          );
          // Of the reports only those that are others.
          assert.deepEqual(
            blobs.toSorted(),
            [...names.slice(0, retold).map(index => `${index}.md`), ...sidecars].toSorted(),
          );
        } finally {
          git.dispose();
        }
        const asked = (await readFile(notes, 'utf8')).trim().split('\n');
        const commands = asked.map(
          line => / (?<name>[a-z][a-z-]*-[a-z-]+)(?: |$)/.exec(line)?.groups?.['name'],
        );
        assert.deepEqual(commands.toSorted(), [
          'cat-file',
          'for-each-ref',
          'ls-files',
          'ls-tree',
          'merge-base',
          'rev-parse',
        ]);
      }),
    );
  });

  it('is kept till it is read, as far as there is room', async () => {
    const files = new MemoryFiles({ 'file:///a': 'four', 'file:///b': 'more than four' });
    let reads = 0;
    const reader = new StateReader(
      {
        files: Object.assign(Object.create(files) as MemoryFiles, {
          read: (uri: string) => {
            reads++;
            return files.read(uri);
          },
        }),
      },
      6,
    );
    const bytesOf = async (uri: string): Promise<string> => new TextDecoder().decode(await reader.read(uri));
    await reader.id('file:///a');
    await reader.id('file:///b');
    assert.equal(await bytesOf('file:///a'), 'four');
    assert.equal(reads, 2);
    assert.equal(await bytesOf('file:///b'), 'more than four');
    assert.equal(reads, 3, 'what has no room is read again');
    await reader.id('file:///a');
    reader.forget('file:///a');
    await reader.read('file:///a');
    assert.equal(reads, 5, 'what was forgotten is read again');
    assert.equal(await reader.id('file:///nothing'), undefined);
  });

  it('is not parsed where it is known already, unless it holds something else', async () => {
    const uri = `${root}/a.md.alice.annotations.yaml`;
    const entry = (tag: string): string => `k7f3m2xq:\n  tags: [${tag}]\n  quote: Leaders act.\n`;
    const texts = (tag: string): Texts => ({
      'a.md': 'Leaders act.\n',
      'a.md.alice.annotations.yaml': entry(tag),
    });
    const bytesOf = (tag: string): Uint8Array => new TextEncoder().encode(entry(tag));
    for (const known of ['metric', 'recommendation']) {
      const loaded = new LoadedSidecar(uri, 'alice', bytesOf(known));
      const changes = await compareProjects({
        root,
        folder: root,
        before: stateOf(texts('finding'), 'main'),
        after: stateOf(texts('metric'), 'branch'),
        loaded: asked => (asked === uri ? loaded : undefined),
      });
      const [change] = changes.reports[0]?.coders[0]?.changes ?? [];
      assert.deepEqual([change?.before?.tag, change?.after?.tag], ['finding', 'metric']);
      const isTaken = change?.after?.annotation === loaded.sidecar.entries[0]?.annotation;
      assert.equal(isTaken, known === 'metric');
    }
  });

  it('finds some passages where it finds them among all', () => {
    const uri = 'file:///a.md';
    const sidecar = `${uri}.alice.annotations.yaml`;
    const report = madeUpReport(6_000, 7);
    const some = madeUpAnnotations(report, 30, 7);
    const [first, second, third] = some;
    assert.ok(first && second && third);
    const texts = {
      'as it was': report.text,
      'with a passage gone': report.text.replace(first.quote!, ''),
      'with a passage twice': `${report.text}\n${second.quote!}\n`,
      'with other words': report.text.replace(third.quote!.slice(20, 40), 'all that there is'),
    };
    const bytes = new TextEncoder().encode(madeUpSidecar('a.md', some));
    for (const [name, text] of Object.entries(texts)) {
      const state = (): ReportState =>
        ReportState.of(uri, new TextEncoder().encode(text), [
          { uri: sidecar, report: uri, coder: 'alice', bytes },
        ]);
      const [alone, all] = [state(), state()];
      alone.lookFor(sidecar, some.slice(0, 10));
      for (const { id } of some) assert.deepEqual(alone.place(sidecar, id), all.place(sidecar, id), name);
    }
  });
});
