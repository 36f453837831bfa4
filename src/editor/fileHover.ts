import * as vscode from 'vscode';
import { Disposable } from '../base/disposable.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { LineCounter } from '../exchange/lineCounter.ts';
import { meaningAt } from '../project/meaning.ts';
import { commandLink } from './commandLink.ts';
import type { CommandId } from './contributions.ts';
import { asMarkdown } from './display.ts';
import { fileAtRef } from './gitDocument.ts';
import { meaningText } from './meaningText.ts';
import { ourFile, ourLanguages, useOfMeaning } from './ourFiles.ts';
import { annotationIn, rangeOfPassage, type EarlierAnnotations } from './passageOf.ts';

/** What the word under the pointer means, in a sidecar, a codebook or a project file. */
export class FileHover extends Disposable implements vscode.HoverProvider {
  readonly #corpus: Corpus;
  readonly #earlier: EarlierAnnotations;

  constructor(corpus: Corpus, earlier: EarlierAnnotations) {
    super();
    this.#corpus = corpus;
    this.#earlier = earlier;
    this._register(vscode.languages.registerHoverProvider([...ourLanguages], this));
  }

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.Hover | undefined> {
    const file = ourFile(this.#corpus, document);
    if (!file) return undefined;
    const found = meaningAt(file.kind, document.getText(), document.offsetAt(position), file.codebook);
    if (!found) return undefined;
    const { meaning, start, end } = found;
    const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
    const text =
      meaning.kind === 'annotation'
        ? await this.#place(document.uri, meaning.id)
        : meaningText(meaning, useOfMeaning(this.#corpus, file, meaning));
    return text && new vscode.Hover(text, range);
  }

  /** Where the passage stands, as a link. */
  async #place(sidecar: vscode.Uri, id: string): Promise<vscode.MarkdownString | undefined> {
    const found = await annotationIn(this.#corpus, this.#earlier, sidecar, id);
    if (!found) return undefined;
    const { report, placed, document } = found;
    const name = asMarkdown(report.name);
    const raw = report.text?.raw ?? '';
    const range = rangeOfPassage(raw, placed, new LineCounter(raw));
    if (!range) {
      const isWhole = placed.placement.state === 'whole';
      return new vscode.MarkdownString(
        isWhole
          ? vscode.l10n.t('On {0} as a whole.', name)
          : fileAtRef(document)
            ? vscode.l10n.t('Not found in {0} as it was.', name)
            : vscode.l10n.t('Not found in the present text of {0}.', name),
      );
    }
    const line = range.start.line + 1;
    // VS Code follows no link of Markdown to a document of git.
    if (fileAtRef(document))
      return linkToVersion(vscode.l10n.t('The passage as it was, line {0}', line), sidecar, id);
    // Encoded, a URI holds nothing that Markdown would read as the end of the link.
    const target = document.with({ fragment: `L${line},${range.start.character + 1}` });
    return new vscode.MarkdownString(vscode.l10n.t('[{0}, line {1}]({2})', name, line, target.toString()));
  }
}

/** Holds no text from files but the names of a document and an annotation, as data: so it may run this command. */
function linkToVersion(title: string, sidecar: vscode.Uri, id: string): vscode.MarkdownString {
  const command = 'marginalia.openEarlierPassage' satisfies CommandId;
  const shown = new vscode.MarkdownString(commandLink(title, command, { sidecar: sidecar.toString(), id }));
  shown.isTrusted = { enabledCommands: [command] };
  return shown;
}
