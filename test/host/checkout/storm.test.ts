import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { describe, it } from 'mocha';
import type { CorpusChange } from '../../../src/corpus/corpus.ts';
import { git, uriOf } from '../git/repository.ts';
import { api, entryOf, sidecarOf, until } from '../report.ts';

describe('A git checkout that changes all files of a large repository', () => {
  it('is told of as one change, and redraws the tree once', () => checkOut('other'));

  it('is so, too, while other programs keep all processors busy', () =>
    onBusyMachine(() => checkOut('main')));

  it('is so when they are few', async () => {
    await git('checkout', '--quiet', '-b', 'few');
    await mark(0, 'Report 0');
    await mark(1, 'Report 1');
    await until(
      'both are seen',
      async () => (await quoteIn(0)) === 'Report 0' && (await quoteIn(1)) === 'Report 1',
    );
    await git('commit', '--quiet', '--all', '--message', 'Mark others');
    await telling(async told => {
      await git('checkout', '--quiet', 'main');
      await until('the branch is seen', async () => (await quoteIn(0)) === 'the branch main');
      await mark(0, 'Report 0');
      await until('what is written afterwards is seen', async () => (await quoteIn(0)) === 'Report 0');
      assert.deepEqual(
        told.map(({ reports }) => reports.size),
        [2, 1],
      );
    });
  });
});

/** Checks a branch out, and holds that it is told of as one change of all reports. */
async function checkOut(branch: string): Promise<void> {
  const { corpus, annotations } = await api();
  const known = new Set(corpus.reports().map(({ uri }) => uri));
  let redrawn = 0;
  const drawing = annotations.onDidChangeTreeData(() => redrawn++);
  await telling(async told => {
    const since = performance.now();
    await git('checkout', '--quiet', branch);
    const ended = performance.now();
    await until('all reports are as on the branch', () => allSay(`the branch ${branch}`));
    const shown = performance.now();
    for (const { uri } of corpus.reports()) known.add(uri);
    console.log(
      `      ${known.size} reports; git took ${Math.round(ended - since)} ms; told ${Math.round(shown - ended)} ms later`,
    );
    await until('the tree is redrawn', () => redrawn > 0);
    // Whatever VS Code may have told later comes before what it tells of this one.
    const written = performance.now();
    await mark(0, 'Report 0');
    await until('what is written afterwards is seen', async () => (await quoteIn(0)) === 'Report 0');
    console.log(`      one file written by itself: told ${Math.round(performance.now() - written)} ms later`);
    await until('the tree is redrawn for it', () => redrawn > 1);
    assert.deepEqual(
      told.map(({ reports }) => reports.size),
      [known.size, 1],
    );
    assert.deepEqual([...(told[0]?.reports ?? [])].sort(), [...known].sort());
    assert.equal(redrawn, 2);
    await git('checkout', '--quiet', '.');
    await until('the file is as it was', async () => (await quoteIn(0)) === `the branch ${branch}`);
  });
  drawing.dispose();
}

/** Gives what is told of reports while `body` runs. */
async function telling(body: (told: readonly CorpusChange[]) => Promise<void>): Promise<void> {
  const { corpus } = await api();
  const told: CorpusChange[] = [];
  const listening = corpus.onDidChange(change => change.reports.size > 0 && told.push(change));
  try {
    await body(told);
  } finally {
    listening.dispose();
  }
}

async function allSay(quote: string): Promise<boolean> {
  const { corpus } = await api();
  return corpus
    .reports()
    .every(
      ({ annotations }) => annotations.length > 0 && annotations.every(one => one.annotation.quote === quote),
    );
}

/** What the extension says that is marked in one of the reports. */
async function quoteIn(at: number): Promise<string | undefined> {
  const { corpus } = await api();
  return corpus.report(uriOf(pathOf(at)).toString())?.annotations[0]?.annotation.quote;
}

/** Marks another passage in one of the reports, as another program would. */
async function mark(at: number, quote: string): Promise<void> {
  await writeFile(
    `${uriOf(pathOf(at)).fsPath}.alice.annotations.yaml`,
    sidecarOf(entryOf('k2m3n4pq', quote)),
  );
}

function pathOf(at: number): string {
  return `reports/0/report-${at}.md`;
}

async function onBusyMachine(body: () => Promise<void>): Promise<void> {
  const programs = Array.from({ length: availableParallelism() + 1 }, () =>
    spawn(process.execPath, ['--eval', 'for (;;);'], { stdio: 'ignore' }),
  );
  try {
    await body();
  } finally {
    for (const program of programs) program.kill('SIGKILL');
  }
}
