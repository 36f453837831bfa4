import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { changeFields } from '../../../src/annotation/changes.ts';
import { reverse, type Edit, type FieldValues } from '../../../src/annotation/edit.ts';
import { applyEdits, type EditOutcome } from '../../../src/sidecar/applyEdits.ts';
import { readSidecar } from '../../../src/sidecar/readSidecar.ts';

const entry = (tags: string, more = ''): string =>
  `k7f3m2xq:\n  tags: [${tags}]\n  quote: Leaders act.\n${more}`;

/** The edit of somebody who saw `seen`. */
function editOf(seen: string, after: FieldValues): Edit {
  const annotation = readSidecar(seen).entries[0]?.annotation;
  const edit = annotation && changeFields(annotation, after);
  assert.ok(edit);
  return edit;
}

function textOf(outcome: EditOutcome): string {
  assert.ok(outcome.ok, JSON.stringify(outcome));
  return outcome.sidecar.text;
}

describe('An edit of what somebody else has changed meanwhile', () => {
  const now = readSidecar(entry('finding, culture', '  note: Theirs.\n'));

  it('adds its code to theirs, and takes only its own back', () => {
    const outcome = applyEdits(now, [editOf(entry('finding'), { tags: ['finding', 'staff'] })]);
    assert.equal(textOf(outcome), entry('finding, culture, staff', '  note: Theirs.\n'));
    assert.ok(outcome.ok);
    assert.equal(textOf(applyEdits(outcome.sidecar, outcome.applied.map(reverse))), now.text);
  });

  it('changes the tag beside a code of theirs', () => {
    const outcome = applyEdits(now, [editOf(entry('finding'), { tags: ['metric'] })]);
    assert.equal(textOf(outcome), entry('metric, culture', '  note: Theirs.\n'));
  });

  it('sets its attribute beside theirs', () => {
    const seen = entry('finding');
    const theirs = readSidecar(entry('finding', '  attributes:\n    theme: staff\n'));
    const outcome = applyEdits(theirs, [editOf(seen, { attributes: new Map([['polarity', 'concern']]) })]);
    assert.equal(
      textOf(outcome),
      entry('finding', '  attributes:\n    theme: staff\n    polarity: concern\n'),
    );
  });

  it('is refused where both set the note, tells both, and can have its way', () => {
    const edit = editOf(entry('finding'), { note: 'Mine.', tags: ['finding', 'staff'] });
    const outcome = applyEdits(now, [edit]);
    assert.ok(!outcome.ok);
    const conflict = outcome.problems[0]?.conflict;
    assert.deepEqual(
      [conflict?.mine, conflict?.theirs, conflict?.quote],
      ['note: Mine.\n', 'note: Theirs.\n', 'Leaders act.'],
    );
    assert.ok(conflict?.edit === edit);
    assert.equal(
      textOf(applyEdits(now, [conflict.rebased])),
      entry('finding, culture, staff', '  note: Mine.\n'),
    );
  });

  it('is refused where what it removes was changed, and can have its way', () => {
    const annotation = readSidecar(entry('finding')).entries[0]?.annotation;
    assert.ok(annotation);
    const outcome = applyEdits(now, [{ kind: 'remove', annotation, after: null }]);
    assert.ok(!outcome.ok);
    const conflict = outcome.problems[0]?.conflict;
    assert.deepEqual([conflict?.mine, conflict?.theirs], ['', now.text]);
    assert.ok(conflict);
    assert.equal(textOf(applyEdits(now, [conflict.rebased])), '');
  });
});
