import type { Before } from './gaps.ts';
import { isSpaced, joined, part } from './gaps.ts';
import type { Sidecar, SidecarEntry } from './readSidecar.ts';
import { splitOf } from './readSidecar.ts';
import { split } from './split.ts';
import type { Style } from './style.ts';
import { styleOf } from './style.ts';

/** A part of a sidecar: the lines before the first gap, the header, or an entry; and the gap after it. */
export interface Piece {
  readonly kind: Before;
  /** The id of an entry, else empty. */
  readonly id: string;
  source: string;
  gap: string;
  /** What was read of these very lines, where they have not changed. */
  readonly read: SidecarEntry | undefined;
  /** Where it stands, with its gap, in the text that the draft was made of; -1: it is not as it was there. */
  from: number;
  readonly to: number;
}

/** The lines of an entry together with the gaps around it. */
export interface Surrounded {
  readonly before: string;
  readonly source: string;
  readonly after: string;
  /** It ends the text, and there is no line break at its end. */
  readonly isBare: boolean;
}

/** The text up to the first entry, before and after a header was added. */
export interface HeaderAdded {
  readonly before: string;
  readonly after: string;
}

/**
 * A sidecar taken apart so that edits can be made one after the other without reading the whole between them.
 * The text is the pieces and gaps in their order; while they are apart, every line has a line break.
 */
export class Draft {
  readonly style: Style;
  readonly #was: string;
  readonly #pieces: Piece[];
  readonly #tail: string;
  /** The text ends without a line break. */
  #bareEnd: boolean;

  /** @param like a text to take the line break from where the sidecar has none. */
  constructor(sidecar: Sidecar, like = '') {
    this.style = styleOf(sidecar.text, like);
    this.#bareEnd = !['', '\n', '\ufeff'].includes(sidecar.text.slice(-1));
    const text = this.#bareEnd ? sidecar.text + this.style.eol : sidecar.text;
    const { head, chunks, tail } = this.#bareEnd ? split(text) : splitOf(sidecar);
    const entries = new Map(sidecar.entries.map(entry => [entry.start, entry]));
    const first = chunks[0]?.start ?? tail;
    this.#was = text;
    this.#pieces = [
      {
        kind: 'start',
        id: '',
        source: text.slice(0, head),
        gap: text.slice(head, first),
        read: undefined,
        from: 0,
        to: first,
      },
    ];
    chunks.forEach(({ start, end }, index) => {
      const read = entries.get(start);
      const to = chunks[index + 1]?.start ?? tail;
      const isAsRead = read?.end === end && read.source.length === end - start;
      this.#pieces.push({
        kind: read ? 'entry' : 'header',
        id: read?.id ?? '',
        source: isAsRead ? read.source : text.slice(start, end),
        gap: end === to ? '' : text.slice(end, to),
        read,
        from: start,
        to,
      });
    });
    this.#tail = text.slice(tail);
  }

  get text(): string {
    const parts: string[] = [];
    // Pieces that stand behind each other as they did are taken in one.
    let [start, end] = [0, 0];
    for (const { source, gap, from, to } of this.#pieces) {
      if (from >= 0 && from === end) {
        end = to;
        continue;
      }
      parts.push(this.#was.slice(start, end));
      [start, end] = from >= 0 ? [from, to] : [0, 0];
      if (from < 0) parts.push(source, gap);
    }
    parts.push(this.#was.slice(start, end), this.#tail);
    const whole = parts.join('');
    return this.#bareEnd ? withoutLastBreak(whole) : whole;
  }

  get entries(): readonly Piece[] {
    return this.#pieces.filter(({ kind }) => kind === 'entry');
  }

  get header(): Piece | undefined {
    return this.#pieces.find(({ kind }) => kind === 'header');
  }

  /** All entries with this id. */
  withId(id: string): readonly Piece[] {
    return this.#pieces.filter(piece => piece.kind === 'entry' && piece.id === id);
  }

  /** The id of the entry before `piece`; null where there is none. */
  idBefore(piece: Piece): string | null {
    const before = this.#pieces.slice(0, this.#pieces.indexOf(piece));
    return before.findLast(({ kind }) => kind === 'entry')?.id ?? null;
  }

  /** True where `lines` are those of `piece`, with or without lines of the gap after it. */
  isAt(piece: Piece, lines: string): boolean {
    return lines.startsWith(piece.source) && (piece.source + piece.gap).startsWith(lines);
  }

  /** Replaces `old`, which is at `piece`. What is left over at the end of `lines` becomes part of the gap. */
  replace(piece: Piece, old: string, lines: string): void {
    const whole = lines + (piece.source + piece.gap).slice(old.length);
    const end = split(whole).chunks[0]?.end ?? lines.length;
    const index = this.#pieces.indexOf(piece);
    this.#pieces[index] = {
      ...piece,
      source: whole.slice(0, end),
      gap: whole.slice(end),
      read: undefined,
      from: -1,
    };
  }

  /** Takes a piece out, and gives all that is needed to put it back. */
  remove(piece: Piece): Surrounded {
    const index = this.#pieces.indexOf(piece);
    const before = this.#pieces[index - 1];
    if (!before) throw new RangeError('The start of a sidecar cannot be removed.');
    const isBare = this.#bareEnd && this.#isLast(index);
    const surrounded = { before: before.gap, source: piece.source, after: piece.gap, isBare };
    setGap(before, joined(before.gap, piece.gap, this.#isLast(index)));
    this.#pieces.splice(index, 1);
    return surrounded;
  }

  /**
   * Puts an entry after the entry `after` (null: first; unknown: last).
   *
   * @param was the gaps that it had: they are put back where their joint is still what stands there.
   */
  insert(id: string, source: string, after: string | null, was?: Surrounded): Surrounded {
    const places = this.#placesAfter(after);
    const restored = places.find(index => {
      const piece = this.#pieces[index];
      return was && joined(was.before, was.after, this.#isLast(index)) === piece?.gap;
    });
    const index = restored ?? places[0] ?? 0;
    const isLast = this.#isLast(index);
    const piece = this.#pieces[index];
    if (!piece) throw new RangeError('A sidecar has a start.');
    const [before, behind] =
      restored !== undefined && was
        ? [was.before, was.after]
        : part(piece.gap, piece.kind, { spaced: this.#isSpaced(), isLast, eol: this.style.eol });
    setGap(piece, before);
    const added = { kind: 'entry', id, source, gap: behind, read: undefined, from: -1, to: -1 } as const;
    this.#pieces.splice(index + 1, 0, added);
    const isBare = restored !== undefined && was?.isBare === true && this.#isLast(index + 1);
    // An end that somebody has given a line break meanwhile keeps it.
    if (isBare && this.#was.trim() === '') this.#bareEnd = true;
    return { before, source, after: behind, isBare: isBare && this.#bareEnd };
  }

  /**
   * Adds a header to a sidecar without one; gives the text before it and with it.
   *
   * @param was what this gave before: the same lines are added where they still fit.
   */
  addHeader(lines: string, was?: HeaderAdded): HeaderAdded {
    const [start] = this.#pieces;
    if (!start) throw new RangeError('A sidecar has a start.');
    const before = start.source + start.gap;
    const isSame = was?.before === before && was.after.startsWith(before);
    const added = isSame
      ? was.after.slice(before.length)
      : lines + (this.#pieces.length > 1 ? this.style.eol : '');
    const end = split(added).chunks[0]?.end ?? added.length;
    const source = added.slice(0, end);
    const gap = added.slice(end);
    const header = { kind: 'header', id: '', source, gap, read: undefined, from: -1, to: -1 } as const;
    this.#pieces.splice(1, 0, header);
    return { before, after: before + added };
  }

  /** Takes back `addHeader`; false where the text does not begin so. */
  removeHeader({ before, after }: HeaderAdded): boolean {
    const [start, header] = this.#pieces;
    if (!start || header?.kind !== 'header') return false;
    if (start.source + start.gap + header.source + header.gap !== after) return false;
    if (start.source + start.gap !== before) return false;
    this.#pieces.splice(1, 1);
    return true;
  }

  /** Where an entry after `after` may stand: indices of the piece before it, the best first. */
  #placesAfter(after: string | null): readonly number[] {
    const index =
      after === null ? 0 : this.#pieces.findIndex(({ kind, id }) => kind === 'entry' && id === after);
    const found = index < 0 ? this.#pieces.length - 1 : index;
    return this.#pieces[found + 1]?.kind === 'header' ? [found + 1, found] : [found];
  }

  #isLast(index: number): boolean {
    return index === this.#pieces.length - 1 && this.#tail === '';
  }

  #isSpaced(): boolean {
    const between = this.#pieces.slice(0, -1).filter(({ kind }) => kind === 'entry');
    return between.filter(({ gap }) => isSpaced(gap)).length * 2 > between.length;
  }
}

function setGap(piece: Piece, gap: string): void {
  if (piece.gap === gap) return;
  piece.gap = gap;
  piece.from = -1;
}

/** `text` without the line break at its end, if there is one. */
export function withoutLastBreak(text: string): string {
  return text.endsWith('\r\n') ? text.slice(0, -2) : text.endsWith('\n') ? text.slice(0, -1) : text;
}
