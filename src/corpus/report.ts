import { follow, type TextChange } from '../anchor/follow.ts';
import { locate } from '../anchor/locate.ts';
import { normaliseQuote, normaliseText, withLineFeeds, type NormalText } from '../anchor/normalText.ts';
import type { Annotation } from '../annotation/annotation.ts';
import type { Placement, PlacedAnnotation, ReadTags, TextRange } from '../annotation/placed.ts';
import { readTags } from '../annotation/tags.ts';
import { baseName, type UriString } from '../base/uri.ts';
import { emptyCodebook, type Codebook } from '../project/codebook.ts';
import type { BlockReader } from '../report/block.ts';
import { readStructure, type ReportStructure } from '../report/structure.ts';
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

/** Annotations in text order: those on the report as a whole first, those that were not found last. */
function byPlace(a: PlacedAnnotation, b: PlacedAnnotation): number {
  return (
    rank(a.placement) - rank(b.placement) ||
    startOf(a.placement) - startOf(b.placement) ||
    endOf(b.placement) - endOf(a.placement)
  );
}

function rank(placement: Placement): number {
  return ['whole', 'exact', 'not found'].indexOf(placement.state);
}

function startOf(placement: Placement): number {
  return placement.state === 'exact' ? placement.start : 0;
}

function endOf(placement: Placement): number {
  return placement.state === 'exact' ? placement.end : 0;
}

function sameAnchor(a: Annotation, b: Annotation): boolean {
  return (
    a.quote === b.quote &&
    a.prefix === b.prefix &&
    a.suffix === b.suffix &&
    a.whole === b.whole &&
    a.occurrence?.[0] === b.occurrence?.[0] &&
    a.occurrence?.[1] === b.occurrence?.[1]
  );
}

/** True where the words at an annotation's place are those of its quote. */
function standsOn(text: NormalText, { placement, annotation: { quote } }: PlacedAnnotation): boolean {
  return (
    placement.state === 'exact' &&
    text.normal.slice(text.toNormal(placement.start), text.toNormal(placement.end)) ===
      normaliseQuote(quote ?? '')
  );
}

function overlap(a: TextRange, b: TextRange): boolean {
  return a.start < b.end && b.start < a.end;
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
  #placed: Mutable<PlacedAnnotation>[] = [];

  /** @param readBlocks see `readMarkdownWith`. */
  constructor(uri: UriString, readBlocks?: BlockReader) {
    this.uri = uri;
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
    if (!this.#text && this.#readText) this.#text = normaliseText(withLineFeeds(this.#readText()));
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
    return this.#placed;
  }

  /** Gives the report another text, or the first: all annotations are located in it, now, before it is edited. */
  setText(readText: () => string): void {
    this.#textChanged(readText);
    this.#placed = this.text ? this.#locateAll(this.text, []) : [];
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
   * @param changes in LF-normalised offsets, each relative to the text that the one before it left.
   * @param readText gives the text after all of them; it is called only when somebody asks for the text.
   */
  changeText(changes: readonly TextChange[], readText: () => string): void {
    for (const placed of this.#placed) {
      for (const change of changes) {
        if (placed.placement.state !== 'exact') break;
        const range = follow(placed.placement, change);
        if (range !== placed.placement) {
          placed.placement = range ? { state: 'exact', ...range } : { state: 'not found', matches: 0 };
        }
      }
    }
    this.#textChanged(readText);
  }

  /**
   * Looks again for what was not found, and for what edits have made another passage: a part that was cut may have been
   * put back at its border, which `follow` takes for text beside it. True: something stands elsewhere now.
   */
  findMissing(): boolean {
    const { text } = this;
    let found = false;
    for (const placed of this.#placed) {
      const before = placed.placement;
      if (!text || before.state === 'whole' || standsOn(text, placed)) continue;
      const now = locate(text, placed.annotation);
      // What was edited stays where it is, even if its words are now to be read somewhere else too.
      if (now.state !== 'exact' || (before.state === 'exact' && !overlap(before, now))) continue;
      placed.placement = now;
      found = true;
    }
    if (found) this.#placed.sort(byPlace);
    return found;
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
    if (this.text) this.#placed = this.#locateAll(this.text, this.#placed);
  }

  /** Places known from `before` are kept: they have followed edits that the quotes do not tell of. */
  #locateAll(text: NormalText, before: readonly PlacedAnnotation[]): Mutable<PlacedAnnotation>[] {
    const known = new Map(before.map(placed => [`${placed.sidecar}#${placed.annotation.id}`, placed]));
    return this.annotations
      .map(({ annotation, loaded, tag, codes }) => {
        const old = known.get(`${loaded.uri}#${annotation.id}`);
        return {
          annotation,
          tag,
          codes,
          coder: loaded.coder,
          coderName: loaded.shown.header.coder ?? loaded.coder,
          sidecar: loaded.uri,
          placement: old && sameAnchor(old.annotation, annotation) ? old.placement : locate(text, annotation),
        };
      })
      .sort(byPlace);
  }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
