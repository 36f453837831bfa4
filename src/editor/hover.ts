import * as vscode from 'vscode';
import type { AttributeValue } from '../annotation/annotation.ts';
import type { PlacedAnnotation } from '../annotation/placed.ts';
import { Disposable } from '../base/disposable.ts';
import { oneLine } from './display.ts';
import { offsetAt, toRange } from './positions.ts';
import { annotationsAt, type Workbench } from './workbench.ts';

/** So many annotations are told of in one hover; the rest are counted. */
const most = 10;

/** What is said of the passage under the pointer. All text from files goes through `appendText`: none of it is markup. */
export class AnnotationHover extends Disposable implements vscode.HoverProvider {
  readonly #workbench: Workbench;

  constructor(workbench: Workbench) {
    super();
    this.#workbench = workbench;
    this._register(vscode.languages.registerHoverProvider(['markdown', 'plaintext'], this));
  }

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    const report = this.#workbench.corpus.report(document.uri.toString());
    const here = report ? annotationsAt(report, offsetAt(document, position)) : [];
    const [innermost] = here;
    if (innermost?.placement.state !== 'exact') return undefined;
    const contents = here.slice(0, most).map(placed => this.#describe(placed));
    if (here.length > most) {
      contents.push(
        new vscode.MarkdownString().appendText(vscode.l10n.t('and {0} more', here.length - most)),
      );
    }
    return new vscode.Hover(contents, toRange(document, innermost.placement));
  }

  #describe({ annotation, coderName, coder }: PlacedAnnotation): vscode.MarkdownString {
    const { tags, note, attributes } = annotation;
    const text = new vscode.MarkdownString();
    const [first = '', ...codes] = tags;
    text.appendMarkdown('**').appendText(oneLine(first)).appendMarkdown('**');
    for (const code of codes) text.appendMarkdown(' · ').appendText(oneLine(code));
    const who = coder === this.#workbench.coders.current?.slug ? vscode.l10n.t('you') : oneLine(coderName);
    text.appendMarkdown(' — ').appendText(who);
    for (const [name, value] of attributes ?? []) {
      text.appendMarkdown('\n\n').appendText(`${oneLine(name)}: ${shownValue(value)}`);
    }
    if (note) text.appendMarkdown('\n\n_').appendText(oneLine(note, 1000)).appendMarkdown('_');
    return text;
  }
}

function shownValue(value: AttributeValue): string {
  return oneLine(Array.isArray(value) ? value.join(', ') : String(value));
}
