import type { AttributeValue } from '../annotation/annotation.ts';
import type { TextRange } from '../annotation/placed.ts';
import { answersFor, beginsImperative, directiveIn, tellsNorm, type Directive } from './directives.ts';
import type { Reading } from './reading.ts';
import { printedNumber, statedAttributes } from './recommendationAttributes.ts';
import {
  announcesRecommendations,
  goesOn,
  headingContext,
  recommendationHeading,
  type HeadingContext,
} from './recommendationContext.ts';
import { askingClauses, namesAction, withoutLeadEnd } from './recommendationSpans.ts';
import { placeAt } from './places.ts';
import type { ReportContext } from './reportContext.ts';
import type { Speech } from './speakers.ts';
import type { Suggestion } from './suggestion.ts';
import type { Unit } from './unit.ts';

/** A paragraph or list item longer than this tells more than one thing to do. */
const LONGEST_ITEM = 900;
const MOST_SENTENCES = 4;
const LONGEST_LINE = 100;
const STATEMENT = 0.7;
/** Longer lists are none that an item leads into. */
const MOST_ITEMS = 50;
/** "There are no priority actions." */
const NOTHING =
  /^(?:none|n\/a|not applicable|no (?:recommendations?|areas?|priority|immediate|requirements?|further)\b|there (?:are|were|is) (?:no|none)\b|the (?:force|service|provider|school) has no\b|see (?:page|below|above)|not? .{0,40}(?:made|identified)\.?$)/iu;
/** Sentences that only speak of recommendations: how many there are, who agreed. */
const ABOUT =
  /\b(?:(?:made|makes|making|make|following|these|our|all|the|of its|of our|accepted|agreed with|concurred with|implement(?:ed)?|met|response to)\s{1,4}(?:the\s{1,4})?(?:\w{1,12}\s{1,4}){0,2}(?:recommendations?|areas? for improvement|priority actions?)(?:\s{1,4}(?:to|for|in|on|at|below|are|were|was|will|have|has|is|from|of|remain|made|as)\b|[.,:]|$)|neither agreed|concurred|agreed with)/iu;

/** A verb that makes a sentence of it: no bare item. */
const FINITE = /\b(?:will|is|are|was|were|has|have|had|do|does|did|cannot|can|could)\b/iu;
const STRONG = /^(?:told|urge|call|order|instruct|advis)/iu;

/** A paragraph, list item or the like: its units. */
interface Block {
  readonly units: readonly Unit[];
  readonly first: Unit;
  readonly range: TextRange;
}

/** What announces the items that follow. */
interface Lead {
  readonly reason: string;
  readonly rule: string;
  readonly confidence: number;
  readonly attributes: ReadonlyMap<string, AttributeValue>;
}

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
  readonly #contexts = new Map<string, HeadingContext | undefined>();
  readonly #leads = new Map<number, Lead | undefined>();
  /** The list that numbered paragraphs go on with although a page break or a paragraph has cut it. */
  #open: { readonly lead: Lead; readonly path: string; readonly number: number } | undefined;

  #local: { readonly path: string; readonly context: HeadingContext } | undefined;

  constructor(reading: Reading, { context, speeches = [] }: RecommendationOptions) {
    this.#reading = reading;
    this.#report = context;
    reading.units.forEach((unit, index) => this.#speeches.set(unit.start, speeches[index] ?? []));
  }

  run(): readonly Suggestion[] {
    for (const block of blocksOf(this.#reading.units)) {
      const { zone } = block.first;
      if (zone === 'prose' || zone === 'listItem') this.#look(block);
      else if (zone === 'heading') this.#heading(block);
      else if (zone === 'table') this.#cells(block);
    }
    return this.#found;
  }

  #look(block: Block): void {
    if (this.#readLocalHeading(block)) return;
    const words = this.#words(block.range);
    if (NOTHING.test(words.trim())) return;
    const context = this.#contextOf(block.first);
    const lead = this.#leadOf(block) ?? this.#goesOnWith(block);
    const isItem = block.first.zone === 'listItem' || block.first.number !== undefined;
    if (lead !== undefined) this.#item(block, lead);
    else if (context?.kind.items === true && this.#isItemBelow(block, context, isItem, words)) {
      const lead = headingLead(context);
      // A statement may stand there as the reason for what is asked.
      this.#item(block, states(words) ? { ...lead, confidence: STATEMENT } : lead);
    } else this.#sentences(block, context);
  }

  /** HMICFRS prints an area for improvement as a heading of its own: "The force should make sure that …". */
  #heading(block: Block): void {
    const context = this.#contextOf(block.first);
    if (context?.kind.items !== true) return;
    const directive = directiveIn(this.#words(block.first));
    if (directive?.kind === 'modal' && directive.answers) this.#item(block, headingLead(context));
  }

  /** In a table below such a heading the cells that ask are recommendations. */
  #cells(block: Block): void {
    const context = this.#contextOf(block.first);
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
    if (words.length > LONGEST_ITEM || block.units.length > MOST_SENTENCES) return false;
    if ((isItem || isClosed(words)) && beginsImperative(words.trim())) return true;
    if (ABOUT.test(words) && block.first.zone !== 'listItem') return false;
    if (context.distance === 0) return isItem ? !this.#narrates(block) : isBare(words);
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
    if (words.trim().length < 4) return;
    const range = withoutLeadEnd(this.#reading.flat, block.range);
    const isList = block.first.zone === 'listItem' || block.first.number !== undefined;
    const attributes = new Map<string, AttributeValue>(lead.attributes);
    for (const [name, value] of statedAttributes(words)) attributes.set(name, value);
    const number = attributes.get('number') ?? block.first.number;
    if (number !== undefined) attributes.set('number', number);
    this.#addStated(attributes, words);
    attributes.set('form', isList ? 'list item' : 'sentence');
    this.#add(block.first, range, attributes, lead.confidence, lead.rule, lead.reason);
    this.#remember(block, lead);
  }

  /** Who is to do it, and by which word, where the item says so itself. */
  #addStated(attributes: Map<string, AttributeValue>, words: string): void {
    const directive = directiveIn(words);
    if (directive === undefined) {
      // "Sandport Council to write to …"
      const who =
        /^[^\p{L}]{0,4}(?:Recommendation\s{1,4}\S{1,8}[:.]?\s{1,4})?([\p{Lu}][^.;:,]{2,80}?)\s{1,4}to\s{1,4}(?=[a-z])/u.exec(
          words,
        )?.[1];
      if (
        who !== undefined &&
        !attributes.has('addressee') &&
        answersFor(who) &&
        !beginsImperative(words.trim())
      )
        attributes.set('addressee', tidy(who));
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
    if (this.#isNumberedWhole(block)) {
      const number = printedNumber(this.#words(block.range));
      const reason = number === undefined ? 'called a recommendation' : `recommendation ${number}`;
      const lead = { reason, rule: 'recommendation/numbered', confidence: 0.97 };
      this.#item(block, { ...lead, attributes: new Map() });
      return;
    }
    const inPlace = context !== undefined && context.distance <= 1;
    for (const unit of block.units) {
      const sentence = this.#words(unit);
      const number = printedNumber(sentence);
      const directive = directiveIn(sentence);
      if (number !== undefined && (directive !== undefined || sentence.length > number.length + 30)) {
        this.#sentence(
          unit,
          sentence,
          directive,
          0.97,
          'recommendation/numbered',
          `recommendation ${number}`,
        );
      } else if (directive === undefined) {
        if (inPlace && isClosed(sentence) && beginsImperative(sentence.trim())) {
          this.#sentence(
            unit,
            sentence,
            undefined,
            0.85,
            'recommendation/imperative',
            `asked for under ‘${context.title}’`,
          );
        }
      } else this.#directive(unit, sentence, directive, inPlace ? context : undefined);
    }
  }

  /** "Recommendation 3: The police should … They should …": all of it is one. */
  #isNumberedWhole(block: Block): boolean {
    const words = this.#words(block.range);
    const opening =
      /^[^\p{L}\d]{0,4}(?:(?:Key |Priority )?Recommendations?(?:\s{1,4}\d|(?:\s{1,4}\((?:to|for)[^)]{2,60}\))?:)|R\d{1,3}\b|AFI\s?\d)/u;
    return words.length <= LONGEST_ITEM && words.length > 40 && opening.test(words);
  }

  #directive(unit: Unit, sentence: string, directive: Directive, context: HeadingContext | undefined): void {
    if (sentence.trimEnd().endsWith(':')) {
      const asked = sentence.slice(directive.word.end).replace(/:\s*$/u, '');
      const range = withoutLeadEnd(this.#reading.flat, unit);
      const rest = this.#reading.flat.slice(unit.start + directive.word.end, range.end);
      if (directive.kind === 'area' || !namesAction(rest) || asked.trim().split(/\s+/u).length < 5) return;
    }
    const speech = this.#speechAt(unit, directive);
    if (speech !== undefined && !mayAsk(speech, directive)) return;
    const confidence = this.#confidence(sentence, directive, context, speech);
    if (confidence === 0) return;
    const word = sentence.slice(directive.word.start, directive.word.end);
    const reason = context === undefined ? `‘${word}’` : `‘${word}’ under ‘${context.title}’`;
    this.#sentence(
      unit,
      sentence,
      directive,
      confidence,
      `recommendation/${ruleNames[directive.kind]}`,
      reason,
    );
  }

  #speechAt(unit: Unit, { word }: Directive): Speech | undefined {
    const at = unit.start + word.start;
    return this.#speeches.get(unit.start)?.find(({ start, end }) => start <= at && at < end);
  }

  /** 0: it is none. */
  #confidence(
    sentence: string,
    directive: Directive,
    context: HeadingContext | undefined,
    speech: Speech | undefined,
  ): number {
    const { genre } = this.#reading;
    const before = sentence.slice(0, directive.word.start);
    const asking = sentence.slice(directive.word.start, directive.word.end);
    const about = ABOUT.test(sentence);
    switch (directive.kind) {
      case 'recommends':
        // In a report "a recommendation that …" is as often somebody else's.
        return genre === 'report' && context === undefined && /^recommendation/iu.test(asking) ? 0 : 0.9;
      case 'telling':
        return genre === 'article' || context !== undefined || STRONG.test(asking) ? 0.9 : 0;
      case 'told':
        return directive.asked || genre !== 'report' || context !== undefined ? 0.8 : 0;
      case 'modal':
        if (context !== undefined) return about && !directive.answers ? 0 : 0.9;
        if (genre !== 'report') {
          const attributed = speech === undefined || inspects(speech);
          return attributed ? (directive.answers ? 0.8 : 0.65) : directive.answers ? 0.6 : 0;
        }
        return this.#isOwnAdvice(directive, sentence, before) ? 0.65 : 0;
      case 'calls for':
        return 0.7;
      case 'area':
        return 0.6;
      case 'need':
        return genre !== 'report' && inspects(speech) ? 0.6 : 0;
      case 'deadline':
        return genre !== 'report' ? 0.7 : 0;
      case 'soft':
        return 0.4;
    }
  }

  /** In a report's own text: "Leaders should …", not a rule that binds anyhow, nor what others have to do. */
  #isOwnAdvice(directive: Directive, sentence: string, before: string): boolean {
    const { word, addressee } = directive;
    if (!directive.answers || addressee === undefined || tellsNorm(before)) return false;
    const who = sentence.slice(addressee.start, addressee.end);
    const modal = sentence.slice(word.start, word.end);
    const [clause] = askingClauses(sentence, word);
    return (
      addressee.start - (clause?.start ?? 0) < 40 &&
      !/^(?:it|they)$/iu.test(who) &&
      /^(?:should|must|needs?\b.*to)$/u.test(modal)
    );
  }

  #sentence(
    unit: Unit,
    sentence: string,
    directive: Directive | undefined,
    confidence: number,
    rule: string,
    reason: string,
  ): void {
    const whole = withoutLeadEnd(this.#reading.flat, unit);
    const clauses =
      directive === undefined
        ? [{ start: 0, end: whole.end - unit.start }]
        : askingClauses(sentence.slice(0, whole.end - unit.start), directive.word);
    for (const clause of clauses) {
      const attributes = new Map<string, AttributeValue>();
      if (directive?.addressee !== undefined && directive.answers) {
        attributes.set('addressee', tidy(sentence.slice(directive.addressee.start, directive.addressee.end)));
      }
      // "Specifically, we recommend that they …": those of the sentence before.
      const before = this.#addresseeBefore(unit);
      if (directive?.kind === 'recommends' && before !== undefined && !attributes.has('addressee')) {
        attributes.set('addressee', before);
      }
      for (const [name, value] of statedAttributes(sentence)) attributes.set(name, value);
      if (unit.number !== undefined && !attributes.has('number')) attributes.set('number', unit.number);
      if (directive !== undefined) {
        attributes.set(
          'modality',
          tidy(sentence.slice(directive.word.start, directive.word.end)).toLowerCase(),
        );
      }
      const isClause = clause.end - clause.start < (whole.end - unit.start) * 0.9;
      attributes.set('form', isClause ? 'clause' : 'sentence');
      const range = { start: unit.start + clause.start, end: unit.start + clause.end };
      this.#add(unit, range, attributes, confidence, rule, reason);
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
    this.#found.push({ ...range, tag: 'recommendation', attributes, confidence, rule, reason });
  }

  /** Who asks, and where. */
  #addSource(attributes: Map<string, AttributeValue>, range: TextRange, unit: Unit): void {
    if (this.#report === undefined) return;
    const { body, review, places } = this.#report;
    const speech = this.#speeches.get(unit.start)?.find(inspects);
    const name =
      attributes.get('attributedTo') ??
      speech?.name ??
      (speech?.speaker === 'review' ? review : (body ?? review));
    if (name !== undefined) attributes.set('attributedTo', name);
    const place = placeAt(places, range);
    if (place !== undefined) attributes.set('place', place);
  }

  #words(range: TextRange): string {
    return this.#reading.flat.slice(range.start, range.end);
  }

  /** A line that is a heading of recommendations although its shape did not tell: what follows it stands below it. */
  #readLocalHeading(block: Block): boolean {
    const words = this.#words(block.range).trim();
    const key = block.first.path.join('\n');
    if (words.length > LONGEST_LINE || block.units.length > 1 || /[.;,]$/u.test(words)) return false;
    if (block.first.zone !== 'prose' || block.first.leadIn !== undefined || block.first.number !== undefined)
      return false;
    const title = words.replace(/:$/u, '');
    const kind = recommendationHeading(title);
    if (kind !== undefined) this.#local = { path: key, context: { kind, title, distance: 0 } };
    else if (!words.endsWith(':')) this.#local = undefined;
    return kind !== undefined;
  }

  #contextOf(unit: Unit): HeadingContext | undefined {
    const key = unit.path.join('\n');
    if (this.#local?.path === key) return this.#local.context;
    if (!this.#contexts.has(key)) this.#contexts.set(key, headingContext(unit.path));
    return this.#contexts.get(key);
  }

  /** What the sentence that leads into the block's list says of its items. */
  #leadOf(block: Block): Lead | undefined {
    const { leadIn } = block.first;
    if (leadIn === undefined) return undefined;
    if (!this.#leads.has(leadIn.start)) this.#leads.set(leadIn.start, this.#readLead(leadIn));
    return this.#leads.get(leadIn.start);
  }

  #readLead(leadIn: TextRange): Lead | undefined {
    const words = this.#words(leadIn).trim();
    // "including:" inside an item of a list goes on with what the item is.
    const outer = this.#around(leadIn.start);
    if (outer !== undefined) {
      const { confidence, rule, reason } = outer;
      return { confidence, rule, reason, attributes: kept(outer.attributes) };
    }
    if (goesOn(words)) {
      const before = this.#found[this.#found.length - 1];
      if (before !== undefined && leadIn.start - before.end < 40) {
        const { confidence, rule, reason } = before;
        return { confidence, rule, reason, attributes: kept(before.attributes) };
      }
    }
    if (!announcesRecommendations(words) || this.#isOthers(leadIn)) return undefined;
    // "The force should:" asks for what the items say.
    const directive = directiveIn(words.replace(/\s*:$/u, ' act'));
    const attributes = new Map<string, AttributeValue>();
    if (directive?.addressee !== undefined && directive.answers) {
      attributes.set('addressee', tidy(words.slice(directive.addressee.start, directive.addressee.end)));
    }
    const named = /\brecommendations? to (the\s[^:;,]{2,80}|[\p{Lu}][^:;,]{2,80}):$/u.exec(words)?.[1];
    const known = named ?? this.#addresseeBefore(leadIn);
    if (known !== undefined && !attributes.has('addressee')) attributes.set('addressee', known);
    for (const [name, value] of statedAttributes(words)) attributes.set(name, value);
    if (directive !== undefined) {
      attributes.set('modality', tidy(words.slice(directive.word.start, directive.word.end)).toLowerCase());
    }
    const shown = words.length > 60 ? `…${words.slice(-60).replace(/^\S*\s/u, '')}` : words;
    return {
      rule: 'recommendation/list',
      confidence: 0.9,
      reason: `list after ‘${tidy(shown)}’`,
      attributes,
    };
  }

  /** The recommendation that holds the offset. What stands before its list is not far back. */
  #around(offset: number): Suggestion | undefined {
    return this.#found.slice(-MOST_ITEMS).find(({ start, end }) => start <= offset && offset < end);
  }

  /** Whether somebody else says the sentence: "The council said it must:" is its own plan. */
  #isOthers(leadIn: TextRange): boolean {
    const directive = directiveIn(this.#words(leadIn).replace(/\s*:\s*$/u, ' act'));
    if (directive?.kind === 'told' || directive?.asked === true) return false;
    const last = this.#speeches.get(leadIn.start)?.at(-1);
    return last !== undefined && last.voice !== 'own' && !inspects(last);
  }

  /** Who is to do what the sentence right before asks for. */
  #addresseeBefore({ start }: TextRange): AttributeValue | undefined {
    const before = this.#found.at(-1);
    return before !== undefined && start - before.end < 60 ? before.attributes.get('addressee') : undefined;
  }

  #remember(block: Block, lead: Lead): void {
    const number = Number(block.first.number);
    this.#open = Number.isInteger(number) ? { lead, path: block.first.path.join('\n'), number } : undefined;
  }

  #goesOnWith(block: Block): Lead | undefined {
    const open = this.#open;
    const { number, path, leadIn } = block.first;
    if (open === undefined || leadIn !== undefined || Number(number) !== open.number + 1) return undefined;
    return path.join('\n') === open.path ? open.lead : undefined;
  }
}

function inspects(speech: Speech | undefined): boolean {
  return speech?.speaker === 'inspectorate' || speech?.speaker === 'review';
}

/** What others say is theirs, whatever they ask for; a reporter tells what somebody was told. */
function mayAsk(speech: Speech, { kind }: Directive): boolean {
  if (inspects(speech)) return true;
  if (speech.voice !== 'own') return false;
  return speech.speaker === 'reporter' || kind === 'telling' || kind === 'told' || kind === 'recommends';
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

function headingLead({ kind, title }: HeadingContext): Lead {
  const attributes = new Map<string, AttributeValue>();
  if (kind.modality !== undefined) attributes.set('modality', kind.modality);
  if (kind.severity !== undefined) attributes.set('severity', kind.severity);
  const who =
    /\b(?:what|which|where)\b.{0,12}\b(the (?:[\p{L}’' -]{2,60}?)) (?:need|must|should|could|has|have|do)/iu.exec(
      title,
    )?.[1];
  if (who !== undefined) attributes.set('addressee', who);
  return { rule: 'recommendation/heading', confidence: 0.92, reason: `list under ‘${title}’`, attributes };
}

/** What an item has of the item or sentence that leads into it. */
function kept(attributes: ReadonlyMap<string, AttributeValue>): ReadonlyMap<string, AttributeValue> {
  return new Map([...attributes].filter(([name]) => name !== 'number' && name !== 'form'));
}

/** Whether it ends as a sentence or an item does, or is too long for a heading of a theme: "Help and protection". */
function isClosed(words: string): boolean {
  return /[.;]["”)]?\s*$/u.test(words) || words.trim().split(/\s+/u).length > 6;
}

/** Whether it says how things are, and asks for nothing: "Board members do not speak for the service." */
function states(words: string): boolean {
  // "Supervision, which is not regular enough" has its verb in a relative clause: a noun phrase.
  const [main = ''] = words.split(/,?\s(?:which|that|who|whose|where|when|how|what|if|because)\s/iu);
  return FINITE.test(main) && !beginsImperative(words.trim()) && directiveIn(words) === undefined;
}

/** A line of its own without bullet that reads as an item: a noun phrase or an order, closed as items are. */
function isBare(words: string): boolean {
  const line = words.trim();
  if (line.length > 300 || !/[.;](?:\s(?:and|or))?$/u.test(line) || ABOUT.test(line)) return false;
  return (
    /^(?:the|how|their|its|access to|support for)\s/iu.test(line) &&
    !/[.!?]\s+\p{Lu}/u.test(line) &&
    !FINITE.test(line)
  );
}

/** "Recommendation 3: The police" without the number. */
function withoutLabel(words: string): string {
  return words.replace(/^Recommendation\s{1,4}\S{1,8}\s{1,4}/iu, '');
}

function tidy(words: string): string {
  return words.replace(/\s+/gu, ' ').trim();
}

function blocksOf(units: readonly Unit[]): readonly Block[] {
  const blocks: Block[] = [];
  for (let from = 0; from < units.length;) {
    const first = units[from];
    if (first === undefined) break;
    let to = from + 1;
    while (to < units.length && units[to]?.paragraph === first.paragraph) to++;
    const group = units.slice(from, to);
    blocks.push({ units: group, first, range: first.block });
    from = to;
  }
  return blocks;
}
