import { parseChunk } from './parseChunk.ts';
import { changeChunk } from './changeChunk.ts';
import { headerOrder } from './headerRules.ts';
import { newSidecarText } from './newSidecar.ts';
import { readSidecar, splitOf, type Sidecar } from './readSidecar.ts';
import { sameFields } from './sameValue.ts';
import { styleOf } from './style.ts';
import { writeScalar } from './writeScalar.ts';

/**
 * The text of a sidecar after its coder was renamed: the name in the header, and in the title that we give to new
 * sidecars. All other lines keep every byte. Undefined: the sidecar is not 'ok', or its header is laid out in a way that
 * does not allow it. A sidecar without a header stays as it is.
 *
 * @param report the file name of the report.
 */
export function renameCoder(sidecar: Sidecar, report: string, name: string): string | undefined {
  if (sidecar.state !== 'ok') return undefined;
  const { text, header } = sidecar;
  const chunk = splitOf(sidecar).chunks.find(({ start, end }) => parseChunk(text.slice(start, end)).header);
  if (!chunk || header.coder === name) return text;
  const source = text.slice(chunk.start, chunk.end);
  const next = { ...header, coder: name };
  const changed = changeChunk(
    source,
    [{ key: 'coder', value: name, written: { inline: writeScalar(name), lines: [] } }],
    headerOrder,
    styleOf(text),
    one => {
      const read = parseChunk(one).header?.header;
      return read !== undefined && sameFields(read, next);
    },
  );
  if (changed === undefined) return undefined;
  const renamed = text.slice(0, chunk.start) + changed + text.slice(chunk.end);
  const [title = ''] = newSidecarText(report, header).split('\n');
  const [newTitle = ''] = newSidecarText(report, next).split('\n');
  const start = renamed.startsWith('\ufeff') ? 1 : 0;
  const hasOurTitle = /^\r?\n/.test(renamed.slice(start + title.length)) && renamed.startsWith(title, start);
  const result = hasOurTitle
    ? renamed.slice(0, start) + newTitle + renamed.slice(start + title.length)
    : renamed;
  // The last line of defence: everything else is read as before.
  const read = readSidecar(result, sidecar);
  const isSame =
    read.state === 'ok' &&
    read.header.coder === name &&
    read.entries.length === sidecar.entries.length &&
    read.entries.every(({ source: lines }, index) => lines === sidecar.entries[index]?.source);
  return isSame ? result : undefined;
}
