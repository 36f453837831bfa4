/*
 * Numbers that are names, places in a text, dates or times, and so no figures. Source: the style of reports of British
 * and American inspectorates and auditors, and of the statutes, guidance and data standards that they cite.
 */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

export const monthWords: ReadonlySet<string> = words(`
  january february march april may june july august september october november december
  jan feb mar apr jun jul aug sep sept oct nov dec
`);

export const seasonWords: ReadonlySet<string> = words(`
  spring summer autumn winter fall christmas easter michaelmas
`);

/** What is numbered: the number behind one of these, in the singular, says which one. */
export const numberedThings: ReadonlySet<string> = words(`
  paragraph para page p pp section sections sec s ss article articles clause clauses schedule schedules annex annexe
  appendix app chapter chapters part parts figure figures fig figs table tables chart charts box boxes graph map
  exhibit recommendation recommendations rec recs finding footnote footnotes note notes number numbers no nos nr
  version volume vol vols edition issue item step stage phase level levels tier grade grades band category cat class
  year type group form room unit wing block floor house building platform gate route road motorway junction regulation
  regulations reg rule rules act directive standard standards principle question questions theme domain strand outcome
  objective priority area zone district region ward round wave day week month module component lesson slide quarter
  key-stage ks stage tranche option scenario model mark series episode season volume channel radio formula title subtitle
  subpart cfr usc order circular bulletin memorandum protocol convention resolution report paper command cm hc hl
  case study pillar goal target sdg indicator measure line row column track lot plot flat apartment suite extension ext
  study box requirement reference ref urn id code postcode unit tel telephone phone fax textphone text call dial freephone helpline
  isbn issn doi gao b crim civ ewca ewhc uksc ukhl opinion register fr docket exhibit tab age ages aged under-
  covid sars influenza diabetes hepatitis group 4 g7 g8 agenda vision horizon windows office version microsoft mission
  apollo boeing airbus bus tram bedroom top sprint plan option layer gear dimension point condition conditions licence
`);

/** Of these, the ones whose plural is counted too: "12 cases" against "cases 4 and 5". Only the singular names. */
export const pluralReferences: ReadonlySet<string> = words(`
  paragraphs paras pages sections articles clauses schedules annexes appendices chapters parts figures tables charts
  boxes recommendations recs footnotes notes numbers regulations rules standards principles questions levels stages
  phases years grades bands categories steps priorities ages aged between- options columns rows lines slides
`);

/** Behind one of these a number is a place in a text or a law, whatever follows it: "Section 11 audits". */
export const strongReferences: ReadonlySet<string> = words(`
  section paragraph para page recommendation regulation article schedule annex annexe appendix chapter table figure
  clause footnote level stage section's sections paragraphs pages regulations articles
`);

/** Words of a reference that may stand between: "page 3 or 4", "sections 17, 20 and 47". */
export const referenceJoints: ReadonlySet<string> = words(`and or to & , - – — /`);

/** What a number before one of these is part of: a citation of law. */
export const citationWords: ReadonlySet<string> = words(
  `u.s.c usc c.f.r cfr stat fed f.3d s.ct cong ewca ewhc uksc`,
);

/** Times of day. */
export const timeOfDayWords: ReadonlySet<string> = words(`am pm a.m p.m noon midnight o'clock hrs gmt bst`);

/** Behind a number and a hyphen: how something is called, not how much of it there is. */
export const compoundNames: ReadonlySet<string> = words(`
  way to one based step point tier stage part page fold form level digit dimensional star storey phase pronged person
  party sided side year-old old term yearly monthly weekly daily hourly site wheel door piece strand line off
`);

/** Names that hold a number word. */
export const namesWithNumbers: readonly (readonly string[])[] = [
  ['zero', 'tolerance'],
  ['zero', 'hours'],
  ['zero', '-', 'hours'],
  ['zero', 'hour'],
  ['net', 'zero'],
  ['ground', 'zero'],
  ['absolute', 'zero'],
  ['from', 'zero'],
  ['nine', 'to', 'five'],
  ['twenty', '-', 'four', 'seven'],
  ['24', '/', '7'],
  ['24', 'hours', 'a', 'day'],
  ['24', 'hours', 'per', 'day'],
  ['seven', 'days', 'a', 'week'],
  ['7', 'days', 'a', 'week'],
  ['five', 'days', 'a', 'week'],
  ['365', 'days', 'a', 'year'],
  ['9', '/', '11'],
  ['7', '/', '7'],
  ['50', '/', '50'],
  ['fifty', '-', 'fifty'],
  ['nhs', '111'],
  ['111', 'service'],
  ['101', 'service'],
  ['999', 'service'],
  ['999', 'call'],
  ['101', 'call'],
  ['111', 'call'],
  ['999', 'calls'],
  ['101', 'calls'],
  ['111', 'calls'],
  ['one', 'another'],
  ['one', 'to', 'one'],
  ['two', 'to', 'one'],
  ['one', '-', 'to', '-', 'one'],
  ['catch', '22'],
  ['first', 'two'],
  ['first', 'three'],
  ['top', 'ten'],
  ['top', '10'],
  ['big', 'four'],
  ['big', 'five'],
  ['great', 'and', 'good'],
  ['world', 'war', 'two'],
  ['hundred', 'per'],
];
