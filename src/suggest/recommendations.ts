import type { AttributeValue } from '../annotation/annotation.ts';
import type { TextRange } from '../annotation/placed.ts';
import { namedAddressee } from './addressees.ts';
import { beginsImperative, directiveIn, type Directive } from './directives.ts';
import { HeadingsAbove } from './headingsAbove.ts';
import { placeAt } from './places.ts';
import type { Reading } from './reading.ts';
import { joinedNumber, printedNumber, statedAttributes, tidy } from './recommendationAttributes.ts';
import { blocksOf, type Block } from './recommendationBlocks.ts';
import { confidenceOf, inspects, mayAsk } from './recommendationConfidence.ts';
import type { HeadingContext } from './recommendationContext.ts';
import { headingLead, RecommendationLeads, type Lead } from './recommendationLeads.ts';
import {
  askedByInfinitive,
  asksCommittee,
  isAboutRecommendations,
  isBareItem,
  isClosed,
  isProcess,
  isNumberedWhole,
  longestItem,
  saysThereAreNone,
  statesHowItIs,
} from './recommendationShape.ts';
import { askingClauses, namesAction, withoutLeadEnd } from './recommendationSpans.ts';
import { rowsOfTable, statusAfter, statusBehind } from './recommendationStatus.ts';
import { nameOf, type ReportContext } from './reportContext.ts';
import type { Speech } from './speakers.ts';
import type { Suggestion } from './suggestion.ts';
import type { Unit } from './unit.ts';

const MOST_SENTENCES = 4;
/** A statement below a heading of recommendations may be the reason for what is asked. */
const STATEMENT = 0.7;

/** What recommendations depend on beside their text. */
export interface RecommendationOptions {
  /** Who inspects and where, from all of the text. */
  readonly context?: ReportContext;
  /** Who speaks in each unit; without it nobody but the sentence itself says who asks. */
  readonly speeches?: readonly (readonly Speech[])[];
}

/** The recommendations in the units of a reading. */
export function recommendationsIn(
  reading: Reading,
  options: RecommendationOptions = {},
): readonly Suggestion[] {
  return new Search(reading, options).run();
}

class Search {
  readonly #reading: Reading;
  readonly #report: ReportContext | undefined;
  /** By the start of the unit. */
  readonly #speeches = new Map<number, readonly Speech[]>();
  readonly #found: Suggestion[] = [];
  /** Where the block that is looked at begins among the units. */
  #from = 0;
  /** The first unit of each that was found. */
  readonly #unitsOf: Unit[] = [];
  readonly #headings: HeadingsAbove;
  readonly #leads: RecommendationLeads;

  constructor(reading: Reading, { context, speeches = [] }: RecommendationOptions) {
    this.#reading = reading;
    this.#report = context;
    this.#headings = new HeadingsAbove(reading.flat, reading.headingBefore);
    this.#leads = new RecommendationLeads(
      reading.flat,
      this.#found,
      start => this.#speeches.get(start) ?? [],
    );
    reading.units.forEach((unit, index) => this.#speeches.set(unit.start, speeches[index] ?? []));
  }

  run(): readonly Suggestion[] {
    const { units, flat } = this.#reading;
    for (const block of blocksOf(units)) {
      const isHeading = this.#headings.next(block);
      const { zone } = block.first;
      if (isHeading) continue;
      if (zone === 'prose' || zone === 'listItem') this.#look(block);
      else if (zone === 'heading') this.#heading(block);
      else if (zone === 'table') this.#cells(block);
    }
    const starts = new Set(this.#found.map(({ start }) => start));
    const indexes = new Map(units.map((unit, index) => [unit, index]));
    return this.#found.map((found, at) => {
      const unit = this.#unitsOf[at];
      const attributes = new Map(found.attributes);
      const status =
        unit === undefined || attributes.has('status')
          ? undefined
          : (statusAfter(flat, units, indexes.get(unit) ?? 0, ({ start }) => starts.has(start)) ??
            this.#replied(attributes.get('number')));
      if (status === undefined) return found;
      return { ...found, attributes: attributes.set('status', status) };
    });
  }

  #replied(number: AttributeValue | undefined): string | undefined {
    const replies = this.#report?.replies;
    if (number === undefined) return undefined;
    return replies?.get(String(number).replace(/^\D+/u, '')) ?? replies?.get('all');
  }

  #look(block: Block): void {
    const words = this.#words(block.range);
    if (saysThereAreNone(words) || (this.#reading.genre === 'response' && asksCommittee(words))) return;
    const context = this.#headings.of(block.first);
    if (this.#isFollowedUp(block, words)) return;
    const lead = this.#leads.of(block);
    const isItem = block.first.zone === 'listItem' || block.first.number !== undefined;
    if (lead !== undefined) this.#item(block, weighed(lead, context));
    else if (context?.kind.items === true && this.#isItemBelow(block, context, isItem, words)) {
      const lead = this.#leads.addressed(headingLead(context), block.first);
      this.#item(block, statesHowItIs(words) ? { ...lead, confidence: STATEMENT } : lead);
    } else this.#sentences(block, context);
  }

  /** "Cells should be clean.", and in the next line "Achieved": what was recommended before. */
  #isFollowedUp(block: Block, words: string): boolean {
    if (block.units.length > 2 || words.length > longestItem || !/\b(?:should|must)\b/iu.test(words))
      return false;
    const { flat, units } = this.#reading;
    const [first] = block.units;
    const last = block.units.at(-1);
    const index = units.indexOf(first ?? block.first, this.#from);
    this.#from = Math.max(this.#from, index);
    const isTwo = first !== last;
    const status = statusAfter(
      flat,
      units,
      index,
      ({ start }) => start > (isTwo ? (last?.start ?? 0) : (units[index + 1]?.start ?? 0)),
    );
    if (status === undefined || first === undefined || !/\b(?:should|must)\b/iu.test(this.#words(first)))
      return false;
    const lead = {
      confidence: 0.8,
      rule: 'recommendation/followed-up',
      reason: `‘${status}’`,
      attributes: new Map([['status', status]]),
    };
    this.#item({ ...block, units: [first], range: first }, lead);
    return true;
  }

  /** HMICFRS prints an area for improvement as a heading of its own: "The force should make sure that …". */
  #heading(block: Block): void {
    const context = this.#headings.of(block.first);
    const words = this.#words(block.first);
    const behind = statusBehind(words);
    // "The unit should be refurbished. Not achieved": a line that was read as a heading.
    if (behind !== undefined && directiveIn(words.slice(0, behind.end)) !== undefined) {
      const range = { start: block.first.start, end: block.first.start + behind.end };
      const attributes = new Map([['status', behind.status]]);
      const lead = {
        confidence: 0.8,
        rule: 'recommendation/followed-up',
        reason: `‘${behind.status}’`,
        attributes,
      };
      this.#item({ ...block, range }, lead);
      return;
    }
    if (context?.kind.items !== true) return;
    const directive = directiveIn(words);
    if (directive?.kind === 'modal' && directive.answers) this.#item(block, headingLead(context));
  }

  /** In a table below such a heading the cells that ask are recommendations. */
  #cells(block: Block): void {
    const { text, flat } = this.#reading;
    const rows = rowsOfTable(text, flat, block.units);
    for (const { cell, status, number } of rows) {
      const attributes = new Map<string, AttributeValue>();
      if (status !== undefined) attributes.set('status', status);
      if (number !== undefined) attributes.set('number', number);
      const reason = `in a table with ‘${status ?? number ?? ''}’`;
      const lead = { confidence: 0.85, rule: 'recommendation/table', reason, attributes };
      this.#item({ units: [cell], first: cell, range: cell }, lead);
    }
    if (rows.length > 0) return;
    const context = this.#headings.of(block.first);
    if (context?.kind.items !== true) return;
    for (const unit of block.units) {
      const words = this.#words(unit);
      const directive = directiveIn(words);
      const asks =
        directive === undefined ? beginsImperative(words.trim()) && words.length > 30 : directive.answers;
      if (asks) this.#item({ units: [unit], first: unit, range: unit }, headingLead(context));
    }
  }

  /** Whether a block below a heading of recommendations is one by its place alone. */
  #isItemBelow(block: Block, context: HeadingContext, isItem: boolean, words: string): boolean {
    if (words.trimEnd().endsWith(':') && !isItem) return false;
    if (words.length > longestItem || block.units.length > MOST_SENTENCES) return false;
    if ((isItem || isClosed(words)) && beginsImperative(words.trim())) return true;
    if (context.distance === 0 && askedByInfinitive(words) !== undefined) return true;
    const isPlainItem = block.first.zone === 'listItem' && !statesHowItIs(words);
    if (isAboutRecommendations(words) && !isPlainItem) return false;
    if (context.distance === 0) return isItem ? !this.#narrates(block) : isBareItem(words);
    return isItem && context.distance === 1 && !this.#narrates(block);
  }

  /** A numbered paragraph of several sentences that asks nothing, or asks in one of them, is no item. */
  #narrates(block: Block): boolean {
    const { first, units } = block;
    if (first.zone === 'listItem') return units.length > 1 && units.some(unit => this.#asks(unit));
    return units.length > 2 || (units.length > 1 && units.some(unit => this.#asks(unit)));
  }

  #asks(unit: Unit): boolean {
    const directive = directiveIn(this.#words(unit));
    return directive !== undefined && directive.kind !== 'soft';
  }

  #item(block: Block, lead: Lead): void {
    const words = this.#words(block.range);
    // "I recommend that:"
    if (/^\s*(?:I|we)\s{1,4}(?:\w{2,12}\s{1,4})?recommend(?:\s{1,4}that)?\s*:?\s*$/iu.test(words)) return;
    // "1.2 Staffing": the head of a section.
    if (
      words.trim().length < 4 ||
      (/\.\d/u.test(block.first.number ?? '') && /^\s*[\p{L}-]{3,25}\s*$/u.test(words))
    )
      return;
    const range = withoutLeadEnd(this.#reading.flat, block.range);
    const isList = block.first.zone === 'listItem' || block.first.number !== undefined;
    const attributes = new Map<string, AttributeValue>(lead.attributes);
    for (const [name, value] of statedAttributes(words)) {
      // What the heading calls it is its weight, whatever words it has.
      if (name !== 'severity' || !attributes.has(name)) attributes.set(name, value);
    }
    const number = printedNumber(words) ?? joinedNumber(lead.attributes.get('number'), block.first.number);
    if (number !== undefined) attributes.set('number', number);
    this.#addStated(attributes, words);
    attributes.set('form', isList ? 'list item' : 'sentence');
    this.#add(block.first, range, attributes, lead.confidence, lead.rule, lead.reason);
    this.#leads.remember(block, lead);
  }

  /** Who is to do it, and by which word, where the item says so itself. */
  #addStated(attributes: Map<string, AttributeValue>, words: string): void {
    const directive = directiveIn(words);
    if (directive === undefined) {
      const who = askedByInfinitive(words);
      if (who !== undefined && !attributes.has('addressee')) attributes.set('addressee', tidy(who));
      return;
    }
    const { word, addressee } = directive;
    if (!attributes.has('modality'))
      attributes.set('modality', tidy(words.slice(word.start, word.end)).toLowerCase());
    if (addressee === undefined || !directive.answers) return;
    const who = withoutLabel(tidy(words.slice(addressee.start, addressee.end)));
    // Whom the item names is nearer than whom its lead-in names; "they" are those.
    if (!attributes.has('addressee') || !/^(?:they|it)$/iu.test(who)) attributes.set('addressee', who);
  }

  #sentences(block: Block, context: HeadingContext | undefined): void {
    const whole = this.#words(block.range);
    if (isNumberedWhole(whole)) {
      const number = printedNumber(whole);
      const reason = number === undefined ? 'called a recommendation' : `recommendation ${number}`;
      const lead = { reason, rule: 'recommendation/numbered', confidence: 0.97 };
      this.#item(block, { ...lead, attributes: new Map() });
      return;
    }
    const inPlace = context !== undefined && context.distance <= 1 ? context : undefined;
    for (const unit of block.units) {
      const sentence = this.#words(unit);
      const number = printedNumber(sentence);
      const directive = directiveIn(sentence);
      if (number !== undefined && (directive !== undefined || sentence.length > number.length + 30)) {
        const lead = {
          confidence: 0.97,
          rule: 'recommendation/numbered',
          reason: `recommendation ${number}`,
        };
        this.#sentence(unit, sentence, directive, { ...lead, attributes: new Map() });
      } else if (directive !== undefined) this.#directive(unit, sentence, directive, inPlace);
      else if (inPlace !== undefined && isClosed(sentence) && beginsImperative(sentence.trim())) {
        this.#sentence(unit, sentence, undefined, {
          ...headingLead(inPlace),
          confidence: 0.85,
          rule: 'recommendation/imperative',
          reason: `asked for under ‘${inPlace.title}’`,
        });
      }
    }
  }

  #directive(unit: Unit, sentence: string, directive: Directive, context: HeadingContext | undefined): void {
    if (sentence.trimEnd().endsWith(':')) {
      const asked = sentence.slice(directive.word.end).replace(/:\s*$/u, '');
      const range = withoutLeadEnd(this.#reading.flat, unit);
      const rest = this.#reading.flat.slice(unit.start + directive.word.end, range.end);
      if (directive.kind === 'area' || !namesAction(rest) || asked.trim().split(/\s+/u).length < 5) return;
    }
    if (isProcess(sentence)) return;
    const speech = this.#speechAt(unit, directive);
    if (speech !== undefined && !mayAsk(speech, directive)) return;
    const confidence = confidenceOf({
      sentence,
      directive,
      genre: this.#reading.genre,
      isBelowHeading: context !== undefined,
      isFormal: this.#report?.isFormal === true,
      speech,
    });
    if (confidence === 0) return;
    const word = sentence.slice(directive.word.start, directive.word.end);
    this.#sentence(unit, sentence, directive, {
      confidence,
      rule: `recommendation/${ruleNames[directive.kind]}`,
      reason: context === undefined ? `‘${word}’` : `‘${word}’ under ‘${context.title}’`,
      attributes: context === undefined ? new Map() : headingLead(context).attributes,
    });
  }

  #speechAt(unit: Unit, { word }: Directive): Speech | undefined {
    const at = unit.start + word.start;
    return this.#speeches.get(unit.start)?.find(({ start, end }) => start <= at && at < end);
  }

  #sentence(unit: Unit, sentence: string, directive: Directive | undefined, lead: Lead): void {
    const whole = withoutLeadEnd(this.#reading.flat, unit);
    const clauses =
      directive === undefined
        ? [{ start: 0, end: whole.end - unit.start }]
        : askingClauses(sentence.slice(0, whole.end - unit.start), directive.word);
    this.#leads.interrupt();
    for (const clause of clauses) {
      const attributes = new Map<string, AttributeValue>(lead.attributes);
      if (directive?.addressee !== undefined) {
        const who = tidy(sentence.slice(directive.addressee.start, directive.addressee.end));
        // "ordered Brookhaven to": a name.
        const isNamed = directive.kind === 'telling' && /^\p{Lu}/u.test(who);
        if (directive.answers || isNamed) attributes.set('addressee', who);
      }
      // "Specifically, we recommend that they …": those of the sentence before.
      const before = this.#leads.addresseeBefore(unit);
      const own = attributes.get('addressee');
      const isPronoun = typeof own === 'string' && /^(?:they|it)$/iu.test(own);
      if (before !== undefined && (isPronoun || (directive?.kind === 'recommends' && own === undefined))) {
        attributes.set('addressee', before);
      }
      for (const [name, value] of statedAttributes(sentence)) {
        if (name !== 'severity' || !attributes.has(name)) attributes.set(name, value);
      }
      const number = printedNumber(sentence) ?? joinedNumber(lead.attributes.get('number'), unit.number);
      if (number !== undefined) attributes.set('number', number);
      if (directive !== undefined) {
        attributes.set(
          'modality',
          tidy(sentence.slice(directive.word.start, directive.word.end)).toLowerCase(),
        );
      }
      const isClause = clause.end - clause.start < (whole.end - unit.start) * 0.9;
      attributes.set('form', isClause ? 'clause' : 'sentence');
      const range = { start: unit.start + clause.start, end: unit.start + clause.end };
      this.#add(unit, range, attributes, lead.confidence, lead.rule, lead.reason);
    }
  }

  #add(
    unit: Unit,
    range: TextRange,
    attributes: Map<string, AttributeValue>,
    confidence: number,
    rule: string,
    reason: string,
  ): void {
    if (range.start >= range.end) return;
    this.#addSource(attributes, range, unit);
    this.#unitsOf.push(unit);
    this.#found.push({ ...range, tag: 'recommendation', attributes, confidence, rule, reason });
  }

  /** Who asks, and where. */
  #addSource(attributes: Map<string, AttributeValue>, range: TextRange, unit: Unit): void {
    if (this.#report === undefined) return;
    const speech = this.#speeches.get(unit.start)?.find(inspects);
    const name = attributes.get('attributedTo') ?? nameOf(this.#report, speech);
    if (name !== undefined) attributes.set('attributedTo', name);
    const place = placeAt(this.#report.places, range);
    if (place !== undefined) attributes.set('place', place);
    const stated = attributes.get('addressee');
    const who = namedAddressee(this.#report, place, typeof stated === 'string' ? stated : undefined);
    if (who !== undefined) attributes.set('addressee', who);
  }

  #words(range: TextRange): string {
    return this.#reading.flat.slice(range.start, range.end);
  }
}

const ruleNames: Record<Directive['kind'], string> = {
  telling: 'told',
  told: 'told',
  modal: 'modal',
  recommends: 'recommends',
  'calls for': 'calls-for',
  area: 'area-for-improvement',
  need: 'need',
  soft: 'would-benefit',
  deadline: 'deadline',
};

/** With the weight that the heading above gives. */
function weighed(lead: Lead, context: HeadingContext | undefined): Lead {
  const severity = context?.kind.severity;
  if (severity === undefined || lead.attributes.has('severity')) return lead;
  return { ...lead, attributes: new Map([...lead.attributes, ['severity', severity]]) };
}

/** "Recommendation 3: The police" without the number. */
function withoutLabel(words: string): string {
  return words.replace(/^Recommendation\s{1,4}\S{1,8}\s{1,4}/iu, '');
}
