import type { Corpus } from '../corpus/corpus.ts';
import type { Report } from '../corpus/report.ts';
import { reportTitle } from '../report/title.ts';
import type { Annotation } from '../annotation/annotation.ts';
import type { ExportTable } from './exportRow.ts';
import { exportTable, type ExportOptions, type ExportReport } from './exportTable.ts';
import { isSelected, type Selection } from './selection.ts';

export interface CorpusExport extends ExportOptions {
  readonly corpus: Corpus;
  /** In the order in which they are to be listed. */
  readonly reports: readonly Report[];
  readonly selection: Selection;
  /** Path of a report as the user knows it. */
  readonly pathOf: (report: Report) => string;
  /** Is told of a report that has no text, and why: its annotations are exported as not found. */
  readonly onNoText: (report: Report, why: string) => void;
}

/** The table of annotations of some reports of a corpus. Texts are read as the rows are asked for. */
export function corpusTable(asked: CorpusExport): ExportTable {
  return exportTable(
    asked.reports.flatMap(report => selectedOf(report, asked.selection)),
    reportsOf(asked),
    asked,
  );
}

/** The annotations of a report that an export of `selection` holds; the text is not needed for it. */
export function selectedOf(report: Report, selection: Selection): readonly Annotation[] {
  return report.annotations
    .filter(({ tag, codes, loaded }) =>
      isSelected(
        { tag, codes, coder: loaded.coder, coderName: loaded.header.coder ?? loaded.coder },
        selection,
      ),
    )
    .map(({ annotation }) => annotation);
}

async function* reportsOf({
  corpus,
  reports,
  selection,
  pathOf,
  onNoText,
}: CorpusExport): AsyncGenerator<ExportReport> {
  for (const report of reports) {
    if (selectedOf(report, selection).length === 0) continue;
    await corpus.load(report.uri);
    if (report.textProblem !== undefined) onNoText(report, report.textProblem);
    const { text, structure } = report;
    if (!text || !structure) continue;
    yield {
      path: pathOf(report),
      title: reportTitle(text.raw, report.kind, report.name),
      text: text.raw,
      structure,
      annotations: report.placed.filter(placed => isSelected(placed, selection)),
    };
  }
}
