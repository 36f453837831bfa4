import type { Annotation } from '../annotation/annotation.ts';
import { isMap } from 'yaml';
import { readAnnotation } from './annotationRules.ts';
import type { ReadHeader } from './headerRules.ts';
import { headerKey, readHeader } from './headerRules.ts';
import type { Finding, Problem } from './problem.ts';
import { locate } from './problem.ts';
import { keyText, parseYaml, rangeOf, toRaw } from './yamlTree.ts';

/** The longest entry that is read, in UTF-16 units: the parser is slow on hostile text. */
export const maxEntryLength = 100_000;

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
}

/** Parses one chunk. Never throws. */
export function parseChunk(text: string): ParsedChunk {
  // A copy of its own: values that are substrings of it would otherwise keep the whole file's text alive.
  const source = ` ${text}`.slice(1);
  const guessed = /^["']?([^\s:"']*)/.exec(source)?.[1] ?? '';
  if (source.length > maxEntryLength) {
    const message = `Shorten this entry: it has more than ${maxEntryLength} characters.`;
    return unsound(source, guessed, [error('too-long', message, 0, guessed.length)]);
  }
  const control = controlCharacter.exec(source);
  if (control) {
    const message = 'Remove this control character, or write it as an escape in double quotes.';
    return unsound(source, guessed, [error('control-character', message, control.index, control.index + 1)]);
  }
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
  const id = keyText(pair.key);
  if (id === undefined || root.anchor !== undefined || root.tag !== undefined) {
    const message = 'Start each entry with a plain id, such as `k7f3m2xq:`.';
    return unsound(source, guessed, [error('bad-key', message, 0, firstLineLength(source))]);
  }
  const [start, end] = rangeOf(pair.key, 0);
  const value = toRaw(pair.value, end, finding => told.push(finding));
  const key = { kind: 'scalar', value: id, start, end } as const;
  if (id === headerKey) {
    const header = readHeader(key, value);
    return {
      id,
      annotation: undefined,
      header,
      problems: locate(source, [...told, ...(value ? header.findings : [])]),
      isSound: true,
    };
  }
  const read = value ? readAnnotation(id, key, value) : { annotation: undefined, findings: [] };
  const problems = locate(source, [...told.map(finding => ({ ...finding, id })), ...read.findings]);
  return { id, annotation: read.annotation, problems, isSound: true };
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
