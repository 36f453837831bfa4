import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { findGlobs } from '../../../src/project/findGlobs.ts';
import { globFault, pathMatcher } from '../../../src/project/matchGlob.ts';

describe('findGlobs', () => {
  const cases: readonly (readonly [
    paths: readonly string[],
    coded: readonly string[],
    globs: readonly string[],
  ])[] = [
    [[], [], []],
    [['a.pdf', 'README.md', '.notes/a.md'], [], []],
    [['a.md', 'b.txt', 'README.md'], [], ['*.md', '*.txt', '!**/README.md']],
    [['reports/a.md', 'reports/x/b.md', 'press/c.txt'], [], ['press/**/*.txt', 'reports/**/*.md']],
    [['docs/a.md', 'reports/b.md'], ['reports/b.md'], ['reports/**/*.md']],
    [['reports/README.md', 'reports/b.md'], ['reports/README.md'], ['reports/**/*.md']],
    [['{a}/b.md'], [], ['**/*.md']],
    [Array.from({ length: 9 }, (_, index) => `${index}/a.md`), [], ['**/*.md']],
  ];
  for (const [paths, coded, globs] of cases) {
    it(`${paths.slice(0, 3).join(', ') || 'nothing'}: ${globs.join(' ') || 'none'}`, () => {
      assert.deepEqual(findGlobs(paths, coded), globs);
    });
  }

  it('gives sound globs that let in all that has been coded', () => {
    const name = fc.constantFrom('a', 'b c', '{x}', '[y]', '!z', 'README', 'é', 'a*');
    const path = fc
      .tuple(
        fc.array(name, { minLength: 1, maxLength: 3 }),
        fc.constantFrom('.md', '.txt', '.MD', '.markdown'),
      )
      .map(([names, ending]) => names.join('/') + ending);
    fc.assert(
      fc.property(fc.array(path), fc.array(path), (paths, coded) => {
        const globs = findGlobs([...paths, ...coded], coded);
        for (const glob of globs) assert.equal(globFault(glob), undefined, glob);
        const matches = pathMatcher(globs);
        for (const each of coded) assert.ok(matches(each), `${each} by ${globs.join(' ')}`);
      }),
    );
  });
});
