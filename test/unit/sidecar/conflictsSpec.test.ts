import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { builtInNames } from '../../../src/annotation/tags.ts';
import { conflictSentence, type Choice, type Choose } from '../../../src/sidecar/mergeConflict.ts';
import { merge } from '../../../src/sidecar/merge.ts';
import { fieldsOf } from '../../../src/sidecar/mergeBlocks.ts';
import { readSidecar } from '../../../src/sidecar/readSidecar.ts';
import { readConflict, type Conflict } from '../../../src/sidecar/resolveConflict.ts';
import { readSpec } from '../../specs/readSpec.ts';

const specification = new URL('../../specs/sidecar-conflicts.md', import.meta.url);

function asked({ conflicts, oneSided }: Conflict): string {
  return [
    ...conflicts.map(conflictSentence),
    ...oneSided.map(({ side, entry }) => `${entry.id}: only ${side} has it.`),
  ].join('\n');
}

/** `k7f3m2xq note: theirs`, `k7f3m2xq: both`, `leave out p2d9s6ta` */
function answered({ conflicts, resolved }: Conflict, answers: string): string {
  const lines = answers.split('\n');
  const leaveOut = new Set(lines.flatMap(line => /^leave out (\S+)$/.exec(line)?.[1] ?? []));
  const known = new Set(conflicts.map(({ id }) => id));
  const choose: Choose = conflict => {
    const key = conflict.kind === 'field' ? `${conflict.id} ${conflict.field}: ` : `${conflict.id}: `;
    return lines.find(line => line.startsWith(key))?.slice(key.length) as Choice | undefined;
  };
  const text = resolved(choose, { leaveOut, random: () => 0 }).text;
  // The first id that is made of these numbers.
  return known.size > 0 ? text.replace(/^a2a2a2aa:/m, 'x2:') : text;
}

describe('sidecar-conflicts.md', () => {
  for (const { title, line, blocks } of readSpec(readFileSync(specification, 'utf8'))) {
    const block = (language: string): string | undefined =>
      blocks.find(each => each.language === language)?.text;
    const text = (language: string): string => (block(language) ? `${block(language)}\n` : '');

    for (const eol of ['\n', '\r\n']) {
      it(`${title} (line ${line}${eol === '\n' ? '' : ', with CRLF on disk'})`, () => {
        const versions =
          block('ours') === undefined
            ? undefined
            : { base: text('base'), ours: text('ours'), theirs: text('theirs') };
        const read = readConflict({
          text: text('file').replaceAll('\n', eol),
          versions,
          names: builtInNames,
        });
        if (!read.ok) {
          assert.equal(`line ${read.line + 1}: ${read.message}`, block('refused'));
          return;
        }
        assert.equal(asked(read.conflict), block('asked') ?? '');
        assert.equal(answered(read.conflict, block('answers') ?? ''), text('expected').replaceAll('\n', eol));
      });
    }
  }
});

/** What each entry, and the header, says. */
function said(text: string): readonly unknown[] {
  const { state, header, entries } = readSidecar(text);
  return [state, header, ...entries.map(({ id, source }) => [id, fieldsOf(source)])];
}

describe('A conflict that only comments tell of', () => {
  const merges = new URL('../../specs/sidecar-merge.md', import.meta.url);
  let count = 0;
  for (const { title, line, blocks } of readSpec(readFileSync(merges, 'utf8'))) {
    const text = (language: string): string => {
      const found = blocks.find(each => each.language === language)?.text;
      return found ? `${found}\n` : '';
    };
    const versions = { base: text('base'), ours: text('ours'), theirs: text('theirs') };
    const merged = merge(versions, { comments: true });
    if (!merged.ok || merged.conflicts.length === 0) continue;
    count++;
    it(`is the same as from git’s versions: ${title} (line ${line})`, () => {
      const read = readConflict({ text: merged.text, versions: undefined, names: builtInNames });
      assert.ok(read.ok);
      const told = read.conflict;
      assert.deepEqual(told.conflicts.map(conflictSentence), merged.conflicts.map(conflictSentence));
      for (const choice of ['ours', 'theirs', 'both'] as const) {
        const choose = (): Choice => choice;
        const meant = merge(versions, { comments: true, choose, random: () => 0 });
        assert.ok(meant.ok);
        const done = told.resolved(choose, { random: () => 0 });
        assert.deepEqual(said(done.text), said(meant.text), choice);
        assert.equal(done.open.length, meant.conflicts.length, choice);
      }
      assert.equal(told.resolved(() => undefined).text, merged.text);
    });
  }

  it('is there in the cases of merges', () => assert.ok(count >= 10, String(count)));
});
