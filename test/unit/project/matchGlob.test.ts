import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { globFault, pathMatcher } from '../../../src/project/matchGlob.ts';

const cases: readonly (readonly [
  globs: readonly string[],
  inside: readonly string[],
  outside: readonly string[],
])[] = [
  [['a.md'], ['a.md'], ['b.md', 'x/a.md', 'a.mdx', '']],
  [['*.md'], ['a.md', 'a b.c.md'], ['x/a.md', '.a.md', 'a.MD']],
  [['reports/*.md'], ['reports/a.md'], ['reports/x/a.md', 'a.md', 'reports/a.txt']],
  [['reports/**/*.md'], ['reports/a.md', 'reports/x/y/a.md'], ['a.md', 'reportsx/a.md', 'reports/.git/a.md']],
  [['**/a.md'], ['a.md', 'x/a.md', 'x/y/a.md'], ['x/ba.md', '.x/a.md', 'x/.y/a.md']],
  [['reports/**'], ['reports/a', 'reports/x/a.md'], ['reports', 'report/a', 'reports/.a', 'reports/x/.a']],
  [['**'], ['a', 'x/a'], ['.a', 'x/.a', '']],
  [['.drafts/*.md'], ['.drafts/a.md'], ['.drafts/.a.md', 'drafts/a.md']],
  [['a?c'], ['abc', 'a-c'], ['ac', 'a/c', 'abbc']],
  [['?a'], ['xa'], ['.a']],
  [['*.{md,txt}'], ['a.md', 'a.txt'], ['a.', 'a.mdtxt', 'a.{md,txt}']],
  [['{a,b/c}/*.md'], ['a/x.md', 'b/c/x.md'], ['b/x.md']],
  [['a{,b}c{1,2}'], ['ac1', 'abc2'], ['abbc1', 'ac']],
  [
    ['**/*.md', '!drafts/**', '!**/README.md'],
    ['a.md', 'x/drafts/a.md'],
    ['drafts/a.md', 'README.md', 'x/README.md'],
  ],
  [['!**/README.md', '**/*.md'], ['a.md'], ['README.md']],
  [['!**'], [], ['a']],
  [[], [], ['a']],
  [['caf\u00e9/*.md'], ['caf\u00e9/a.md', 'cafe\u0301/a.md'], ['cafe/a.md']],
  [['**/*.md'], [], ['../a.md', 'x/../a.md', '/a.md', 'x//a.md', './a.md']],
  [['a.+(b)$^|'], ['a.+(b)$^|'], ['axb']],
];

describe('pathMatcher', () => {
  for (const [globs, inside, outside] of cases) {
    it(globs.join(' ') || 'no globs', () => {
      const matches = pathMatcher(globs);
      for (const glob of globs) assert.equal(globFault(glob), undefined);
      for (const path of inside) assert.ok(matches(path), `${path} is let in`);
      for (const path of outside) assert.ok(!matches(path), `${path} is not let in`);
    });
  }

  it('lets in what a regular expression of the same meaning does', () => {
    const piece = fc.constantFrom('a', 'b', '.', '*', '?', '/', '{a,b}', '{,/a}', '**/', '/**');
    const path = fc.array(fc.constantFrom('a', 'b', '.', '/'), { maxLength: 9 }).map(parts => parts.join(''));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), fc.array(path, { maxLength: 20 }), (pieces, paths) => {
        const glob = pieces.join('');
        if (globFault(glob) !== undefined) return;
        const matches = pathMatcher([glob]);
        for (const each of paths) {
          const isPath = each.split('/').every(name => name !== '' && name !== '.' && name !== '..');
          assert.equal(matches(each), isPath && expressionFor(glob).test(each), `${glob} on ${each}`);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('takes as many steps as the lengths say, whatever the glob', () => {
    // With a backtracking matcher this would not end.
    const hostile = `${'*a'.repeat(200)}b`;
    assert.equal(globFault(hostile), undefined);
    assert.equal(pathMatcher([hostile])('a'.repeat(300)), false);
    assert.equal(pathMatcher([`${'{a,}'.repeat(100)}b`])('a'.repeat(300)), false);
    assert.equal(pathMatcher([`${'**/a/'.repeat(60)}b`])('a/'.repeat(150) + 'a'), false);
  });
});

function expressionFor(glob: string): RegExp {
  const hidden = '(?<![^/])\\.';
  const source = glob.replace(/\*\*\/|\*\*|\*|\?|\{([^}]*)\}|[^]/g, (token, choices: string | undefined) => {
    if (token === '**/') return `(?:(?!${hidden})[^/]+/)*`;
    if (token === '**') return `(?:(?!${hidden})[^])+`;
    if (token === '*') return `(?:(?!${hidden})[^/])*`;
    if (token === '?') return `(?!${hidden})[^/]`;
    if (choices === undefined) return token.replace(/[.\\+^$|()[\]{}]/g, '\\$&');
    return `(?:${choices.replaceAll(',', '|')})`;
  });
  return new RegExp(`^(?:${source})$`);
}

describe('globFault', () => {
  const faults: readonly (readonly [glob: string, fault: RegExp])[] = [
    ['', /not an empty text/],
    ['!', /not an empty text/],
    ['!!a', /only one `!`/],
    ['/etc/passwd', /relative to the folder/],
    ['C:/reports/*.md', /relative to the folder/],
    ['file:///etc/*', /relative to the folder/],
    ['C:\\reports', /forward slashes/],
    ['\\\\host\\share\\*.md', /forward slashes/],
    ['//host/share/*.md', /relative to the folder/],
    ['../*.md', /Remove `\.\.`/],
    ['a/../../*.md', /Remove `\.\.`/],
    ['./*.md', /Remove `\.\.` and `\.`/],
    ['{..,a}/*.md', /Remove `\.\.`/],
    ['{a,../b}/*.md', /Remove `\.\.`/],
    ['{.,}{.,}/*.md', /Remove `\.\.`/],
    ['[ab].md', /brackets/],
    ['{a,b', /Close each `\{`/],
    ['a}', /Close each `\{`/],
    ['{a,{b}}', /Close each `\{`/],
    ['a**b', /`\*\*` as a whole folder/],
    ['{**,a}/b', /`\*\*` as a whole folder/],
    ['***', /`\*\*` as a whole folder/],
    ['reports/', /Name files/],
    ['a//b', /Name files/],
    ['a\0', /control character/],
    ['a'.repeat(501), /Shorten/],
  ];
  for (const [glob, fault] of faults) {
    it(JSON.stringify(glob.slice(0, 40)), () => {
      assert.match(globFault(glob) ?? '', fault);
      assert.equal(pathMatcher([glob, '!zzz'])(glob), false);
    });
  }
});
