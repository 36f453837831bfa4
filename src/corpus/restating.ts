import { describeAgain } from '../anchor/describe.ts';
import { locateAll } from '../anchor/locateAll.ts';
import type { NormalText } from '../anchor/normalText.ts';
import { textId } from '../anchor/textId.ts';
import { changeFields } from '../annotation/changes.ts';
import type { Edit } from '../annotation/edit.ts';
import { placeOf, type PlacedAnnotation } from '../annotation/placed.ts';
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
  const isAsSaid = (placed: PlacedAnnotation): boolean =>
    standsOn(text, placed) && placed.annotation.text === undefined && findable.has(placed);
  const again = describedAgain(
    text,
    own.filter(placed => placeOf(placed.placement) && !isAsSaid(placed)),
    undefined,
  );
  const edits = own.flatMap(placed => {
    const { annotation } = placed;
    if (placeOf(placed.placement)) return again.get(placed) ?? [];
    // It is still described from the text that the header named till now.
    const from = annotation.text ?? header.text;
    return from === present || from === undefined ? [] : (changeFields(annotation, { text: from }) ?? []);
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
  const open = own.filter(
    ({ placement, annotation }) =>
      placeOf(placement) && annotation.text !== undefined && annotation.text !== present,
  );
  return [...describedAgain(text, open, header.text === present ? undefined : present).values()];
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

/** @returns what is to be changed of each; nothing of those that are described as before. */
function describedAgain(
  text: NormalText,
  some: readonly PlacedAnnotation[],
  id: string | undefined,
): ReadonlyMap<PlacedAnnotation, Edit> {
  const passages = some.flatMap(placed => {
    const range = placeOf(placed.placement);
    const { annotation } = placed;
    return range ? [{ placed, range, before: { ...annotation, quote: annotation.quote ?? '' } }] : [];
  });
  const descriptions = describeAgain(text, passages);
  return new Map(
    passages.flatMap(({ placed }, index): readonly (readonly [PlacedAnnotation, Edit])[] => {
      const described = descriptions[index];
      if (!described) return [];
      const { quote, prefix, suffix, occurrence } = described;
      const fields = { quote, prefix, suffix, occurrence, text: id, gone: undefined };
      const edit = changeFields(placed.annotation, fields);
      return edit ? [[placed, edit]] : [];
    }),
  );
}
