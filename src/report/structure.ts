/*
 * What a report is made of: sections, paragraphs, sentences.
 *
 * Two speeds. Sections come from one scan of the lines, at once, for any length. All else is read section by section,
 * when it is asked for, and kept: nothing here runs on a keystroke, and a report of 10 MB costs what is looked at.
 *
 * Markdown has two readers of blocks behind one signature, `BlockReader`. `scanMarkdownBlocks` is small and always
 * there, so that "the sentence at the cursor" has an answer at once. `parseMarkdownBlocks` in `remark.ts` is the real
 * parser: it is right about nested lists, lazy quotes, HTML and tables where a scan guesses, but weighs more than the
 * rest of this room together and reads 0.2 MB/s. It is handed in by whoever has loaded it; nothing here imports it. It
 * is never asked for sections (it would have to read all of the text first), and never for sentences (it has none).
 */
import type { TextRange } from '../annotation/placed.ts';
import type { BlockKind, BlockReader, Heading } from './block.ts';
import { lastStartingBy, trimmed } from './line.ts';
import { scanMarkdownBlocks } from './markdownBlocks.ts';
import { closingHashes, frontMatter, markdownHeadings } from './markdownHeadings.ts';
import { withoutNoteNumbers } from './notes.ts';
import type { ListedBlock } from './paragraphs.ts';
import { asWritten, listed } from './paragraphs.ts';
import { plainBlocks } from './plainBlocks.ts';
import { plainHeadings } from './plainHeadings.ts';
import { plainLayout, type PlainLayout } from './plainLayout.ts';
import { sentencesOf } from './sentences.ts';

/** A heading and the text below it, to the next heading of any level. Sections cover the text without gaps. */
export interface Section extends TextRange {
  /** As one reads it: without marks of Markdown, on one line. */
  readonly title: string;
  /** 1 for the outermost; 0 for the text before the first heading. */
  readonly level: number;
  /** Offset after the last character of the heading; `start` where there is none. */
  readonly headingEnd: number;
  /** Index of the section that this one is part of; -1 at the top. */
  readonly parent: number;
}

/** A paragraph, heading, list item, table or the like, with its bullet or number. */
export interface Paragraph extends TextRange {
  readonly kind: BlockKind;
  /** The number printed at its start, as printed: "14", "3.2", "(b)". */
  readonly number?: string;
  /** The sentence that leads into the list it is an item of. */
  readonly leadIn?: TextRange;
}

/** A paragraph with its sentences; the sentences of a table are its cells. */
export interface ReadParagraph extends Paragraph {
  readonly sentences: readonly TextRange[];
}

/** The structure of one text. Offsets are UTF-16, in the LF-normalised text. */
export interface ReportStructure {
  /** In text order; at least one. The first has no title and level 0 where text precedes the first heading. */
  readonly sections: readonly Section[];
  /** What pages print around the text, line by line. Markdown has none. */
  readonly furniture: readonly TextRange[];
  /** Whether lines were broken to fit a page; an article from the web has a line for a paragraph. */
  readonly isPaged: boolean;
  /** Index of the section that holds the offset. */
  sectionAt(offset: number): number;
  /** Titles from the outermost section to the one that holds the offset. */
  sectionPath(offset: number): readonly string[];
  /** The paragraph that holds the offset, or the nearest before it in its section. */
  paragraphAt(offset: number): Paragraph | undefined;
  /** The paragraphs of a section, in text order; its heading, where it has one, is the first. */
  paragraphs(section: number): readonly ReadParagraph[];
  /**
   * The number to cite: that of the nearest numbered paragraph at or before the offset in its section. Numbers of list
   * items do not count.
   */
  paragraphNumberAt(offset: number): string | undefined;
  /**
   * The sentence that holds the offset, without white space, bullet or number around it; a heading or a cell of a table
   * counts as one. In the white space of a line, the sentence before it on the line, else the one after it. It never
   * reaches across paragraphs; undefined on blank lines and page furniture between them.
   */
  sentenceAt(offset: number): TextRange | undefined;
  /** The sentences that share at least one character with the range, in full, in text order. */
  sentences(range: TextRange): readonly TextRange[];
}

/** One paragraph with its sentences, which are read when asked for. */
interface Read extends TextRange {
  readonly block: ListedBlock;
  /** The number of the nearest numbered paragraph, itself included. */
  readonly number: string | undefined;
  sentences?: readonly TextRange[];
}

/**
 * Reads the structure of a report. Cheap: it looks for sections only, the rest is read on demand and kept.
 * @param text LF-normalised
 * @param readBlocks reader of blocks for Markdown; the scanner where none is given
 */
export function readStructure(
  text: string,
  kind: 'markdown' | 'plain',
  readBlocks: BlockReader = scanMarkdownBlocks,
): ReportStructure {
  if (kind === 'plain') {
    const layout = plainLayout(text);
    const read: BlockReader = (_, range) => plainBlocks(layout, range);
    return new Structure(text, plainHeadings(layout), false, read, layout);
  }
  const matter = frontMatter(text)?.end ?? 0;
  return new Structure(text, markdownHeadings(text), true, (source, range) =>
    asWritten(
      source,
      readBlocks(source, { start: Math.max(range.start, matter), end: Math.max(range.end, matter) }),
    ),
  );
}

class Structure implements ReportStructure {
  readonly sections: readonly Section[];
  readonly furniture: readonly TextRange[];
  readonly isPaged: boolean;
  readonly #text: string;
  readonly #markup: boolean;
  readonly #readBlocks: BlockReader;
  readonly #read = new Map<number, readonly Read[]>();

  constructor(
    text: string,
    headings: readonly Heading[],
    markup: boolean,
    readBlocks: BlockReader,
    layout?: PlainLayout,
  ) {
    this.furniture = layout?.furniture ?? [];
    this.isPaged = layout?.width !== undefined;
    this.sections = outline(text, headings);
    this.#text = text;
    this.#markup = markup;
    this.#readBlocks = readBlocks;
  }

  sectionAt(offset: number): number {
    return Math.max(0, lastStartingBy(this.sections, offset));
  }

  sectionPath(offset: number): readonly string[] {
    const path: string[] = [];
    for (let index = this.sectionAt(offset); index >= 0;) {
      const section = this.sections[index];
      if (section === undefined) break;
      if (section.level > 0) path.unshift(section.title);
      index = section.parent;
    }
    return path;
  }

  paragraphAt(offset: number): Paragraph | undefined {
    const read = this.#paragraphs(this.sectionAt(offset));
    const found = read[lastStartingBy(read, offset)];
    return found && this.#paragraphOf(found, read);
  }

  paragraphs(section: number): readonly ReadParagraph[] {
    const read = this.#paragraphs(section);
    return read.map(each => ({ ...this.#paragraphOf(each, read), sentences: this.#sentencesOf(each) }));
  }

  #paragraphOf(found: Read, read: readonly Read[]): Paragraph {
    const { kind, start, end, number, ledBy } = found.block;
    const lead = ledBy === undefined ? undefined : read[lastStartingBy(read, ledBy.start)];
    const leadIn = lead === undefined ? undefined : this.#sentencesOf(lead).at(-1);
    return {
      kind,
      start,
      end,
      ...(number === undefined ? {} : { number }),
      ...(leadIn === undefined ? {} : { leadIn }),
    };
  }

  paragraphNumberAt(offset: number): string | undefined {
    const read = this.#paragraphs(this.sectionAt(offset));
    return read[lastStartingBy(read, offset)]?.number;
  }

  sentenceAt(offset: number): TextRange | undefined {
    const lineStart = this.#text.lastIndexOf('\n', offset - 1) + 1;
    const feed = this.#text.indexOf('\n', offset);
    const lineEnd = feed === -1 ? this.#text.length : feed;
    const near = this.sentences({ start: lineStart, end: lineEnd + 1 });
    return (
      near.find(sentence => sentence.start <= offset && offset < sentence.end) ??
      near.findLast(sentence => sentence.end <= offset) ??
      near[0]
    );
  }

  sentences(range: TextRange): readonly TextRange[] {
    const found: TextRange[] = [];
    if (range.start >= range.end) return found;
    for (let index = this.sectionAt(range.start); index < this.sections.length; index++) {
      if ((this.sections[index]?.start ?? Infinity) >= range.end) break;
      const paragraphs = this.#paragraphs(index);
      for (let at = Math.max(0, lastStartingBy(paragraphs, range.start)); at < paragraphs.length; at++) {
        const paragraph = paragraphs[at];
        if (paragraph === undefined || paragraph.start >= range.end) break;
        for (const sentence of this.#sentencesOf(paragraph)) {
          if (sentence.start < range.end && sentence.end > range.start) found.push(sentence);
        }
      }
    }
    return found;
  }

  #paragraphs(index: number): readonly Read[] {
    const known = this.#read.get(index);
    if (known !== undefined) return known;
    const section = this.sections[index];
    if (section === undefined) return [];
    const found = this.#readBlocks(this.#text, { start: section.headingEnd, end: section.end });
    const blocks = listed(this.#text, withoutNoteNumbers(this.#text, found));
    const read: Read[] = [];
    if (section.headingEnd > section.start) read.push(headingOf(this.#text, section, this.#markup));
    let number: string | undefined;
    for (const block of blocks) {
      if (block.kind === 'prose') number = block.number ?? number;
      read.push({ start: block.start, end: block.end, block, number });
    }
    this.#read.set(index, read);
    return read;
  }

  #sentencesOf(read: Read): readonly TextRange[] {
    read.sentences ??= read.block.texts.flatMap(pieces => sentencesOf(this.#text, pieces, this.#markup));
    return read.sentences;
  }
}

/** A heading as a paragraph that is one sentence. */
function headingOf(text: string, section: Section, markup: boolean): Read {
  const range = trimmed(text, { start: section.start, end: section.headingEnd });
  const source = text.slice(range.start, range.end);
  const before = markup ? (/^#{1,6}[ \t]*/.exec(source)?.[0].length ?? 0) : 0;
  const after = markup
    ? before > 0
      ? closingHashes(source)
      : (/\n[ \t]*(?:=+|-+)$/.exec(source)?.[0].length ?? 0)
    : 0;
  const words = trimmed(text, {
    start: range.start + before,
    end: Math.max(range.start + before, range.end - after),
  });
  const found = words.start < words.end ? [words] : [];
  const block = { ...range, kind: 'other' as const, depth: 0, texts: [found] };
  return { ...range, block, number: undefined, sentences: found };
}

/** Sets headings into a tree: each is part of the nearest before it that is of a smaller level. */
function outline(text: string, headings: readonly Heading[]): readonly Section[] {
  const first = headings[0];
  const lead = first === undefined || text.slice(0, first.start).trim() !== '';
  const starts: Heading[] = lead ? [{ title: '', level: 0, start: 0, end: 0 }, ...headings] : [...headings];
  const open: number[] = [];
  return starts.map((heading, index) => {
    while (open.length > 0 && (starts[open[open.length - 1] ?? 0]?.level ?? 0) >= heading.level) open.pop();
    const parent = open[open.length - 1] ?? -1;
    // The text before the first heading is part of nothing, and nothing is part of it.
    if (heading.level > 0) open.push(index);
    const start = index === 0 ? 0 : heading.start;
    return {
      title: heading.title,
      level: heading.level,
      start,
      end: starts[index + 1]?.start ?? text.length,
      headingEnd: heading.end,
      parent,
    };
  });
}
