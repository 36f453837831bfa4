import { writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { Report } from '../../../src/corpus/report.ts';
import type { MarginaliaApi } from '../../../src/extension.ts';
import { madeUpAnnotations, madeUpReport, madeUpSidecar, type MadeUpReport } from '../madeUp.ts';

/** A report with annotations, in an editor. */
export interface ShownReport {
  readonly editor: vscode.TextEditor;
  readonly report: Report;
  readonly made: MadeUpReport;
  readonly sidecar: vscode.Uri;
}

/**
 * Writes a report and its sidecar into the workspace, and shows it.
 *
 * @param size of the report, in UTF-16 units.
 */
export async function showReport(
  { corpus }: MarginaliaApi,
  count: number,
  size = 1_000_000,
): Promise<ShownReport> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!folder) throw new Error('no folder is open');
  const made = madeUpReport(size, 1);
  const uri = vscode.Uri.joinPath(folder, `large-${count}-${size}.md`);
  const sidecar = vscode.Uri.joinPath(folder, `large-${count}-${size}.md.alice.annotations.yaml`);
  await writeFile(uri.fsPath, made.text);
  await writeFile(sidecar.fsPath, madeUpSidecar('large.md', madeUpAnnotations(made, count, 2)));
  await corpus.refresh([sidecar.toString()]);
  const editor = await vscode.window.showTextDocument(uri, { preview: false });
  const report = await corpus.load(uri.toString());
  const found = report?.placed.filter(({ placement }) => placement.state === 'exact').length;
  if (!report || found !== count) throw new Error(`${found ?? 'no'} annotations were found`);
  return { editor, report, made, sidecar };
}
