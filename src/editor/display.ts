// Text from files is shown as text: no icons, no invisible or direction-changing characters, no endless labels.

// All but the joiner that emoji are put together with.
const invisible = /(?!\u200d)[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** `text` in one line, at most `length` characters, with hidden characters spelled out (`⟨U+202E⟩`). */
export function oneLine(text: string, length = 200): string {
  const start = text.length > 4 * length ? text.slice(0, 4 * length) : text;
  const line = start.replace(/\s+/g, ' ').replace(invisible, spelledOut);
  const characters = Array.from(line);
  return characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : line;
}

/** `oneLine` for labels in which VS Code would read `$(name)` as an icon: quick picks and the status bar. */
export function label(text: string, length = 200): string {
  return oneLine(text, length).replaceAll('$(', '\\$(');
}

/**
 * `oneLine` for Markdown: every mark is escaped. `MarkdownString.appendText` leaves addresses alone, which become links,
 * and makes every space one that does not break, so that long notes are cut in the middle of words.
 */
export function asMarkdown(text: string, length = 200): string {
  return oneLine(text, length)
    .trim()
    .replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

/**
 * A message for a notification, where VS Code makes a link, which may run a command, of `[text](command:…)`: names of
 * files and what a parser quotes from them must not be one.
 */
export function sentence(text: string): string {
  return oneLine(text, 2000).replaceAll('](', '] (');
}

function spelledOut(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `⟨U+${code}⟩`;
}

/** `oneLine` for each line of a text that is shown with its line breaks; at most `most` of them. */
export function fewLines(text: string, most = 40, length = 1000): string {
  const lines = text.trim().split(/\r\n|\r|\n/);
  const shown = lines.slice(0, most).map(line => oneLine(line, length));
  return [...shown, ...(lines.length > most ? ['…'] : [])].join('\n');
}
