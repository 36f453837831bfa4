import * as vscode from 'vscode';
import { placeOf, type PlacedAnnotation } from '../annotation/placed.ts';
import type { UriString } from '../base/uri.ts';
import type { Corpus } from '../corpus/corpus.ts';
import type { Report } from '../corpus/report.ts';
import { parseSidecarUri } from '../corpus/sidecarUri.ts';
import type { LineCounter } from '../exchange/lineCounter.ts';
import { fileAtRef } from './gitDocument.ts';

/** An annotation with its report, which has its text. */
export interface FoundAnnotation {
  readonly report: Report;
  readonly placed: PlacedAnnotation;
  /** What shows the report. */
  readonly document: vscode.Uri;
}

/** Finds annotations of sidecars that are shown as they were. */
export interface EarlierAnnotations {
  find(sidecar: vscode.Uri, id: string): Promise<FoundAnnotation | undefined>;
}

/** The annotation that a sidecar has under this id, as the document shows it. Undefined: there is none. */
export async function annotationIn(
  corpus: Corpus,
  earlier: EarlierAnnotations,
  sidecar: vscode.Uri,
  id: string,
): Promise<FoundAnnotation | undefined> {
  if (fileAtRef(sidecar)) return earlier.find(sidecar, id);
  const uri = parseSidecarUri(sidecar.toString())?.report;
  const report = uri === undefined ? undefined : await corpus.load(uri);
  const placed = report && annotationOf(report, sidecar.toString(), id);
  return placed && { report, placed, document: vscode.Uri.parse(report.uri) };
}

export function annotationOf(report: Report, sidecar: UriString, id: string): PlacedAnnotation | undefined {
  return report.placed.find(one => one.sidecar === sidecar && one.annotation.id === id);
}

/** Where a passage stands, as VS Code counts. Undefined: it was not found, or is the report as a whole. */
export function rangeOfPassage(
  raw: string,
  { placement }: PlacedAnnotation,
  counter: LineCounter,
): vscode.Range | undefined {
  const place = placeOf(placement);
  if (!place) return undefined;
  const position = (offset: number): vscode.Position =>
    new vscode.Position(counter.lineAt(offset) - 1, offset - (raw.lastIndexOf('\n', offset - 1) + 1));
  return new vscode.Range(position(place.start), position(place.end));
}
