import type { TextRange } from '../annotation/placed.ts';
import type { WordRange } from './alignWords.ts';
import type { Description } from './describe.ts';
import { lettersOf, readNeedles } from './needles.ts';
import { placeIn } from './placeIn.ts';
import type { PossiblePlace } from './verdict.ts';
import { firstWordAt, type Words } from './words.ts';

/** Longer stretches are not searched, so that time does not grow with the length of the text times that of the list. */
const longest = 10_000;

/** The stretch of the text in which a passage has to begin: UTF-16 offsets. */
export interface Near {
  /** Of the description in the list. */
  readonly index: number;
  readonly start: TextRange;
}

/**
 * Looks for descriptions where each has to stand by all that is known, and nowhere else: what is made of common phrases is
 * told from its doubles there, even if it has changed and they have not.
 *
 * @returns for each the best place and, if there is one, the best that does not overlap it.
 */
export function findNear(
  wanted: readonly Near[],
  descriptions: readonly Description[],
  present: Words,
): readonly (readonly PossiblePlace[])[] {
  const { words, all } = readNeedles(
    wanted.map(({ index }) => lettersOf(descriptions[index] ?? { quote: '' })),
  );
  return wanted.map(({ start }, k) => {
    const needle = all[k];
    if (!needle || needle.words.from === needle.words.to || start.end - start.start > longest) return [];
    const within = {
      from: firstWordAt(present, start.start - needle.quoteStart),
      to: firstWordAt(present, start.end + needle.text.length),
    };
    const placeBetween = ({ from, to }: WordRange): readonly PossiblePlace[] => {
      if (from >= to) return [];
      const place = placeIn({ from, to, distinct: false, ownGrams: 0 }, needle, words, present);
      return place ? [place] : [];
    };
    return placeBetween(within).flatMap(best => {
      const [other] = [
        ...placeBetween({ from: within.from, to: firstWordAt(present, best.start) }),
        ...placeBetween({ from: firstWordAt(present, best.end), to: within.to }),
      ].sort((a, b) => b.score - a.score);
      return other ? [best, other] : [best];
    });
  });
}
