import type { TextRange } from '../annotation/placed.ts';
import type { BlockReader } from '../report/block.ts';
import { findingsIn, spokenIn, type Spoken } from './findings.ts';
import { genreOf } from './genre.ts';
import { metricsIn } from './metrics/metricsIn.ts';
import type { ProjectWords } from './projectWords.ts';
import type { Reading } from './reading.ts';
import { readText } from './readUnits.ts';
import { recommendationsIn } from './recommendations.ts';
import { contextKey, contextOf, type ReportContext } from './reportContext.ts';
import { suggestedTags, type SuggestedTag, type Suggestion } from './suggestion.ts';
import { textHash } from './textHash.ts';
import type { Unit } from './unit.ts';

/** How to look for suggestions. */
export interface SuggestOptions {
  /** Only these tags; all where absent. */
  readonly tags?: readonly SuggestedTag[];
  /** The project's own words for its tags. */
  readonly words?: ProjectWords;
  /** Reader of blocks for Markdown; see `readText`. */
  readonly readBlocks?: BlockReader;
}

/** What rules may ask for beside the reading. */
interface Surroundings {
  readonly context: ReportContext;
  readonly spoken: Spoken;
  /** The recommendations of the reading: what tells somebody to do something is no finding. */
  readonly recommendations: readonly Suggestion[];
}

/** A rule book: what it finds in the units of a reading, in any order. */
type Rules = (reading: Reading, surroundings: Surroundings) => readonly Suggestion[];

const ruleBooks: Readonly<Record<SuggestedTag, Rules>> = {
  finding: (reading, { context, spoken, recommendations }) =>
    findingsIn(reading, { context, spoken, told: recommendations.filter(asksOutright) }),
  recommendation: (_, { recommendations }) => recommendations,
  metric: (reading, { context }) => metricsIn(reading, context),
};

/** Below this a recommendation is soft advice, which may be a finding too. */
const OUTRIGHT = 0.6;

/** A clause that asks leaves room for a finding in the rest of its sentence. */
function asksOutright({ confidence, attributes }: Suggestion): boolean {
  return confidence >= OUTRIGHT && attributes.get('form') !== 'clause';
}

const LONGEST_TITLE = 160;

/** What was found in a section, at offsets from its beginning. */
interface Part {
  readonly found: readonly Suggestion[];
}

/**
 * The suggestions of one report as it changes: what was found in a section is kept, and only sections whose text, place
 * or zones are others are read again. Sections do not see each other, so that nothing depends on what was looked at
 * before; only an article, where speakers carry over from one part to the next, is one part.
 */
export class ReportSuggestions {
  readonly #options: SuggestOptions;
  #parts = new Map<string, Part>();
  #read = 0;

  constructor(options: SuggestOptions = {}) {
    this.#options = options;
  }

  /** How many sections the last `update` has read, the others being as they were. */
  get sectionsRead(): number {
    return this.#read;
  }

  /** The suggestions in the present text, in text order. @param text LF-normalised */
  update(text: string, kind: 'plain' | 'markdown'): readonly Suggestion[] {
    const { flat, units, sections } = readText(text, kind, this.#options.readBlocks);
    const whole: Reading = { text, flat, units, genre: genreOf(flat, units) };
    const context = contextOf(flat, text);
    const starts = whole.genre === 'report' ? sections : [0];
    const parts = new Map<string, Part>();
    const found: Suggestion[] = [];
    this.#read = 0;
    let from = 0;
    let headingBefore = '';
    starts.forEach((start, index) => {
      const end = starts[index + 1] ?? text.length;
      const first = from;
      while (from < units.length && (units[from]?.start ?? end) < end) from++;
      const own = units.slice(first, from);
      if (own.length === 0) return;
      // How much of it stands before the appendices.
      const body = Math.max(0, Math.min(context.appendixFrom ?? end, end) - start);
      const around = `${whole.genre}\n${contextKey(context, { start, end: start })}\n${body}\n${headingBefore}`;
      const key = keyOf(text.slice(start, end), own, start, around);
      const part =
        parts.get(key) ??
        this.#parts.get(key) ??
        this.#look({ ...whole, units: own, headingBefore }, context, start);
      const [title] = own;
      if (title?.zone === 'heading')
        headingBefore = flat.slice(title.start, Math.min(title.end, title.start + LONGEST_TITLE));
      parts.set(key, part);
      for (const each of part.found) found.push(moved(each, start));
    });
    this.#parts = parts;
    return found.sort((one, other) => one.start - other.start || one.end - other.end);
  }

  #look(reading: Reading, context: ReportContext, start: number): Part {
    this.#read++;
    const { tags = suggestedTags, words } = this.#options;
    const spoken = spokenIn(reading);
    const recommendations = recommendationsIn(reading, { context, speeches: spoken.speeches });
    const found = tags.flatMap(tag => {
      const own = ruleBooks[tag](reading, { context, spoken, recommendations });
      return words === undefined ? own : words.applied(own, reading, tag);
    });
    return { found: withoutTwins(found).map(each => moved(each, -start)) };
  }
}

/** What the suggestions of a section depend on. Offsets count from its beginning: it may move as a whole. */
function keyOf(text: string, units: readonly Unit[], start: number, around: string): string {
  const shape = units.map(unit => `${unit.zone}${unit.start - start}-${unit.end - start}`).join();
  return `${around}\n${textHash(text)}\n${textHash(shape)}\n${units[0]?.path.join('\n') ?? ''}`;
}

function moved(suggestion: Suggestion, by: number): Suggestion {
  const range = (at: TextRange): TextRange => ({ start: at.start + by, end: at.end + by });
  const { value } = suggestion;
  return { ...suggestion, ...range(suggestion), ...(value === undefined ? {} : { value: range(value) }) };
}

/** Of suggestions for the same tag on the same passage, and of a metric for the same value, the surest one. */
function withoutTwins(found: readonly Suggestion[]): readonly Suggestion[] {
  const best = new Map<string, Suggestion>();
  for (const each of found) {
    const { start, end } = each.value ?? each;
    const kind = each.attributes.get('kind');
    const key = `${each.tag} ${start} ${end} ${typeof kind === 'string' ? kind : ''}`;
    const other = best.get(key);
    if (other === undefined || other.confidence < each.confidence) best.set(key, each);
  }
  return [...best.values()];
}
