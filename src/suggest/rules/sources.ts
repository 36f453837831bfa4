/*
 * Who is said to have said something, in press articles and in reports: phrases (../phrases.ts) by what kind of source
 * they name. Sources: articles of the trade and local press on inspections; the glossaries of the inspectorates.
 */

/** An inspectorate without its name. */
export const inspecting: readonly string[] = [
  'inspector|inspectors|inspectorate|inspectorates|watchdog|regulator|regulators|hmi|auditors|auditor|assessors|investigators|ombudsman|ombudsmen|examiners',
  "inspector's|inspectors'|inspectorate's|watchdog's|regulator's|ombudsman's|auditor's",
  'inspection|inspections|inspection team|inspection report|monitoring visit|focused visit|visit report|follow up visit|reinspection|full inspection|joint inspection',
  'report|reports|report author+|report writer+|letter to the council|findings letter|letter published|education watchdog|care watchdog|police watchdog|health watchdog|prisons watchdog|spending watchdog|letter|outcome letter',
  'chief inspector of|hm chief inspector|her majesty|his majesty|lead inspector|senior inspector|chief inspector|chief inspector for|inspecting team|the visit|this visit|latest visit',
];

/** A review, an inquiry, a commission. */
export const reviewing: readonly string[] = [
  'review|reviews|serious case review|child safeguarding practice review|safeguarding practice review|local child safeguarding practice review|safeguarding adults review|domestic homicide review|case review|peer review|independent review|thematic review|rapid review|review team|reviewer|reviewers|review panel|review author',
  'inquiry|inquiry report|inquiry chair|public inquiry|independent inquiry|inquest|coroner|investigation|commission|commissioners report|select committee|mps report|audit|diagnostic|peer challenge|scrutiny report|task force report|evaluation|evaluators|study|researchers',
];

/** The service that was inspected, and who speaks for it. */
export const providing: readonly string[] = [
  "council|council's|councils|authority|authority's|local authority|borough|county council|city council|force|force's|constabulary|trust|trust's|hospital|prison|school|school's|academy|college|nursery|care home|home|practice|surgery|provider|provider's|company|charity|agency|department|ministry|service|governor|headteacher|head teacher|head of school|principal|executive headteacher|chief executive|chief constable|deputy chief constable|assistant chief constable|chief fire officer|director|director of|managing director|medical director|chief nurse|registered manager|manager|managers|owner|owners|leaders|leader|council leader|bosses|officials|officers|staff|spokesperson|spokesman|spokeswoman|statement|partnership|safeguarding partnership|safeguarding board|board|probation service|prison service|police|fire service|ambulance service|nhs england|chair of governors|chair of the board|chair of the trust|head|superintendent|chief superintendent|commander|management",
];

/** Of those, the ones who speak for the service. */
export const officials: readonly string[] = [
  'officials|agency officials|department officials|spokesperson|spokesman|spokeswoman|the trust|the department|the agency|the provider|the council|the force|the company|management|the governor|ministers|the ministry|the commissioner|the board|police|responsible individual|registered manager|the director|leaders|managers|senior leaders|senior managers|chief executive',
];

/** Persons who are neither. */
export const speaking: readonly string[] = [
  "councillor|councillors|cllr|cabinet member|executive member|executive councillor|portfolio holder|lead member|deputy leader|mayor|mp|mps|minister|ministers|secretary|education secretary|health secretary|home secretary|justice secretary|prime minister|commissioner|children's commissioner|police and crime commissioner|pcc|union|unions|unison|gmb|unite|neu|nasuwt|basw|adcs|adass|lga|campaigner|campaigners|resident|residents|parent|parents|mother|father|family|families|relatives|pupil|pupils|student|students|patient|patients|carer|carers|prisoner|prisoners|detainees|lawyer|solicitor|expert|experts|professor|critics|opposition|chair|chairman|chairwoman|chairperson|president|general secretary|government|department for education|dfe|home office|ministry of justice|department of health|nspcc|barnardo's|barnardos|howard league|prison reform trust|association|federation|foundation|spokesperson for the department|social worker|social workers|teacher|teachers|people|residents|young people|children|care leavers|foster carers|one parent|one resident|one patient|one prisoner|labour|conservative|lib dem|liberal democrat|they|he|she",
];

/** Figures. */
export const counting: readonly string[] = [
  'figures|figure|statistics|data|dataset|survey|poll|census|analysis|ons|department for education figures|official figures|government figures|nhs digital',
];

/** After these a mention names whom something is about, not who speaks: “a visit to the council”. */
export const prepositions: ReadonlySet<string> = new Set([
  'to',
  'of',
  'at',
  'by',
  'for',
  'in',
  'with',
  'from',
  'on',
  'about',
  'into',
  'within',
  'against',
  'between',
  'across',
  'under',
  'during',
  'following',
  'through',
  'over',
  'among',
  'despite',
]);

/** Between preposition and noun. */
export const determiners: ReadonlySet<string> = new Set([
  'the',
  'a',
  'an',
  'its',
  'their',
  'his',
  'her',
  'our',
  'this',
  'that',
  'each',
  'every',
  'all',
  'some',
  'local',
  'latest',
  'last',
  'new',
  'recent',
  'county',
  'city',
  'independent',
  'damning',
  'scathing',
  'critical',
]);

/** Nouns whose owner speaks through them: “Ofsted’s report”, “the council’s statement”, “CQC’s deputy director”. */
export const mouthpieces: ReadonlySet<string> = new Set([
  'report',
  'reports',
  'letter',
  'statement',
  'findings',
  'director',
  'head',
  'chief',
  'spokesperson',
  'spokesman',
  'spokeswoman',
  'leader',
  'inspector',
  'inspectors',
  'inspection',
  'inspections',
  'visit',
  'chair',
  'author',
  'authors',
  'team',
  'analysis',
  'data',
  'figures',
  'manager',
  'officials',
  'officers',
  'staff',
  'review',
  'audit',
  'managing',
  'executive',
  'lead',
  'commissioner',
  'principal',
  'ombudsman',
  'regulator',
  'watchdog',
  'inspectorate',
  'investigation',
  'inquiry',
]);

/** Who lives, works or learns in a service: what is said of them in passing is said of it. */
export const insiders: ReadonlySet<string> = new Set(
  (
    'staff children child people residents patients prisoners pupils students women men detainees families carers leavers ' +
    'victims officers workers nurses teachers managers leaders practitioners'
  ).split(' '),
);
