import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { markdownQuotation, markdownText } from '../../../src/exchange/markdownText.ts';

const parser = unified().use(remarkParse).use(remarkGfm);

type Root = ReturnType<typeof parser.parse>;
type Nodes = Root | Root['children'][number];

/** What a renderer shows of `markdown`, where only the kinds of node in `allowed` may occur. */
function shown(markdown: string, allowed: readonly Nodes['type'][]): string {
  const visit = (node: Nodes): string => {
    if (node.type === 'text') return node.value;
    if (node.type === 'link') {
      const text = node.children.map(visit).join('');
      const aims = [text, `http://${text}`, `mailto:${text}`];
      assert.ok(
        aims.includes(decodeURI(node.url)) || aims.includes(node.url),
        `${node.url} shown as ${text}`,
      );
      return text;
    }
    assert.ok(allowed.includes(node.type), `${JSON.stringify(markdown)} has a node ${node.type}`);
    return 'children' in node ? node.children.map(visit).join(node.type === 'blockquote' ? '\n\n' : '') : '';
  };
  return visit(parser.parse(markdown));
}

const marks = '\\`*_[]()<>|~#$@!&;:/-+=. \n\tax1w’\u00a0';

const hostile = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  '![x](https://evil.example/x.png)',
  '[click](command:workbench.action.terminal.new)',
  '[click][1]',
  '[1]: https://evil.example',
  '[^1]',
  '<https://evil.example>',
  'javascript:alert(1)',
  '`code` and ``more``',
  '```',
  '~~~',
  '~~struck~~',
  '    indented code',
  '# heading',
  'a | b',
  '|a|b|',
  '> quotation',
  '- item',
  '+ item',
  '* item',
  '1. item',
  '1) item',
  '---',
  '***',
  '===',
  '*a* _b_ **c** __d__',
  '&lt;b&gt; &#60; &copy;',
  'AT&T, R & D',
  'trailing \\',
  '\\[x\\]',
  '$140,000 and $57',
  '${process.env}',
  '- [ ] task',
  'https://evil.example/a_b_c?d=*e*',
  'www.evil.example',
  'a_b@evil.example',
  'Note[^note]: x',
  '<!-- comment -->',
  '<?php ?>',
  '{0} $(alert)',
];

describe('markdownText', () => {
  for (const text of hostile) {
    it(`shows ${text} as it is`, () => {
      assert.equal(shown(markdownText(text), ['root', 'paragraph']), text.trim());
      assert.equal(shown(`## ${markdownText(text)}\n`, ['root', 'heading']), text.trim());
      assert.equal(shown(markdownQuotation(text), ['root', 'blockquote', 'paragraph']), text.trim());
    });
  }

  it('shows any text as it is, but for white space and control characters', () => {
    const pieces = fc.array(fc.constantFrom(...Array.from(marks)), {
      maxLength: 30,
    });
    const text = fc.oneof(
      pieces.map(characters => characters.join('')),
      fc.string({ unit: 'grapheme' }),
      fc.tuple(fc.constantFrom(...hostile), pieces).map(([a, b]) => a + b.join('')),
    );
    fc.assert(
      fc.property(text, given => {
        const expected = given
          .replace(/[ \t\n\v\f\r\u0085\u2028\u2029]+/g, ' ')
          .replace(/^ | $/g, '')
          .replace(/\p{Cc}/gu, '\uFFFD');
        assert.equal(shown(markdownText(given), ['root', 'paragraph']), expected);
      }),
      { numRuns: 500 },
    );
  });

  it('spells out what would turn the direction of the text', () => {
    assert.equal(markdownText('a\u202Eb\u2066c'), 'a\\\\u202Eb\\\\u2066c');
  });

  it('is one line', () => {
    assert.equal(markdownText(' a\r\nb\n\n\tc\u2028d\u0085e '), 'a b c d e');
  });

  it('leaves ordinary prose readable', () => {
    const prose =
      'Its vacancy rate (46.2%) had risen; “this is not sustainable”, it said: R & D, 3.5 – see p. 4!';
    assert.equal(markdownText(prose), prose);
  });
});

describe('markdownQuotation', () => {
  it('keeps paragraphs', () => {
    assert.equal(markdownQuotation('one\n\n- two\n \nthree\nfour'), '> one\n>\n> \\- two\n>\n> three four');
    assert.equal(markdownQuotation(''), '');
  });
});
