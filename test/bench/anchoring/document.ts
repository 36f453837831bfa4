// Reports as rows of words that keep their identity through every change, so that where a passage has gone is known.
import { randomFrom } from '../madeUp.ts';

/** A word with the signs that cling to it. `id`: the same before and after a change; undefined: it was put in. */
export interface Token {
  readonly id: number | undefined;
  readonly text: string;
  /** How much of the word that it was it still is: 1 for a slip of the pen, 0.5 for another word in its place. */
  readonly same: number;
}

export interface Paragraph {
  /** A table has a sentence for each row, and a token for each cell. */
  readonly kind: 'heading' | 'prose' | 'table';
  readonly sentences: readonly (readonly Token[])[];
}

export type Document = readonly Paragraph[];

/** Whole numbers below a bound, one of a list, and what happens so often. */
export interface Dice {
  below(bound: number): number;
  of<T>(list: readonly T[]): T;
  happens(share: number): boolean;
}

export function diceFrom(seed: number): Dice {
  const random = randomFrom(seed);
  for (let k = 0; k < 8; k++) random();
  const below = (bound: number): number => Math.floor(random() * bound);
  return {
    below,
    of: list => {
      const one = list[below(list.length)];
      if (one === undefined) throw new RangeError('Nothing to choose from.');
      return one;
    },
    happens: share => random() < share,
  };
}

const everyday = (
  'the of and to in a that for are with as was on by not be this have from or which at their has been were children ' +
  'they when more social workers team services care family staff practice support young people plans work managers ' +
  'some most need health risk home school visits records there well good always where how child protection made time'
).split(' ');
const rarer = (
  'assessment oversight supervision organisation programme centre behaviour judgement recognised prioritise caseloads ' +
  'threshold placement permanence chronology advocacy genogram recruitment retention vacancy induction audit scrutiny ' +
  'commissioning sufficiency exploitation neglect adoption fostering apprenticeship tenancy disability transition ' +
  'governance escalation reunification kinship therapeutic multidisciplinary safeguarding accommodation proceedings'
).split(' ');
const phrases = [
  'high caseloads persist',
  'management oversight is not yet strong enough',
  'the rationale for decisions is not always recorded',
  'children’s wishes are heard',
  'delays in allocation',
].map(phrase => phrase.split(' '));
const beginnings = 'ac be con de ex for in mis out per pre re sub trans un'.split(' ');
const middles = 'cad dor fen gar lim mon nel par rid sol tam vel wex yar zin'.split(' ');
const endings = 'al ate ed ent ing ion ism ity ly ment ness ous s'.split(' ');
export const place = 'Northmoor';

/** A report of about `length` UTF-16 units. */
export function madeUpDocument(length: number, seed: number): Document {
  const dice = diceFrom(seed);
  let id = 0;
  let written = 0;
  const token = (text: string): Token => {
    written += text.length + 1;
    return { id: id++, text, same: 1 };
  };
  const word = (): string => {
    const kind = dice.below(100);
    if (kind < 55) return dice.of(everyday);
    if (kind < 75) return dice.of(rarer);
    if (kind < 77) return place;
    if (kind < 78) return `${dice.below(95) + 3}%`;
    return (
      dice.of(beginnings) + dice.of(middles) + (dice.happens(0.5) ? dice.of(middles) : '') + dice.of(endings)
    );
  };
  const sentence = (): Token[] => {
    if (dice.happens(0.05)) return nearDouble(dice).map(token);
    const words: string[] = [];
    for (let left = 6 + dice.below(18); left > 0; left--) {
      const kind = dice.below(50);
      if (kind === 0) words.push(...dice.of(phrases));
      else if (kind === 1) words.push(`"${word()}"`);
      else words.push(word() + (left > 1 && dice.happens(0.06) ? ',' : ''));
    }
    const [first = '', ...others] = words;
    return [
      first.charAt(0).toUpperCase() + first.slice(1),
      ...others.slice(0, -1),
      `${others.at(-1) ?? ''}.`,
    ].map(token);
  };
  const row = (): Token[] =>
    [`${word()} ${word()} ${word()}`, String(dice.below(9_000)), `${dice.below(100)}%`].map(token);
  const paragraphs: Paragraph[] = [];
  while (written < length) {
    const heading = ['##', String(paragraphs.length), word(), word()].map(token);
    paragraphs.push({ kind: 'heading', sentences: [heading] });
    for (let k = 8 + dice.below(6); k > 0; k--) {
      const isTable = dice.happens(0.04);
      const sentences = Array.from({ length: 3 + dice.below(5) }, isTable ? row : sentence);
      paragraphs.push({ kind: isTable ? 'table' : 'prose', sentences });
    }
  }
  return paragraphs;
}

const teams = ['Harbour', 'Hilltop', 'Meadow', 'Quayside', 'Riverside', 'Valley', 'Western'];

/** Sentences that differ in a name and a number only: what looks alike and is not. */
function nearDouble(dice: Dice): readonly string[] {
  return `In the ${dice.of(teams)} team, ${2 + dice.below(60)} of the visits that were due last month had been late by more than a week.`.split(
    ' ',
  );
}
