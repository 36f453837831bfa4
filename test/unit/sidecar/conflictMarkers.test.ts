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

function commonIn(pieces: readonly (string | object)[]): readonly string[] {
  const common = [''];
  for (const one of pieces) {
    if (typeof one === 'string') common.push(`${common.pop() ?? ''}${one}`);
    else common.push('');
  }
  return common;
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
        assert.ok(read.ok);
        const { mixedAt, ...versions } = read.versions;
        assert.ok(mixedAt === undefined || hunks.some(({ ours, theirs }) => ours !== theirs));
        assert.deepEqual(versions, {
          ours: side('ours'),
          theirs: side('theirs'),
          base: style.hasBase ? side('base') : undefined,
          common: commonIn(pieces).map(text => text.replaceAll('\n', eol)),
          labels: { ours: style.ours.trim(), theirs: style.theirs.trim() },
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
    `${id}:\n  tags: [finding]\n  quote: Passage ${id}.\n  note: ${id} ${note}\n  attributes:\n    polarity: concern\n`;
  const versions = {
    base: entry('a', 'old') + entry('b', 'old') + entry('c', 'old'),
    ours: entry('a', 'mine') + entry('b', 'mine') + entry('c', 'old'),
    theirs: entry('a', 'theirs') + entry('b', 'old') + entry('d', 'new'),
  };
  /** As `git merge` with histogram and zealous levels has it; b is ours' change, c and d are theirs'. */
  const left = (rest = entry('b', 'mine') + entry('d', 'new')): string =>
    entry('a', 'x').replace(
      '  note: a x\n',
      '<<<<<<< HEAD\n  note: a mine\n=======\n  note: a theirs\n>>>>>>> x\n',
    ) + rest;
  const isLeft = (text: string, of = versions): boolean => {
    const read = readMarkers(text);
    assert.ok(read.ok);
    return isAsGitLeft(read.versions, of);
  };

  it('is true of what git makes of it', () => assert.ok(isLeft(left())));

  it('is true where git’s changes begin in one entry and end in another', () => {
    const of = {
      base: entry('a', 'old') + entry('b', 'old'),
      ours: entry('c', 'new') + entry('a', 'old') + entry('b', 'old'),
      theirs: entry('d', 'new') + entry('b', 'old'),
    };
    const [first = '', ...rest] = (entry('d', 'new') + entry('b', 'old')).split(/(?<=\n)/);
    const text = `<<<<<<< HEAD\n${entry('c', 'new')}a:\n=======\n${first}>>>>>>> x\n${rest.join('')}`;
    assert.ok(isLeft(text, of));
  });

  const sides = /<{7}[^]*?\n([^]*?)={7}\n([^]*?)>{7}[^\n]*\n/;
  const second = left();
  for (const [what, text] of Object.entries({
    'where a line was edited': second.replace('d new', 'd newer'),
    'where a value was changed to one that stands elsewhere': second.replace(
      'note: b mine\n  attributes:\n    polarity: concern',
      'note: b mine\n  attributes:\n  tags: [finding]',
    ),
    'where a line was added': second.replace('d:\n', '# hm\nd:\n'),
    'where an entry was removed': left(entry('b', 'mine')),
  })) {
    it(`is false ${what}`, () => assert.equal(isLeft(text), false));
  }

  for (const [what, taken] of Object.entries({ ours: '$1', theirs: '$2' })) {
    it(`is false where ${what} was taken of one of two conflicts`, () => {
      const of = {
        base: versions.base + entry('e', 'old'),
        ours: versions.ours + entry('e', 'mine'),
        theirs: versions.theirs + entry('e', 'theirs'),
      };
      const other = entry('e', 'x').replace(
        '  note: e x\n',
        '<<<<<<< HEAD\n  note: e mine\n=======\n  note: e theirs\n>>>>>>> x\n',
      );
      assert.ok(isLeft(left() + other, of));
      assert.equal(isLeft(left().replace(sides, taken) + other, of), false);
    });
  }

  it('takes an entry that stands twice for git’s doing', () => {
    const moved = { ...versions, theirs: entry('b', 'old') + entry('d', 'new') + entry('a', 'old') };
    const text = `<<<<<<< HEAD\n${entry('a', 'mine')}=======\n>>>>>>> x\n${entry('b', 'mine')}${entry('d', 'new')}${entry('a', 'old')}`;
    assert.ok(isLeft(text, moved));
  });
});
