import type { TextEdit } from '../anchor/follow.ts';
import type { LocateElsewhere } from '../anchor/locateJob.ts';
import { normaliseText, withLineFeeds, type NormalText } from '../anchor/normalText.ts';
import type { Annotation } from '../annotation/annotation.ts';
import type { PlacedAnnotation, ReadTags, TextRange } from '../annotation/placed.ts';
import { readTags } from '../annotation/tags.ts';
import { baseName, type UriString } from '../base/uri.ts';
import { emptyCodebook, type Codebook } from '../project/codebook.ts';
import type { BlockReader } from '../report/block.ts';
import { readStructure, type ReportStructure } from '../report/structure.ts';
import type { LoadedSidecar } from './loadedSidecar.ts';
import { Placements, type SidecarAnnotations } from './placements.ts';
import { readShared } from './sidecarDigest.ts';
import type { Problem } from '../sidecar/problem.ts';

/** An annotation of a report, placed or not. */
export interface ReportAnnotation extends ReadTags {
  readonly annotation: Annotation;
  readonly loaded: LoadedSidecar;
}

/** What one annotation is tagged with, and whose it is. */
export interface SaidTags extends ReadTags {
  readonly loaded: LoadedSidecar;
}

/** True for coders whose entries are kept from everybody who asks: while one codes blind. */
export type IsWithheld = (coder: string) => boolean;

const nobody: IsWithheld = () => false;

/** A report, its sidecars, and where their annotations stand. The corpus changes it; everyone else reads. */
export class Report {
  readonly uri: UriString;
  /** File name: `cambridgeshire-2022.md`. */
  readonly name: string;
  readonly #sidecars = new Map<UriString, LoadedSidecar>();
  #isWithheld: IsWithheld = nobody;
  #version = 0;
  #codebook: Codebook = emptyCodebook;
  #readBlocks: BlockReader | undefined;
  #readText: (() => string) | undefined;
  #textProblem: string | undefined;
  #text: NormalText | undefined;
  #structure: ReportStructure | undefined;
  readonly #newPlacements: () => Placements;
  #placements: Placements;

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
    this.#newPlacements = () => new Placements(elsewhere, () => onPlaced?.(this));
    this.#placements = this.#newPlacements();
    this.#readBlocks = readBlocks;
    this.name = baseName(uri);
  }

  get kind(): 'markdown' | 'plain' {
    return /\.(md|markdown)$/i.test(this.name) ? 'markdown' : 'plain';
  }

  /** Those of the coders that are not withheld: what may be shown, counted and exported. */
  get sidecars(): readonly LoadedSidecar[] {
    return this.allSidecars.filter(({ coder }) => !this.#isWithheld(coder));
  }

  /** As files, to be renamed, moved and counted with their report; what others have written in them is not for showing. */
  get allSidecars(): readonly LoadedSidecar[] {
    return [...this.#sidecars.values()];
  }

  /** Undefined, too, where its coder is withheld. */
  sidecar(uri: UriString): LoadedSidecar | undefined {
    const loaded = this.#sidecars.get(uri);
    return loaded && !this.#isWithheld(loaded.coder) ? loaded : undefined;
  }

  /** How many coders have entries that are withheld. */
  get withheld(): number {
    return this.#sidecars.size - this.sidecars.length;
  }

  /** Whose entries are kept from everybody. True: it is others than before. */
  withhold(isWithheld: IsWithheld = nobody): boolean {
    const before = this.sidecars;
    this.#isWithheld = isWithheld;
    const isSame = before.length === this.sidecars.length && before.every(one => !isWithheld(one.coder));
    if (isSame) return false;
    if (this.hasText) for (const loaded of this.sidecars) loaded.keep();
    this.#sidecarsChanged();
    return true;
  }

  /** Counts what may have changed where passages stand: a text, or what is to be found in it. */
  get version(): number {
    return this.#version;
  }

  /** Everything that is wrong in the sidecars. */
  get problems(): readonly { readonly sidecar: UriString; readonly problem: Problem }[] {
    return this.sidecars
      .filter(({ hasProblems }) => hasProblems)
      .flatMap(({ uri, sidecar }) => sidecar.problems.map(problem => ({ sidecar: uri, problem })));
  }

  /** What every annotation of every coder is tagged with: what counts need. Neither text nor entries are read for it. */
  get said(): readonly SaidTags[] {
    return this.sidecars.flatMap(loaded =>
      loaded.tags.map(tags => ({ loaded, ...readShared(tags, this.#codebook) })),
    );
  }

  /** Every annotation of every coder, placed or not. The entries are read where they are not in use: see `said`. */
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

  /** Those of `placed` that stand, or are proposed, in one of the stretches, or touch it. */
  placedNear(stretches: readonly TextRange[]): readonly PlacedAnnotation[] {
    return this.#placements.near(stretches);
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
    if (first) for (const loaded of this.sidecars) loaded.keep();
    const before = this.#text;
    this.#version++;
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

  /**
   * Forgets the text, and where annotations stand in it: both are had again by `Corpus.load`. Its entries are let go.
   */
  release(): void {
    this.#readText = undefined;
    this.#text = undefined;
    this.#structure = undefined;
    this.#placements = this.#newPlacements();
    for (const loaded of this.allSidecars) loaded.letGo();
  }

  /** The text of its file has changed while it was not in memory. */
  textChanged(): void {
    this.#version++;
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
  async settleWith(old: string, id: string): Promise<boolean | 'overtaken'> {
    const { text } = this;
    if (!text) return false;
    return this.#placements.settleWith(normaliseText(old), text, placed => this.#textOf(placed) === id);
  }

  #textOf({ annotation, sidecar }: PlacedAnnotation): string | undefined {
    return annotation.text ?? this.#sidecars.get(sidecar)?.header.text;
  }

  setSidecar(loaded: LoadedSidecar): void {
    this.#sidecars.set(loaded.uri, loaded);
    if (this.hasText && !this.#isWithheld(loaded.coder)) loaded.keep();
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
    this.#version++;
    if (this.text) this.#placements.setAnnotations(this.#toPlace(), this.text);
  }

  #toPlace(): readonly SidecarAnnotations[] {
    return this.sidecars.map(({ uri, coder, header, shown }) => ({
      sidecar: uri,
      coder,
      coderName: header.coder ?? coder,
      entries: shown.entries,
      names: this.#codebook,
    }));
  }
}
