import type { TextRange } from '../annotation/placed.ts';
import { GRADE, gradesOf, MARK, normalGrade, type Judgement } from './gradeWords.ts';
import type { GradeScale } from './rules/gradeScales.ts';

const MONTH = '(?:January|February|March|April|May|June|July|August|September|October|November|December)';
/** What the grade is for: “at responding to the public”; not the occasion: “at its last inspection”. */
const FOR = `(?: (?:at|for|in|across) (?!(?:its|the|their|an?|our|each|every) (?:last|latest|previous|recent|full|most|first)\\b|(?:19|20)\\d\\d|${MONTH})[^.,;:“”"‘]{3,60}?(?=[.,;:”"]|$| (?:and|but|while|with|or|in|at|after|when) ))?`;
const TAIL = `(?:[^.,;:“”]{0,90}?\\b(?:inspection|inspections|visit|report|review|year|in|since|from|of|until)\\b[^.,;:“”]{0,30}?\\b(?:19|20)\\d\\d\\b)?`;

/** “it was rated ‘good’ at its last full inspection in 2014”, “also rated inadequate”. */
const JUDGED = new RegExp(
  `(?:\\b(?:it|they|which|service|services|school|home|trust|force|council|prison|hospital|practice|provision|leadership|care) )?(?:\\b(?:was|were|is|are|has been|have been|had been|being|been|also|previously|currently|remains|remained|then|now|still|again) ){0,3}\\b(?:(?:rated|judged|graded|deemed|declared|branded|assessed|evaluated|ranked|rates?|judges?|re-rated) (?:it |them |us |(?:(?!to |requir)[\\w']{1,20} ){1,4}(?=as |to be |at ))?|(?:rating|judging|grading|branding|deeming|declaring) (?:(?!of |is |was |for )[\\w']{1,20} ){1,6}?)(?:overall )?(?:as |to be |to have been |to |at |as being )?(?:overall )?${MARK}(${GRADE})\\b${MARK}${FOR}${TAIL}`,
  'gid',
);
/** “a judgement of inadequate”, “its overall rating is good”, “Overall effectiveness: good”. */
const RATING = new RegExp(
  `\\b(?:an? |its |the |their |overall |previous |current |new |latest ){0,3}(?:judgements?|judgment|ratings?|grades?|grading|overall effectiveness|overall judgement|assessment|evaluation|opinion)(?: (?:for|on) [\\w ]{3,50}?)?(?: (?:of|is|was|are|remains|remained|as|from|to be|has been|were)|:) (?:that [\\w' ]{3,60} (?:is|are|was|were) )?(?:now |still |overall )?${MARK}(${GRADE})\\b${MARK}${TAIL}`,
  'gid',
);
/** “an ‘inadequate’ rating”, “a good judgement”. */
const ADJECTIVE = new RegExp(
  `\\b(?:an?|its|the|their|second|third|new|previous|overall) (?:overall )?${MARK}(${GRADE})\\b${MARK} (?:overall )?(?:rating|grade|judgement|judgment|grading)\\b${TAIL}`,
  'gid',
);
/** “from ‘good’ to ‘inadequate’”. */
const CHANGED = new RegExp(
  `\\b(?:(?:(?:down|up)graded(?: [\\w'-]{1,25}){0,6}?)|improved|moved|moves|dropped|fell|fallen|gone|risen|rose|changed|slipped|declined|went|rating|lowered|raised|plunged|tumbled|climbed) (?:it |its rating |the \\w+ |overall |\\w+ (?:grades?|ratings?),? )?(?:straight )?(?:from ${MARK}(${GRADE})${MARK} )?to ${MARK}(${GRADE})\\b${MARK}${TAIL}`,
  'gid',
);
/** “cut the overall rating of the trust from ‘good’ to ‘inadequate’”. */
const RERATED = new RegExp(
  `\\b(?:(?:has|have|had|was|were|been) )?(?:cut|cuts|cutting|reduced|reduces|lowered|lowers|dropped|raised|raises|lifted|changed|downgraded|upgraded) (?:the |its |their |our )?(?:\\w{2,15}(?:'s)? ){0,3}?(?:rating|grade|judgement)s?(?: (?:of|for) [^.,;“”"]{3,80}?)? from ${MARK}(${GRADE})${MARK} to ${MARK}(${GRADE})\\b${MARK}${TAIL}`,
  'gid',
);
/** “services in the borough now ‘require improvement to be good’”: in quotation marks these words are hardly anything else. */
const QUOTED = new RegExp(`(?:\\b(?:now|still) )?[“"‘'](requires? improvement to be good)[”"’']`, 'gid');
/** A sentence that is the overall judgement: “Children’s services in Kent are inadequate overall.” */
const OVERALL = new RegExp(
  `\\b(?:overall,? [\\w' ]{3,60}? (?:is|are|was|were) ${MARK}(${GRADE})\\b|(?:is|are|was|were|remains?) ${MARK}(${GRADE})\\b${MARK} overall)`,
  'gid',
);
/** “Kent Police is inadequate at protecting vulnerable people”, “Children’s services in Kent are inadequate.” */
const IS = new RegExp(
  `^(?:overall, )?(?:the overall judgement is that )?(?:(?!with|between|by|about|from|to)[\\w'-]{1,25} ){0,6}(?:police|force|services?|constabulary|provision|leadership|council|authority|school|prison|home)(?: (?:in|at|for) (?:[\\w'-]{1,25} ?){1,4})? (?:(?:is|are|was|were) (?:now |still )?${MARK}(${GRADE})\\b${MARK}|${MARK}(requires? improvement(?: to be good)?)${MARK})(?: (?:overall|at|in) |[.;,]|$)`,
  'gid',
);
/** “… and are now inadequate, Ofsted has ruled”. */
const RULED = new RegExp(
  `\\b(?:(?:is|are|was|were|remains?) (?:now |still )?${MARK}(${GRADE})\\b${MARK}|${MARK}(requires? improvement(?: to be good)?)\\b${MARK}),["”'’]? (?:Ofsted|CQC|HMICFRS|Estyn|inspectors|the (?:\\w+ )?(?:watchdog|regulator|inspectorate|report)) (?:has |have )?(?:also )?(?:found|ruled|said|says|judged|concluded|decided)\\b`,
  'gid',
);
/** “outcomes for prisoners were reasonably good against this healthy prison test”. */
const TEST = new RegExp(
  `\\boutcomes?(?: for [\\w' ]{3,40})? (?:were|was|are|is|remained|had been) ${MARK}(${GRADE})\\b${MARK}(?: against (?:this|the|our) (?:healthy )?[\\w ]{3,30}?(?: test)?\\b)?`,
  'gid',
);

/** “safety was now poor”: the tests of HM Inspectorate of Prisons by their names. */
const HEALTHY_PRISON = new RegExp(
  `\\b(?:outcomes (?:for|in) )?(?:safety|respect|purposeful activity|rehabilitation and release planning|preparation for release|resettlement)(?: outcomes)? (?:was|were|is|are|remained|remains|had been) (?:only |still |now |also |again )?${MARK}(${GRADE})\\b${MARK}(?=[.;,]| (?:and|but|while|with|in|at)\\b|$)`,
  'gid',
);
/** “It was ‘good’ at recording crime”: a grade in quotation marks, and what it is for. */
const MARKED = new RegExp(
  `\\b(?:it|they|which|force|council|service|services|prison|school|trust) (?:is|are|was|were|remains?|remained) (?:also |only |still |now )?[“"‘'](${GRADE})[”"’'] (?:at|for) [^.,;:“”"]{3,60}`,
  'gid',
);

/** The other grades of a sentence that gives several: “… ‘inadequate’ at protecting people and good for leadership”. */
const FURTHER = new RegExp(
  `${MARK}\\b(${GRADE})\\b${MARK} (?:overall )?(?:at|for|in|on|across|overall|against) [^.,;:“”"]{3,80}?(?=[.,;:”"]|$| (?:and|but|while|with|or) (?:${MARK}${GRADE}|(?:it|was|were)\\b))`,
  'gid',
);
/** “the lowest possible score, ‘poor’, for safety”. */
const SCORE = new RegExp(
  `\\b(?:an? |its |the )?(?:\\w{2,15} ){0,3}(?:scores?|marks?|ratings?|grades?|judgements?)(?: of)?[,:]? ["“‘'](${GRADE})["”’'],?["”’']?(?: (?:at|for|in|on) [^.,;“”"]{3,60})?`,
  'gid',
);
/** “Safety was not sufficiently good”: grades of more than one word are hardly ever anything else. */
const PLAIN = new RegExp(
  `^(?:[\\w'-]{1,25} ){1,8}(?:was|were|is|are|remained|remains) (?:only |still |now |also )?${MARK}(not sufficiently good|insufficiently good|reasonably good)\\b${MARK}`,
  'gid',
);

/** Behind words of every day a grade is only one where it ends what is said: “was rated good”, not “rated good value”. */
const GOES_ON =
  /^[“”"'’*]{0,2} (?:value|practice|quality|care|support|for children|enough|at (?:best|least|first))/i;

/** Each pattern with a word that it cannot do without, which is quickly looked for. */
const patterns: readonly { readonly needs: RegExp; readonly pattern: RegExp }[] = [
  {
    needs:
      /\b(?:rated|judged|graded|deemed|declared|branded|assessed|evaluated|ranked|rates?|judges?|rating|judging|grading|branding|deeming|declaring)\b/i,
    pattern: JUDGED,
  },
  { needs: /judge?ment|rating|grad(?:e|ing)|effectiveness|assessment|evaluation|opinion/i, pattern: RATING },
  { needs: /judge?ment|rating|grad(?:e|ing)/i, pattern: ADJECTIVE },
  {
    needs:
      /graded|improved|moved|moves|dropped|fell|fallen|gone|risen|rose|changed|slipped|declined|went|rating|lowered|raised|plunged|tumbled|climbed/i,
    pattern: CHANGED,
  },
  { needs: /rating|grade|judgement/i, pattern: RERATED },
  { needs: /overall/i, pattern: OVERALL },
  { needs: /^.{0,90}(?:(?:is|are|was|were) |requires? improvement)/i, pattern: IS },
  { needs: /\b(?:found|ruled|said|says|judged|concluded|decided)\b/i, pattern: RULED },
  { needs: /outcomes? /i, pattern: TEST },
  { needs: /\b(?:rated|judged|graded|ratings?|grades?|judgements?|awarded)\b/i, pattern: FURTHER },
  { needs: /safety|respect|purposeful|release|resettlement/i, pattern: HEALTHY_PRISON },
  { needs: /[“"‘'] (?:at|for) /, pattern: MARKED },
  { needs: /score|mark|rating|grade|judgement/i, pattern: SCORE },
  { needs: /sufficiently good|reasonably good/i, pattern: PLAIN },
  { needs: /improvement to be good/i, pattern: QUOTED },
];
/** With no word of judging beside it, only a grade of the body that inspects is one. */
const unspoken = new Set([OVERALL, IS, HEALTHY_PRISON]);

/**
 * The grades that a sentence states, in text order, not overlapping. Bounded patterns on one sentence.
 * @param flat easy to match: `Reading.flat`
 * @param scale the grades of who inspects
 */
export function judgementsIn(flat: string, sentence: TextRange, scale: GradeScale): readonly Judgement[] {
  const text = flat.slice(sentence.start, Math.min(sentence.end, sentence.start + 1500));
  if (!MAY_JUDGE.test(text)) return [];
  const found: Judgement[] = [];
  for (const { needs, pattern } of patterns) {
    if (!needs.test(text)) continue;
    for (const match of text.matchAll(pattern)) {
      const spans = (match.indices ?? []).slice(1).filter(span => span !== undefined);
      if (OF_MANY.test(text.slice(0, match.index + 12))) continue;
      spans.forEach((span, index) => {
        const stated = text.slice(span[0], span[1]);
        if (GOES_ON.test(text.slice(span[1], span[1] + 30))) return;
        const normal = normalGrade(stated, scale);
        if (unspoken.has(pattern) && !gradesOf(scale).has(normal.grade)) return;
        // Of “from good to inadequate”, all of it is the new grade.
        const isNew = index === spans.length - 1;
        const start = isNew ? match.index : span[0];
        const end = isNew ? match.index + match[0].length : span[1];
        const range = { start: sentence.start + start, end: sentence.start + end };
        if (spans.length === 1 && found.some(one => one.start < range.end && range.start < one.end)) return;
        found.push({
          ...trimmedOf(flat, range),
          ...normal,
          stated,
          ...periodIn(text, match.index, end),
        });
      });
    }
  }
  return found.sort((one, other) => one.start - other.start);
}

/** A heading that is a sentence: “Kent Police is adequate at preventing crime.” */
export function headlineJudgements(
  flat: string,
  heading: TextRange,
  scale: GradeScale,
): readonly Judgement[] {
  const row = EFFECTIVENESS.exec(flat.slice(heading.start, Math.min(heading.end, heading.start + 120)));
  if (row?.[1] !== undefined) {
    const stated = row[1];
    return [
      { start: heading.start, end: heading.start + row[0].length, stated, ...normalGrade(stated, scale) },
    ];
  }
  const sentence = /\b(?:is|are|requires) /.test(flat.slice(heading.start, heading.start + 200));
  return sentence ? judgementsIn(flat, heading, scale) : [];
}

/** “Eighteen of England's 152 authorities are rated inadequate”: a figure, and nobody's grade. */
const OF_MANY =
  /\b(?:\d[\d,.]*|half|third|quarter|most|many|more|fewer|two|three|four|five|six|seven|eight|nine|ten|\w+teen|twenty|thirty|forty|fifty|%|per ?cent) (?:of |in )?(?:[\w']{1,20} ){0,4}(?:councils|authorities|schools|units|providers|homes|hospitals|forces|prisons|trusts|departments|areas|services in England)\b[^.;,]{0,40}$/iu;

/** “Overall effectiveness: Inadequate”, of Ofsted in the report of another body too. */
const EFFECTIVENESS = new RegExp(`^overall effectiveness:? {1,4}(${GRADE}) *$`, 'i');

const MAY_JUDGE = new RegExp(`\\b${GRADE}\\b`, 'i');

function trimmedOf(flat: string, { start, end }: TextRange): TextRange {
  let from = start;
  while (from < end && flat.charAt(from) === ' ') from++;
  return { start: from, end };
}

/** The year in what was matched, or, where it has none, at the beginning of the sentence: “In June 2022, …”. */
function periodIn(text: string, start: number, end: number): { readonly period?: string } {
  const date = new RegExp(`(?:${MONTH} )?\\b(?:19|20)\\d\\d\\b`);
  const inside = date.exec(text.slice(start, end))?.[0];
  const before = /^(?:in|since|at|following|after|during)\b/i.test(text)
    ? date.exec(text.slice(0, Math.min(start, 70)))?.[0]
    : undefined;
  const period = inside ?? before;
  return period === undefined ? {} : { period };
}
