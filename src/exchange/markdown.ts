import { builtInTags } from '../annotation/tags.ts';
import { attributeText, type ExportRow, type ExportTable } from './exportRow.ts';
import { markdownQuotation, markdownText } from './markdownText.ts';

type Groups = Map<string, ExportRow[]>;

/**
 * The quotes by tag and then by code, in Markdown: for reading, and for pasting into a manuscript. An annotation with
 * several codes stands under each of them. Memos on whole reports stand at the end; what was not found is marked.
 */
export async function* writeMarkdown({ rows }: ExportTable): AsyncGenerator<string> {
  const memos: ExportRow[] = [];
  const tags = new Map<string, Groups>(builtInTags.map(tag => [tag, new Map()]));
  const untagged: Groups = new Map();
  const reports = new Set<string>();
  let count = 0;
  for await (const row of rows) {
    count++;
    reports.add(row.report);
    if (row.state === 'whole') memos.push(row);
    else
      addByCode(
        row.tag === undefined ? untagged : valueIn(tags, row.tag, () => new Map<string, ExportRow[]>()),
        row,
      );
  }
  yield `# Annotations\n\n${counted(count, 'annotation')} of ${counted(reports.size, 'report')}.\n`;
  for (const [tag, codes] of tags) {
    if (codes.size > 0) yield* section(markdownText(tag), codes);
  }
  if (untagged.size > 0) yield* section('Without a tag', untagged);
  if (memos.length > 0) yield '\n## On whole reports\n';
  for (const memo of memos) yield entry(memo);
}

function addByCode(groups: Groups, row: ExportRow): void {
  for (const code of row.codes.length > 0 ? row.codes : ['']) valueIn(groups, code, () => []).push(row);
}

function valueIn<T>(map: Map<string, T>, key: string, make: () => T): T {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function* section(title: string, codes: Groups): Generator<string> {
  yield `\n## ${title}\n`;
  const names = [...codes.keys()].sort();
  for (const name of names) {
    // Those without a code have the empty name, and so come first.
    if (names.length > 1 || name !== '')
      yield `\n### ${name === '' ? 'Without a code' : markdownText(name)}\n`;
    for (const row of codes.get(name) ?? []) yield entry(row);
  }
}

function entry(row: ExportRow): string {
  const attributes = [...row.attributes].map(([name, value]) => `${name}: ${attributeText(value)}`);
  const parts = [
    markdownQuotation(row.quote),
    `— ${source(row)}`,
    attributes.length > 0 ? markdownText(attributes.join(' · ')) : '',
    row.note === '' ? '' : `Note: ${markdownText(row.note)}`,
  ];
  return `\n${parts.filter(part => part !== '').join('\n\n')}\n`;
}

function source(row: ExportRow): string {
  const place = [
    markdownText(row.title),
    ...(row.paragraph === undefined ? [] : [`paragraph ${markdownText(row.paragraph)}`]),
    ...(row.line === undefined ? [] : [`line ${row.line}`]),
    ...(row.state === 'review' ? ['**to be reviewed: the text has changed**'] : []),
    ...(row.state === 'orphan' ? ['**not found in the present text**'] : []),
  ];
  const remark =
    row.remark && `${row.remark.answer === '' ? 'remark' : row.remark.answer} on ${row.remark.on}`;
  const who = [markdownText(row.coderName), ...(remark ? [markdownText(remark)] : [])];
  return `${place.join(', ')} (${markdownText(row.report)}) · ${who.join(' · ')}`;
}
