/** How the lines of a file are written, so that new ones look like those that are there. */
export interface Style {
  readonly eol: '\n' | '\r\n';
  /** The blanks of one level of indentation. */
  readonly indent: string;
}

/** Without a file to look at. */
export const ownStyle: Style = { eol: '\n', indent: '  ' };

const firstIndent = /^[^\s#-].*\r?\n( +)[^\s#]/m;

/** The style of a sidecar, taken from its first line break and its first indented line. */
export function styleOf(text: string): Style {
  const feed = text.indexOf('\n');
  return {
    eol: feed > 0 && text.charAt(feed - 1) === '\r' ? '\r\n' : '\n',
    indent: firstIndent.exec(text)?.[1] ?? ownStyle.indent,
  };
}
