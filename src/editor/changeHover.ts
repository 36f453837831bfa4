import * as vscode from 'vscode';
import { Disposable } from '../base/disposable.ts';
import { detailsOf, type Detail } from '../changes/details.ts';
import type { DiffMark } from '../changes/diffMarks.ts';
import { changeLabel } from './changeText.ts';
import { commandLink } from './commandLink.ts';
import type { CommandId } from './contributions.ts';
import { asMarkdown } from './display.ts';
import type { AnnotationRef } from './ownAnnotations.ts';
import { offsetAt, toRange } from './positions.ts';
import type { ReportDiffs } from './reportDiffs.ts';

/** So many changes are told of in one hover. */
const most = 5;
/** Longest words that are shown of a passage or a note. */
const longest = 500;

/** What changed at the passage under the pointer, in a diff. All text from files goes through `asMarkdown`. */
export class ChangeHover extends Disposable implements vscode.HoverProvider {
  readonly #diffs: ReportDiffs;

  constructor(diffs: ReportDiffs) {
    super();
    this.#diffs = diffs;
    this._register(vscode.languages.registerHoverProvider(['markdown', 'plaintext'], this));
  }

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    const offset = offsetAt(document, position);
    const here = this.#diffs
      .marksIn(document)
      .filter(({ range }) => range.start <= offset && offset <= range.end)
      .sort((a, b) => a.range.end - a.range.start - (b.range.end - b.range.start))
      .slice(0, most);
    const [innermost] = here;
    if (!innermost) return undefined;
    return new vscode.Hover(
      here.flatMap(mark => [tell(mark), historyLink(mark)]),
      toRange(document, innermost.range),
    );
  }
}

function tell({ what, change, placed }: DiffMark): vscode.MarkdownString {
  const heads: Readonly<Record<DiffMark['what'], string>> = {
    added: vscode.l10n.t('Added'),
    removed: vscode.l10n.t('Removed'),
    changed: vscode.l10n.t('Changed'),
  };
  const label = asMarkdown(changeLabel(what, change).replace(/^\S+ /, ''));
  const head = `**${heads[what]}:** ${label} — ${asMarkdown(placed.coderName)}`;
  const details = what === 'changed' ? detailsOf(change).map(detailText) : [];
  return new vscode.MarkdownString([head, ...details].join('\n\n'));
}

/** Holds no text from files but the name of the annotation, as data: so it may run this command. */
function historyLink({ placed: { sidecar, annotation } }: DiffMark): vscode.MarkdownString {
  const command = 'marginalia.showHistory' satisfies CommandId;
  const ref: AnnotationRef = { sidecar, id: annotation.id };
  const shown = new vscode.MarkdownString(commandLink(vscode.l10n.t('Show History'), command, ref));
  shown.isTrusted = { enabledCommands: [command] };
  return shown;
}

function detailText({ label, before, after, isQuoted }: Detail): string {
  const shown = (words: string): string => {
    const text = asMarkdown(words, longest);
    return isQuoted ? `“${text}”` : text;
  };
  if (before === undefined && after === undefined) return asMarkdown(label);
  const values = [before, after].flatMap(words => (words === undefined ? [] : [shown(words)]));
  return `${asMarkdown(label)}: ${values.join(' → ')}`;
}
