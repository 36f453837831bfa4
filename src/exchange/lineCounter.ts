/** Counts lines from where it was asked last: a text is gone through once when asked in its order. */
export class LineCounter {
  readonly #text: string;
  #offset = 0;
  #line = 1;

  /** @param text LF-normalised. */
  constructor(text: string) {
    this.#text = text;
  }

  /** The line, from 1, of a UTF-16 offset. */
  lineAt(offset: number): number {
    if (offset < this.#offset) {
      this.#offset = 0;
      this.#line = 1;
    }
    let lineFeed = this.#text.indexOf('\n', this.#offset);
    while (lineFeed >= 0 && lineFeed < offset) {
      this.#line++;
      this.#offset = lineFeed + 1;
      lineFeed = this.#text.indexOf('\n', this.#offset);
    }
    return this.#line;
  }
}
