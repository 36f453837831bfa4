import type { TextRange } from '../annotation/placed.ts';
import type { Heading } from './block.ts';
import { isSpace, linesOf } from './line.ts';
import type { Line } from './line.ts';

// Sections 4.2 to 4.6 of CommonMark 0.31.2 (https://spec.commonmark.org/0.31.2/).
const ATX = /^ {0,3}(#{1,6})(?=[ \t]|$)/;
const SETEXT = /^ {0,3}(=+|-+)[ \t]*$/;
const FENCE = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/;
const HTML_START = /^ {0,3}<(?:(!--)|(script|pre|style|textarea)(?=[\s>]|$))/i;
const HTML_ENDS = { comment: '-->', element: /<\/(?:script|pre|style|textarea)>/i };
/** What can open a line that is no paragraph: quotes, bullets, numbers, rules, tables, HTML. */
const NOT_PARAGRAPH =
  /^ {0,3}(?:>|[-+*](?:[ \t]|$)|\d{1,9}[.)](?:[ \t]|$)|\||<[/!?a-z]|(?:[-*_][ \t]*){3,}$|\[[^\]]*\]:)/i;
const INDENTED = /^(?: {4}| {0,3}\t)/;

/** The block that opens a Markdown text between two lines of `---`; undefined where there is none. */
export function frontMatter(text: string): TextRange | undefined {
  const opening = /^---[ \t]*\n/.exec(text);
  if (opening === null) return undefined;
  const closing = /^---[ \t]*$/gm;
  closing.lastIndex = opening[0].length;
  const end = closing.exec(text);
  return end === null ? undefined : { start: 0, end: end.index + end[0].length };
}

/**
 * The headings at the top level of a Markdown text. A scan of the lines, about a thousand times as fast as a parser:
 * it knows what can hide a heading (front matter, fenced and indented code, comments, quotes, lists) and no more.
 */
export function markdownHeadings(text: string): readonly Heading[] {
  const headings: Heading[] = [];
  const lines = linesOf(text, { start: frontMatter(text)?.end ?? 0, end: text.length });
  let hidden: ((line: string) => boolean) | undefined;
  /** The first line of the paragraph that the line before belongs to. */
  let paragraph: Line | undefined;
  for (const line of lines) {
    const raw = text.slice(line.start, line.end);
    if (hidden !== undefined) {
      if (hidden(raw)) hidden = undefined;
      continue;
    }
    if (line.from === line.to) {
      paragraph = undefined;
      continue;
    }
    const setext = paragraph === undefined ? null : SETEXT.exec(raw);
    if (setext !== null && paragraph !== undefined) {
      const title = plainTitle(text.slice(paragraph.start, line.start));
      headings.push({
        title,
        level: setext[1]?.startsWith('=') === true ? 1 : 2,
        start: paragraph.start,
        end: line.to,
      });
      paragraph = undefined;
      continue;
    }
    hidden = hides(raw);
    const atx = hidden === undefined ? ATX.exec(raw) : null;
    if (atx !== null) {
      const level = atx[1]?.length ?? 1;
      headings.push({
        title: plainTitle(atxContent(raw.slice(atx[0].length))),
        level,
        start: line.start,
        end: line.to,
      });
    }
    if (hidden !== undefined || atx !== null) paragraph = undefined;
    else if (paragraph === undefined) {
      if (!INDENTED.test(raw) && !NOT_PARAGRAPH.test(raw)) paragraph = line;
    } else if (NOT_PARAGRAPH.test(raw)) paragraph = undefined;
  }
  return headings;
}

/** How many characters at the end of "Title ##" close the heading. By hand: a pattern is quadratic on many spaces. */
export function closingHashes(source: string): number {
  let start = source.length;
  while (start > 0 && source.charAt(start - 1) === '#') start--;
  return start === 0 || isSpace(source.charAt(start - 1)) ? source.length - start : 0;
}

function atxContent(source: string): string {
  const content = source.trim();
  return content.slice(0, content.length - closingHashes(content));
}

/** Where the line opens a block in which there are no headings: a test for the line that closes it. */
function hides(line: string): ((line: string) => boolean) | undefined {
  const fence = FENCE.exec(line)?.[1];
  if (fence !== undefined) {
    const closing = new RegExp(`^ {0,3}${fence.charAt(0)}{${fence.length},}[ \\t]*$`);
    return later => closing.test(later);
  }
  const html = HTML_START.exec(line);
  if (html === null) return undefined;
  const closes = (later: string): boolean =>
    html[1] === undefined ? HTML_ENDS.element.test(later) : later.includes(HTML_ENDS.comment);
  return closes(line.slice(html[0].length)) ? undefined : closes;
}

/** A heading as one reads it: without emphasis, links, code marks, note marks and line breaks. */
export function plainTitle(source: string): string {
  return source
    .replace(/!?\[([^\][]*)\]\([^()\s]*(?:\s[^()]*)?\)/g, '$1')
    .replace(/\[\^[^\][\s]+\]/g, '')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/`+|\*+|~~|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}
