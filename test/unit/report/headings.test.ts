import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { markdownHeadings } from '../../../src/report/markdownHeadings.ts';
import { parseMarkdownBlocks } from '../../../src/report/remark.ts';
import { readStructure } from '../../../src/report/structure.ts';

/** "1 Title" for each section with a heading. */
function outline(text: string, kind: 'markdown' | 'plain'): readonly string[] {
  return readStructure(text, kind)
    .sections.filter(section => section.level > 0)
    .map(section => `${section.level} ${section.title}`);
}

/** As PDF extractions leave it: a blank line after every line. */
function loose(text: string): string {
  return text.replaceAll('\n', '\n\n');
}

const INSPECTION = `1
Northshire
Inspection of children’s social care services
Inspection dates: 4 March 2019 to 8 March 2019
Lead inspector: Alice Example
Her Majesty’s Inspector
Judgement Grade
The impact of leaders on social work practice with children
and families
Good
The experiences and progress of children in care
Requires improvement
Overall effectiveness Requires improvement
Since the last inspection, leaders have changed how services are run, and the
number of children who wait for help has fallen. Visits are still late for too many
children in the north of the county, where teams lack staff.
What needs to improve
◼ The timeliness of visits to children who need help, in particular where social
workers have left.
◼ The quality of plans
\f2
The experiences and progress of children who need help and
protection: requires improvement to be good
1. Children wait too long for help. Social workers in the north of the county hold
many cases, and the children they visit do not know them well.
2. Thresholds are understood. Partners from health, from schools and from the
police attend meetings in good time.
\f3
3. Some plans are clear. Others lack dates, and the people who should act do not
know that they should.
The impact of leaders on social work practice with children and
families is: Good
4. Leaders know their services. They have acted on what the last inspection said,
and the council has paid for more staff.
\f4
The inspectorate regulates and inspects to achieve excellence in the care of all
children and young people, wherever they live.
North House
Long Street
Westport
WP1 2AB
T: 0300 000 0000
E: office@example.org
© Crown copyright 2019
`;

const EXPECTED = [
  '1 Northshire',
  '1 Inspection of children’s social care services',
  '2 What needs to improve',
  '2 The experiences and progress of children who need help and protection: requires improvement to be good',
  '2 The impact of leaders on social work practice with children and families is: Good',
];

describe('headings of plain text', () => {
  it('are told from cover, table of judgements, running text and address', () => {
    assert.deepEqual(outline(INSPECTION, 'plain'), EXPECTED);
  });

  it('are the same where a blank line follows every line', () => {
    assert.deepEqual(outline(loose(INSPECTION), 'plain'), EXPECTED);
  });

  it('take their level from the contents page', () => {
    const text = `Northshire
Contents
Summary of the findings 2
The work of the board 3
Appendix A: Method 4

\f2
Summary of the findings

Help and protection

1. Children are safe, and the people who work with them know them well enough.

\f3
The work of the board

2. The board meets often, and those who attend it have the standing to decide.
`;
    assert.deepEqual(outline(text, 'plain'), [
      '1 Northshire',
      '2 Contents',
      '2 Summary of the findings',
      '3 Help and protection',
      '2 The work of the board',
    ]);
  });

  it('of an article are short lines between paragraphs, not captions or dates', () => {
    const text = `Caseloads at Northshire ‘unacceptable’, inspectors say

Image of a stack of files (credit: Photo Library)

Posted on 3 March 2022

Inspectors have said that social workers at Northshire hold too many cases, and that this keeps the council from improving its services.

High caseloads have persisted

The council said that it was addressing this through a new strategy to keep staff, and through better pay for those who stay longest.

‘We agree’

“The inspectors were right,” the chair of the committee said, “and we had found the same before they came to see us.”
`;
    assert.deepEqual(outline(text, 'plain'), [
      '1 Caseloads at Northshire ‘unacceptable’, inspectors say',
      '2 High caseloads have persisted',
      '2 ‘We agree’',
    ]);
  });

  it('are not what every page repeats', () => {
    const page = (number: number): string =>
      `Northshire: report of the inspection\n\n${number}. Children are safe in this part of the county.\n\n${number}\n\f`;
    assert.deepEqual(outline([1, 2, 3, 4].map(page).join(''), 'plain'), []);
  });

  it('count their level by their number', () => {
    const text = `Annual report\n\n3 Findings\n\n3.2 Adoption performance\n\nAdoption takes less time than it did, and more children find a home.\n`;
    assert.ok(outline(text, 'plain').includes('3 3.2 Adoption performance'));
  });
});

describe('headings of Markdown', () => {
  it('are those of CommonMark, and not in code, comments, quotes or front matter', () => {
    const text = [
      '---\n# no\n---\n# A *b* [c](d.e) ##\n\n```\n# no\n```\n<!--\n# no\n-->\n    # no\n> # no',
      '\n- # no\n\nTwo\nlines\n---\n\n#no\n\n###### Six\n\n| a |\n---\nx\n===\n# ',
    ].join('');
    assert.deepEqual(outline(text, 'markdown'), ['1 A b c', '2 Two lines', '6 Six', '1 x', '1 ']);
  });

  it('are the ones that the parser finds', () => {
    const line = fc.constantFrom(
      ...[
        '# One',
        '## Two ##',
        'Text',
        '',
        '',
        '---',
        '===',
        '```',
        '~~~',
        '> quote',
        '    code',
        '***',
        '#x',
        '| a |',
      ],
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), lines => {
        // Between blank lines, so that no paragraph goes on lazily in the block after it: the scan does not follow those.
        const text = lines.join('\n\n');
        const parsed = parseMarkdownBlocks(text, { start: 0, end: text.length });
        const headings = parsed.filter(block => block.kind === 'other' && block.texts.length > 0);
        assert.deepEqual(
          markdownHeadings(text).map(heading => heading.start),
          headings.map(block => block.start),
        );
      }),
    );
  });
});
