/** What stands at the start of a line before its text: a bullet, or the number of a paragraph. */
export interface Marker {
  /** UTF-16 units from the start of the given line to the first character of the text. */
  readonly length: number;
  /** As printed, without the full stop: "14", "3.2", "(b)"; undefined for a bullet. */
  readonly number?: string;
}

/**
 * Bullets as extractions of PDF leave them: typographic ones, those of Symbol and Wingdings in the private use area
 * (U+F0B7, U+F0A7, …), a combining long stroke for a dash (U+0336), and "o" for the bullet of Courier New.
 */
const BULLET =
  /^[\s\u200b]*(?:[•◼■▪▫●○◦‣⁃∙·◆◇►▶➢✓✔❑\uf000-\uf0ff]|\u0336|[-–—*+](?=[\s\u200b])|o(?=[ \t]))[\s\u200b]*/u;
const NUMBER =
  /^\s*((?:\d{1,3}\.){1,3}\d{1,3}|\d{1,3}(?=[.)])|\((?:\d{1,3}|[a-z]|[ivx]{1,5})\)|(?:[a-z]|[ivx]{1,5})(?=\))|R\d{1,2}(?=[.:]?\s+[A-Z]))([.):]?)(?=\s|$)\s*/;

/** The bullet or number that a line begins with. A bare number without full stop or bracket ("12 children") is none. */
export function markerOf(line: string): Marker | undefined {
  const bullet = BULLET.exec(line);
  if (bullet !== null) return { length: bullet[0].length };
  const number = NUMBER.exec(line);
  if (number?.[1] === undefined) return undefined;
  const lettered = number[2] === ')' && !number[1].startsWith('(');
  return { length: number[0].length, number: lettered ? `${number[1]})` : number[1] };
}
