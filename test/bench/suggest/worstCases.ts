// `node --import tsx test/bench/suggest/worstCases.ts [MB]`: how long suggestions take in texts made to be slow, at half the
// length and at all of it. Twice the length should take about twice the time.
import { suggestIn } from '../../../src/suggest/suggest.ts';
import { printColumns } from './columns.ts';

/** What is repeated until the text is as long as asked for. */
export const unkind: readonly (readonly [name: string, piece: string])[] = [
  ['one letter', 'a'],
  ['digits', '7'],
  ['spaces', ' '],
  ['opening quotation marks', '“'],
  ['quotation marks', '"'],
  ['a a a', 'a '],
  ['numbers', '12 345 '],
  ['should', 'the council should '],
  ['commas', 'and, but, '],
  ['brackets', '(([['],
  ['bars', 'a | '],
  ['short lines', 'Help\n'],
  ['items', '- It must:\n'],
  ['paragraphs', 'Inspectors said that it must improve.\n\n'],
  ['headings', '# Recommendations\n'],
  ['no full stop', 'Ofsted told the council that too many children wait, '],
];

export function unkindText(piece: string, length: number): string {
  return piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
}

if (process.argv[1] === import.meta.filename) {
  const length = Number(process.argv[2] ?? 1) * 1e6;
  const seconds = (piece: string, size: number, kind: 'plain' | 'markdown'): number => {
    const text = unkindText(piece, size);
    const before = process.cpuUsage();
    suggestIn(text, kind);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  };
  const rows = unkind.flatMap(([name, piece]) =>
    (['plain', 'markdown'] as const).map(kind => {
      const half = seconds(piece, length / 2, kind);
      const whole = seconds(piece, length, kind);
      return [name, kind, half.toFixed(2), whole.toFixed(2), (whole / half).toFixed(1)];
    }),
  );
  printColumns('Texts made to be slow', ['text', 'kind', 's, half', 's, whole', 'times'], rows);
}
