import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { canRevert, revertEdits } from '../../../src/changes/revertChange.ts';
import { reverse } from '../../../src/annotation/edit.ts';
import { applyEdits } from '../../../src/sidecar/applyEdits.ts';
import { readSidecar } from '../../../src/sidecar/readSidecar.ts';
import { compareTexts } from './states.ts';

const sidecar = 'a.md.alice.annotations.yaml';
const report = 'Leaders act. Staff are proud.\nRecords are kept.\n';
const header = 'marginalia:\n  version: 1\n  coder: Alice Example\n\n';
const first = 'k7f3m2xq:\n  tags: [finding]\n  quote: Leaders act.\n';
const second = 'p2d9s6ta: # sure\n  tags: [finding, culture]\n  quote: Staff are proud.\n  colour: red\n';
const third = 'q2d9s6ta:\n  tags: [finding]\n  quote: Records are kept.\n';

interface Texts {
  readonly before: string;
  readonly after: string;
  readonly reports?: readonly [string, string];
}

/** The sidecar after its only change was reverted; undefined: it can't be. That is undone, and done again, too. */
async function reverted({
  before,
  after,
  reports: [was, is] = [report, report],
}: Texts): Promise<string | undefined> {
  const compared = await compareTexts({ 'a.md': was, [sidecar]: before }, { 'a.md': is, [sidecar]: after });
  const [told] = compared.reports;
  const changes = told?.coders.flatMap(coder => coder.changes) ?? [];
  assert.equal(changes.length, 1);
  const [change] = changes;
  assert.ok(told && change);
  const present = readSidecar(after);
  const { hasOtherText } = told;
  const edits = revertEdits({ change, hasOtherText, before: readSidecar(before), after: present });
  assert.equal(edits.length > 0, canRevert(change, hasOtherText));
  if (edits.length === 0) return undefined;
  const done = applyEdits(present, edits);
  assert.ok(done.ok, JSON.stringify(done));
  const undone = applyEdits(done.sidecar, done.applied.toReversed().map(reverse));
  assert.ok(undone.ok);
  assert.equal(undone.sidecar.text, after);
  return done.sidecar.text;
}

describe('reverting one change', () => {
  it('takes away what was added, and puts back what was removed where it stood, byte by byte', async () => {
    const [few, all] = [header + first + third, header + first + second + third];
    assert.equal(await reverted({ before: few, after: all }), few);
    assert.equal(await reverted({ before: all, after: few }), all);
    assert.equal(await reverted({ before: header + second, after: header.trim() + '\n' }), header + second);
  });

  it('takes back tags, notes, attributes, passages and keys that nobody knows', async () => {
    const before = header + first + second;
    for (const [from, to] of [
      ['[finding, culture]', '[recommendation]'],
      ['  colour: red\n', '  note: Really?\n  colour: red\n'],
      ['  colour: red\n', '  attributes:\n    polarity: concern\n'],
      ['  colour: red\n', ''],
      ['quote: Staff are proud.', 'quote: Staff are'],
      ['quote: Staff are proud.', 'quote: Records are kept.'],
      ['quote: Staff are proud.', 'quote: Staff are proud.\n  prefix: "act. "'],
    ] as const) {
      assert.ok(before.includes(from));
      assert.equal(await reverted({ before, after: before.replace(from, to) }), before, to);
    }
  });

  it('leaves the passage as it is found now where the report has other words', async () => {
    const reports = [report, report.replace('proud.', 'very proud.')] as const;
    const before = header + second;
    const restated = second.replace('proud.', 'very proud.');
    const after = header + restated.replace('finding', 'metric');
    assert.equal(await reverted({ before, after, reports }), header + restated);
    assert.equal(await reverted({ before, after: header + restated, reports }), undefined);
  });

  it('says of a passage that is put back which text it came from', async () => {
    const text = (id: string): string => header.replace('\n\n', `\n  text: ${id.repeat(40)}\n\n`);
    const after = text('b') + first;
    const is = await reverted({ before: text('a') + first + second, after, reports: ['', ''] });
    assert.equal(
      is,
      `${after}${second.replace('# sure\n', '\n').replace('ta: ', 'ta:').replace('  colour: red\n', '')}  text: ${'a'.repeat(40)}\n`,
    );
  });

  it('gives an annotation its old id again', async () => {
    const before = header + first + third;
    const after = header + first.replace('k7f3m2xq', 'z7f3m2xq').replace('finding', 'metric') + third;
    assert.equal(await reverted({ before, after }), before);
  });

  it('has nothing to take back where the report has lost the passage, or an entry has errors', async () => {
    const before = header + first;
    assert.equal(await reverted({ before, after: before, reports: [report, 'Nothing.\n'] }), undefined);
    assert.equal(await reverted({ before, after: before.replace('tags', 'tugs') }), undefined);
  });
});
