import { fieldsOf, type Plain } from './mergeBlocks.ts';
import { readSidecar, splitOf, type SidecarEntry } from './readSidecar.ts';
import { headerKey } from './headerRules.ts';

/** Told in the first line of an entry, or only for finding its passage again. */
const notListed: readonly string[] = ['tags', 'made', 'quote', 'prefix', 'suffix', 'text', 'whole'];

/**
 * A sidecar as a person reads it, line by line, so that git can compare two of them: for each annotation tags, who and when,
 * the passage, the note and whatever else it says. How a passage is found again is left out. What can't be read as a sidecar,
 * and an entry that can't, stands there as it is.
 */
export function readableText(text: string): string {
  const sidecar = readSidecar(text.replaceAll('\r\n', '\n'));
  if (sidecar.state !== 'ok') return text;
  const { coder, status } = sidecar.header;
  const entries = new Map(sidecar.entries.map(entry => [entry.start, entry]));
  const lines: string[] = [];
  let from = 0;
  for (const { start, end } of splitOf(sidecar).chunks) {
    lines.push(...commentsIn(sidecar.text.slice(from, start)));
    from = end;
    const entry = entries.get(start);
    if (entry) lines.push(...entryLines(entry, coder));
    else lines.push(...headerLines(sidecar.text.slice(start, end), coder, status));
    lines.push('');
  }
  lines.push(...commentsIn(sidecar.text.slice(from)));
  return lines.map(line => `${line}\n`).join('');
}

function headerLines(
  source: string,
  coder: string | undefined,
  status: string | undefined,
): readonly string[] {
  const known = ['version', 'coder', 'status', 'text'];
  const fields = [...(fieldsOf(source) ?? [])].filter(([key]) => !known.includes(key));
  return [
    [coder ?? headerKey, ...(status === undefined ? [] : [status])].join(', '),
    ...fields.flatMap(([key, value]) => fieldLines(key, value)),
  ];
}

function entryLines({ id, annotation, source }: SidecarEntry, coder: string | undefined): readonly string[] {
  const fields = annotation && fieldsOf(source);
  if (!fields) return source.trimEnd().split('\n');
  const { tags, made, quote, whole } = annotation;
  const by = [...(coder === undefined ? [] : [coder]), ...(made === undefined ? [] : [whenText(made)])];
  const who = by.length > 0 ? ` — ${by.join(', ')}` : '';
  return [
    `${tags.length > 0 ? tags.join(', ') : 'no tag'}${who} (${id})`,
    ...(whole === true ? ['    on the report as a whole'] : []),
    ...(quote === undefined ? [] : indented(`“${quote}”`)),
    ...[...fields]
      .filter(([key]) => !notListed.includes(key))
      .flatMap(([key, value]) => fieldLines(key, value)),
  ];
}

/** `2026-03-02T10:15Z` → `2026-03-02 10:15` */
function whenText(made: string): string {
  return made.replace(/T(\d\d:\d\d).*$/, ' $1');
}

function fieldLines(key: string, value: Plain): readonly string[] {
  if (value instanceof Map) {
    const inner = [...(value as ReadonlyMap<string, Plain>)];
    return key === 'attributes'
      ? inner.flatMap(([name, one]) => fieldLines(name, one))
      : [`    ${key}:`, ...inner.flatMap(([name, one]) => fieldLines(name, one)).map(line => `    ${line}`)];
  }
  return indented(`${key}: ${plainText(value)}`);
}

function plainText(value: Plain): string {
  if (Array.isArray(value)) return (value as readonly Plain[]).map(plainText).join(', ');
  if (value instanceof Map) {
    return [...(value as ReadonlyMap<string, Plain>)]
      .map(([key, one]) => `${key}: ${plainText(one)}`)
      .join(', ');
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function indented(text: string): readonly string[] {
  return text.split('\n').map(line => (line === '' ? '' : `    ${line}`));
}

function commentsIn(gap: string): readonly string[] {
  return gap.split('\n').filter(line => line.startsWith('#'));
}
