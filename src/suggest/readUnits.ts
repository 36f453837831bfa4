import type { BlockReader } from '../report/block.ts';
import { readStructure, type ReportStructure } from '../report/structure.ts';
import { flatText } from './flatText.ts';
import { withItemsInLines } from './itemsInLines.ts';
import { withCells } from './tableCells.ts';
import { withThemes } from './themes.ts';
import type { Unit, Zone } from './unit.ts';
import { withUnmarkedLists } from './unmarkedLists.ts';
import { withZones } from './zones.ts';

/** A text as rules read it, before its genre is known. */
export interface UnitsOfText {
  /** See `Reading.flat`. */
  readonly flat: string;
  readonly units: readonly Unit[];
  /** Where its sections begin, in text order; the first is 0. */
  readonly sections: readonly number[];
}

/**
 * Reads a text for the rules; its units do not overlap.
 * @param text LF-normalised
 * @param readBlocks reader of blocks for Markdown; the scanner, which is a hundred times as fast, where none is given
 */
export function readText(text: string, kind: 'plain' | 'markdown', readBlocks?: BlockReader): UnitsOfText {
  const structure = readStructure(text, kind, readBlocks);
  const flat = flatText(text, kind, structure.furniture);
  const units: Unit[] = [];
  structure.sections.forEach((_, section) => {
    const paragraph = (units.at(-1)?.paragraph ?? -1) + 1;
    for (const unit of unitsOfSection(structure, section, paragraph)) units.push(unit);
  });
  const lines = withItemsInLines(withCells(units, flat), text);
  const isArticle = kind === 'plain' && !structure.isPaged;
  return {
    flat,
    units: withZones(withThemes(withUnmarkedLists(lines, flat), flat), flat, isArticle),
    sections: structure.sections.map(({ start }) => start),
  };
}

/** The units of one section, its heading included. @param first number of its first paragraph */
function unitsOfSection(structure: ReportStructure, section: number, first: number): readonly Unit[] {
  const { start, headingEnd, level } = structure.sections[section] ?? { start: 0, headingEnd: 0, level: 0 };
  const path = structure.sectionPath(start);
  return structure.paragraphs(section).flatMap((paragraph, index) => {
    const heading = level > 0 && paragraph.start < headingEnd;
    const zone: Zone = heading ? 'heading' : zones[paragraph.kind];
    const { leadIn, number, sentences } = paragraph;
    const block = {
      start: sentences[0]?.start ?? paragraph.start,
      end: sentences.at(-1)?.end ?? paragraph.end,
    };
    const above = heading ? path.slice(0, -1) : path;
    // Written out: there are many, and spreading objects takes several times as long.
    return sentences.map(({ start, end }): Unit => {
      const unit = { start, end, zone, path: above, paragraph: first + index, block };
      if (leadIn === undefined) return number === undefined ? unit : { ...unit, number };
      return number === undefined ? { ...unit, leadIn } : { ...unit, leadIn, number };
    });
  });
}

const zones = {
  prose: 'prose',
  item: 'listItem',
  table: 'table',
  quote: 'prose',
  code: 'furniture',
  other: 'furniture',
} as const satisfies Record<string, Zone>;
