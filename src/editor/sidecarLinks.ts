import * as vscode from 'vscode';
import { Disposable } from '../base/disposable.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { LineCounter } from '../exchange/lineCounter.ts';
import { headerKey } from '../sidecar/headerRules.ts';
import { languageIds } from './contributions.ts';
import { annotationIn, rangeOfPassage, type EarlierAnnotations } from './passageOf.ts';

/** So many links VS Code is given of one file. */
const most = 5000;

/** A link whose passage is looked for when somebody clicks. */
class LinkToPassage extends vscode.DocumentLink {
  readonly id: string;
  readonly sidecar: vscode.Uri;

  constructor(range: vscode.Range, id: string, sidecar: vscode.Uri) {
    super(range);
    this.id = id;
    this.sidecar = sidecar;
    this.tooltip = vscode.l10n.t('Show passage');
  }
}

/** The id of each entry of a sidecar leads to its passage, as the report is, or as it was where the sidecar is shown so. */
export class SidecarLinks extends Disposable implements vscode.DocumentLinkProvider<LinkToPassage> {
  readonly #corpus: Corpus;
  readonly #earlier: EarlierAnnotations;

  constructor(corpus: Corpus, earlier: EarlierAnnotations) {
    super();
    this.#corpus = corpus;
    this.#earlier = earlier;
    this._register(vscode.languages.registerDocumentLinkProvider(languageIds.sidecar, this));
  }

  provideDocumentLinks(document: vscode.TextDocument): LinkToPassage[] {
    const links: LinkToPassage[] = [];
    for (let line = 0; line < document.lineCount && links.length < most; line++) {
      const [, id] = /^([a-z][\w-]*):\s*$/i.exec(document.lineAt(line).text) ?? [];
      if (id === undefined || id === headerKey) continue;
      links.push(new LinkToPassage(new vscode.Range(line, 0, line, id.length), id, document.uri));
    }
    return links;
  }

  async resolveDocumentLink(link: LinkToPassage): Promise<LinkToPassage> {
    const found = await annotationIn(this.#corpus, this.#earlier, link.sidecar, link.id);
    if (!found) return link;
    const raw = found.report.text?.raw ?? '';
    const range = rangeOfPassage(raw, found.placed, new LineCounter(raw));
    // VS Code selects what the fragment names: `L3,5-4,10`.
    const at = ({ line, character }: vscode.Position): string => `${line + 1},${character + 1}`;
    link.target = range
      ? found.document.with({ fragment: `L${at(range.start)}-${at(range.end)}` })
      : found.document;
    return link;
  }
}
