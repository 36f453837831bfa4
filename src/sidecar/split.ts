import type { Finding } from './problem.ts';

/** The lines of one key at column 0 and its value. */
export interface Chunk {
  /** Offset of the key. */
  readonly start: number;
  /** Offset after its last line, line break included. Blank lines and column-0 comments after it are not its own. */
  readonly end: number;
  /** 0-based line of the key. */
  readonly line: number;
}

/** A sidecar's text taken apart at its column-0 keys. */
export interface Split {
  /** Where the first comment, blank line or key starts: after a BOM and a `---` line. */
  readonly head: number;
  readonly chunks: readonly Chunk[];
  /** Where a closing `...` line starts; the text's length where there is none. */
  readonly tail: number;
  /** What keeps the text from being read key by key; empty for nearly every file. */
  readonly findings: readonly Finding[];
  /** Offsets of lines that git left for a person to resolve. */
  readonly conflicts: readonly Finding[];
}

type LineKind = 'blank' | 'comment' | 'inside' | 'key' | 'open' | 'close' | 'directive' | 'conflict';

/** Longer ones are git's too, where an attribute says so (gitattributes, conflict-marker-size). */
const conflictMarker = /^(?:<{7,}|>{7,}|\|{7,})(?: |$)|^={7,}$/;
const restIsBlank = /^[ \t]*(?:#.*)?$/;

/**
 * Takes a sidecar apart without parsing it, so that each entry can be parsed, cached and replaced by itself.
 * Parsing the chunks one by one gives what parsing the whole gives: whatever would make a difference (a second
 * document, a directive, content that belongs to no key, a lone CR, which some parsers take for a line break) is
 * among `findings`. Anchors and aliases, which reach across chunks, are found when the chunks are parsed.
 */
export function split(text: string): Split {
  const findings: Finding[] = [];
  const conflicts: Finding[] = [];
  const chunks: Chunk[] = [];
  const begin = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let head = begin;
  let tail = text.length;
  let opened = false;
  let closed = false;
  let current: { start: number; end: number; line: number } | undefined;

  const found = (code: string, message: string, start: number, end: number): void => {
    findings.push({ severity: 'error', code, message, start, end });
  };
  const finish = (): void => {
    if (current) chunks.push({ ...current, end: withKeptBlanks(text, current) });
  };

  let line = 0;
  for (let pos = begin; pos < text.length; line++) {
    const feed = text.indexOf('\n', pos);
    const next = feed < 0 ? text.length : feed + 1;
    const end = feed < 0 ? text.length : feed > pos && text.charCodeAt(feed - 1) === 13 ? feed - 1 : feed;
    const kind = kindOf(text, pos, end);
    if (kind === 'conflict') {
      conflicts.push({
        severity: 'error',
        code: 'merge-conflict',
        message: conflictMessage,
        start: pos,
        end,
      });
    } else if (kind === 'blank' || kind === 'comment') {
      // Belongs to whatever comes next, or to the entry around it.
    } else if (closed) {
      if (kind !== 'close' && !findings.some(({ code }) => code === 'second-document')) {
        found(
          'second-document',
          'Remove the `...` line above: a sidecar is a single YAML document.',
          pos,
          end,
        );
      }
    } else if (kind === 'close') {
      closed = true;
      tail = pos;
    } else if (kind === 'open') {
      if (opened || current) {
        found('second-document', 'Remove this `---` line: a sidecar is a single YAML document.', pos, end);
      } else if (!restIsBlank.test(text.slice(pos + 3, end))) {
        found('second-document', 'Put what stands after `---` on a line of its own.', pos, end);
      }
      opened = true;
      if (!current) head = next;
    } else if (kind === 'directive') {
      found(
        'directive',
        'Remove this line: a sidecar has no YAML directives, and a key cannot start with %.',
        pos,
        end,
      );
    } else if (kind === 'key') {
      finish();
      current = { start: pos, end: next, line };
    } else if (current) {
      current.end = next;
    } else if (!findings.some(({ code }) => code === 'not-entries')) {
      found(
        'not-entries',
        'Start each entry with its id at the beginning of a line, such as `k7f3m2xq:`.',
        pos,
        end,
      );
    }
    pos = next;
  }
  finish();
  const at = loneReturn(text);
  if (at !== undefined) {
    found('lone-cr', 'Save the file with LF or CRLF line breaks: it has a lone CR here.', at, at + 1);
  }
  return { head, chunks, tail, findings, conflicts };
}

const conflictMessage =
  'Resolve this merge conflict: until then the file is only read, never written, by Marginalia.';

function kindOf(text: string, pos: number, end: number): LineKind {
  if (pos === end) return 'blank';
  switch (text.charAt(pos)) {
    case ' ':
    case '\t': {
      for (let i = pos + 1; i < end; i++) {
        const char = text.charCodeAt(i);
        if (char !== 32 && char !== 9) return 'inside';
      }
      return 'blank';
    }
    case '#':
      return 'comment';
    case '%':
      return 'directive';
    case '}':
    case ']':
      return 'inside';
    case ':':
      return isSpaceAt(text, pos + 1, end) ? 'inside' : 'key';
    case '-':
      if (text.startsWith('---', pos) && isSpaceAt(text, pos + 3, end)) return 'open';
      return isSpaceAt(text, pos + 1, end) ? 'inside' : 'key';
    case '.':
      return text.startsWith('...', pos) && isSpaceAt(text, pos + 3, end) ? 'close' : 'key';
    case '<':
    case '>':
    case '|':
    case '=':
      return conflictMarker.test(text.slice(pos, end)) ? 'conflict' : 'key';
    default:
      return 'key';
  }
}

function isSpaceAt(text: string, pos: number, end: number): boolean {
  if (pos >= end) return true;
  const char = text.charCodeAt(pos);
  return char === 32 || char === 9;
}

const keepsBlanks = /[|>](?:\d?\+|\+\d)/;
const endsInBlockScalar = /[|>][-+\d]{0,2}[ \t]*(?:#.*)?\r?$/m;

/** The end of a chunk together with the blank lines after it where they are part of a block scalar (`|+`). */
function withKeptBlanks(text: string, chunk: { readonly start: number; readonly end: number }): number {
  let end = chunk.end;
  let indented = false;
  for (let pos = end; pos < text.length; pos++) {
    const char = text.charCodeAt(pos);
    if (char === 32 || char === 9) indented = true;
    else if (char === 10) end = pos + 1;
    else if (char !== 13) break;
    if (pos === text.length - 1) end = text.length;
  }
  if (end === chunk.end) return end;
  const source = text.slice(chunk.start, chunk.end);
  if (!endsInBlockScalar.test(source)) return chunk.end;
  return indented || keepsBlanks.test(source) ? end : chunk.end;
}

function loneReturn(text: string): number | undefined {
  for (let at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', at + 1)) {
    if (text.charCodeAt(at + 1) !== 10) return at;
  }
  return undefined;
}
