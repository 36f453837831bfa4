import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { TextRange } from '../../../src/annotation/placed.ts';
import { parseMarkdownBlocks } from '../../../src/report/remark.ts';
import type { ReportStructure } from '../../../src/report/structure.ts';
import { readStructure } from '../../../src/report/structure.ts';
import { reportTitle } from '../../../src/report/title.ts';

/** Pieces that reports are made of, so that random texts meet the rules. */
const piece = fc.constantFrom(
  ...[
    '\n',
    '\n\n',
    ' ',
    '\u00a0',
    '\f',
    '\t',
    '    ',
    '. ',
    '.',
    '? ',
    '…',
    ': ',
    ';\n',
    '“',
    '”',
    '(',
    ')',
    '[12]',
  ],
  ...[
    'Ofsted',
    'leaders',
    'The',
    'U.S.',
    'e.g.',
    'No.',
    '14',
    '14. ',
    '3.2 ',
    '(b) ',
    '• ',
    '◼ ',
    '\uf0b7 ',
    '- ',
    'o ',
  ],
  ...[
    'Good',
    'Judgement Grade\n',
    'What needs to improve\n',
    'Contents\n',
    'Summary 3\n',
    'Appendix A: Method',
  ],
  ...[
    '# ',
    '## A ##',
    '---\n',
    '===\n',
    '```\n',
    '~~~',
    '> ',
    '| a | b |\n',
    '|---|---|\n',
    '**',
    '_',
    '`',
    '[^1]',
    '[^1]: ',
  ],
  ...[
    '](http://x.y/z. A)',
    '[',
    '<!--',
    '-->',
    '<b>',
    '\\',
    '😀',
    '\ud83d',
    'é',
    'café',
    '社会。',
    'x'.repeat(90),
  ],
);
const text = fc.oneof(
  fc.array(piece, { maxLength: 60 }).map(pieces => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 80 }),
);

function readAll(source: string): readonly ReportStructure[] {
  return [
    readStructure(source, 'plain'),
    readStructure(source, 'markdown'),
    readStructure(source, 'markdown', parseMarkdownBlocks),
  ];
}

function splitsPair(source: string, offset: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(source.slice(offset - 1, offset + 1));
}

function assertOrdered(source: string, ranges: readonly TextRange[]): void {
  let end = 0;
  for (const range of ranges) {
    assert.ok(
      range.start >= end && range.start < range.end && range.end <= source.length,
      JSON.stringify(range),
    );
    assert.ok(!splitsPair(source, range.start) && !splitsPair(source, range.end));
    end = range.end;
  }
}

describe('the structure of any text', () => {
  it('has sections that cover it without gaps', () => {
    fc.assert(
      fc.property(text, source => {
        for (const { sections } of readAll(source)) {
          assert.ok(sections.length > 0);
          let end = 0;
          sections.forEach((section, index) => {
            assert.equal(section.start, end);
            assert.ok(section.headingEnd >= section.start && section.headingEnd <= section.end);
            assert.ok(section.parent < index);
            assert.equal(section.level === 0, section.level === 0 && index === 0);
            end = section.end;
          });
          assert.equal(end, source.length);
        }
      }),
    );
  });

  it('has sentences in order, apart, trimmed, never through a character', () => {
    fc.assert(
      fc.property(text, source => {
        for (const structure of readAll(source)) {
          const sentences = structure.sentences({ start: 0, end: source.length });
          assertOrdered(source, sentences);
          for (const { start, end } of sentences) {
            assert.equal(source.slice(start, end), source.slice(start, end).trim());
          }
        }
      }),
    );
  });

  it('has for each offset a section, and a sentence and paragraph that agree with the list of all', () => {
    fc.assert(
      fc.property(text, fc.nat(300), (source, at) => {
        const offset = Math.min(at, source.length);
        for (const structure of readAll(source)) {
          const section = structure.sections[structure.sectionAt(offset)];
          assert.ok(section !== undefined && section.start <= offset && offset <= section.end);
          assert.ok(structure.sectionPath(offset).length <= structure.sections.length);
          const sentence = structure.sentenceAt(offset);
          const all = structure.sentences({ start: 0, end: source.length });
          if (sentence !== undefined) {
            assert.ok(all.some(each => each.start === sentence.start && each.end === sentence.end));
          }
          const holding = all.find(each => each.start <= offset && offset < each.end);
          if (holding !== undefined) assert.deepEqual(sentence, holding);
          const paragraph = structure.paragraphAt(offset);
          if (paragraph !== undefined) {
            assertOrdered(source, [paragraph]);
            assert.ok(
              paragraph.start <=
                Math.max(offset, section.start + (source.length - source.trimStart().length)),
            );
          }
          if (structure.paragraphNumberAt(offset) !== undefined) assert.ok(paragraph !== undefined);
        }
      }),
    );
  });

  it('is the same when read again, in any order', () => {
    fc.assert(
      fc.property(text, fc.nat(300), (source, at) => {
        const [whole, asked] = [readAll(source), readAll(source)];
        whole.forEach((structure, index) => {
          const other = asked[index]!;
          other.sentenceAt(Math.min(at, source.length));
          const range = { start: 0, end: source.length };
          assert.deepEqual(other.sections, structure.sections);
          assert.deepEqual(other.sentences(range), structure.sentences(range));
        });
      }),
    );
  });

  it('always has a title', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('markdown' as const, 'plain' as const), (source, kind) => {
        const title = reportTitle(source, kind, 'a-report.md');
        assert.ok(title.length > 0 && title.length <= 201 && !title.includes('\n'));
      }),
    );
  });
});
