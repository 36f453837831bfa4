import { idPattern } from '../annotation/ids.ts';
import type { TextRange } from '../annotation/placed.ts';

/**
 * Links to passages, as they stand in Markdown: to an annotation by its coder and id
 * (`[“…”](/reports/x.md#alice.k7f3m2xq)`), or to words of a report as a browser would find them
 * (`[“…”](/reports/x.md#:~:text=many%20words)`, https://wicg.github.io/scroll-to-text-fragment/).
 */
export type PassageTarget =
  | { readonly kind: 'annotation'; readonly path: string; readonly coder: string; readonly id: string }
  | {
      readonly kind: 'words';
      readonly path: string;
      readonly start: string;
      /** The last words, where only the first and the last are named. */
      readonly end?: string;
      readonly prefix?: string;
      readonly suffix?: string;
    };

/** A link in a text. `start` and `end` are those of the address. */
export type PassageLink = TextRange & { readonly target: PassageTarget };

/** Longer passages are named by their first and last words. */
const longest = 200;
const namedWords = 6;
const labelLength = 80;

/**
 * @param title of the report, short. @param quote the passage. @param target its path begins with `/` where it is meant from the
 *   folder that is open.
 */
export function markdownLink(title: string, quote: string, target: PassageTarget): string {
  const words = quote.replace(/\s+/g, ' ').trim();
  const shown = words.length > labelLength ? `${words.slice(0, labelLength - 1).trimEnd()}…` : words;
  const said = shown === '' ? title : `“${shown}” (${title})`;
  return `[${said.replace(/[\\[\]<>`*_]/g, '\\$&')}](${addressOf(target)})`;
}

/** Names a passage that no annotation is on. */
export function wordsTarget(
  path: string,
  {
    quote = '',
    prefix,
    suffix,
  }: { readonly quote?: string; readonly prefix?: string; readonly suffix?: string },
): PassageTarget {
  const words = quote.split(/\s+/).filter(word => word !== '');
  const named =
    quote.length > longest && words.length > 2 * namedWords
      ? { start: words.slice(0, namedWords).join(' '), end: words.slice(-namedWords).join(' ') }
      : { start: words.join(' ') };
  return {
    kind: 'words',
    path,
    ...named,
    ...(prefix && { prefix: tidy(prefix) }),
    ...(suffix && { suffix: tidy(suffix) }),
  };
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function addressOf(target: PassageTarget): string {
  const path = target.path.split('/').map(encoded).join('/');
  if (target.kind === 'annotation') return `${path}#${encoded(target.coder)}.${target.id}`;
  const { start, end, prefix, suffix } = target;
  const parts = [
    ...(prefix ? [`${inDirective(prefix)}-`] : []),
    inDirective(start),
    ...(end === undefined ? [] : [inDirective(end)]),
    ...(suffix ? [`-${inDirective(suffix)}`] : []),
  ];
  return `${path}#:~:text=${parts.join(',')}`;
}

/** `encodeURIComponent` leaves brackets alone, which would end a link. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** There, hyphens and commas mean something. */
function inDirective(text: string): string {
  return encoded(text).replaceAll('-', '%2D');
}

const link = /\]\(<?([^()\s<>#]{1,1000})#((?::~:text=)?[^()\s<>#]{1,4000})>?(?:\s+"[^"\n]{0,500}")?\)/g;

/** The links to passages in a Markdown text, in its order. */
export function passageLinksIn(text: string): readonly PassageLink[] {
  return [...text.matchAll(link)].flatMap(match => {
    const [, path = '', fragment = ''] = match;
    const target = targetOf(path, fragment);
    const start = match.index + match[0].indexOf(path);
    return target ? [{ start, end: start + path.length + 1 + fragment.length, target }] : [];
  });
}

function targetOf(encodedPath: string, fragment: string): PassageTarget | undefined {
  const path = decoded(encodedPath);
  if (path === undefined || !/\.(?:md|markdown|txt)$/i.test(path) || /^[a-z][a-z0-9+.-]*:/i.test(path))
    return undefined;
  if (fragment.startsWith(':~:text=')) return wordsIn(path, fragment.slice(':~:text='.length));
  const dot = fragment.lastIndexOf('.');
  const [coder, id] = [decoded(fragment.slice(0, Math.max(0, dot))), fragment.slice(dot + 1)];
  return coder && idPattern.test(id) ? { kind: 'annotation', path, coder, id } : undefined;
}

function wordsIn(path: string, directive: string): PassageTarget | undefined {
  const parts = directive.split(',');
  const prefix = parts[0]?.endsWith('-') === true ? parts.shift()?.slice(0, -1) : undefined;
  const suffix = parts.at(-1)?.startsWith('-') === true ? parts.pop()?.slice(1) : undefined;
  const [start, end, ...more] = parts.map(decoded);
  if (!start || more.length > 0) return undefined;
  const [before, behind] = [prefix, suffix].map(text => (text === undefined ? undefined : decoded(text)));
  return {
    kind: 'words',
    path,
    start,
    ...(end && { end }),
    ...(before && { prefix: before }),
    ...(behind && { suffix: behind }),
  };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
