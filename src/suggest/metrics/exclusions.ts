/*
 * Numbers that their surroundings rule out, though they look like figures.
 */
import { inspectorWords, rankWords, scopeVerbs } from '../rules/figureContexts.ts';
import { isVerb } from './clause.ts';
import type { Figure } from './figures.ts';
import type { Sentence } from './sentence.ts';
import { clauseAt, holds } from './sentence.ts';
import type { Token } from './tokens.ts';

/** "aged 16", "12-week-old", "between the ages of 6 and 17", "in her thirties", "under-18s", "16- and 17-year-olds". */
export function isAge({ tokens }: Sentence, figure: Figure): boolean {
  const [one, two] = [tokens[figure.last + 1], tokens[figure.last + 2]];
  if (one?.lower === '-' && one.tight && !(two?.tight ?? false)) return true;
  if (
    /^olds?$/.test(one?.lower === '-' ? (two?.lower ?? '') : (one?.lower ?? '')) &&
    figure.unit?.kind === 'time'
  )
    return true;
  if (one?.lower === 'of' && two?.lower === 'age') return true;
  if (
    figure.range === true &&
    (figure.high ?? 99) <= 25 &&
    AGE_SERVICES.test(one?.lower ?? '') &&
    figure.form === 'digits'
  )
    return true;
  if (one?.tight === true && one.lower === 's' && figure.form !== 'decade') return true;
  if (figure.form === 'decade' && /^(?:his|her|their|my)$/.test(tokens[figure.first - 1]?.lower ?? ''))
    return true;
  if (figure.unit !== undefined && figure.unit.kind !== 'time') return false;
  for (let at = figure.first - 1; at >= Math.max(0, figure.first - 4); at--) {
    const word = tokens[at]?.lower ?? '';
    if (word === 'aged' || word === 'ages' || (word === 'age' && tokens[at + 1]?.lower !== 'group'))
      return true;
    if (/^[,.;:()]$/.test(word)) return false;
  }
  return false;
}

const AGE_SERVICES =
  /^(?:teams?|services?|provision|years?|pathway|offer|study|programmes?|funding|strategy|population|cohort)$/;

/** "Of the 50 children waiting, seven have been matched": 50 is what seven are a part of. */
export function isLeadingWhole(sentence: Sentence, index: number): boolean {
  const { tokens, figures } = sentence;
  const figure = figures[index];
  if (figure === undefined || figures[index + 1] === undefined || figure.unit !== undefined) return false;
  const from = clauseAt(sentence, figure.first).from;
  const led = /^(?:and|but|out|so|only)$/.test(tokens[from]?.lower ?? '');
  const opens = tokens[from]?.lower === 'of' ? from : led && tokens[from + 1]?.lower === 'of' ? from + 1 : -1;
  return opens !== -1 && figure.reach - opens <= 3 && figure.reach > opens;
}

export function isRank({ tokens }: Sentence, figure: Figure): boolean {
  // "in the lowest 3, 10 and 20% most deprived areas"
  for (let at = figure.first - 1; at >= Math.max(0, figure.first - 5); at--) {
    const { kind = 'word', lower = '' } = tokens[at] ?? {};
    if (rankWords.has(lower)) return true;
    if (kind === 'word' && lower !== 'and' && lower !== 'or') break;
  }
  return tokens[figure.last + 1]?.lower === 'most' && tokens[figure.last + 2]?.lower === 'deprived';
}

/** "We looked at records of 250 calls": what a figure is of, and none by itself. */
export function isScope(sentence: Sentence, figure: Figure): boolean {
  const { tokens } = sentence;
  const { from, to } = clauseAt(sentence, figure.first);
  const next = tokens[figure.last + 1];
  if (next !== undefined && isVerb(next)) return false;
  if (holds(tokens, figure.last + 1, Math.min(to, figure.last + 9), INTERVIEWED)) return true;
  if (isByInspectors(tokens, Math.max(from, figure.first - 9), Math.min(to, figure.last + 12))) return true;
  for (let at = figure.first - 1; at >= from; at--) {
    // "When we inspected it held 1,140 men"
    if (/^(?:it|they|there)$/.test(tokens[at]?.lower ?? '')) return false;
    if (!scopeVerbs.has(tokens[at]?.lower ?? '')) continue;
    // "we identified and interviewed 11 people"
    return holds(tokens, Math.max(0, at - 4), at, inspectorWords);
  }
  return false;
}

/** "Two children … were seen by inspectors" */
function isByInspectors(tokens: readonly Token[], from: number, to: number): boolean {
  for (let at = from; at < to - 1; at++) {
    const seer = tokens[at + 1]?.lower ?? '';
    // "interviews seen during the inspection (22)"
    if (tokens[at]?.lower === 'during' && isSeen(tokens[at - 1]) && tokens[at + 2]?.lower === 'inspection')
      return true;
    if (tokens[at]?.lower === 'by' && /^(?:inspectors|auditors|us)$/.test(seer) && isSeen(tokens[at - 1]))
      return true;
  }
  return false;
}

function isSeen(token: Token | undefined): boolean {
  return /^(?:seen|visited|reviewed|sampled|interviewed|tracked|examined|looked|considered)$/.test(
    token?.lower ?? '',
  );
}

const INTERVIEWED: ReadonlySet<string> = new Set(['interviewed', 'sampled', 'surveyed']);

/** "Two people told us": whose word it is, and no count of anything. */
export function isTestimony(tokens: readonly Token[], last: number): boolean {
  // "Seven suppliers were told to improve"
  if (/^(?:was|were|been|being|are|be)$/.test(tokens[last + 1]?.lower ?? '')) return false;
  return TESTIMONY.has(tokens[last + 1]?.lower ?? '') || TESTIMONY.has(tokens[last + 2]?.lower ?? '');
}

const TESTIMONY: ReadonlySet<string> = new Set([
  'told',
  'said',
  'says',
  'commented',
  'described',
  'explained',
  'felt',
  'spoke',
  'expressed',
  'added',
  'recalled',
]);
