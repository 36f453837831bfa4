import { isVetoedTitle } from './candidates.ts';
import type { Unit } from './unit.ts';

const LONGEST = 90;

/**
 * Lines that are headings although their shape does not tell, as the paragraphs of a text are gone through in text order: below
 * “About the service”, a line “What we found:” begins something else.
 */
export class LocalTitles {
  readonly #flat: string;
  #path: string | undefined;

  constructor(flat: string) {
    this.#flat = flat;
  }

  /** Goes on to the next paragraph. */
  next(paragraph: readonly Unit[]): void {
    const [unit] = paragraph;
    if (unit === undefined || unit.zone === 'heading') this.#path = undefined;
    if (unit?.zone !== 'prose' || paragraph.length > 1 || unit.leadIn !== undefined) return;
    const line = this.#flat.slice(unit.start, Math.min(unit.end, unit.start + LONGEST + 1)).trim();
    if (line.length > LONGEST || !/^\p{Lu}[^.!?;]{5,}(?:[^.!?;,]|\?)$/u.test(line) || !line.includes(' '))
      return;
    this.#path = isVetoedTitle(line.replace(/:$/u, '')) ? undefined : keyOf(unit);
  }

  /** Whether such a line stands above a unit, so that its section is not all of one kind. */
  lifts(unit: Unit): boolean {
    return this.#path !== undefined && this.#path === keyOf(unit);
  }
}

function keyOf({ path }: Unit): string {
  return path.join('\n');
}
