import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { normaliseText } from '../../../src/anchor/normalText.ts';
import { describePassage } from '../../../src/anchor/describe.ts';
import { Corpus } from '../../../src/corpus/corpus.ts';
import { aimOf } from '../../../src/corpus/passageTarget.ts';
import {
  markdownLink,
  passageLinksIn,
  wordsTarget,
  type PassageTarget,
} from '../../../src/exchange/passageLink.ts';
import { MemoryFiles } from '../corpus/memoryFiles.ts';

const annotation: PassageTarget = {
  kind: 'annotation',
  path: '/reports/x y (1).md',
  coder: 'alice',
  id: 'k7f3m2xq',
};

describe('A link to a passage', () => {
  it('names an annotation by its coder and id', () => {
    const link = markdownLink('Cambridgeshire 2022', 'were “struggling”\nwith [sic] loads', annotation);
    assert.equal(
      link,
      '[“were “struggling” with \\[sic\\] loads” (Cambridgeshire 2022)](/reports/x%20y%20%281%29.md#alice.k7f3m2xq)',
    );
    assert.deepEqual(
      passageLinksIn(`See ${link}.`).map(({ target }) => target),
      [annotation],
    );
  });

  it('names words that no annotation is on, with what is around them', () => {
    const target = wordsTarget('/a.md', {
      quote: 'long-standing, 24.6%',
      prefix: 'found ',
      suffix: ' of staff',
    });
    const link = markdownLink('a', 'long-standing, 24.6%', target);
    assert.ok(link.endsWith('(/a.md#:~:text=found-,long%2Dstanding%2C%2024.6%25,-of%20staff)'), link);
    assert.deepEqual(
      passageLinksIn(link).map(one => one.target),
      [target],
    );
  });

  it('is read again as it was written, whatever it names', () => {
    const name = fc
      .string({ minLength: 1, maxLength: 20, unit: 'grapheme' })
      .filter(text => !/[/.]/.test(text));
    const words = fc.string({ minLength: 1, maxLength: 40 }).filter(text => text.trim() !== '');
    fc.assert(
      fc.property(name, name, words, fc.boolean(), (file, coder, quote, isAnnotation) => {
        const path = `/reports/${file}.md`;
        const target: PassageTarget = isAnnotation
          ? { kind: 'annotation', path, coder, id: 'k7f3m2xq' }
          : wordsTarget(path, { quote });
        const link = markdownLink('title', quote, target);
        const text = `${link} and ${link}`;
        const found = passageLinksIn(text);
        assert.deepEqual(
          found.map(one => one.target),
          [target, target],
        );
        for (const { start, end } of found) assert.ok(link.includes(text.slice(start, end)));
      }),
      { numRuns: 300 },
    );
  });

  it('is told from links to headings, pages and other files', () => {
    for (const text of [
      '[a](x.md)',
      '[a](x.md#a-heading)',
      '[a](https://example.org/x.md#alice.k7f3m2xq)',
      '[a](x.pdf#alice.k7f3m2xq)',
      '[a](x.md#alice.7)',
      '[a](x%zz.md#alice.k7f3m2xq)',
      '![](#alice.k7f3m2xq)',
    ]) {
      assert.deepEqual(passageLinksIn(text), [], text);
    }
  });

  it('is looked for in hostile texts without end', () => {
    assert.deepEqual(
      passageLinksIn(`${'](a'.repeat(30_000)}${'](a#'.repeat(30_000)}${'a'.repeat(100_000)}`),
      [],
    );
  });
});

describe('Where a link leads', () => {
  const folder = 'file:///project';
  const report = `${folder}/a.md`;
  const text = `Visits are late. ${'Other words follow here. '.repeat(20)}Staff turnover is high, and visits are late.\n`;

  async function opened(): Promise<Corpus> {
    const corpus = new Corpus(
      new MemoryFiles({
        [report]: text,
        [`${report}.alice.annotations.yaml`]:
          'marginalia:\n  version: 1\n\nk7f3m2xq:\n  tags: [finding]\n  quote: turnover is high\nk7f3m2xr:\n  tags: [finding]\n  quote: nowhere at all\n',
      }),
    );
    await corpus.open(folder);
    await corpus.load(report);
    return corpus;
  }

  it('is the passage of the annotation, or its entry where that is gone', async () => {
    const corpus = await opened();
    const one = corpus.report(report);
    assert.ok(one);
    const aim = (coder: string, id: string): unknown => {
      const found = aimOf(one, { kind: 'annotation', path: 'a.md', coder, id });
      return found.kind === 'passage' ? text.slice(found.range.start, found.range.end) : found.kind;
    };
    assert.equal(aim('alice', 'k7f3m2xq'), 'turnover is high');
    assert.equal(aim('alice', 'k7f3m2xr'), 'lost');
    assert.equal(aim('bob', 'k7f3m2xq'), 'nothing');
    corpus.withhold({ own: 'bob', always: true, lifted: new Set() });
    assert.equal(aim('alice', 'k7f3m2xq'), 'nothing');
    corpus.dispose();
  });

  it('is the words that were selected, short or long', async () => {
    const corpus = await opened();
    const one = corpus.report(report);
    assert.ok(one?.text);
    for (const [start, end] of [
      [text.lastIndexOf('visits are late'), text.length - 2],
      [text.indexOf('late'), text.indexOf('turnover')],
      [text.indexOf('turnover'), text.indexOf('turnover') + 8],
    ] as const) {
      const described = describePassage(normaliseText(text), { start, end });
      const link = markdownLink('a', described.quote, wordsTarget('a.md', described));
      const [read] = passageLinksIn(link);
      assert.ok(read, link);
      const aim = aimOf(one, read.target);
      assert.deepEqual(
        aim.kind === 'passage' && text.slice(aim.range.start, aim.range.end),
        text.slice(start, end).trim(),
      );
    }
    corpus.dispose();
  });
});
