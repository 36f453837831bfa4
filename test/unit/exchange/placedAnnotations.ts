import type { Annotation } from '../../../src/annotation/annotation.ts';
import type { Placement, PlacedAnnotation } from '../../../src/annotation/placed.ts';
import { exportTable, type ExportReport } from '../../../src/exchange/exportTable.ts';
import type { ExportRow, ExportTable } from '../../../src/exchange/exportRow.ts';
import { readTags } from '../../../src/annotation/tags.ts';
import { emptyCodebook } from '../../../src/project/codebook.ts';
import { readStructure } from '../../../src/report/structure.ts';

/** An annotation, of alice unless said otherwise. */
export function placed(
  annotation: Partial<Annotation>,
  placement: Placement = { state: 'orphan', score: 0 },
  coder = 'alice',
): PlacedAnnotation {
  return {
    annotation: { id: 'a1', tags: [], ...annotation },
    ...readTags(annotation.tags ?? [], emptyCodebook),
    coder,
    coderName: coder === 'alice' ? 'Alice Example' : coder,
    sidecar: `file:///r/x.md.${coder}.annotations.yaml`,
    placement,
  };
}

export function report(text: string, annotations: readonly PlacedAnnotation[]): ExportReport {
  const structure = readStructure(text, 'markdown');
  return { path: 'reports/x.md', title: 'Title of x', text, structure, annotations };
}

export function tableOf(reports: readonly ExportReport[], signal?: AbortSignal): ExportTable {
  const annotations = reports.flatMap(one => one.annotations.map(({ annotation }) => annotation));
  return exportTable(annotations, reports, { signal });
}

export async function rowsOf(table: ExportTable): Promise<readonly ExportRow[]> {
  return collected(table.rows);
}

export async function collected<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
