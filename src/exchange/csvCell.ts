/** What a cell of a CSV file is: numbers stay numbers, all else is text. */
export type CsvCell = string | number;

// What spreadsheets take for the beginning of a formula, in full width too, also behind characters that they drop or
// that end a cell where another separator is set. https://owasp.org/www-community/attacks/CSV_Injection
const formula = /^[\s\p{Cc}\p{Cf}"';,]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

const plainNumber = /^[+-]?\d+(?:[.,]\d+)*%?$/;

/**
 * Text that no spreadsheet runs as a formula: an apostrophe is put before what could be one. Digits alone with a sign
 * (`-5`, `+1.2%`) can't be one and stay as they are. NUL, at which some programs stop reading, becomes U+FFFD.
 */
export function csvText(text: string): string {
  const readable = text.replaceAll('\0', '\uFFFD');
  return formula.test(readable) && !plainNumber.test(readable) ? `'${readable}` : readable;
}
