import { isMap, isScalar, isSeq } from 'yaml';
import { controlCharacter } from '../sidecar/parseChunk.ts';
import type { Finding } from '../sidecar/problem.ts';
import type { RawNode } from '../sidecar/rawNode.ts';
import { split, type Chunk } from '../sidecar/split.ts';
import { keyText, parseYaml, rangeOf, toRaw } from '../sidecar/yamlTree.ts';

/**
 * codebook.yaml and marginalia.yaml are a few keys at column 0, with entries below them. They are taken apart at those
 * keys as sidecars are (sidecar/split.ts), and entries are looked at one by one, so that one bad entry is one problem.
 * All offsets are UTF-16 offsets in the file's text.
 */

/** The longest file that is read, in UTF-16 units: a codebook of several thousand codes. */
const maxFileLength = 300_000;

/** A key and what stands below it. */
export interface Block {
  readonly key: string;
  /** Of the key. */
  readonly start: number;
  readonly end: number;
  readonly chunk: Chunk;
  /** The parser's node of the value, with offsets in the chunk. */
  readonly node: unknown;
}

export interface Blocks {
  readonly blocks: readonly Block[];
  readonly findings: readonly Finding[];
  /** False: the text is no YAML, or not laid out in blocks, and may not be written. */
  readonly isSound: boolean;
}

/** One key of the map that is the value of a block. */
export interface BlockEntry {
  readonly key: string;
  /** Of the key. */
  readonly start: number;
  readonly end: number;
  /** With offsets in the file. Undefined: there are findings on it. */
  readonly value: RawNode | undefined;
}

/** Takes a file apart. Never throws. Of several blocks with the same key the first counts. */
export function readBlocks(text: string): Blocks {
  if (text.length > maxFileLength) {
    const message = `Shorten this file: more than ${maxFileLength} characters are not read.`;
    return { blocks: [], findings: [problem('too-long', message, 0, 0)], isSound: false };
  }
  const { chunks, findings: layout, conflicts } = split(text);
  const [conflict] = conflicts;
  if (conflict) return { blocks: [], findings: [{ ...conflict, message: conflictMessage }], isSound: false };
  const findings: Finding[] = layout.map(finding => ({
    ...finding,
    message: layoutMessages.get(finding.code) ?? finding.message,
  }));
  let isSound = findings.length === 0;
  const blocks: Block[] = [];
  for (const chunk of chunks) {
    const read = readBlock(text, chunk);
    if ('findings' in read) {
      findings.push(...read.findings);
      isSound = false;
    } else if (blocks.some(({ key }) => key === read.key)) {
      const message = `Keep only one \`${read.key}:\`: this key stands in the file twice.`;
      findings.push(problem('duplicate-key', message, read.start, read.end));
      isSound = false;
    } else {
      blocks.push(read);
    }
  }
  return { blocks, findings, isSound };
}

const conflictMessage =
  'Resolve this merge conflict: until then nothing in this file is used, and the file is not written.';

/** What the findings of `split`, which are worded for sidecars, say here. */
const layoutMessages = new Map([
  [
    'second-document',
    'Remove this line, or what stands on it after `---`: this file is a single YAML document.',
  ],
  ['directive', 'Remove this line: this file has no YAML directives, and a key cannot start with %.'],
  ['not-entries', 'Start with a key at the beginning of a line, such as `codes:` or `coders:`.'],
]);

function readBlock(text: string, chunk: Chunk): Block | { readonly findings: readonly Finding[] } {
  const { start } = chunk;
  const source = text.slice(start, chunk.end);
  const control = controlCharacter.exec(source);
  if (control) {
    const message = 'Remove this control character, or write it as an escape in double quotes.';
    const at = start + control.index;
    return { findings: [problem('control-character', message, at, at + 1)] };
  }
  const { document, findings } = parseYaml(source);
  if (findings.length > 0) return { findings: findings.map(finding => moved(finding, start)) };
  const root = document?.contents;
  const pair = isMap(root) && root.flow !== true && root.items.length === 1 ? root.items[0] : undefined;
  const key = pair && keyText(pair.key);
  if (!isMap(root) || !pair || key === undefined || root.anchor !== undefined || root.tag !== undefined) {
    const message = 'Start with a plain key at the beginning of a line, such as `codes:` or `coders:`.';
    return { findings: [problem('bad-key', message, start, start + firstLineLength(source))] };
  }
  const [keyStart, keyEnd] = rangeOf(pair.key, 0);
  return { key, start: start + keyStart, end: start + keyEnd, chunk, node: pair.value };
}

/** What kind of value a block has. An alias, an anchor or a YAML tag is `odd`, and so is what has one. */
export function kindOf({ node }: Block): 'map' | 'list' | 'scalar' | 'nothing' | 'odd' {
  if (node === null || (isScalar(node) && node.value === null)) return 'nothing';
  const isOdd = (isMap(node) || isSeq(node) || isScalar(node)) && (node.anchor ?? node.tag) !== undefined;
  if (isOdd) return 'odd';
  return isMap(node) ? 'map' : isSeq(node) ? 'list' : isScalar(node) ? 'scalar' : 'odd';
}

/** The value of a block as a whole; undefined: there are findings on it. */
export function valueOf(block: Block, found: (finding: Finding) => void): RawNode | undefined {
  const { start } = block.chunk;
  const raw = toRaw(block.node, block.end - start, finding => found(moved(finding, start)));
  return raw && movedNode(raw, start);
}

/** The entries of a block that is a map, in the order of the file. A key that stands there twice counts once. */
export function entriesOf({ node, chunk }: Block, found: (finding: Finding) => void): readonly BlockEntry[] {
  const { start } = chunk;
  const entries = new Map<string, BlockEntry>();
  for (const { key, value } of isMap(node) ? node.items : []) {
    const text = keyText(key);
    const [keyStart, keyEnd] = rangeOf(key, 0);
    const place = { start: start + keyStart, end: start + keyEnd };
    if (text === undefined) {
      found(problem('bad-key', 'Write the key as a plain word or in quotes.', place.start, place.end));
    } else if (entries.has(text)) {
      const message = `Keep only one of these: \`${text}\` stands twice in this file; the first counts.`;
      found(problem('duplicate-key', message, place.start, place.end));
    } else {
      const raw = toRaw(value, keyEnd, finding => found(moved(finding, start)));
      entries.set(text, { key: text, ...place, value: raw && movedNode(raw, start) });
    }
  }
  return [...entries.values()];
}

function moved<T extends { readonly start: number; readonly end: number }>(thing: T, by: number): T {
  return { ...thing, start: thing.start + by, end: thing.end + by };
}

function movedNode(node: RawNode, by: number): RawNode {
  switch (node.kind) {
    case 'scalar':
      return moved(node, by);
    case 'list':
      return moved({ ...node, items: node.items.map(item => movedNode(item, by)) }, by);
    case 'map':
      return moved(
        {
          ...node,
          pairs: node.pairs.map(pair => moved({ ...pair, value: movedNode(pair.value, by) }, by)),
        },
        by,
      );
  }
}

function problem(code: string, message: string, start: number, end: number): Finding {
  return { severity: 'error', code, message, start, end };
}

function firstLineLength(source: string): number {
  const end = source.search(/\r?\n/);
  return end < 0 ? source.length : end;
}
