import { describeAgain } from '../anchor/describe.ts';
import { locateAll } from '../anchor/locateAll.ts';
import type { NormalText } from '../anchor/normalText.ts';
import { textId } from '../anchor/textId.ts';
import { changeFields } from '../annotation/changes.ts';
import type { Edit } from '../annotation/edit.ts';
import { placeOf, type Found, type PlacedAnnotation } from '../annotation/placed.ts';
import { standsOn } from './placements.ts';
import type { LoadedSidecar } from './loadedSidecar.ts';
import type { Report } from './report.ts';
import type { SidecarChange } from './step.ts';

/**
 * Which annotations are described again: all whose passage is no longer what the sidecar says (`saved`), or only those
 * that were made in a text that was never saved and is given up now (`reverted`).
 */
export type Occasion = 'saved' | 'reverted';

/**
 * What is to be written into a coder's sidecars when the text of their report was saved, or its edits were given up. An
 * annotation that can be found as it was described keeps its lines, even where its surroundings are others now; the
 * header names the text that was saved.
 */
export async function restate(
  report: Report,
  text: NormalText,
  coder: string,
  occasion: Occasion,
): Promise<readonly SidecarChange[]> {
  const present = await textId(text.raw);
  return report.sidecars.flatMap(loaded => {
    const { uri, sidecar } = loaded;
    if (loaded.coder !== coder || sidecar.state !== 'ok') return [];
    const own = report.placed.filter(placed => placed.sidecar === uri && placed.annotation.quote);
    if (own.length === 0) return [];
    const edits =
      occasion === 'saved'
        ? savedEdits(loaded, own, text, present)
        : revertedEdits(loaded, own, text, present);
    return edits.length > 0 ? [{ sidecar: uri, header: sidecar.header, edits }] : [];
  });
}

function savedEdits(
  { sidecar: { header } }: LoadedSidecar,
  own: readonly PlacedAnnotation[],
  text: NormalText,
  present: string,
): readonly Edit[] {
  const findable = findableIn(text, own);
  const edits = own.flatMap(placed => {
    const { annotation, placement } = placed;
    const place = placeOf(placement);
    if (!place) {
      // It is still described from the text that the header named till now.
      const from = annotation.text ?? header.text;
      return from === present || from === undefined ? [] : (changeFields(annotation, { text: from }) ?? []);
    }
    const isAsSaid = standsOn(text, placed) && annotation.text === undefined && findable.has(placed);
    return isAsSaid ? [] : (described(placed, place, text, undefined) ?? []);
  });
  // A header that names no text need not begin to where nothing else is to be said.
  const isNamed = header.text !== undefined || edits.length > 0;
  const newHeader: readonly Edit[] =
    header.text === present || !isNamed ? [] : [{ kind: 'text', before: header.text, after: present }];
  return [...newHeader, ...edits];
}

function revertedEdits(
  { sidecar: { header } }: LoadedSidecar,
  own: readonly PlacedAnnotation[],
  text: NormalText,
  present: string,
): readonly Edit[] {
  return own.flatMap(placed => {
    const place = placeOf(placed.placement);
    if (!place || placed.annotation.text === undefined || placed.annotation.text === present) return [];
    return described(placed, place, text, header.text === present ? undefined : present) ?? [];
  });
}

/** Those that would be found where they stand if nothing but their descriptions were known. */
function findableIn(text: NormalText, own: readonly PlacedAnnotation[]): ReadonlySet<PlacedAnnotation> {
  const verdicts = locateAll(
    text,
    own.map(({ annotation: { quote = '', prefix, suffix, occurrence } }) => ({
      quote,
      ...(prefix && { prefix }),
      ...(suffix && { suffix }),
      ...(occurrence && { occurrence }),
    })),
  );
  return new Set(
    own.filter(({ placement }, index) => {
      const [is, found] = [placeOf(placement), verdicts[index]];
      return (
        is && found && placeOf(found) && 'start' in found && found.start === is.start && found.end === is.end
      );
    }),
  );
}

function described(
  { annotation }: PlacedAnnotation,
  place: Found,
  text: NormalText,
  id: string | undefined,
): Edit | undefined {
  const before = { ...annotation, quote: annotation.quote ?? '' };
  const { quote, prefix, suffix, occurrence } = describeAgain(text, place, before);
  return changeFields(annotation, { quote, prefix, suffix, occurrence, text: id, gone: undefined });
}
