import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { placeOf } from '../../src/annotation/placed.ts';
import {
  article,
  entryOf,
  makeReport,
  run,
  sidecarOf,
  until,
  useReports,
  type TestReport,
} from './report.ts';

const passage = 'recruit more social workers';
const other = 'Visits were often late';
const contexts = (before: string, behind: string): string => `  prefix: "${before}"\n  suffix: "${behind}"\n`;
const coding = sidecarOf(
  entryOf('k2m3n4pq', other, 'finding', contexts('were too high. ', '.')) +
    entryOf('p2q3r4st', passage, 'recommendation', contexts('The council should ', '. Its vacancy rate')),
);

async function coded(): Promise<TestReport> {
  return makeReport(article, { sidecars: { alice: coding } });
}

async function type(report: TestReport, before: string, text: string): Promise<void> {
  const at = report.rangeOf(before).start;
  await report.editor.edit(edit => edit.insert(at, text));
}

describe('Saving an edited report', () => {
  useReports();

  it('says anew what was edited; of the rest only the header names the saved text', async () => {
    const report = await coded();
    await type(report, '# Inspection', 'A new paragraph.\n\n');
    await type(report, 'social workers', 'experienced ');
    assert.equal(await report.yaml(), coding, 'nothing is written before');
    await report.editor.document.save();
    await until('the sidecar says what was saved', async () =>
      (await report.said()).some(([, quote]) => quote === 'recruit more experienced social workers'),
    );
    const kept = (await report.yaml()).split('\n').filter(line => coding.includes(`${line}\n`));
    const left = coding.split('\n').filter(line => !kept.includes(line));
    assert.deepEqual(left, [`  quote: "${passage}"`]);
    assert.match(await report.yaml(), /^ {2}text: [0-9a-f]{40}$/m);
  });

  it('lets undo take back what was tagged, not what was said anew', async () => {
    const report = await coded();
    report.select('caseloads were too high');
    await run('marginalia.tagFinding');
    await type(report, 'social workers', 'experienced ');
    await report.editor.document.save();
    await until('the sidecar says what was saved', async () =>
      (await report.said()).some(([, quote]) => quote === 'recruit more experienced social workers'),
    );
    await run('marginalia.undo');
    assert.deepEqual(
      (await report.said()).map(([, quote]) => quote),
      [other, 'recruit more experienced social workers'],
    );
  });

  it('says anew from the file what was coded in edits that are given up', async () => {
    const report = await coded();
    await type(report, 'caseloads', 'Northmoor’s ');
    report.select('caseloads were too high');
    await run('marginalia.tagFinding');
    assert.match(await report.yaml(), /prefix: .*Northmoor’s/);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await until(
      'the sidecar says what is in the file',
      async () => !(await report.yaml()).includes('Northmoor'),
    );
    const [said] = (await report.said()).filter(([, quote]) => quote === 'caseloads were too high');
    assert.deepEqual(said, ['finding', 'caseloads were too high']);
  });
});

describe('A report that another program changes', () => {
  useReports();

  const changed = article
    .replace('# Inspection', 'A foreword of another hand.\n\n# Inspection')
    .replace('recruit more social workers', 'recruit many more social workers');

  for (const open of [true, false]) {
    it(`has its annotations placed anew, and nothing is written: ${open ? 'open' : 'closed'}`, async () => {
      const report = await makeReport(article, { sidecars: { alice: coding }, open });
      assert.equal((await report.placed(passage)).placement.state, 'exact');
      await writeFile(report.uri.fsPath, changed);
      await until('the annotation is placed in the new text', async () => {
        const { placement } = await report.placed(passage);
        const place = placeOf(placement);
        const text = (await report.known()).text?.raw;
        assert.equal(place && text?.slice(place.start, place.end), 'recruit many more social workers');
        return placement.state === 'edited';
      });
      assert.equal((await report.placed(other)).placement.state, 'exact');
      assert.equal(await report.yaml(), coding);
    });
  }
});
