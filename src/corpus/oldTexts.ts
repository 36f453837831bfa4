import type { UriString } from '../base/uri.ts';

/** Older texts of reports, by their text ids: with one at hand, what has moved is known and not guessed. */
export interface OldTexts {
  /**
   * The text with this id, with LF line breaks; undefined where it is not to be had.
   *
   * @param report whose text it was.
   */
  get(id: string, report: UriString): Promise<string | undefined>;
  /** Keeps a text that was seen, for a while. */
  keep(id: string, text: string): Promise<void>;
}
