import * as vscode from 'vscode';
import type { AttributeValue } from '../annotation/annotation.ts';
import { placeOf, type PlacedAnnotation } from '../annotation/placed.ts';
import { Disposable } from '../base/disposable.ts';
import { asMarkdown } from './display.ts';
import { offsetAt, toRange } from './positions.ts';
import { annotationsAt, tagsOf, type Workbench } from './workbench.ts';

/** So many annotations are told of in one hover; the rest are counted. */
const most = 10;

/** What is said of the passage under the pointer. All text from files goes through `asMarkdown`: none of it is markup. */
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
    const place = innermost && placeOf(innermost.placement);
    if (!place) return undefined;
    const contents = here.slice(0, most).map(placed => this.#describe(placed));
    if (here.length > most) {
      contents.push(new vscode.MarkdownString(vscode.l10n.t('and {0} more', here.length - most)));
    }
    return new vscode.Hover(contents, toRange(document, place));
  }

  #describe(placed: PlacedAnnotation): vscode.MarkdownString {
    const { annotation, coderName, coder } = placed;
    const { note, attributes } = annotation;
    const [first, ...codes] = tagsOf(placed).map(tag => asMarkdown(tag));
    const who = coder === this.#workbench.coders.current?.slug ? vscode.l10n.t('you') : asMarkdown(coderName);
    const head = [...(first ? [`**${first}**`] : []), ...codes].join(' · ');
    const values = [...(attributes ?? [])].map(
      ([name, value]) => `${asMarkdown(name)}: ${shownValue(value)}`,
    );
    const paragraphs = [`${head} — ${who}`];
    if (values.length > 0) paragraphs.push(values.join('  \n'));
    if (note) paragraphs.push(`_${asMarkdown(note, 1000)}_`);
    return new vscode.MarkdownString(paragraphs.join('\n\n'));
  }
}

function shownValue(value: AttributeValue): string {
  return asMarkdown(Array.isArray(value) ? value.join(', ') : String(value));
}
