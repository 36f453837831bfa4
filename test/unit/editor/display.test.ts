import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { asMarkdown, label, oneLine, sentence } from '../../../src/editor/display.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 400 });
const hidden = /[\p{Cc}\u202A-\u202E\u2066-\u2069\u200B\u2028\u2029\uFEFF]/u;

describe('oneLine', () => {
  it('puts text into one line', () => {
    assert.equal(oneLine('a\n\n b\tc\r\nd'), 'a b c d');
  });

  it('spells out what hides or turns text round', () => {
    assert.equal(oneLine('a\u202Eb\u200Bc'), 'a⟨U+202E⟩b⟨U+200B⟩c');
  });

  it('keeps what emoji are put together with', () => {
    assert.equal(oneLine('👩‍🔬'), '👩‍🔬');
  });

  it('cuts between characters, and says so', () => {
    assert.equal(oneLine('🙂🙂🙂🙂', 3), '🙂🙂…');
    assert.equal(oneLine('abc', 3), 'abc');
  });

  it('takes the time of what it shows, not of the text', () => {
    assert.equal(oneLine('x'.repeat(5_000_000), 10), `${'x'.repeat(9)}…`);
  });

  it('never gives a hidden character, or more than was asked for, whatever the text', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 100 }), (text, length) => {
        const line = oneLine(text, length);
        assert.ok(Array.from(line).length <= length);
        assert.doesNotMatch(line, hidden);
      }),
    );
  });
});

describe('label', () => {
  it('keeps VS Code from reading icons', () => {
    assert.equal(label('$(zap) $5'), '\\$(zap) $5');
  });
});

describe('asMarkdown', () => {
  it('gives Markdown that reads as the text and nothing else, whatever the text', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ -~äß“”\n]{1,200}$/), text => {
        const tree = unified()
          .use(remarkParse)
          .parse(`x ${asMarkdown(text, 500)}`);
        const [paragraph, ...more] = tree.children;
        assert.equal(more.length, 0);
        assert.ok(paragraph?.type === 'paragraph');
        const shown = paragraph.children.map(child => {
          assert.equal(child.type, 'text');
          return 'value' in child ? child.value : '';
        });
        assert.equal(shown.join('').trimEnd(), `x ${oneLine(text, 500).trim()}`.trimEnd());
      }),
    );
  });
});

describe('sentence', () => {
  // As VS Code looks for links in notifications: base/common/linkedText.ts.
  const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;

  it('holds no link, whatever the name of a file', () => {
    assert.match('[a](command:x).md', link);
    assert.equal(sentence('[a](command:x).md is gone.'), '[a] (command:x).md is gone.');
    const parts = fc.constantFrom('[', ']', '(', ')', 'a', 'command:x', 'https://a', ' ', '\u200b', '\n');
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 12 }), pieces => {
        assert.doesNotMatch(sentence(pieces.join('')), link);
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps the end of a long one, which says what to do', () => {
    assert.match(sentence(`${'x'.repeat(600)} can’t be read. Mend it.`), /Mend it\.$/);
  });
});
