import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import {
  api,
  article,
  entryOf,
  makeReport,
  run,
  sidecarOf,
  until,
  useReports,
  type TestReport,
} from './report.ts';

const passage = 'caseloads were too high';
const alice = sidecarOf(entryOf('k2m3n4pq', passage, 'finding', '  note: Compare with 2019.\n'));

async function copied(...args: readonly unknown[]): Promise<string> {
  await vscode.env.clipboard.writeText('');
  await run('marginalia.copyLink', ...args);
  return until('a link is copied', async () => (await vscode.env.clipboard.readText()) || undefined);
}

/** A Markdown file beside the report, in an editor. */
async function memo(report: TestReport, text: string): Promise<vscode.TextDocument> {
  const uri = vscode.Uri.joinPath(report.folder, 'memo.md');
  await writeFile(uri.fsPath, text);
  const { document } = await vscode.window.showTextDocument(uri);
  return document;
}

/** The targets of links that lead into the report, where VS Code has resolved them. */
async function targets(document: vscode.TextDocument): Promise<readonly string[]> {
  return until('the links are known', async () => {
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      document.uri,
      50,
    );
    const found = links.flatMap(({ target }) => (target?.fragment.startsWith('L') ? [target.fragment] : []));
    return found.length > 0 && found;
  });
}

describe('Links to passages', () => {
  useReports();

  it('lead from a memo to the annotation, wherever its passage stands by now', async () => {
    const report = await makeReport(article, { sidecars: { alice } });
    report.putCursor(passage);
    const link = await copied();
    assert.match(
      link,
      /^\[“caseloads were too high” \(Report\)\]\(\/test%20\w+\/report\.md#alice\.k2m3n4pq\)$/,
    );
    assert.equal(await copied(await report.ref(passage)), link);
    const { start, end } = report.rangeOf(passage);
    const document = await memo(report, `# On caseloads\n\nSee ${link}.\n`);
    const fragment = (line: number): string => `L${line},${start.character + 1}-${line},${end.character + 1}`;
    assert.deepEqual(await targets(document), [fragment(start.line + 1)]);
    await report.show();
    await report.editor.edit(edit => edit.insert(new vscode.Position(0, 0), 'A new line.\n\n'));
    await vscode.window.showTextDocument(document);
    assert.deepEqual(await targets(document), [fragment(start.line + 3)]);
  });

  it('lead to words that no annotation is on', async () => {
    const report = await makeReport(article, { sidecars: { alice } });
    report.select('recruit more social workers');
    const link = await copied();
    assert.match(link, /#:~:text=.*recruit%20more%20social%20workers/);
    const { start } = report.rangeOf('recruit more social workers');
    const document = await memo(report, `${link}\n`);
    const [target] = await targets(document);
    assert.ok(target?.startsWith(`L${start.line + 1},${start.character + 1}-`), target);
  });

  it('tell the words under the pointer, as text', async () => {
    const report = await makeReport(article, {
      sidecars: {
        alice: sidecarOf(entryOf('k2m3n4pq', passage, 'finding', '  note: "[x](command:y) <b>"\n')),
      },
    });
    report.putCursor(passage);
    const document = await memo(report, `See ${await copied()}.\n`);
    const at = document.positionAt(document.getText().indexOf('#alice'));
    const text = await until('there is a hover', async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        at,
      );
      const contents = hovers.flatMap(hover => hover.contents);
      const said = contents.map(content => (content instanceof vscode.MarkdownString ? content.value : ''));
      return said.find(one => one.includes(passage));
    });
    assert.match(text, /finding · Alice Example/);
    assert.match(text, /\\\[x\\\]\\\(command\\:y\\\) \\<b\\>/);
  });
});

describe('Looking for reports again', () => {
  useReports();

  it('finds what no watcher has told of', async () => {
    const report = await makeReport(article, { sidecars: { alice }, open: false });
    const { corpus } = await api();
    await run('marginalia.rescan');
    assert.equal(corpus.report(report.key)?.said.length, 1);
    assert.ok(corpus.reports().length > 1);
  });
});
