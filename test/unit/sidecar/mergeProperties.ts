import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Annotation } from '../../../src/annotation/annotation.ts';
import { applyEdits } from '../../../src/sidecar/applyEdits.ts';
import { merge } from '../../../src/sidecar/merge.ts';
import { readSidecar } from '../../../src/sidecar/readSidecar.ts';
import { editFrom, plan, type Plan } from './editPlans.ts';
import { saidByBoth } from './mergedSides.ts';
import { livedInSidecar } from './sidecarArbitrary.ts';

/** A sidecar as somebody left it who carried the plans out. */
function afterPlans(text: string, plans: readonly Plan[]): string {
  let sidecar = readSidecar(text);
  for (const step of plans) {
    const edit = editFrom(step, sidecar);
    const outcome = edit && applyEdits(sidecar, [edit]);
    if (outcome?.ok) sidecar = outcome.sidecar;
  }
  return sidecar.text;
}

const plans = fc.array(plan, { maxLength: 5 });
const versions = fc.tuple(livedInSidecar, plans, plans).map(([{ text }, mine, other]) => ({
  base: text,
  ours: afterPlans(text, mine),
  theirs: afterPlans(text, other),
}));

const anchored = ['quote', 'prefix', 'suffix', 'occurrence', 'text'];
const annotationsIn = (text: string): ReadonlyMap<string, Annotation | undefined> =>
  new Map(readSidecar(text).entries.map(({ id, annotation }) => [id, annotation]));
const commentsIn = (text: string): readonly string[] =>
  text.match(/# (?:kept|aside|at the margin|about|alone|end).*/g) ?? [];

const line = fc.constantFrom(
  'a:',
  'a:\n  tags: [x]\n  quote: b\n',
  'marginalia:\n  version: 1\n',
  '<<<<<<< a\n',
  '\r',
  '\ufeff',
  '---\n',
  '...\n',
  'b: {tags: [x], quote: y}\n',
  '  note: |+\n\n\n',
  '# c\n',
  '\n',
  '? ',
  '"',
  '__proto__:\n  tags: [x]\n  quote: b\n',
);
const anyText = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.array(line, { maxLength: 5 }).map(lines => lines.join('')),
);

/** What holds for all merges: run a few times by the unit suite, for longer by the soak. */
export const mergeProperties: Readonly<Record<string, fc.IProperty<unknown>>> = {
  'with a side that changed nothing is the other side, byte for byte': fc.property(
    versions,
    ({ base, ours }) => {
      for (const [mine, other] of [
        [base, ours],
        [ours, base],
        [ours, ours],
      ] as const) {
        const outcome = merge({ base, ours: mine, theirs: other });
        assert.ok(outcome.ok);
        assert.equal(outcome.text, ours);
        assert.deepEqual(outcome.conflicts, []);
      }
    },
  ),
  'has every field that one side changed as it has it, and loses no entry and no comment': fc.property(
    versions,
    given => {
      const outcome = merge(given);
      assert.ok(outcome.ok, JSON.stringify(outcome));
      const [was, mine, other, now] = [given.base, given.ours, given.theirs, outcome.text].map(annotationsIn);
      assert.ok(was && mine && other && now);
      const open = new Set(outcome.conflicts.map(({ id }) => id));
      const folded = new Set(
        outcome.decisions.flatMap(({ id, into }) => (into === undefined ? [] : [id, into])),
      );
      for (const id of new Set([...was.keys(), ...mine.keys(), ...other.keys()])) {
        if (folded.has(id)) continue;
        const b: Annotation | undefined = was.get(id);
        const o: Annotation | undefined = mine.get(id);
        const t: Annotation | undefined = other.get(id);
        const isKept: boolean = (o && t) !== undefined || !b || open.has(id);
        assert.equal(now.has(id), isKept, `${id} ${JSON.stringify([b, o, t])}`);
        if (!now.has(id) || open.has(id)) continue;
        const is: Annotation | undefined = now.get(id);
        const keys: readonly string[] = Object.keys({ ...b, ...o, ...t, ...is });
        for (const key of keys) {
          if (anchored.includes(key) && key !== 'quote') continue;
          const said = (one: Annotation | undefined): string | undefined =>
            JSON.stringify(plain(one?.[key as keyof Annotation]));
          const from: string | undefined = said(b);
          const one: string | undefined = said(o ?? b);
          const two: string | undefined = said(t ?? b);
          const got: string | undefined = said(is);
          if (!b) assert.ok(got === (o ? one : two) || got === two, `${id}.${key}: ${got}`);
          else if (from === one) assert.equal(got, two, `${id}.${key}`);
          else if (from === two) assert.equal(got, one, `${id}.${key}`);
        }
      }
      const gone = [...was.keys()].some(id => !now.has(id));
      if (gone || open.size > 0) return;
      for (const comment of [...commentsIn(given.ours), ...commentsIn(given.theirs)]) {
        const isInAll = [given.base, given.ours, given.theirs].every(text => text.includes(comment));
        if (isInAll || !given.base.includes(comment)) {
          assert.ok(outcome.text.includes(comment), `${comment} is lost in\n${outcome.text}`);
        }
      }
    },
  ),
  'says the same whichever side is called ours': fc.property(versions, ({ base, ours, theirs }) => {
    assert.deepEqual(
      saidByBoth(merge({ base, ours: theirs, theirs: ours })),
      saidByBoth(merge({ base, ours, theirs })),
    );
  }),
  'keeps what is settled when it is merged with either side again': fc.property(
    versions,
    ({ base, ours, theirs }) => {
      const outcome = merge({ base, ours, theirs });
      assert.ok(outcome.ok);
      const again = merge({ base: ours, ours: outcome.text, theirs: ours });
      assert.equal(again.ok && again.text, outcome.text);
    },
  ),
  'never throws, whatever the texts': fc.property(anyText, anyText, anyText, (base, ours, theirs) => {
    const outcome = merge({ base, ours, theirs }, { comments: true });
    if (outcome.ok) assert.equal(readSidecar(outcome.text).state, 'ok');
    else assert.ok(outcome.refusals.length > 0);
  }),
};

function plain(value: unknown): unknown {
  return value instanceof Map ? [...(value as ReadonlyMap<string, unknown>)].sort() : value;
}
