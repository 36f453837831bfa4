import type { Annotation } from '../annotation/annotation.ts';
import { isMap } from 'yaml';
import type { CanonicalEntry } from './canonicalEntry.ts';
import { readCanonical } from './canonicalEntry.ts';
import { readAnnotation } from './annotationRules.ts';
import type { ReadHeader } from './headerRules.ts';
import { headerKey, readHeader } from './headerRules.ts';
import type { Finding, Problem } from './problem.ts';
import { locate } from './problem.ts';
import type { RawNode } from './rawNode.ts';
import { keyText, parseYaml, rangeOf, toRaw } from './yamlTree.ts';

/** The longest entry that is read, in UTF-16 units: the parser is slow on hostile text. */
const maxEntryLength = 100_000;

/** One chunk of a sidecar (see split.ts), parsed by itself. Offsets and lines count from the chunk's start. */
export interface ParsedChunk {
  /** The key as it is written, without quotes; empty where that cannot be told. */
  readonly id: string;
  /** Undefined: there are errors, or it is the header. */
  readonly annotation: Annotation | undefined;
  /** Present where the key is that of the header. */
  readonly header?: ReadHeader;
  readonly problems: readonly Problem[];
  /** False: this is not YAML, or not a single key with its value, so the file may not be written. */
  readonly isSound: boolean;
  /** False: it was not even tried, so what it says is not known. */
  readonly isTried?: boolean;
}

/** Parses one chunk. Never throws. */
export function parseChunk(text: string): ParsedChunk {
  // A copy of its own: values that are substrings of it would otherwise keep the whole file's text alive.
  const source = ` ${text}`.slice(1);
  const guessed = guessedId(source);
  if (source.length > maxEntryLength) {
    const message = `Shorten this entry: it has more than ${maxEntryLength} characters.`;
    return unsound(source, guessed, [error('too-long', message, 0, guessed.length)]);
  }
  const control = controlCharacter.exec(source);
  if (control) {
    const message = 'Remove this control character, or write it as an escape in double quotes.';
    return unsound(source, guessed, [error('control-character', message, control.index, control.index + 1)]);
  }
  const canonical = readCanonical(source);
  return canonical ? understood(source, canonical.key, canonical.value, []) : parseWithYaml(source, guessed);
}

/** As `parseChunk`, for a text of bearable length without control characters. */
export function parseWithYaml(source: string, guessed: string): ParsedChunk {
  const { document, findings } = parseYaml(source);
  if (findings.length > 0) return unsound(source, guessed, findings);
  const root = document?.contents;
  const pair = isMap(root) && root.flow !== true && root.items.length === 1 ? root.items[0] : undefined;
  if (!isMap(root) || !pair) {
    const message =
      'Start each entry with its id and a colon at the beginning of a line, such as `k7f3m2xq:`.';
    return unsound(source, guessed, [error('not-entries', message, 0, firstLineLength(source))]);
  }

  const told: Finding[] = [];
  const [start, end] = rangeOf(pair.key, 0);
  const id = keyText(pair.key);
  if (id === undefined || root.anchor !== undefined || root.tag !== undefined) {
    const message = 'Start this entry with a plain id, such as `k7f3m2xq:`.';
    const shown = source.slice(start, end);
    const finding = { ...error('bad-key', message, start, Math.max(end, 1)), id: shown };
    return { id: shown, annotation: undefined, problems: locate(source, [finding]), isSound: true };
  }
  const value = toRaw(pair.value, end, finding => told.push(finding));
  return understood(source, { kind: 'scalar', value: id, start, end }, value, told);
}

/** What a key and its value mean; `value` is undefined where `told` says why it could not be read. */
function understood(
  source: string,
  key: CanonicalEntry['key'],
  value: RawNode | undefined,
  told: readonly Finding[],
): ParsedChunk {
  const id = key.value;
  if (id === headerKey) {
    const header = readHeader(key, value);
    const problems = locate(source, [...told, ...(value ? header.findings : [])]);
    return { id, annotation: undefined, header, problems, isSound: true };
  }
  const read = value ? readAnnotation(id, key, value) : { annotation: undefined, findings: [] };
  const problems = locate(source, [...told.map(finding => ({ ...finding, id })), ...read.findings]);
  return { id, annotation: read.annotation, problems, isSound: true };
}

/** Stands for a chunk that was not even tried. */
export function notParsed(source: string): ParsedChunk {
  const message = 'Correct the entries above first: this one was not read.';
  const finding = error('not-read', message, 0, firstLineLength(source));
  return { ...unsound(source, guessedId(source), [finding]), isTried: false };
}

function guessedId(source: string): string {
  return /^["']?([^\s:"']*)/.exec(source)?.[1] ?? '';
}

// What YAML does not allow in a file, save lone surrogates, which no decoder hands on.
export const controlCharacter = /[^\P{Cc}\t\n\r\u0085]|[\ufffe\uffff]/u;

function error(code: string, message: string, start: number, end: number): Finding {
  return { severity: 'error', code, message, start, end };
}

function unsound(source: string, id: string, findings: readonly Finding[]): ParsedChunk {
  const problems = locate(
    source,
    findings.map(finding => ({ ...finding, ...(id !== '' && { id }) })),
  );
  return { id, annotation: undefined, problems, isSound: false };
}

function firstLineLength(source: string): number {
  const end = source.search(/\r?\n/);
  return end < 0 ? source.length : end;
}
