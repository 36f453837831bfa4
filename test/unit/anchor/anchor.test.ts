import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { describePassage, type Description } from '../../../src/anchor/describe.ts';
import { locateAll } from '../../../src/anchor/locateAll.ts';
import { normaliseText, withLineFeeds, type NormalText } from '../../../src/anchor/normalText.ts';
import { textId } from '../../../src/anchor/textId.ts';
import { trimRange } from '../../../src/anchor/trimRange.ts';
import type { Verdict } from '../../../src/anchor/verdict.ts';

function passage(text: string, quote: string, nth = 0): { start: number; end: number } {
  let start = text.indexOf(quote);
  for (let i = 0; i < nth; i++) start = text.indexOf(quote, start + 1);
  assert.ok(start >= 0, `the text holds ${JSON.stringify(quote)}`);
  return { start, end: start + quote.length };
}

function locate(text: NormalText, description: Description): Verdict | undefined {
  return locateAll(text, [description])[0];
}

const units = fc.oneof(
  fc.constantFrom(' ', '\n', '\n\n', ' \n\t', 'a', 'b', 'ab', '😀', 'é', '\0', '\u00a0', 'ש', '\ud83d'),
  fc.string({ unit: 'grapheme', maxLength: 3 }),
);
const texts = fc.array(units, { maxLength: 60 }).map(parts => withLineFeeds(parts.join('')));

describe('normal text', () => {
  it('reads one line break as a space, more as a paragraph break, and keeps other white space', () => {
    const text = normaliseText('many \n  social\u00a0workers  were\n\n \n\nstruggling\n');
    assert.equal(text.normal, 'many social\u00a0workers  were\n\nstruggling ');
    const at = text.normal.indexOf('struggling');
    assert.equal(text.raw.slice(text.toRaw(at)), 'struggling\n');
    assert.equal(text.toNormal(text.raw.indexOf('workers')), text.normal.indexOf('workers'));
  });

  it('maps every character that is not white space there and back', () => {
    fc.assert(
      fc.property(texts, raw => {
        const text = normaliseText(raw);
        for (let i = 0; i < raw.length; i++) {
          if (/\s/.test(raw.charAt(i))) continue;
          assert.equal(text.normal.charAt(text.toNormal(i)), raw.charAt(i));
          assert.equal(text.toRaw(text.toNormal(i)), i);
        }
        assert.equal(normaliseText(text.normal).normal, text.normal, 'normal form is a fixpoint');
      }),
    );
  });

  it('takes CRLF, CR and a byte order mark away', () => {
    assert.equal(withLineFeeds('\uFEFFa\r\nb\rc\n'), 'a\nb\nc\n');
  });

  it('passes over a megabyte of spaces and one of line breaks in linear time', () => {
    assert.equal(normaliseText(' '.repeat(1e6)).normal.length, 1e6);
    assert.equal(normaliseText(`${' '.repeat(1e6)}\n`.repeat(2)).normal, '\n\n');
    assert.equal(normaliseText('\n'.repeat(1e6)).normal, '\n\n');
  });
});

describe('text id', () => {
  it("is git's blob id", async () => {
    const text = 'caseloads are “unacceptable”\n';
    const git = execFileSync('git', ['hash-object', '--stdin', '--no-filters'], {
      input: text,
      encoding: 'utf8',
    });
    assert.equal(await textId(text), git.trim());
  });
});

describe('trimRange', () => {
  it('leaves outer white space out, no-break spaces too, and takes whole surrogate pairs', () => {
    const text = ' \u00a0a 😀 ';
    assert.deepEqual(trimRange(text, { start: 0, end: text.length }), { start: 2, end: 6 });
    assert.deepEqual(trimRange(text, { start: 2, end: 5 }), { start: 2, end: 6 });
    assert.equal(trimRange(text, { start: 0, end: 2 }), undefined);
  });
});

describe('describe and locate', () => {
  const text = [
    'A visit to a protection plan, found many social workers were struggling',
    'with “excessive workloads”, holding many cases involving drift.',
    '',
    'High caseloads persist. High caseloads limit time.',
  ].join('\n');

  it('writes a hard line break as a space, and cuts contexts between words', () => {
    const quote = 'many social workers were struggling\nwith “excessive workloads”';
    const found = describePassage(normaliseText(text), passage(text, quote));
    assert.deepEqual(found, {
      quote: 'many social workers were struggling with “excessive workloads”',
      prefix: 'to a protection plan, found ',
      suffix: ', holding many cases involving',
    });
  });

  it('finds the passage again after the paragraph was wrapped elsewhere', () => {
    const description = describePassage(normaliseText(text), passage(text, 'struggling\nwith “excessive'));
    const wrapped = text
      .replace('struggling\nwith', 'struggling with')
      .replace('were struggling', 'were\n struggling');
    const placement = locate(normaliseText(wrapped), description);
    assert.deepEqual(placement, {
      state: 'exact',
      score: 1,
      ...passage(wrapped, 'struggling with “excessive'),
    });
  });

  it('takes a line break that somebody wrote into a quote for a space, as in the text', () => {
    const quote = 'struggling\r\n  with “excessive\nworkloads”';
    const placement = locate(normaliseText(text), { quote, prefix: 'workers\nwere ' });
    assert.deepEqual(placement, {
      state: 'exact',
      score: 1,
      ...passage(text, 'struggling\nwith “excessive workloads”'),
    });
  });

  it('never takes the first of several', () => {
    const placement = locate(normaliseText(text), { quote: 'High caseloads' });
    assert.equal(placement?.state, 'review');
  });

  it('says which of several only where contexts do not, and asks when there are more of them', () => {
    const same = 'Delays persist. '.repeat(40);
    const third = { start: 16 * 20, end: 16 * 20 + 14 };
    const description = describePassage(normaliseText(same), third);
    assert.ok(description.occurrence);
    assert.deepEqual(locate(normaliseText(same), description), { state: 'exact', score: 1, ...third });
    const more = locate(normaliseText(same + same), description);
    assert.equal(more?.state === 'review' && more.doubt, 'another total');
  });

  it('refuses a passage of white space', () => {
    assert.throws(() => describePassage(normaliseText('a  b'), { start: 1, end: 3 }), RangeError);
  });

  it('comes back to every passage of any text', () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), (raw, a, b) => {
        const [x, y] = [a % (raw.length + 1), b % (raw.length + 1)];
        const range = { start: Math.min(x, y), end: Math.max(x, y) };
        const trimmed = trimRange(raw, range);
        fc.pre(trimmed !== undefined);
        const normal = normaliseText(raw);
        const placement = locate(normal, describePassage(normal, range));
        assert.deepEqual(placement, { state: 'exact', score: 1, ...trimmed });
      }),
      { numRuns: 500 },
    );
  });
});
