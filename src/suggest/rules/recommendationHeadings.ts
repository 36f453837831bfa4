/** A kind of heading under which recommendations stand. */
export interface RecommendationHeading {
  /** See `StarPhrases`: all of the heading has to fit one of them. */
  readonly phrases: readonly string[];
  /** What the body calls them, where that gives them a weight: for the attribute `severity`. */
  readonly severity?: string;
  /** The word of asking that the heading has, for the attribute `modality`. */
  readonly modality?: string;
  /** Whether items without any word of asking are recommendations too: bare noun phrases, "Improve …". */
  readonly items: boolean;
}

/** Headings of recommendations as the bodies named print them. The first that fits is taken: most urgent first. */
export const recommendationHeadings: readonly RecommendationHeading[] = [
  {
    // Ofsted: local authorities to 2018.
    phrases: ['* priority and immediate action*', '* immediate and priority action*'],
    severity: 'priority and immediate action',
    items: true,
  },
  {
    // Care Inspectorate Wales.
    phrases: ['* priority action notice* *'],
    severity: 'priority action notice',
    items: true,
  },
  {
    // Ofsted and CQC: areas' SEND services since 2023; others.
    phrases: [
      '* area* for priority action *',
      '* priority action* *',
      'priority for action',
      'priorities for action',
    ],
    severity: 'priority action',
    items: true,
  },
  {
    phrases: [
      '* immediate action* *',
      '* urgent action* *',
      '* urgent recommendation* *',
      'immediate requirements',
      'immediate improvements *',
    ],
    severity: 'urgent',
    items: true,
  },
  {
    // HM Inspectorate of Prisons, which since 2022 states concerns in the place of recommendations: findings, unless they ask.
    phrases: ['* priority concern* *', 'main concern*'],
    severity: 'priority concern',
    items: false,
  },
  {
    phrases: ['* key concern* *'],
    severity: 'key concern',
    items: false,
  },
  {
    // HMICFRS.
    phrases: ['* cause* of concern *', '* area* of concern *'],
    severity: 'cause of concern',
    items: false,
  },
  {
    // Care Quality Commission.
    phrases: [
      'action* * must take *',
      'what * must do *',
      '* must do',
      'action* * told * to take *',
      'action* we have told *',
      'what * must improve',
    ],
    severity: 'must',
    modality: 'must',
    items: true,
  },
  {
    // Care Quality Commission, Care Inspectorate, RQIA.
    phrases: ['requirement* notice*', 'requirement*', 'requirements made *', 'statutory requirement*'],
    severity: 'requirement',
    items: true,
  },
  {
    phrases: ['action* * should take *', 'what * should do *', '* should do', 'what * should improve'],
    severity: 'should',
    modality: 'should',
    items: true,
  },
  {
    // Ofsted, Estyn, CIW, HMICFRS, HMI Probation, Care Inspectorate.
    phrases: ['* area* for improvement *', '* area* for development *'],
    severity: 'area for improvement',
    items: true,
  },
  {
    // Ofsted (children's services, schools, early years, further education), Estyn, CQC.
    phrases: [
      'what * need* to improve *',
      'what * need* to be improved *',
      'what does * need to do *',
      'what * need* to do * better *',
      'what * need* to do * improve *',
      'what * need* to do to be outstanding',
      'what needs to happen next',
      'what needs to change',
      'what could be better *',
      'what * could do better',
      'what could be improved',
      'where * could improve',
      'what * has to improve',
      'to improve * further *',
      'to improve the quality *',
      'area* * need* improvement',
      'area* to improve',
      'area* requiring improvement',
      'improvement* needed *',
      'improvement* required *',
      'required improvement*',
      'key improvement*',
      'point* for improvement',
      '* priorit* for improvement *',
    ],
    items: true,
  },
  {
    // GAO, inquiries, ombudsmen, parliamentary committees, audit offices, safeguarding reviews, HMI Probation.
    phrases: [
      'recommendation* *',
      '* recommendation*',
      'recommendations and *',
      '* and recommendations',
      '* matter* for congressional consideration *',
      'matter* for consideration',
      'action* required *',
      'required action*',
      'action* to be taken *',
      'proposed action*',
      'agreed action*',
      'next steps for *',
      'what we recommend *',
      'what we want to see *',
      'what should happen *',
    ],
    items: true,
  },
];

/** Headings that fit one of the above and are of something else: what became of earlier ones, how they are made. */
export const otherHeadings: readonly string[] = [
  '* progress *',
  '* follow* up *',
  '* response* to *',
  'government response*',
  'background *',
  'status of *',
  'implementation of *',
  '* implemented *',
  'agency comment*',
  'about *',
  'how we *',
  '* action* taken *',
  'what gao recommends',
  'no recommendation*',
  '* we made *',
  'recommendations from *',
  '* previous *',
  '* since *',
  '* last inspection *',
  'findings *',
  '* findings and *',
  'conclusion* *',
  '* conclusions *',
];
