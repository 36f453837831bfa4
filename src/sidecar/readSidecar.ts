import type { Annotation, SidecarHeader } from '../annotation/annotation.ts';
import { formatVersion, headerKey, noHeader } from './headerRules.ts';
import { conflictMark } from './conflictMark.ts';
import type { ParsedChunk } from './parseChunk.ts';
import { notParsed, parseChunk } from './parseChunk.ts';
import type { Finding, Problem } from './problem.ts';
import { locate, shifted } from './problem.ts';
import type { Chunk, Split } from './split.ts';
import { split } from './split.ts';
import { takeOver } from './takeOver.ts';

/** One entry of a sidecar. */
export interface SidecarEntry {
  /** The key as it is written; more than one entry may have it, and then none of them has an `annotation`. */
  readonly id: string;
  /** Undefined: it has errors. */
  readonly annotation: Annotation | undefined;
  readonly problems: readonly Problem[];
  /** UTF-16 offset of its key in the sidecar's text. */
  readonly start: number;
  /** UTF-16 offset after its last line, line break included. */
  readonly end: number;
  /** 0-based line of its key. */
  readonly line: number;
  /** Its lines: `text.slice(start, end)`. */
  readonly source: string;
}

/**
 * - ok: may be written. Entries with errors may be among its entries.
 * - unparsable: it is not YAML, or not laid out as a sidecar; what could be read of it is only to be shown.
 * - conflicted: git left conflict markers in it; nothing is read.
 * - newer: a later version of the format; what could be read of it is only to be shown.
 */
export type SidecarState = 'ok' | 'unparsable' | 'conflicted' | 'newer';

/** What a sidecar's text says. Plain data: a change makes a new one (see applyEdits.ts). */
export interface Sidecar {
  readonly text: string;
  /** Only a sidecar that is 'ok' may be written. */
  readonly state: SidecarState;
  /** What could be read of the header; version 1 where there is none. */
  readonly header: SidecarHeader;
  /** In the order of the file. */
  readonly entries: readonly SidecarEntry[];
  /** All problems, those of the entries among them, by place. */
  readonly problems: readonly Problem[];
}

/** The longest sidecar that is read, in UTF-16 units: VS Code hands no larger file to extensions. */
export const maxSidecarLength = 50 * 1024 * 1024;

/** After so many entries that are not YAML no others are parsed: the file is not what it seems. */
const maxUnsound = 100;

/** After so many entries with errors nothing more is looked at: telling of each would take longer than anyone waits. */
const maxFaulty = 2_000;

/**
 * Reads a sidecar. Never throws, whatever the text.
 *
 * @param previous what an earlier text said: entries whose lines are the same are taken over, not parsed again.
 */
export function readSidecar(text: string, previous?: Sidecar): Sidecar {
  if (text.length > maxSidecarLength) {
    const message = 'Split this sidecar up or shorten it: files of more than 50 MB are not read.';
    const tooLong = locate(text, [{ severity: 'error', code: 'too-long', message, start: 0, end: 0 }]);
    return { text, state: 'unparsable', header: noHeader, entries: [], problems: tooLong };
  }
  const parts = split(text);
  if (parts.conflicts.length > 0) return conflicted(text, parts);

  const sources = parts.chunks.map(({ start, end }) => text.slice(start, end));
  const known = takeOver(sources, previous?.entries ?? []);
  let unsound = 0;
  let faulty = 0;
  let unread: Chunk | undefined;
  const headers: ReadEntry[] = [];
  const entries: ReadEntry[] = [];
  for (const [index, chunk] of parts.chunks.entries()) {
    if (faulty > maxFaulty) {
      unread = chunk;
      break;
    }
    const same = known[index];
    if (same && isWhole(same) && same.start === chunk.start && same.line === chunk.line) {
      entries.push(same);
      continue;
    }
    // What is taken over keeps its lines: slices of this text would keep the whole of each version alive.
    const source = same?.source ?? sources[index] ?? '';
    const parsed = unsound < maxUnsound ? (parsedBefore(same) ?? parseChunk(source)) : notParsed(source);
    if (!parsed.isSound) unsound++;
    if (parsed.problems.length > 0) faulty++;
    const entry = new ReadEntry(chunk, same || !previous ? source : copied(source), parsed);
    (entry.id === headerKey ? headers : entries).push(entry);
  }
  const unique = markRepeated(entries, previous);
  const read = headers[0] && parsedOf(headers[0])?.header;
  const header = read?.header ?? noHeader;
  const isLaidOut =
    !unread &&
    parts.findings.length === 0 &&
    [...headers, ...entries].every(entry => parsedOf(entry)?.isSound);
  const fileProblems = [
    ...locate(text, parts.findings),
    ...unsettled(text),
    ...(unread ? [tooMany(text, unread)] : []),
    ...(headers.length === 0 && isLaidOut ? missingHeader(parts, text) : []),
    ...headers.flatMap(({ problems }) => problems),
    ...(headers.length > 1 ? headers.map(repeatedHeader) : []),
  ];
  const isSound = isLaidOut && headers.length < 2 && read?.isKnownVersion !== false;
  const state = !isSound ? 'unparsable' : header.version > formatVersion ? 'newer' : 'ok';
  if (header.version > formatVersion && headers[0])
    fileProblems.push(newerVersion(headers[0], header.version));
  const problems = [...fileProblems, ...unique.flatMap(entry => entry.problems)];
  problems.sort((a, b) => a.start - b.start);
  const sidecar = { text, state, header, entries: unique, problems } as const;
  splits.set(sidecar, parts);
  return sidecar;
}

const splits = new WeakMap<Sidecar, Split>();

/** The text of a sidecar taken apart: remembered from when it was read. */
export function splitOf(sidecar: Sidecar): Split {
  return splits.get(sidecar) ?? split(sidecar.text);
}

/** An entry that remembers what it was parsed to, for `readSidecar(text, previous)`. */
class ReadEntry implements SidecarEntry {
  readonly id: string;
  readonly annotation: Annotation | undefined;
  readonly problems: readonly Problem[];
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly source: string;
  readonly #parsed: ParsedChunk;

  constructor(
    { start, end, line }: Chunk,
    source: string,
    parsed: ParsedChunk,
    more: readonly Problem[] = [],
  ) {
    this.id = parsed.id;
    this.annotation = more.length > 0 ? undefined : parsed.annotation;
    this.problems =
      parsed.problems.length + more.length === 0
        ? noProblems
        : [...more, ...parsed.problems.map(problem => shifted(problem, start, line))];
    this.start = start;
    this.end = end;
    this.line = line;
    this.source = source;
    this.#parsed = parsed;
  }

  static readonly parsedOf = (entry: SidecarEntry): ParsedChunk | undefined =>
    #parsed in entry ? entry.#parsed : undefined;
}

const noProblems: readonly Problem[] = [];
const { parsedOf } = ReadEntry;

/** True for an entry without problems: nothing that is told of it depends on where it stands, or on other entries. */
function isWhole(entry: SidecarEntry): entry is ReadEntry {
  return entry.problems.length === 0 && parsedOf(entry)?.isSound === true;
}

/** A string of its own: a slice keeps the text alive that it is of. */
function copied(source: string): string {
  return ` ${source}`.slice(1);
}

function parsedBefore(entry: SidecarEntry | undefined): ParsedChunk | undefined {
  const parsed = entry && parsedOf(entry);
  return parsed?.isTried === false ? undefined : parsed;
}

function conflicted(text: string, { conflicts }: Split): Sidecar {
  const starts = conflicts.filter(({ start }) => text.charAt(start) === '<');
  const problems = locate(text, starts.length > 0 ? starts : conflicts.slice(0, 1));
  return { text, state: 'conflicted', header: noHeader, entries: [], problems };
}

/** The same entries; those that share an id have a problem each that names the other's line. */
function markRepeated(entries: readonly ReadEntry[], previous: Sidecar | undefined): readonly ReadEntry[] {
  if (previous && areUnique(entries, previous)) return entries;
  const first = new Map<string, ReadEntry>();
  const other = new Map<ReadEntry, ReadEntry>();
  for (const entry of entries) {
    const earlier = first.get(entry.id);
    if (earlier) {
      other.set(entry, earlier);
      if (!other.has(earlier)) other.set(earlier, entry);
    } else {
      first.set(entry.id, entry);
    }
  }
  if (other.size === 0) return entries;
  return entries.map(entry => {
    const same = other.get(entry);
    const parsed = parsedOf(entry);
    return same && parsed ? new ReadEntry(entry, entry.source, parsed, [repeated(entry, same)]) : entry;
  });
}

/** So many new ids are looked for among all others one by one. */
const fewIds = 8;

/** True where it is clear without a table that each id is there once: nearly all entries are from before, in their order. */
function areUnique(entries: readonly ReadEntry[], previous: Sidecar): boolean {
  if (previous.problems.some(({ code }) => code === 'duplicate-id')) return false;
  const fresh: ReadEntry[] = [];
  let next = 0;
  for (const entry of entries) {
    const found = indexOf(previous.entries, entry, next);
    if (found >= 0) next = found + 1;
    else if (fresh.push(entry) > fewIds) return false;
  }
  return fresh.every(({ id }) => entries.every(other => other.id !== id || fresh.includes(other)))
    ? new Set(fresh.map(({ id }) => id)).size === fresh.length
    : false;
}

/** The place of an entry of this id a few places on from `start`. */
function indexOf(entries: readonly SidecarEntry[], { id }: SidecarEntry, start: number): number {
  for (let index = start; index < start + fewIds; index++) if (entries[index]?.id === id) return index;
  return -1;
}

function repeated({ id, start, line }: SidecarEntry, other: SidecarEntry): Problem {
  const where = `line ${line + 1} and line ${other.line + 1}`;
  const message = `Remove or rename one of the entries \`${id}\`: the id is used on ${where}.`;
  return {
    severity: 'error',
    code: 'duplicate-id',
    message,
    start,
    end: start + id.length,
    line,
    column: 0,
    id,
  };
}

/** What a merge has left for a person to decide. */
function unsettled(text: string): Problem[] {
  const findings: Finding[] = [];
  for (let at = text.indexOf(conflictMark); at >= 0; at = text.indexOf(conflictMark, at + 1)) {
    const feed = text.indexOf('\n', at);
    const end = feed < 0 ? text.length : feed;
    const message = 'Decide what holds, then remove this comment: two versions of this entry were merged.';
    findings.push({ severity: 'warning', code: 'unsettled-merge', message, start: at, end });
  }
  return locate(text, findings.slice(0, maxUnsound));
}

function repeatedHeader({ start, line }: SidecarEntry): Problem {
  const message = 'Keep only one `marginalia:` block: the header stands here more than once.';
  const end = start + headerKey.length;
  return { severity: 'error', code: 'duplicate-header', message, start, end, line, column: 0 };
}

function tooMany(text: string, { start, line }: Chunk): Problem {
  const message = 'Correct the entries above first: there are so many errors that the rest was not read.';
  const feed = text.indexOf('\n', start);
  const end = feed < 0 ? text.length : feed;
  return { severity: 'error', code: 'too-many-errors', message, start, end, line, column: 0 };
}

function missingHeader({ head }: Split, text: string): Problem[] {
  const message = 'Add a header: `marginalia:` and, indented below it, `version: 1` and the coder.';
  return locate(text, [{ severity: 'warning', code: 'no-header', message, start: head, end: head }]);
}

function newerVersion({ start, line }: SidecarEntry, version: number): Problem {
  const message = `Update Marginalia to change this file: it is in format ${version}, and is only shown here.`;
  const end = start + headerKey.length;
  return { severity: 'warning', code: 'newer-version', message, start, end, line, column: 0 };
}
