import papaparse from 'papaparse';
import { attributeText, type ExportRow, type ExportTable } from './exportRow.ts';
import { csvText, type CsvCell } from './csvCell.ts';

const byteOrderMark = '\uFEFF';

interface Column {
  readonly name: string;
  readonly cell: (row: ExportRow) => CsvCell;
}

/**
 * The table as CSV (RFC 4180): CRLF, text between quotation marks and numbers without, formulas defused (csvCell.ts).
 * A byte order mark comes first, for without one Excel does not take the file for UTF-8.
 */
export async function* writeCsv({ attributes, remarks, rows }: ExportTable): AsyncGenerator<string> {
  const columns = columnsOf(attributes, remarks);
  yield byteOrderMark + csvLine(columns.map(column => csvText(column.name)));
  for await (const row of rows) yield csvLine(columns.map(column => column.cell(row)));
}

function csvLine(cells: readonly CsvCell[]): string {
  return `${papaparse.unparse([[...cells]], { quotes: cell => typeof cell === 'string' && cell !== '' })}\r\n`;
}

function text(name: string, value: (row: ExportRow) => string): Column {
  return { name, cell: row => csvText(value(row)) };
}

function columnsOf(attributes: readonly string[], remarks: boolean): readonly Column[] {
  const first: readonly Column[] = [
    text('report', row => row.report),
    text('section', row => row.section.join(' > ')),
    text('paragraph', row => row.paragraph ?? ''),
    { name: 'line', cell: row => row.line ?? '' },
    text('state', row => row.state),
    text('coder', row => row.coder),
    text('tag', row => row.tag ?? ''),
    text('codes', row => row.codes.join('; ')),
    text('quote', row => row.quote),
    text('note', row => row.note),
    text('made', row => row.made),
  ];
  const ofRemarks: readonly Column[] = [
    text('remark on', row => row.remark?.on ?? ''),
    text('answer', row => row.remark?.answer ?? ''),
  ];
  const last = text('id', row => row.id);
  const taken = new Set([...first, ...ofRemarks, last].map(column => column.name));
  const ofAttributes = attributes.map(attribute => ({
    name: freeName(attribute, taken),
    cell: (row: ExportRow) => attributeCell(row, attribute),
  }));
  return [...first, ...(remarks ? ofRemarks : []), ...ofAttributes, last];
}

/** An attribute may be called `quote`: each column needs a name of its own. */
function freeName(attribute: string, taken: Set<string>): string {
  let name = attribute;
  while (taken.has(name)) name = `attribute.${name}`;
  taken.add(name);
  return name;
}

function attributeCell(row: ExportRow, attribute: string): CsvCell {
  const value = row.attributes.get(attribute);
  return typeof value === 'number' ? value : csvText(attributeText(value));
}
