import { locateAll } from '../anchor/locateAll.ts';
import type { NormalText } from '../anchor/normalText.ts';
import { placeOf, type PlacedAnnotation, type TextRange } from '../annotation/placed.ts';
import type { PassageTarget } from '../exchange/passageLink.ts';
import type { Report } from './report.ts';
import { parseSidecarUri } from './sidecarUri.ts';

/** Where a link leads in a report that has its text. */
export type Aim =
  | { readonly kind: 'passage'; readonly range: TextRange; readonly placed?: PlacedAnnotation }
  /** The annotation is there, its passage is not: the sidecar has it. */
  | { readonly kind: 'lost'; readonly placed: PlacedAnnotation }
  /** There is no such annotation, or it is withheld; or no such words. */
  | { readonly kind: 'nothing' };

export function aimOf(report: Report, target: PassageTarget): Aim {
  if (target.kind === 'annotation') {
    const placed = report.placed.find(one => one.annotation.id === target.id && isBy(one, target.coder));
    if (!placed) return { kind: 'nothing' };
    const range = placeOf(placed.placement) ?? ('start' in placed.placement ? placed.placement : undefined);
    return range ? { kind: 'passage', range, placed } : { kind: 'lost', placed };
  }
  const range = report.text && wordsIn(report.text, target);
  return range ? { kind: 'passage', range } : { kind: 'nothing' };
}

function isBy({ coder, sidecar }: PlacedAnnotation, slug: string): boolean {
  return coder === slug || parseSidecarUri(sidecar)?.coder === slug;
}

function wordsIn(
  text: NormalText,
  { start, end, prefix, suffix }: PassageTarget & { readonly kind: 'words' },
): TextRange | undefined {
  const find = (quote: string, context: object): TextRange | undefined => {
    const [verdict] = locateAll(text, [{ quote, ...context }], { identifying: false });
    return verdict && 'start' in verdict ? verdict : undefined;
  };
  const before = prefix ? { prefix: `${prefix} ` } : {};
  const behind = suffix ? { suffix: ` ${suffix}` } : {};
  if (end === undefined) return find(start, { ...before, ...behind });
  const [first, last] = [find(start, before), find(end, behind)];
  return first && last && first.start < last.end ? { start: first.start, end: last.end } : undefined;
}
