import { beginsImperative } from './directives.ts';
import { recommendationHeading } from './recommendationContext.ts';
import type { Unit } from './unit.ts';

/** A section: the indexes of its units, its heading, and what numbers it has. */
interface Section {
  readonly from: number;
  readonly to: number;
  readonly title: string;
  readonly firstItem: Unit | undefined;
  readonly lastNumber: number;
}

/**
 * Headings of themes below a heading of recommendations. In a plain text both look alike, and the list seems to end with the
 * first theme: what goes on with its numbers, or begins right below it, stands below it.
 * @param flat see `Reading.flat`
 */
export function withThemes(units: readonly Unit[], flat: string): readonly Unit[] {
  const sections = sectionsOf(units, flat);
  let above: { readonly path: readonly string[]; readonly number: number } | undefined;
  const result = [...units];
  for (const { from, to, title, firstItem, lastNumber } of sections) {
    const heading = units[from];
    if (heading === undefined || title === '') continue;
    if (recommendationHeading(title)?.items === true) {
      above = { path: [...heading.path, title], number: lastNumber };
      continue;
    }
    if (above === undefined || heading.path.includes(above.path.at(-1) ?? '')) continue;
    const goesOn =
      firstItem !== undefined &&
      Number(firstItem.number) === above.number + 1 &&
      beginsImperative(flat.slice(firstItem.start, firstItem.end));
    if (!goesOn) {
      above = undefined;
      continue;
    }
    const path = [...above.path, title];
    for (let index = from + 1; index < to; index++) {
      const unit = result[index];
      if (unit !== undefined) result[index] = { ...unit, path };
    }
    above = { path: above.path, number: lastNumber };
  }
  return result;
}

function sectionsOf(units: readonly Unit[], flat: string): readonly Section[] {
  const sections: Section[] = [];
  for (let from = 0; from < units.length;) {
    let to = from + 1;
    while (to < units.length && units[to]?.zone !== 'heading') to++;
    const heading = units[from];
    const isHeading = heading?.zone === 'heading';
    const items = units.slice(from, to).filter(({ number }) => number !== undefined);
    sections.push({
      from,
      to,
      title: isHeading ? flat.slice(heading.start, heading.end).replace(/\s+/gu, ' ').trim() : '',
      firstItem: units[from + 1],
      lastNumber: Number(items.at(-1)?.number ?? 0),
    });
    from = to;
  }
  return sections;
}
