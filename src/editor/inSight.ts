import * as vscode from 'vscode';
import type { TextRange } from '../annotation/placed.ts';
import { offsetAt } from './positions.ts';

/** Lines above and below what is visible that are decorated too, so that scrolling shows nothing bare. */
const margin = 60;

/** What an editor shows, and a little above and below it. */
export function stretchesInSight({ document, visibleRanges }: vscode.TextEditor): readonly TextRange[] {
  const last = document.lineCount - 1;
  return visibleRanges.map(({ start, end }) => ({
    start: offsetAt(document, new vscode.Position(Math.max(0, start.line - margin), 0)),
    end: offsetAt(document, document.lineAt(Math.min(last, end.line + margin)).range.end),
  }));
}

/** Those of `all` that stand there. */
export function inSight<T>(
  editor: vscode.TextEditor,
  all: readonly T[],
  placeOf: (one: T) => TextRange | undefined,
): readonly T[] {
  const windows = stretchesInSight(editor);
  return all.filter(one => {
    const place = placeOf(one);
    return place && windows.some(({ start, end }) => place.start <= end && place.end >= start);
  });
}
