import type { Annotation } from '../annotation/annotation.ts';
import { placeOf, type PlacedAnnotation } from '../annotation/placed.ts';
import type { ReportStructure } from '../report/structure.ts';
import type { ExportRow, ExportTable } from './exportRow.ts';
import { LineCounter } from './lineCounter.ts';

/** One report with those of its annotations that are exported, in the order in which they are to be listed. */
export interface ExportReport {
  /** Path as the user knows it. */
  readonly path: string;
  readonly title: string;
  /** LF-normalised. */
  readonly text: string;
  readonly structure: Pick<ReportStructure, 'sectionPath' | 'paragraphNumberAt'>;
  readonly annotations: readonly PlacedAnnotation[];
}

export interface ExportOptions {
  /** Ends the rows with an `AbortError`. */
  readonly signal?: AbortSignal | undefined;
  /** Is told after each report. */
  readonly onReport?: ((path: string) => void) | undefined;
}

/** After so many rows other work gets its turn: some milliseconds. */
const rowsATurn = 500;

/**
 * The table of an export.
 *
 * @param annotations all annotations that are exported: what columns there are must be known before the first row.
 * @param reports may be made one by one, as they are asked for.
 */
export function exportTable(
  annotations: Iterable<Annotation>,
  reports: Iterable<ExportReport> | AsyncIterable<ExportReport>,
  options: ExportOptions,
): ExportTable {
  const attributes = new Set<string>();
  let remarks = false;
  for (const annotation of annotations) {
    for (const name of annotation.attributes?.keys() ?? []) attributes.add(name);
    remarks ||= annotation.re !== undefined;
  }
  return { attributes: [...attributes].sort(), remarks, rows: rowsOf(reports, options) };
}

async function* rowsOf(
  reports: Iterable<ExportReport> | AsyncIterable<ExportReport>,
  { signal, onReport }: ExportOptions,
): AsyncGenerator<ExportRow> {
  let count = 0;
  for await (const report of reports) {
    const lines = new LineCounter(report.text);
    for (const placed of report.annotations) {
      if (count++ % rowsATurn === 0) await turn();
      signal?.throwIfAborted();
      yield rowOf(report, placed, lines);
    }
    signal?.throwIfAborted();
    onReport?.(report.path);
  }
}

function turn(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve));
}

function rowOf(
  { path, title, structure }: ExportReport,
  { annotation, tag, codes, coder, coderName, placement }: PlacedAnnotation,
  lines: LineCounter,
): ExportRow {
  const start = placeOf(placement)?.start;
  return {
    report: path,
    title,
    section: start === undefined ? [] : structure.sectionPath(start),
    paragraph: start === undefined ? undefined : structure.paragraphNumberAt(start),
    line: start === undefined ? undefined : lines.lineAt(start),
    state: placement.state,
    coder,
    coderName,
    tag,
    codes,
    quote: annotation.quote ?? '',
    note: annotation.note ?? '',
    made: annotation.made ?? '',
    remark: annotation.re === undefined ? undefined : { on: annotation.re, answer: annotation.answer ?? '' },
    attributes: annotation.attributes ?? new Map(),
    id: annotation.id,
  };
}
