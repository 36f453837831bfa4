import * as vscode from 'vscode';
import type { TextRange } from '../annotation/placed.ts';
import { withLineFeeds } from '../anchor/normalText.ts';
import type { ChangeNode, ChangesNode, FactNode, FileNode } from '../changes/changesTree.ts';
import { endLabel } from '../changes/ends.ts';
import type { CoderChanges, ReportChanges } from '../changes/projectChanges.ts';
import type { UriString } from '../base/uri.ts';
import { split } from '../sidecar/split.ts';
import type { ComparedDocuments } from './comparedDocuments.ts';
import { gitRefOf, type Compared } from './comparison.ts';
import { oneLine } from './display.ts';
import { toRange } from './positions.ts';

/** Both states of one file. */
interface Sides {
  readonly before: vscode.Uri;
  readonly after: vscode.Uri;
}

/** Opens what changed in VS Code's diff editors. */
export class OpenChanges {
  readonly #documents: ComparedDocuments;

  constructor(documents: ComparedDocuments) {
    this.#documents = documents;
  }

  /** Shows both states of the report, at the passage; of what has none, both states of the sidecar. */
  async open(node: ChangesNode, compared: Compared): Promise<void> {
    switch (node.kind) {
      case 'change': {
        const { before, after } = node.change;
        const isNowhere = !before?.place?.range && !after?.place?.range;
        if (isNowhere) return this.openSidecar(node, compared);
        const sides = await this.#sides(node.parent.report, compared);
        return showBoth(sides, compared, { before: before?.place?.range, after: after?.place?.range });
      }
      case 'fact':
        return this.openSidecar(node, compared);
      case 'report':
        return showBoth(await this.#sides(node.report, compared), compared, {});
      case 'file':
        return showBoth(await this.#sides(sameFile(node, compared), compared), compared, {});
      case 'counts':
      case 'count':
      case 'coder':
      case 'more':
        return;
    }
  }

  /** Shows both states of a change's sidecar, at its entry. */
  async openSidecar(node: ChangeNode | FactNode, compared: Compared): Promise<void> {
    const sides = await this.#sides(node.coder, compared);
    const { id, wasId } = node.kind === 'change' ? node.change : {};
    const entry = async (uri: vscode.Uri, name: string | undefined): Promise<TextRange | undefined> => {
      if (name === undefined) return undefined;
      const text = withLineFeeds((await vscode.workspace.openTextDocument(uri)).getText());
      return split(text).chunks.find(({ start }) => text.startsWith(name, start));
    };
    await showBoth(sides, compared, {
      before: await entry(sides.before, wasId ?? id),
      after: await entry(sides.after, id),
    });
  }

  /** Opens all reports whose text changed, and all sidecars and other files that changed, in one editor. */
  async openAll(compared: Compared): Promise<void> {
    const resources: [vscode.Uri, vscode.Uri | undefined, vscode.Uri | undefined][] = [];
    const add = async (file: Pick<ReportChanges, 'uri' | 'wasPath'>): Promise<void> => {
      const { before, after } = await this.#sides(file, compared);
      resources.push([after, before, after]);
    };
    for (const report of compared.changes.reports) {
      if (report.hasOtherText) await add(report);
      for (const coder of report.coders) await add(coder);
    }
    for (const file of compared.changes.files) {
      await add(sameFile({ file }, compared));
    }
    const title = vscode.l10n.t('Annotations: {0}', endsText(compared));
    await vscode.commands.executeCommand('vscode.changes', title, resources);
  }

  async #sides(
    { uri, wasPath }: Pick<ReportChanges | CoderChanges, 'uri' | 'wasPath'>,
    compared: Compared,
  ): Promise<Sides> {
    const { ends, before, after, api } = compared;
    const was = wasPath === undefined ? uri : below(compared, wasPath);
    return {
      before: await this.#documents.at(was, { ...before, ref: gitRefOf(ends.before, before) }, api),
      after: await this.#documents.at(uri, { ...after, ref: gitRefOf(ends.after, after) }, api),
    };
  }
}

/** `main (merge base) → working tree` */
export function endsText({ ends }: Compared): string {
  return oneLine(`${endLabel(ends.before)} → ${endLabel(ends.after)}`, 120);
}

function below({ git }: Compared, path: string): UriString {
  return [git.root, ...path.split('/').map(encodeURIComponent)].join('/');
}

function sameFile(
  { file }: Pick<FileNode, 'file'>,
  compared: Compared,
): Pick<ReportChanges, 'uri' | 'wasPath'> {
  return { uri: below(compared, file.path), wasPath: undefined };
}

async function showBoth(
  { before, after }: Sides,
  compared: Compared,
  ranges: { readonly before?: TextRange | undefined; readonly after?: TextRange | undefined },
): Promise<void> {
  const name = oneLine(after.path.split('/').at(-1) ?? '', 80);
  const document = await vscode.workspace.openTextDocument(after);
  const selection = ranges.after && toRange(document, ranges.after);
  const title = `${name} (${endsText(compared)})`;
  const options: vscode.TextDocumentShowOptions = {
    preview: true,
    ...(selection && { selection: atStart(selection) }),
  };
  await vscode.commands.executeCommand('vscode.diff', before, after, title, options);
  // VS Code takes a place of the later side alone; what is only in the earlier one is looked for there.
  for (const [uri, range] of [
    [before, ranges.before],
    [after, ranges.after],
  ] as const) {
    const editor = vscode.window.visibleTextEditors.find(
      one => one.document.uri.toString() === uri.toString(),
    );
    if (!editor || !range) continue;
    const place = toRange(editor.document, range);
    editor.selection = new vscode.Selection(place.start, place.start);
    if (uri === after || !ranges.after) editor.revealRange(place, vscode.TextEditorRevealType.InCenter);
  }
}

function atStart({ start }: vscode.Range): vscode.Range {
  return new vscode.Range(start, start);
}
