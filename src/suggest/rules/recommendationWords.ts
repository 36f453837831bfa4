/*
 * The words by which inspectorates, reviews and the press about them say that somebody is to do something. Sources:
 * reports as published by Ofsted, CQC, HMICFRS, HMI Prisons, HMI Probation, Estyn, CIW, the Care Inspectorate, RQIA, GAO,
 * ombudsmen, coroners (reports to prevent future deaths), public inquiries and safeguarding reviews, and press
 * articles about them. All lower case; each list is joined into one pattern.
 */

/** Who is told: the last word, or the only one, of a body or a person that answers for a service. */
export const addressees = [
  // who runs a service
  'leaders?|leadership|managers?|management|governors?|governing (?:body|board)|head ?teachers?|principals?|trustees|directors?|chairs?',
  'chief (?:constables?|executives?|officers?|fire officers?)|chiefs|bosses|commissioners?|executives?|officials|supervisors?',
  'local authority|local authorities|authority|authorities|councils?|councillors|borough|county|city|corporate parents?',
  'trusts?|hospitals?|health boards?|boards?|icbs?|integrated care (?:boards?|systems?|partnerships?)|nhs(?: england)?|ambulance service',
  'providers?|registered (?:persons?|managers?|providers?)|responsible individual|operators?|owners?|homes?|surgery|practices?|company|companies|contractors?|agency|agencies|charity|charities|organisations?|services?|commission',
  'schools?|colleges?|academy|academies|nursery|nurseries|settings?|university|universities|teachers',
  'forces?|constabulary|constabularies|police|prisons?|establishments?|yoi|hmpps|probation|(?:prison|probation|fire|fire and rescue|rescue) services?|pdus?|regions?|yots?',
  'landlords?|associations?|social care|forums?|clinics?|jails?|sponsors?|ombudsman|colleges?|panels?|officers?|heads?|under secretary|inspector general|commandant|comptroller',
  'partners|partnerships?|safeguarding (?:partners?|boards?|partnerships?)|lscb|iros?|practitioners|social workers|staff|officers|inspectors general',
  // who governs
  'governments?|ministers?|ministry|departments?|secretary of state|secretary|secretaries|administrators?|assistant secretary|congress|legislature|lawmakers|general assembly|parliament|regulators?|treasury|home office|cabinet office|ofsted|cqc|dfe|dod|doe|hhs|dhs|va|omb|epa|irs|fema|cms|ssa|usda|nasa|dot',
  'england|wales|scotland|nation|it|they',
] as const;

/** Who asks: inspectorates and reviews as they are named in a sentence. */
export const askers = [
  'inspectors?|inspectorates?|inspections?|ofsted|cqc|care quality commission|hmicfrs|hmic|hmip|hmi|hmcpsi|estyn|ciw|care inspectorate(?: wales)?|rqia|siaf|eti|hiw|hmfsi|education scotland|healthcare improvement scotland|ofqual|ofcom|monitor|nhs improvement',
  'watchdogs?|regulators?|ombudsman|ombudsmen|auditors?|audit (?:office|scotland|wales|commission)|national audit office|nao|gao|government accountability office|inspectors? general|oig',
  'reports?|review|inquiry|inquiries|enquiry|investigations?|investigators|reviewers?|panels?|committees?|mps|peers|commission|commissioner|coroners?|jury|judge|chair of the (?:inquiry|review)|letter|notice|audit|assessors?|authors?|study',
  'we|it|they|she|he|i',
] as const;

/** Telling somebody: "told the council to", "urged ministers to". */
export const tellings = [
  'told|tells|urged|urges|urging|ordered|orders|instructed|instructs|directed|directs|advised|advises|encouraged|encourages|pressed|challenged',
  'asked|asks|required|requires|requiring|expects|expected|wants|wanted|invited|invites|warned',
  'called (?:up)?on|calls (?:up)?on|calling (?:up)?on|call (?:up)?on',
] as const;

/** Being told: "was told to", "have been ordered to". */
export const toldTo = [
  'told|urged|ordered|instructed|directed|advised|asked|required|expected|called (?:up)?on|warned|recommended|encouraged',
] as const;

/** Modal verbs that ask; "should have been swifter" looks back and is none. */
export const modals = [
  'should|must|shall|ought to|needs? (?:urgently |now |also |still )?to|needed (?:urgently |also |still )?to|has to|have to|had to',
] as const;

/** Verbs that a recommendation begins with when it stands in the imperative, or that another "and" adds to it. */
export const imperatives =
  'accelerate|account|achieve|act|adapt|address|adhere|adopt|agree|align|allocate|allow|amend|analyse|analyze|appoint|apply|approve|arrange|assess|assign|assure|audit|avoid|begin|bring|build|carry|cease|change|check|clarify|collaborate|collect|commence|commission|commit|communicate|complete|comply|conduct|confirm|consider|consolidate|consult|continue|convene|coordinate|co-ordinate|create|deal|decide|define|deliver|demonstrate|deploy|design|determine|develop|devise|direct|disseminate|document|draw|earn|educate|eliminate|embed|employ|empower|enable|encourage|enforce|engage|enhance|ensure|equip|establish|evaluate|examine|expand|expedite|explain|explore|extend|facilitate|finalise|finalize|find|fix|focus|follow|formalise|formalize|formulate|foster|fully|further|gain|gather|give|guarantee|harness|help|hold|identify|immediately|implement|improve|include|incorporate|increase|inform|initiate|install|instigate|integrate|introduce|invest|investigate|involve|issue|keep|launch|lead|learn|liaise|limit|link|listen|look|maintain|make|manage|maximise|maximize|measure|minimise|minimize|mitigate|modify|monitor|move|obtain|offer|optimise|optimize|organise|organize|oversee|plan|prepare|prevent|prioritise|prioritize|produce|progress|promote|pursue|promptly|protect|provide|publish|put|raise|rapidly|re-establish|reconsider|record|recruit|rectify|redesign|reduce|refine|reform|refresh|regularly|reinforce|remind|remove|repair|replace|report|request|require|resolve|resource|respond|restore|retain|review|revise|reduce|roll|safeguard|scrutinise|secure|seek|set|share|simplify|specify|speed|standardise|start|stop|streamline|strengthen|submit|supervise|supply|support|sustain|swiftly|systematically|tackle|take|target|test|tighten|track|train|transfer|understand|undertake|update|upgrade|urgently|use|utilise|utilize|verify|widen|work|write';

/** In a lead-in or a heading: what follows is to be improved or done. */
export const announcements = [
  'areas? (?:for|of) (?:improvement|development|priority action|concern)|areas? (?:to|that need to|which need to|needing to|that needed to|where .{1,60} (?:needs?|needed|could|should|must)(?: to)?) (?:be )?(?:improved?|strengthen(?:ed)?|addressed)|points? for improvement|priorit(?:y|ies) (?:actions?|for improvement)',
  'needs? (?:improvement|improving|to (?:be )?improved?)|improvements? (?:is|are|was|were) (?:needed|required|necessary)|required improvements?|(?:necessary|urgent|further) improvements?',
  'recommend(?:s|ed|ing)?|recommendations?|calls? (?:up)?on|called (?:up)?on|calls? for|called for|urged|urges|told|ordered|instructed',
  'following (?:actions?|steps|improvements|changes|recommendations?|measures)|actions? (?:required|needed|to be taken)|required actions?|must take|should take',
] as const;

/** What a list announces when it holds one of these instead: findings, methods, third parties. */
export const otherLists =
  /\b(?:(?:gao|we|ofsted|cqc|inspectors|reviewers?|the (?:review|inquiry|panel|inspectorate))\s{1,4}(?:was|were)\s{1,4}asked|whether|in determining|criteria|factors|strengths?|found that|we (?:spoke|looked|visited|met|examined|reviewed|interviewed|analy[sz]ed|considered)|carried out|evidence|because|for example|such as|as follows by|progress (?:has been )?made|has (?:already )?(?:improved|taken)|have (?:already )?(?:improved|taken)|accepted|responded|in response)\b/iu;

/** Words that give a recommendation its weight, for the attribute `severity`. */
export const severities: readonly (readonly [RegExp, string])[] = [
  [/\b(?:immediate(?:ly)?|at once|without delay)\b/iu, 'immediate'],
  [/\b(?:urgent(?:ly)?|as a matter of urgency|swiftly|with urgency)\b/iu, 'urgent'],
  [/\b(?:priority|as a priority|key recommendation|critical)\b/iu, 'priority'],
];
