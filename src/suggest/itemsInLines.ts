import { trimmed } from '../report/line.ts';
import type { Unit } from './unit.ts';

/** A line that ends an item of a list: “…;”, “…; and”. */
const ITEM_END = /;(?: (?:and|or|as well as))?[ \t]*\n+/gu;
const COLON_END = /:[ \t]*\n+/u;

/**
 * Takes apart what was read as one paragraph because its lines begin in lower case, though each is an item: a list without
 * bullets, in lines that end with a semicolon, behind a sentence with a colon. Numbers of paragraphs stay rising.
 * @param text as it is written: its line breaks tell
 */
export function withItemsInLines(units: readonly Unit[], text: string): readonly Unit[] {
  const result: Unit[] = [];
  let added = 0;
  units.forEach((unit, index) => {
    const moved = added === 0 ? unit : { ...unit, paragraph: unit.paragraph + added };
    const parts = unit.zone === 'prose' ? partsOf(unit, units[index - 1], text) : [];
    if (parts.length < 2) {
      result.push(moved);
      return;
    }
    parts.forEach((part, nth) => {
      result.push({ ...moved, ...part, block: part, paragraph: moved.paragraph + nth });
    });
    added += parts.length - 1;
  });
  return result;
}

/** The lines of a unit that are items, with the sentence that leads in where it is among them; none where it is no list. */
function partsOf(
  unit: Unit,
  before: Unit | undefined,
  text: string,
): readonly { readonly start: number; readonly end: number }[] {
  const words = text.slice(unit.start, unit.end);
  if (!words.includes(';') || !words.includes('\n')) return [];
  const lead = COLON_END.exec(words);
  const led = before !== undefined && text.slice(before.start, before.end).trimEnd().endsWith(':');
  if (lead === null && !led) return [];
  const from = lead === null ? 0 : lead.index + lead[0].length;
  const cuts = [...words.slice(from).matchAll(ITEM_END)].map(match => from + match.index + match[0].length);
  if (cuts.length === 0) return [];
  const starts = [...(lead === null ? [] : [0]), from, ...cuts];
  return starts
    .map((start, nth) =>
      trimmed(text, { start: unit.start + start, end: unit.start + (starts[nth + 1] ?? words.length) }),
    )
    .filter(({ start, end }) => end > start);
}
