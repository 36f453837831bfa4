import { locateExactly } from '../anchor/locateAll.ts';
import { normaliseText, type NormalText } from '../anchor/normalText.ts';
import { textId } from '../anchor/textId.ts';
import type { Annotation } from '../annotation/annotation.ts';
import { placeOf, type PlacedAnnotation, type Placement, type TextRange } from '../annotation/placed.ts';
import type { UriString } from '../base/uri.ts';
import { sameBytes } from '../corpus/contentHash.ts';
import { decodeText } from '../corpus/decodeText.ts';
import { LoadedSidecar } from '../corpus/loadedSidecar.ts';
import { description, unlocated } from '../corpus/placements.ts';
import { Report } from '../corpus/report.ts';
import { decodeSidecar } from '../corpus/sidecarWriter.ts';
import { LineCounter } from '../exchange/lineCounter.ts';
import { readSidecar } from '../sidecar/readSidecar.ts';
import type { Place } from './projectChanges.ts';

/** A sidecar in one state of a project. */
export interface SidecarFile {
  readonly uri: UriString;
  readonly report: UriString;
  /** The present slug. */
  readonly coder: string;
  readonly bytes: Uint8Array;
}

/** What is in memory of a sidecar, as it is or was; undefined: nothing. */
export type KnownSidecars = (uri: UriString) => LoadedSidecar | undefined;

/** A report in one state of a project, with those of its sidecars that are looked at. */
export class ReportState {
  readonly report: Report;
  /** Of the file, and what is in it. The report is given it when somebody asks for all places: these take longer than all the rest. */
  #bytes: Uint8Array | undefined;
  #raw: string | undefined;
  #text: NormalText | undefined;
  #placed: ReadonlyMap<string, PlacedAnnotation> | undefined;
  /** Where those stand that were found by themselves. */
  readonly #alone = new Map<string, Placement>();
  #lines: LineCounter | undefined;

  /** @param report is not to be given other texts or sidecars while this is asked. */
  constructor(report: Report) {
    this.report = report;
  }

  /**
   * @param bytes of the report; undefined: it is not there.
   * @param other another state of it: what its sidecars say in the same lines is not parsed again.
   * @param loaded what is known of a sidecar already: it is not parsed again where it holds the same bytes.
   */
  static of(
    uri: UriString,
    bytes: Uint8Array | undefined,
    sidecars: readonly SidecarFile[],
    other?: ReportState,
    loaded?: KnownSidecars,
  ): ReportState {
    const report = new Report(uri);
    for (const { uri: sidecar, coder, bytes: content } of sidecars) {
      const before = loaded?.(sidecar);
      if (before && sameBytes(before.bytes, content)) {
        report.setSidecar(new LoadedSidecar(sidecar, coder, content, { before }));
        continue;
      }
      const known = other?.sidecar(sidecar)?.sidecar;
      const parsed = known && readSidecar(decodeSidecar(content), known);
      report.setSidecar(new LoadedSidecar(sidecar, coder, content, { parsed }));
    }
    const state = new ReportState(report);
    const isSame = other !== undefined && bytes === other.#bytes;
    const decoded = isSame ? undefined : bytes && decodeText(bytes);
    state.#bytes = bytes;
    state.#raw = isSame ? other.#raw : decoded?.ok ? decoded.text : undefined;
    return state;
  }

  /** True: both have a text, and it is the same. */
  hasTextOf(other: ReportState): boolean {
    const [one, another] = [this, other].map(state => state.#raw ?? state.text?.raw);
    return one !== undefined && one === another;
  }

  /** Undefined: it can't be had in this state. */
  get text(): NormalText | undefined {
    if (this.#raw !== undefined) return (this.#text ??= normaliseText(this.#raw));
    return this.report.textProblem === undefined ? this.report.text : undefined;
  }

  /** Those of its sidecars that may be shown, as files. */
  get files(): readonly SidecarFile[] {
    const { uri: report, sidecars } = this.report;
    return sidecars.map(({ uri, coder, bytes }) => ({ uri, report, coder, bytes }));
  }

  sidecar(uri: UriString): LoadedSidecar | undefined {
    return this.report.sidecar(uri);
  }

  /** Finds what the text alone leaves open with the help of the text of another state, where it comes from that. */
  async settleWith({ text }: ReportState): Promise<void> {
    if (!text || !this.text) return;
    const open = this.#withPlaces().textsInDoubt();
    if (open.size === 0) return;
    const id = await textId(text.raw);
    if (!open.has(id)) return;
    await this.report.settleWith(text.raw, id);
    this.#placed = undefined;
  }

  /**
   * Looks for some annotations by themselves, which are asked for next: that takes less than to look for all. What their
   * own words leave open is found among all when it is asked for.
   */
  lookFor(sidecar: UriString, annotations: readonly Annotation[]): void {
    const { text } = this;
    if (!text || this.report.hasText || annotations.length === 0) return;
    const found = locateExactly(text, annotations.map(description));
    for (const [index, annotation] of annotations.entries()) {
      const range = found[index];
      const placement = unlocated(annotation) ?? (range && { state: 'exact', score: 1, ...range });
      if (placement) this.#alone.set(annotationKey(sidecar, annotation.id), placement);
    }
  }

  /** Undefined where there is no text. */
  placed(sidecar: UriString, id: string): PlacedAnnotation | undefined {
    if (!this.text) return undefined;
    this.#placed ??= new Map(
      this.#withPlaces().placed.map(one => [annotationKey(one.sidecar, one.annotation.id), one]),
    );
    return this.#placed.get(annotationKey(sidecar, id));
  }

  /** Undefined where there is no text. */
  placement(sidecar: UriString, id: string): Placement | undefined {
    return this.#alone.get(annotationKey(sidecar, id)) ?? this.placed(sidecar, id)?.placement;
  }

  range(sidecar: UriString, id: string): TextRange | undefined {
    const placement = this.placement(sidecar, id);
    return placement && placeOf(placement);
  }

  /** Of all annotations that are found. */
  ranges(): readonly TextRange[] {
    return this.text ? this.#withPlaces().placed.flatMap(({ placement }) => placeOf(placement) ?? []) : [];
  }

  place(sidecar: UriString, id: string): Place | undefined {
    const placement = this.placement(sidecar, id);
    if (!placement || !this.text) return undefined;
    const { state } = placement;
    const range = placeOf(placement);
    this.#lines ??= new LineCounter(this.text.raw);
    const first = range && this.#lines.lineAt(range.start);
    const last = range && this.#lines.lineAt(Math.max(range.start, range.end - 1));
    if (!range || first === undefined || last === undefined) {
      return { state, lines: undefined, range: undefined };
    }
    return { state, lines: { first, last }, range: { start: range.start, end: range.end } };
  }

  /** The report with its text, in which all is looked for. */
  #withPlaces(): Report {
    const raw = this.#raw;
    if (raw !== undefined && !this.report.hasText) this.report.setText(() => raw);
    return this.report;
  }
}

/** Names an annotation among all of a report. */
export function annotationKey(sidecar: UriString, id: string): string {
  return `${sidecar}#${id}`;
}
