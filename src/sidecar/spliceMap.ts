import type { Pair, YAMLMap } from 'yaml';
import { isMap, isPair, isScalar, isSeq, Scalar } from 'yaml';
import type { AttributeValue } from '../annotation/annotation.ts';
import type { Style } from './style.ts';
import type { Scalar as RawValue } from './rawNode.ts';
import { writeScalar } from './writeScalar.ts';
import type { Written } from './writeValue.ts';
import { linesOf, writeKey, writeValue } from './writeValue.ts';
import { keyText, rangeOf } from './yamlTree.ts';

/** What a key of a map is to get. */
export interface KeyChange {
  readonly key: string;
  readonly value: unknown;
  /** How the value is written; undefined: the key goes. */
  readonly written: Written | undefined;
}

/** Replaces `source.slice(start, end)` by `text`. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A block map whose keys each start a line of their own. */
export interface Layout {
  readonly source: string;
  readonly style: Style;
  /** The blanks before each key. */
  readonly indent: string;
  /** Where the line after the map's own key starts. */
  readonly top: number;
  readonly spans: readonly Span[];
}

/** A key with its value, and the lines that are theirs alone. */
export interface Span {
  readonly key: string;
  readonly pair: Pair;
  readonly keyEnd: number;
  /** Offset after the colon. */
  readonly colon: number;
  readonly lineStart: number;
  readonly lineEnd: number;
}

/**
 * The splices that change some keys of a block map and no line besides theirs; undefined where the map is laid out in
 * a way that cannot be spliced (see rewriteMap.ts).
 *
 * @param owner the end of the map's own key in `source`. @param order a new key comes after its nearest predecessor here.
 */
export function spliceMap(
  source: string,
  map: unknown,
  owner: number,
  changes: readonly KeyChange[],
  order: readonly string[],
  style: Style,
): readonly Splice[] | undefined {
  const layout = isMap(map) ? layoutOf(source, map, owner, style) : undefined;
  if (!layout) return undefined;
  const splices: Splice[] = [];
  for (const change of changes) {
    const span = layout.spans.find(({ key }) => key === change.key);
    if (span && change.written) {
      const changed = changeSpan(layout, span, change, change.written);
      if (!changed) return undefined;
      splices.push(...changed);
    } else if (span) {
      splices.push({ start: span.lineStart, end: span.lineEnd, text: '' });
    } else if (change.written) {
      const at = placeFor(layout, change.key, order);
      splices.push({ start: at, end: at, text: textOf(layout, writeKey(change.key), change.written) });
    }
  }
  return splices;
}

/** `source` after `splices`, which do not overlap; those at the same place in the order given. */
export function spliced(source: string, splices: readonly Splice[]): string {
  let result = '';
  let from = 0;
  for (const { start, end, text } of splices.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    result += source.slice(from, start) + text;
    from = end;
  }
  return result + source.slice(from);
}

export function layoutOf(source: string, map: YAMLMap, owner: number, style: Style): Layout | undefined {
  if (map.flow === true || map.items.length === 0) return undefined;
  const spans: Span[] = [];
  let indent: string | undefined;
  for (const pair of map.items) {
    const key = keyText(pair.key);
    if (key === undefined) return undefined;
    const [keyStart, keyEnd] = rangeOf(pair.key, 0);
    const lineStart = source.lastIndexOf('\n', keyStart - 1) + 1;
    indent = source.slice(lineStart, keyStart);
    const colon = source.indexOf(':', keyEnd) + 1;
    if (!/^ +$/.test(indent) || source.slice(keyEnd, colon).trim() !== ':') return undefined;
    const end = Math.max(colon, contentEnd(pair.value));
    spans.push({ key, pair, keyEnd, colon, lineStart, lineEnd: lineEndOf(source, end, pair.value) });
  }
  const top = source.indexOf('\n', owner) + 1;
  return indent === undefined ? undefined : { source, style, indent, top, spans };
}

/** The end of the last character of a value, without the comments and blank lines after it. */
function contentEnd(node: unknown): number {
  if (isPair(node)) return Math.max(contentEnd(node.key), contentEnd(node.value));
  if ((isMap(node) || isSeq(node)) && node.flow !== true) {
    // An empty value has no place of its own: the dash or colon before it does.
    return node.items.reduce<number>((end, item) => Math.max(end, contentEnd(item)), rangeOf(node, 0)[0]);
  }
  return rangeOf(node, 0)[1];
}

function lineEndOf(source: string, end: number, value: unknown): number {
  if (source.charAt(end - 1) !== '\n') return source.indexOf('\n', end) + 1;
  // A block scalar's range takes in the blank lines after it; only `+` makes them part of the value.
  const [start] = rangeOf(lastScalar(value), end);
  if (/^[|>](?:\d?\+|\+\d)/.test(source.slice(start, start + 3))) return end;
  let trimmed = end;
  for (;;) {
    const lineStart = source.lastIndexOf('\n', trimmed - 2) + 1;
    const line = source.slice(lineStart, trimmed);
    if (lineStart <= start || (line !== '\n' && line !== '\r\n')) return trimmed;
    trimmed = lineStart;
  }
}

function lastScalar(node: unknown): unknown {
  if (isPair(node)) return lastScalar(node.value);
  return (isMap(node) || isSeq(node)) && node.items.length > 0 ? lastScalar(node.items.at(-1)) : node;
}

/** Where the lines of a new key go: after its nearest predecessor in `order`, else first; unordered keys go last. */
function placeFor({ spans, top }: Layout, key: string, order: readonly string[]): number {
  const before = order.slice(0, order.indexOf(key));
  if (!order.includes(key)) return spans.at(-1)?.lineEnd ?? top;
  const predecessor = before.toReversed().flatMap(name => spans.filter(span => span.key === name))[0];
  return predecessor?.lineEnd ?? top;
}

function textOf({ indent, style }: Layout, key: string, written: Written): string {
  return linesOf(key, written, indent)
    .map(line => line + style.eol)
    .join('');
}

function changeSpan(
  layout: Layout,
  span: Span,
  { value }: KeyChange,
  written: Written,
): readonly Splice[] | undefined {
  const { source } = layout;
  const old = span.pair.value;
  const [start, end] = rangeOf(old, span.colon);
  const isOneLine = !source.slice(span.colon, end).includes('\n');
  if (isOneLine && written.lines.length === 0) {
    return start === end || start < span.colon
      ? [{ start: span.colon, end: span.colon, text: ` ${written.inline}` }]
      : [{ start, end, text: written.inline }];
  }
  if (isMap(old) && old.flow !== true && value instanceof Map) {
    const entries = spliceEntries(layout, span, old, value as ReadonlyMap<string, AttributeValue>);
    if (entries) return entries;
  }
  if (isSeq(old) && Array.isArray(value) && value.length > 0) {
    if (old.flow !== true) {
      const items = spliceItems(layout, old.items, value);
      if (items) return items;
    }
    // Comments between the items of a list are kept by rewriteMap.ts.
    if (!isOneLine && source.slice(span.colon, span.lineEnd).includes('#')) return undefined;
  }
  const [first = '', ...rest] = textOf(
    layout,
    source.slice(span.lineStart, span.keyEnd).trim(),
    written,
  ).split('\n');
  const [, line = '', eol = ''] = /^(.*?)(\r?)$/.exec(first) ?? [];
  const text = [line + commentOf(source, span) + eol, ...rest].join('\n');
  return [{ start: span.lineStart, end: span.lineEnd, text }];
}

/** The comment at the end of a key's line, or of its value where that ends there, with the blanks before it. */
function commentOf(source: string, { pair, colon }: Span): string {
  const [start, end] = rangeOf(pair.value, colon);
  const header =
    isScalar(pair.value) && isBlock(pair.value) ? /^[|>][-+\d]*/.exec(source.slice(start, start + 4)) : null;
  const startsBelow = source.slice(colon, start).includes('\n');
  const from = header ? start + header[0].length : startsBelow ? colon : Math.max(end, colon);
  const lineEnd = source.indexOf('\n', from);
  return /^[ \t]+#[^\r\n]*/.exec(source.slice(from, lineEnd < 0 ? source.length : lineEnd))?.[0] ?? '';
}

function isBlock({ type }: Scalar): boolean {
  return type === Scalar.BLOCK_LITERAL || type === Scalar.BLOCK_FOLDED;
}

/** Changes a map of attributes key by key; undefined where that would not give the order of `value`. */
function spliceEntries(
  { source, style, indent }: Layout,
  span: Span,
  map: YAMLMap,
  value: ReadonlyMap<string, AttributeValue>,
): readonly Splice[] | undefined {
  const old = map.items.map(({ key }) => keyText(key));
  const kept = old.filter(key => key !== undefined && value.has(key));
  const names = [...value.keys()];
  const isInOrder = names.filter(name => old.includes(name)).every((name, index) => name === kept[index]);
  if (kept.length === 0 || !isInOrder) return undefined;
  const column = indent.length + style.indent.length;
  const changes: KeyChange[] = [];
  for (const { key, value: node } of map.items) {
    const name = keyText(key);
    if (name === undefined) return undefined;
    const next = value.get(name);
    if (next === undefined) changes.push({ key: name, value: undefined, written: undefined });
    else if (!isWrittenAs(node, next)) {
      changes.push({ key: name, value: next, written: writeValue(writeKey(name), next, column, style) });
    }
  }
  for (const name of names.filter(key => !old.includes(key))) {
    const next = value.get(name);
    if (next === undefined) continue;
    changes.push({ key: name, value: next, written: writeValue(writeKey(name), next, column, style) });
  }
  return spliceMap(source, map, span.keyEnd, changes, names, style);
}

function isWrittenAs(node: unknown, value: AttributeValue): boolean {
  if (isScalar(node)) return Object.is(node.value, value);
  const items: unknown = value;
  return (
    isSeq(node) &&
    Array.isArray(items) &&
    node.items.length === items.length &&
    node.items.every((item, index) => isScalar(item) && Object.is(item.value, items[index]))
  );
}

/** Replaces the items of a block list that differ; undefined where an item shares its line with another. */
function spliceItems(
  { source, indent, style }: Layout,
  old: readonly unknown[],
  value: readonly unknown[],
): readonly Splice[] | undefined {
  const rows: { start: number; end: number; dash: string; value: unknown }[] = [];
  for (const item of old) {
    if (!isScalar(item)) return undefined;
    const [start, end] = rangeOf(item, 0);
    const lineStart = source.lastIndexOf('\n', start - 1) + 1;
    const dash = source.slice(lineStart, start);
    if (!/^ *- +$/.test(dash) || isBlock(item)) return undefined;
    rows.push({ start: lineStart, end: source.indexOf('\n', end) + 1, dash, value: item.value });
  }
  let same = 0;
  while (same < rows.length && same < value.length && rows[same]?.value === value[same]) same++;
  let tail = 0;
  while (
    tail < Math.min(rows.length, value.length) - same &&
    rows.at(-1 - tail)?.value === value.at(-1 - tail)
  ) {
    tail++;
  }
  const gone = rows.slice(same, rows.length - tail);
  const dash = (gone[0] ?? rows[0])?.dash ?? `${indent}${style.indent}- `;
  const text = value
    .slice(same, value.length - tail)
    .map(item => dash + writeScalar(item as RawValue) + style.eol)
    .join('');
  const at = gone[0]?.start ?? rows[same - 1]?.end ?? rows[0]?.start;
  return at === undefined ? undefined : [{ start: at, end: gone.at(-1)?.end ?? at, text }];
}
