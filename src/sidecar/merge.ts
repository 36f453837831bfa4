import { newId } from '../annotation/ids.ts';
import { builtInNames, type TagNames } from '../annotation/tags.ts';
import { headerKey } from './headerRules.ts';
import { blocksOf, fieldsOf, repeatedIds, type Block, type Blocks } from './mergeBlocks.ts';
import { conflictComment, type Choose, type MergeConflict, type Side } from './mergeConflict.ts';
import {
  commentsIn,
  mergeEntry,
  sameFields,
  withKey,
  type EntryMerge,
  type MergedEntry,
} from './mergeEntry.ts';
import { mergeOrder } from './mergeOrder.ts';
import { foldTwins } from './mergeTwins.ts';
import { readSidecar, type Sidecar } from './readSidecar.ts';
import { split } from './split.ts';
import { styleOf } from './style.ts';

/** Three versions of a sidecar's text: the one that both others were made from, and these. */
export interface MergeInput {
  /** Empty where there is none: both sides made the file. */
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
}

export interface MergeOptions {
  /** Tells tags from codes; without it only the built-in tags are. */
  readonly names?: TagNames;
  /** Decides conflicts; without it all stay open. */
  readonly choose?: Choose;
  /** Whether open conflicts are told in comments above their entries. */
  readonly comments?: boolean;
  /** Gives numbers in [0, 1), as `Math.random` does: for the ids of entries of which both are kept. */
  readonly random?: () => number;
}

/** What became of an entry (or of the header: `marginalia`) that is not the same in all three versions. */
export interface MergeDecision {
  readonly id: string;
  /**
   * - ours, theirs: as it is on that side, for only that side changed or added it, or both did alike (ours);
   * - merged: something of both;
   * - removed: one side took it away;
   * - folded: both sides have tagged the same passage in the same way: `into` holds what either says.
   */
  readonly what: Side | 'merged' | 'removed' | 'folded';
  readonly into?: string;
}

/** Why there is no merge: a version that can't be read as a sidecar, or that no merge can be written of. */
export interface MergeRefusal {
  readonly version: 'base' | Side;
  /** 0-based. */
  readonly line: number;
  readonly message: string;
}

export type MergeOutcome =
  | {
      readonly ok: true;
      readonly text: string;
      /** In the order of the text. */
      readonly decisions: readonly MergeDecision[];
      /** Those that are open. Where fields differ the text has ours; an entry that one side removed is kept. */
      readonly conflicts: readonly MergeConflict[];
    }
  | { readonly ok: false; readonly refusals: readonly MergeRefusal[] };

/**
 * A three-way merge by id and field. Never throws, whatever the texts.
 *
 * - Where one side is the base, the result is the other side, byte for byte. Lines of ours that theirs did not change
 *   keep every byte; comments and unknown keys of both sides are kept.
 * - Exchanging the sides gives the same entries with the same values and the mirrored conflicts. What may differ is what
 *   the sides' names decide: the order of what both add in the same place, spelling and layout where both changed the
 *   same lines, which of two descriptions of the same words is kept, which text the header names (entries of the other
 *   text name theirs), and in open conflicts whose value stands.
 */
export function merge({ base, ours, theirs }: MergeInput, options: MergeOptions = {}): MergeOutcome {
  const mine = readSidecar(ours);
  const was = base === ours ? mine : readSidecar(base, mine);
  const other = theirs === ours ? mine : theirs === base ? was : readSidecar(theirs, mine);
  const refusals = [...refusalsOf('base', was), ...refusalsOf('ours', mine), ...refusalsOf('theirs', other)];
  if (refusals.length > 0) return { ok: false, refusals };
  if (mine === other || was === other) return { ok: true, text: ours, decisions: [], conflicts: [] };
  if (was === mine) return { ok: true, text: theirs, decisions: [], conflicts: [] };
  const repeated = repeatedIds([was, mine, other]);
  const [b, o, t] = [was, mine, other].map(sidecar => blocksOf(sidecar, repeated));
  if (!b || !o || !t) throw new RangeError('There are three versions.');
  return new Merge(b, o, t, options, styleOf(ours).indent).outcome(mine);
}

function refusalsOf(version: MergeRefusal['version'], sidecar: Sidecar): readonly MergeRefusal[] {
  if (sidecar.state === 'ok') return [];
  const [first] = sidecar.problems;
  return [{ version, line: first?.line ?? 0, message: first?.message ?? 'It can’t be read.' }];
}

interface Piece {
  readonly lead: string;
  readonly source: string;
  /** Comments at column 0 that stood inside, and are the last lines now. */
  readonly after?: string;
}

class Merge {
  readonly #base: Blocks;
  readonly #ours: Blocks;
  readonly #theirs: Blocks;
  readonly #context: EntryMerge;
  readonly #comments: boolean;
  readonly #random: (() => number) | undefined;
  /** The text that the header of the result names. */
  readonly #text: string | undefined;
  readonly #pieces = new Map<string, Piece>();
  readonly #decisions = new Map<string, MergeDecision>();
  readonly #conflicts: MergeConflict[] = [];

  constructor(base: Blocks, ours: Blocks, theirs: Blocks, options: MergeOptions, indent: string) {
    this.#base = base;
    this.#ours = ours;
    this.#theirs = theirs;
    this.#comments = options.comments ?? false;
    this.#random = options.random;
    this.#context = {
      names: options.names ?? builtInNames,
      choose: options.choose ?? (() => undefined),
      style: { eol: '\n', indent },
    };
    this.#text =
      ours.text === theirs.text || base.text === theirs.text
        ? ours.text
        : base.text === ours.text
          ? theirs.text
          : (ours.text ?? theirs.text);
  }

  outcome(ours: Sidecar): MergeOutcome {
    const [base, mine, other] = [this.#base, this.#ours, this.#theirs].map(
      ({ blocks }) => new Map(blocks.map(block => [block.key, block])),
    );
    const order = mergeOrder({
      base: [...(base?.keys() ?? [])],
      ours: [...(mine?.keys() ?? [])],
      theirs: [...(other?.keys() ?? [])],
    });
    const kept = order.map(key => this.#take(key, base?.get(key), mine?.get(key), other?.get(key)));
    const all = order.flatMap((key, index) => [key, ...(kept[index] ?? [])]);
    this.#fold(base ?? new Map(), mine ?? new Map(), other ?? new Map());
    const text = this.#joined(all);
    const result = readSidecar(text, ours);
    const meant = all.flatMap(key => {
      const source = key === headerKey ? '' : (this.#pieces.get(key)?.source ?? '');
      return source === '' ? [] : [source.trimEnd()];
    });
    // The last line of defence: what is read again are the entries that were meant, and nothing else.
    const isAsMeant =
      result.state === 'ok' &&
      result.entries.length === meant.length &&
      result.entries.every(({ source }, index) => withLf(source).trimEnd() === meant[index]);
    if (!isAsMeant) {
      const message = 'The versions can’t be merged as they are laid out: merge them by hand.';
      return { ok: false, refusals: [{ version: 'theirs', line: 0, message }] };
    }
    const decisions = all.flatMap(key => this.#decisions.get(key) ?? []);
    return { ok: true, text, decisions, conflicts: this.#conflicts };
  }

  /** Gives the key of an entry that comes behind this one, as both sides' are kept. */
  #take(
    key: string,
    base: Block | undefined,
    ours: Block | undefined,
    theirs: Block | undefined,
  ): readonly string[] {
    if (ours && theirs) return this.#takeBoth(key, base, ours, theirs);
    if (ours) this.#takeOne(key, base, ours, 'ours');
    else if (theirs) this.#takeOne(key, base, theirs, 'theirs');
    return [];
  }

  #takeBoth(key: string, base: Block | undefined, ours: Block, theirs: Block): readonly string[] {
    const merged = mergeEntry(base, ours, theirs, this.#context);
    const lead = mergedLead(base?.lead ?? '', ours, theirs);
    const comments = merged.comments.map(comment => `${comment}\n`).join('');
    const told = this.#tell(merged.conflicts);
    const source = this.#fromText(merged.source, merged.anchor);
    this.#pieces.set(key, { lead: lead + comments + told, ...parted(source) });
    const isSame = ours.source === theirs.source && base?.source === ours.source;
    if (isSame) return [];
    const what = source === ours.source ? 'ours' : source === theirs.source ? 'theirs' : 'merged';
    this.#decisions.set(key, { id: ours.id, what });
    return merged.other ? this.#keepOther(ours, merged.other) : [];
  }

  /** Theirs beside ours: as an entry of its own, with a new id. */
  #keepOther({ id, lead }: Block, { source, anchor }: Pick<MergedEntry, 'source' | 'anchor'>): [string] {
    const known = [this.#base, this.#ours, this.#theirs].flatMap(({ blocks }) => blocks);
    const taken = new Set([...known.map(block => block.id), ...this.#decisions.keys()]);
    const fresh = newId(taken, this.#random);
    const renamed = source.startsWith(`${id}:`)
      ? `${fresh}${source.slice(id.length)}`
      : source.replace(/^(?:"[^"]*"|'[^']*')/, fresh);
    const gap = lead.startsWith('\n') ? '\n' : '';
    this.#pieces.set(fresh, { lead: gap, ...parted(this.#fromText(renamed, anchor)) });
    this.#decisions.set(fresh, { id: fresh, what: 'theirs' });
    return [fresh];
  }

  /** An entry that only one side has: added there, or removed by the other one. */
  #takeOne(key: string, base: Block | undefined, block: Block, side: Side): void {
    const { id } = block;
    const kept = (): string => (block.isHeader ? block.source : this.#fromText(block.source, side));
    if (!base) {
      this.#pieces.set(key, { lead: block.lead, source: kept() });
      this.#decisions.set(key, { id, what: side });
      return;
    }
    const said = sayNew(base, block);
    if (said === 'nothing') {
      const known = new Set([...leadComments(base.lead), ...commentsIn(base.source)]);
      const comments = [...leadComments(block.lead), ...commentsIn(block.source)].filter(
        comment => !known.has(comment),
      );
      this.#pieces.set(key, { lead: comments.map(comment => `${comment}\n`).join(''), source: '' });
      this.#decisions.set(key, { id, what: 'removed' });
      return;
    }
    const by = side === 'ours' ? 'theirs' : 'ours';
    const conflict: MergeConflict = {
      kind: 'removed',
      by,
      id,
      quote: block.annotation?.quote,
      base: base.source,
      ours: side === 'ours' ? block.source : '',
      theirs: side === 'theirs' ? block.source : '',
    };
    const choice = this.#context.choose(conflict);
    if (choice === by) {
      this.#decisions.set(key, { id, what: 'removed' });
      return;
    }
    const told = choice ? '' : this.#tell([conflict]);
    this.#pieces.set(key, { lead: block.lead + told, source: kept() });
    this.#decisions.set(key, { id, what: side });
  }

  /** Where both sides have tagged the same passage in the same way there is one annotation: see mergeTwins.ts. */
  #fold(
    base: ReadonlyMap<string, Block>,
    ours: ReadonlyMap<string, Block>,
    theirs: ReadonlyMap<string, Block>,
  ): void {
    const added = (blocks: ReadonlyMap<string, Block>, others: ReadonlyMap<string, Block>): Block[] =>
      [...blocks.values()].filter(({ key, isHeader }) => !isHeader && !base.has(key) && !others.has(key));
    const twins = foldTwins(added(ours, theirs), added(theirs, ours), this.#context);
    for (const { kept, gone, source, comments, side } of twins) {
      const [one, other] = [this.#pieces.get(kept.key), this.#pieces.get(gone.key)];
      if (!one || !other) continue;
      const carried = [...leadComments(other.lead), ...comments];
      const lead = one.lead + carried.map(comment => `${comment}\n`).join('');
      this.#pieces.set(kept.key, { lead, ...parted(this.#fromText(source, side)) });
      this.#pieces.delete(gone.key);
      this.#decisions.set(kept.key, { id: kept.id, what: 'merged' });
      this.#decisions.set(gone.key, { id: gone.id, what: 'folded', into: kept.id });
    }
  }

  /** An entry that was described from another text than the one that the header names now has to say so. */
  #fromText(source: string, side: Side | undefined): string {
    if (side === undefined) return source;
    const text = (side === 'ours' ? this.#ours : this.#theirs).text;
    if (text === undefined || text === this.#text) return source;
    const fields = fieldsOf(source);
    if (!fields?.has('quote') || fields.has('text')) return source;
    return withKey(source, 'text', text, this.#context.style) ?? source;
  }

  #tell(conflicts: readonly MergeConflict[]): string {
    this.#conflicts.push(...conflicts);
    return this.#comments ? conflicts.map(conflictComment).join('') : '';
  }

  #joined(order: readonly string[]): string {
    const [b, o, t] = [this.#base, this.#ours, this.#theirs];
    const pick = <T>(of: (blocks: Blocks) => T): T => (of(b) === of(o) ? of(t) : of(o));
    const eol = pick(blocks => blocks.eol);
    const inStyle = (text: string): string => (eol === '\n' ? text : text.replaceAll('\n', eol));
    // Line breaks of both kinds in one file stay as they are.
    const asInOurs = eol === o.eol ? new Map(o.blocks.map(block => [block.key, block])) : undefined;
    const firsts = new Set([b, o, t].map(({ blocks }) => blocks.find(({ isHeader }) => !isHeader)?.key));
    const usual = usualGap(o, t);
    let isBelowHeader = false;
    const body = order.map(key => {
      const piece = this.#pieces.get(key);
      if (!piece) return '';
      // The blank line below the header is the header's: it does not move with the entry.
      const isMoved = firsts.has(key) && !isBelowHeader && piece.lead === '\n';
      const wanted = isMoved
        ? usual
        : isBelowHeader && !firsts.has(key) && piece.lead === ''
          ? '\n'
          : piece.lead;
      if (piece.source !== '') isBelowHeader = key === headerKey;
      const own = asInOurs?.get(key);
      const lead = own?.lead === wanted ? own.raw.lead : inStyle(wanted);
      const source = own?.source === piece.source ? own.raw.source : inStyle(piece.source);
      return lead + source + inStyle(piece.after ?? '');
    });
    const trail = mergedLead(b.trail, { lead: o.trail }, { lead: t.trail });
    const whole =
      inStyle(pick(({ head }) => head)) + body.join('') + inStyle(trail + pick(({ tail }) => tail));
    const isBare = pick(blocks => blocks.isBare) && !keepsEnd.test(body.at(-1) ?? '');
    const text = isBare ? whole.replace(/\r?\n$/, '') : whole;
    return pick(({ hasMark }) => hasMark) ? `\ufeff${text}` : text;
  }
}

/** What stands between two entries of a file, where most of them have a blank line there. */
function usualGap(...files: readonly Blocks[]): '' | '\n' {
  const entries = files.flatMap(({ blocks }) => blocks.filter(({ isHeader }) => !isHeader).slice(1));
  return entries.filter(({ lead }) => lead.startsWith('\n')).length * 2 > entries.length ? '\n' : '';
}

/** A block scalar to which the line breaks at its end belong. */
const keepsEnd = /[|>](?:\d?\+|\+\d)/;

function withLf(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

/** The lines of an entry, and what is left over at their end. */
function parted(lines: string): { readonly source: string; readonly after: string } {
  const end = split(lines).chunks[0]?.end ?? lines.length;
  return { source: lines.slice(0, end), after: lines.slice(end) };
}

/** Whether `block` says something that `base` did not: more than another description of the same words. */
function sayNew(base: Block, block: Block): 'something' | 'nothing' {
  if (base.source === block.source) return 'nothing';
  const [was, is] = [base, block].map(({ source }) => {
    const fields = fieldsOf(source);
    const passedOver = ['prefix', 'suffix', 'occurrence', 'text'];
    return fields && new Map([...fields].filter(([key]) => base.isHeader || !passedOver.includes(key)));
  });
  return was && is && sameFields(was, is) ? 'nothing' : 'something';
}

/** The comments and blank lines above an entry; where both sides changed them, ours and what comments theirs has added. */
function mergedLead(
  base: string,
  { lead: ours }: { readonly lead: string },
  { lead: theirs }: { readonly lead: string },
): string {
  if (ours === theirs || base === theirs) return ours;
  if (base === ours) return theirs;
  const known = new Set([...leadComments(base), ...leadComments(ours)]);
  const added = leadComments(theirs).filter(comment => !known.has(comment));
  return ours + added.map(comment => `${comment}\n`).join('');
}

function leadComments(lead: string): readonly string[] {
  return lead.split('\n').filter(line => line.startsWith('#'));
}
