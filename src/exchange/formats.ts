import type { ExportTable } from './exportRow.ts';

/** How annotations leave. */
export interface ExportFormat {
  /** As in `--format`. */
  readonly id: string;
  /** What a person calls it. */
  readonly label: string;
  /** What one gets, in a few words. */
  readonly description: string;
  /** Of the file, without a dot. */
  readonly extension: string;
  /** The file, piece by piece; what `table.rows` throws (a cancel) is passed on. */
  readonly write: (table: ExportTable) => AsyncIterable<string>;
}

/** The formats there are. What a format needs is loaded when it is used. */
export const exportFormats: readonly ExportFormat[] = [
  {
    id: 'csv',
    label: 'CSV',
    description: 'a table with a row per annotation',
    extension: 'csv',
    write: async function* (table) {
      yield* (await import('./csv.ts')).writeCsv(table);
    },
  },
  {
    id: 'markdown',
    label: 'Markdown',
    description: 'the quotes by tag and code',
    extension: 'md',
    write: async function* (table) {
      yield* (await import('./markdown.ts')).writeMarkdown(table);
    },
  },
];
