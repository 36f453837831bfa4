/**
 * A place in YAML where a key, a value or an item of a list stands, or can stand.
 *
 * Made for text that a person is typing: whatever is half written is read as far as it goes. What a file says is read by
 * readSidecar.ts and project/yamlBlocks.ts; nothing is stored or judged by these slots.
 */
export interface YamlSlot {
  readonly role: 'key' | 'value' | 'item';
  /** The keys above it, outermost first. A value has its own key as the last one, an item that of its list. */
  readonly path: readonly string[];
  /** What stands there, without quotes; empty where nothing does. */
  readonly text: string;
  /** UTF-16 offsets of that, quotes included. */
  readonly start: number;
  readonly end: number;
  /** UTF-16 offsets between which a cursor is in this slot: blanks around it are its own. */
  readonly from: number;
  readonly to: number;
  /** Inside brackets. */
  readonly isFlow: boolean;
  /** Column of a key that is not in brackets; else -1. */
  readonly column: number;
  /** Of a key: its colon is there. */
  readonly hasColon: boolean;
}

/** A stretch where nothing of that kind stands: a comment, or a text of several lines. */
interface Prose {
  readonly from: number;
  readonly to: number;
}

export interface YamlSlots {
  /** By place. */
  readonly slots: readonly YamlSlot[];
  readonly prose: readonly Prose[];
}

/** Finds the slots of a text in one pass. Never throws, whatever the text. */
export function slotsOf(text: string): YamlSlots {
  return new Scanner(text).run();
}

/** A key of a map that is not in brackets, while what is below it is read. */
interface Frame {
  readonly column: number;
  readonly path: readonly string[];
  /** A text stands behind it: what is indented further goes on with that. */
  isText: boolean;
}

/** Brackets that are open. */
interface Bracket {
  readonly isMap: boolean;
  readonly path: readonly string[];
  key: string | undefined;
}

/** Brackets deeper than this are no file of ours. */
const maxDepth = 50;

interface Scalar {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

class Scanner {
  readonly #text: string;
  readonly #slots: YamlSlot[] = [];
  readonly #prose: Prose[] = [];
  readonly #frames: Frame[] = [];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  run(): YamlSlots {
    while (this.#at < this.#text.length) {
      this.#readLine();
      const feed = this.#text.indexOf('\n', this.#at);
      this.#at = feed < 0 ? this.#text.length : feed + 1;
    }
    return { slots: this.#slots, prose: this.#prose };
  }

  /** Reads from the start of a line. Leaves `#at` on the last line that it has read of. */
  #readLine(): void {
    const lineStart = this.#at;
    const lineEnd = this.#lineEnd(lineStart);
    let at = this.#afterBlanks(lineStart, lineEnd);
    if (at === lineEnd) return;
    let isItem = false;
    let from = at;
    while (this.#text[at] === '-' && this.#isBlankAt(at + 1)) {
      const column = at - lineStart;
      // A list may stand as far left as its key.
      this.#closeFrames(column + 1);
      isItem = true;
      from = at + 1;
      at = this.#afterBlanks(from, lineEnd);
    }
    const column = at - lineStart;
    this.#closeFrames(column);
    if (!isItem && this.#frames.at(-1)?.isText === true) {
      this.#prose.push({ from: at, to: lineEnd });
      return;
    }
    this.#at = at;
    const path = this.#frames.at(-1)?.path ?? [];
    if (this.#text[at] === '#') {
      const to = this.#commentAt(at, lineEnd);
      if (isItem) this.#empty('item', path, from, to, false);
    } else if (at === lineEnd) {
      this.#empty('item', path, from, lineEnd, false);
    } else if (this.#opensBracket(at)) {
      this.#readFlow(path, from);
    } else if (isItem && this.#opensBlock(at)) {
      this.#readBlockText(from, lineEnd, column - 1);
    } else {
      this.#readKeyOrItem(path, { from, column, lineEnd, isItem });
    }
  }

  #readKeyOrItem(
    path: readonly string[],
    place: {
      readonly from: number;
      readonly column: number;
      readonly lineEnd: number;
      readonly isItem: boolean;
    },
  ): void {
    const { from, column, lineEnd, isItem } = place;
    const scalar = this.#scalar(this.#at, lineEnd, false);
    const colon = this.#afterBlanks(scalar.end, lineEnd);
    const hasColon = this.#text[colon] === ':' && this.#isBlankAt(colon + 1);
    if (!hasColon) {
      const to = this.#commentAt(colon, lineEnd);
      const role = isItem ? 'item' : 'key';
      this.#slots.push({ role, path, ...scalar, from, to, isFlow: false, column, hasColon });
      return;
    }
    const at = scalar.start;
    this.#slots.push({ role: 'key', path, ...scalar, from: at, to: colon, isFlow: false, column, hasColon });
    const frame: Frame = { column, path: [...path, scalar.text], isText: false };
    this.#frames.push(frame);
    this.#readValue(frame, colon + 1, lineEnd);
  }

  #readValue(frame: Frame, from: number, lineEnd: number): void {
    const at = this.#afterBlanks(from, lineEnd);
    this.#at = at;
    if (at === lineEnd || (this.#text[at] === '#' && at > from)) {
      this.#empty('value', frame.path, from, this.#commentAt(at, lineEnd), false);
    } else if (this.#opensBracket(at)) {
      this.#readFlow(frame.path, from);
    } else if (this.#opensBlock(at)) {
      this.#readBlockText(from, lineEnd, frame.column);
    } else {
      const scalar = this.#scalar(at, lineEnd, false);
      frame.isText = true;
      const to = this.#commentAt(this.#afterBlanks(scalar.end, lineEnd), lineEnd);
      this.#slots.push({
        role: 'value',
        path: frame.path,
        ...scalar,
        from,
        to,
        isFlow: false,
        column: -1,
        hasColon: false,
      });
    }
  }

  /** The lines of a text after `|` or `>`: those indented further than `column`. */
  #readBlockText(from: number, lineEnd: number, column: number): void {
    let to = lineEnd;
    for (let start = this.#nextLine(lineEnd); start < this.#text.length; start = this.#nextLine(start)) {
      const end = this.#lineEnd(start);
      const at = this.#afterBlanks(start, end);
      if (at === end) continue;
      if (at - start <= column) break;
      to = end;
    }
    this.#prose.push({ from, to });
    this.#at = to;
  }

  /** Reads from an opening bracket to the one that closes it, or to a line that shows that none will come. */
  #readFlow(path: readonly string[], before: number): void {
    const open: Bracket[] = [];
    let from = before;
    let pending: Scalar | undefined;
    let isRead = true;
    const emit = (to: number, asKey: boolean): void => {
      const bracket = open.at(-1);
      if (!bracket || (isRead && !pending)) return;
      const role =
        asKey || (bracket.isMap && bracket.key === undefined) ? 'key' : bracket.isMap ? 'value' : 'item';
      const inside =
        role === 'value' && bracket.key !== undefined ? [...bracket.path, bracket.key] : bracket.path;
      if (pending) {
        const slot = { role, path: inside, ...pending, from, to, isFlow: true, column: -1 } as const;
        this.#slots.push({ ...slot, hasColon: asKey });
      } else {
        this.#empty(role, inside, from, to, true);
      }
    };
    const begin = (at: number): void => {
      from = at;
      pending = undefined;
      isRead = false;
    };
    while (this.#at < this.#text.length) {
      const at = this.#at;
      const char = this.#text.charAt(at);
      const bracket = open.at(-1);
      if (char === '[' || char === '{') {
        if (open.length === maxDepth) return;
        const inside = bracket?.key === undefined ? (bracket?.path ?? path) : [...bracket.path, bracket.key];
        open.push({ isMap: char === '{', path: inside, key: undefined });
        begin(at + 1);
      } else if (char === ']' || char === '}') {
        emit(at, false);
        open.pop();
        isRead = true;
        pending = undefined;
        if (open.length === 0) {
          this.#at = at + 1;
          return;
        }
      } else if (char === ',') {
        emit(at, false);
        if (bracket) bracket.key = undefined;
        begin(at + 1);
      } else if (char === ':' && pending && bracket) {
        emit(at, true);
        if (bracket.isMap) bracket.key = pending.text;
        begin(at + 1);
      } else if (char === '\n') {
        if (this.#isLeft(at + 1)) {
          emit(at, false);
          return;
        }
      } else if (char === '#' && this.#isBlankAt(at - 1)) {
        const end = this.#lineEnd(at);
        this.#prose.push({ from: at, to: end });
        this.#at = end;
        continue;
      } else if (char !== ' ' && char !== '\t' && char !== '\r') {
        pending = this.#scalar(at, this.#lineEnd(at), true);
        this.#at = pending.end;
        continue;
      }
      this.#at = at + 1;
    }
    emit(this.#text.length, false);
  }

  /** True where something stands on the next line, as far left as the key that the brackets belong to. */
  #isLeft(line: number): boolean {
    const end = this.#lineEnd(line);
    const at = this.#afterBlanks(line, end);
    const column = this.#frames.at(-1)?.column ?? -1;
    return at < end && at - line <= column && !/[\]}]/.test(this.#text.charAt(at));
  }

  /** A word, or what is in quotes: never longer than its line, for a quote that is yet to be closed would take all. */
  #scalar(start: number, lineEnd: number, isFlow: boolean): Scalar {
    const quote = this.#text.charAt(start);
    if (quote === '"' || quote === "'") {
      const end = this.#closingQuote(start, lineEnd, quote);
      const isClosed = end <= lineEnd;
      const inner = this.#text.slice(start + 1, isClosed ? end - 1 : lineEnd);
      return { start, end: Math.min(end, lineEnd), text: unquoted(inner, quote) };
    }
    let at = start;
    while (at < lineEnd && !this.#endsWord(at, isFlow)) at++;
    // What cannot stand here at all is taken along, so that every call gets further.
    let end = Math.max(at, Math.min(start + 1, lineEnd));
    while (end > start + 1 && this.#isBlankAt(end - 1)) end--;
    return { start, end, text: this.#text.slice(start, end) };
  }

  #endsWord(at: number, isFlow: boolean): boolean {
    const char = this.#text.charAt(at);
    if (char === '#') return this.#isBlankAt(at - 1);
    if (char === ':') {
      const next = this.#text.charAt(at + 1);
      return this.#isBlankAt(at + 1) || (isFlow && ',[]{}'.includes(next));
    }
    return isFlow && ',[]{}'.includes(char);
  }

  /** Offset after the quote that closes; more than `lineEnd`: none does. */
  #closingQuote(start: number, lineEnd: number, quote: string): number {
    for (let at = start + 1; at < lineEnd; at++) {
      const char = this.#text.charAt(at);
      if (char === '\\' && quote === '"') at++;
      else if (char === quote && quote === "'" && this.#text.charAt(at + 1) === "'") at++;
      else if (char === quote) return at + 1;
    }
    return lineEnd + 1;
  }

  #empty(role: YamlSlot['role'], path: readonly string[], from: number, to: number, isFlow: boolean): void {
    const at = this.#afterBlanks(from, to);
    const place = { text: '', start: at, end: at, from, to };
    this.#slots.push({ role, path, ...place, isFlow, column: -1, hasColon: false });
  }

  /** Takes note of a comment at `at`, if there is one; gives where what is before it ends. */
  #commentAt(at: number, lineEnd: number): number {
    if (this.#text[at] !== '#' || at >= lineEnd || !this.#isBlankAt(at - 1)) return lineEnd;
    this.#prose.push({ from: at, to: lineEnd });
    return at - 1;
  }

  /** Leaves what is at `column` or further right. */
  #closeFrames(column: number): void {
    while ((this.#frames.at(-1)?.column ?? -1) >= column) this.#frames.pop();
  }

  #opensBracket(at: number): boolean {
    return '[{'.includes(this.#text.charAt(at));
  }

  #opensBlock(at: number): boolean {
    return '|>'.includes(this.#text.charAt(at));
  }

  #isBlankAt(at: number): boolean {
    return at < 0 || at >= this.#text.length || ' \t\r\n'.includes(this.#text.charAt(at));
  }

  #afterBlanks(start: number, end: number): number {
    let at = start;
    while (at < end && (this.#text[at] === ' ' || this.#text[at] === '\t')) at++;
    return at;
  }

  #lineEnd(at: number): number {
    const feed = this.#text.indexOf('\n', at);
    const end = feed < 0 ? this.#text.length : feed;
    return end > at && this.#text[end - 1] === '\r' ? end - 1 : end;
  }

  #nextLine(at: number): number {
    const feed = this.#text.indexOf('\n', at);
    return feed < 0 ? this.#text.length : feed + 1;
  }
}

function unquoted(inner: string, quote: string): string {
  return quote === "'" ? inner.replaceAll("''", "'") : inner.replace(/\\(["\\/])/g, '$1');
}
