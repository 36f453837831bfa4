import { locateAll } from '../anchor/locateAll.ts';
import type { NormalText } from '../anchor/normalText.ts';
import type { Annotation } from '../annotation/annotation.ts';
import { placeOf } from '../annotation/placed.ts';

/** How many of the passages that were looked for stand in a text. */
export interface Likeness {
  readonly found: number;
  readonly of: number;
}

/** So many passages are looked for, evenly over the report: they tell as much as all of them. */
const most = 200;

/** Looks in a text for passages of a report that is gone: whether it is that report under another name. */
export function likeness(text: NormalText, annotations: readonly Annotation[]): Likeness {
  const quoted = annotations.filter(({ quote, gone }) => quote !== undefined && !gone);
  const step = Math.max(1, quoted.length / most);
  const some = Array.from(
    { length: Math.min(most, quoted.length) },
    (_, index) => quoted[Math.floor(index * step)],
  ).filter(annotation => annotation !== undefined);
  const verdicts = locateAll(
    text,
    some.map(({ quote = '', prefix, suffix, occurrence }) => ({
      quote,
      ...(prefix && { prefix }),
      ...(suffix && { suffix }),
      ...(occurrence && { occurrence }),
    })),
  );
  return { found: verdicts.filter(verdict => placeOf(verdict)).length, of: some.length };
}

/** Most of the passages stand there: by chance they would not. */
export function isLikely({ found, of }: Likeness): boolean {
  return found > 0 && found >= of / 2;
}
