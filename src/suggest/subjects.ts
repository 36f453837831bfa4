import { isCapital, type Mention, type Source } from './sourceMentions.ts';
import type { Word } from './words.ts';

/** What is known of the text so far. */
export interface Known {
  /** Persons by their surname in lower case; added to. */
  readonly people: Map<string, Source>;
  readonly resolve: (pronoun: 'it' | 'they' | 'person') => Source | undefined;
}

/** May stand between a subject and its verb. */
const AUXILIARIES = new Set(
  'has have had also then later previously further did was were been then again rightly specifically clearly only just now recently who which that both and all repeatedly today yesterday'.split(
    ' ',
  ),
);

const RELATIVE = new Set(['which', 'who', 'that']);
const PASSIVE = new Set(['was', 'were', 'been', 'is', 'are', 'being']);

/** Pronouns, by what they may stand for. */
export const PRONOUNS: ReadonlyMap<string, 'it' | 'they' | 'person'> = new Map([
  ['it', 'it'],
  ['they', 'they'],
  ['he', 'person'],
  ['she', 'person'],
]);

/** How far before the verb its subject may stand, in words. */
const FARTHEST = 45;

/** The subject of the verb at `index`: who is named before it, and is no object of a preposition. */
export function subjectOf(
  flat: string,
  words: readonly Word[],
  mentions: readonly Mention[],
  index: number,
  fresh: number,
  known: Known,
): { readonly source: Source; readonly from: number } | undefined {
  let near = index - 1;
  while (near >= fresh && AUXILIARIES.has(words[near]?.word ?? '') && index - near < 4) {
    // “It has also been told to”: who is told says nothing.
    if (PASSIVE.has(words[near]?.word ?? '')) return undefined;
    near--;
  }
  const previous = words[near];
  const pronoun = PRONOUNS.get(previous?.word ?? '');
  if (pronoun !== undefined && near >= fresh) {
    const source = known.resolve(pronoun) ?? (pronoun === 'person' ? somebody : undefined);
    return source === undefined ? undefined : { source, from: near };
  }
  const relative =
    RELATIVE.has(words[index - 1]?.word ?? '') ||
    (RELATIVE.has(words[index - 2]?.word ?? '') && AUXILIARIES.has(words[index - 1]?.word ?? ''));
  let candidates = 0;
  for (let at = mentions.length - 1; at >= 0; at--) {
    const mention = mentions[at];
    if (mention === undefined || mention.to > index) continue;
    if (mention.from < fresh || index - mention.to > FARTHEST || candidates++ > 12) break;
    if (mention.oblique && !relative) continue;
    if (
      relative
        ? !/,\s{1,3}(?:which|who) (?:\w{1,12} )?$/u.test(
            flat.slice(words[mention.to - 1]?.end, words[index]?.start),
          )
        : !leadsTo(flat, words, mention, index)
    )
      continue;
    const surname = isPersonal(words, mention) ? nameBefore(flat, words, mention, index) : undefined;
    const source = surname === undefined ? mention.value : person(mention.value);
    if (surname !== undefined) known.people.set(surname, source);
    return { source, from: mention.from };
  }
  if (isCapital(flat, previous) && near >= fresh && previous !== undefined) {
    const key = previous.word.replace(/'s$/, '');
    const source = known.people.get(key);
    if (source !== undefined) return { source, from: near };
    // Two capitalised words before the verb: a person whom we do not know.
    if (near > fresh && isCapital(flat, words[near - 1])) {
      const unknown: Source = { speaker: 'person', person: true };
      known.people.set(key, unknown);
      return { source: unknown, from: near - 1 };
    }
  }
  return undefined;
}

/** Whether a mention can be the subject of the verb: next to it, or with an insertion or an attribute between. */
function leadsTo(flat: string, words: readonly Word[], mention: Mention, index: number): boolean {
  const last = words[mention.to - 1];
  const verb = words[index];
  if (last === undefined || verb === undefined) return false;
  if (last.word.endsWith("'s") && mention.to < index && !AUXILIARIES.has(words[mention.to]?.word ?? '')) {
    // “the council’s difficulty” speaks only through what it owns: “Ofsted’s latest visit … found”.
    return (
      mention.value.speaker === 'inspectorate' &&
      /^(?:latest|most|recent|first|own|full|new|annual|chief|final|national)$/.test(
        words[mention.to]?.word ?? '',
      )
    );
  }
  const between = flat.slice(last.end, verb.start);
  const rest = words
    .slice(mention.to, index)
    .filter(({ word }) => !AUXILIARIES.has(word) && !word.endsWith('ly'));
  // Two words, or a name: “inspector Ann van der Smith said”.
  const isName = rest.length <= 5 && rest.every(word => isCapital(flat, word));
  if ((rest.length <= 2 || isName) && !between.includes(',')) {
    return (
      rest.every(
        word => isCapital(flat, word) || /^(?:of|in|for|at|team|report|today|here)$/.test(word.word),
      ) || rest.length === 0
    );
  }
  if (
    /^[^,–—(]{0,60}[,–—(]/u.test(between) &&
    /[,–—)]\s*(?:(?:has|have|had|also|then) ){0,2}\s*$/u.test(between)
  )
    return true;
  // “Managers at a West Midlands authority have told”: an attribute without a verb of its own. “The director of” has begun one.
  return (
    (/^ (?:at|from|of|in|for|on|by|to|who|into|which) /.test(between) || /^(?:of|for)$/.test(last.word)) &&
    rest.length <= 14 &&
    !between.includes(',')
  );
}

/** Whether a mention can stand beside the name of a person: “chief inspector”, not “report”. */
function isPersonal(words: readonly Word[], { from, to, value }: Mention): boolean {
  if (value.speaker === 'person' || value.speaker === 'provider') return true;
  return words.slice(from, to).some(({ word }) => ROLES.has(word));
}

const ROLES = new Set(
  'inspector director chief head author chair reviewer ombudsman lead commissioner auditor coroner'.split(
    ' ',
  ),
);

function nameBefore(
  flat: string,
  words: readonly Word[],
  mention: Mention,
  index: number,
): string | undefined {
  // “Ann Smith, chair of the board, said” or “chief inspector Ann Smith said”.
  for (const at of [index - 1, mention.from - 1, mention.from - 2, mention.from - 3]) {
    if (at >= mention.from && at < mention.to) continue;
    const word = words[at];
    if (
      word !== undefined &&
      isCapital(flat, word) &&
      isCapital(flat, words[at - 1]) &&
      words[at - 1]?.word !== 'the' &&
      at >= 1
    )
      return word.word.replace(/'s$/, '');
  }
  return undefined;
}

/** A name of one to three words in capitals that begins at the word; its last word is how it comes back. */
export function nameAt(
  flat: string,
  words: readonly Word[],
  from: number,
): { readonly key: string; readonly to: number } | undefined {
  let to = from;
  while (to < from + 4 && isCapital(flat, words[to]) && !sourceWords.has(words[to]?.word ?? '')) {
    to++;
    if (/[,.;:”"]/u.test(flat.slice(words[to - 1]?.end, words[to]?.start))) break;
  }
  const last = words[to - 1];
  return to === from || last === undefined ? undefined : { key: last.word.replace(/'s$/, ''), to };
}

const sourceWords = new Set(['ofsted', 'inspectors', 'council', 'the', 'in', 'it', 'they', 'he', 'she']);

/** “She said”, where no woman has been named. */
const somebody: Source = { speaker: 'person', person: true };

/** The source, spoken for by one person. */
export const person = (source: Source): Source => ({ ...source, person: true });
