import type { Annotation, AttributeValue } from '../annotation/annotation.ts';
import { isPrintable, writeScalar } from './writeScalar.ts';
import type { Style } from './style.ts';

/** A value as it is written after a key and its colon. */
export interface Written {
  /** What follows on the key's own line; may be empty. */
  readonly inline: string;
  /** The lines below it, indented relative to the key, without line breaks. */
  readonly lines: readonly string[];
}

/** Prettier breaks a flow list that does not fit into this many columns. */
const maxColumns = 80;

/** Any value of a field or attribute, as the value of `key` (as it is written), which stands at the column `column`. */
export function writeValue(
  key: string,
  value: Exclude<Annotation[keyof Annotation], undefined> | AttributeValue,
  column: number,
  style: Style,
): Written {
  if (value instanceof Map) return writeMap(value, column, style);
  if (isList(value)) return writeList(key, value, column, style);
  if (key === 'note' && typeof value === 'string') return writeNote(value, style);
  return {
    inline: writeScalar(value as Exclude<typeof value, ReadonlyMap<string, AttributeValue>>),
    lines: [],
  };
}

function isList(value: unknown): value is readonly (string | number | boolean)[] {
  return Array.isArray(value);
}

function writeMap(map: ReadonlyMap<string, AttributeValue>, column: number, style: Style): Written {
  if (map.size === 0) return { inline: '{}', lines: [] };
  const lines: string[] = [];
  for (const [name, value] of map) {
    const key = writeKey(name);
    const written = writeValue(key, value, column + style.indent.length, style);
    lines.push(...linesOf(key, written, style.indent));
  }
  return { inline: '', lines };
}

/** A key, quoted where it would not be read as this text. */
export function writeKey(key: string): string {
  return writeScalar(key, 'flow');
}

/** The lines of `key` and its value, each starting with `indent` unless it is empty. */
export function linesOf(key: string, { inline, lines }: Written, indent: string): string[] {
  const first = `${indent}${key}:${inline === '' ? '' : ` ${inline}`}`;
  return [first, ...lines.map(line => (line === '' ? '' : `${indent}${line}`))];
}

function writeList(
  key: string,
  items: readonly (string | number | boolean)[],
  column: number,
  { indent }: Style,
): Written {
  const inline = `[${items.map(item => writeScalar(item, 'flow')).join(', ')}]`;
  if (column + columnsOf(`${key}: ${inline}`) <= maxColumns) return { inline, lines: [] };
  if (items.length === 0) return { inline: '', lines: [`${indent}[]`] };
  return { inline: '', lines: items.map(item => `${indent}- ${writeScalar(item)}`) };
}

/** Columns as Prettier counts them, or more: whatever may be wide counts as two. */
function columnsOf(text: string): number {
  let columns = 0;
  for (const char of text) columns += char < '\u1100' && !'©®'.includes(char) ? 1 : 2;
  return columns;
}

const blankEdge = /^\s|\n[^\S\n]+\n|[^\S\n]$|[^\S\n]\n|\n\n$/;

/** A note of several lines stands as it is, so that a diff shows its lines; unless YAML or an editor would alter it. */
function writeNote(note: string, { indent }: Style): Written {
  const lines = note.split('\n');
  const isVerbatim = lines.length > 1 && lines.every(isPrintable) && !blankEdge.test(note);
  if (!isVerbatim) return { inline: writeScalar(note), lines: [] };
  const endsInBreak = note.endsWith('\n');
  return {
    inline: endsInBreak ? '|' : '|-',
    lines: (endsInBreak ? lines.slice(0, -1) : lines).map(line => (line === '' ? '' : `${indent}${line}`)),
  };
}
