import type { Annotation } from '../annotation/annotation.ts';
import { readCanonical } from './canonicalEntry.ts';
import { headerKey } from './headerRules.ts';
import type { RawNode, Scalar } from './rawNode.ts';
import { splitOf, type Sidecar } from './readSidecar.ts';
import { split } from './split.ts';
import { keyText, parseYaml, rangeOf, toRaw } from './yamlTree.ts';
import { isMap } from 'yaml';

/** A YAML value without its place. A Map keeps the order of the file. */
export type Plain = Scalar | readonly Plain[] | ReadonlyMap<string, Plain>;

/** What an entry says, by key: unknown keys too. */
export type Fields = ReadonlyMap<string, Plain>;

/** An entry, or the header, with the comments and blank lines above it. Line breaks are LF. */
export interface Block {
  /** What it is found by in another text: its id; where an id is used twice, its id and its lines. */
  readonly key: string;
  readonly id: string;
  readonly isHeader: boolean;
  readonly lead: string;
  readonly source: string;
  /** `lead` and `source` with the line breaks that they have in the file. */
  readonly raw: { readonly lead: string; readonly source: string };
  /** Undefined: the header, or an entry with errors. */
  readonly annotation: Annotation | undefined;
}

/** A sidecar taken apart for merging. Joined again, its parts are its text with LF. */
export interface Blocks {
  readonly eol: '\n' | '\r\n';
  readonly hasMark: boolean;
  /** A `---` line. */
  readonly head: string;
  readonly blocks: readonly Block[];
  /** What follows the last block, up to a `...` line. */
  readonly trail: string;
  readonly tail: string;
  /** The text ends without a line break. */
  readonly isBare: boolean;
  /** The text id that the header names. */
  readonly text: string | undefined;
}

/** @param repeated ids that are used twice in one of the texts that are to be merged. */
export function blocksOf(sidecar: Sidecar, repeated: ReadonlySet<string>): Blocks {
  const hasMark = sidecar.text.startsWith('\ufeff');
  const isBare = !['', '\n', '\ufeff'].includes(sidecar.text.slice(-1));
  const eol = /^[^\n]*\r\n/.test(sidecar.text) ? '\r\n' : '\n';
  const file = sidecar.text + (isBare ? eol : '');
  const text = withLf(file);
  const inFile = isBare ? split(file) : splitOf(sidecar);
  const { head, chunks, tail } = text === file ? inFile : split(text);
  const entries = new Map(sidecar.entries.map(entry => [entry.line, entry]));
  const seen = new Map<string, number>();
  let from = head;
  let rawFrom = inFile.head;
  const blocks = chunks.map(({ start, end, line }, index): Block => {
    const inRaw = inFile.chunks[index] ?? { start: 0, end: 0 };
    const raw = { lead: file.slice(rawFrom, inRaw.start), source: file.slice(inRaw.start, inRaw.end) };
    rawFrom = inRaw.end;
    const entry = entries.get(line);
    const source = text.slice(start, end);
    const id = entry?.id ?? headerKey;
    const lead = text.slice(from, start);
    from = end;
    return {
      key: entry && repeated.has(id) ? countedKey(id, source, seen) : id,
      id,
      isHeader: entry === undefined,
      lead,
      source,
      raw,
      annotation: entry?.annotation,
    };
  });
  return {
    eol,
    hasMark,
    head: text.slice(hasMark ? 1 : 0, head),
    blocks,
    trail: text.slice(from, tail),
    tail: text.slice(tail),
    isBare,
    text: sidecar.header.text,
  };
}

/** Ids that more than one entry of the same sidecar has. */
export function repeatedIds(sidecars: readonly Sidecar[]): ReadonlySet<string> {
  const repeated = new Set<string>();
  for (const { entries } of sidecars) {
    const seen = new Set<string>();
    for (const { id } of entries) (seen.has(id) ? repeated : seen).add(id);
  }
  return repeated;
}

function countedKey(id: string, source: string, seen: Map<string, number>): string {
  const key = `${id}\n${source.trimEnd()}`;
  const count = seen.get(key) ?? 0;
  seen.set(key, count + 1);
  return `${key}\n${count}`;
}

function withLf(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

/** What the lines of an entry or a header say; undefined: they are no map, or hold what is not read here. */
export function fieldsOf(source: string): Fields | undefined {
  const canonical = readCanonical(source);
  return canonical ? fieldsIn(canonical.value) : fieldsInYaml(source);
}

function fieldsInYaml(source: string): Fields | undefined {
  const { document, findings } = parseYaml(source);
  const root = document?.contents;
  const pair = isMap(root) && root.items.length === 1 ? root.items[0] : undefined;
  if (findings.length > 0 || !pair || keyText(pair.key) === undefined) return undefined;
  const [, end] = rangeOf(pair.key, 0);
  const value = toRaw(pair.value, end, () => undefined);
  return value && fieldsIn(value);
}

function fieldsIn(node: RawNode): Fields | undefined {
  return node.kind === 'map' ? new Map(node.pairs.map(({ key, value }) => [key, plainOf(value)])) : undefined;
}

function plainOf(node: RawNode): Plain {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'list':
      return node.items.map(plainOf);
    case 'map':
      return new Map(node.pairs.map(({ key, value }) => [key, plainOf(value)]));
  }
}
