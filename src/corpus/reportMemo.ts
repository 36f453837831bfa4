import { textId } from '../anchor/textId.ts';
import type { Edit } from '../annotation/edit.ts';
import { newId } from '../annotation/ids.ts';
import { ownSidecarUri } from './ownSidecar.ts';
import type { Report } from './report.ts';
import type { SidecarChange } from './step.ts';
import { minuteOf, newHeader, type Coder } from './tagging.ts';

/**
 * A memo on a report as a whole, as the first entry of the coder's sidecar.
 *
 * @param report has its text.
 */
export async function reportMemo(
  report: Report,
  coder: Coder,
  note: string,
  now: Date = new Date(),
): Promise<SidecarChange> {
  const sidecar = ownSidecarUri(report, coder.slug);
  const known = report.sidecar(sidecar)?.sidecar;
  const header = known?.header ?? newHeader(coder, await textId(report.text?.raw ?? ''));
  const id = newId(new Set(known?.entries.map(entry => entry.id)));
  const annotation = { id, tags: [], whole: true, note, made: minuteOf(now) };
  const edit: Edit = { kind: 'insert', annotation, after: null };
  return { sidecar, header, edits: [edit] };
}
