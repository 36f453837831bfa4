import type { Dice, Document, Paragraph, Token } from './document.ts';

/** How a document is set. All lengths in UTF-16 units. */
export interface Style {
  /** Lines are broken before this length; undefined: a paragraph is one line. */
  readonly wrapAt?: number;
  /** Share of long words at the end of a line that are divided with a hyphen. */
  readonly hyphenated?: number;
  /** Quotation marks and apostrophes are curled, dashes are long, some spaces hold words together, ligatures are set. */
  readonly typeset?: boolean;
  /** A page has so many lines; between two stand a footer and a header, within a paragraph too. */
  readonly linesOfPage?: number;
  readonly tables?: 'markdown' | 'text';
}

/** A text and where each token of its document stands in it: UTF-16 offsets, by id; -1 where it is not there. */
export interface Rendered {
  readonly text: string;
  readonly start: Int32Array;
  readonly end: Int32Array;
}

export const plainStyle: Style = { wrapAt: 92, tables: 'markdown' };

/** @param ids ids of tokens are below this. */
export function render(document: Document, style: Style, dice: Dice, ids: number): Rendered {
  const setter = new Setter(style, dice, ids);
  for (const paragraph of document) setter.add(paragraph);
  return setter.done();
}

class Setter {
  readonly #style: Style;
  readonly #dice: Dice;
  readonly #start: Int32Array;
  readonly #end: Int32Array;
  readonly #pieces: string[] = [];
  #length = 0;
  #column = 0;
  #line = 0;
  #page = 1;

  constructor(style: Style, dice: Dice, ids: number) {
    this.#style = style;
    this.#dice = dice;
    this.#start = new Int32Array(ids).fill(-1);
    this.#end = new Int32Array(ids).fill(-1);
  }

  add({ kind, sentences }: Paragraph): void {
    if (kind === 'table') for (const cells of sentences) this.#row(cells);
    else this.#prose(sentences.flat(), kind === 'prose');
    this.#put('\n');
    this.#newLine();
  }

  done(): Rendered {
    return { text: this.#pieces.join(''), start: this.#start, end: this.#end };
  }

  #row(cells: readonly Token[]): void {
    const isMarkdown = this.#style.tables !== 'text';
    if (isMarkdown) this.#put('| ');
    cells.forEach((cell, column) => {
      if (column > 0) this.#put(isMarkdown ? ' | ' : '    ');
      this.#token(cell);
    });
    this.#put(isMarkdown ? ' |\n' : '\n');
  }

  #prose(tokens: readonly Token[], isWrapped: boolean): void {
    const { wrapAt = Infinity, hyphenated = 0 } = this.#style;
    tokens.forEach((token, index) => {
      const text = this.#set(token.text);
      if (index > 0) {
        const isFull = isWrapped && this.#column + text.length + 1 > wrapAt;
        if (isFull && text.length > 7 && /^[a-z]+$/.test(text) && this.#dice.happens(hyphenated)) {
          this.#put(' ');
          const at = 3 + this.#dice.below(text.length - 5);
          this.#token(token, `${text.slice(0, at)}-\n${text.slice(at)}`);
          this.#newLine();
          this.#column = text.length - at;
          return;
        }
        if (isFull) {
          this.#put('\n');
          this.#newLine();
        } else this.#put(this.#style.typeset && this.#dice.happens(0.02) ? '\u00a0' : ' ');
      }
      this.#token(token, text);
    });
    this.#put('\n');
    this.#newLine();
  }

  #token({ id, text }: Token, set = this.#set(text)): void {
    if (id !== undefined) this.#start[id] = this.#length;
    this.#put(set);
    if (id !== undefined) this.#end[id] = this.#length;
  }

  #set(text: string): string {
    if (!this.#style.typeset) return text;
    return text.replace(/^"/, '“').replace(/"/, '”').replace(/'/g, '’').replace(/fi/g, 'ﬁ');
  }

  #put(text: string): void {
    this.#pieces.push(text);
    this.#length += text.length;
    this.#column += text.length;
  }

  #newLine(): void {
    this.#column = 0;
    const { linesOfPage } = this.#style;
    if (linesOfPage === undefined || ++this.#line < linesOfPage) return;
    this.#line = 0;
    this.#put(`\nInspection of services, ${this.#page}\n\nWhat inspectors found in this visit\n\n`);
    this.#page++;
    this.#column = 0;
  }
}
