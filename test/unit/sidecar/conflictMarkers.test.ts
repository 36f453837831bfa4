import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { isAsGitLeft } from '../../../src/sidecar/asGitLeft.ts';
import { readMarkers } from '../../../src/sidecar/conflictMarkers.ts';
import { readSidecar } from '../../../src/sidecar/readSidecar.ts';

const line = fc.constantFrom(
  'k7f3m2xq:\n',
  '  tags: [finding]\n',
  '  quote: Leaders act.\n',
  '\n',
  '# ======= a comment\n',
  '  <<<<<<< indented\n',
  '<<<<<<\n',
  '=======x\n',
);
const lines = fc.array(line, { maxLength: 4 }).map(all => all.join(''));
const hunk = fc.record({ ours: lines, base: lines, theirs: lines });
const piece = fc.oneof(lines, hunk);
const label = fc.constantFrom('', ' HEAD', ' feature/a branch', ' 3f2a1b (Alice: code more)');

/** What git would write of these pieces. */
function marked(
  pieces: readonly (string | { ours: string; base: string; theirs: string })[],
  style: { size: number; hasBase: boolean; ours: string; theirs: string },
): string {
  const sign = (char: string, more = ''): string => `${char.repeat(style.size)}${more}\n`;
  return pieces
    .map(one => {
      if (typeof one === 'string') return one;
      const base = style.hasBase ? sign('|', ' base') + one.base : '';
      return sign('<', style.ours) + one.ours + base + sign('=') + one.theirs + sign('>', style.theirs);
    })
    .join('');
}

const given = fc.record({
  pieces: fc.array(piece, { maxLength: 5 }),
  size: fc.constantFrom(7, 7, 12),
  hasBase: fc.boolean(),
  ours: label,
  theirs: label,
  eol: fc.constantFrom('\n', '\r\n'),
});

describe('readMarkers', () => {
  it('gives the versions of which git has made the text, in each style, size and with either line break', () => {
    fc.assert(
      fc.property(given, ({ pieces, eol, ...style }) => {
        const text = marked(pieces, style).replaceAll('\n', eol);
        const read = readMarkers(text);
        const hunks = pieces.flatMap(one => (typeof one === 'string' ? [] : one));
        if (hunks.length === 0) {
          assert.equal(read.ok, false);
          return;
        }
        const side = (name: 'ours' | 'base' | 'theirs'): string =>
          pieces
            .map(one => (typeof one === 'string' ? one : one[name]))
            .join('')
            .replaceAll('\n', eol);
        assert.deepEqual(read, {
          ok: true,
          versions: {
            ours: side('ours'),
            theirs: side('theirs'),
            base: style.hasBase ? side('base') : undefined,
            labels: { ours: style.ours.trim(), theirs: style.theirs.trim() },
          },
        });
      }),
    );
  });

  it('never throws, and is sure of no text that lacks a marker', () => {
    fc.assert(
      fc.property(given, fc.nat(), ({ pieces, ...style }, at) => {
        const all = marked(pieces, style).match(/[^\n]*\n/g) ?? [];
        const markers = all.flatMap((one, index) => (/^([<=>])\1{6}(?: |$)/.test(one) ? [index] : []));
        const lost = markers[at % Math.max(markers.length, 1)];
        if (lost === undefined) return;
        const read = readMarkers(all.filter((_, index) => index !== lost).join(''));
        assert.equal(read.ok, false);
      }),
    );
  });

  it('knows as a conflict what readSidecar takes for one', () => {
    fc.assert(
      fc.property(given, ({ pieces, ...style }) => {
        const text = marked(pieces, style);
        if (readMarkers(text).ok) assert.equal(readSidecar(text).state, 'conflicted');
      }),
    );
  });
});

describe('isAsGitLeft', () => {
  const entry = (id: string, note: string): string =>
    `${id}:\n  tags: [finding]\n  quote: A.\n  note: ${note}\n`;
  const versions = {
    base: entry('a', 'old') + entry('b', 'old') + entry('c', 'old'),
    ours: entry('a', 'mine') + entry('b', 'mine') + entry('c', 'old'),
    theirs: entry('a', 'theirs') + entry('b', 'old') + entry('d', 'new'),
  };
  // c was removed and d added by theirs, b changed by ours: git has done all of that on both sides.
  const rest = entry('b', 'mine') + entry('d', 'new');

  it('is true of what git makes of it', () => {
    assert.ok(
      isAsGitLeft({ ours: entry('a', 'mine') + rest, theirs: entry('a', 'theirs') + rest }, versions),
    );
  });

  for (const [what, sides] of Object.entries({
    'where one side was taken': { ours: entry('a', 'mine') + rest, theirs: entry('a', 'mine') + rest },
    'where a line was edited': {
      ours: entry('a', 'mine') + rest.replace('new', 'newer'),
      theirs: entry('a', 'theirs') + rest.replace('new', 'newer'),
    },
    'where an entry was removed': {
      ours: entry('a', 'mine') + entry('b', 'mine'),
      theirs: entry('a', 'theirs') + entry('b', 'mine'),
    },
    'where a comment was added': {
      ours: `# hm\n${entry('a', 'mine')}${rest}`,
      theirs: `# hm\n${entry('a', 'theirs')}${rest}`,
    },
  })) {
    it(`is false ${what}`, () => assert.equal(isAsGitLeft(sides, versions), false));
  }

  it('takes an entry that stands twice for git’s doing', () => {
    const moved = { ...versions, theirs: entry('b', 'old') + entry('d', 'new') + entry('a', 'old') };
    const sides = { ours: entry('a', 'mine') + rest + entry('a', 'old'), theirs: rest + entry('a', 'old') };
    assert.ok(isAsGitLeft(sides, moved));
  });
});
