import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import {
  accepting,
  article,
  entryOf,
  makeReport,
  run,
  sidecarOf,
  until,
  useReports,
  type TestReport,
} from './report.ts';

const quotes = ['caseloads were too high', 'Visits were often late', 'vacancy rate (24.6%)'];
const missing = entryOf('z2m3n4pq', 'not in the text');

async function coded(): Promise<TestReport> {
  const entries = quotes.map((quote, index) => entryOf(`k${index + 2}m3n4pq`, quote)).join('');
  return makeReport(article, { sidecars: { alice: sidecarOf(entries + missing) } });
}

function at(report: TestReport): string | undefined {
  const cursor = report.editor.selection.active;
  return quotes.find(quote => report.rangeOf(quote).start.isEqual(cursor));
}

describe('Going to annotations', () => {
  useReports();

  it('goes to the next, and from the last to the first', async () => {
    const report = await coded();
    const seen: unknown[] = [];
    for (let times = 0; times < 4; times++) {
      await run('marginalia.nextAnnotation');
      seen.push(at(report));
    }
    assert.deepEqual(seen, [...quotes, quotes[0]]);
  });

  it('goes to the one before, and from the first to the last', async () => {
    const report = await coded();
    const seen: unknown[] = [];
    for (let times = 0; times < 4; times++) {
      await run('marginalia.previousAnnotation');
      seen.push(at(report));
    }
    assert.deepEqual(seen, [quotes[2], quotes[1], quotes[0], quotes[2]]);
  });

  it('stays where it is in a report without annotations', async () => {
    const report = await makeReport();
    report.putCursor('recruit');
    const { active } = report.editor.selection;
    await run('marginalia.nextAnnotation');
    await run('marginalia.previousAnnotation');
    assert.ok(report.editor.selection.active.isEqual(active));
  });

  it('goes to what is picked from the list of the report’s annotations', async () => {
    const report = await coded();
    report.putCursor('recruit');
    await accepting(run('marginalia.listAnnotations'));
    assert.equal(at(report), quotes[0]);
  });

  it('opens the report of an annotation that the tree names', async () => {
    const report = await coded();
    const ref = await report.ref('vacancy rate (24.6%)');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await run('marginalia.openAnnotation', ref);
    assert.equal(at(report), 'vacancy rate (24.6%)');
  });

  it('shows what is not found in its sidecar', async () => {
    const report = await coded();
    await run('marginalia.openAnnotation', await report.ref('not in the text'));
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.toString(), report.sidecar().toString());
    assert.equal(editor.document.lineAt(editor.selection.active.line).text, 'z2m3n4pq:');
  });

  it('opens the sidecar at an annotation', async () => {
    const report = await coded();
    await run('marginalia.openSidecar', await report.ref('Visits were often late'));
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.languageId, 'marginalia-annotations');
    assert.equal(editor.document.lineAt(editor.selection.active.line).text, 'k3m3n4pq:');
  });

  it('opens one’s own sidecar of the active report', async () => {
    const report = await makeReport(article, {
      sidecars: { zoe: sidecarOf('', 'Zoë'), alice: sidecarOf(), bob: sidecarOf('', 'Bob Example') },
    });
    await run('marginalia.openSidecar');
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), report.sidecar().toString());
  });
});

describe('Copy quotation', () => {
  useReports();

  it('copies the annotation at the cursor with its source', async () => {
    const report = await makeReport(article, {
      name: 'fennimore-2022.md',
      sidecars: { alice: sidecarOf(entryOf('k2m3n4pq', 'caseloads were too high')) },
    });
    report.putCursor('caseloads');
    await run('marginalia.copyQuotation');
    await until('the quotation is in the clipboard', async () =>
      /^“caseloads were too high” \(.*Fennimore.*\)$/.test(await vscode.env.clipboard.readText()),
    );
  });

  it('copies the selection rather', async () => {
    const report = await makeReport(article, {
      sidecars: { alice: sidecarOf(entryOf('k2m3n4pq', 'caseloads were too high')) },
    });
    report.select('were too');
    await run('marginalia.copyQuotation');
    await until('the quotation is in the clipboard', async () =>
      (await vscode.env.clipboard.readText()).startsWith('“were too” ('),
    );
  });

  it('copies what the tree names, of a report that is not open', async () => {
    const report = await makeReport(article, {
      sidecars: { bob: sidecarOf(entryOf('k2m3n4pq', 'often late'), 'Bob Example') },
      open: false,
    });
    await run('marginalia.copyQuotation', await report.ref('often late'));
    await until('the quotation is in the clipboard', async () =>
      (await vscode.env.clipboard.readText()).startsWith('“often late” ('),
    );
  });
});
