import { compoundModifiers, countedNouns, massCounted, neverCounted } from '../rules/countedNouns.ts';
import { predicateWords } from '../rules/figureContexts.ts';
import type { Token } from './tokens.ts';

/** The noun phrase behind a number; indexes of its first and last token. */
export interface NounPhrase {
  readonly first: number;
  readonly last: number;
  /** The noun that is counted, as written, in small letters: "officers" in "23 safer schools officers". */
  readonly head: string;
  /** Whether it is one of the nouns that reports count. */
  readonly known: boolean;
}

/** How far from its number a noun is looked for. */
const REACH = 7;

const STOPS: ReadonlySet<string> = new Set([
  ...[
    'of',
    'in',
    'on',
    'at',
    'for',
    'to',
    'from',
    'by',
    'with',
    'within',
    'without',
    'between',
    'among',
    'during',
  ],
  ...[
    'since',
    'until',
    'against',
    'as',
    'than',
    'that',
    'which',
    'who',
    'whom',
    'whose',
    'where',
    'when',
    'while',
  ],
  ...[
    'if',
    'because',
    'per',
    'via',
    'a',
    'an',
    'the',
    'this',
    'these',
    'those',
    'his',
    'her',
    'its',
    'their',
    'our',
  ],
  ...[
    'he',
    'she',
    'it',
    'they',
    'we',
    'i',
    'you',
    'not',
    'also',
    'then',
    'already',
    'still',
    'currently',
    'now',
  ],
  ...[
    'each',
    'both',
    'all',
    'but',
    'or',
    'so',
    'into',
    'after',
    'before',
    'about',
    'around',
    'over',
    'under',
    'up',
  ],
  ...[
    'down',
    'out',
    'off',
    'across',
    'through',
    'despite',
    'following',
    'including',
    'compared',
    'respectively',
  ],
  ...[
    'there',
    'here',
    'ago',
    'later',
    'earlier',
    'would',
    'only',
    'more',
    'less',
    'never',
    'always',
    'often',
  ],
]);

/** Pairs that are counted as one: "children and young people". */
const PAIRED: ReadonlySet<string> = new Set([
  'young',
  'families',
  'girls',
  'women',
  'adults',
  'carers',
  'parents',
  'children',
  'older',
]);

/** The noun phrase that begins at the token; undefined where what follows counts nothing. */
export function nounAfter(tokens: readonly Token[], at: number): NounPhrase | undefined {
  let known = -1;
  let plural = -1;
  for (let index = at; index < at + REACH; index++) {
    const token = tokens[index];
    if (token === undefined) break;
    if (token.kind === 'mark') {
      if (/^[-‑‘“"'’”/&]$/.test(token.lower) && !(token.lower === '-' && !token.tight)) continue;
      break;
    }
    const word = token.lower;
    if (token.kind !== 'word') break;
    // "200 more children", "three never events"
    if (index === at && /^(?:more|never)$/.test(word) && tokens[at + 1]?.lower !== 'than') continue;
    if (word === 'and') {
      if (known === index - 1 && PAIRED.has(tokens[index + 1]?.lower ?? '')) continue;
      // "214 damp and mould cases"
      if (index > at && known === -1 && plural === -1 && countedNouns.has(tokens[index + 2]?.lower ?? ''))
        continue;
      break;
    }
    if (STOPS.has(word) || (index > at && token.newLine && token.capital && known >= 0)) break;
    const counted = countedNouns.has(word);
    if (predicateWords.has(word) && !(counted && known === -1)) {
      // "four missed calls"
      const next = tokens[index + 1]?.lower ?? '';
      if (index > at || !word.endsWith('ed') || !(countedNouns.has(next) || isPlural(next))) break;
    }
    if (counted) known = index;
    else if (isPlural(word)) {
      if (known === -1 || index === known + 1) plural = index;
    } else if (known !== -1 && /(?:ed|ing)$/.test(word)) break;
  }
  const last = known === -1 ? plural : Math.max(known, plural === known + 1 ? plural : known);
  if (last === -1) return undefined;
  return { first: at, last, head: headOf(tokens, at, last), known: known !== -1 };
}

/** "child" of "children and young people", "workers" of "23 new social workers": with "social", as it is one word. */
function headOf(tokens: readonly Token[], first: number, last: number): string {
  const pair = tokens.findIndex(
    ({ lower }, at) => at > first && at < last && lower === 'and' && isCounted(tokens[at - 1]?.lower ?? ''),
  );
  const at = pair === -1 ? last : pair - 1;
  const before = at > first ? (tokens[at - 1]?.lower ?? '') : '';
  const head = tokens[at]?.lower ?? '';
  // "multi-agency clusters"
  const hyphened = tokens[at - 2]?.lower === '-';
  return compoundModifiers.has(before) && !hyphened ? `${before} ${head}` : head;
}

function isCounted(word: string): boolean {
  return countedNouns.has(word) || isPlural(word);
}

function isPlural(word: string): boolean {
  if (massCounted.has(word)) return true;
  return (
    word.length > 3 && word.endsWith('s') && !/(?:ss|us|is|'s|ous)$/.test(word) && !neverCounted.has(word)
  );
}
