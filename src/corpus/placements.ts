import { follow, type TextEdit } from '../anchor/follow.ts';
import { Places } from '../anchor/places.ts';
import { locateExactly } from '../anchor/locateAll.ts';
import {
  asData,
  locatePassages,
  type LocateElsewhere,
  type LocateJob,
  type LocateResult,
} from '../anchor/locateJob.ts';
import { normaliseQuote, normaliseText, type NormalText } from '../anchor/normalText.ts';
import type { Annotation } from '../annotation/annotation.ts';
import { readTags, type TagNames } from '../annotation/tags.ts';
import {
  placeOf,
  type Found,
  type PlacedAnnotation,
  type Placement,
  type TextRange,
} from '../annotation/placed.ts';
import { FollowingAnnotation as Following, standing, type Unplaced } from './followingAnnotation.ts';

/** Where a passage stood in what was taken away with it: cut, or deleted and perhaps brought back. */
interface Lost {
  readonly before: number;
  readonly removed: number;
  /** Where it was only proposed. */
  readonly proposal?: Proposal;
}

type Proposal = Placement & { readonly state: 'review' };

/** The annotations of one sidecar, of which it is not known yet where they stand. */
export interface SidecarAnnotations extends Pick<PlacedAnnotation, 'sidecar' | 'coder' | 'coderName'> {
  readonly entries: readonly { readonly annotation: Annotation | undefined }[];
  /** What their tags are read by. */
  readonly names: TagNames;
}

/** Annotations that are to be placed, and the job that does it, but for the text. */
interface Wanted {
  readonly stood: readonly Following[];
  readonly described: readonly Following[];
  readonly job: Omit<LocateJob<NormalText>, 'text'>;
}

/**
 * A job of so many UTF-16 units times annotations is not done at once: about a tenth of a second, where the text has
 * changed.
 */
const longJob = 2e9;

/** Where the annotations of one report stand in its text: located when it is read, followed while it is edited. */
export class Placements {
  #all: Following[] = [];
  /** Where `#all` stand, by index. */
  #places = new Places([]);
  #sidecars: ReadonlyMap<string, SidecarAnnotations> = new Map();
  /** A text that the places were known of, for a later one to be compared with. */
  #known: { readonly text: NormalText; readonly places: ReadonlyMap<Following, Found> } | undefined;
  /** Those whose place in the present text is being looked for elsewhere. */
  readonly #waiting = new Set<Following>();
  readonly #lost = new Map<Following, Lost>();
  #looking: AbortController | undefined;
  #looked: Promise<void> = Promise.resolve();
  #editsSince: TextEdit[] = [];
  readonly #elsewhere: LocateElsewhere | undefined;
  readonly #onPlaced: () => void;

  /**
   * @param elsewhere takes large jobs, so that nobody waits for them.
   * @param onPlaced is called when they have been placed there.
   */
  constructor(elsewhere?: LocateElsewhere, onPlaced: () => void = () => undefined) {
    this.#elsewhere = elsewhere;
    this.#onPlaced = onPlaced;
  }

  /** True: places are still being looked for; those of which nothing is known yet are orphans till then. */
  get isLooking(): boolean {
    return this.#looking !== undefined;
  }

  /** Settles when nothing is being looked for any more. */
  async whenPlaced(): Promise<void> {
    while (this.#looking) await this.#looked;
  }

  /** In text order: those on the report as a whole first, those that were not found last. */
  get all(): readonly PlacedAnnotation[] {
    return this.#all;
  }

  /** Those that stand, or are proposed, in one of the stretches, or touch it: found without a look at all the others. */
  near(stretches: readonly TextRange[]): readonly PlacedAnnotation[] {
    return this.#places.near(stretches).flatMap(index => this.#all[index] ?? []);
  }

  /**
   * These are the annotations now. Those that were placed before and have the same anchor keep their place, which has
   * followed edits that the quotes do not tell of; the others are located. What says the same stays the same object: after
   * a change that are all of thousands but one.
   */
  setAnnotations(sidecars: readonly SidecarAnnotations[], text: NormalText | undefined): void {
    const before = new Map(this.#all.map(placed => [placed.annotation, placed]));
    const unplaced: (Following | Unplaced)[] = [];
    for (const sidecar of sidecars) {
      const isSame = readAlike(sidecar, this.#sidecars.get(sidecar.sidecar));
      for (const { annotation } of sidecar.entries) {
        if (!annotation) continue;
        const old = isSame ? before.get(annotation) : undefined;
        if (old) before.delete(annotation);
        unplaced.push(old ?? unplacedIn(sidecar, annotation));
      }
    }
    const others = new Map([...before.values()].map(placed => [keyOf(placed), placed]));
    this.#setAll(
      unplaced.map(one => (one instanceof Following ? one : this.#replace(others.get(keyOf(one)), one))),
    );
    for (const gone of before.values()) {
      this.#waiting.delete(gone);
      this.#lost.delete(gone);
    }
    this.#sidecars = new Map(sidecars.map(sidecar => [sidecar.sidecar, sidecar]));
    if (text) this.#locate(text);
  }

  /** An annotation that is new, or says something else than before. */
  #replace(old: Following | undefined, annotation: Unplaced): Following {
    const kept = old !== undefined && sameAnchor(old.annotation, annotation.annotation) ? old : undefined;
    const placed = new Following(annotation, kept ? { ...kept.placement } : { state: 'orphan', score: 0 });
    if (!kept || this.#waiting.has(kept)) this.#waiting.add(placed);
    const lost = kept && this.#lost.get(kept);
    if (lost) this.#lost.set(placed, lost);
    return placed;
  }

  /** Another text takes the place of the one before: what changed between the two is not known. */
  setText(text: NormalText): void {
    this.#lost.clear();
    for (const placed of this.#all) this.#waiting.add(placed);
    this.#locate(text);
  }

  /** The text that the places are of now is at hand: a later one can be compared with it. */
  remember(text: NormalText): void {
    if (!this.#looking && this.#known?.text !== text) this.#remember(text);
  }

  /**
   * Finds with the help of an older text what the present one alone leaves open.
   *
   * @param old the text that the quotes of `some` were taken from.
   * @returns whether something stands elsewhere now; `overtaken`: another text, or other annotations, came meanwhile.
   */
  async settleWith(
    old: NormalText,
    text: NormalText,
    some: (placed: PlacedAnnotation) => boolean,
  ): Promise<boolean | 'overtaken'> {
    const open = this.#all.filter(
      placed => placed.placement.state !== 'exact' && placed.placement.state !== 'whole' && some(placed),
    );
    const places = open.map(({ annotation }) => description(annotation));
    let changed: boolean | undefined;
    this.#carryOut({ text, old: { text: old, places }, described: [], lists: [] }, ({ stood }, edits) => {
      changed = this.#settle(open, stood, edits);
    });
    await this.#looked;
    return changed ?? 'overtaken';
  }

  #settle(
    open: readonly Following[],
    verdicts: readonly (Placement | undefined)[],
    edits: readonly TextEdit[],
  ): boolean {
    let changed = false;
    for (const [index, placed] of open.entries()) {
      const verdict = verdicts[index];
      if (!verdict) continue;
      const before = placed.placement;
      placed.placement = judged(placed, verdict);
      for (const edit of edits) followEdit(placed, edit);
      changed ||= !samePlacement(placed.placement, before);
    }
    if (changed) this.#sort();
    return changed;
  }

  /** Follows edits of the text, each relative to the text that the one before it left. */
  follow(edits: readonly TextEdit[]): void {
    if (this.#looking) this.#editsSince.push(...edits);
    for (const [at, edit] of edits.entries()) {
      const taken = new Map<Following, Lost>();
      for (const index of this.#places.shift(edit)) {
        const placed = this.#all[index];
        const lost = placed && followEdit(placed, edit);
        if (!lost) continue;
        this.#lost.set(placed, lost);
        taken.set(placed, lost);
      }
      if (edit.length > 0) this.#bringBack(edit, this.#lost);
      // What is dragged down is put in before it is taken away.
      if (taken.size === 0 || edits.length > mostOfDrag) continue;
      for (const put of putBefore(edits.slice(0, at + 1))) this.#bringBack(put, taken);
    }
  }

  /**
   * Looks again for what was not found, and for what edits have made another passage: a part that was cut may have been
   * put back at its border, which following takes for text beside it. True: something stands elsewhere now.
   */
  findMissing(text: NormalText): boolean {
    const missing = this.#all.filter(
      placed =>
        placed.placement.state === 'edited' ||
        (placed.placement.state !== 'whole' && !standsOn(text, placed)),
    );
    const found = locateExactly(
      text,
      missing.map(({ annotation }) => description(annotation)),
    );
    let changed = false;
    for (const [index, placed] of missing.entries()) {
      const range = found[index];
      const before = placeOf(placed.placement);
      // What was edited stays where it is, even if its words are now to be read somewhere else too.
      if (!range || (before && !overlap(before, range))) continue;
      placed.placement = { state: 'exact', score: 1, ...range };
      this.#lost.delete(placed);
      changed = true;
    }
    if (changed) this.#sort();
    return changed;
  }

  /** What was taken away with all its words, and stands in what was put in: cut and pasted, moved, undone. */
  #bringBack({ start, text }: Pick<TextEdit, 'start' | 'text'>, from: ReadonlyMap<Following, Lost>): void {
    if (from.size === 0) return;
    const inserted = normaliseText(text);
    for (const [placed, lost] of from) {
      if (!this.#lost.has(placed)) continue;
      if (lost.proposal) {
        if (lost.removed === text.length) this.#proposeAgain(placed, lost.proposal, start + lost.before);
        continue;
      }
      const quote = normaliseQuote(placed.annotation.quote ?? '');
      const before = lost.removed === text.length ? inserted.toNormal(lost.before) : -1;
      const first = inserted.normal.indexOf(quote);
      const at = before >= 0 && inserted.normal.startsWith(quote, before) ? before : first;
      if (quote === '' || at < 0) continue;
      if (at !== before && inserted.normal.includes(quote, at + 1)) continue;
      const from = start + inserted.toRaw(at);
      const to = start + inserted.toRaw(at + quote.length - 1) + 1;
      placed.placement = { state: 'exact', score: 1, start: from, end: to };
      this.#lost.delete(placed);
    }
  }

  #proposeAgain(placed: Following, proposal: Proposal, start: number): void {
    placed.placement = { ...proposal, start, end: start + proposal.end - proposal.start };
    this.#lost.delete(placed);
  }

  /** Places those that wait. */
  #locate(text: NormalText): void {
    const wanted = this.#wanted();
    let isLate = false;
    this.#carryOut({ text, ...wanted.job }, (result, edits) => {
      this.#take(wanted, result, edits);
      if (edits.length === 0) this.#remember(text);
      if (isLate) this.#onPlaced();
    });
    if (!this.#looking) return;
    isLate = true;
    this.#sort();
  }

  /**
   * Does a job in place of one that is not done yet: at once, or elsewhere where that would take long.
   *
   * @param take gets the result, and the edits of the text since the job was given.
   */
  #carryOut(
    job: LocateJob<NormalText>,
    take: (result: LocateResult, edits: readonly TextEdit[]) => void,
  ): void {
    this.#looking?.abort();
    this.#looking = undefined;
    const passages = job.described.length + (job.old?.places.length ?? 0);
    if (!this.#elsewhere || job.text.raw.length * passages < longJob) {
      take(locatePassages(job), []);
      return;
    }
    const looking = new AbortController();
    this.#looking = looking;
    this.#editsSince = [];
    this.#looked = this.#elsewhere(asData(job), looking.signal)
      // Better late than never: a thread may not be had.
      .catch(() => (looking.signal.aborted ? undefined : locatePassages(job)))
      .then(result => {
        if (this.#looking !== looking || !result) return;
        this.#looking = undefined;
        take(result, this.#editsSince);
      })
      .catch(() => undefined);
  }

  /** What there is to place, and what is known of it. */
  #wanted(): Wanted {
    const known = this.#known;
    const stood: Following[] = [];
    const described: Following[] = [];
    for (const placed of this.#waiting) {
      const placement = unlocated(placed.annotation);
      if (placement) placed.placement = placement;
      else (known?.places.has(placed) ? stood : described).push(placed);
    }
    const sidecars = [...new Set(described.map(({ sidecar }) => sidecar))];
    const places = stood.flatMap(placed => known?.places.get(placed) ?? []);
    return {
      stood,
      described,
      job: {
        ...(known && places.length > 0 && { old: { text: known.text, places } }),
        described: described.map(({ annotation }) => description(annotation)),
        lists: described.map(({ sidecar }) => sidecars.indexOf(sidecar)),
      },
    };
  }

  /** @param edits of the text since it was looked at. */
  #take({ stood, described }: Wanted, result: LocateResult, edits: readonly TextEdit[]): void {
    const take = (placed: Following, verdict: Placement | undefined): void => {
      placed.placement = judged(placed, verdict);
      this.#lost.delete(placed);
      for (const edit of edits) followEdit(placed, edit);
    };
    stood.forEach((placed, index) => {
      const verdict = result.stood[index];
      // The older text had other words there than the quote already.
      const wasEdited = this.#known?.places.get(placed)?.state === 'edited';
      const found = wasEdited && verdict ? placeOf(verdict) : undefined;
      take(placed, found ? { ...found, state: 'edited' } : verdict);
    });
    described.forEach((placed, index) => take(placed, result.described[index]));
    this.#waiting.clear();
    this.#sort();
  }

  #remember(text: NormalText): void {
    const places = new Map<Following, Found>();
    for (const placed of this.#all) {
      const place = placeOf(placed.placement);
      if (place) places.set(placed, { ...place });
    }
    this.#known = { text, places };
  }

  #sort(): void {
    this.#setAll(this.#all.toSorted(byPlace));
  }

  #setAll(all: Following[]): void {
    this.#places = standing(all);
    this.#all = all;
  }
}

/** With more cursors nothing is dragged. */
const mostOfDrag = 32;

/** What all but the last of `edits` have put in, and where it stands when they are done. */
function putBefore(edits: readonly TextEdit[]): readonly Pick<TextEdit, 'start' | 'text'>[] {
  return edits.slice(0, -1).flatMap(({ start, text }, at) => {
    if (text === '') return [];
    let now = start;
    for (const later of edits.slice(at + 1)) {
      if (later.start < now) now += later.length - (later.end - later.start);
    }
    return [{ start: now, text }];
  });
}

/** Gives what is to be known of a passage that the edit has taken away. */
function followEdit(placed: Following, edit: TextEdit): Lost | undefined {
  const { placement } = placed;
  const place = placeOf(placement);
  if (place) return followOne(placed, place, edit);
  return placement.state === 'review' ? followProposal(placed, placement, edit) : undefined;
}

function followOne(placed: Following, place: Found, edit: TextEdit): Lost | undefined {
  const range = follow(place, edit);
  if (range === place) return undefined;
  if (range) {
    const { state, score } = place;
    const isInside = edit.start < place.end && edit.end > place.start;
    const wasInserted = edit.start > place.start && edit.start < place.end;
    placed.placement = { state: isInside || wasInserted ? 'edited' : state, score, ...range };
    return undefined;
  }
  placed.placement = { state: 'orphan', score: 0 };
  return lostBy(edit, place.start);
}

function followProposal(placed: Following, proposal: Proposal, edit: TextEdit): Lost | undefined {
  const range = follow(proposal, edit);
  if (range === proposal) return undefined;
  if (range) {
    placed.placement = { ...proposal, ...range };
    return undefined;
  }
  placed.placement = { state: 'orphan', score: 0 };
  return lostBy(edit, proposal.start, proposal);
}

function lostBy({ start, end }: TextEdit, place: number, proposal?: Proposal): Lost {
  return { before: Math.max(0, place - start), removed: end - start, ...(proposal && { proposal }) };
}

/** What is taken for found: a passage that a person has given up is, only where it stands again as it was. */
function judged({ annotation, placement }: Following, verdict: Placement | undefined): Placement {
  if (!verdict) return placement;
  return annotation.gone && verdict.state !== 'exact' ? { state: 'orphan', score: 0 } : verdict;
}

/** True where equal annotations of the two are told of alike. */
function readAlike(a: SidecarAnnotations, b: SidecarAnnotations | undefined): boolean {
  return a.coder === b?.coder && a.coderName === b.coderName && a.names === b.names;
}

function unplacedIn(
  { sidecar, coder, coderName, names }: SidecarAnnotations,
  annotation: Annotation,
): Unplaced {
  const { tag, codes } = readTags(annotation.tags, names);
  return { annotation, tag, codes, coder, coderName, sidecar };
}

function keyOf({ sidecar, annotation }: Pick<PlacedAnnotation, 'sidecar' | 'annotation'>): string {
  return `${sidecar}#${annotation.id}`;
}

/** Of an annotation that is on no passage; undefined: it is to be looked for. */
export function unlocated({ quote, whole }: Annotation): Placement | undefined {
  return whole ? { state: 'whole' } : quote ? undefined : { state: 'orphan', score: 0 };
}

/** What an annotation's passage is found by. */
export function description({ quote = '', prefix, suffix, occurrence }: Annotation): {
  readonly quote: string;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly occurrence?: readonly [number, number];
} {
  return { quote, ...(prefix && { prefix }), ...(suffix && { suffix }), ...(occurrence && { occurrence }) };
}

/** Annotations in text order: those on the report as a whole first, those that were not found last. */
function byPlace({ placement: a }: PlacedAnnotation, { placement: b }: PlacedAnnotation): number {
  return rank(a) - rank(b) || startOf(a) - startOf(b) || endOf(b) - endOf(a);
}

function rank(placement: Placement): number {
  return placement.state === 'whole' ? 0 : placeOf(placement) ? 1 : placement.state === 'review' ? 2 : 3;
}

function startOf(placement: Placement): number {
  return 'start' in placement ? placement.start : 0;
}

function endOf(placement: Placement): number {
  return 'end' in placement ? placement.end : 0;
}

function samePlacement(a: Placement, b: Placement): boolean {
  return a.state === b.state && startOf(a) === startOf(b) && endOf(a) === endOf(b);
}

function sameAnchor(a: Annotation, b: Annotation): boolean {
  return (
    a.quote === b.quote &&
    a.prefix === b.prefix &&
    a.suffix === b.suffix &&
    a.whole === b.whole &&
    a.gone === b.gone &&
    a.occurrence?.[0] === b.occurrence?.[0] &&
    a.occurrence?.[1] === b.occurrence?.[1]
  );
}

/** True where the words at an annotation's place are those of its quote. */
export function standsOn(text: NormalText, { placement, annotation: { quote } }: PlacedAnnotation): boolean {
  const place = placeOf(placement);
  if (!place) return false;
  return (
    text.normal.slice(text.toNormal(place.start), text.toNormal(place.end)) === normaliseQuote(quote ?? '')
  );
}

function overlap(a: TextRange, b: TextRange): boolean {
  return a.start < b.end && b.start < a.end;
}
