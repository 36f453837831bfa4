import { frontMatter, markdownHeadings, plainTitle } from './markdownHeadings.ts';
import { plainHeadings } from './plainHeadings.ts';
import { plainLayout } from './plainLayout.ts';

/** A title is looked for in so much of a text. */
const BEGINNING = 20_000;
const LONGEST = 200;

/**
 * What the report is called: the title of its front matter, its first heading, its first line; the name of its file,
 * made readable, where the text gives none.
 */
export function reportTitle(text: string, kind: 'markdown' | 'plain', fileName: string): string {
  const beginning = text.slice(0, BEGINNING);
  const title = kind === 'markdown' ? markdownTitle(beginning) : plainReportTitle(beginning);
  const line = title === '' ? firstLine(beginning, kind) : title;
  return line === '' ? readableName(fileName) : shortened(line);
}

function markdownTitle(text: string): string {
  const matter = frontMatter(text);
  if (matter !== undefined) {
    const line = /^title:[ \t]*(\S.*)$/m.exec(text.slice(matter.start, matter.end))?.[1]?.trim() ?? '';
    const quoted = /^(["'])(.*)\1$/.exec(line)?.[2] ?? line;
    if (quoted !== '' && !/^[>|][+-]?$/.test(quoted)) return quoted;
  }
  return markdownHeadings(text).find(heading => heading.title !== '')?.title ?? '';
}

function plainReportTitle(text: string): string {
  return plainHeadings(plainLayout(text))[0]?.title ?? '';
}

function firstLine(text: string, kind: 'markdown' | 'plain'): string {
  const start = kind === 'markdown' ? (frontMatter(text)?.end ?? 0) : 0;
  for (const line of text.slice(start).split('\n')) {
    const words = (kind === 'markdown' ? plainTitle(line) : line).trim();
    if (/\p{L}{2}/u.test(words)) return words;
  }
  return '';
}

function shortened(title: string): string {
  if (title.length <= LONGEST) return title;
  const space = title.lastIndexOf(' ', LONGEST);
  return `${title.slice(0, space > LONGEST / 2 ? space : LONGEST).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** The name of a file made readable: `cambridgeshire-2022.md` becomes `Cambridgeshire 2022`. */
export function readableName(fileName: string): string {
  const base = fileName.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '');
  const words = base.replace(/[-_\s]+/g, ' ').trim();
  const [first = ''] = words;
  return words === '' ? fileName : first.toUpperCase() + words.slice(first.length);
}
