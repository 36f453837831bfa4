import * as vscode from 'vscode';
import type { TextRange } from '../annotation/placed.ts';
import { offsetAt } from './positions.ts';

/** Lines above and below what is visible that are decorated too, so that scrolling shows nothing bare. */
const margin = 60;

/** Those of `all` that stand on what an editor shows, or a little above or below it. */
export function inSight<T>(
  { document, visibleRanges }: vscode.TextEditor,
  all: readonly T[],
  placeOf: (one: T) => TextRange | undefined,
): readonly T[] {
  const last = document.lineCount - 1;
  const windows = visibleRanges.map(({ start, end }) => ({
    start: offsetAt(document, new vscode.Position(Math.max(0, start.line - margin), 0)),
    end: offsetAt(document, document.lineAt(Math.min(last, end.line + margin)).range.end),
  }));
  return all.filter(one => {
    const place = placeOf(one);
    return place && windows.some(({ start, end }) => place.start <= end && place.end >= start);
  });
}
