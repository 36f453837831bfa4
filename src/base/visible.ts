/** What would move the cursor, colour the terminal or turn the text round, as an escape: for words from files. */
export function visible(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029\ufeff]/gu,
    char => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
