import type { Genre } from './reading.ts';
import type { Unit } from './unit.ts';

/** A sign of a genre: how much one occurrence in a thousand words speaks for it, and at most how much in all. */
interface Sign {
  readonly genre: Genre;
  readonly pattern: RegExp;
  readonly each: number;
  readonly most: number;
}

/** Read is the beginning only: enough to tell, and no more work for a long report than for a short one. */
const READ = 40_000;

/*
 * Sources: press articles on inspections; the reports of the inspectorates named in rules/inspectorates.ts; the
 * statements that councils, forces and trusts publish on them.
 */
const signs: readonly Sign[] = [
  {
    genre: 'article',
    pattern:
      /[”"'],? (?:\w{1,20} ){0,4}(?:said|says|added|told)\b|\b(?:said|says|added|told [A-Z]\w{1,20})[:,]? ["“'‘]/g,
    each: 0.8,
    most: 5,
  },
  { genre: 'article', pattern: /\b(?:said|says|added|told)\b/g, each: 0.2, most: 3 },
  {
    genre: 'article',
    pattern: /\b(?:spokes(?:person|man|woman)|Cllr|[Cc]ouncillor [A-Z]|cabinet member)\b/g,
    each: 0.5,
    most: 2.5,
  },
  {
    genre: 'article',
    pattern:
      /\b(?:[Tt]he report|Ofsted|[Ii]nspectors|CQC|[Tt]he inspectorate|[Tt]he watchdog|[Tt]he regulator|[Rr]eview|HMICFRS|[Ii]nspection|[Rr]eport) (?:also |has |have |had ){0,2}(?:said|says|added|found|warned|praised|criticised|noted|concluded|highlighted)\b/g,
    each: 0.3,
    most: 2,
  },
  {
    genre: 'article',
    pattern:
      /\b(?:Posted on|Published (?:on|\d)|By [A-Z]\w+ [A-Z]\w+|Comments are closed|Read more|More from|Sign up|Share this|Getty Images|Image (?:source|caption)|Cookie)/g,
    each: 2,
    most: 3,
  },
  {
    genre: 'report',
    pattern:
      /\b(?:[Ll]ead inspector|[Ii]nspection dates?:|[Dd]ate of inspection|[Ii]nspection of [A-Z]|Report published|Unique reference|inspection number|Reporting inspector|[Rr]eport to Congress|What GAO Found|Report \d\d|Results in Brief|[Tt]he OIG (?:found|determined|substantiated|conducted|recommended|reviewed)|Her Majesty's Inspector|His Majesty's Inspector|Crown copyright|Open Government Licen[cs]e)/g,
    each: 2,
    most: 5,
  },
  {
    genre: 'report',
    pattern:
      /\b[Ww]e (?:found|saw|observed|identified|rated|inspected|recommend|spoke|reviewed|heard|judged|visited|examined)\b|\btold us\b|\b[Oo]ur (?:inspection|findings|report|review|judgement|rating)\b/g,
    each: 0.7,
    most: 4,
  },
  {
    genre: 'report',
    pattern:
      /\b(?:This letter|this letter) summari[sz]es|\b(?:I am writing to you|the findings of the (?:visit|inspection))\b/g,
    each: 3,
    most: 4,
  },
  {
    genre: 'report',
    pattern:
      /\b(?:requires improvement to be good|[Ww]hat needs to improve|[Oo]verall effectiveness|[Kk]ey concerns|[Aa]reas for improvement|[Ii]s the service (?:safe|effective|caring))\b/g,
    each: 0.7,
    most: 3,
  },
  {
    genre: 'response',
    pattern:
      /\b[Ww]e (?:welcome|accept|fully accept|acknowledge|are (?:pleased|disappointed|committed|determined|grateful)|have already|are already|recognise that|remain committed|would like to thank|take)\b/g,
    each: 1,
    most: 5,
  },
  {
    // What officers put before councillors.
    genre: 'response',
    pattern:
      /\b(?:report of the (?:\w+ ){0,3}(?:director|chief|head)|purpose of (?:the |this )?report|(?:financial|legal|resource|equalit(?:y|ies)) implications|background papers|members are (?:asked|recommended|requested|invited)|(?:committee|cabinet|executive) (?:is|are) (?:asked|recommended|requested|invited) to|that the (?:committee|cabinet)\b|to inform (?:members|the committee|cabinet)|contact officer|wards? affected)/gi,
    each: 2,
    most: 8,
  },
  {
    genre: 'response',
    pattern:
      /\b(?:[Oo]ur (?:response|action plan|improvement plan|improvement journey)|[Ii]n response to the (?:report|inspection)|[Rr]esponse to (?:the )?(?:recommendation|inspection|report)|[Tt]he council accepts|[Aa]ccepted\b|Action (?:taken|owner)|[Mm]anagement response)/g,
    each: 1.2,
    most: 5,
  },
];

/** Numbered paragraphs stand in reports. */
const NUMBERED = 6;
/** An article is seldom longer than this many characters. */
const LONG = 18_000;

/**
 * What kind of text it is, from its own features: whose its plain sentences are depends on it. A report where nothing
 * speaks for something else.
 * @param flat easy to match: `Reading.flat`
 */
export function genreOf(flat: string, units: readonly Unit[]): Genre {
  const head = flat.slice(0, READ);
  const thousands = Math.max(head.length / 6000, 0.3);
  const scores: Record<Genre, number> = { report: 1, article: 0, response: 0 };
  for (const { genre, pattern, each, most } of signs) {
    const count = [...head.matchAll(pattern)].length;
    scores[genre] += Math.min(most, (each * count) / Math.min(thousands, 2));
  }
  let numbered = 0;
  for (const unit of units) {
    if (unit.start >= READ) break;
    if (unit.zone === 'prose' && unit.number !== undefined) numbered++;
  }
  if (numbered >= NUMBERED) scores.report += 3;
  if (flat.length > LONG) scores.report += 2;
  if (scores.article > scores.report && scores.article >= scores.response) return 'article';
  return scores.response > scores.report ? 'response' : 'report';
}
