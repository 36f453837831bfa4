import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { scanMarkdownBlocks } from '../../../src/report/markdownBlocks.ts';
import { parseMarkdownBlocks, readMarkdownBlocks } from '../../../src/report/remark.ts';
import { readStructure } from '../../../src/report/structure.ts';
import type { ReportStructure } from '../../../src/report/structure.ts';
import { reportTitle } from '../../../src/report/title.ts';

const MARKDOWN = `Before.

# Report

## Findings

1. Children wait. They should not.

2. Leaders must:

   - act;
   - report:
     - monthly;
   - agree.

> Quoted words.

\`\`\`
code
\`\`\`

| A | B |
|---|---|
| c | d |

# Annex

No number.
`;

function at(text: string, words: string): number {
  const offset = text.indexOf(words);
  assert.notEqual(offset, -1, words);
  return offset;
}

function passage(
  text: string,
  range: { readonly start: number; readonly end: number } | undefined,
): string | undefined {
  return range && text.slice(range.start, range.end);
}

for (const [name, structure] of [
  ['scanned', readStructure(MARKDOWN, 'markdown')],
  ['parsed', readStructure(MARKDOWN, 'markdown', parseMarkdownBlocks)],
] as readonly (readonly [string, ReportStructure])[]) {
  describe(`the structure of Markdown (${name})`, () => {
    it('sets sections into a tree', () => {
      assert.deepEqual(
        structure.sections.map(({ title, level, parent }) => [title, level, parent]),
        [
          ['', 0, -1],
          ['Report', 1, -1],
          ['Findings', 2, 1],
          ['Annex', 1, -1],
        ],
      );
      assert.deepEqual(structure.sectionPath(at(MARKDOWN, 'act;')), ['Report', 'Findings']);
      assert.deepEqual(structure.sectionPath(0), []);
      assert.equal(structure.sectionAt(MARKDOWN.length), 3);
    });

    it('knows what a paragraph is', () => {
      const kinds = [
        'Before',
        'Report',
        'Children',
        'act;',
        'monthly',
        'Quoted',
        'code',
        'c |',
        'No number',
      ].map(words => structure.paragraphAt(at(MARKDOWN, words))?.kind);
      assert.deepEqual(kinds, ['prose', 'other', 'prose', 'item', 'item', 'quote', 'code', 'table', 'prose']);
    });

    it('gives items the sentence that leads into their list', () => {
      const leadIn = (words: string): string | undefined =>
        passage(MARKDOWN, structure.paragraphAt(at(MARKDOWN, words))?.leadIn);
      assert.equal(leadIn('act;'), 'Leaders must:');
      assert.equal(leadIn('report:'), 'Leaders must:');
      assert.equal(leadIn('monthly'), 'report:');
      assert.equal(leadIn('agree.'), 'Leaders must:');
      assert.equal(leadIn('Leaders must'), undefined);
    });

    it('cites by the number of the paragraph, within its section', () => {
      assert.equal(structure.paragraphNumberAt(at(MARKDOWN, 'They')), '1');
      assert.equal(structure.paragraphNumberAt(at(MARKDOWN, 'monthly')), '2');
      assert.equal(structure.paragraphNumberAt(at(MARKDOWN, 'No number')), undefined);
    });

    it('finds the sentence at an offset, at its ends and beside it on the line', () => {
      const sentence = (offset: number): string | undefined =>
        passage(MARKDOWN, structure.sentenceAt(offset));
      const [children, they] = [at(MARKDOWN, 'Children'), at(MARKDOWN, 'They')];
      assert.equal(sentence(children - 3), 'Children wait.');
      assert.equal(sentence(children), 'Children wait.');
      assert.equal(sentence(they - 1), 'Children wait.');
      assert.equal(sentence(they), 'They should not.');
      assert.equal(sentence(they + 'They should not.'.length), 'They should not.');
      assert.equal(sentence(at(MARKDOWN, '# Report')), 'Report');
      assert.equal(sentence(at(MARKDOWN, '\n## Findings')), undefined);
    });

    it('gives all sentences that a range touches, in full', () => {
      const start = at(MARKDOWN, 'wait');
      assert.deepEqual(
        structure.sentences({ start, end: at(MARKDOWN, 'must') }).map(each => passage(MARKDOWN, each)),
        ['Children wait.', 'They should not.', 'Leaders must:'],
      );
      assert.deepEqual(structure.sentences({ start, end: start }), []);
    });
  });
}

describe('the structure of plain text', () => {
  it('counts numbers of lists neither as paragraphs nor as part of the text', () => {
    const text = '14. Leaders must do two things:\n\n(a) act; and\n\n(b) report.\n\n15. They agree.\n';
    const structure = readStructure(text, 'plain');
    const item = structure.paragraphAt(at(text, 'report'));
    assert.deepEqual([item?.kind, item?.number], ['item', '(b)']);
    assert.equal(passage(text, item?.leadIn), 'Leaders must do two things:');
    assert.equal(structure.paragraphNumberAt(at(text, 'report')), '14');
    assert.equal(structure.paragraphNumberAt(at(text, 'agree')), '15');
  });

  it('of nothing is one section without title', () => {
    const { sections } = readStructure('', 'plain');
    assert.deepEqual(sections, [{ title: '', level: 0, start: 0, end: 0, headingEnd: 0, parent: -1 }]);
  });

  it('reads blocks of a section only when asked, and once', () => {
    const asked: number[] = [];
    const text = '# A\n\nOne.\n\n# B\n\nTwo.\n';
    const structure = readStructure(text, 'markdown', (source, range) => {
      asked.push(range.start);
      return parseMarkdownBlocks(source, range);
    });
    assert.deepEqual(asked, []);
    structure.sentenceAt(at(text, 'Two'));
    structure.paragraphAt(at(text, 'Two'));
    assert.deepEqual(asked, [at(text, '# B') + 3]);
  });
});

describe('the reader of Markdown that the editor uses', () => {
  it('parses what a scan would take for something else, and scans sections that are too long to parse', () => {
    const html = '<table>\n<tr><td>One.</td></tr>\n</table>\n';
    const kinds = (text: string): readonly string[] =>
      readMarkdownBlocks(text, { start: 0, end: text.length }).map(({ kind }) => kind);
    assert.deepEqual(kinds(html), ['other']);
    const long = `${html}\n${'Words and more words.\n\n'.repeat(600)}`;
    const range = { start: 0, end: long.length };
    assert.deepEqual(readMarkdownBlocks(long, range), scanMarkdownBlocks(long, range));
    assert.notDeepEqual(readMarkdownBlocks(long, range), parseMarkdownBlocks(long, range));
  });
});

describe('the title of a report', () => {
  it('comes from front matter, heading, first line or file name', () => {
    assert.equal(reportTitle('---\ntitle: "A: b"\n---\n# C', 'markdown', 'x.md'), 'A: b');
    assert.equal(reportTitle('---\nkind: x\n---\ntext\n\n# C *d*', 'markdown', 'x.md'), 'C d');
    assert.equal(reportTitle('Some *words*.\n', 'markdown', 'x.md'), 'Some words.');
    assert.equal(reportTitle('1\n\nNorthshire\n\nChildren wait.\n', 'plain', 'x.txt'), 'Northshire');
    assert.equal(reportTitle('', 'plain', 'reports/cambridgeshire-2022.md'), 'Cambridgeshire 2022');
    assert.equal(reportTitle('---\n...', 'markdown', 'ofsted_2019 final.v2.md'), 'Ofsted 2019 final.v2');
  });
});
