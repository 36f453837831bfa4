import * as vscode from 'vscode';
import type { TextEdit } from '../anchor/follow.ts';
import type { TextRange } from '../annotation/placed.ts';
import { withLineFeeds } from '../anchor/normalText.ts';

/**
 * The border between VS Code's positions and the offsets used inside: UTF-16 offsets in the text with LF line breaks.
 * In a document with CRLF line breaks each line before a position counts for one unit less.
 */

export function offsetAt(document: vscode.TextDocument, position: vscode.Position): number {
  return document.offsetAt(position) - (hasCrLf(document) ? position.line : 0);
}

function positionAt(document: vscode.TextDocument, offset: number): vscode.Position {
  if (!hasCrLf(document)) return document.positionAt(offset);
  let low = 0;
  let high = document.lineCount - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (offsetAt(document, new vscode.Position(middle, 0)) <= offset) low = middle;
    else high = middle - 1;
  }
  return new vscode.Position(low, offset - offsetAt(document, new vscode.Position(low, 0)));
}

export function toTextRange(document: vscode.TextDocument, range: vscode.Range): TextRange {
  return { start: offsetAt(document, range.start), end: offsetAt(document, range.end) };
}

export function toRange(document: vscode.TextDocument, { start, end }: TextRange): vscode.Range {
  return new vscode.Range(positionAt(document, start), positionAt(document, end));
}

/** VS Code lists the changes of one event from the last to the first, so that each can be applied to what is left. */
export function toTextChanges(event: vscode.TextDocumentChangeEvent): readonly TextEdit[] {
  const crLf = hasCrLf(event.document);
  return event.contentChanges.map(({ range, rangeOffset, rangeLength, text: inserted }) => {
    const text = withLineFeeds(inserted);
    return {
      start: rangeOffset - (crLf ? range.start.line : 0),
      end: rangeOffset + rangeLength - (crLf ? range.end.line : 0),
      length: text.length,
      text,
    };
  });
}

function hasCrLf(document: vscode.TextDocument): boolean {
  return document.eol === vscode.EndOfLine.CRLF;
}
