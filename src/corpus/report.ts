import type { TextEdit } from '../anchor/follow.ts';
import type { LocateElsewhere } from '../anchor/locateJob.ts';
import { normaliseText, withLineFeeds, type NormalText } from '../anchor/normalText.ts';
import type { Annotation } from '../annotation/annotation.ts';
import type { PlacedAnnotation, ReadTags } from '../annotation/placed.ts';
import { readTags } from '../annotation/tags.ts';
import { baseName, type UriString } from '../base/uri.ts';
import { emptyCodebook, type Codebook } from '../project/codebook.ts';
import type { BlockReader } from '../report/block.ts';
import { readStructure, type ReportStructure } from '../report/structure.ts';
import { Placements } from './placements.ts';
import type { Sidecar } from '../sidecar/readSidecar.ts';
import type { Problem } from '../sidecar/problem.ts';

/** A sidecar as it was last read. */
export interface LoadedSidecar {
  readonly uri: UriString;
  /** Slug of the coder: that of the file's name, or, where the project says that it was renamed, the present one. */
  readonly coder: string;
  readonly sidecar: Sidecar;
  /** What is shown: the same, or, while that can't be read, the last one that could. */
  readonly shown: Sidecar;
}

/** An annotation of a report, placed or not. */
export interface ReportAnnotation extends ReadTags {
  readonly annotation: Annotation;
  readonly loaded: LoadedSidecar;
}

/** A report, its sidecars, and where their annotations stand. The corpus changes it; everyone else reads. */
export class Report {
  readonly uri: UriString;
  /** File name: `cambridgeshire-2022.md`. */
  readonly name: string;
  readonly #sidecars = new Map<UriString, LoadedSidecar>();
  #codebook: Codebook = emptyCodebook;
  #readBlocks: BlockReader | undefined;
  #readText: (() => string) | undefined;
  #textProblem: string | undefined;
  #text: NormalText | undefined;
  #structure: ReportStructure | undefined;
  readonly #placements: Placements;

  /**
   * @param readBlocks see `readMarkdownWith`.
   * @param elsewhere takes large jobs; `onPlaced` is called when one is done.
   */
  constructor(
    uri: UriString,
    readBlocks?: BlockReader,
    elsewhere?: LocateElsewhere,
    onPlaced?: (report: Report) => void,
  ) {
    this.uri = uri;
    this.#placements = new Placements(elsewhere, () => onPlaced?.(this));
    this.#readBlocks = readBlocks;
    this.name = baseName(uri);
  }

  get kind(): 'markdown' | 'plain' {
    return /\.(md|markdown)$/i.test(this.name) ? 'markdown' : 'plain';
  }

  get sidecars(): readonly LoadedSidecar[] {
    return [...this.#sidecars.values()];
  }

  sidecar(uri: UriString): LoadedSidecar | undefined {
    return this.#sidecars.get(uri);
  }

  /** Everything that is wrong in the sidecars. */
  get problems(): readonly { readonly sidecar: UriString; readonly problem: Problem }[] {
    return this.sidecars.flatMap(({ uri, sidecar }) =>
      sidecar.problems.map(problem => ({ sidecar: uri, problem })),
    );
  }

  /** Every annotation of every coder, placed or not: what counts need, without the text. */
  get annotations(): readonly ReportAnnotation[] {
    return this.sidecars.flatMap(loaded =>
      loaded.shown.entries.flatMap(({ annotation }) =>
        annotation ? [{ annotation, loaded, ...readTags(annotation.tags, this.#codebook) }] : [],
      ),
    );
  }

  /** What its tags and codes mean: the nearest codebook above it. */
  get codebook(): Codebook {
    return this.#codebook;
  }

  /** True: it is another one than before. */
  setCodebook(codebook: Codebook): boolean {
    if (codebook === this.#codebook) return false;
    this.#codebook = codebook;
    this.#sidecarsChanged();
    return true;
  }

  get hasText(): boolean {
    return this.#readText !== undefined;
  }

  /** Why there is no text, in one sentence. */
  get textProblem(): string | undefined {
    return this.#textProblem;
  }

  /** The present text. Undefined before it was given: see `Corpus.load`. */
  get text(): NormalText | undefined {
    if (!this.#text && this.#readText) {
      this.#text = normaliseText(withLineFeeds(this.#readText()));
      this.#placements.remember(this.#text);
    }
    return this.#text;
  }

  get structure(): ReportStructure | undefined {
    if (!this.#structure && this.text) {
      this.#structure = readStructure(this.text.raw, this.kind, this.#readBlocks);
    }
    return this.#structure;
  }

  /**
   * All annotations in text order. The list is live: `placement` follows the edits of the text. Empty before the text
   * was given.
   */
  get placed(): readonly PlacedAnnotation[] {
    return this.#placements.all;
  }

  /** True: where some annotations stand is still being looked for. `Corpus.onDidChange` tells when it is known. */
  get isLooking(): boolean {
    return this.#placements.isLooking;
  }

  /** Settles when it is known. */
  whenPlaced(): Promise<void> {
    return this.#placements.whenPlaced();
  }

  /** Gives the report another text, or the first: all annotations are located in it, before it is edited. */
  setText(readText: () => string): void {
    const first = !this.hasText;
    const before = this.#text;
    this.#textChanged(readText);
    const text = normaliseText(withLineFeeds(readText()), before);
    this.#text = text;
    if (first) this.#placements.setAnnotations(this.#toPlace(), text);
    else this.#placements.setText(text);
  }

  /** Reads the blocks of Markdown with a parser, where the scan that needs no loading would guess. */
  readMarkdownWith(readBlocks: BlockReader): void {
    this.#readBlocks = readBlocks;
    this.#structure = undefined;
  }

  /** There is no text: nothing is found. */
  setNoText(why: string): void {
    this.setText(() => '');
    this.#textProblem = why;
  }

  /**
   * Follows edits of the text.
   *
   * @param edits in LF-normalised offsets, each relative to the text that the one before it left.
   * @param readText gives the text after all of them; it is called only when somebody asks for the text.
   */
  changeText(edits: readonly TextEdit[], readText: () => string): void {
    this.#placements.follow(edits);
    this.#textChanged(readText);
  }

  /** See `Placements.findMissing`. */
  findMissing(): boolean {
    return this.text !== undefined && this.#placements.findMissing(this.text);
  }

  /** Ids of the texts that those annotations were described from which the present text leaves open. */
  textsInDoubt(): ReadonlySet<string> {
    const ids = this.placed.flatMap(placed =>
      placed.placement.state === 'exact' || placed.placement.state === 'whole'
        ? []
        : (this.#textOf(placed) ?? []),
    );
    return new Set(ids);
  }

  /** Finds what was described from the text `id` with the help of that text. See `Placements.settleWith`. */
  settleWith(old: string, id: string): boolean {
    const { text } = this;
    if (!text) return false;
    return this.#placements.settleWith(normaliseText(old), text, placed => this.#textOf(placed) === id);
  }

  #textOf({ annotation, sidecar }: PlacedAnnotation): string | undefined {
    return annotation.text ?? this.#sidecars.get(sidecar)?.shown.header.text;
  }

  setSidecar(loaded: LoadedSidecar): void {
    this.#sidecars.set(loaded.uri, loaded);
    this.#sidecarsChanged();
  }

  removeSidecar(uri: UriString): void {
    this.#sidecars.delete(uri);
    this.#sidecarsChanged();
  }

  #textChanged(readText: () => string): void {
    this.#readText = readText;
    this.#textProblem = undefined;
    this.#text = undefined;
    this.#structure = undefined;
  }

  #sidecarsChanged(): void {
    if (this.text) this.#placements.setAnnotations(this.#toPlace(), this.text);
  }

  #toPlace(): readonly Omit<PlacedAnnotation, 'placement'>[] {
    return this.annotations.map(({ annotation, loaded, tag, codes }) => ({
      annotation,
      tag,
      codes,
      coder: loaded.coder,
      coderName: loaded.shown.header.coder ?? loaded.coder,
      sidecar: loaded.uri,
    }));
  }
}
