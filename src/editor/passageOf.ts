import * as vscode from 'vscode';
import type { PlacedAnnotation } from '../annotation/placed.ts';
import type { Corpus } from '../corpus/corpus.ts';
import type { Report } from '../corpus/report.ts';
import { parseSidecarUri } from '../corpus/sidecarUri.ts';
import type { LineCounter } from '../exchange/lineCounter.ts';

/** The report of a sidecar, with its text, and the annotation with this id. Undefined: there is none. */
export async function annotationIn(
  corpus: Corpus,
  sidecar: string,
  id: string,
): Promise<{ readonly report: Report; readonly placed: PlacedAnnotation } | undefined> {
  const uri = parseSidecarUri(sidecar)?.report;
  const report = uri === undefined ? undefined : await corpus.load(uri);
  const placed = report?.placed.find(one => one.sidecar === sidecar && one.annotation.id === id);
  return report && placed && { report, placed };
}

/** Where a passage stands, as VS Code counts. Undefined: it was not found, or is the report as a whole. */
export function rangeOfPassage(
  raw: string,
  { placement }: PlacedAnnotation,
  counter: LineCounter,
): vscode.Range | undefined {
  if (placement.state !== 'exact') return undefined;
  const position = (offset: number): vscode.Position =>
    new vscode.Position(counter.lineAt(offset) - 1, offset - (raw.lastIndexOf('\n', offset - 1) + 1));
  return new vscode.Range(position(placement.start), position(placement.end));
}
