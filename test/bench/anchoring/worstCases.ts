import type { TextRange } from '../../../src/annotation/placed.ts';
import { locateAll } from '../../../src/anchor/locateAll.ts';
import { locateFromOld } from '../../../src/anchor/locateFromOld.ts';
import { normaliseText } from '../../../src/anchor/normalText.ts';
import type { Description } from '../../../src/anchor/describe.ts';
import { diceFrom } from './document.ts';
import { makeTrial, fixedDescription } from './trial.ts';
import { changes } from './changes.ts';

interface Case {
  readonly name: string;
  readonly old: string;
  readonly present: string;
  readonly descriptions?: readonly Description[];
}

const count = 10_000;
const marks = '. - , ; : ! ? ( ) [ ]'.split(' ');

function spread({ length }: string, size = 80): readonly TextRange[] {
  return Array.from({ length: count }, (_, k) => {
    const start = Math.floor((k * (length - size)) / count);
    return { start, end: start + size };
  });
}

function cases(): readonly Case[] {
  const text = proseOf(10e6, 5);
  const line = proseOf(5e6, 6).replaceAll('\n', ' ');
  const dice = diceFrom(7);
  const signs = Array.from({ length: 1e6 }, () => dice.of(marks)).join('');
  const page = proseOf(2_500, 8);
  const absent = (words: string): readonly Description[] =>
    Array.from({ length: count }, (_, k) => ({ quote: `absent${k}${words}` }));
  return [
    {
      name: 'a line of 5 MB, a word put in',
      old: line,
      present: `${line.slice(0, 1e6)} other ${line.slice(1e6)}`,
    },
    {
      name: '10 MB, one repeated word',
      old: 'delays '.repeat(1.4e6),
      present: `new ${'delays '.repeat(1.4e6)}`,
    },
    {
      name: '10 MB, a word that is everywhere, nothing else known',
      old: text,
      present: text,
      descriptions: Array.from({ length: count }, () => ({ quote: 'children' })),
    },
    { name: '10 MB, 10,000 words that are nowhere', old: text, present: text, descriptions: absent('') },
    {
      name: '10 MB, 10,000 sentences that are nowhere',
      old: text,
      present: text,
      descriptions: absent(' was not found'),
    },
    { name: '10 MB, 4,000 copies of a page', old: page.repeat(4_000), present: `New. ${page.repeat(4_000)}` },
    { name: '10 MB become nothing', old: text, present: '' },
    { name: '10 MB become wholly different', old: text, present: proseOf(10e6, 9) },
    { name: '10 MB without a letter', old: signs.repeat(10), present: `!${signs.repeat(10)}` },
    { name: '10 MB of one letter', old: 'a'.repeat(10e6), present: 'a'.repeat(10e6 + 1) },
  ];
}

function proseOf(length: number, seed: number): string {
  const [change] = changes;
  return change ? makeTrial(change, length, 0, seed).old.slice(0, length) : '';
}

/** Times of what could take for ever: 10,000 passages each. */
export function worstCases(): readonly Readonly<Record<string, string | number>>[] {
  return cases().map(({ name, old, present, descriptions }) => {
    const before = normaliseText(old);
    const places = spread(before.normal);
    const wanted = descriptions ?? places.map(range => fixedDescription(before.normal, range));
    const quotes = timed(() => locateAll(normaliseText(present), wanted));
    const fromOld = descriptions
      ? undefined
      : timed(() => locateFromOld(before, normaliseText(present), places));
    return {
      'worst cases': name,
      'quotes, ms': Math.round(quotes.ms),
      'old text, ms': fromOld ? Math.round(fromOld.ms) : '',
      'taken, review, gone (quotes)': shares(quotes.result),
    };
  });
}

function timed<T>(work: () => T): { readonly ms: number; readonly result: T } {
  const start = performance.now();
  const result = work();
  return { ms: performance.now() - start, result };
}

function shares(verdicts: readonly { readonly state: string }[]): string {
  const [review, gone] = ['review', 'orphan'].map(
    state => verdicts.filter(one => one.state === state).length,
  );
  return `${verdicts.length - (review ?? 0) - (gone ?? 0)}, ${review ?? 0}, ${gone ?? 0}`;
}
