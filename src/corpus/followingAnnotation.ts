import { Places } from '../anchor/places.ts';
import type { Annotation } from '../annotation/annotation.ts';
import type { PlacedAnnotation, Placement, TextRange } from '../annotation/placed.ts';

/** What is known of an annotation before it is known where it stands. */
export type Unplaced = Omit<PlacedAnnotation, 'placement'>;

/** An annotation whose place follows the text: where it stands is kept with the places of all the others. */
export class FollowingAnnotation implements PlacedAnnotation {
  readonly annotation: Annotation;
  readonly tag: string | undefined;
  readonly codes: readonly string[];
  readonly coder: string;
  readonly coderName: string;
  readonly sidecar: string;
  #placement: Placement;
  #places: Places | undefined;
  #index = 0;

  constructor({ annotation, tag, codes, coder, coderName, sidecar }: Unplaced, placement: Placement) {
    this.annotation = annotation;
    this.tag = tag;
    this.codes = codes;
    this.coder = coder;
    this.coderName = coderName;
    this.sidecar = sidecar;
    this.#placement = placement;
  }

  /** Whoever keeps it keeps what was then. */
  get placement(): Placement {
    const placement = this.#placement;
    const places = this.#places;
    if (!places || !('start' in placement) || places.isAt(this.#index, placement)) return placement;
    this.#placement = { ...placement, ...places.at(this.#index) };
    return this.#placement;
  }

  set placement(placement: Placement) {
    this.#placement = placement;
    this.#places?.set(this.#index, placeIn(placement));
  }

  /** From now on its place is kept in `places` at `index`. */
  keepIn(places: Places, index: number): void {
    this.#places = places;
    this.#index = index;
  }
}

/** The places of `all`, by their indices, where they keep them from now on. */
export function standing(all: readonly FollowingAnnotation[]): Places {
  const places = new Places(all.map(({ placement }) => placeIn(placement)));
  for (const [index, placed] of all.entries()) placed.keepIn(places, index);
  return places;
}

function placeIn(placement: Placement): TextRange | undefined {
  return 'start' in placement ? placement : undefined;
}
