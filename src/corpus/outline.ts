import { placeOf, type PlacedAnnotation } from '../annotation/placed.ts';
import type { Report } from './report.ts';

/** By what a report's annotations are grouped. */
export type OutlineBy = 'tag' | 'section' | 'code' | 'coder';

/** What stands apart from the passages that are shown in the text. */
type Apart = 'whole' | 'review' | 'orphan';

/** Annotations under one heading, in text order. */
export interface Group {
  /** What tells it from the other groups of the report. */
  readonly key: string;
  /** Undefined: those that have no section, code or tag. A section goes by its own heading. */
  readonly name: string | undefined;
  /** The headings around it, for a section: `A › B`; else the name. */
  readonly path: string | undefined;
  /** What is on the report as a whole, what a person has to look at, and what is gone have groups of their own. */
  readonly state: 'found' | Apart;
  readonly annotations: readonly PlacedAnnotation[];
}

/**
 * A report's annotations in groups: memos on the whole report first, what is doubtful and what is gone last. An annotation with several
 * codes stands under each of them.
 */
export function outline(
  report: Report,
  annotations: readonly PlacedAnnotation[],
  by: OutlineBy,
): readonly Group[] {
  const groups = new Map<
    string,
    { readonly names: readonly string[]; readonly members: PlacedAnnotation[] }
  >();
  const inState = (state: Apart): readonly PlacedAnnotation[] =>
    annotations.filter(({ placement }) => placement.state === state);
  for (const placed of annotations.filter(({ placement }) => placeOf(placement))) {
    for (const names of namesOf(report, placed, by)) {
      const path = names.join(' › ');
      const group = groups.get(path);
      if (group) group.members.push(placed);
      else groups.set(path, { names, members: [placed] });
    }
  }
  const found = [...groups].map(([path, { names, members }]): Group => ({
    key: `${by}:${path}`,
    name: names.at(-1),
    path: path === '' ? undefined : path,
    state: 'found',
    annotations: members,
  }));
  if (by !== 'section') found.sort(byName(by));
  const last = (report.isLooking ? [] : (['review', 'orphan'] as const)).flatMap(state =>
    apart(state, inState(state)),
  );
  return [...apart('whole', inState('whole')), ...found, ...last];
}

function apart(state: Apart, annotations: readonly PlacedAnnotation[]): readonly Group[] {
  return annotations.length > 0 ? [{ key: state, name: undefined, path: undefined, state, annotations }] : [];
}

/** True where an annotation of the report matches: its text is not needed for that. */
export function mentions({ annotations }: Report, filter: string): boolean {
  return annotations.some(({ loaded, ...said }) =>
    matches({ ...said, coderName: loaded.header.coder ?? loaded.coder }, filter),
  );
}

/** True where every word of `filter` occurs in what a person reads of the annotation. */
export function matches(
  { annotation, tag = '', codes, coderName }: Omit<PlacedAnnotation, 'placement' | 'coder' | 'sidecar'>,
  filter: string,
): boolean {
  const { quote = '', note = '', attributes = new Map<string, unknown>() } = annotation;
  const values = [...attributes].map(([name, value]) => `${name}: ${String(value)}`);
  const text = [tag, ...codes, quote, note, coderName, ...values].join('\n').toLowerCase();
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every(word => text.includes(word));
}

/** The groups that an annotation belongs to, each with the names of those around it, outermost first. */
function namesOf(report: Report, placed: PlacedAnnotation, by: OutlineBy): readonly (readonly string[])[] {
  const { tag, codes, placement, coderName } = placed;
  switch (by) {
    case 'tag':
      return [tag === undefined ? [] : [tag]];
    case 'code':
      return codes.length > 0 ? codes.map(code => [code]) : [[]];
    case 'coder':
      return [[coderName]];
    case 'section':
      return ['start' in placement ? (report.structure?.sectionPath(placement.start) ?? []) : []];
  }
}

const tagOrder = ['finding', 'recommendation', 'metric'];

/** Tags in their usual order, names by the alphabet, what has no name last. */
function byName(by: OutlineBy): (a: Group, b: Group) => number {
  const rank = ({ name }: Group): number =>
    name === undefined
      ? Infinity
      : by === 'tag' && tagOrder.includes(name)
        ? tagOrder.indexOf(name)
        : tagOrder.length;
  return (a, b) => {
    const [x, y] = [rank(a), rank(b)];
    return x === y ? (a.name ?? '').localeCompare(b.name ?? '') : x - y;
  };
}
