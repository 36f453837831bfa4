import { isMap, Lexer } from 'yaml';
import type { AttributeValue } from '../annotation/annotation.ts';
import { fieldOrder } from '../annotation/annotation.ts';
import type { TagNames } from '../annotation/tags.ts';
import { changeChunk } from './changeChunk.ts';
import { headerOrder } from './headerRules.ts';
import { fieldsOf, type Block, type Fields, type Plain } from './mergeBlocks.ts';
import {
  canKeepBoth,
  fieldLines,
  type Choice,
  type Choose,
  type MergeConflict,
  type Side,
} from './mergeConflict.ts';
import { mergeLines } from './mergeLines.ts';
import { mergeMaps, mergeTags, mergeWhole, type Merged, type Versions } from './mergeValues.ts';
import { parseChunk } from './parseChunk.ts';
import { sameValue } from './sameValue.ts';
import { layoutOf, type KeyChange } from './spliceMap.ts';
import { ownStyle, type Style } from './style.ts';
import { writeValue, type Written } from './writeValue.ts';
import { parseYaml, rangeOf } from './yamlTree.ts';

/** How the passage is found again: these go together, as a prefix says nothing of another quote. */
export const anchorKeys = ['quote', 'prefix', 'suffix', 'occurrence', 'text'] as const;

export interface EntryMerge {
  readonly names: TagNames;
  readonly style: Style;
  readonly choose: Choose;
}

export interface MergedEntry {
  readonly source: string;
  /** Those that `choose` has left open: there the entry has ours. */
  readonly conflicts: readonly MergeConflict[];
  /** The side that the description of the passage is of; undefined: nobody changed it. */
  readonly anchor: Side | undefined;
  /** Comments of theirs that have found no place in `source`. */
  readonly comments: readonly string[];
  /** Where both sides' are kept: the entry as theirs has it, still with the same id. */
  readonly other?: Pick<MergedEntry, 'source' | 'anchor'>;
}

/** Merges an entry, or a header, that both sides have; `base` undefined: both have added it. */
export function mergeEntry(
  base: Block | undefined,
  ours: Block,
  theirs: Block,
  context: EntryMerge,
): MergedEntry {
  const kept = new Set<Side>();
  const withSide = (side: Side): MergedEntry =>
    mergeOne(base, ours, theirs, {
      ...context,
      choose: conflict => {
        const choice = context.choose(conflict);
        if (choice !== 'both') return choice;
        if (!canKeepBoth(conflict)) return undefined;
        if (isNote(conflict)) return 'both';
        kept.add(side);
        return side;
      },
    });
  const merged = withSide('ours');
  return kept.size > 0 ? { ...merged, other: withSide('theirs') } : merged;
}

function isNote(conflict: MergeConflict): boolean {
  return conflict.kind === 'field' && conflict.field === 'note';
}

function mergeOne(base: Block | undefined, ours: Block, theirs: Block, context: EntryMerge): MergedEntry {
  const anchor = anchorSide(base, ours, theirs);
  const as = ({ source }: Block): MergedEntry => ({
    source,
    conflicts: [],
    anchor: anchor === 'conflict' ? 'ours' : anchor,
    comments: [],
  });
  if (ours.source === theirs.source || base?.source === theirs.source) return as(ours);
  if (base?.source === ours.source) return as(theirs);
  return mergeByField(base, ours, theirs, anchor, context) ?? mergeAsWhole(base, ours, theirs, context);
}

function mergeAsWhole(
  base: Block | undefined,
  ours: Block,
  theirs: Block,
  { choose }: EntryMerge,
): MergedEntry {
  const conflict: MergeConflict = {
    kind: 'entry',
    id: ours.id,
    quote: ours.annotation?.quote ?? theirs.annotation?.quote,
    base: base?.source ?? '',
    ours: ours.source,
    theirs: theirs.source,
  };
  const choice = choose(conflict);
  const side = choice === 'theirs' ? 'theirs' : 'ours';
  return {
    source: side === 'theirs' ? theirs.source : ours.source,
    conflicts: choice ? [] : [conflict],
    anchor: side,
    comments: [],
  };
}

function mergeByField(
  base: Block | undefined,
  ours: Block,
  theirs: Block,
  anchor: Side | 'conflict' | undefined,
  context: EntryMerge,
): MergedEntry | undefined {
  if ([base, ours, theirs].some(block => block && !block.isHeader && !block.annotation)) return undefined;
  // The same id for two passages: their fields must not be mixed.
  if (!base && anchor === 'conflict') return undefined;
  const [was, is, other] = [base, ours, theirs].map(block => block && fieldsOf(block.source));
  if (!is || !other || (base && !was)) return undefined;
  const conflicts: MergeConflict[] = [];
  const choose = (field: string, before: string, mine: string, yours: string): Choice | undefined => {
    const conflict: MergeConflict = {
      kind: 'field',
      id: ours.id,
      field,
      quote: ours.annotation?.quote,
      base: before,
      ours: mine,
      theirs: yours,
    };
    const choice = context.choose(conflict);
    if (!choice) conflicts.push(conflict);
    return choice;
  };

  const wanted = new Map<string, Plain>();
  const want = (key: string, value: Plain | undefined): void => {
    if (value !== undefined) wanted.set(key, value);
  };
  const isAnchor = (key: string): boolean =>
    !ours.isHeader && (anchorKeys as readonly string[]).includes(key);
  for (const key of new Set([...is.keys(), ...other.keys()])) {
    if (isAnchor(key)) continue;
    const versions = { base: was?.get(key), ours: is.get(key), theirs: other.get(key) };
    const whole = mergeWhole(versions);
    if (key === 'attributes' && !ours.isHeader && whole.isConflict) {
      const merged = mergeMaps(mapsIn(versions), (name, { base: before, ours: mine, theirs: yours }) => {
        const lines = [before, mine, yours].map(value => fieldLines(name, value));
        return asSide(choose(`attributes.${name}`, lines[0] ?? '', lines[1] ?? '', lines[2] ?? ''));
      });
      want(key, merged.value);
      continue;
    }
    const merged = mergeField(key, versions, ours.isHeader, context.names);
    if (!merged.isConflict) want(key, merged.value);
    else {
      const choice = choose(key, base ? linesIn(base, key) : '', linesIn(ours, key), linesIn(theirs, key));
      want(
        key,
        choice === 'both'
          ? [versions.ours, versions.theirs].filter(note => typeof note === 'string').join('\n\n')
          : choice === 'theirs'
            ? versions.theirs
            : versions.ours,
      );
    }
  }
  let anchored = anchor === 'conflict' ? undefined : anchor;
  if (!ours.isHeader) {
    if (anchor === 'conflict') {
      const before = base ? anchorLines(base) : '';
      anchored = asSide(choose('quote', before, anchorLines(ours), anchorLines(theirs))) ?? 'ours';
    }
    for (const key of anchorKeys) want(key, (anchored === 'theirs' ? other : is).get(key));
  }
  const source = written(base, ours, theirs, wanted, context.style);
  if (source === undefined) return undefined;
  const known = new Set([...(base ? commentsIn(base.source) : []), ...commentsIn(source)]);
  const comments = commentsIn(theirs.source).filter(comment => !known.has(comment));
  return { source, conflicts, anchor: anchored, comments };
}

/** Where both are kept, the entry is merged twice, once with each side. */
function asSide(choice: Choice | undefined): Side | undefined {
  return choice === 'both' ? 'ours' : choice;
}

function mergeField(
  key: string,
  versions: Versions<Plain>,
  isHeader: boolean,
  names: TagNames,
): Merged<Plain> {
  if (key === 'tags' && !isHeader) return mergeTags(versions, names);
  const merged = mergeWhole(versions);
  // Which text was saved last is no person's word: either may be named, as entries of the other name theirs themselves.
  return merged.isConflict && key === 'text' && isHeader
    ? { isConflict: false, value: versions.ours ?? versions.theirs }
    : merged;
}

function mapsIn({ base, ours, theirs }: Versions<Plain>): Versions<ReadonlyMap<string, Plain>> {
  const map = (value: Plain | undefined): ReadonlyMap<string, Plain> | undefined =>
    value instanceof Map ? (value as ReadonlyMap<string, Plain>) : undefined;
  return { base: map(base), ours: map(ours), theirs: map(theirs) };
}

/**
 * Whose description of the passage counts. Where both describe the same words in other ways ours does; other words, or
 * another one of several equal passages, are a conflict.
 */
function anchorSide(base: Block | undefined, ours: Block, theirs: Block): Side | 'conflict' | undefined {
  const [b, o, t] = [base, ours, theirs].map(block => block?.annotation);
  if (!o || !t) return undefined;
  const same = (one: typeof o, two: typeof o | undefined): boolean =>
    two !== undefined && anchorKeys.every(key => sameValue(one[key], two[key]));
  if (same(o, t)) return same(o, b) ? undefined : 'ours';
  if (same(t, b)) return 'ours';
  if (same(o, b)) return 'theirs';
  return o.quote === t.quote && sameValue(o.occurrence?.[0], t.occurrence?.[0]) ? 'ours' : 'conflict';
}

/** The lines of an entry that say `wanted`: those of both sides where that is possible, else ours with theirs put in. */
function written(
  base: Block | undefined,
  ours: Block,
  theirs: Block,
  wanted: Fields,
  style: Style,
): string | undefined {
  const isRight = (source: string): boolean => {
    const fields = fieldsOf(source);
    if (!fields || !sameFields(fields, wanted)) return false;
    const { annotation, header, problems } = parseChunk(source);
    return (annotation ?? header) !== undefined && problems.every(({ severity }) => severity === 'warning');
  };
  const lines = base && mergeLines(base.source, ours.source, theirs.source);
  if (lines !== undefined && isRight(lines)) return lines;
  const is = fieldsOf(ours.source);
  if (!is) return undefined;
  if (sameFields(is, wanted)) return ours.source;
  const order = ours.isHeader ? headerOrder : fieldOrder;
  const changes: KeyChange[] = [];
  for (const key of new Set([...is.keys(), ...wanted.keys()])) {
    const value = wanted.get(key);
    if (samePlain(is.get(key), value)) continue;
    if (value === undefined) changes.push({ key, value, written: undefined });
    else if ((order as readonly string[]).includes(key)) {
      const how = writeValue(
        key,
        value as AttributeValue | ReadonlyMap<string, AttributeValue>,
        style.indent.length,
        style,
      );
      changes.push({ key, value, written: how });
    } else {
      const raw = rawIn(theirs.source, key);
      if (!raw) return undefined;
      changes.push({ key, value: undefined, written: raw });
    }
  }
  return changeChunk(ours.source, changes, order, style, isRight);
}

/**
 * An entry, or a header, that says `wanted` in the place of what it says. Undefined: its layout does not allow it.
 *
 * @param told lines of an entry that has the values of unknown keys.
 */
export function withFields(block: Block, told: string, wanted: Fields, style: Style): string | undefined {
  return written(undefined, block, { ...block, source: told }, wanted, style);
}

/** How a field of a conflict stands in an entry: YAML lines without indentation, empty where it is not there. */
export function linesOfField(block: Block, field: string): string {
  if (block.isHeader) return linesIn(block, field);
  if (field === 'quote') return anchorLines(block);
  const [, name] = /^attributes\.(.+)$/s.exec(field) ?? [];
  if (name === undefined) return linesIn(block, field);
  const all = fieldsOf(block.source)?.get('attributes');
  return all instanceof Map ? fieldLines(name, (all as Fields).get(name)) : '';
}

/** Gives an entry a key of its own with a short text, `text` say. Undefined: its layout does not allow it. */
export function withKey(source: string, key: string, value: string, style: Style): string | undefined {
  const fields = fieldsOf(source);
  if (!fields) return undefined;
  const wanted = new Map([...fields, [key, value]]);
  const change = { key, value, written: writeValue(key, value, style.indent.length, style) };
  return changeChunk(source, [change], fieldOrder, style, changed => {
    const now = fieldsOf(changed);
    return now !== undefined && sameFields(now, wanted);
  });
}

/** A key's value as it is written, to be put into another entry. */
function rawIn(source: string, key: string): Written | undefined {
  const { document } = parseYaml(source);
  const root = document?.contents;
  const pair = isMap(root) ? root.items[0] : undefined;
  if (!pair || !isMap(pair.value)) return undefined;
  const layout = layoutOf(source, pair.value, rangeOf(pair.key, 0)[1], ownStyle);
  const span = layout?.spans.find(one => one.key === key);
  if (!layout || !span) return undefined;
  const [first = '', ...rest] = source.slice(span.colon, span.lineEnd).replace(/\n$/, '').split('\n');
  const lines = rest.map(line => (line.startsWith(layout.indent) ? line.slice(layout.indent.length) : line));
  return { inline: first.trim(), lines };
}

function linesIn(block: Block, key: string): string {
  const raw = rawIn(block.source, key);
  return raw ? `${[`${key}: ${raw.inline}`.trimEnd(), ...raw.lines].join('\n')}\n` : '';
}

function anchorLines(block: Block): string {
  return anchorKeys.map(key => linesIn(block, key)).join('');
}

/** The comments in an entry, each from its `#` to the end of its line. */
export function commentsIn(source: string): readonly string[] {
  return source.includes('#') ? [...new Lexer().lex(source)].filter(lexeme => lexeme.startsWith('#')) : [];
}

/** True where both say the same; the order of keys says nothing. */
export function sameFields(a: Fields, b: Fields): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.has(key) && samePlain(value, b.get(key)));
}

function samePlain(a: Plain | undefined, b: Plain | undefined): boolean {
  return a instanceof Map && b instanceof Map ? sameFields(a as Fields, b as Fields) : sameValue(a, b);
}
