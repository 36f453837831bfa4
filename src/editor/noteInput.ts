/**
 * VS Code's input box has one line and drops the breaks of what is put into it. So a note of several lines is edited
 * with a mark for each line break.
 */
const mark = '⏎';

/** A note as it is put into an input box. */
export function noteInOneLine(note: string): string {
  return note.replace(/\r\n|\r|\n/g, ` ${mark} `);
}

/** The note that was typed over `before`: the same, byte for byte, where nothing was changed. */
export function typedNote(typed: string, before: string): string {
  return typed === noteInOneLine(before) ? before : typed.replace(/[ \t]*⏎ ?/g, '\n');
}
