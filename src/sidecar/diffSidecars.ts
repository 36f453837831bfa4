import { builtInNames, type TagNames } from '../annotation/tags.ts';
import { aspectsOf, type ComparePassages, type EntryVersion } from './aspects.ts';
import type { EntryChange, HeaderChange, Incomparable, SidecarDifference } from './difference.ts';
import { headerKey } from './headerRules.ts';
import { blocksOf, fieldsOf, repeatedIds, type Block, type Blocks } from './mergeBlocks.ts';
import { passageChange } from './passageChange.ts';
import { readSidecar, type Sidecar } from './readSidecar.ts';
import { sameValue } from './sameValue.ts';

export interface DiffOptions {
  /** Tells tags from codes, and which codes are the same; without it only the built-in tags are tags. */
  readonly names?: TagNames;
  /** Says what became of a passage: for those who have the texts. Without it the descriptions are compared. */
  readonly compare?: ComparePassages;
}

/**
 * What two versions of a sidecar say differently, by id and field. Never throws, whatever the texts.
 *
 * @param before undefined, as `after`: there was no such file.
 */
export function diffSidecars(
  before: Sidecar | undefined,
  after: Sidecar | undefined,
  { names = builtInNames, compare = passageChange }: DiffOptions = {},
): SidecarDifference {
  const incomparable = [...whyNot('before', before), ...whyNot('after', after)];
  if (incomparable.length > 0) return { entries: [], header: undefined, formatting: 0, incomparable };
  const [old, present] = [before ?? nothing, after ?? nothing];
  const repeated = repeatedIds([old, present]);
  const [was, is] = [blocksOf(old, repeated), blocksOf(present, repeated)];
  const [oldBlocks, blocks] = [keyed(was), keyed(is)];
  const gone = was.blocks.filter(({ key, isHeader }) => !isHeader && !blocks.has(key));
  const renamed = samePassages(
    gone,
    is.blocks.filter(({ key, isHeader }) => !isHeader && !oldBlocks.has(key)),
  );
  const entries: EntryChange[] = [];
  let formatting = 0;
  for (const block of is.blocks) {
    if (block.isHeader) continue;
    const earlier = oldBlocks.get(block.key) ?? renamed.get(block);
    if (earlier?.source === block.source) continue;
    const change = entryChange(earlier, block, was.text, is.text, names, compare);
    if (change) entries.push(change);
    else formatting++;
  }
  const found = new Set(renamed.values());
  for (const block of gone) {
    if (found.has(block)) continue;
    const { id, annotation } = block;
    entries.push(
      annotation
        ? { kind: 'removed', id, before: annotation }
        : { kind: 'unreadable', id, before: undefined, after: undefined },
    );
  }
  const header = headerChange(old, present, oldBlocks.get(headerKey), blocks.get(headerKey));
  const sameHeader = oldBlocks.get(headerKey)?.source === blocks.get(headerKey)?.source;
  if (before && after) {
    if (!sameHeader && !header) formatting++;
    if (isLaidOutAnew(was, is)) formatting++;
  }
  return { entries, header, formatting, incomparable };
}

const nothing = readSidecar('');

function whyNot(side: Incomparable['side'], sidecar: Sidecar | undefined): readonly Incomparable[] {
  if (!sidecar || sidecar.state === 'ok' || sidecar.state === 'newer') return [];
  const [first] = sidecar.problems;
  return [{ side, line: first?.line ?? 0, message: first?.message ?? 'It can’t be read.' }];
}

function keyed({ blocks }: Blocks): ReadonlyMap<string, Block> {
  return new Map(blocks.map(block => [block.key, block]));
}

function entryChange(
  before: Block | undefined,
  after: Block,
  textBefore: string | undefined,
  textAfter: string | undefined,
  names: TagNames,
  compare: ComparePassages,
): EntryChange | undefined {
  const { id, annotation } = after;
  const changedId = before && before.id !== id ? { wasId: before.id } : {};
  if (!before) {
    return annotation
      ? { kind: 'added', id, after: annotation }
      : { kind: 'unreadable', id, before: undefined, after: undefined };
  }
  const [was, is] = [version(before, textBefore), version(after, textAfter)];
  if (!was || !is) {
    return { kind: 'unreadable', id, ...changedId, before: before.annotation, after: annotation };
  }
  const aspects = aspectsOf(was, is, names, compare);
  return aspects.length > 0
    ? { kind: 'changed', id, ...changedId, before: was.annotation, after: is.annotation, aspects }
    : undefined;
}

function version({ annotation, source }: Block, text: string | undefined): EntryVersion | undefined {
  return annotation && { annotation, text: annotation.text ?? text, fields: fieldsOf(source) };
}

/**
 * Entries that were removed under one id and added under another: on the same passage, found in the same way. Of several
 * on one passage those with the same tags belong together.
 */
function samePassages(gone: readonly Block[], added: readonly Block[]): ReadonlyMap<Block, Block> {
  const pairs = new Map<Block, Block>();
  if (gone.length === 0 || added.length === 0) return pairs;
  for (const keyOf of [taggedPassage, passage]) {
    const waiting = new Map<string, Block[]>();
    const taken = new Set(pairs.values());
    for (const block of gone) {
      const key = taken.has(block) ? undefined : keyOf(block);
      if (key !== undefined) waiting.set(key, [...(waiting.get(key) ?? []), block]);
    }
    for (const block of added) {
      const key = pairs.has(block) ? undefined : keyOf(block);
      const earlier = key === undefined ? undefined : waiting.get(key)?.shift();
      if (earlier) pairs.set(block, earlier);
    }
  }
  return pairs;
}

function passage({ annotation }: Block): string | undefined {
  if (annotation?.quote === undefined) return undefined;
  const { quote, prefix, suffix, occurrence, re } = annotation;
  return JSON.stringify([quote, prefix, suffix, occurrence, re]);
}

function taggedPassage(block: Block): string | undefined {
  const key = passage(block);
  return key === undefined ? undefined : JSON.stringify([key, block.annotation?.tags]);
}

function headerChange(
  old: Sidecar,
  present: Sidecar,
  before: Block | undefined,
  after: Block | undefined,
): HeaderChange | undefined {
  if (before?.source === after?.source) return undefined;
  const [was, is] = [old.header, present.header];
  const change: HeaderChange = {
    ...(was.status !== is.status && { status: { before: was.status, after: is.status } }),
    ...(was.coder !== is.coder && { coder: { before: was.coder, after: is.coder } }),
    ...(was.text !== is.text && { text: { before: was.text, after: is.text } }),
  };
  const [fields, others] = [before, after].map(block => (block ? fieldsOf(block.source) : undefined));
  const keys = [...new Set([...(fields?.keys() ?? []), ...(others?.keys() ?? [])])].filter(
    key => !['status', 'coder', 'text'].includes(key) && !sameValue(fields?.get(key), others?.get(key)),
  );
  // A version in a header that is new or gone says nothing.
  const told = fields && others ? keys : keys.filter(key => key !== 'version');
  const whole = { ...change, ...(told.length > 0 && { keys: told }) };
  return Object.keys(whole).length > 0 ? whole : undefined;
}

/** Whether comments, or the order of entries that are in both, are others. */
function isLaidOutAnew(was: Blocks, is: Blocks): boolean {
  const [before, after] = [keyed(was), keyed(is)];
  const inBoth = ({ blocks }: Blocks): readonly string[] =>
    blocks.map(({ key }) => key).filter(key => before.has(key) && after.has(key));
  const shared = inBoth(was);
  return (
    !sameValue(shared, inBoth(is)) ||
    was.trail.trim() !== is.trail.trim() ||
    shared.some(key => before.get(key)?.lead.trim() !== after.get(key)?.lead.trim())
  );
}
