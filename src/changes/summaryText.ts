import { visible } from '../base/visible.ts';
import { clipped, counted, detailsOf, fileDetails, kindsText, tagText, type Detail } from './details.ts';
import type { AnnotationChange, ChangeKind, CoderChanges, ProjectChanges } from './projectChanges.ts';
import { tallyOf, type Gain, type Tally } from './tally.ts';

/** Longest words from a file that are shown. */
const longest = 240;

const signs: Partial<Readonly<Record<ChangeKind, string>>> = {
  added: '+',
  removed: '-',
  orphaned: '!',
  'in doubt': '!',
  unreadable: '!',
};

/** What changed, for a terminal: a line for each annotation, and below it what it says otherwise. */
export function* summaryText(changes: ProjectChanges): Generator<string> {
  const tally = tallyOf(changes);
  yield `${visible(changes.before.label)} → ${visible(changes.after.label)}: ${headline(tally)}\n`;
  if (tally.coders.length > 1) {
    for (const { coder, kinds } of tally.coders) yield `  ${visible(coder)}: ${kindsText(kinds)}\n`;
  }
  yield* gainLine('tags', tally.tags);
  yield* gainLine('codes', tally.codes);
  for (const { path, what } of changes.files) yield `\n${visible(path)}: ${what}\n`;
  for (const { path, wasPath, coders } of changes.reports) {
    yield `\n${visible(path)}${wasPath === undefined ? '' : ` (was ${visible(wasPath)})`}\n`;
    for (const coder of coders) {
      yield `  ${visible(coder.coder)}\n`;
      for (const line of coderLines(coder)) yield `    ${line}\n`;
    }
  }
}

/** `5 changes of annotations in 2 reports: 3 added, 2 retagged.` */
function headline({ total, kinds, reports, formatting, incomparable }: Tally): string {
  const more = [
    ...(formatting > 0 ? [` ${counted(formatting, 'change')} of formatting only.`] : []),
    ...(incomparable > 0 ? [` ${counted(incomparable, 'file')} can’t be compared.`] : []),
  ].join('');
  if (total === 0) return `no annotation says anything else.${more}`;
  const where = `${counted(total, 'change')} of annotations in ${counted(reports, 'report')}`;
  return `${where}: ${kindsText(kinds)}.${more}`;
}

/** The lines of one sidecar, without indentation. */
export function coderLines(coder: CoderChanges): readonly string[] {
  return [...fileDetails(coder).map(detailText), ...coder.changes.flatMap(changeLines)];
}

function* gainLine(what: string, gains: readonly Gain[]): Generator<string> {
  if (gains.length === 0) return;
  const list = gains.map(({ name, more, fewer }) => {
    const figures = [...(more > 0 ? [`+${more}`] : []), ...(fewer > 0 ? [`-${fewer}`] : [])];
    return `${visible(clipped(name, longest))} ${figures.join(' ')}`;
  });
  yield `  ${what}: ${list.join(', ')}\n`;
}

function changeLines(change: AnnotationChange): readonly string[] {
  const { kind, before, after } = change;
  const shown = after ?? before;
  const codes = shown?.codes.map(code => shownWords(code)).join(', ') ?? '';
  const what = [tags(change), ...(codes === '' ? [] : [`(${codes})`])].join(' ');
  const quote = shown?.annotation.quote;
  const words =
    quote === undefined ? (shown ? ': on the report as a whole' : '') : `: “${shownWords(quote)}”`;
  const head = `${signs[kind] ?? '~'} ${what}${words}${lineText(change)}`;
  return [head, ...detailsOf(change).map(detail => `    ${detailText(detail)}`)];
}

function tags({ kind, before, after }: AnnotationChange): string {
  const [was, is] = [before, after].map(state => shownWords(tagText(state)));
  return kind === 'retagged' ? `${was ?? ''} → ${is ?? ''}` : ((after ? is : was) ?? '');
}

function lineText({ before, after }: AnnotationChange): string {
  const [was, is] = [before?.place?.lines?.first, after?.place?.lines?.first];
  if (is !== undefined) return ` (line ${is})`;
  return was === undefined || after?.place?.state === 'whole' ? '' : ` (was in line ${was})`;
}

function detailText({ label, before, after, isQuoted }: Detail): string {
  const shown = (words: string): string => (isQuoted ? `“${shownWords(words)}”` : shownWords(words));
  const name = shownWords(label);
  if (before === undefined) return after === undefined ? name : `${name}: ${shown(after)}`;
  return after === undefined ? `${name}: ${shown(before)}` : `${name}: ${shown(before)} → ${shown(after)}`;
}

function shownWords(words: string): string {
  return visible(clipped(words, longest));
}
