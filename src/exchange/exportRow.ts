import type { AttributeValue } from '../annotation/annotation.ts';
import type { Placement } from '../annotation/placed.ts';

/**
 * This room gives annotations to other programs, one file a format, in one table (formats.ts). What every format
 * writes is a row per annotation; a format decides only how it looks.
 */
export interface ExportRow {
  /** Path of the report as the user knows it, from the folder that is exported: `reports/a.md`. */
  readonly report: string;
  readonly title: string;
  /** Headings around the passage, outermost first. */
  readonly section: readonly string[];
  /** The number that the report itself gives the paragraph, as printed. */
  readonly paragraph: string | undefined;
  /** Where the passage begins, from 1; undefined where it was not found or is the whole report. */
  readonly line: number | undefined;
  readonly state: Placement['state'];
  /** Slug of the coder. */
  readonly coder: string;
  readonly coderName: string;
  readonly tag: string | undefined;
  readonly codes: readonly string[];
  readonly quote: string;
  readonly note: string;
  /** ISO 8601; empty where it is not known. */
  readonly made: string;
  /** For a remark: what it is on (`coder/id`) and what it says. */
  readonly remark: { readonly on: string; readonly answer: string } | undefined;
  readonly attributes: ReadonlyMap<string, AttributeValue>;
  readonly id: string;
}

/** What a format gets. The rows come once, so that they need not be in memory at the same time. */
export interface ExportTable {
  /** Names of the attributes that occur in any row. */
  readonly attributes: readonly string[];
  /** Whether any row is a remark. */
  readonly remarks: boolean;
  readonly rows: AsyncIterable<ExportRow>;
}

/** An attribute's value as text: the items of a list are joined by "; ". */
export function attributeText(value: AttributeValue | undefined): string {
  if (value === undefined || value === null) return '';
  return Array.isArray(value) ? value.join('; ') : String(value);
}
