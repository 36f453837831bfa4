import { builtInTags } from '../annotation/tags.ts';
import {
  changeKinds,
  type AnnotationChange,
  type ChangeKind,
  type ProjectChanges,
} from './projectChanges.ts';

/** How many annotations have a tag or a code now that had not, and the other way round. */
export interface Gain {
  readonly name: string;
  readonly more: number;
  readonly fewer: number;
}

export interface CoderTally {
  readonly coder: string;
  readonly coderName: string;
  /** All changes of annotations. */
  readonly total: number;
  readonly kinds: ReadonlyMap<ChangeKind, number>;
}

/** What changed, in numbers. */
export interface Tally {
  /** All changes of annotations. */
  readonly total: number;
  /** In the order of `changeKinds`; kinds of which there are none are not in it. */
  readonly kinds: ReadonlyMap<ChangeKind, number>;
  /** Reports with changes of annotations. */
  readonly reports: number;
  /** By slug: coders with changes of annotations. */
  readonly coders: readonly CoderTally[];
  /** Built-in tags first, then by name. */
  readonly tags: readonly Gain[];
  /** By name. */
  readonly codes: readonly Gain[];
  /** Sidecars of which the header says otherwise: their status, say. */
  readonly headers: number;
  readonly formatting: number;
  /** Sidecars that can't be compared. */
  readonly incomparable: number;
}

export function tallyOf({ reports }: Pick<ProjectChanges, 'reports'>): Tally {
  const all = reports.flatMap(({ coders }) => coders.flatMap(({ changes }) => changes));
  const sidecars = reports.flatMap(({ coders }) => coders);
  const byCoder = new Map<string, { readonly coderName: string; readonly changes: AnnotationChange[] }>();
  for (const { coder, coderName, changes } of sidecars) {
    if (changes.length === 0) continue;
    const known = byCoder.get(coder);
    if (known) known.changes.push(...changes);
    else byCoder.set(coder, { coderName, changes: [...changes] });
  }
  const inOrder = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
    a < b ? -1 : 1;
  return {
    total: all.length,
    kinds: kindsOf(all),
    reports: reports.filter(({ coders }) => coders.some(({ changes }) => changes.length > 0)).length,
    coders: [...byCoder].sort(inOrder).map(([coder, { coderName, changes }]) => ({
      coder,
      coderName,
      total: changes.length,
      kinds: kindsOf(changes),
    })),
    tags: [...gains(all, ({ tag }) => (tag === undefined ? [] : [tag]))].sort(
      (a, b) => rank(a.name) - rank(b.name) || (a.name < b.name ? -1 : 1),
    ),
    codes: [...gains(all, ({ codes }) => codes)].sort((a, b) => (a.name < b.name ? -1 : 1)),
    headers: sidecars.filter(({ header }) => header?.status ?? header?.coder ?? header?.keys).length,
    formatting: sidecars.reduce((sum, { formatting }) => sum + formatting, 0),
    incomparable: sidecars.filter(({ incomparable }) => incomparable.length > 0).length,
  };
}

function kindsOf(changes: readonly AnnotationChange[]): ReadonlyMap<ChangeKind, number> {
  const counts = changeKinds.map(
    kind => [kind, changes.filter(change => change.kind === kind).length] as const,
  );
  return new Map(counts.filter(([, count]) => count > 0));
}

function gains(
  changes: readonly AnnotationChange[],
  namesOf: (state: NonNullable<AnnotationChange['after']>) => readonly string[],
): readonly Gain[] {
  const counts = new Map<string, { more: number; fewer: number }>();
  const count = (name: string, what: 'more' | 'fewer'): void => {
    const gain = counts.get(name) ?? { more: 0, fewer: 0 };
    gain[what]++;
    counts.set(name, gain);
  };
  for (const { kind, before, after } of changes) {
    // What an entry with errors says is not known.
    if (kind === 'unreadable') continue;
    const [was, is] = [before, after].map(state =>
      // What a remark proposes is not said of the passage.
      state && state.annotation.re === undefined ? namesOf(state) : [],
    );
    for (const name of is ?? []) if (!was?.includes(name)) count(name, 'more');
    for (const name of was ?? []) if (!is?.includes(name)) count(name, 'fewer');
  }
  return [...counts].map(([name, gain]) => ({ name, ...gain }));
}

function rank(tag: string): number {
  const index = (builtInTags as readonly string[]).indexOf(tag);
  return index < 0 ? builtInTags.length : index;
}
