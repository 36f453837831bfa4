import { locateFromOld } from '../anchor/locateFromOld.ts';
import type { NormalText } from '../anchor/normalText.ts';
import type { Verdict } from '../anchor/verdict.ts';
import { placeOf, type TextRange } from '../annotation/placed.ts';
import type { UriString } from '../base/uri.ts';
import type { ComparePassages } from '../sidecar/aspects.ts';
import { passageChange, type Described } from '../sidecar/passageChange.ts';
import { sameValue } from '../sidecar/sameValue.ts';
import type { ReportState } from './reportState.ts';

/** The same sidecar in two states of a project. */
export interface SidecarPair {
  readonly before: UriString;
  readonly after: UriString;
}

/**
 * Says what became of a passage by where it stands in the texts of both states. Where a text is not at hand, or the passage
 * not found in it, the descriptions are compared.
 */
export function comparePassages(before: ReportState, after: ReportState, pair: SidecarPair): ComparePassages {
  let present: ReturnType<typeof presentPlaces> | undefined;
  return (was, is) => {
    if (!isDescribedAnew(was, is)) return passageChange(was, is);
    present ??= presentPlaces(before, after);
    const old = before.range(pair.before, was.annotation.id);
    const range = after.range(pair.after, is.annotation.id);
    const expected = old && present(old);
    if (!expected || !range) return passageChange(was, is);
    if (expected.start === range.start && expected.end === range.end) {
      return was.annotation.quote === is.annotation.quote ? undefined : 'reworded';
    }
    if (expected.start >= range.end || range.start >= expected.end) return 'moved';
    return was.annotation.quote === is.annotation.quote ? undefined : 'resized';
  };
}

function isDescribedAnew({ annotation: was }: Described, { annotation: is }: Described): boolean {
  return (['quote', 'prefix', 'suffix', 'occurrence'] as const).some(
    field => !sameValue(was[field], is[field]),
  );
}

/** Where passages of the older state stand in the later text: asked for once, for all of them. */
export function presentPlaces(
  before: ReportState,
  after: ReportState,
): (old: TextRange) => TextRange | undefined {
  const [old, text] = [before.text, after.text];
  if (!old || !text) return () => undefined;
  if (old.raw === text.raw) return range => range;
  let found: ReadonlyMap<number, Verdict | undefined> | undefined;
  return range => {
    found ??= located(old, text, before.ranges());
    const verdict = found.get(keyOf(range, old.raw.length));
    return verdict && placeOf(verdict);
  };
}

function located(
  old: NormalText,
  text: NormalText,
  ranges: readonly TextRange[],
): ReadonlyMap<number, Verdict | undefined> {
  const verdicts = locateFromOld(old, text, ranges);
  return new Map(ranges.map((range, index) => [keyOf(range, old.raw.length), verdicts[index]]));
}

function keyOf({ start, end }: TextRange, length: number): number {
  return start * (length + 1) + end;
}
