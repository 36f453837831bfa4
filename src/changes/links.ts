/** The web address of lines of a file at a commit; undefined: there is none. Lines are from 1. */
export type LinkTo = (path: string, commit: string | undefined, lines?: Lines) => string | undefined;

interface Lines {
  readonly first: number;
  readonly last: number;
}

/**
 * What an address stands for: that of a repository on GitHub or GitLab, or a template with `{commit}`, `{path}`, `{line}`
 * and `{lastLine}` for any other place. Undefined: it is not one of the web.
 */
export function linksTo(address: string): LinkTo | undefined {
  const template = /\{(?:path|commit|line|lastLine)\}/.test(address) ? address : templateFor(address);
  if (template === undefined || filledIn(template, 'a', '0', { first: 1, last: 1 }) === undefined) {
    return undefined;
  }
  return (path, commit, lines) =>
    commit === undefined ? undefined : filledIn(template, path, commit, lines);
}

/** Markdown is shown as its text, for else it has no lines to lead to. */
function templateFor(repository: string): string | undefined {
  const url = parsed(repository);
  if (url?.search !== '' || url.hash !== '') return undefined;
  const base = url.href.replace(/(?:\.git)?\/*$/, '');
  return /(?:^|\.)gitlab\./.test(url.hostname)
    ? `${base}/-/blob/{commit}/{path}?plain=1#L{line}-{lastLine}`
    : `${base}/blob/{commit}/{path}?plain=1#L{line}-L{lastLine}`;
}

function filledIn(
  template: string,
  path: string,
  commit: string,
  lines: Lines | undefined,
): string | undefined {
  const values: Readonly<Record<string, string>> = {
    '{commit}': encodeURIComponent(commit),
    '{path}': path.split('/').map(encodeURIComponent).join('/'),
    '{line}': String(lines?.first ?? 1),
    '{lastLine}': String(lines?.last ?? 1),
  };
  const whole = lines ? template : template.replace(/#[^#]*\{line\}.*$/, '');
  const address = whole.replace(/\{\w+\}/g, name => values[name] ?? name);
  // Brackets would end a link of Markdown.
  return parsed(address)?.href.replaceAll('(', '%28').replaceAll(')', '%29');
}

function parsed(address: string): URL | undefined {
  try {
    const url = new URL(address);
    const isPlain = url.username === '' && url.password === '';
    return isPlain && /^https?:$/.test(url.protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}
