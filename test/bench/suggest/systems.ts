import {
  Culture,
  recognizeAge,
  recognizeCurrency,
  recognizeDateTime,
  recognizeDimension,
  recognizeNumber,
  recognizePercentage,
} from '@microsoft/recognizers-text-suite';
import nlp from 'compromise';
import type { TextRange } from '../../../src/annotation/placed.ts';
import { suggestIn } from '../../../src/suggest/suggest.ts';
import type { Passage } from './gold.ts';

/** Something that finds quantities in a text. What it finds are metrics with a value and, where it tells one, a unit. */
export interface System {
  readonly name: string;
  metricsIn(text: string, kind: 'plain' | 'markdown'): readonly Passage[];
}

export const ours: System = {
  name: 'Marginalia',
  metricsIn: (text, kind) => suggestIn(text, kind, { tags: ['metric'] }),
};

/**
 * General extractors of quantities. They know nothing of reports, and are given what they have for telling metrics from other
 * numbers: what they take for a date is left out, and of several readings of the same words the one with a unit is taken.
 */
export const peers: readonly System[] = [
  { name: 'compromise', metricsIn: text => inPieces(text, readByCompromise) },
  { name: 'recognizers-text', metricsIn: text => inPieces(text, readByRecognizers) },
];

/** Paragraph by paragraph, about a kilobyte at once: the time that recognizers-text takes grows with the square of the length. */
function inPieces(text: string, read: (piece: string) => readonly Passage[]): readonly Passage[] {
  const found: Passage[] = [];
  let start = 0;
  for (const { index } of [...text.matchAll(/(?<=[.:;?!”"]\s*)\n\s*\n/gu), { index: text.length }]) {
    if (index - start < 1000 && index < text.length) continue;
    for (const passage of read(text.slice(start, index))) found.push(moved(passage, start));
    start = index;
  }
  return found;
}

function moved({ attributes, ...passage }: Passage, by: number): Passage {
  const range = { start: passage.start + by, end: passage.end + by };
  return { tag: passage.tag, ...range, value: range, attributes };
}

function readByCompromise(text: string): readonly Passage[] {
  const numbers = nlp(text).numbers().json({ offset: true }) as readonly CompromiseNumber[];
  return numbers.flatMap(({ text: words, number, offset, terms }) => {
    if (number.num === null || terms.some(({ tags }) => tags.includes('Date'))) return [];
    // The offset takes in the punctuation after the number.
    const end = offset.start + words.replace(/[\s.,;:)\]”’"']+$/u, '').length;
    const magnitude = magnitudes.get(number.suffix) ?? 1;
    const unit = terms.some(({ tags }) => tags.includes('Percent'))
      ? '%'
      : terms.some(({ tags }) => tags.includes('Money'))
        ? (/[£$€]/.exec(words)?.[0] ?? '')
        : number.unit;
    return [metric({ start: offset.start, end }, number.num * magnitude, unit)];
  });
}

interface CompromiseNumber {
  readonly text: string;
  readonly number: { readonly num: number | null; readonly suffix: string; readonly unit: string };
  readonly offset: { readonly start: number };
  readonly terms: readonly { readonly tags: readonly string[] }[];
}

const magnitudes = new Map([
  ['k', 1e3],
  ['m', 1e6],
  ['bn', 1e9],
  ['b', 1e9],
]);

function readByRecognizers(text: string): readonly Passage[] {
  const withUnit = [recognizePercentage, recognizeCurrency, recognizeDimension, recognizeAge]
    .flatMap(recognize => recognize(text, Culture.English))
    .flatMap(({ start, end, typeName, resolution }) => {
      const { value, unit } = resolution as Readonly<Record<string, unknown>>;
      if (typeof value !== 'string') return [];
      const range = { start, end: end + 1 };
      return [
        typeName === 'percentage'
          ? metric(range, parseFloat(value), '%')
          : metric(range, Number(value), String(unit)),
      ];
    });
  const dates = recognizeDateTime(text, Culture.English).filter(
    ({ typeName }) => !typeName.endsWith('duration'),
  );
  const taken: TextRange[] = [...withUnit, ...dates.map(({ start, end }) => ({ start, end: end + 1 }))];
  const numbers = recognizeNumber(text, Culture.English)
    .filter(({ start, end }) => !taken.some(other => other.start <= end && start < other.end))
    .map(({ start, end, resolution }) =>
      metric({ start, end: end + 1 }, Number((resolution as { readonly value: string }).value), ''),
    );
  return [...withUnit, ...numbers];
}

function metric(range: TextRange, value: number, unit: string): Passage {
  const attributes = new Map<string, string | number>([['value', value]]);
  if (unit !== '') attributes.set('unit', unit);
  return { tag: 'metric', ...range, value: range, attributes };
}
