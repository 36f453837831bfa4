import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { CodeDefinition } from '../../../src/project/codebook.ts';
import { editCodebook, type CodebookEdit } from '../../../src/project/editCodebook.ts';
import { readCodebook } from '../../../src/project/readCodebook.ts';
import { edit, livedInCodebook } from './codebookArbitrary.ts';

type Model = ReadonlyMap<string, CodeDefinition>;

/** What an edit that is not refused is to lead to, told without looking at lines. */
function modelAfter(codes: Model, change: CodebookEdit): Model {
  const isBelow = (path: string, above: string): boolean => path === above || path.startsWith(`${above}/`);
  const result = new Map(codes);
  switch (change.kind) {
    case 'add-tag':
      break;
    case 'add-code':
      result.set(change.path, {
        path: change.path,
        ...(change.definition !== undefined && { definition: change.definition }),
        was: [],
      });
      break;
    case 'note-code': {
      const note = change.note.trim() === '' ? undefined : change.note;
      const code = codes.get(change.path);
      if (!code && note === undefined) break;
      const rest = Object.entries(code ?? {}).filter(([key]) => key !== 'note');
      result.set(change.path, {
        path: change.path,
        was: [],
        ...Object.fromEntries(rest),
        ...(note !== undefined && { note }),
      });
      break;
    }
    case 'delete-code':
      for (const path of codes.keys()) if (isBelow(path, change.path)) result.delete(path);
      break;
    case 'rename-code':
    case 'merge-code': {
      const { from } = change;
      const to = change.kind === 'rename-code' ? change.to : change.into;
      if (from === to) break;
      const moved = [...codes.keys()].filter(path => isBelow(path, from));
      for (const path of new Set([from, ...moved])) {
        const target = to + path.slice(from.length);
        const there = codes.get(target);
        const code = codes.get(path) ?? { path, was: [] };
        const was = new Set([...(there?.was ?? []), ...code.was, path]);
        was.delete(target);
        result.delete(path);
        result.set(target, { ...(there ?? code), path: target, was: [...was] });
      }
    }
  }
  return result;
}

function modelOf(codes: readonly CodeDefinition[]): Model {
  return new Map(codes.map(code => [code.path, code]));
}

function sorted(codes: Iterable<CodeDefinition>): readonly CodeDefinition[] {
  return [...codes].map(code => ({ ...code })).sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Comments, keys that mean nothing here and other blocks: what no edit is about. */
function bystanders(text: string): readonly string[] {
  return (
    text.match(/^(?:#.*|tags:|later:.*)$|# (?:kept \d|all|between|one)|unknown\d:.*$/gm) ?? []
  ).toSorted();
}

describe('editCodebook', () => {
  it('gives a codebook that says what was meant, keeps what no edit is about, and every line of other codes', () => {
    fc.assert(
      fc.property(livedInCodebook, fc.array(edit, { maxLength: 4 }), ({ text, codes }, edits) => {
        let now = text;
        let model = modelOf(codes);
        const start = readCodebook(text);
        assert.equal(start.state, 'ok', JSON.stringify([text, start.problems]));
        assert.deepEqual(sorted(start.codebook.codes), sorted(model.values()));
        for (const change of edits) {
          const result = editCodebook(now, [change]);
          if (!result.ok) {
            assert.doesNotMatch(result.message, /laid out/, JSON.stringify([now, change]));
            continue;
          }
          const expected = modelAfter(model, change);
          const read = readCodebook(result.text);
          assert.equal(read.state, 'ok');
          assert.deepEqual(sorted(read.codebook.codes), sorted(expected.values()), result.text);
          if (change.kind !== 'delete-code' && change.kind !== 'merge-code') {
            assert.deepEqual(bystanders(result.text), bystanders(now));
          }
          for (const code of expected.values()) {
            if (model.get(code.path) !== code) continue;
            assert.ok(result.text.includes(linesOf(now, code.path)), `${code.path} in ${result.text}`);
          }
          // Whoever had used an old name is understood: the promise of \`was\`.
          if (change.kind === 'rename-code' || change.kind === 'merge-code') {
            if (result.text === now) continue;
            const to = change.kind === 'rename-code' ? change.to : change.into;
            assert.equal(read.codebook.current(change.from), to);
          }
          now = result.text;
          model = expected;
        }
        assert.equal(now.startsWith('\ufeff'), text.startsWith('\ufeff'));
        // A last line break neither comes nor goes, save with the lines that it is of.
        if (now !== '' && text !== '') assert.equal(now.endsWith('\n'), text.endsWith('\n'));
        if (text.includes('\r\n')) assert.ok(!/[^\r]\n/.test(now), JSON.stringify(now));
      }),
      { numRuns: 60 },
    );
  }).timeout(120_000);

  it('refuses nothing that is possible in a codebook of its own style', () => {
    const text = editCodebook(undefined, [
      { kind: 'add-code', path: 'a/b', definition: 'x' },
      { kind: 'add-code', path: 'a/c' },
      { kind: 'add-tag', name: 'ours', definition: 'why' },
    ]);
    assert.deepEqual(text, {
      ok: true,
      text: 'codes:\n  a/b:\n    definition: x\n  a/c:\ntags:\n  ours:\n    definition: why\n',
    });
  });

  it('makes all edits or none', () => {
    const text = 'codes:\n  a:\n';
    const result = editCodebook(text, [
      { kind: 'add-code', path: 'b' },
      { kind: 'add-code', path: 'a' },
    ]);
    assert.equal(result.ok, false);
  });
});

/** The key and value of a code, without the lines around them. */
function linesOf(text: string, path: string): string {
  const { places } = readCodebook(text);
  const place = places.get(path);
  assert.ok(place);
  const from = text.lastIndexOf('\n', place.start) + 1;
  const indent = place.start - from;
  const lines = text.slice(from).split('\n');
  const next = lines.findIndex(
    (line, index) => index > 0 && line.trim() !== '' && line.search(/\S/) <= indent,
  );
  return lines
    .slice(0, next < 0 ? lines.length : next)
    .join('\n')
    .replace(/(?:\s*^ *# between\r?$)+\s*$/m, '')
    .trimEnd();
}
