import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { noteInOneLine, typedNote } from '../../../src/editor/noteInput.ts';

describe('A note in an input box', () => {
  it('has one line, and its line breaks back when it was changed', () => {
    const note = 'Compare with 2019.\n\nAsk bob.\n';
    assert.equal(noteInOneLine(note), 'Compare with 2019. ⏎  ⏎ Ask bob. ⏎ ');
    assert.equal(typedNote(`${noteInOneLine(note)}Soon.`, note), `${note}Soon.`);
    assert.equal(typedNote('one⏎two', note), 'one\ntwo');
  });

  it('is the same, whatever it is, where nothing was typed', () => {
    const anyNote = fc.string({
      unit: fc.constantFrom('a', ' ', '\n', '\r', '\t', '⏎', 'é', '😀'),
      maxLength: 20,
    });
    fc.assert(
      fc.property(anyNote, note => {
        assert.doesNotMatch(noteInOneLine(note), /[\r\n]/);
        assert.equal(typedNote(noteInOneLine(note), note), note);
      }),
    );
  });
});
