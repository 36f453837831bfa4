import { markdownText } from '../exchange/markdownText.ts';
import {
  clipped,
  counted,
  detailsOf,
  fileDetails,
  formattingWords,
  kindsText,
  kindTitles,
  kindWords,
  tagText,
  type Detail,
} from './details.ts';
import type { LinkTo } from './links.ts';
import {
  changeKinds,
  type AnnotationChange,
  type AnnotationState,
  type ChangeKind,
  type ProjectChanges,
  type ReportChanges,
} from './projectChanges.ts';
import { tallyOf, type Gain, type Tally } from './tally.ts';

export interface MarkdownOptions {
  /** Leads to a line of a report on the web. */
  readonly linkTo?: LinkTo | undefined;
  /** Longest summary, in UTF-16 units: where it ends is told. */
  readonly most?: number | undefined;
}

/** A comment on GitHub has at most 65,536 characters. */
const usualMost = 60_000;
/** Longest words from a file that are shown. */
const longest = 600;
/** Rows of a table. */
const mostRows = 40;
/** Left for saying that there is more. */
const reserve = 400;

/**
 * What changed, for people who see a web page and nothing else: a comment on a pull request, say. Words from files are
 * escaped, so that nothing comes of them but text; nobody is notified by an `@`.
 */
export function summaryMarkdown(
  changes: ProjectChanges,
  { linkTo, most = usualMost }: MarkdownOptions = {},
): string {
  const tally = tallyOf(changes);
  const parts: string[] = [...overview(changes, tally)];
  let left = most - reserve - parts.reduce((sum, part) => sum + part.length, 0);
  let [omitted, reports] = [0, 0];
  for (const report of changes.reports) {
    const before = omitted;
    for (const piece of reportPieces(report, changes, linkTo)) {
      left -= piece.text.length;
      if (left >= 0) parts.push(piece.text);
      else omitted += piece.changes;
    }
    if (omitted > before) reports++;
  }
  if (omitted > 0) {
    parts.push(
      `\n_… and ${counted(omitted, 'more change')}, in ${counted(reports, 'report')}. \`marginalia diff\` lists all of them._\n`,
    );
  }
  return parts.join('');
}

function* overview({ before, after, files }: ProjectChanges, tally: Tally): Generator<string> {
  yield `## Annotations: ${words(before.label)} → ${words(after.label)}\n`;
  const { total, kinds, reports, coders, formatting, incomparable } = tally;
  const [one, ...more] = coders;
  const who = one && more.length === 0 ? `, by ${words(one.coderName)}` : '';
  yield total === 0
    ? '\nNo annotation says anything else.\n'
    : `\n**${counted(total, 'change')} in ${counted(reports, 'report')}${who}**: ${kindsText(kinds)}.\n`;
  if (formatting > 0) yield `\n${formattingWords(formatting)}\n`;
  if (incomparable > 0) yield `\n**${counted(incomparable, 'file')} can’t be compared.**\n`;
  yield* coderTable(tally);
  yield* gainTable([...tally.tags, ...tally.codes]);
  for (const { path, what } of files) yield `\n${words(path)}: ${what}\n`;
}

function* coderTable({ coders, kinds, total }: Tally): Generator<string> {
  // Of one the sentence above it tells all.
  if (coders.length < 2) return;
  const columns = changeKinds.filter(kind => kinds.has(kind));
  yield `\n| Coder | ${columns.map(kind => kindWords[kind]).join(' | ')} | all |\n`;
  yield `| --- |${' --: |'.repeat(columns.length + 1)}\n`;
  const row = (name: string, counts: ReadonlyMap<ChangeKind, number>, all: number): string =>
    `| ${name} | ${columns.map(kind => counts.get(kind) ?? 0).join(' | ')} | ${all} |\n`;
  for (const one of coders.slice(0, mostRows)) yield row(words(one.coderName), one.kinds, one.total);
  yield row('all', kinds, total);
}

function* gainTable(gains: readonly Gain[]): Generator<string> {
  if (gains.length === 0) return;
  yield `\n| Tag or code | more | fewer |\n| --- | --: | --: |\n`;
  for (const { name, more, fewer } of gains.slice(0, mostRows))
    yield `| ${words(name)} | ${more} | ${fewer} |\n`;
  if (gains.length > mostRows) yield `| … and ${gains.length - mostRows} more | | |\n`;
}

interface Piece {
  readonly text: string;
  /** How many changes it tells of. */
  readonly changes: number;
}

function* reportPieces(
  { path, wasPath, coders }: ReportChanges,
  { before, after }: ProjectChanges,
  linkTo: LinkTo | undefined,
): Generator<Piece> {
  const was = wasPath === undefined ? '' : ` (was ${words(wasPath)})`;
  yield { text: `\n### ${linked(words(path), linkTo?.(path, after.commit))}${was}\n`, changes: 0 };
  for (const coder of coders) {
    const told = fileDetails(coder).map(detail => `- ${detailText(detail)}\n`);
    const rest = told.length > 0 ? `\n${told.join('')}` : '';
    yield { text: `\n#### ${words(coder.coderName)}\n${rest}`, changes: 0 };
    const link = (change: AnnotationChange): string =>
      lineLinks(change, {
        after: lines => linkTo?.(path, after.commit, lines),
        before: lines => linkTo?.(wasPath ?? path, before.commit, lines),
      });
    for (const change of coder.changes) yield { text: entry(change, link(change)), changes: 1 };
  }
}

type LinkToLines = (lines: { readonly first: number; readonly last: number }) => string | undefined;

function lineLinks(
  { before, after }: AnnotationChange,
  linkTo: { readonly before: LinkToLines; readonly after: LinkToLines },
): string {
  const [was, is] = [before?.place?.lines, after?.place?.lines];
  if (is) return linked(`line ${is.first}`, linkTo.after(is));
  if (!was || after?.place?.state === 'whole') return '';
  return linked(`was in line ${was.first}`, linkTo.before(was));
}

function entry(change: AnnotationChange, place: string): string {
  const { kind, before, after } = change;
  const shown = after ?? before;
  const head = [
    `**${kindTitles[kind]}**`,
    tags(change),
    ...(shown?.codes.map(words) ?? []),
    ...(shown && shown.annotation.quote === undefined ? ['on the report as a whole'] : []),
    ...(place === '' ? [] : [place]),
  ].join(' · ');
  const quote = quotation(shown);
  const details = detailsOf(change).map(detail => `  - ${detailText(detail)}\n`);
  return `\n- ${head}\n${quote}${details.length > 0 ? `\n${details.join('')}` : ''}`;
}

function quotation(state: AnnotationState | undefined): string {
  const quote = state?.annotation.quote;
  return quote === undefined || quote.trim() === '' ? '' : `\n  > ${words(quote)}\n`;
}

function tags({ kind, before, after }: AnnotationChange): string {
  const [was, is] = [before, after].map(state => words(tagText(state)));
  return kind === 'retagged' ? `${was ?? ''} → **${is ?? ''}**` : ((after ? is : was) ?? '');
}

function detailText({ label, before, after, isQuoted }: Detail): string {
  const shown = (text: string): string => (isQuoted ? `“${words(text)}”` : words(text));
  const name = words(label);
  if (before === undefined) return after === undefined ? name : `${name}: ${shown(after)}`;
  return after === undefined ? `${name}: ${shown(before)}` : `${name}: ${shown(before)} → ${shown(after)}`;
}

function linked(text: string, address: string | undefined): string {
  return address === undefined ? text : `[${text}](${address})`;
}

/** Words from a file as text. Behind an `@` comes a joiner that nobody sees: an escaped one would notify people still. */
function words(text: string): string {
  return markdownText(clipped(text, longest)).replaceAll('\\@', '@\u2060');
}
