import { match } from './match.ts';
import type { Passage } from './gold.ts';
import { sameValue } from './sameAttribute.ts';
import type { System } from './systems.ts';

/**
 * Whether a stretch of time is a period in which something is or happens, as in "a two-year programme" or "in six weeks",
 * and not what something took: our guideline has no metric for it.
 */
function isDescriptive(unit: string, surface: string, before: string): boolean {
  if (!/^(?:day|week|month|year)$/.test(unit)) return false;
  return surface.includes('-') || !/\b(?:took|takes|lasted|waited|average|median)\b/u.test(before);
}

/** A sentence with the quantities that are in it, in the form of quantulum3's test cases. */
export interface QuantityCase {
  readonly req: string;
  readonly res: readonly Quantity[];
}

interface Quantity {
  readonly value: number;
  readonly unit: string;
  readonly surface: string;
  readonly uncertainty?: number | null;
}

interface QuantityScore {
  readonly wanted: number;
  readonly found: number;
  readonly wrong: number;
}

/** Why a quantity is none that a report's reader would put in a table; by our guideline for metrics, not by who finds it. */
const reasons: readonly (readonly [reason: string, applies: (given: InSentence) => boolean])[] = [
  ['a unit of the laboratory', ({ unit }) => laboratory.test(unit)],
  ['a year', ({ unit, value }) => unit === bare && Number.isInteger(value) && value > 1900 && value < 2100],
  [
    'part of a name or code',
    ({ unit, surface, before }) =>
      unit === bare && /^\d/.test(surface) && /(?:\b[A-Z]\w* |\b\w*\d |\w[-–])$/u.test(before),
  ],
  [
    'a number that counts nothing',
    ({ unit, value, after }) =>
      unit === bare &&
      Number.isInteger(value) &&
      /^(?:\P{L}*$|["”,.;:!?]| \(| (?:is|was|at|by|in)\b)/u.test(after),
  ],
  [
    'a stretch of time that only describes',
    ({ unit, before, surface }) => isDescriptive(unit, surface, before),
  ],
  ['a formula', ({ surface }) => /[×^]|\d[ex]-?\d|\+\/-/u.test(surface)],
  ['"a" for one, or a unit that is a number', ({ surface }) => /^an? |dozen|^gross/iu.test(surface)],
  [
    'a change, read as a range',
    ({ uncertainty, before }) => Boolean(uncertainty) && /\bfrom $/u.test(before),
  ],
  ['a negative amount of money', ({ value, surface }) => value < 0 && /[$€£]/u.test(surface)],
];

/** A quantity with what stands before and after it. */
interface InSentence extends Quantity {
  readonly before: string;
  readonly after: string;
}

const bare = 'dimensionless';
const laboratory =
  /volt|watt|joule|kelvin|hertz|gray|candela|barn|inverse|byte|\bbit|nanometre|picometre|attometre|gigayear|megayear|square second/u;

/** @throws where the file has another form */
export function readQuantities(json: string): readonly QuantityCase[] {
  const cases: unknown = JSON.parse(json);
  if (!Array.isArray(cases)) throw new Error('not a list of sentences');
  return (cases as readonly QuantityCase[]).filter(({ req, res }) => req !== '' && Array.isArray(res));
}

/**
 * What a system finds: a quantity is found where it stands, with its value. Out of scope ones are neither wanted nor wrong.
 * @param all out of scope ones are wanted too
 */
export function scoreQuantities(cases: readonly QuantityCase[], system: System, all = false): QuantityScore {
  let [wanted, found, wrong] = [0, 0, 0];
  for (const { req, res } of cases) {
    const coded = placed(req, res);
    const suggested = system.metricsIn(req, 'plain');
    const optional = coded.map(({ out }) => out !== undefined && !all);
    const { metBy, verdicts } = match(
      coded.map((item, index) => ({ ...item, optional: optional[index]! })),
      suggested.map(passage => passage.value ?? passage),
      true,
    );
    wrong += verdicts.filter(verdict => verdict === 'wrong').length;
    coded.forEach((item, index) => {
      if (optional[index]) return;
      wanted++;
      const ours = suggested[metBy[index] ?? -1];
      if (ours === undefined) return;
      if (sameValue(item, ours) || isSameShare(item, ours)) found++;
      else wrong++;
    });
  }
  return { wanted, found, wrong };
}

/** Whether a fraction was found as the percentage that our guideline keeps it as: "two thirds" as 66.7 %. */
function isSameShare(coded: Passage, ours: Passage): boolean {
  const share = 100 * Number(coded.attributes.get('value'));
  const percent = ours.attributes.get('unit') === '%' ? Number(ours.attributes.get('value')) : NaN;
  return coded.attributes.get('unit') === bare && Math.abs(share - percent) <= 0.005 * Math.abs(share);
}

/** How many quantities are out of scope, by reason. */
export function outOfScope(cases: readonly QuantityCase[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { req, res } of cases) {
    for (const { out } of placed(req, res))
      if (out !== undefined) counts.set(out, (counts.get(out) ?? 0) + 1);
  }
  return counts;
}

/** Quantities as gold metrics. Equal ones stand one after the other. */
function placed(
  sentence: string,
  quantities: readonly Quantity[],
): readonly (Passage & { readonly out: string | undefined })[] {
  let from = 0;
  return quantities.map(quantity => {
    const { value, unit, surface, uncertainty } = quantity;
    const found = sentence.indexOf(surface, from);
    const start = found < 0 ? Math.max(0, sentence.indexOf(surface)) : found;
    const end = start + surface.length;
    from = end;
    const range = uncertainty ? { valueLow: value - uncertainty, valueHigh: value + uncertainty } : {};
    const attributes = new Map(Object.entries({ value, unit: unit === 'percentage' ? '%' : unit, ...range }));
    const given = { ...quantity, before: sentence.slice(0, start), after: sentence.slice(end) };
    const out = reasons.find(([, applies]) => applies(given))?.[0];
    return { tag: 'metric', start, end, attributes, out };
  });
}
