import * as vscode from 'vscode';
import { Disposable } from '../base/disposable.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { suggestionsAt, type Suggestion } from '../project/suggestions.ts';
import { oneLine } from './display.ts';
import { meaningText } from './meaningText.ts';
import { ourFile, ourLanguages, usedCodes } from './ourFiles.ts';

/** Offers what can stand at the cursor of a sidecar, a codebook or a project file. */
export class FileCompletion extends Disposable implements vscode.CompletionItemProvider {
  readonly #corpus: Corpus;

  constructor(corpus: Corpus) {
    super();
    this.#corpus = corpus;
    this._register(
      vscode.languages.registerCompletionItemProvider(
        [...ourLanguages],
        this,
        ' ',
        '[',
        ',',
        '/',
        '"',
        "'",
        '-',
      ),
    );
  }

  provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): vscode.CompletionItem[] | undefined {
    const file = ourFile(this.#corpus, document);
    if (!file) return undefined;
    const text = document.getText();
    const vocabulary = { codebook: file.codebook, used: usedCodes(this.#corpus, file) };
    const found = suggestionsAt(file.kind, text, document.offsetAt(position), vocabulary);
    if (!found) return undefined;
    const range = new vscode.Range(document.positionAt(found.start), document.positionAt(found.end));
    const quote = /^["']/.exec(text.slice(found.start, found.end))?.[0] ?? '';
    return found.suggestions.map((suggestion, index) => {
      const item = new vscode.CompletionItem(oneLine(suggestion.label), kindOf(suggestion));
      item.range = range;
      item.filterText = quote + suggestion.label;
      item.sortText = String(index).padStart(6, '0');
      item.insertText = withWhatFollows(suggestion);
      const documentation = meaningText(suggestion.meaning);
      if (documentation) item.documentation = documentation;
      if (suggestion.opens === 'list' || suggestion.opens === 'value') item.command = suggestAgain;
      return item;
    });
  }
}

/** What comes behind a key often has suggestions of its own. */
const suggestAgain: vscode.Command = { title: '', command: 'editor.action.triggerSuggest' };

function withWhatFollows({ written, opens }: Suggestion): string | vscode.SnippetString {
  if (opens === undefined) return written;
  switch (opens) {
    case 'value':
      return `${written}: `;
    case 'list':
      return new vscode.SnippetString().appendText(`${written}: [`).appendTabstop(0).appendText(']');
    case 'lines':
      // VS Code indents what follows a line break as far as the line itself.
      return new vscode.SnippetString().appendText(`${written}:\n  `).appendTabstop(0);
  }
}

function kindOf({ meaning }: Suggestion): vscode.CompletionItemKind {
  switch (meaning.kind) {
    case 'key':
      return vscode.CompletionItemKind.Keyword;
    case 'tag':
      return vscode.CompletionItemKind.Class;
    case 'code':
      return vscode.CompletionItemKind.Reference;
    case 'attribute':
      return vscode.CompletionItemKind.Property;
    case 'value':
    case 'annotation':
      return vscode.CompletionItemKind.EnumMember;
  }
}
