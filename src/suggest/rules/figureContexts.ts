/*
 * Words around a figure, and what they say of it. Source: how the statistical bulletins and reports of British and
 * American inspectorates and auditors, and the press on them, word levels, changes, comparisons and approximations.
 */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Before a number: it is not exact. */
export const approximators: ReadonlySet<string> = words(`
  about around approximately roughly nearly almost some circa c ca over under approaching estimated virtually
  fewer less more upwards above below exceeding
`);

/** Phrases before a number that are more than one word, by their last word. */
export const approximatorTails: ReadonlySet<string> = words(`than to of least most`);

/** Changes. A figure behind "by" is the change, one behind "from" where it began, one behind "to" where it is now. */
export const trendWords: ReadonlySet<string> = words(`
  rose risen rise rises rising fell fallen fall falls falling increased increase increases increasing decreased decrease
  decreases decreasing reduced reduce reduces reducing reduction dropped drop drops dropping declined decline declines
  declining grew grown grow grows growing growth improved improve improves improving improvement worsened worsen
  deteriorated doubled doubling tripled trebled quadrupled halved halving climbed climbing jumped jump soared surged
  plunged plummeted slumped shrank shrunk cut up down went gone changed change shift shifted risen slipped dipped
  expanded extended shortened lengthened lowered slashed surge spike spiked peaked narrowed narrowing widened widening
`);

/** Adverbs that belong to a change: "almost doubled year-on-year". */
export const trendAdverbs: ReadonlySet<string> = words(`
  almost nearly more than just over sharply steadily significantly slightly substantially markedly rapidly gradually
  further again has have had also about roughly around only
`);

/** What begins a comparison behind a figure. */
export const comparisonStarts: readonly (readonly string[])[] = [
  ['compared', 'with'],
  ['compared', 'to'],
  ['in', 'comparison', 'with'],
  ['in', 'comparison', 'to'],
  ['higher', 'than'],
  ['more', 'than', 'at'],
  ['more', 'than', 'in'],
  ['more', 'than', 'it'],
  ['fewer', 'than', 'at'],
  ['fewer', 'than', 'in'],
  ['above', 'that'],
  ['below', 'that'],
  ['above', 'its'],
  ['below', 'its'],
  ['over', 'its'],
  ['on', 'the', 'year', 'before'],
  ['on', 'the', 'previous', 'year'],
  ['lower', 'than'],
  ['longer', 'than'],
  ['shorter', 'than'],
  ['better', 'than'],
  ['worse', 'than'],
  ['greater', 'than'],
  ['below', 'the'],
  ['above', 'the'],
  ['below', 'a'],
  ['above', 'a'],
  ['just', 'below'],
  ['just', 'above'],
  ['well', 'below'],
  ['well', 'above'],
  ['far', 'above'],
  ['far', 'below'],
  ['in', 'line', 'with'],
  ['the', 'highest'],
  ['the', 'lowest'],
  ['the', 'worst'],
  ['the', 'best'],
  ['the', 'most'],
  ['highest', 'in'],
  ['lowest', 'in'],
  ['down', 'from'],
  ['up', 'from'],
  ['twice', 'the'],
  ['double', 'the'],
  ['three', 'times', 'the'],
];

/** Nouns whose value a bare number can be: "the average caseload was 17.7". */
export const measureNouns: ReadonlySet<string> = words(`
  rate rates caseload caseloads number numbers average averages mean median score scores total totals count counts level
  levels proportion percentage percentages figure figures ratio population capacity workforce headcount size share
  turnover vacancy vacancies backlog index cost costs budget spend spending shortfall deficit debt price fee waits
  occupancy attendance mortality minimum maximum target capacity roll
  places list number size sizes
`);

/** Verbs that give a measure its value. */
export const valueVerbs: ReadonlySet<string> = words(`
  is was are were be been being stood stands at of to averaged averages averaging totalled totaling totalling reached
  reaches hit by equals average now currently presently exceeded exceeds becomes became remained remains from from: : = numbered scored below above over
  under than about around approximately nearly almost just only between estimated
`);

/** Words after which a subordinate clause tells something else. */
export const clauseStarts: ReadonlySet<string> = words(`
  while whilst whereas although though but because since unless if when whenever where who which whose whom so
  meaning leading including however
`);

/** Verbs of saying and finding: a clause behind their "that" stands for itself. */
export const reportingWords: ReadonlySet<string> = words(`
  said say says saying found find finds finding reported report reports stated state states announced announce noted note
  notes revealed reveal reveals showed show shows shown suggested suggests indicated indicates estimated estimates
  highlighted fact claimed warned added told heard explained confirmed concluded believed acknowledged admitted argued
  identified learned saw discovered established calculated evidence means mean meant
`);

/** Auxiliaries and verbs that open a predicate. */
export const predicateWords: ReadonlySet<string> = words(`
  is was are were be been being has have had do does did will would can could may might must shall should faces faced
  saw sees received receives spent spends made makes took takes remained remains became becomes went goes came comes
  reported recorded found lost gained needed needs got gets left leaves lived live lives stood stands fell rose increased
  decreased reduced dropped grew said told waited waits died moved cost costs employs employed holds held covers
  covered operates operated serves served provides provided includes included resulted completed achieved missed failed
  attended could ceased started began continued accounted accounts returned entered exceeded doubled halved carried caused
  expressed felt agreed disagreed responded described reviewed visited inspected interviewed spoke met ran run placed
  resigned retired joined owed paid raised used
`);

/** A number of years behind these is a span of time in which something happened, and no figure. */
export const spanWords: ReadonlySet<string> = words(`
  last past previous next first coming preceding following final subsequent every each recent current initial remaining
  early earliest latter other these those
`);

/** What waits and processes are called: a duration before one of them is measured. */
export const measuredDurations: ReadonlySet<string> = words(`
  wait waits delay delays backlog backlogs gap gaps interval absence stay stays detention sentence waiting queue
  shortfall extension turnaround overrun
`);

/** Words that make a stretch of time a result that was measured: something took, waited, lasted so long. */
export const durationCues: ReadonlySet<string> = words(`
  wait waits waited waiting took takes take taken taking last lasted lasts lasting delay delays delayed spent spend
  spends average averages averaged averaging mean median typically longest shortest outstanding overdue unallocated
  unassessed late later longer shorter missing absent without held detained locked confined served
  stay stayed stays remained open turnaround queue elapsed gone drift drifted unseen unvisited cell
  cells exceeded exceeding
`);

/** Words that make a number a rule or a wish and not a result. */
export const normWords: ReadonlySet<string> = words(`
  should must shall require requires required requirement target targets timescale timescales deadline aim aims expected
  expectation standard standards statutory statutorily need needs will would can could may plan plans intends intend
  policy threshold ensure sure limit entitled entitlement entitlements
`);

/** In a sentence with one of these, "for five years" is the span that a comparison looks back on. */
export const superlatives: ReadonlySet<string> = words(`
  highest lowest worst best first largest smallest biggest longest shortest record
`);

/** Before a percentage: it names a group, as in "the 20 % most deprived areas". */
export const rankWords: ReadonlySet<string> = words(`top bottom lowest highest poorest richest worst best`);

/** Determiners that point back to what was named before: "the two officers", "these three themes". */
export const pointingWords: ReadonlySet<string> = words(`
  the these those all its their his her our your my both same other such every each any either main key first last next this
`);

/** Who looks at things in a report. */
export const inspectorWords: ReadonlySet<string> = words(`
  we inspectors inspector i gao inquiry commission committee panel ombudsman cqc ofsted hmicfrs auditors reviewers review team investigators researchers hmi hmis inspection fieldwork
`);

/** What they do to find out: how many they looked at is the base of a figure, and none by itself. */
export const scopeVerbs: ReadonlySet<string> = words(`
  looked reviewed examined inspected visited interviewed spoke sampled met observed surveyed considered read analysed
  analyzed audited evaluated scrutinised selected tracked checked assessed undertook conducted heard received gathered obtained analysed surveyed
`);

/** Behind one of these a small number says where or with whom something was: "at two clinics". */
export const placingWords: ReadonlySet<string> = words(`
  at in across on with by into between through as via under within to for
`);

/** Clauses that begin with one of these stand for themselves only behind a comma: "people who wait". */
export const relativeWords: ReadonlySet<string> = words(`where who which whom whose when if including`);
