import * as vscode from 'vscode';
import { baseName, joinUri, type UriString } from '../base/uri.ts';
import type { HistoryStep } from '../changes/annotationHistory.ts';
import { reportAt } from '../changes/reportAt.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { parseSidecarUri } from '../corpus/sidecarUri.ts';
import { LineCounter } from '../exchange/lineCounter.ts';
import { fileAtRef } from './gitDocument.ts';
import type { AnnotationRef } from './ownAnnotations.ts';
import { annotationOf, rangeOfPassage, type FoundAnnotation } from './passageOf.ts';
import type { RefFiles } from './refFiles.ts';
import type { Repositories } from './repositories.ts';

/** Ways to passages as they were at a ref: documents of git, and diffs of two of them. */
export class VersionLinks {
  readonly #corpus: Corpus;
  readonly #repositories: Repositories;
  readonly #refs: RefFiles;

  constructor(corpus: Corpus, repositories: Repositories, refs: RefFiles) {
    this.#corpus = corpus;
    this.#repositories = repositories;
    this.#refs = refs;
  }

  /**
   * The annotation that a sidecar's document of git has under this id, in its report at that ref. Undefined: there is none,
   * or it is withheld.
   */
  async find(sidecar: vscode.Uri, id: string): Promise<FoundAnnotation | undefined> {
    const shown = fileAtRef(sidecar);
    return shown && this.#at({ sidecar: shown.file.toString(), id }, shown.ref);
  }

  /** Shows an annotation's passage as it was: see `find`. */
  async open(sidecar: vscode.Uri, id: string): Promise<void> {
    const found = await this.find(sidecar, id);
    if (!found) return;
    const raw = found.report.text?.raw ?? '';
    const selection = rangeOfPassage(raw, found.placed, new LineCounter(raw));
    await vscode.window.showTextDocument(found.document, { preview: true, ...(selection && { selection }) });
  }

  /** Shows what a step changed in the report, at the passage. @param root the repository's folder. */
  async openStep(id: string, root: UriString, step: HistoryStep): Promise<void> {
    const { commit, path, wasPath, change } = step;
    const sidecar = uriBelow(root, path);
    const report = reportOf(sidecar);
    const earlier = reportOf(uriBelow(root, wasPath ?? path));
    const was = commit ? commit.parents[0] : 'HEAD';
    const old = was === undefined ? undefined : await this.#document(earlier, was);
    const present = commit ? await this.#document(report, commit.id) : report;
    const found = commit && (await this.#at({ sidecar, id: change?.id ?? id }, commit.id));
    const raw = found?.report.text?.raw ?? '';
    const selection = found && rangeOfPassage(raw, found.placed, new LineCounter(raw));
    const options = { preview: true, ...(selection && { selection }) };
    if (!old || !present) {
      const one = present ?? old;
      if (one) await vscode.window.showTextDocument(one, options);
      return;
    }
    const sides = [was, commit?.id].map(ref => shortId(ref ?? vscode.l10n.t('working tree')));
    const title = `${baseName(report.toString())} (${sides.join(' ↔ ')})`;
    await vscode.commands.executeCommand('vscode.diff', old, present, title, options);
  }

  /** Undefined: the file is not there at that ref. */
  async #document(file: vscode.Uri, ref: string): Promise<vscode.Uri | undefined> {
    const found = await this.#repositories.of(file);
    const files = await this.#refs.at({ file, ref });
    if (!found.ok || files?.kindOf(file.toString()) !== 'file') return undefined;
    return found.api.toGitUri(file, ref);
  }

  async #at({ sidecar, id }: AnnotationRef, ref: string): Promise<FoundAnnotation | undefined> {
    const uri = parseSidecarUri(sidecar)?.report;
    if (uri === undefined) return undefined;
    const file = vscode.Uri.parse(uri);
    const files = await this.#refs.at({ file, ref });
    const document = await this.#document(file, ref);
    if (!files || !document) return undefined;
    const report = await reportAt(files, uri, this.#corpus.readingOf(uri));
    const placed = annotationOf(report, sidecar, id);
    return placed && { report, placed, document };
  }
}

/** As VS Code spells it. */
function uriBelow(root: UriString, path: string): UriString {
  return vscode.Uri.parse(path.split('/').reduce(joinUri, root)).toString();
}

function reportOf(sidecar: UriString): vscode.Uri {
  return vscode.Uri.parse(parseSidecarUri(sidecar)?.report ?? sidecar);
}

/** As much of a commit's id as people read; of a name all. */
export function shortId(ref: string): string {
  return /^[0-9a-f]{40,}$/.test(ref) ? ref.slice(0, 8) : ref;
}
