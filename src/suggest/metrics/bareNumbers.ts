/*
 * Numbers with no noun behind them: what they are of stands before, in the sentence or in the one before it.
 */
import { compoundModifiers, countedNouns } from '../rules/countedNouns.ts';
import { measureNouns, placingWords, valueVerbs } from '../rules/figureContexts.ts';
import { isVerb } from './clause.ts';
import type { Figure } from './figures.ts';
import type { Before, Judged } from './judged.ts';
import { judged } from './judged.ts';
import { nounAfter } from './noun.ts';
import type { Sentence } from './sentence.ts';
import { clauseAt, holds } from './sentence.ts';
import { singularOf } from './singular.ts';
import type { Token } from './tokens.ts';

/** "Score 15/36" is read as a part; "scored 3 out of 5" has its whole; this is "a score of 62". */
export function scoreOf({ tokens }: Sentence, figure: Figure): Judged | undefined {
  for (let at = figure.reach - 1; at >= Math.max(0, figure.reach - 3); at--) {
    const word = tokens[at]?.lower ?? '';
    if (/^(?:score|scored|scores|scoring)$/.test(word))
      return judged(figure, 'score', 'point', 0.75, 'a score');
    if (!/^(?:of|at|was|is|:|a|an)$/.test(word)) return undefined;
  }
  return undefined;
}

/** "clusters (25)", "42 (9 per cent)": behind the noun that is counted. */
export function inBrackets(sentence: Sentence, index: number, before: Before): Judged | undefined {
  const { tokens, figures } = sentence;
  const figure = figures[index];
  if (figure === undefined) return undefined;
  const open = figure.reach - 1;
  if (tokens[open]?.lower !== '(' || figure.form !== 'digits' || !Number.isInteger(figure.value))
    return undefined;
  const close = tokens[figure.last + 1]?.lower ?? '';
  if (!/^(?:\)|at|in|of|compared|as|;|,|out)$/.test(close)) return undefined;
  const head = tokens[open - 1];
  if (head?.kind !== 'word') {
    const share = tokens[open - 1]?.lower === '%' || tokens[open - 1]?.lower === 'cent';
    // "12.4% (98) of enquiries"
    const of = tokens[figure.last + 2]?.lower === 'of' ? nounAfter(tokens, figure.last + 3) : undefined;
    const unit = of === undefined ? (before.unit ?? '') : singularOf(of.head);
    return share
      ? judged(figure, 'bracketed', unit, 0.7, 'a number in brackets behind a percentage')
      : undefined;
  }
  const noun = nounBefore(sentence, open - 1);
  if (noun === undefined) {
    // "more than half of them (67)"
    const previous = figures[index - 1];
    const share = previous?.form === 'part' && open - previous.last <= 4;
    return share && before.unit !== undefined
      ? judged(figure, 'bracketed', before.unit, 0.7, `a count of ‘${before.unit}’, named before`)
      : undefined;
  }
  return judged(figure, 'bracketed', noun, 0.7, `a number in brackets behind ‘${noun}’`);
}

function nounBefore({ tokens }: Sentence, at: number): string | undefined {
  for (let back = at; back >= Math.max(0, at - 8); back--) {
    const word = tokens[back]?.lower ?? '';
    if (countedNouns.has(word)) {
      const modifier = tokens[back - 1]?.lower ?? '';
      return singularOf(compoundModifiers.has(modifier) ? `${modifier} ${word}` : word);
    }
    if (/^[,.;:()]$/.test(word)) return undefined;
  }
  return undefined;
}

/** "the average caseload was 17.7", "practitioners' caseloads almost doubled from 9.7 to 17.7". */
export function ofMeasure(sentence: Sentence, index: number, before: Before): Judged | undefined {
  const { tokens, figures } = sentence;
  const figure = figures[index];
  if (figure === undefined || figure.hyphened === true) return undefined;
  const { from } = clauseAt(sentence, figure.first);
  const previous = tokens[figure.reach - 1]?.lower ?? '';
  if (figure.form === 'decade')
    return judged(figure, 'measure', decadeUnit(sentence), 0.75, 'an approximate value');
  const tied = figure.link !== undefined || valueVerbs.has(previous);
  if (!tied || !endsHere(sentence, figure)) return undefined;
  let measure = '';
  // "Number of residents on the day: 57"
  const least = previous === ':' ? 0 : from;
  for (let at = figure.reach - 1; at >= Math.max(least, figure.reach - 25) && measure === ''; at--) {
    const word = tokens[at]?.lower ?? '';
    if (measureNouns.has(word)) measure = word;
  }
  if (measure === '' && figure.link === undefined) return undefined;
  if (measure === 'population') return judged(figure, 'measure', 'person', 0.8, 'the value of ‘population’');
  const unit = measure.startsWith('caseload') ? caseUnit(sentence) : unitOfMeasure(sentence, index, least);
  if (measure === '' && unit === '' && before.unit === undefined) return undefined;
  return judged(
    figure,
    'measure',
    unit === '' && figure.link !== undefined ? (before.unit ?? '') : unit,
    0.8,
    measure === '' ? 'a change' : `the value of ‘${measure}’`,
  );
}

/** "caseloads in the low twenties", "workers hold in the mid-thirties". */
function decadeUnit({ tokens }: Sentence): string {
  return tokens.some(({ lower }) =>
    /^(?:caseloads?|hold|holds|holding|held|carry|carrying|cases)$/.test(lower),
  )
    ? 'case'
    : '';
}

/** A caseload is of somebody. */
function caseUnit({ tokens }: Sentence): string {
  const holder = tokens.find(({ lower }) =>
    /^(?:worker|practitioner|officer|nurse|manager)(?:s|s'|'s)?$/.test(lower),
  );
  if (holder === undefined) return 'case';
  const social = tokens[tokens.indexOf(holder) - 1]?.lower === 'social' ? 'social ' : '';
  return `case per ${social}${holder.lower.replace(/(?:s'|'s|s)$/, '')}`;
}

/** "the number of pupils fell from 1,800 to 1,100": pupils. */
function unitOfMeasure(sentence: Sentence, index: number, from: number): string {
  const { tokens, figures } = sentence;
  const figure = figures[index];
  if (figure === undefined) return '';
  if (figure.link === 'from') {
    const next = figures[index + 1];
    const noun = next?.link === 'to' ? nounAfter(tokens, next.last + 1) : undefined;
    if (noun?.known === true) return singularOf(noun.head);
  }
  for (let at = from; at < figure.first; at++) {
    const word = tokens[at]?.lower ?? '';
    if (!countedNouns.has(word) || measureNouns.has(word)) continue;
    // "staff vacancies"
    const next = tokens[at + 1]?.lower ?? '';
    return singularOf(countedNouns.has(next) ? next : word);
  }
  return '';
}

function endsHere({ tokens }: Sentence, figure: Figure): boolean {
  const after = tokens[figure.last + 1];
  if (after === undefined || after.kind === 'mark') return after?.lower !== '-' && after?.lower !== '/';
  return after.kind === 'word' && AFTER_VALUE.has(after.lower);
}

const AFTER_VALUE: ReadonlySet<string> = new Set([
  ...[
    'in',
    'at',
    'by',
    'to',
    'from',
    'for',
    'on',
    'over',
    'since',
    'between',
    'during',
    'and',
    'compared',
    'against',
  ],
  ...[
    'while',
    'but',
    'as',
    'per',
    'which',
    'this',
    'last',
    'a',
    'two',
    'three',
    'when',
    'across',
    'or',
    'after',
    'before',
  ],
  ...['nationally', 'locally', 'overall', 'within', 'out', 'although', 'though', 'with'],
]);

/** "Six were judged good", "of whom 42 live outside", "a further 112 are placed": what was counted before. */
export function elliptic(sentence: Sentence, index: number, before: Before): Judged | undefined {
  const { tokens, figures, dates } = sentence;
  const figure = figures[index];
  if (figure === undefined || !Number.isInteger(figure.value) || figure.hyphened === true) return undefined;
  const unit = before.unit;
  if (unit === undefined) return undefined;
  const after = tokens[figure.last + 1];
  const previous = tokens[figure.reach - 1]?.lower ?? '';
  const { from } = clauseAt(sentence, figure.first);
  const auxiliary = /^(?:were|was|had|have|has|are|did|could|would)$/.test(after?.lower ?? '');
  // "and in two the score had not been worked out"
  const ofThose =
    /^(?:in|for)$/.test(previous) &&
    (figure.reach - 1 === from || /^(?:,|and|but)$/.test(tokens[figure.reach - 2]?.lower ?? '')) &&
    /^(?:,|the|there|no|this|it|they|she|he)$/.test(after?.lower ?? '');
  const shared =
    /^(?:in|for)$/.test(previous) && figure.reach - 1 === from && isShareInBrackets(tokens, figure.last + 1);
  if (shared || ofThose) return judged(figure, 'elliptic', unit, 0.65, `a count of ‘${unit}’, named before`);
  // "Two years earlier it was 203"
  if (
    /^(?:was|is|were|are)$/.test(previous) &&
    /^(?:it|this|that|there)$/.test(tokens[figure.reach - 2]?.lower ?? '')
  ) {
    const bare = figure.form === 'digits' && endsHere(sentence, figure);
    return bare ? judged(figure, 'elliptic', unit, 0.7, `a count of ‘${unit}’, named before`) : undefined;
  }
  const opens =
    figure.reach === from ||
    (auxiliary && !valueVerbs.has(previous) && !placingWords.has(previous)) ||
    /^(?:,|;|and|:|whom|which|these|those|further|another|only|but|just)$/.test(previous);
  if (!opens || dates.some(({ last }) => last === figure.first - 1 && previous !== ',')) return undefined;
  if (after === undefined) return undefined;
  if (
    previous === 'including' &&
    /^(?:in|at|with|from|on|who|whose|that|which|where|involving)$/.test(after.lower)
  )
    return judged(figure, 'elliptic', unit, 0.7, `a count of ‘${unit}’, named before`);
  if (after.lower === '(' && isShareInBrackets(tokens, figure.last + 1))
    return judged(figure, 'elliptic', unit, 0.75, `a count of ‘${unit}’, named before`);
  const verb = isVerb(after) || /(?:ed)$/.test(after.lower) || ELLIPTIC_NEXT.has(after.lower);
  if (!verb || holds(tokens, figure.last + 1, figure.last + 2, NOT_ELLIPTIC)) return undefined;
  return judged(
    figure,
    'elliptic',
    unit,
    figure.form === 'words' ? 0.65 : 0.75,
    `a count of ‘${unit}’, named before`,
  );
}

/** "131 assaults, a rise from 74": what was counted before, as it was once. */
export function earlier(sentence: Sentence, figure: Figure, { unit }: Before): Judged | undefined {
  if (figure.link !== 'from' || unit === undefined || !Number.isInteger(figure.value)) return undefined;
  const change = sentence.tokens.slice(Math.max(0, figure.first - 3), figure.first);
  if (!change.some(({ lower }) => CHANGE.test(lower))) return undefined;
  // "a rise from 74 the year before"
  if (!endsHere(sentence, figure) && sentence.tokens[figure.last + 1]?.lower !== 'the') return undefined;
  return judged(figure, 'elliptic', unit, 0.7, `a count of ‘${unit}’, named before`);
}

const CHANGE = /^(?:rise|increase|growth|jump|fall|drop|reduction|decrease|decline)$/;

/** "293 (or 22%) live outside": whether a share stands in brackets that open there. */
export function isShareInBrackets(tokens: readonly Token[], open: number): boolean {
  if (tokens[open]?.lower !== '(') return false;
  for (let at = open + 1; at < open + 6; at++) {
    const word = tokens[at]?.lower ?? '';
    if (word === ')') return false;
    if (word === '%' || word === 'cent' || word === 'percent') return true;
  }
  return false;
}

/** "138 more than its capacity", "47 fewer than in 2015": how much two counts differ. */
export function difference({ tokens }: Sentence, figure: Figure, before: Before): Judged | undefined {
  const [next, second] = [tokens[figure.last + 1]?.lower ?? '', tokens[figure.last + 2]?.lower ?? ''];
  const apart =
    /^(?:over|above|below|under|beyond|short)$/.test(next) &&
    holds(tokens, figure.last + 2, figure.last + 7, NORMS);
  const compared = /^(?:more|fewer|less|higher|lower)$/.test(next) && second === 'than';
  if ((!compared && !apart) || !Number.isInteger(figure.value)) return undefined;
  const small = figure.form === 'words' && figure.value < 3;
  if (figure.hyphened === true || (before.unit === undefined && (small || figure.form === 'words')))
    return undefined;
  return judged(figure, 'difference', before.unit ?? '', 0.7, 'a difference between two counts');
}

const NORMS: ReadonlySet<string> = new Set([
  'capacity',
  'target',
  'limit',
  'average',
  'establishment',
  'accommodation',
  'standard',
  'budget',
  'allocation',
  'level',
]);

/** "four disruptions, compared to 5 in 2012", "75 in 2012 and 83 in 2013": of what the number before is. */
export function beside(sentence: Sentence, index: number, before: Before): Judged | undefined {
  const { tokens, figures, dates } = sentence;
  const figure = figures[index];
  const previous = figures.findLast(({ reach }, at) => at < index && tokens[reach - 1]?.lower !== 'per');
  if (figure === undefined || previous === undefined || before.unit === undefined) return undefined;
  if (
    previous.unit !== undefined ||
    Number.isInteger(figure.value) !== Number.isInteger(previous.value) ||
    !endsHere(sentence, figure)
  )
    return undefined;
  const joint = tokens[figure.reach - 1]?.lower ?? '';
  const isDated = (at: number): boolean => dates.some(({ first }) => first === at + 2);
  const compared =
    joint === 'against' || (/^(?:to|with)$/.test(joint) && tokens[figure.reach - 2]?.lower === 'compared');
  const parallel = /^(?:and|,)$/.test(joint) && isDated(figure.last) && isDated(previous.last);
  return compared || parallel
    ? judged(figure, 'elliptic', before.unit, 0.7, `a count of ‘${before.unit}’, named before`)
    : undefined;
}

const ELLIPTIC_NEXT: ReadonlySet<string> = new Set([
  'of',
  'live',
  'lived',
  'attend',
  'waiting',
  'currently',
  'also',
  'still',
]);
const NOT_ELLIPTIC: ReadonlySet<string> = new Set(['to', 'and', 'or', '/']);
