import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Annotation } from '../../../src/annotation/annotation.ts';
import { reverse, type Edit } from '../../../src/annotation/edit.ts';
import { applyEdits } from '../../../src/sidecar/applyEdits.ts';
import { readSidecar } from '../../../src/sidecar/readSidecar.ts';

const finding: Annotation = { id: 'k7f3m2xq', tags: ['finding'], quote: 'Leaders act.' };
const metric: Annotation = { id: 'p2d9s6ta', tags: ['metric'], quote: 'one in three' };
const text = `k7f3m2xq:
  tags: [finding]
  quote: Leaders act.
`;

function apply(
  before: string,
  edits: readonly Edit[],
): { readonly text: string; readonly applied: readonly Edit[] } {
  const outcome = applyEdits(readSidecar(before), edits);
  assert.ok(outcome.ok, JSON.stringify(outcome));
  return { text: outcome.sidecar.text, applied: outcome.applied };
}

function refusal(before: string, edits: readonly Edit[]): readonly string[] {
  const outcome = applyEdits(readSidecar(before), edits);
  assert.ok(!outcome.ok);
  return outcome.problems.map(({ code, id }) => `${code} ${id ?? ''}`);
}

const insertMetric: Edit = { kind: 'insert', annotation: metric, after: 'k7f3m2xq' };
const retag: Edit = {
  kind: 'change',
  id: 'k7f3m2xq',
  before: { tags: ['finding'] },
  after: { tags: ['metric'] },
};

describe('applying edits', () => {
  it('makes all or none', () => {
    assert.deepEqual(refusal(text, [insertMetric, retag, retag, { ...retag, id: 'unknown' }]), [
      'conflict unknown',
    ]);
  });

  it('makes edits of the same entry one after the other', () => {
    const note: Edit = { kind: 'change', id: 'p2d9s6ta', before: { note: undefined }, after: { note: 'a' } };
    const gone: Edit = { kind: 'remove', annotation: { ...metric, note: 'a' }, after: 'k7f3m2xq' };
    const { text: after, applied } = apply(text, [insertMetric, note, gone, retag]);
    assert.equal(after, text.replace('finding', 'metric'));
    assert.equal(applied.length, 4);
  });

  it('leaves out what is so already, so that taking the rest back does not take it away', () => {
    const same: Edit = { kind: 'insert', annotation: finding, after: null };
    const { text: after, applied } = apply(text, [
      same,
      retag,
      retag,
      { kind: 'status', before: 'done', after: undefined },
    ]);
    assert.equal(after, text.replace('finding', 'metric'));
    assert.equal(applied.length, 1);
    assert.equal(apply(after, applied.toReversed().map(reverse)).text, text);
  });

  it('writes the lines that an inserted entry had', () => {
    const source = "p2d9s6ta:   # odd\n   quote:   'one in three'\n   tags: [ metric ]\n";
    assert.equal(apply(text, [{ ...insertMetric, source }]).text, text + source);
  });

  it('does not write lines that say something else than the entry', () => {
    for (const source of [
      'p2d9s6ta:\n  tags: [metric]\n  quote: two\n',
      'x',
      '',
      `${text}p2d9s6ta: {}\n`,
      '- a\n',
    ]) {
      assert.equal(apply(text, [{ ...insertMetric, source }]).text, apply(text, [insertMetric]).text);
    }
  });

  it('restores the lines of a changed entry only where they still are what they became', () => {
    const odd = text.replace('[finding]', '[ finding ]   # sure?');
    const { text: after, applied } = apply(odd, [retag]);
    assert.equal(apply(after, applied.map(reverse)).text, odd);
    const touched = after.replace('Leaders act.', 'Leaders act.\n  note: Later.');
    const restored = apply(touched, applied.map(reverse)).text;
    assert.equal(restored, touched.replace('[metric]', '[finding]'));
  });

  it('puts an entry back where the comments around it have changed', () => {
    const before = `${text}\n# about the metric\np2d9s6ta:\n  tags: [metric]\n  quote: one in three\n`;
    const { text: after, applied } = apply(before, [{ kind: 'remove', annotation: metric, after: null }]);
    const edited = after.replace('# about', '# all about');
    const back = apply(edited, applied.map(reverse)).text;
    assert.deepEqual(
      readSidecar(back).entries.map(({ id }) => id),
      ['k7f3m2xq', 'p2d9s6ta'],
    );
    assert.ok(back.includes('# all about the metric\n'));
  });

  it('puts an entry last where the one before it is gone', () => {
    assert.deepEqual(
      readSidecar(apply(text, [{ ...insertMetric, after: 'gone' }]).text).entries.map(({ id }) => id),
      ['k7f3m2xq', 'p2d9s6ta'],
    );
  });

  it('gives a text without a final line break back as it was', () => {
    for (const eol of ['\n', '\r\n']) {
      for (const start of ['', '\ufeff', '# a\n', 'marginalia: { version: 1 }\n']) {
        const bare = (start + text).trimEnd().replaceAll('\n', eol);
        const { text: after, applied } = apply(bare, [{ kind: 'remove', annotation: finding, after: null }]);
        assert.equal(apply(after, applied.map(reverse)).text, bare);
      }
    }
  });

  it('keeps a final line break that somebody has added meanwhile, there and back', () => {
    const bare = `marginalia: { version: 1 }\n${text}`.trimEnd();
    const { text: after, applied } = apply(bare, [{ kind: 'remove', annotation: finding, after: null }]);
    const back = apply(`${after}\n`, applied.map(reverse));
    assert.equal(back.text, `${bare}\n`);
    assert.equal(apply(back.text, back.applied.map(reverse)).text, `${after}\n`);
  });

  it('tells after which entry a removed one stood', () => {
    const before = apply(text, [insertMetric]).text;
    const [edit] = apply(before, [{ kind: 'remove', annotation: metric, after: null }]).applied;
    assert.equal(edit?.kind === 'remove' && edit.after, 'k7f3m2xq');
  });

  it('refuses what starts from another state', () => {
    const other = { ...finding, note: 'a' };
    assert.deepEqual(refusal(text, [{ kind: 'remove', annotation: other, after: null }]), [
      'conflict k7f3m2xq',
    ]);
    assert.deepEqual(refusal(text, [{ kind: 'insert', annotation: other, after: null }]), [
      'conflict k7f3m2xq',
    ]);
    assert.deepEqual(refusal(text, [{ kind: 'status', before: 'in progress', after: 'done' }]), [
      'conflict marginalia',
    ]);
  });

  it('leaves an entry alone whose id is used twice, and changes the others', () => {
    const twice = `${text}${text}p2d9s6ta:\n  tags: [metric]\n  quote: one in three\n`;
    assert.deepEqual(refusal(twice, [retag]), ['conflict k7f3m2xq']);
    assert.equal(
      apply(twice, [{ ...retag, id: 'p2d9s6ta', before: { tags: ['metric'] }, after: { tags: ['a'] } }]).text,
      twice.replace('metric', 'a'),
    );
  });

  it('keeps entries with errors, and does not change them', () => {
    const broken = `a1:\n  tags: finding\n${text}`;
    assert.equal(apply(broken, [retag]).text, broken.replace('[finding]', '[metric]'));
    assert.deepEqual(refusal(broken, [{ ...retag, id: 'a1' }]), ['conflict a1']);
  });

  it('refuses what would be no valid entry', () => {
    const edits: readonly Edit[] = [
      { kind: 'insert', annotation: { id: '1', tags: ['a'], quote: 'a' }, after: null },
      { kind: 'insert', annotation: { id: 'marginalia', tags: ['a'], quote: 'a' }, after: null },
      { kind: 'insert', annotation: { id: 'a1', tags: ['a\nb'], quote: 'a' }, after: null },
      { kind: 'insert', annotation: { id: 'a1', tags: [], quote: 'a' }, after: null },
      { kind: 'insert', annotation: { id: 'a1', tags: ['a'] }, after: null },
      { kind: 'insert', annotation: { id: 'a1', tags: ['a'], quote: 'x'.repeat(200_000) }, after: null },
      { kind: 'insert', annotation: { ...metric, occurrence: [8, 7] }, after: null },
      { kind: 'insert', annotation: { ...metric, attributes: new Map([['a', Number.NaN]]) }, after: null },
      { kind: 'change', id: 'k7f3m2xq', before: { quote: 'Leaders act.' }, after: { quote: undefined } },
      { kind: 'change', id: 'k7f3m2xq', before: {}, after: { text: 'abc' } },
    ];
    for (const edit of edits) assert.match(refusal(text, [edit]).join(), /^invalid /, JSON.stringify(edit));
  });

  it('does not write a sidecar that is not fit for it', () => {
    for (const bad of [
      `${text}<<<<<<< HEAD\n`,
      `${text}---\n`,
      'a1: [\n',
      'marginalia:\n  version: 2\n',
      '- a\n',
    ]) {
      assert.deepEqual(refusal(bad, [insertMetric]), ['not-writable '], bad);
    }
  });
});
