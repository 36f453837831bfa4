import type { PlacedAnnotation } from '../annotation/placed.ts';
import { parseSidecarUri } from './sidecarUri.ts';

/** What is remarked on annotations, by `coder/id` of what it is on. */
export class Remarks {
  readonly #remarks = new Map<string, PlacedAnnotation[]>();
  readonly #targets = new Set<string>();

  /** @param placed annotations of one report, remarks among them. */
  constructor(placed: readonly PlacedAnnotation[]) {
    for (const one of placed) {
      for (const name of namesOf(one)) this.#targets.add(name);
      const { re } = one.annotation;
      if (re === undefined) continue;
      const known = this.#remarks.get(re);
      if (known) known.push(one);
      else this.#remarks.set(re, [one]);
    }
  }

  /** In text order. */
  on(placed: PlacedAnnotation): readonly PlacedAnnotation[] {
    return namesOf(placed).flatMap(name => this.#remarks.get(name) ?? []);
  }

  /** True for a remark on something that is here: it is shown there, and not once more by itself. */
  isBelow({ annotation: { re } }: PlacedAnnotation): boolean {
    return re !== undefined && this.#targets.has(re);
  }
}

/** How remarks may name an annotation: by its coder's present slug, or by the one in the name of the file. */
function namesOf({ coder, sidecar, annotation: { id } }: PlacedAnnotation): readonly string[] {
  const slugs = new Set([coder, parseSidecarUri(sidecar)?.coder ?? coder]);
  return [...slugs].map(slug => `${slug}/${id}`);
}
