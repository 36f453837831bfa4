/** How the lines of a file are written, so that new ones look like those that are there. */
export interface Style {
  readonly eol: '\n' | '\r\n';
  /** The blanks of one level of indentation. */
  readonly indent: string;
}

/** Without a file to look at. */
export const ownStyle: Style = { eol: '\n', indent: '  ' };

const firstIndent = /^[^\s#-].*\r?\n( +)[^\s#]/m;

/**
 * The style of a sidecar, taken from its first line break and its first indented line.
 *
 * @param like a text to take the line break from where there is none in `text`.
 */
export function styleOf(text: string, like = ''): Style {
  const source = text.includes('\n') ? text : like;
  const feed = source.indexOf('\n');
  return {
    eol: feed > 0 && source.charAt(feed - 1) === '\r' ? '\r\n' : '\n',
    indent: firstIndent.exec(text)?.[1] ?? ownStyle.indent,
  };
}
