/*
 * How long it takes to read the structure of a report: `npx tsx test/bench/report.ts [file…]`. Without files, texts are
 * made up with the shapes of real ones: an audit report in Markdown, an inspection as plain text in loose lines.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseMarkdownBlocks } from '../../src/report/remark.ts';
import { readStructure } from '../../src/report/structure.ts';

const ROUNDS = 5;

function madeUp(): ReadonlyMap<string, string> {
  const sentences =
    'Agencies *varied* in how they reviewed rules (see app. II). Costs rose to $1.5 billion.[^1] ';
  const section = (number: number): string =>
    `## Section ${number}\n\n${`${sentences.repeat(6)}\n\n`.repeat(6)}Agencies should:\n\n- act;\n- report.\n\n| a | b |\n|---|---|\n| c | d |\n\n`;
  const paragraph = (number: number): string =>
    `${number}. Social workers visit children often, and they\n\nknow them well. Plans are clear.\n\n${'They are read by all who work with the child, and\n\nby parents. '.repeat(8)}\n\n`;
  const count = (length: number): readonly number[] => Array.from({ length }, (_, index) => index + 1);
  return new Map([
    ['made-up 264 kB.md', `# Report\n\n${count(80).map(section).join('')}`.slice(0, 264_000)],
    ['made-up 1 MB.txt', `Report\n\n${count(1_500).map(paragraph).join('')}`.slice(0, 1_000_000)],
  ]);
}

/** Median of the milliseconds that some work takes. */
function timed(work: () => unknown): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return times.sort((one, other) => one - other)[Math.floor(ROUNDS / 2)] ?? NaN;
}

const files = process.argv.slice(2);
const texts =
  files.length === 0
    ? madeUp()
    : new Map(files.map(file => [basename(file), readFileSync(file, 'utf8').replace(/\r\n?/g, '\n')]));

const rows = [...texts].flatMap(([name, text]) => {
  const kind = name.endsWith('.md') ? 'markdown' : 'plain';
  const all = { start: 0, end: text.length };
  const readers = kind === 'markdown' ? ([undefined, parseMarkdownBlocks] as const) : ([undefined] as const);
  return readers.map(reader => ({
    report: name,
    kB: Math.round(Buffer.byteLength(text) / 1000),
    blocks: reader === undefined ? 'scanned' : 'parsed by remark',
    'sections, ms': timed(() => readStructure(text, kind, reader)).toFixed(1),
    'and one sentence, ms': timed(() =>
      readStructure(text, kind, reader).sentenceAt(text.length / 2),
    ).toFixed(1),
    'whole, ms': timed(() => readStructure(text, kind, reader).sentences(all)).toFixed(1),
    sections: readStructure(text, kind, reader).sections.length,
    sentences: readStructure(text, kind, reader).sentences(all).length,
  }));
});
console.table(rows);
