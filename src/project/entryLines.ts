import { isMap, isScalar, type YAMLMap } from 'yaml';
import { changeChunk } from '../sidecar/changeChunk.ts';
import {
  layoutOf,
  spliced,
  type KeyChange,
  type Layout,
  type Span,
  type Splice,
} from '../sidecar/spliceMap.ts';
import { split } from '../sidecar/split.ts';
import { styleOf, type Style } from '../sidecar/style.ts';
import { linesOf, writeKey, writeValue } from '../sidecar/writeValue.ts';
import { rangeOf } from '../sidecar/yamlTree.ts';
import { kindOf, readBlocks, type Block } from './yamlBlocks.ts';

/** A value that an entry of codebook.yaml or marginalia.yaml may have. */
export type FieldValue = string | readonly string[];

/** What is to become of the lines of an entry; or an entry that is new. */
export type EntryChange =
  | {
      readonly kind: 'change';
      readonly key: string;
      readonly newKey: string;
      /** undefined: the field goes. */
      readonly fields: ReadonlyMap<string, FieldValue | undefined>;
    }
  | { readonly kind: 'remove'; readonly key: string }
  | {
      readonly kind: 'insert';
      readonly key: string;
      readonly fields: ReadonlyMap<string, FieldValue>;
      /** The entry that it comes after; undefined: the last one. */
      readonly after: string | undefined;
    };

/**
 * The text with some entries of the block `blockKey` changed: no line changes but theirs. An entry may be changed once.
 * Undefined: the text is laid out in a way that does not allow it. Whoever calls reads the result to see that it says
 * what was meant.
 *
 * @param order the fields of an entry as they are written.
 */
export function changeEntries(
  text: string,
  blockKey: string,
  changes: readonly EntryChange[],
  order: readonly string[],
): string | undefined {
  const style = styleOf(text);
  const isBare = /[^\n\ufeff]$/.test(text);
  const whole = isBare ? text + style.eol : text;
  const result = changeWhole(whole, blockKey, changes, order, style);
  return isBare ? result?.replace(/\r?\n$/, '') : result;
}

function changeWhole(
  text: string,
  blockKey: string,
  changes: readonly EntryChange[],
  order: readonly string[],
  style: Style,
): string | undefined {
  const { blocks, isSound } = readBlocks(text);
  if (!isSound) return undefined;
  const block = blocks.find(({ key }) => key === blockKey);
  if (!block) {
    const { tail } = split(text);
    const lines = newEntries(changes, style.indent, style);
    return lines && text.slice(0, tail) + blockKey + ':' + style.eol + lines + text.slice(tail);
  }
  const { start, end } = block.chunk;
  const source = text.slice(start, end);
  const changed = isEmpty(block)
    ? fillBlock(source, block, changes, style)
    : changeBlock(source, block, changes, order, style);
  return changed === undefined ? undefined : text.slice(0, start) + changed + text.slice(end);
}

function isEmpty(block: Block): boolean {
  const kind = kindOf(block);
  return kind === 'nothing' || (kind === 'map' && (block.node as YAMLMap).items.length === 0);
}

/** The lines of entries that are all new; undefined where others are to be changed. */
function newEntries(changes: readonly EntryChange[], indent: string, style: Style): string | undefined {
  let lines = '';
  for (const change of changes) {
    if (change.kind !== 'insert') return undefined;
    lines += newEntry(change, indent, style);
  }
  return lines;
}

function newEntry({ key, fields }: EntryChange & { kind: 'insert' }, indent: string, style: Style): string {
  return [`${indent}${writeKey(key)}:`, ...fieldLines(fields, indent, style)]
    .map(line => line + style.eol)
    .join('');
}

function fieldLines(
  fields: ReadonlyMap<string, FieldValue>,
  indent: string,
  style: Style,
): readonly string[] {
  const inner = indent + style.indent;
  return [...fields].flatMap(([key, value]) =>
    linesOf(key, writeValue(key, value, inner.length, style), inner),
  );
}

/** Gives a block without entries some: `codes:`, or `codes: {}`, with or without a comment behind it. */
function fillBlock(
  source: string,
  { node }: Block,
  changes: readonly EntryChange[],
  style: Style,
): string | undefined {
  const lines = newEntries(changes, style.indent, style);
  const colon = source.indexOf(':') + 1;
  // Where nothing is written, the parser's place of it may be below a comment.
  const isWritten = !isScalar(node) || node.source !== '';
  const end = isWritten ? Math.max(rangeOf(node, colon)[1], colon) : colon;
  const feed = source.indexOf('\n', end);
  if (lines === undefined || source.slice(colon, end).includes('\n')) return undefined;
  return source.slice(0, colon) + source.slice(end, feed + 1) + lines + source.slice(feed + 1);
}

function changeBlock(
  source: string,
  block: Block,
  changes: readonly EntryChange[],
  order: readonly string[],
  style: Style,
): string | undefined {
  const { node, chunk } = block;
  const layout = isMap(node) ? layoutOf(source, node, block.end - chunk.start, style) : undefined;
  if (!layout) return undefined;
  const spans = new Map(layout.spans.map(span => [span.key, span]));
  const splices: Splice[] = [];
  for (const change of changes) {
    if (change.kind === 'insert') {
      const after = change.after === undefined ? layout.spans.at(-1) : spans.get(change.after);
      if (!after) return undefined;
      const gap = isSpaced(layout) ? style.eol : '';
      const text = gap + newEntry(change, layout.indent, style);
      splices.push({ start: after.lineEnd, end: after.lineEnd, text });
      continue;
    }
    const span = spans.get(change.key);
    if (!span) return undefined;
    if (change.kind === 'remove') {
      splices.push({ start: span.lineStart, end: endWithGap(layout, span), text: '' });
    } else {
      const text = changeEntry(layout, span, change, order, style);
      if (text === undefined) return undefined;
      splices.push({ start: span.lineStart, end: span.lineEnd, text });
    }
  }
  return spliced(source, splices);
}

/** True where most entries have a blank line between them. */
function isSpaced({ source, spans }: Layout): boolean {
  const gaps = spans.slice(1).map(({ lineStart }, index) => source.slice(spans[index]?.lineEnd, lineStart));
  const spaced = gaps.filter(gap =>
    gap.split('\n').some((line, index, all) => index < all.length - 1 && line.trim() === ''),
  );
  return spaced.length * 2 > gaps.length;
}

/** The end of an entry that goes: of the blank lines around it those on one side are left. */
function endWithGap({ source, top }: Layout, { lineStart, lineEnd }: Span): number {
  const above = source.slice(source.lastIndexOf('\n', lineStart - 2) + 1, lineStart);
  const feed = source.indexOf('\n', lineEnd);
  const below = feed < 0 ? undefined : source.slice(lineEnd, feed + 1);
  const isApart = lineStart === top || above.trim() === '';
  return isApart && below?.trim() === '' ? feed + 1 : lineEnd;
}

function changeEntry(
  layout: Layout,
  span: Span,
  { newKey, key, fields }: EntryChange & { kind: 'change' },
  order: readonly string[],
  style: Style,
): string | undefined {
  const lines = layout.source.slice(span.lineStart, span.lineEnd);
  const keyStart = layout.indent.length;
  const named =
    newKey === key ? lines : layout.indent + writeKey(newKey) + lines.slice(span.keyEnd - span.lineStart);
  if (fields.size === 0) return named;
  const { value } = span.pair;
  if (value === null || (isScalar(value) && value.value === null)) {
    const given = new Map(
      [...fields].filter((field): field is [string, FieldValue] => field[1] !== undefined),
    );
    return giveFields(named, keyStart, isScalar(value) ? value.source : '', given, style);
  }
  const inner = layout.indent.length + style.indent.length;
  const changes: KeyChange[] = [...fields].map(([field, is]) => ({
    key: field,
    value: is,
    written: is === undefined ? undefined : writeValue(field, is, inner, style),
  }));
  const result = changeChunk(named, changes, order, style, () => true);
  return result === undefined || result.startsWith(layout.indent) ? result : indented(result, layout.indent);
}

/** The lines of a key that had no value (`key:`, `key: ~ # later`), with fields below it. */
function giveFields(
  lines: string,
  keyStart: number,
  written: string | undefined,
  fields: ReadonlyMap<string, FieldValue>,
  style: Style,
): string {
  const feed = lines.indexOf('\n');
  const first = lines.slice(0, feed + 1);
  const bare =
    written === undefined || written === ''
      ? first
      : first.replace(new RegExp(`:[ \\t]+${written}(?=\\s)`), ':');
  const below = fieldLines(fields, lines.slice(0, keyStart), style).map(line => line + style.eol);
  return bare + below.join('') + lines.slice(feed + 1);
}

/** What was written anew stands at column 0. */
function indented(lines: string, indent: string): string {
  return lines.replace(/^(?=[^\r\n])/gm, indent);
}
