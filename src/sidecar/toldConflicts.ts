import type { Annotation } from '../annotation/annotation.ts';
import { newId } from '../annotation/ids.ts';
import { conflictMark } from './conflictMark.ts';
import type { MergeDecision } from './merge.ts';
import {
  blocksOf,
  fieldsOf,
  repeatedIds,
  type Block,
  type Blocks,
  type Fields,
  type Plain,
} from './mergeBlocks.ts';
import {
  canKeepBoth,
  conflictComment,
  type Choice,
  type Choose,
  type MergeConflict,
  type Side,
} from './mergeConflict.ts';
import { anchorKeys, linesOfField, withFields } from './mergeEntry.ts';
import { parseChunk } from './parseChunk.ts';
import { readSidecar } from './readSidecar.ts';
import { styleOf, type Style } from './style.ts';

/** Conflicts that comments above entries tell of, as `conflictComment` writes them. */
export interface ToldConflicts {
  /** In the order of the text. */
  readonly conflicts: readonly MergeConflict[];
  readonly annotationOf: (id: string, side: Side) => Annotation | undefined;
  /** The text as it is when they are decided: the comments of those that are go. */
  readonly resolved: (
    choose: Choose,
    random?: () => number,
  ) => {
    readonly text: string;
    readonly decisions: readonly MergeDecision[];
    readonly open: readonly MergeConflict[];
  };
}

interface Told {
  readonly conflict: MergeConflict;
  /** Its lines. */
  readonly comment: string;
}

/**
 * Reads what a merge has left for a person to decide, from the file alone: the entries say what this version says, the
 * comments what the other one says. A comment that was changed by hand, such that it tells nothing any more, is left alone.
 *
 * @param text of a sound sidecar, with LF.
 */
export function readToldConflicts(text: string): ToldConflicts {
  const sidecar = readSidecar(text);
  const blocks = blocksOf(sidecar, repeatedIds([sidecar]));
  const style = { eol: '\n', indent: styleOf(text).indent } as const;
  const told = new Map(blocks.blocks.map(block => [block.key, toldAbove(block, style)]));
  const all = [...told.values()].flat();
  const byId = new Map(blocks.blocks.map(block => [block.id, block]));
  return {
    conflicts: all.map(({ conflict }) => conflict),
    annotationOf: (id, side) => {
      const block = byId.get(id);
      if (!block || side === 'ours') return block?.annotation;
      const theirs = toldAbove(block, style).reduce<string | undefined>(
        (source, { conflict }) => source && taken({ ...block, source }, conflict, 'theirs', style),
        block.source,
      );
      return theirs === undefined ? undefined : parseChunk(theirs).annotation;
    },
    resolved: (choose, random) => {
      const decisions: MergeDecision[] = [];
      const open: MergeConflict[] = [];
      const ids = new Set(blocks.blocks.map(({ id }) => id));
      const pieces = blocks.blocks.map(block => {
        const decided = decide(block, told.get(block.key) ?? [], choose, style);
        open.push(...decided.open);
        if (decided.what) decisions.push({ id: block.id, what: decided.what });
        if (decided.other === undefined) return decided.text;
        const fresh = newId(ids, random);
        ids.add(fresh);
        decisions.push({ id: fresh, what: 'theirs' });
        const gap = block.lead.startsWith('\n') ? '\n' : '';
        return decided.text + gap + decided.other.replace(/^(?:"[^"]*"|'[^']*'|[^\s:]+)/, fresh);
      });
      const put = joined(blocks, pieces);
      // Nothing is written that would not be read again.
      if (readSidecar(put).state !== 'ok') {
        return { text, decisions: [], open: all.map(({ conflict }) => conflict) };
      }
      return { text: put, decisions, open };
    },
  };
}

function joined({ hasMark, head, trail, tail, isBare }: Blocks, pieces: readonly string[]): string {
  const text = `${hasMark ? '\ufeff' : ''}${head}${pieces.join('')}${trail}${tail}`;
  return isBare ? text.replace(/\n$/, '') : text;
}

/** What the comments above an entry tell of it. */
function toldAbove(block: Block, style: Style): readonly Told[] {
  const lines = block.lead.split('\n');
  const start = `${conflictMark}${block.id}: `;
  return lines.flatMap((line, index): Told | [] => {
    if (!line.startsWith(start)) return [];
    const rest = lines.slice(index + 1);
    const end = rest.findIndex(one => !/^#(?: {3}|$)/.test(one));
    const below = (end < 0 ? rest : rest.slice(0, end)).map(one => one.slice('#   '.length));
    const conflict = conflictIn(block, line.slice(start.length), below, style);
    // Only what is told in the very words of a merge: nothing of a person's is taken for it.
    if (!conflict) return [];
    const comment = conflictComment(conflict);
    return block.lead.includes(comment) ? { conflict, comment } : [];
  });
}

function conflictIn(
  block: Block,
  what: string,
  below: readonly string[],
  style: Style,
): MergeConflict | undefined {
  const { id, source, annotation } = block;
  const known = { id, quote: annotation?.quote, base: '' };
  const [, field, how] = /^both versions change (.+); the other one (says|takes it away\.)$/.exec(what) ?? [];
  if (field !== undefined) {
    const theirs = how === 'says' ? `${below.join('\n')}\n` : '';
    const conflict: MergeConflict = {
      ...known,
      kind: 'field',
      field,
      ours: linesOfField(block, field),
      theirs,
    };
    return taken(block, conflict, 'theirs', style) === undefined ? undefined : conflict;
  }
  if (what === 'the versions have different entries; the other one is') {
    const theirs = `${below.join('\n')}\n`;
    return parseChunk(theirs).id === id ? { ...known, kind: 'entry', ours: source, theirs } : undefined;
  }
  const by = what.startsWith('the other version removes') ? 'theirs' : 'ours';
  return {
    ...known,
    kind: 'removed',
    by,
    ours: by === 'ours' ? '' : source,
    theirs: by === 'theirs' ? '' : source,
  };
}

interface Decided {
  /** The entry with what stands above it. */
  readonly text: string;
  /** The entry as the other version has it, where both are kept. */
  readonly other: string | undefined;
  readonly what: MergeDecision['what'] | undefined;
  readonly open: readonly MergeConflict[];
}

function decide(block: Block, told: readonly Told[], choose: Choose, style: Style): Decided {
  let { lead, source } = block;
  let other = source;
  let keepsOther = false;
  let what: MergeDecision['what'] | undefined;
  const open: MergeConflict[] = [];
  for (const { conflict, comment } of told) {
    const choice = choose(conflict);
    const isRemoved = conflict.kind === 'removed';
    if (isRemoved && choice === conflict.by) return { text: '', other: undefined, what: 'removed', open: [] };
    const isApart = choice === 'both' && canKeepBoth(conflict) && !isNote(conflict);
    const isOpen = choice === undefined || (choice === 'both' && !isRemoved && !canKeepBoth(conflict));
    const now = isOpen ? undefined : taken({ ...block, source }, conflict, isApart ? 'ours' : choice, style);
    const then = isOpen
      ? undefined
      : taken({ ...block, source: other }, conflict, isApart ? 'theirs' : choice, style);
    if (now === undefined || then === undefined) {
      open.push(conflict);
      continue;
    }
    lead = lead.replace(comment, () => '');
    [source, other] = [now, then];
    keepsOther ||= isApart;
    what = source === block.source ? 'ours' : 'merged';
  }
  return { text: lead + source, other: keepsOther ? other : undefined, what, open };
}

function isNote(conflict: MergeConflict): boolean {
  return conflict.kind === 'field' && conflict.field === 'note';
}

/** The lines of an entry once a conflict is decided. Undefined: it can't be, as the comment tells it. */
function taken(block: Block, conflict: MergeConflict, choice: Choice, style: Style): string | undefined {
  if (choice === 'ours' || conflict.kind === 'removed') return block.source;
  if (conflict.kind === 'entry') return conflict.theirs;
  const { field, theirs } = conflict;
  const fields = fieldsOf(block.source);
  const indented = theirs.replace(/^(?=.)/gm, '  ');
  const source = theirs === '' ? 'told: {}\n' : `told:\n${indented}`;
  const says: Fields | undefined = theirs === '' ? new Map() : fieldsOf(source);
  if (!fields || !says) return undefined;
  const wanted = new Map<string, Plain>(fields);
  const set = (map: Map<string, Plain>, key: string, value: Plain | undefined): void => {
    if (value === undefined) map.delete(key);
    else map.set(key, value);
  };
  const [, attribute] = (block.isHeader ? undefined : /^attributes\.(.+)$/s.exec(field)) ?? [];
  const isAnchor = field === 'quote' && !block.isHeader;
  const keys: readonly string[] = isAnchor ? anchorKeys : [attribute ?? field];
  if ([...says.keys()].some(key => !keys.includes(key)) || (theirs !== '' && says.size === 0))
    return undefined;
  if (attribute !== undefined) {
    const present = fields.get('attributes');
    const all = new Map(present instanceof Map ? (present as Fields) : []);
    set(all, attribute, says.get(attribute));
    set(wanted, 'attributes', all.size > 0 ? all : undefined);
  } else if (choice === 'both') {
    const notes = [fields.get(field), says.get(field)].filter(note => typeof note === 'string');
    wanted.set(field, notes.join('\n\n'));
  } else {
    for (const key of keys) set(wanted, key, says.get(key));
  }
  return withFields(block, source, wanted, style);
}
