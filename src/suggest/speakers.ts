import type { TextRange } from '../annotation/placed.ts';
import { Phrases } from './phrases.ts';
import { quotationsIn, quotedShare, type Quotation } from './quotations.ts';
import type { Genre, Reading } from './reading.ts';
import { insiders } from './rules/sources.ts';
import { passiveVerdicts } from './rules/sayings.ts';
import { readsAsFindings } from './rules/notFindings.ts';
import { attributionsIn, outsideOf, type Attribution } from './attributions.ts';
import { mentionsIn, subjectIn, type Source } from './sourceMentions.ts';
import type { Unit } from './unit.ts';
import { wordsOf, type Word } from './words.ts';

/** Who says what a stretch of a unit says. */
export interface Speech extends TextRange {
  readonly speaker: Source['speaker'];
  /** As the text names it: “Ofsted”, “child safeguarding practice review”. Absent where it has not. */
  readonly name?: string;
  /** `own`: the text speaks for itself. */
  readonly voice: 'quoted' | 'reported' | 'own';
  /** The words that say so: “inspectors said”; absent where it follows from what stands around it. */
  readonly by?: TextRange;
  /** The verb as the lexicon has it: “criticised”. */
  readonly saying?: string;
  /** It follows from the sentence before, or from the heading. */
  readonly inferred?: true;
  /** It follows from the paragraph before alone: a reporter's own words on the service may be somebody else's view. */
  readonly weakly?: true;
}

/** Verbs with which a report keeps a claim of the inspected at a distance. */
const claims = new Set([
  'according to',
  'said',
  'says',
  'told',
  'stated',
  'states',
  'explained',
  'claimed',
  'claims',
  'argued',
  'responded',
  'believed',
  'believes',
  'asserted',
  'disagreed',
  'agreed',
  'commented',
  'noted',
  'added',
  'reported',
  'say',
  'accept',
  'accepts',
]);
/** A sentence of a report that is quoted so far is what people told inspectors. */
const EVIDENCE = 0.4;

const passive = new Phrases<true>(passiveVerdicts.map(phrase => [phrase, true]));

/**
 * Who speaks in each unit of a reading, in the order of the units: for each, stretches that cover it, in text order.
 * Plain sentences are the inspectorate's in a report, the reporter's in an article, the provider's in a response,
 * unless a verb of saying, a quotation that goes on, or a list's lead-in gives them to somebody else.
 * @param words of each unit, where they are there already
 */
export function speakersOf(
  reading: Reading,
  words: readonly (readonly Word[])[] = reading.units.map(unit => wordsOf(reading.flat, unit)),
): readonly (readonly Speech[])[] {
  const { text, flat, units, genre } = reading;
  const state = new Discourse(genre);
  const speeches: (readonly Speech[])[] = [];
  for (let index = 0; index < units.length;) {
    const first = units[index];
    if (first === undefined) break;
    let next = index + 1;
    while (units[next]?.paragraph === first.paragraph) next++;
    const paragraph = units.slice(index, next);
    // One by one: a table may have more cells than a call takes arguments.
    for (const each of state.paragraph(text, flat, paragraph, words.slice(index, next))) speeches.push(each);
    index = next;
  }
  return speeches;
}

/** One sentence with what is known of it before its neighbours are asked. */
interface Sentence {
  readonly unit: Unit;
  readonly words: readonly Word[];
  readonly quotations: readonly Quotation[];
  readonly quoted: number;
  readonly begins: boolean;
  readonly attributions: readonly Attribution[];
}

/** What carries over from paragraph to paragraph. */
class Discourse {
  readonly #own: Source['speaker'];
  readonly #genre: Genre;
  /** The last that was said to have said something, and the last of them that is no person. */
  #last: Source | undefined;
  #lastBody: Source | undefined;
  #lastInspecting: Source | undefined;
  /** A quotation whose closing mark is missing goes on in the next paragraph. */
  #goesOn: Source | undefined;
  /** Who spoke at the end of the paragraph before, unless a heading stands between. */
  #paragraphBefore: Source | undefined;
  readonly #people = new Map<string, Source>();
  readonly #leadIns = new Map<number, Source>();

  constructor(genre: Genre) {
    this.#genre = genre;
    this.#own = genre === 'report' ? 'inspectorate' : genre === 'article' ? 'reporter' : 'provider';
  }

  paragraph(
    text: string,
    flat: string,
    units: readonly Unit[],
    unitWords: readonly (readonly Word[])[],
  ): readonly (readonly Speech[])[] {
    const first = units[0];
    const last = units.at(-1);
    if (first === undefined || last === undefined) return [];
    if (first.zone === 'heading' || first.zone === 'furniture') {
      if (first.zone === 'heading') this.#paragraphBefore = undefined;
      return units.map(unit => [{ ...range(unit), speaker: this.#own, voice: 'own' }]);
    }
    const all = quotationsIn(text, { start: first.start, end: last.end });
    let from = 0;
    const sentences = units.map((unit, index): Sentence => {
      while ((all[from]?.end ?? Infinity) <= unit.start) from++;
      const quotations: Quotation[] = [];
      for (let index = from; (all[index]?.start ?? Infinity) < unit.end; index++) {
        const one = all[index];
        if (one !== undefined) quotations.push(one);
      }
      const words = unitWords[index] ?? [];
      const attributions = this.#attributed(
        attributionsIn(flat, words, quotations, {
          people: this.#people,
          resolve: pronoun => this.#resolve(pronoun),
        }),
      );
      this.#remember(attributions);
      const isPlain = attributions.length === 0 && this.#genre !== 'report' && unit.zone !== 'listItem';
      if (isPlain) this.#rememberSubject(flat, words);
      return {
        unit,
        words,
        quotations,
        quoted: quotedShare(unit, quotations),
        begins: (quotations[0]?.start ?? Infinity) <= unit.start,
        attributions,
      };
    });
    const speeches: (readonly Speech[])[] = [];
    sentences.forEach((sentence, index) => {
      speeches.push(this.#speeches(flat, sentence, sentences, index, speeches));
    });
    const end = sentences.at(-1);
    const open = end?.quotations.at(-1)?.open === true;
    const spoken = speeches.at(-1)?.at(-1);
    this.#paragraphBefore = spoken === undefined || spoken.voice === 'own' ? undefined : sourceOf(spoken);
    const introduces = flat.charAt(last.end - 1) === ':';
    this.#goesOn =
      (open || introduces) && spoken !== undefined && spoken.voice !== 'own' ? sourceOf(spoken) : undefined;
    if (introduces && this.#goesOn !== undefined) this.#leadIns.set(last.start, this.#goesOn);
    return speeches;
  }

  /**
   * In a report, what staff, children or partners told inspectors is evidence that the inspectorate makes its own; what
   * officials of the service claimed is not.
   */
  #attributed(found: readonly Attribution[]): readonly Attribution[] {
    if (this.#genre !== 'report') return found;
    const [first] = found;
    const claimed =
      first?.source.speaker === 'provider' && first.source.official === true && claims.has(first.saying);
    return claimed ? found : [];
  }

  #resolve(pronoun: 'it' | 'they' | 'person'): Source | undefined {
    if (pronoun === 'person') return this.#last?.person === true ? this.#last : undefined;
    return pronoun === 'it' ? (this.#lastBody ?? this.#last) : this.#last;
  }

  #remember(attributions: readonly Attribution[]): void {
    const main = attributions[0];
    if (main === undefined) return;
    this.#last = main.source;
    if (main.source.person !== true) this.#lastBody = main.source;
    if (isInspecting(main.source)) this.#lastInspecting = main.source;
  }

  /** “The regulator visited … It found …” */
  #rememberSubject(flat: string, words: readonly Word[]): void {
    const subject = subjectIn(flat, words);
    if (subject === undefined || subject.speaker === 'person') return;
    this.#lastBody = subject;
    if (isInspecting(subject)) this.#lastInspecting = subject;
  }

  #speeches(
    flat: string,
    sentence: Sentence,
    paragraph: readonly Sentence[],
    index: number,
    before: readonly (readonly Speech[])[],
  ): readonly Speech[] {
    const { unit, attributions, quoted } = sentence;
    if (this.#genre === 'report' && quoted > EVIDENCE) {
      return [{ ...range(unit), speaker: 'person', voice: 'quoted' }];
    }
    const voice = quoted > 0.5 ? 'quoted' : 'reported';
    if (attributions.length > 0) return spread(unit, attributions, voice);
    const given = (source: Source, inferred: boolean): readonly Speech[] => [
      { ...range(unit), ...said(source), voice, ...(inferred ? { inferred: true } : {}) },
    ];
    if (voice === 'quoted' && (sentence.begins || quoted > 0.9)) {
      const source = this.#speakerOfQuotation(paragraph, index, before);
      if (source !== undefined) return given(source, false);
    }
    if (unit.leadIn !== undefined) {
      const source = this.#leadIns.get(unit.leadIn.start);
      if (source !== undefined) return given(source, !isInspecting(source));
    }
    if (this.#genre !== 'report') {
      // “Her predecessor told this website …”: whoever it is, not the inspectorate that spoke before.
      if (isSaid(flat, sentence)) return [{ ...range(unit), speaker: this.#own, voice: 'own' }];
      const earlier = before.at(-1)?.at(-1);
      const carried = this.#lastInspecting ?? { speaker: 'inspectorate' };
      if (passive.all(sentence.words).length > 0) return given(carried, true);
      if (readsAsFindings(unit.path.at(-1) ?? '')) return given(carried, true);
      if (earlier !== undefined && earlier.voice !== 'own' && isInspecting(earlier)) {
        return given(sourceOf(earlier), true);
      }
      const carries = this.#genre === 'article' && earlier === undefined && unit.zone === 'prose';
      const source = this.#paragraphBefore;
      if (carries && source !== undefined && isInspecting(source) && !this.#hasOtherSubject(flat, sentence)) {
        // “… were ‘often poor’”: a reporter quotes words that were said.
        if (quoted > 0) return given(source, true);
        return given(source, true).map(speech => ({ ...speech, weakly: true }));
      }
    }
    return [{ ...range(unit), speaker: this.#own, voice: 'own' }];
  }

  #hasOtherSubject(flat: string, { words }: Sentence): boolean {
    // “Ann Smith, who chairs the board, …”
    if (
      /^\p{Lu}[\p{L}'-]+ (?:\p{Lu}[\p{L}'-]+ )?\p{Lu}[\p{L}'-]+,/u.test(
        flat.slice(words[0]?.start, (words[0]?.start ?? 0) + 60),
      )
    )
      return true;
    // Whoever lives or works there may be the subject of a verdict: “Children wait”, “Staff were kind”.
    if (words.slice(0, 5).some(({ word }) => insiders.has(word))) return false;
    const subject = subjectIn(flat, words, 4);
    return subject !== undefined && !isInspecting(subject);
  }

  /** Of a quoted sentence without a verb of saying: told behind it, before it, or in the paragraph before. */
  #speakerOfQuotation(
    paragraph: readonly Sentence[],
    index: number,
    before: readonly (readonly Speech[])[],
  ): Source | undefined {
    const open = paragraph[index]?.quotations.at(-1);
    const closed = open !== undefined && open.end <= (paragraph[index]?.unit.end ?? 0);
    if (!closed || index === 0) {
      for (let later = index + 1; later < Math.min(paragraph.length, index + 8); later++) {
        const next = paragraph[later];
        if (next?.begins !== true) break;
        const source = next.attributions[0]?.source;
        if (source !== undefined) return source;
      }
    }
    const earlier = before.at(-1)?.at(-1);
    if (earlier !== undefined) return earlier.voice === 'own' ? undefined : sourceOf(earlier);
    return this.#goesOn ?? this.#last;
  }
}

/** Somebody who is not known says it. */
function isSaid(flat: string, { words, quotations }: Sentence): boolean {
  if (!words.some(({ word }) => SAID.has(word))) return false;
  const outside = outsideOf(words, quotations);
  if (!words.some(({ word }, index) => SAID.has(word) && outside[index] === true)) return false;
  return !mentionsIn(flat, words, outside).some(({ value }) => isInspecting(value));
}

const SAID = new Set(['said', 'says', 'told', 'added', 'insisted', 'argued', 'claimed', 'replied', 'joked']);

const range = ({ start, end }: TextRange): TextRange => ({ start, end });

function isInspecting({ speaker }: Pick<Source, 'speaker'>): boolean {
  return speaker === 'inspectorate' || speaker === 'review';
}

function sourceOf({ speaker, name }: Speech): Source {
  return { speaker, ...(name === undefined ? {} : { name }) };
}

function said({ speaker, name }: Source): Pick<Speech, 'speaker' | 'name'> {
  return { speaker, ...(name === undefined ? {} : { name }) };
}

/** Several that speak in one sentence share it at the conjunctions between them. */
function spread(unit: Unit, attributions: readonly Attribution[], voice: Speech['voice']): readonly Speech[] {
  return attributions.map((one, index) => ({
    start: index === 0 && one.isApart !== true ? unit.start : one.from,
    end: attributions[index + 1]?.from ?? unit.end,
    ...said(one.source),
    voice,
    by: one.by,
    saying: one.saying,
  }));
}
