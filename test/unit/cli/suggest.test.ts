import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, it } from 'mocha';
import { inTemporaryFolder } from '../node/temporaryFolder.ts';
import { run, type Ran } from './terminal.ts';

const report = `Inspection of Sandport

What needs to improve

• The timeliness of visits to children.
• Supervision, which is not regular enough.

The next inspection will be in 2026.
`;

interface Item {
  readonly report?: string;
  readonly tag: string;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly confidence: number;
  readonly rule: string;
  readonly reason: string;
}

function items(out: string): readonly Item[] {
  return JSON.parse(out) as readonly Item[];
}

function withInput(args: readonly string[], lines: string): Promise<Ran> {
  // In small pieces, as a pipe may give them, and not at the ends of characters.
  const bytes = Buffer.from(lines);
  const pieces = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, at) =>
    bytes.subarray(at * 7, at * 7 + 7),
  );
  return run(['suggest', ...args], { input: Readable.from(pieces) });
}

describe('marginalia suggest', () => {
  it('tells place, words and reason of each passage', () =>
    inTemporaryFolder(async folder => {
      const file = join(folder, 'a.txt');
      await writeFile(file, report);
      const { code, out, told } = await run(['suggest', file, '--tag', 'recommendation']);
      assert.deepEqual([code, told], [0, '']);
      assert.equal(
        out,
        `${file}:5: recommendation 0.92  The timeliness of visits to children.  (list under ‘What needs to improve’)\n` +
          `${file}:6: recommendation 0.92  Supervision, which is not regular enough.  (list under ‘What needs to improve’)\n`,
      );
    }));

  it('writes JSON with offsets in the text with LF line breaks and without byte order mark', () =>
    inTemporaryFolder(async folder => {
      const file = join(folder, 'a.txt');
      await writeFile(file, `\uFEFF${report.replaceAll('\n', '\r\n')}`);
      const { out } = await run(['suggest', file, '--json', '-t', 'recommendation']);
      const [first] = items(out);
      assert.equal(report.slice(first?.start, first?.end), first?.quote);
      assert.deepEqual(Object.keys(first ?? {}), [
        'tag',
        'start',
        'end',
        'quote',
        'attributes',
        'confidence',
        'rule',
        'reason',
      ]);
      assert.equal(first?.attributes['form'], 'list item');
    }));

  it('goes through a folder: all texts, or those that its project calls reports', () =>
    inTemporaryFolder(async folder => {
      await mkdir(join(folder, 'reports'));
      await writeFile(join(folder, 'reports', 'a.txt'), report);
      await writeFile(join(folder, 'readme.md'), report);
      const reports = async (): Promise<readonly (string | undefined)[]> => {
        const { out } = await run(['suggest', folder, '--json', '--tag', 'recommendation']);
        return [...new Set(items(out).map(item => item.report))];
      };
      assert.deepEqual(await reports(), ['readme.md', 'reports/a.txt']);
      await writeFile(join(folder, 'marginalia.yaml'), 'version: 1\nreports: [reports/*.txt]\n');
      assert.deepEqual(await reports(), ['reports/a.txt']);
    }));

  it('writes an empty list where nothing is found, and nothing that is not sure enough', () =>
    inTemporaryFolder(async folder => {
      const file = join(folder, 'a.txt');
      await writeFile(file, report);
      assert.equal((await run(['suggest', file, '--json', '--least', '1'])).out, '[]\n');
    }));

  it('takes words of the codebook that counts for the report', () =>
    inTemporaryFolder(async folder => {
      const file = join(folder, 'a.txt');
      await writeFile(file, report);
      await writeFile(join(folder, 'marginalia.yaml'), 'version: 1\n');
      const codebook =
        'tags:\n  recommendation:\n    suggest:\n      words: [next inspection]\n      never: [supervision]\n';
      await writeFile(join(folder, 'codebook.yaml'), codebook);
      const { out } = await run(['suggest', file, '--json', '--tag', 'recommendation']);
      assert.deepEqual(
        items(out).map(({ quote, reason }) => [quote, reason]),
        [
          ['The timeliness of visits to children.', 'list under ‘What needs to improve’'],
          ['The next inspection will be in 2026.', '‘next inspection’, from your codebook'],
        ],
      );
    }));

  it('says what is wrong with the command, and which reports it cannot read', () =>
    inTemporaryFolder(async folder => {
      for (const [args, message] of [
        [[], 'Say in which report or folder to look.'],
        [['a', 'b'], 'Give one report or folder; what is "b"?'],
        [[join(folder, 'no.txt')], `There is no file or folder ${join(folder, 'no.txt')}.`],
        [
          [folder, '--tag', 'finding', '-t', 'place'],
          'Give --tag as finding, recommendation, metric; what is "place"?',
        ],
        [[folder, '--least', 'much'], 'Give --least as a number from 0 to 1, such as 0.6.'],
        [[folder, '--jsonl'], 'With --jsonl reports come from standard input: give no path.'],
      ] as const) {
        const { code, told } = await run(['suggest', ...args]);
        assert.equal(code, 2);
        assert.ok(told.startsWith(`marginalia: ${message}`), told);
      }
      await writeFile(join(folder, 'a.txt'), 'a\0b');
      const { code, told } = await run(['suggest', folder]);
      assert.equal(code, 1);
      assert.equal(told, 'marginalia: a.txt is not a text file: save or extract it as plain text first.');
    }));
});

describe('marginalia suggest --jsonl', () => {
  it('writes a line for each line, in their order, and says which it could not read', async () => {
    const lines = [
      JSON.stringify({ id: 1, text: report }),
      'no JSON',
      '',
      JSON.stringify({
        id: 'b',
        text: '# What needs to improve\r\n\r\n- Räume – überall\r\n',
        kind: 'markdown',
      }),
      JSON.stringify({ id: 'c' }),
      JSON.stringify({ id: 'd', text: '', kind: 'word' }),
    ].join('\n');
    const { code, out } = await withInput(['--jsonl', '--tag', 'recommendation'], lines);
    assert.equal(code, 1);
    const answers = out.split('\n').filter(line => line !== '');
    const read = answers.map(
      line => JSON.parse(line) as { id: unknown; suggestions?: readonly Item[]; error?: string },
    );
    assert.deepEqual(
      read.map(({ id, suggestions, error }) => [id, suggestions?.map(({ quote }) => quote) ?? error]),
      [
        [1, ['The timeliness of visits to children.', 'Supervision, which is not regular enough.']],
        [null, 'This line is no JSON object such as {"id": "a", "text": "…"}.'],
        ['b', ['Räume – überall']],
        ['c', '"text" must be the text of a report.'],
        ['d', '"kind" must be "plain" or "markdown".'],
      ],
    );
  });

  it('gives the same in parts as in one: a batch engine may run many of us', async () => {
    const lines = Array.from(
      { length: 8 },
      (_, id) =>
        `${JSON.stringify({ id, text: report.replace('children', `children ${'very '.repeat(id)}`) })}\n`,
    );
    const whole = await withInput(['--jsonl'], lines.join(''));
    const parts = await Promise.all(
      [lines.slice(0, 3), lines.slice(3)].map(part => withInput(['--jsonl'], part.join(''))),
    );
    assert.equal(whole.code, 0);
    assert.equal(parts.map(({ out }) => out).join(''), whole.out);
  });
});
