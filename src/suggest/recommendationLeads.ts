import type { AttributeValue } from '../annotation/annotation.ts';
import type { TextRange } from '../annotation/placed.ts';
import { directiveIn } from './directives.ts';
import { recommendationNumber, statedAttributes, tidy } from './recommendationAttributes.ts';
import type { Block } from './recommendationBlocks.ts';
import { inspects } from './recommendationConfidence.ts';
import {
  announcesRecommendations,
  goesOn,
  speaksOfRecommendations,
  type HeadingContext,
} from './recommendationContext.ts';
import type { Speech } from './speakers.ts';
import type { Suggestion } from './suggestion.ts';

/** Longer lists are none that an item leads into. */
const MOST_ITEMS = 50;

/** What announces the items that follow. */
export interface Lead {
  readonly reason: string;
  readonly rule: string;
  readonly confidence: number;
  readonly attributes: ReadonlyMap<string, AttributeValue>;
}

/** What a heading announces. */
export function headingLead({ kind, title }: HeadingContext): Lead {
  const attributes = new Map<string, AttributeValue>();
  if (kind.modality !== undefined) attributes.set('modality', kind.modality);
  if (kind.severity !== undefined) attributes.set('severity', kind.severity);
  const number = recommendationNumber(title);
  if (number !== undefined) attributes.set('number', number);
  const who =
    /\b(?:what|which|where)\b.{0,12}\b(the (?:[\p{L}’' -]{2,60}?)) (?:need|must|should|could|has|have|do)/iu.exec(
      title,
    )?.[1];
  if (who !== undefined) attributes.set('addressee', who);
  return { rule: 'recommendation/heading', confidence: 0.92, reason: `list under ‘${title}’`, attributes };
}

/** What leads into the items of lists: sentences with a colon, items with lists of their own, numbers that go on. */
export class RecommendationLeads {
  readonly #flat: string;
  readonly #speechesAt: (start: number) => readonly Speech[];
  /** What was found so far, in text order: growing. */
  readonly #found: readonly Suggestion[];
  /** By the start of the sentence that leads in. */
  readonly #leads = new Map<number, Lead | undefined>();
  /** The list that numbered paragraphs go on with although a page break or a paragraph has cut it. */
  #open: { readonly lead: Lead; readonly path: string; readonly number: number } | undefined;

  constructor(flat: string, found: readonly Suggestion[], speechesAt: (start: number) => readonly Speech[]) {
    this.#flat = flat;
    this.#found = found;
    this.#speechesAt = speechesAt;
  }

  /** What leads into the block: a sentence, or the number before its own. */
  of(block: Block): Lead | undefined {
    const { leadIn } = block.first;
    if (leadIn === undefined) return this.#goesOnWith(block);
    if (!this.#leads.has(leadIn.start)) this.#leads.set(leadIn.start, this.#read(leadIn));
    return this.#leads.get(leadIn.start);
  }

  /** Notes an item, with which its list may go on. */
  remember(block: Block, lead: Lead): void {
    const number = Number(block.first.number);
    this.#open = Number.isInteger(number) ? { lead, path: block.first.path.join('\n'), number } : undefined;
  }

  /** Another sentence asks: what follows it is no longer the list before. */
  interrupt(): void {
    this.#open = undefined;
  }

  /** Who is to do what the sentence right before asks for. */
  addresseeBefore({ start }: TextRange): AttributeValue | undefined {
    const before = this.#found.at(-1);
    return before !== undefined && start - before.end < 60 ? before.attributes.get('addressee') : undefined;
  }

  /** With the addressee of the sentence right before, where that asks for the steps that follow. */
  addressed(lead: Lead, item: TextRange): Lead {
    const before = this.#found.at(-1);
    const announces = before?.rule === 'recommendation/recommends' && !lead.attributes.has('addressee');
    const addressee = announces ? this.addresseeBefore(item) : undefined;
    if (addressee === undefined) return lead;
    return { ...lead, attributes: new Map([...lead.attributes, ['addressee', addressee]]) };
  }

  #read(leadIn: TextRange): Lead | undefined {
    const words = this.#flat.slice(leadIn.start, leadIn.end).trim();
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
    const goesOnFromThem = goesOn(words) && speaksOfRecommendations(this.#sentenceBefore(leadIn));
    if ((!announcesRecommendations(words) && !goesOnFromThem) || this.#isOthers(leadIn, words))
      return undefined;
    const shown = words.length > 60 ? `…${words.slice(-60).replace(/^\S*\s/u, '')}` : words;
    return {
      rule: 'recommendation/list',
      confidence: 0.9,
      reason: `list after ‘${tidy(shown)}’`,
      attributes: this.#attributesOf(leadIn, words),
    };
  }

  #sentenceBefore({ start }: TextRange): string {
    return /[^.!?]{0,200}[.!?]?\s*$/u.exec(this.#flat.slice(Math.max(0, start - 200), start))?.[0] ?? '';
  }

  #attributesOf(leadIn: TextRange, words: string): ReadonlyMap<string, AttributeValue> {
    // "The force should:" asks for what the items say.
    const directive = directiveIn(words.replace(/\s*:$/u, ' act'));
    const attributes = new Map<string, AttributeValue>();
    if (directive?.addressee !== undefined && directive.answers) {
      attributes.set('addressee', tidy(words.slice(directive.addressee.start, directive.addressee.end)));
    }
    const named =
      /\brecommendations? to (the\s[^:;,]{2,80}|[\p{Lu}][^:;,]{2,80}):$/u.exec(words)?.[1] ??
      /\b(?:told|ordered|instructed|urged|asked|advised)\s{1,4}((?:the\s{1,4})?[\p{L}' -]{2,60}?)\s{1,4}(?:that\s{1,4}(?:it|they)\s{1,4}(?:must|should|needs?|needed)|it\s{1,4}(?:must|should|needs?|needed)|to)\b/u.exec(
        words,
      )?.[1];
    const known = named ?? this.addresseeBefore(leadIn);
    const own = attributes.get('addressee');
    const isPronoun = typeof own === 'string' && /^(?:it|they)$/iu.test(own);
    if (known !== undefined && (own === undefined || isPronoun)) attributes.set('addressee', known);
    for (const [name, value] of statedAttributes(words)) attributes.set(name, value);
    if (directive !== undefined) {
      attributes.set('modality', tidy(words.slice(directive.word.start, directive.word.end)).toLowerCase());
    }
    return attributes;
  }

  /** The recommendation that holds the offset. What stands before its list is not far back. */
  #around(offset: number): Suggestion | undefined {
    return this.#found.slice(-MOST_ITEMS).find(({ start, end }) => start <= offset && offset < end);
  }

  /** Whether somebody else says the sentence: "The council said it must:" is its own plan. */
  #isOthers(leadIn: TextRange, words: string): boolean {
    const directive = directiveIn(words.replace(/\s*:\s*$/u, ' act'));
    if (directive?.kind === 'told' || directive?.asked === true) return false;
    const last = this.#speechesAt(leadIn.start).at(-1);
    return last !== undefined && last.voice !== 'own' && !inspects(last);
  }

  #goesOnWith({ first: { number, path } }: Block): Lead | undefined {
    const open = this.#open;
    if (open === undefined || Number(number) !== open.number + 1) return undefined;
    return path.join('\n') === open.path ? open.lead : undefined;
  }
}

/** What an item has of the item or sentence that leads into it. */
function kept(attributes: ReadonlyMap<string, AttributeValue>): ReadonlyMap<string, AttributeValue> {
  return new Map([...attributes].filter(([name]) => name !== 'number' && name !== 'form'));
}
