import assert from 'node:assert/strict';
import type { AsyncCommand } from 'fast-check';
import { normaliseText } from '../../../src/anchor/normalText.ts';
import { trimRange } from '../../../src/anchor/trimRange.ts';
import type { Annotation } from '../../../src/annotation/annotation.ts';
import { addCode, removeCode, retag, setNote } from '../../../src/annotation/changes.ts';
import type { Edit } from '../../../src/annotation/edit.ts';
import { movePassage, removal, tagPassages } from '../../../src/corpus/tagging.ts';
import { saying, sayingOtherwise, unsaying } from './said.ts';
import { alice, isRefusal, sidecarUri, type Model, type Said, type World } from './world.ts';

export type Command = AsyncCommand<Model, World>;

/** A stretch of the text: where it begins, as a share of the whole, and how long it is. */
export interface Stretch {
  readonly at: number;
  readonly length: number;
}

export function rangeOf(text: string, { at, length }: Stretch): { start: number; end: number } {
  const start = Math.floor(at * text.length);
  return { start, end: Math.min(text.length, start + length) };
}

/** What the coder does through the extension. `name` tells what, in a counterexample. */
function command(name: string, run: (model: Model, world: World) => Promise<void>): Command {
  return {
    check: () => true,
    run: async (model, world) => {
      await run(model, world);
      world.check(model);
    },
    toString: () => name,
  };
}

/** The coder looks first: a step starts from what is shown, and that is what the file says. */
async function looking(model: Model, world: World): Promise<void> {
  await world.corpus.refresh([sidecarUri]);
  world.checkShown(model);
}

export function tag(stretch: Stretch, tags: readonly string[]): Command {
  return command(`tag(${JSON.stringify(stretch)}, ${JSON.stringify(tags)})`, async (model, world) => {
    if (!model.isBroken) await looking(model, world);
    const text = normaliseText(world.text);
    const range = rangeOf(world.text, stretch);
    const { change, added } = await tagPassages(world.report, text, alice, [range], { tags }, new Date(0));
    const [edit] = change?.edits ?? [];
    const [id] = added;
    if (edit?.kind !== 'insert' || id === undefined) return;
    const trimmed = trimRange(world.text, range);
    assert.ok(trimmed);
    const quote = text.normal.slice(text.toNormal(trimmed.start), text.toNormal(trimmed.end));
    await world.apply(model, [edit], saying(id, { tags, quote, note: undefined }));
    if (!model.isBroken) {
      const placed = world.own.find(({ annotation }) => annotation.id === id);
      assert.deepEqual(placed?.placement, { state: 'exact', score: 1, ...trimmed }, 'tagged and not there');
    }
  });
}

/** Changes the annotation at `index` (of those there are, counted round). */
function change(name: string, index: number, edit: (annotation: Annotation) => Edit | undefined): Command {
  return command(`${name} of ${index}`, async (model, world) => {
    if (!model.isBroken) await looking(model, world);
    const placed = world.own[index % Math.max(1, world.own.length)];
    const made = placed && edit(placed.annotation);
    if (made?.kind !== 'change') return;
    await world.apply(model, [made], sayingOtherwise(made.id, saidIn(made.before), saidIn(made.after)));
  });
}

function saidIn(fields: Partial<Said> | (Edit & { kind: 'change' })['before']): Partial<Said> {
  const { tags, ...rest } = fields as Partial<Said>;
  return {
    ...(tags && { tags }),
    ...('quote' in rest && { quote: rest.quote }),
    ...('note' in rest && { note: rest.note }),
  };
}

export const changeTag = (index: number, to: string): Command =>
  change(`retag(${to})`, index, annotation => retag(annotation, to));

export const giveCode = (index: number, code: string): Command =>
  change(`addCode(${JSON.stringify(code)})`, index, annotation => addCode(annotation, code));

export const takeCode = (index: number, code: string): Command =>
  change(`removeCode(${JSON.stringify(code)})`, index, annotation => removeCode(annotation, code));

export const note = (index: number, text: string): Command =>
  change(`note(${JSON.stringify(text)})`, index, annotation => setNote(annotation, text));

export function move(index: number, stretch: Stretch): Command {
  return command(`move ${index} to ${JSON.stringify(stretch)}`, async (model, world) => {
    if (!model.isBroken) await looking(model, world);
    const placed = world.own[index % Math.max(1, world.own.length)];
    const header = world.report.sidecar(sidecarUri)?.sidecar.header;
    if (!placed || !header) return;
    const text = normaliseText(world.text);
    const edit = await movePassage(text, header, placed, rangeOf(world.text, stretch));
    if (edit?.kind !== 'change') return;
    await world.apply(model, [edit], sayingOtherwise(edit.id, saidIn(edit.before), saidIn(edit.after)));
  });
}

export function remove(index: number): Command {
  return command(`remove ${index}`, async (model, world) => {
    if (!model.isBroken) await looking(model, world);
    const placed = world.own[index % Math.max(1, world.own.length)];
    const edit = placed && removal(world.report, sidecarUri, placed.annotation.id);
    if (edit?.kind !== 'remove') return;
    const { id, tags, quote, note: said } = edit.annotation;
    await world.apply(model, [edit], unsaying(id, { tags, quote, note: said }));
  });
}

export const undo = (): Command => command('undo', (model, world) => world.retrace(model, 'undo'));

export const redo = (): Command => command('redo', (model, world) => world.retrace(model, 'redo'));

/** The disk is full for one step, which is held, and shown as if it were written; then it is written. */
export function tagOnFullDisk(stretch: Stretch): Command {
  return command(`tagOnFullDisk(${JSON.stringify(stretch)})`, async (model, world) => {
    if (!model.isBroken) await looking(model, world);
    const text = normaliseText(world.text);
    const range = rangeOf(world.text, stretch);
    const what = { tags: ['finding'] };
    const { change: made, added } = await tagPassages(world.report, text, alice, [range], what);
    const [id] = added;
    const trimmed = trimRange(world.text, range);
    if (!made || id === undefined || !trimmed) return;
    const before = world.sidecarText;
    world.files.failing = uri => uri === sidecarUri;
    try {
      const applied = world.corpus.apply({ label: 'x', changes: [made] });
      if (model.isBroken) {
        await assert.rejects(applied, isRefusal('blocked', 'unmerged'));
        return;
      }
      await applied;
      assert.equal(world.held.all.length, 1, 'it is not held');
      assert.ok(world.own.some(({ annotation }) => annotation.id === id));
      assert.deepEqual((await world.held.retry()).length, 1);
    } finally {
      world.files.failing = undefined;
      assert.equal(world.sidecarText, before);
    }
    assert.deepEqual(await world.held.retry(), []);
    const quote = text.normal.slice(text.toNormal(trimmed.start), text.toNormal(trimmed.end));
    world.note(model, saying(id, { tags: ['finding'], quote, note: undefined }), before);
  });
}
