import * as vscode from 'vscode';
import { Disposable } from '../base/disposable.ts';
import { reportsOf } from '../corpus/codeUse.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { LineCounter } from '../exchange/lineCounter.ts';
import { meaningAt, type Meaning } from '../project/meaning.ts';
import { languageIds } from './contributions.ts';
import { ourFile, saying, type OurFile } from './ourFiles.ts';
import { annotationIn, rangeOfPassage, type EarlierAnnotations } from './passageOf.ts';

/**
 * "Go to Definition" leads from the id or the quote of an annotation to its passage, and from a code to its definition;
 * "Go to References" lists the passages that say a tag or a code.
 */
export class FileNavigation
  extends Disposable
  implements vscode.DefinitionProvider, vscode.ReferenceProvider
{
  readonly #corpus: Corpus;
  readonly #earlier: EarlierAnnotations;

  constructor(corpus: Corpus, earlier: EarlierAnnotations) {
    super();
    this.#corpus = corpus;
    this.#earlier = earlier;
    const languages = [languageIds.sidecar, languageIds.codebook];
    this._register(vscode.languages.registerDefinitionProvider(languages, this));
    this._register(vscode.languages.registerReferenceProvider(languages, this));
  }

  async provideDefinition(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.LocationLink[] | undefined> {
    const at = this.#meaningAt(document, position);
    const target = at && (await this.#definitionOf(document, at.file, at.meaning));
    if (!target) return undefined;
    return [{ targetUri: target.uri, targetRange: target.range, originSelectionRange: at.range }];
  }

  async provideReferences(
    document: vscode.TextDocument,
    position: vscode.Position,
    _context: vscode.ReferenceContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.Location[] | undefined> {
    const at = this.#meaningAt(document, position);
    const says = at && saying(at.meaning);
    if (!says || !at.file.loaded) return undefined;
    const locations: vscode.Location[] = [];
    for (const { uri, annotations } of reportsOf(this.#corpus, at.file.loaded)) {
      if (token.isCancellationRequested) return undefined;
      if (!annotations.some(says)) continue;
      const report = await this.#corpus.load(uri);
      const raw = report?.text?.raw ?? '';
      const counter = new LineCounter(raw);
      const target = vscode.Uri.parse(uri);
      for (const placed of report?.placed ?? []) {
        if (!says(placed)) continue;
        const range = rangeOfPassage(raw, placed, counter);
        locations.push(
          range
            ? new vscode.Location(target, range)
            : new vscode.Location(
                vscode.Uri.parse(placed.sidecar),
                new vscode.Position(this.#lineOf(uri, placed.sidecar, placed.annotation.id), 0),
              ),
        );
      }
    }
    return locations;
  }

  #meaningAt(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): { readonly file: OurFile; readonly meaning: Meaning; readonly range: vscode.Range } | undefined {
    const file = ourFile(this.#corpus, document);
    const found =
      file && meaningAt(file.kind, document.getText(), document.offsetAt(position), file.codebook);
    if (!found) return undefined;
    const range = new vscode.Range(document.positionAt(found.start), document.positionAt(found.end));
    return { file, meaning: found.meaning, range };
  }

  async #definitionOf(
    document: vscode.TextDocument,
    { loaded }: OurFile,
    meaning: Meaning,
  ): Promise<vscode.Location | undefined> {
    if (meaning.kind === 'annotation') {
      const found = await annotationIn(this.#corpus, this.#earlier, document.uri, meaning.id);
      if (!found) return undefined;
      const raw = found.report.text?.raw ?? '';
      const range = rangeOfPassage(raw, found.placed, new LineCounter(raw));
      return range && new vscode.Location(found.document, range);
    }
    const name =
      meaning.kind === 'code' ? meaning.path : meaning.kind === 'tag' ? meaning.tag.name : undefined;
    const place = name === undefined ? undefined : loaded?.places.get(name);
    if (!place || loaded?.uri === undefined) return undefined;
    const column = place.start - (loaded.text.lastIndexOf('\n', place.start - 1) + 1);
    const range = new vscode.Range(place.line, column, place.line, column + place.end - place.start);
    return new vscode.Location(vscode.Uri.parse(loaded.uri), range);
  }

  #lineOf(report: string, sidecar: string, id: string): number {
    const entries = this.#corpus.report(report)?.sidecar(sidecar)?.shown.entries ?? [];
    return entries.find(entry => entry.id === id)?.line ?? 0;
  }
}
