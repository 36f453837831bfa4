import type { NormalText } from '../anchor/normalText.ts';
import { textId } from '../anchor/textId.ts';
import { placeOf, type PlacedAnnotation, type TextRange } from '../annotation/placed.ts';
import type { UriString } from '../base/uri.ts';
import { decodeText } from '../corpus/decodeText.ts';
import { LoadedSidecar } from '../corpus/loadedSidecar.ts';
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

/** A report in one state of a project, with those of its sidecars that are looked at. */
export class ReportState {
  readonly report: Report;
  /** What is in the file, till somebody asks for places: to find those takes longer than all the rest. */
  #unread: string | undefined;
  #placed: ReadonlyMap<string, PlacedAnnotation> | undefined;
  #lines: LineCounter | undefined;

  /** @param report is not to be given other texts or sidecars while this is asked. */
  constructor(report: Report) {
    this.report = report;
  }

  /**
   * @param bytes of the report; undefined: it is not there.
   * @param other another state of it: what its sidecars say in the same lines is not parsed again.
   */
  static of(
    uri: UriString,
    bytes: Uint8Array | undefined,
    sidecars: readonly SidecarFile[],
    other?: ReportState,
  ): ReportState {
    const report = new Report(uri);
    for (const { uri: sidecar, coder, bytes: content } of sidecars) {
      const known = other?.sidecar(sidecar)?.sidecar;
      const parsed = known && readSidecar(decodeSidecar(content), known);
      report.setSidecar(new LoadedSidecar(sidecar, coder, content, { parsed }));
    }
    const decoded = bytes && decodeText(bytes);
    const state = new ReportState(report);
    if (decoded?.ok) state.#unread = decoded.text;
    return state;
  }

  /** True: both have a text, and it is the same. */
  hasTextOf(other: ReportState): boolean {
    const [one, another] = [this, other].map(state => state.#unread ?? state.text?.raw);
    return one !== undefined && one === another;
  }

  /** Undefined: it can't be had in this state. */
  get text(): NormalText | undefined {
    const unread = this.#unread;
    if (unread !== undefined) {
      this.#unread = undefined;
      this.report.setText(() => unread);
    }
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
    const open = this.report.textsInDoubt();
    if (open.size === 0) return;
    const id = await textId(text.raw);
    if (!open.has(id)) return;
    await this.report.settleWith(text.raw, id);
    this.#placed = undefined;
  }

  /** Undefined where there is no text. */
  placed(sidecar: UriString, id: string): PlacedAnnotation | undefined {
    if (!this.text) return undefined;
    this.#placed ??= new Map(
      this.report.placed.map(one => [annotationKey(one.sidecar, one.annotation.id), one]),
    );
    return this.#placed.get(annotationKey(sidecar, id));
  }

  range(sidecar: UriString, id: string): TextRange | undefined {
    const placed = this.placed(sidecar, id);
    return placed && placeOf(placed.placement);
  }

  /** Of all annotations that are found. */
  ranges(): readonly TextRange[] {
    return this.text ? this.report.placed.flatMap(({ placement }) => placeOf(placement) ?? []) : [];
  }

  place(sidecar: UriString, id: string): Place | undefined {
    const placed = this.placed(sidecar, id);
    if (!placed || !this.text) return undefined;
    const { state } = placed.placement;
    const range = placeOf(placed.placement);
    this.#lines ??= new LineCounter(this.text.raw);
    const first = range && this.#lines.lineAt(range.start);
    const last = range && this.#lines.lineAt(Math.max(range.start, range.end - 1));
    if (!range || first === undefined || last === undefined) {
      return { state, lines: undefined, range: undefined };
    }
    return { state, lines: { first, last }, range: { start: range.start, end: range.end } };
  }
}

/** Names an annotation among all of a report. */
export function annotationKey(sidecar: UriString, id: string): string {
  return `${sidecar}#${id}`;
}
