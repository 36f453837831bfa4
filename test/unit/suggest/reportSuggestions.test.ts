import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { readCodebook } from '../../../src/project/readCodebook.ts';
import { ProjectWords } from '../../../src/suggest/projectWords.ts';
import { ReportSuggestions } from '../../../src/suggest/reportSuggestions.ts';
import { suggestIn } from '../../../src/suggest/suggest.ts';
import type { Suggestion } from '../../../src/suggest/suggestion.ts';

const sections = ['Help', 'Care', 'Leaders'].map(
  name =>
    `# ${name}\n\nThe quality of support for children is not good enough. Visits fell from 40 to 31 in 2023.\n\n## What ${name} needs to improve\n\n- The timeliness of visits.\n\n`,
);

function plain(found: readonly Suggestion[]): readonly unknown[] {
  return found.map(({ attributes, ...rest }) => ({ ...rest, attributes: [...attributes] }));
}

describe('the suggestions of a report that changes', () => {
  it('are read again only in sections that changed', () => {
    const suggestions = new ReportSuggestions();
    suggestions.update(sections.join(''), 'markdown');
    assert.ok(suggestions.sectionsRead > 3);
    suggestions.update(sections.join(''), 'markdown');
    assert.equal(suggestions.sectionsRead, 0);
    const [first = '', ...others] = sections;
    const changed = [first.replace('not good enough', 'not yet good enough'), ...others].join('');
    const found = suggestions.update(changed, 'markdown');
    assert.equal(suggestions.sectionsRead, 1);
    assert.deepEqual(plain(found), plain(suggestIn(changed, 'markdown')));
  });

  it('are the same as those of the text read anew, whatever was looked at before', () => {
    const piece = fc.constantFrom(
      ...sections,
      '# Recommendations\n\n1. Improve visits.\n2. Write plans.\n\n',
      'Leaders should act. It must be done.\n\n',
      'Ofsted said the council “must improve”, with 12% of posts vacant.\n\n',
      '- an item\n',
      '“An open quotation\n\n',
    );
    const text = fc.array(piece, { maxLength: 6 }).map(pieces => pieces.join(''));
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 2, maxLength: 3 }),
        fc.constantFrom('plain', 'markdown'),
        (texts, kind) => {
          const suggestions = new ReportSuggestions();
          for (const each of texts) {
            assert.deepEqual(plain(suggestions.update(each, kind)), plain(suggestIn(each, kind)));
          }
        },
      ),
      { numRuns: 20 },
    );
  });

  it('are in text order, in the text, and each once', () => {
    const text = sections.join('');
    const found = suggestIn(text, 'markdown');
    const keys = found.map(({ tag, start, end, value, rule }) =>
      [tag, start, end, value?.start, rule].join(),
    );
    assert.equal(new Set(keys).size, keys.length);
    for (const [index, { start, end, value, confidence }] of found.entries()) {
      assert.ok(start >= (found[index - 1]?.start ?? 0) && start < end && end <= text.length);
      assert.ok(confidence > 0 && confidence <= 1);
      if (value !== undefined) assert.ok(value.start < value.end && value.end <= text.length);
    }
    assert.deepEqual([...new Set(found.map(({ tag }) => tag))].toSorted(), [
      'finding',
      'metric',
      'recommendation',
    ]);
  });

  it('are of the tags asked for', () => {
    const found = suggestIn(sections.join(''), 'markdown', { tags: ['metric'] });
    assert.deepEqual([...new Set(found.map(({ tag }) => tag))], ['metric']);
  });
});

describe('words of a project’s own', () => {
  const text =
    '# Plans\n\nVisits lag behind. The next visit is in May.\n\n# What we expect\n\n- More visits.\n';

  function found(codebook: string): readonly (readonly [string, string])[] {
    const words = new ProjectWords(readCodebook(codebook).codebook);
    return suggestIn(text, 'markdown', { words })
      .filter(({ rule }) => rule.includes('/project-'))
      .map(({ tag, start, end }) => [tag, text.slice(start, end)]);
  }

  it('suggest sentences that hold them, and what stands below a heading', () => {
    const codebook =
      'tags:\n  finding:\n    suggest:\n      words: lag* behind\n  recommendation:\n    suggest:\n      headings: [what we *]\n';
    assert.deepEqual(found(codebook), [
      ['finding', 'Visits lag behind.'],
      ['recommendation', 'More visits.'],
    ]);
  });

  it('rule out sentences that hold others', () => {
    const codebook =
      'tags:\n  finding:\n    suggest:\n      words: [visit*]\n      never: [next visit, more visits]\n';
    assert.deepEqual(found(codebook), [['finding', 'Visits lag behind.']]);
  });

  it('are phrases, whatever signs are in them', () => {
    for (const phrase of ['(a+)+$', '[x', '\\', 'a|b', '*xq*', '* *', '.*.*.*=']) {
      const codebook = `tags:\n  finding:\n    suggest:\n      words: [${JSON.stringify(phrase)}]\n`;
      assert.deepEqual(found(codebook), []);
    }
  });
});
