import type { TextRange } from '../annotation/placed.ts';
import { inspectorates } from './rules/inspectorates.ts';
import { addressees, askers, imperatives, modals, tellings, toldTo } from './rules/recommendationWords.ts';

/*
 * How a sentence asks somebody to do something. All patterns run on one sentence, in flat text, and every repetition in
 * them has a bound.
 */

/** A phrase of a lexicon as a pattern: `inspector/inspectorate of prisons`. */
function asPattern(phrase: string): string {
  return phrase.replace(/[\w']+(?:\/[\w']+)+/g, words => `(?:${words.replaceAll('/', '|')})`);
}

/** The part of a sentence that asks. Offsets are into the sentence. */
export interface Directive {
  readonly kind:
    'telling' | 'told' | 'modal' | 'recommends' | 'calls for' | 'area' | 'need' | 'soft' | 'deadline';
  /** The asking word or words: "told", "should", "recommends". */
  readonly word: TextRange;
  /** Who is to do it, as the sentence has it. */
  readonly addressee?: TextRange;
  /** Whether the one who is to do it answers for a service: a council, leaders, a minister. */
  readonly answers: boolean;
  /** Whether the sentence itself says that an inspectorate or a review asks. */
  readonly asked: boolean;
}

const ADDRESSEE = addressees.join('|');
/** Bodies by their names, and whatever asks without one. */
const ASKER = [...askers, ...inspectorates.flatMap(({ names }) => names).map(asPattern)].join('|');
const LONGEST = 4000;

const ENDS_IN_ADDRESSEE = new RegExp(String.raw`(?:^|[\s/'"“‘(-])(?:${ADDRESSEE})(?:'s?)?[\s'"”,)]*$`, 'iu');
const HAS_ADDRESSEE = new RegExp(String.raw`(?:^|[\s/'"“‘(-])(?:${ADDRESSEE})(?=$|[\s'’",;:)])`, 'iu');
const HAS_ASKER = new RegExp(String.raw`(?:^|[\s'"“‘(-])(?:${ASKER})(?=$|[\s'’",;:)])`, 'giu');
/** A subject of its own between asker and verb: "Ofsted said the council told staff to …". */
const OTHER_SUBJECT = new RegExp(
  String.raw`\b(?:that|said|says|found|how|where|when|because|as|after|while|whether)\b[^.;]{0,80}(?:^|\s)(?:${ADDRESSEE})\s*(?:\w+ly|had|have|has|also|then|now)?\s*$`,
  'iu',
);

const TELLING = new RegExp(
  String.raw`\b(${tellings.join('|')})\s{1,4}([^.;:?!]{2,140}?)\s{1,4}(?:to|for)\s{1,4}(?=["“‘']?[\p{L}-]+)`,
  'giu',
);
const STRONG_TELLING = /^(?:urg|order|instruct|call)/iu;
const TOLD = new RegExp(
  String.raw`\b(?:(?:has|have|had)\s{1,4}(?:(?:also|now|already|since|therefore)\s{1,4})?)?(?:was|were|is|are|been|being)\s{1,4}(?:\w{2,12}\s{1,4}){0,2}?(${toldTo.join('|')})\s{1,4}(?:by\s{1,4}[^,.;:]{2,60}?\s{1,4})?(?:(?:that|to)\s{1,4}|(?=(?:it|they)\s{1,4}(?:must|should|need|had|has|have)))`,
  'giu',
);
/** "told the trust it must", "has told ministers that they need to": by pronoun whom it tells. */
const TOLD_IT =
  /\b(?:told|warned|reminded|informed|tells|warns)\s{1,4}([^.;:?!,]{2,80}?)\s{1,4}(?:that\s{1,4})?(?:it|they)\s{1,4}(?:\w{2,12}ly\s{1,4})?(must|should|needs?(?:\s{1,4}\w{2,12}ly)?\s{1,4}to|needed\s{1,4}to|has\s{1,4}to|have\s{1,4}to|had\s{1,4}to)\s/giu;
const MODAL = new RegExp(String.raw`\b(${modals.join('|')})\b`, 'giu');
const AFTER_MODAL =
  /^(?:,\s[^,.;:]{2,80},)?\s{1,4}(?:(?:not|also|now|therefore|then|urgently|immediately|always|still|either|\w{2,16}ly)\s{1,4}){0,3}([\p{L}'-]{2,30})(?:\s{1,4}([\p{L}'-]{2,30}))?/iu;
const RECOMMENDS =
  /\b(recommend(?:s|ed|ing)?)\s{1,4}(?!(?:by|for|changes?|minimum|maximum|level|standards?|practice|in)\b)/giu;
const RECOMMENDATIONS = new RegExp(
  String.raw`\b(recommendations?)\s{1,4}(?:made\s{1,4})?(?:(?:include[sd]?|including|is|are|was|were)\s{1,4}(?:that\s|to\s|for\s|an?\s|the\s|more\s|better\s)|that\s|to\s{1,4}(?=(?:${imperatives})\b))`,
  'giu',
);
const AMONG_RECOMMENDATIONS =
  /\b(among|amongst|in)\b[^.;:]{0,40}\brecommendations?,|\b(recommendations?)(?: to [^,.;:]{2,60})?, (?:among (?:them|which)|including|one of which)/giu;
const CALLS_FOR =
  /(?<!\b(?:answer\w{0,3}|handl\w{1,3}|tak\w{1,3}|receiv\w{1,3}|emergency|999|all|the|these|of)\s)\b(call(?:s|ed|ing)? for(?!\s{1,4}services?\b)|(?:want(?:s|ed)?|expect(?:s|ed)?|would like|asked|demand(?:s|ed)?) to see|demand(?:s|ed)?(?=\s{1,4}(?:an?|more|better|immediate|urgent|action)\b))\s{1,4}/giu;
const AREA =
  /\b(areas? (?:for (?:improvement|development|priority action)|to improve)|priorit(?:y|ies) for improvement)\b/giu;
const NEED =
  /\b(?:highlight(?:s|ed|ing)?|stress(?:es|ed)?|identif(?:y|ies|ied)|emphasi[sz](?:es|ed)|underlin(?:es|ed)|not(?:es|ed)|raised|recognised|said there (?:is|was)|there (?:is|was))\s{1,4}(?:the|a|an)\s{1,4}(?:\w{3,14}\s{1,4}){0,2}(need (?:for|to))\b/giu;
const SOFT =
  /\b(would benefit from|could usefully|may wish to|might (?:wish to )?consider|could further|would be helped by|(?:may|might) be (?:beneficial|helpful) (?:if|to))\b/giu;
const DEADLINE =
  /\b(?:given|has|have|had|gave|allowed)\s{1,4}(?:[^,.;:]{2,40}?\s{1,4})??(until\s{1,4}[^,.;:]{3,30}?|(?:\w{1,10}|\d{1,3})\s{1,4}(?:working )?(?:days|weeks|months))\s{1,4}(?:in which\s{1,4})?to\s{1,4}/giu;

/** “It also needs to make sure …” */
const ALSO = /^(it|they)\s{1,4}(?:also|now|therefore|still)\s{1,4}$/iu;
/** Subjects that make of a modal verb a description: "areas that need to improve", "as they should". */
const RELATIVE =
  /(?:\b(?:which|that|what|who|whom|whose|where|when|as|if|than|why|how|whether|may|might|could|would|unless|until|before|once|more|much|work|lot|so that|in order that)|[,(])\s*$/iu;
const RELATIVE_CLAUSE =
  /\b(?:which|who|whose|whom|where|what|how|why|if|whether|when|than|as|because|so that)\b/iu;
const SAYS = /\b(?:told|tells|said|says|warned|insisted|stated|added)\b/iu;
/** Behind “was told that”: it has to. */
const ASKS_IN_CLAUSE =
  /\b(?:should|must|shall|ought to|needs? to|needed to|has to|have to|had to|be \p{L}{2,20}ed)\b/iu;
/** What "that" follows where it begins what is said; after any other word it begins a relative clause. */
const SAYS_THAT =
  /\b(?:said|says|saying|say|found|finds|note[sd]?|noting|recommend\w{0,3}|conclude[sd]?|report(?:s|ed)?|state[sd]?|believe[sd]?|add(?:s|ed)|warn(?:s|ed)?|stress(?:es|ed)?|clear|important|essential|vital|crucial|critical|imperative|necessary|right|told(?:\s\w{1,20}){1,4}|insist(?:s|ed)?|urge[sd]?|ask(?:s|ed)?|expect(?:s|ed)?|agree[sd]?|highlight(?:s|ed)?|include[sd]?|including|means?|emphasi[sz]e[sd]?|ensure)\s{1,4}that\s{1,4}$/iu;
/** "The council accepted that it must improve" is its own view. */
const OWN_VIEW =
  /\b(?:recogni[sz]\w{0,4}|acknowledg\w{0,4}|accept\w{0,4}|aware|know\w{0,2}|knew|underst\w{2,8}|agree\w{0,2}|believ\w{0,3}|feel|felt|think|thought|realis\w{0,3}|identif\w{0,4})\b[^.;:]{0,60}$/iu;
/** A rule that binds anyhow: "statutory guidance says that councils must …". */
const NORM =
  /\b(?:guidance|statut\w{1,8}|legislation|regulations?|the law|by law|act|circular|policy|policies|protocols?|framework|code of practice|standards?|rules?|orders?|procedures?|criteria|according to|executive order|section \d{1,4}|directive|manual|handbook|requirements?|agreement|contract)\b/iu;
/** Behind "should have": it was not done. */
const LOOKS_BACK =
  /^(?:\w{2,20}ed|been|done|taken|made|had|known|seen|given|gone|got|led|kept|told|come|become|found|always|never|also|not|happened)$/iu;
const BE_DONE = /(?:ed|en|t|ut|one|ade|ept|ld|un|own|given|built|set|put|met|kept)$/iu;
/** “for their needs to be assessed”: a noun. */
const OWNED_NEEDS =
  /\b(?:their|his|her|its|our|your|\w{2,20}'s|\w{2,20}s'|unmet|complex|individual|care|support|basic|health|learning)\s{1,4}$/iu;
const PEOPLE =
  /(?:^|\s)(?:children|child|young people|person|people|pupils?|students?|learners?|patients?|prisoners?|detainees|residents?|parents?|families|family|carers?|victims?|women|men|service users?|tenants|applicants|complainants?|complaints?|readers|questions|it|this|that|he|she|you|we|i|someone|anyone|everyone)\s*$/iu;

/**
 * How a sentence asks, strongest first; undefined where it does not.
 * @param sentence flat
 */
export function directiveIn(sentence: string): Directive | undefined {
  const s = sentence.slice(0, LONGEST);
  const small = s.toLowerCase();
  for (const { stems, find } of finders) {
    if (!stems.some(stem => small.includes(stem))) continue;
    const found = find(s);
    if (found !== undefined) return found;
  }
  return undefined;
}

const tellingStems =
  'told tell urg order instruct direct advis encourag press challeng ask requir expect want invit warn call'.split(
    ' ',
  );

/** Strongest first, each with what a sentence has to hold for it: most sentences are settled by that. */
const finders: readonly {
  readonly stems: readonly string[];
  readonly find: (s: string) => Directive | undefined;
}[] = [
  { stems: ['recommend'], find: recommends },
  { stems: ['told', 'tells', 'warn', 'remind', 'inform'], find: toldIt },
  { stems: tellingStems, find: telling },
  { stems: [...tellingStems, 'recommended'], find: told },
  { stems: ['should', 'must', 'shall', 'ought', 'need', 'has to', 'have to', 'had to'], find: modal },
  { stems: ['call', 'to see', 'demand'], find: callsFor },
  { stems: ['area', 'priorit'], find: area },
  { stems: ['need'], find: need },
  { stems: ['days', 'weeks', 'months', 'until'], find: deadline },
  {
    stems: ['benefit', 'usefully', 'wish to', 'consider', 'could further', 'helped by', 'helpful'],
    find: soft,
  },
];

function recommends(s: string): Directive | undefined {
  for (const match of s.matchAll(RECOMMENDS)) {
    const before = s.slice(0, match.index);
    const word = wordAt(s, match);
    if (/\b(?:is|are|was|were|be|been)\s{1,4}(?:\w{2,12}\s{1,4})?$/iu.test(before)) {
      // "It is recommended that", not "the staff that are recommended".
      if (/\bthat\b/iu.test(s.slice(word.end, word.end + 6))) {
        return { kind: 'recommends', word, answers: false, asked: true };
      }
      continue;
    }
    if (/\b(?:would|can|could|may|might|to|not)\s{1,4}$/iu.test(before)) continue;
    if (match[1]?.toLowerCase() === 'recommending' || !(endsInAsker(before) || asksFromStart(before)))
      continue;
    return { kind: 'recommends', word, answers: false, asked: true, ...addresseeAfter(s, word.end) };
  }
  for (const match of s.matchAll(RECOMMENDATIONS)) {
    const before = s.slice(0, match.index + 1);
    // "Its only recommendation was that the borough should …"
    const own = /\b(?:its|their|the report's|the review's)\s{1,4}(?:\w{2,10}\s{1,4}){0,2}r?$/iu.test(before);
    if (!own && !asks(before)) continue;
    const from = match.index + match[0].length;
    const asked = own ? modal(s.slice(from)) : undefined;
    if (asked?.addressee !== undefined && asked.answers) {
      const moved = ({ start, end }: TextRange): TextRange => ({ start: start + from, end: end + from });
      const addressee = moved(asked.addressee);
      return { kind: 'recommends', word: moved(asked.word), addressee, answers: true, asked: true };
    }
    return { kind: 'recommends', word: wordAt(s, match), answers: false, asked: true };
  }
  for (const match of s.matchAll(AMONG_RECOMMENDATIONS)) {
    // “Among its recommendations, inspectors said the council needed to …” names who and how.
    const asked = modal(s);
    if (asked?.answers === true) return { ...asked, kind: 'recommends', asked: true };
    return { kind: 'recommends', word: wordAt(s, match), answers: false, asked: true };
  }
  return undefined;
}

/** "recommends that the board …", "recommends the Secretary of State …" */
function addresseeAfter(s: string, from: number): { addressee?: TextRange; answers?: boolean } {
  const match = ADDRESSEE_AFTER.exec(s.slice(from, from + 600));
  const who = match?.[1];
  if (match === null || who === undefined || !HAS_ADDRESSEE.test(who) || /^(?:they|it)$/iu.test(who))
    return {};
  const start = from + match[0].indexOf(who);
  return { addressee: { start, end: start + who.length }, answers: true };
}

const ADDRESSEE_AFTER = new RegExp(
  String.raw`^\s{1,4}(?:that,?\s{1,4})?(?:(?:both|in [^,.;:]{2,300},|by [^,.;:]{2,60},)\s{1,4})?([^.;:]{2,300}?),?\s{1,4}(?:should|must|to|(?:${imperatives})(?:e?s)?)\b`,
  'iu',
);

function telling(s: string): Directive | undefined {
  for (const match of s.matchAll(TELLING)) {
    const [, verb = '', who = ''] = match;
    if (!asks(s.slice(0, match.index))) continue;
    const answers = HAS_ADDRESSEE.test(who);
    if (!answers && !STRONG_TELLING.test(verb)) continue;
    if (/^requir/iu.test(verb) && /^improvement/iu.test(who)) continue;
    if (/^(?:to|that|how|about|for|the inspect)/iu.test(who) || /\b(?:to|that|what|how)\b/iu.test(who))
      continue;
    const start =
      match.index + verb.length + (/^\s{1,4}/u.exec(match[0].slice(verb.length))?.[0].length ?? 1);
    return {
      kind: 'telling',
      word: wordAt(s, match),
      addressee: { start, end: start + who.length },
      answers,
      asked: true,
    };
  }
  return undefined;
}

function toldIt(s: string): Directive | undefined {
  for (const match of s.matchAll(TOLD_IT)) {
    const [all, who = '', word = ''] = match;
    if (
      !HAS_ADDRESSEE.test(who) ||
      /\b(?:what|how|that|which|why)\b/iu.test(who) ||
      !asks(s.slice(0, match.index))
    )
      continue;
    const start = match.index + all.indexOf(who, 4);
    const at = match.index + all.lastIndexOf(word);
    return {
      kind: 'told',
      word: { start: at, end: at + word.length },
      addressee: { start, end: start + who.length },
      answers: true,
      asked: true,
    };
  }
  return undefined;
}

function told(s: string): Directive | undefined {
  for (const match of s.matchAll(TOLD)) {
    const subject = subjectBefore(s, match.index);
    const who = s.slice(subject.start, subject.end);
    const by = /\bby\s{1,4}([^,.;:]{2,60}?)\s{1,4}(?:to|that)\s/iu.exec(match[0])?.[1];
    const asked = by === undefined ? false : new RegExp(HAS_ASKER, 'iu').test(by);
    if (by !== undefined && !asked) continue;
    // “was told by Ofsted that progress was slow” asks for nothing.
    const rest = s.slice(match.index + match[0].length, match.index + match[0].length + 160);
    if (/that\s{1,4}$/iu.test(match[0]) && !ASKS_IN_CLAUSE.test(rest)) continue;
    const rest20 = s.slice(match.index + match[0].length, match.index + match[0].length + 20);
    // “Northmoor was told to improve …”
    const isNamed = /^\p{Lu}[\p{Ll}'-]{2,20}$/u.test(who.trim()) && !PEOPLE.test(who) && BETTERS.test(rest20);
    const answers = endsInAddressee(who) || isNamed;
    if (!answers && !asked) continue;
    return { kind: 'told', word: wordAt(s, match), addressee: subject, answers, asked };
  }
  return undefined;
}

function modal(s: string): Directive | undefined {
  let weaker: Directive | undefined;
  for (const match of s.matchAll(MODAL)) {
    const word = wordAt(s, match);
    const after = AFTER_MODAL.exec(s.slice(word.end, word.end + 120));
    const verb = after?.[1]?.toLowerCase();
    if (
      after === null ||
      verb === undefined ||
      (verb === 'have' && LOOKS_BACK.test(after[2] ?? '')) ||
      verb.endsWith("'ve")
    )
      continue;
    const before = s.slice(0, match.index);
    if (/^needs?\b/iu.test(match[0]) && OWNED_NEEDS.test(before)) continue;
    const subject = subjectBefore(s, match.index);
    const who = s.slice(subject.start, subject.end);
    if (who.trim() === '' && RELATIVE.test(before)) continue;
    if (
      RELATIVE.test(who) ||
      RELATIVE.test(before.slice(-20)) ||
      (PEOPLE.test(headOf(who)) && !/^(?:it|this|that|we)$/iu.test(who.trim()))
    ) {
      continue;
    }
    if (OWN_VIEW.test(before)) continue;
    // "the skills they need to have": a relative clause without "that".
    if (/\s(?:they|it)$/iu.test(who) && !SAYS.test(who)) continue;
    // "DOE Should Take Action" is the title of a report.
    if (/^\p{Lu}\p{Ll}/u.test(match[0]) && match.index > 0) continue;
    if (/\bthat\s{1,4}$/iu.test(s.slice(0, subject.start)) && !SAYS_THAT.test(s.slice(0, subject.start)))
      continue;
    const clause = before.slice(Math.max(0, subject.start - 60), subject.start);
    if (
      RELATIVE_CLAUSE.test(who) ||
      /\b(?:if|whether|which|who|what|how|why|than|as|because)\s{1,4}$/iu.test(clause)
    )
      continue;
    const pronoun = who.trim() === '' ? ALSO.exec(before)?.[1] : undefined;
    if (pronoun !== undefined) {
      return {
        kind: 'modal',
        word,
        addressee: { start: 0, end: pronoun.length },
        answers: true,
        asked: false,
      };
    }
    const answers = endsInAddressee(headOf(who));
    if (answers) {
      return { kind: 'modal', word, addressee: subject, answers: true, asked: false };
    }
    const done = verb === 'be' && BE_DONE.test(after[2] ?? '');
    const improves =
      /^(?:improve|accelerate|strengthen|develop|increase|reduce|address|ensure|include|become|change)/u.test(
        verb,
      );
    if (done || improves) weaker ??= { kind: 'modal', word, answers: false, asked: false };
  }
  return weaker;
}

function callsFor(s: string): Directive | undefined {
  for (const match of s.matchAll(CALLS_FOR)) {
    if (!asks(s.slice(0, match.index))) continue;
    const word = wordAt(s, match);
    const who = /^\s{1,4}((?:the\s)?[^,.;:]{2,60}?)\s{1,4}to\s{1,4}\p{Ll}/iu.exec(
      s.slice(word.end, word.end + 100),
    );
    const name = who?.[1];
    if (name === undefined || !endsInAddressee(name)) {
      return { kind: 'calls for', word, answers: false, asked: true };
    }
    const start = word.end + (who?.[0].indexOf(name) ?? 0);
    return {
      kind: 'calls for',
      word,
      addressee: { start, end: start + name.length },
      answers: true,
      asked: true,
    };
  }
  return undefined;
}

function area(s: string): Directive | undefined {
  for (const match of s.matchAll(AREA)) {
    const after = s.slice(match.index + match[0].length, match.index + match[0].length + 40);
    const before = s.slice(Math.max(0, match.index - 60), match.index);
    const lists = /^\s{1,4}(?:include[sd]?|(?:was|were|is|are)\s{1,4}(?:the|an?|in|to|how)\b)/iu.test(after);
    const named =
      /\b(?:as|is|was|were|are|remains?|remained)\s{1,4}(?:an?\s{1,4})?(?:\w{2,12}\s{1,4}){0,2}$/iu.test(
        before,
      );
    if (OWN_VIEW.test(before)) continue;
    if (lists || (named && !/^\s{0,4}(?:which|that|identified)\b/iu.test(after))) {
      return { kind: 'area', word: wordAt(s, match), answers: false, asked: false };
    }
  }
  return undefined;
}

function need(s: string): Directive | undefined {
  for (const match of s.matchAll(NEED)) {
    return { kind: 'need', word: wordAt(s, match), answers: false, asked: false };
  }
  return undefined;
}

function deadline(s: string): Directive | undefined {
  for (const match of s.matchAll(DEADLINE)) {
    const subject = subjectBefore(s, match.index);
    const who = s.slice(subject.start, subject.end);
    const isNamed = endsInAddressee(who);
    // “The trust has been warned and given until March to …”
    const shares = who === '' && HAS_ADDRESSEE.test(s.slice(0, match.index));
    if (!isNamed && !shares && !HAS_ADDRESSEE.test(match[0])) continue;
    const addressee = isNamed ? { addressee: subject } : {};
    return { kind: 'deadline', word: wordAt(s, match), ...addressee, answers: true, asked: false };
  }
  return undefined;
}

function soft(s: string): Directive | undefined {
  for (const match of s.matchAll(SOFT)) {
    return { kind: 'soft', word: wordAt(s, match), answers: false, asked: false };
  }
  return undefined;
}

const BETTERS = /^(?:improve|ensure|make|address|take|strengthen|act|reduce|increase|review)\b/iu;

/** Whether the words before a verb of asking end with somebody who asks, and not with somebody else. */
function asks(before: string): boolean {
  const near = before.slice(-260);
  const found = [...near.matchAll(HAS_ASKER)];
  const last = found[found.length - 1];
  if (last === undefined) return false;
  const between = near.slice(last.index + last[0].length);
  if (OTHER_SUBJECT.test(near.slice(last.index)) && !endsInAsker(near)) return false;
  // "Inspectors, who visited in May, called on …" has commas; a full clause with a verb of saying has not.
  return between.length < 220 && !/[;:]/u.test(between);
}

function endsInAsker(words: string): boolean {
  return new RegExp(
    String.raw`(?:^|[\s'"“‘(-])(?:${ASKER})\s*(?:\w+ly|have|has|had|also|then|now|therefore|further|previously|\s){0,3}$`,
    'iu',
  ).test(words);
}

/** "The inquiry, which sat for two years, recommends …": who asks stands at the beginning. */
function asksFromStart(before: string): boolean {
  const [opening = ''] = before.split(',');
  return opening.length < 80 && before.includes(',') && endsInAsker(opening);
}

/** The subject of the verb at `at`: the words back to the clause's beginning. */
function subjectBefore(s: string, at: number): TextRange {
  const near = s.slice(Math.max(0, at - 160), at);
  const opening =
    /^.*(?:[,;:–—(“"]\s*|\b(?:and|but|that|said|says|so|also|therefore|however|recommends?|recommended)\s{1,4})/isu.exec(
      near,
    )?.[0].length ?? 0;
  const time = BEFORE_SUBJECT.exec(near.slice(opening))?.[0].length ?? 0;
  let words = near.slice(opening + time);
  // “The council and its health partners must”: both.
  const both = /^(?:its|their)\s/iu.test(words) ? JOINED.exec(near.slice(0, opening + time))?.[0] : undefined;
  if (both !== undefined) words = both + words;
  const start = at - words.length + (words.length - words.trimStart().length);
  const end = Math.max(start, at - (words.length - words.trimEnd().length));
  return { start, end };
}

const JOINED = /\b(?:the|The|its|Its)\s[\p{L}'-]{2,20}(?:\s[\p{L}'-]{2,20}){0,3}\sand\s{1,4}$/u;

/** "within three months the force": when it is to be done. */
const BEFORE_SUBJECT =
  /^\s{0,4}(?:within|by|in|before|from|over)\s{1,4}[^,]{2,40}?\s(?=(?:the|all|each|every|both|its|local)\s)/iu;

/** The noun phrase at the front, without what belongs to it by a preposition. */
function headOf(subject: string): string {
  const cut = subject.search(
    /\s(?:of|for|in|at|with|within|from|across|on|under|between|through|by|who|which|working|responsible|including|whose)\s/iu,
  );
  const head = cut === -1 ? subject : subject.slice(0, cut);
  return head.replace(
    /\s(?:also|now|then|therefore|urgently|still|both|all|each|together|jointly)\s*$/iu,
    '',
  );
}

/** Whether the words name somebody who answers for a service: a council, leaders, a minister. */
export function answersFor(words: string): boolean {
  return HAS_ADDRESSEE.test(words);
}

function endsInAddressee(words: string): boolean {
  return ENDS_IN_ADDRESSEE.test(words);
}

function wordAt(s: string, match: RegExpExecArray): TextRange {
  const word = match[1] ?? match[0];
  const start = match.index + Math.max(0, s.slice(match.index, match.index + match[0].length).indexOf(word));
  return { start, end: start + word.length };
}

/** Whether a sentence tells a rule that binds anyhow and not what is asked here. @param before up to the asking word */
export function tellsNorm(before: string): boolean {
  return NORM.test(before);
}

const IMPERATIVES: ReadonlySet<string> = new Set(imperatives.split('|'));
/** What may stand before the verb: "Urgently improve", "In partnership with schools, review". */
const BEFORE_VERB =
  /^(?:also|further|continue to|in partnership with [^,]{2,60},|with partners,|as a matter of urgency,?|\w{2,16}ly,?)\s{1,4}/iu;
const FIRST_WORD = /^([\p{L}-]{2,20})(?![\p{L}\p{N},])(?!\s{1,4}(?:is|are|was|were|has|have|had|of)\b)/u;

/** “Support for men in crisis was inadequate”: a noun and its verb. */
const NOUN_FIRST =
  /^(?:support|work|help|contact|access|use|plans?|review|focus|record|report|test|track|target|lead|measure|process|progress|challenge|supply|change|start|aim|move|release|request|resource|train|link|monitor|practice|control)\w{0,3}\s{1,4}(?:for|of|to|with|in|on|from|between|by|around|at)\b(?:(?!\b(?:that|so|who|where|which|how|whether|ensure|improve|make)\b)[^,;:]){0,80}?\s(?:is|are|was|were|has|have|had|remains?|remained|did|does|do)\s/iu;

/** Whether a sentence begins as one in the imperative does: "Ensure that …". @param sentence flat */
export function beginsImperative(sentence: string): boolean {
  let words = sentence.slice(0, 160).replace(/^["“‘'(\s]{1,3}/u, '');
  for (let before = 0; before <= 2; before++) {
    const first = FIRST_WORD.exec(words)?.[1];
    if (first !== undefined && IMPERATIVES.has(first.toLowerCase())) return !NOUN_FIRST.test(words);
    const length = BEFORE_VERB.exec(words)?.[0].length;
    if (length === undefined) return false;
    words = words.slice(length);
  }
  return false;
}
