/*
 * Who inspects, by the names that reports and the press use. Sources: the bodies' own sites and publications.
 */

/** A body that inspects, reviews or audits. */
export interface Inspectorate {
  /** As researchers write it. */
  readonly name: string;
  /** As phrases (../phrases.ts), lower case. The first are the most telling. */
  readonly names: readonly string[];
  /** Terms that speak for it where a text names nobody. */
  readonly hints?: readonly string[];
  /** Its reports tell a story or an argument: only some of their sentences are verdicts. */
  readonly narrates?: true;
  /** What it reports on has no place: programmes of a government. */
  readonly isNationwide?: true;
  /** It comments on the reports of others too: where another body is the text's own, it is a third party. */
  readonly comments?: true;
  /** It recommends by that word or by number; “management should …” in its text quotes a standard. */
  readonly recommendsFormally?: true;
}

export const inspectorates: readonly Inspectorate[] = [
  {
    name: 'Ofsted',
    names: ['ofsted', 'office for standards in education'],
    hints: [
      "care leavers|children in care|children looked after|director of children's services|early years|requires improvement to be good|her majesty's inspector|his majesty's inspector|school leaders",
    ],
  },
  {
    name: 'CQC',
    names: ['cqc', 'care quality commission'],
    hints: [
      'well led key question|registered manager|is the service safe|warning notice|fundamental standards',
    ],
  },
  {
    name: 'HMICFRS',
    names: [
      'hmicfrs|hmic',
      'inspectorate of constabulary',
      'inspector of constabulary',
      'inspectorate of the constabulary',
      'inspectorate of constabulary and fire',
    ],
  },
  {
    name: 'HM Inspectorate of Prisons',
    names: [
      'hmip|hmi prisons',
      'inspectorate of prisons',
      'inspector of prisons',
      'prisons inspectorate',
      'prison inspectors/inspectorate',
    ],
    hints: ['prisoners|young offender institution|healthy prison|hmp|hmyoi|jail|inmates|segregation unit'],
  },
  {
    name: 'HM Inspectorate of Probation',
    names: [
      'hmi probation',
      'inspectorate of probation',
      'inspector of probation',
      'probation inspectorate',
      'probation inspectors',
    ],
  },
  { name: 'Estyn', names: ['estyn'] },
  { name: 'Care Inspectorate Wales', names: ['care inspectorate wales', 'ciw', 'arolygiaeth gofal cymru'] },
  { name: 'Healthcare Inspectorate Wales', names: ['healthcare inspectorate wales', 'hiw'] },
  {
    name: 'Care Inspectorate',
    names: ['care inspectorate'],
    hints: [
      'health and social care standards|how good is our leadership|how good is our setting|how good is our staff team|how well do we support|social care and social work improvement scotland|evaluated this key question',
    ],
  },
  { name: 'Healthcare Improvement Scotland', names: ['healthcare improvement scotland'] },
  { name: 'Education Scotland', names: ['education scotland', 'hm inspectors of education'] },
  { name: 'ISI', names: ['independent schools inspectorate', 'isi'] },
  { name: 'RQIA', names: ['rqia', 'regulation and quality improvement authority'] },
  { name: 'ETI', names: ['education and training inspectorate'] },
  { name: 'HIQA', names: ['hiqa', 'health information and quality authority'] },
  {
    name: 'GAO',
    names: ['gao', 'government accountability office'],
    narrates: true,
    isNationwide: true,
    recommendsFormally: true,
  },
  {
    name: 'OIG',
    names: ['oig', 'office of inspector general', 'inspector general'],
    narrates: true,
    recommendsFormally: true,
  },
  {
    name: 'State Auditor',
    names: [
      'state auditor|auditor general|legislative auditor|state comptroller',
      'legislative audit bureau',
    ],
    narrates: true,
    recommendsFormally: true,
  },
  { name: 'NAO', names: ['nao', 'national audit office'], narrates: true, isNationwide: true },
  { name: 'Audit Scotland', names: ['audit scotland', 'accounts commission'], narrates: true },
  { name: 'Audit Wales', names: ['audit wales', 'wales audit office'], narrates: true },
  {
    name: 'Public Accounts Committee',
    names: ['public accounts committee', 'committee of public accounts'],
    narrates: true,
    comments: true,
  },
  {
    name: 'Local Government and Social Care Ombudsman',
    names: ['lgsco', 'local government and social care ombudsman', 'local government ombudsman'],
    narrates: true,
  },
  {
    name: 'Parliamentary and Health Service Ombudsman',
    names: ['phso', 'parliamentary and health service ombudsman', 'health service ombudsman'],
    narrates: true,
  },
  { name: 'Housing Ombudsman', names: ['housing ombudsman'], narrates: true },
  {
    name: 'Regulator of Social Housing',
    names: ['regulator of social housing', 'social housing regulator'],
    narrates: true,
    comments: true,
  },
  { name: 'IOPC', names: ['iopc', 'independent office for police conduct'], narrates: true },
  { name: 'ICO', names: ["information commissioner's office"], narrates: true },
  {
    name: 'HSIB',
    names: [
      'hsib',
      'hssib',
      'health services safety investigations body',
      'healthcare safety investigation branch',
    ],
    narrates: true,
  },
  { name: 'IMB', names: ['independent monitoring board', 'independent monitoring boards'], narrates: true },
  { name: 'HSE', names: ['health and safety executive'], narrates: true },
  { name: 'Ofqual', names: ['ofqual'], narrates: true },
  { name: 'Ofgem', names: ['ofgem'], narrates: true },
];
