import type { TextRange } from '../../../src/annotation/placed.ts';
import { describePassages, type Description } from '../../../src/anchor/describe.ts';
import { normaliseText } from '../../../src/anchor/normalText.ts';
import { diceFrom, madeUpDocument, type Token } from './document.ts';
import { plainStyle, render } from './render.ts';
import type { Change } from './changes.ts';

/** What became of a passage: its range in the new text; `unclear` is not scored. */
export type Truth =
  ({ readonly state: 'found' } & TextRange) | { readonly state: 'deleted' } | { readonly state: 'unclear' };

export interface Passage extends TextRange {
  readonly truth: Truth;
}

/** Two texts, and passages of the first with what became of them in the second: in no order. */
export interface Trial {
  readonly name: string;
  readonly old: string;
  readonly present: string;
  readonly passages: readonly Passage[];
  /** With 32 units of context on each side, cut anywhere. */
  readonly fixed: readonly Description[];
}

const contextLength = 32;

export function fixedDescription(text: string, { start, end }: TextRange): Description {
  return {
    quote: text.slice(start, end),
    prefix: text.slice(Math.max(0, start - contextLength), start),
    suffix: text.slice(end, end + contextLength),
  };
}

/** As they are made when somebody tags a passage. */
export function ownDescriptions({ old, passages }: Trial): readonly Description[] {
  return describePassages(normaliseText(old), passages);
}

/** @param length UTF-16 units of the report, about. */
export function makeTrial(change: Change, length: number, count: number, seed: number): Trial {
  const document = madeUpDocument(length, seed);
  const dice = diceFrom(seed + 1);
  const sentences = document.flatMap(({ kind, sentences: all }) => (kind === 'heading' ? [] : all));
  const ids = 1 + sentences.reduce((most, sentence) => Math.max(most, sentence.at(-1)?.id ?? 0), 0);
  const before = render(document, plainStyle, dice, ids);
  const changed = change.apply(document, dice);
  const after = render(changed, change.style, dice, ids);
  const same = new Map<number, number>();
  for (const { sentences: all } of changed) {
    for (const token of all.flat()) if (token.id !== undefined) same.set(token.id, token.same);
  }
  const passages = Array.from({ length: count }, (): Passage => {
    const tokens = choosePassage(dice.of(sentences), dice.below(4), dice.below(1 << 20));
    const chosen = tokens.flatMap(({ id }) => id ?? []);
    const start = before.start[chosen[0] ?? 0] ?? 0;
    const end = before.end[chosen.at(-1) ?? 0] ?? 0;
    return { start, end, truth: truthOf(chosen, same, after.start, after.end) };
  });
  const fixed = passages.map(passage => fixedDescription(before.text, passage));
  return { name: change.name, old: before.text, present: after.text, passages, fixed };
}

/** A whole sentence, or a part of it: three words at least. */
function choosePassage(sentence: readonly Token[], kind: number, number: number): readonly Token[] {
  if (kind > 0 || sentence.length < 5) return sentence;
  const from = number % (sentence.length - 3);
  return sentence.slice(from, from + 3 + ((number >> 8) % (sentence.length - from - 2)));
}

function truthOf(
  ids: readonly number[],
  same: ReadonlyMap<number, number>,
  starts: Int32Array,
  ends: Int32Array,
): Truth {
  const left = ids.filter(id => (starts[id] ?? -1) >= 0);
  const alive = left.reduce((sum, id) => sum + (same.get(id) ?? 0), 0) / ids.length;
  if (alive < 0.25) return { state: 'deleted' };
  if (alive < 0.5) return { state: 'unclear' };
  return { state: 'found', start: starts[left[0] ?? 0] ?? 0, end: ends[left.at(-1) ?? 0] ?? 0 };
}
