import type { Annotation } from '../annotation/annotation.ts';
import { sameValue } from './sameValue.ts';
import type { PassageChange } from './difference.ts';

/** An annotation and the id of the text that it was described from. */
export interface Described {
  readonly annotation: Annotation;
  readonly text: string | undefined;
}

/**
 * What became of a passage, as far as the two descriptions tell; undefined: it is the same one. The texts of the report
 * tell more: where they are at hand, ask them.
 */
export function passageChange(before: Described, after: Described): PassageChange | undefined {
  const [was, is] = [before.annotation, after.annotation];
  const sameText = before.text === after.text;
  if (was.quote === is.quote) return sameText && isElsewhere(was, is) ? 'moved' : undefined;
  if (was.quote === undefined || is.quote === undefined) return 'moved';
  if (was.quote.includes(is.quote) || is.quote.includes(was.quote)) return 'resized';
  if (sharedWords(was.quote, is.quote) < 0.5) return 'moved';
  return sameText ? 'resized' : 'reworded';
}

/** True: the same words in the same text, with other words around them. Contexts may have been made longer or shorter. */
function isElsewhere(was: Annotation, is: Annotation): boolean {
  if (was.occurrence && is.occurrence && !sameValue(was.occurrence, is.occurrence)) return true;
  const [prefix, otherPrefix] = [was.prefix ?? '', is.prefix ?? ''];
  const [suffix, otherSuffix] = [was.suffix ?? '', is.suffix ?? ''];
  return !(
    (prefix.endsWith(otherPrefix) || otherPrefix.endsWith(prefix)) &&
    (suffix.startsWith(otherSuffix) || otherSuffix.startsWith(suffix))
  );
}

/** How many of the words of the longer quote are in the other one too: 0 to 1. */
function sharedWords(a: string, b: string): number {
  const [one, other] = [wordsOf(a), wordsOf(b)];
  const counts = new Map<string, number>();
  for (const word of one) counts.set(word, (counts.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of other) {
    const left = counts.get(word) ?? 0;
    if (left > 0) shared++;
    counts.set(word, left - 1);
  }
  return shared / Math.max(1, one.length, other.length);
}

function wordsOf(quote: string): readonly string[] {
  return quote.split(/\s+/).filter(word => word !== '');
}
