/** A kind of heading under which recommendations stand. */
export interface RecommendationHeading {
  /** See `phrasePattern`; all of the heading has to fit one of them. */
  readonly phrases: readonly string[];
  /** How the body puts it, for the attribute `modality`. */
  readonly modality: string;
  readonly severity?: string;
  /** Whether items without any word of asking are recommendations too: bare noun phrases, "Improve …". */
  readonly items: boolean;
}

/** Headings of recommendations as the bodies named print them. The first that fits is taken: most urgent first. */
export const recommendationHeadings: readonly RecommendationHeading[] = [
  {
    // Ofsted (local authorities to 2018, areas' SEND services since 2023), HMICFRS, Care Inspectorate Wales.
    phrases: [
      '* priority and immediate action*',
      '* immediate and priority action*',
      '* priority action notice* *',
      '* area* for priority action *',
      '* priority action* *',
      '* immediate action* *',
      '* urgent action* *',
      '* urgent recommendation* *',
      'immediate requirements',
      'immediate improvements *',
    ],
    modality: 'priority action',
    severity: 'priority',
    items: true,
  },
  {
    // HM Inspectorate of Prisons since 2022; HMICFRS.
    phrases: ['* priority concern* *', 'main concern*', '* cause* of concern *'],
    modality: 'concern to address',
    severity: 'priority',
    items: false,
  },
  {
    phrases: ['* key concern* *', '* area* of concern *'],
    modality: 'concern to address',
    severity: 'key',
    items: false,
  },
  {
    // Care Quality Commission; Care Inspectorate and RQIA ("requirements").
    phrases: [
      'action* * must take *',
      'what * must do *',
      '* must do',
      'action* * told * to take *',
      'action* we have told *',
      'what * must improve',
      'requirement* notice*',
      'requirement*',
      'requirements made *',
      'statutory requirement*',
    ],
    modality: 'must',
    severity: 'must',
    items: true,
  },
  {
    phrases: ['action* * should take *', 'what * should do *', '* should do', 'what * should improve'],
    modality: 'should',
    severity: 'should',
    items: true,
  },
  {
    // Ofsted (children's services, schools, early years, further education), Estyn, CIW, HMICFRS, HMI Probation.
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
      '* area* for improvement *',
      '* area* for development *',
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
    modality: 'area for improvement',
    items: true,
  },
  {
    // GAO, inquiries, ombudsmen, parliamentary committees, audit offices, safeguarding reviews, HMI Probation.
    phrases: [
      'recommendation* *',
      '* recommendation*',
      'recommendations and *',
      '* and recommendations *',
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
    modality: 'recommendation',
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
