import type { PlacedAnnotation } from '../annotation/placed.ts';
import { parseSidecarUri } from './sidecarUri.ts';

/** What is remarked on annotations, by `coder/id` of what it is on. */
export class Remarks {
  readonly #remarks = new Map<string, PlacedAnnotation[]>();
  readonly #named = new Map<string, PlacedAnnotation>();

  /** @param placed annotations of one report, remarks among them. */
  constructor(placed: readonly PlacedAnnotation[]) {
    for (const one of placed) {
      const { re } = one.annotation;
      if (re === undefined) continue;
      const known = this.#remarks.get(re);
      if (known) known.push(one);
      else this.#remarks.set(re, [one]);
    }
    // Most reports have no remarks: then nobody asks what is named.
    if (this.#remarks.size === 0) return;
    for (const one of placed) for (const name of namesOf(one)) this.#named.set(name, one);
  }

  get isEmpty(): boolean {
    return this.#remarks.size === 0;
  }

  /** All remarks and answers, in text order. */
  get all(): readonly PlacedAnnotation[] {
    return [...this.#remarks.values()].flat();
  }

  /** What is said directly on an annotation or a remark, in text order. */
  on(placed: PlacedAnnotation): readonly PlacedAnnotation[] {
    if (this.isEmpty) return [];
    return namesOf(placed).flatMap(name => this.#remarks.get(name) ?? []);
  }

  /** The annotation or the remark that a remark is on; undefined: it is not here. */
  target({ annotation: { re } }: PlacedAnnotation): PlacedAnnotation | undefined {
    return re === undefined ? undefined : this.#named.get(re);
  }

  /**
   * The annotation that a remark, or an answer to one, is about in the end. Undefined: it is no remark, that annotation is
   * not here, or remarks go round in a circle.
   */
  subject(remark: PlacedAnnotation): PlacedAnnotation | undefined {
    const passed = new Set<PlacedAnnotation>();
    let at = this.target(remark);
    while (at?.annotation.re !== undefined) {
      if (passed.has(at)) return undefined;
      passed.add(at);
      at = this.target(at);
    }
    return at;
  }

  /** A remark and what was answered to it, directly or not, in the order of time: an answer never before what it is to. */
  told(remark: PlacedAnnotation): readonly PlacedAnnotation[] {
    const times = new Map<PlacedAnnotation, { readonly made: string; readonly depth: number }>();
    const visit = (one: PlacedAnnotation, earliest: string, depth: number): void => {
      if (times.has(one)) return;
      const { made = '' } = one.annotation;
      const time = made > earliest ? made : earliest;
      times.set(one, { made: time, depth });
      for (const answer of this.on(one)) visit(answer, time, depth + 1);
    };
    visit(remark, '', 0);
    return [...times]
      .sort(([, a], [, b]) => (a.made === b.made ? a.depth - b.depth : a.made < b.made ? -1 : 1))
      .map(([one]) => one);
  }

  /** True for a remark on something that is here: it is shown there, and not once more by itself. */
  isBelow(placed: PlacedAnnotation): boolean {
    return placed.annotation.re !== undefined && this.subject(placed) !== undefined;
  }
}

/** How remarks may name an annotation: by its coder's present slug, or by the one in the name of the file. */
function namesOf({ coder, sidecar, annotation: { id } }: PlacedAnnotation): readonly string[] {
  const slugs = new Set([coder, parseSidecarUri(sidecar)?.coder ?? coder]);
  return [...slugs].map(slug => `${slug}/${id}`);
}
