import assert from 'node:assert/strict';
import type { Verdict } from '../../../src/anchor/verdict.ts';
import type { TextRange } from '../../../src/annotation/placed.ts';

/** A text with `<<` and `>>` around a passage, without them. */
export function markedPassage(marked: string): { readonly text: string; readonly passage: TextRange } {
  const start = marked.indexOf('<<');
  const end = marked.indexOf('>>') - 2;
  assert.ok(start >= 0 && end > start, `a passage is marked in ${marked}`);
  return { text: withoutMarks(marked), passage: { start, end } };
}

export function withoutMarks(marked: string): string {
  return marked.replaceAll(/<[<?]|[?>]>/g, '');
}

/** What is said of a passage, and the text with its place marked: `<<…>>` where it is taken, `<?…?>` where it is proposed. */
export function placedText(
  text: string,
  verdict: Verdict | undefined,
): { readonly state: string; readonly text: string } {
  if (!verdict || verdict.state === 'orphan') return { state: 'gone', text };
  const { start, end } = verdict;
  const isAsked = verdict.state === 'review';
  const [open, close] = isAsked ? ['<?', '?>'] : ['<<', '>>'];
  return {
    state: isAsked ? `review, ${verdict.doubt}` : verdict.state,
    text: text.slice(0, start) + open + text.slice(start, end) + close + text.slice(end),
  };
}
