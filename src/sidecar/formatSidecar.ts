import { blocksOf, fieldsOf, repeatedIds, type Block } from './mergeBlocks.ts';
import { commentsIn } from './mergeEntry.ts';
import { headerOrder } from './headerRules.ts';
import { readSidecar, type Sidecar } from './readSidecar.ts';
import { sameFields } from './sameValue.ts';
import { writeEntry } from './writeEntry.ts';
import { linesOf, writeValue } from './writeValue.ts';
import { ownStyle } from './style.ts';
import { fieldOrder } from '../annotation/annotation.ts';

/**
 * A sidecar in our own style, its entries in the order of `placeOf`: a blank line below the header, none between entries.
 * Entries with errors, comments or unknown keys keep their lines; comments above an entry go with it; line breaks stay of
 * the kind that they are. What is said stays the same. Undefined: the sidecar is not 'ok'.
 *
 * @param placeOf where an entry's passage stands in the text; one without a place stays behind the one that it is behind.
 */
export function formatSidecar(
  sidecar: Sidecar,
  placeOf: (id: string) => number | undefined,
): string | undefined {
  if (sidecar.state !== 'ok') return undefined;
  const parts = blocksOf(sidecar, repeatedIds([sidecar]));
  const header = parts.blocks.filter(({ isHeader }) => isHeader);
  const entries = inOrder(
    parts.blocks.filter(({ isHeader }) => !isHeader),
    placeOf,
  );
  const body = [...header, ...entries].map((block, index, all) => {
    const comments = block.lead.split('\n').filter(line => line.startsWith('#'));
    const gap = index > 0 && all[index - 1]?.isHeader === true ? '\n' : '';
    return gap + comments.map(line => `${line}\n`).join('') + canonical(block);
  });
  const text =
    parts.head + body.join('') + parts.trail.replace(/^\n+|\n+$/g, match => match.slice(0, 1)) + parts.tail;
  const styled =
    (parts.hasMark ? '\ufeff' : '') + (parts.eol === '\n' ? text : text.replaceAll('\n', '\r\n'));
  return saysTheSame(sidecar, readSidecar(styled)) ? styled : undefined;
}

function inOrder(entries: readonly Block[], placeOf: (id: string) => number | undefined): readonly Block[] {
  let last = -1;
  const placed = entries.map((block, index) => {
    last = placeOf(block.id) ?? last;
    return { block, index, place: last };
  });
  return placed.sort((a, b) => a.place - b.place || a.index - b.index).map(({ block }) => block);
}

function canonical({ source, isHeader, annotation }: Block): string {
  const fields = fieldsOf(source);
  const known: readonly string[] = isHeader ? headerOrder : fieldOrder;
  if (!fields || commentsIn(source).length > 0) return source;
  if ([...fields.keys()].some(key => !known.includes(key))) return source;
  if (annotation) return writeEntry(annotation, ownStyle);
  if (!isHeader) return source;
  const lines = headerOrder.flatMap(key => {
    const value = fields.get(key);
    if (value === undefined) return [];
    const written = writeValue(
      key,
      value as Exclude<Parameters<typeof writeValue>[1], undefined>,
      2,
      ownStyle,
    );
    return linesOf(key, written, '  ');
  });
  return `marginalia:\n${lines.map(line => `${line}\n`).join('')}`;
}

/** The last line of defence: nothing that is said is lost or altered. */
function saysTheSame(before: Sidecar, after: Sidecar): boolean {
  const by = (sidecar: Sidecar): readonly Sidecar['entries'][number][] =>
    sidecar.entries.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const [was, is] = [by(before), by(after)];
  return (
    after.state === 'ok' &&
    sameFields(before.header, after.header) &&
    was.length === is.length &&
    was.every(({ id, annotation }, index) => {
      const other = is[index];
      if (other?.id !== id) return false;
      return annotation && other.annotation
        ? sameFields(annotation, other.annotation)
        : annotation === other.annotation;
    })
  );
}
