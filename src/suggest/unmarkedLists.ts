import type { Unit } from './unit.ts';

const LONGEST_ITEM = 300;
/** "…said:", "…told us:" lead into speech, not into a list. */
const INTO_SPEECH = /^[“"‘']/u;
const MOST_ITEMS = 40;

/**
 * Lists that have lost their bullets, as texts taken from the web have: after a sentence with a colon, the short
 * paragraphs that do not end as sentences do, or that end with a semicolon, are items. So is the last one, whatever its end.
 * @param flat see `Reading.flat`
 */
export function withUnmarkedLists(units: readonly Unit[], flat: string): readonly Unit[] {
  const result = [...units];
  for (let index = 0; index < result.length - 1; index++) {
    const lead = result[index];
    if (lead?.zone !== 'prose' || !flat.slice(lead.start, lead.end).trimEnd().endsWith(':')) continue;
    if (result[index + 1]?.paragraph === lead.paragraph) continue;
    const items = itemsAfter(result, index, flat);
    // One line alone is more often a quotation or a heading that was not seen as one.
    if (items < 2) continue;
    for (let item = index + 1; item <= index + items; item++) {
      const unit = result[item];
      if (unit !== undefined) {
        result[item] = { ...unit, zone: 'listItem', leadIn: { start: lead.start, end: lead.end } };
      }
    }
    index += items;
  }
  return result;
}

function itemsAfter(units: readonly Unit[], lead: number, flat: string): number {
  let items = 0;
  while (items < MOST_ITEMS) {
    const unit = units[lead + items + 1];
    const next = units[lead + items + 2];
    if (unit?.zone !== 'prose' || unit.number !== undefined || unit.leadIn !== undefined) break;
    const words = flat.slice(unit.start, unit.end).trim();
    if (words.length > LONGEST_ITEM || INTO_SPEECH.test(words) || next?.paragraph === unit.paragraph) break;
    const before = units[lead + items];
    const opened =
      items > 0 &&
      before !== undefined &&
      /;(?:\s(?:and|or))?$/u.test(flat.slice(before.start, before.end).trim());
    const isLast = /[.!?]["”')]{0,2}$/u.test(words);
    if (words.endsWith(':') || (isLast && !opened)) break;
    items++;
    if (isLast) break;
  }
  return items;
}
