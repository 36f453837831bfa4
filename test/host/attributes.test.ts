import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { CommandId, Settings } from '../../src/editor/contributions.ts';
import {
  accepting,
  api,
  entryOf,
  makeReport,
  run,
  set,
  sidecarOf,
  until,
  useReports,
  type TestReport,
} from './report.ts';

const codebook = `tags:
  finding:
    attributes:
      polarity: { values: [strength, concern], required: true }
      voice: [quoted, reported]
      sure: yes-no
`;
const passage = 'caseloads were too high';
const other = 'Visits were often late.';

/** A report with a codebook of its own, and with these entries of Alice's. */
async function withCodebook(entries = ''): Promise<TestReport> {
  const report = await makeReport(undefined, { sidecars: { alice: sidecarOf(entries) } });
  const file = vscode.Uri.joinPath(report.folder, 'codebook.yaml');
  await writeFile(file.fsPath, codebook);
  const { corpus } = await api();
  await corpus.refresh([file.toString()]);
  return report;
}

/** Runs a command that may open the form, and takes in each step what is offered first. */
async function answering(command: CommandId, ...args: readonly unknown[]): Promise<void> {
  await accepting(run(command, ...args));
}

async function attributesOf(report: TestReport): Promise<readonly unknown[]> {
  return (await report.entries()).map(({ attributes }) => attributes);
}

async function ask(when: Settings['askAttributes'] | undefined): Promise<void> {
  await set('askAttributes', when);
}

describe('Attributes', () => {
  useReports();
  afterEach(() => ask(undefined));

  it('are asked for at the cursor, and written as one step that can be undone', async () => {
    const more = '  attributes:\n    voice: quoted # as the press has it\n    own: 1\n';
    const report = await withCodebook(entryOf('k2m3n4pq', passage, 'finding', more));
    const before = await report.yaml();
    report.putCursor(passage);
    await answering('marginalia.editAttributes');
    assert.deepEqual(await attributesOf(report), [
      { voice: 'quoted', own: 1, polarity: 'strength', sure: 'yes' },
    ]);
    assert.match(await report.yaml(), /voice: quoted # as the press has it\n/);
    await run('marginalia.undo');
    assert.equal(await report.yaml(), before);
    await run('marginalia.redo');
    assert.deepEqual(await attributesOf(report), [
      { voice: 'quoted', own: 1, polarity: 'strength', sure: 'yes' },
    ]);
  });

  it('are set on several annotations at once; where they differ, each keeps its own', async () => {
    const one = entryOf('k2m3n4pq', passage, 'finding', '  attributes:\n    polarity: concern\n');
    const report = await withCodebook(`${one}${entryOf('m2m3n4pq', other)}`);
    const refs = [await report.ref(passage), await report.ref(other)];
    await answering('marginalia.editAttributes', refs[0], refs);
    assert.deepEqual(await attributesOf(report), [
      { polarity: 'concern', voice: 'quoted', sure: 'yes' },
      { voice: 'quoted', sure: 'yes' },
    ]);
    await run('marginalia.undo');
    assert.deepEqual(await attributesOf(report), [{ polarity: 'concern' }, undefined]);
  });

  it('are left as they are by whoever leaves the form', async () => {
    const report = await withCodebook(entryOf('k2m3n4pq', passage));
    const before = await report.yaml();
    report.putCursor(passage);
    const form = run('marginalia.editAttributes');
    let isOver = false;
    void form.then(() => (isOver = true));
    await until('the form is left', async () => {
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      return isOver;
    });
    assert.equal(await report.yaml(), before);
  });

  it('are asked for after tagging where the setting wants it: the required ones', async () => {
    const report = await withCodebook();
    await ask('required');
    report.select(passage, other);
    await answering('marginalia.tagFinding');
    assert.deepEqual(await attributesOf(report), [{ polarity: 'strength' }, { polarity: 'strength' }]);
    report.select('Its vacancy rate (24.6%)');
    await run('marginalia.tagMetric');
    assert.deepEqual((await report.said()).at(-1), ['metric', 'Its vacancy rate (24.6%)']);
  });

  it('are asked for after tagging where the setting wants it: all', async () => {
    const report = await withCodebook();
    await ask('always');
    report.select(passage);
    await answering('marginalia.tagFinding');
    assert.deepEqual(await attributesOf(report), [{ polarity: 'strength', voice: 'quoted', sure: 'yes' }]);
    await run('marginalia.undo');
    assert.deepEqual(await attributesOf(report), [undefined]);
  });

  it('are not asked for otherwise, nor where the codebook has none', async () => {
    const report = await withCodebook(entryOf('k2m3n4pq', other, 'recommendation'));
    report.select(passage);
    await run('marginalia.tagFinding');
    report.putCursor(other);
    await run('marginalia.editAttributes');
    assert.deepEqual(await attributesOf(report), [undefined, undefined]);
  });

  it('are in the lightbulb of annotations that can have some', async () => {
    const report = await withCodebook(
      `${entryOf('k2m3n4pq', passage)}${entryOf('m2m3n4pq', other, 'metric')}`,
    );
    const titles = async (quote: string): Promise<readonly string[]> => {
      const start = report.rangeOf(quote).start.translate(0, 1);
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        report.uri,
        new vscode.Range(start, start),
      );
      return actions.map(({ title }) => title);
    };
    assert.ok((await titles(passage)).includes('Edit attributes…'));
    assert.ok(!(await titles(other)).includes('Edit attributes…'));
  });
});
