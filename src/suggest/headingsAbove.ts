import { headingContext, recommendationHeading, type HeadingContext } from './recommendationContext.ts';
import type { Block } from './recommendationBlocks.ts';
import type { Unit } from './unit.ts';

const LONGEST_LINE = 100;
/** "Recommendations" stand at most so many blocks below the "Cause of concern" that they are for. */
const FARTHEST = 12;

/** What the headings above a passage say of it, as the blocks of a text are gone through in text order. */
export class HeadingsAbove {
  readonly #flat: string;
  readonly #contexts = new Map<string, HeadingContext | undefined>();
  /** A line that is a heading although its shape did not tell. */
  #local: { readonly path: string; readonly context: HeadingContext } | undefined;
  /** The weight that the last heading of concerns gave, and how many blocks ago. */
  #weight: { readonly severity: string; readonly at: number } | undefined;
  #blocks = 0;

  /** @param before the heading of the section before: a “Cause of concern” may stand right above “Recommendations” */
  constructor(flat: string, before = '') {
    this.#flat = flat;
    this.#weigh(before);
  }

  /** Goes on to the next block. @returns whether it is a heading of recommendations that was read as a paragraph */
  next(block: Block): boolean {
    this.#blocks++;
    const words = this.#flat.slice(block.range.start, block.range.end).trim();
    if (block.first.zone === 'heading') {
      this.#weigh(words);
      return false;
    }
    const key = block.first.path.join('\n');
    if (words.length > LONGEST_LINE || block.units.length > 1 || /[.;,]$/u.test(words)) return false;
    if (block.first.zone !== 'prose' || block.first.leadIn !== undefined || block.first.number !== undefined)
      return false;
    const title = words.replace(/:$/u, '');
    const kind = recommendationHeading(title);
    if (kind !== undefined) {
      this.#weigh(title);
      this.#local = { path: key, context: { kind, title, distance: 0 } };
    } else if (!words.endsWith(':')) this.#local = undefined;
    return kind !== undefined;
  }

  /** The nearest heading of recommendations above a unit. */
  of(unit: Unit): HeadingContext | undefined {
    const key = unit.path.join('\n');
    const context = this.#local?.path === key ? this.#local.context : this.#among(unit.path, key);
    const weight = this.#weight;
    // "Recommendations" below a "Cause of concern" have its weight.
    const inherits = context !== undefined && context.kind.severity === undefined && weight !== undefined;
    if (!inherits || this.#blocks - weight.at > FARTHEST) return context;
    return { ...context, kind: { ...context.kind, severity: weight.severity } };
  }

  #among(path: readonly string[], key: string): HeadingContext | undefined {
    if (!this.#contexts.has(key)) this.#contexts.set(key, headingContext(path));
    return this.#contexts.get(key);
  }

  #weigh(title: string): void {
    const kind = recommendationHeading(title);
    if (kind === undefined) this.#weight = undefined;
    else if (!kind.items && kind.severity !== undefined) {
      this.#weight = { severity: kind.severity, at: this.#blocks };
    }
  }
}
