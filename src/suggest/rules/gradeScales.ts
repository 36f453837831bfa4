import type { Inspectorate } from './inspectorates.ts';

/** One grade of an inspectorate. */
export interface Grade {
  /** Its normal form, lower case. */
  readonly grade: string;
  /** Other ways to write it, lower case. */
  readonly also?: readonly string[];
  readonly polarity: 'strength' | 'concern' | 'neutral';
}

/** The grades of one framework, best first. */
export interface GradeScale {
  readonly bodies: readonly Inspectorate['name'][];
  /** Which framework, where a body has several. */
  readonly framework: string;
  readonly grades: readonly Grade[];
}

const strength = (grade: string, ...also: string[]): Grade => ({ grade, also, polarity: 'strength' });
const concern = (grade: string, ...also: string[]): Grade => ({ grade, also, polarity: 'concern' });
const neutral = (grade: string, ...also: string[]): Grade => ({ grade, also, polarity: 'neutral' });

/*
 * Sources: the inspection frameworks and handbooks of the bodies named, and their published reports. The first scale of
 * a body is taken where a text does not tell which framework it is about.
 */
export const gradeScales: readonly GradeScale[] = [
  {
    bodies: ['Ofsted'],
    framework: 'services for children, from 2013 (single inspection framework, ILACS)',
    grades: [
      strength('outstanding'),
      strength('good'),
      concern(
        'requires improvement to be good',
        'require improvement to be good',
        'requiring improvement to be good',
        'requires improvement',
        'require improvement',
        'requiring improvement',
        'required improvement',
      ),
      concern('inadequate'),
    ],
  },
  {
    bodies: ['Ofsted'],
    framework: 'schools, early years, further education and skills, until 2024',
    grades: [
      strength('outstanding'),
      strength('good'),
      concern(
        'require improvement to be good',
        'requiring improvement to be good',
        'requires improvement',
        'require improvement',
        'requiring improvement',
        'required improvement',
        'requires improvement to be good',
      ),
      concern('inadequate'),
      concern('special measures', 'requires special measures'),
      concern('serious weaknesses', 'has serious weaknesses'),
      strength('met'),
      concern('not met'),
    ],
  },
  {
    bodies: ['Ofsted'],
    framework: 'report cards, from 2025',
    grades: [
      strength('exceptional'),
      strength('strong standard', 'strong'),
      strength('expected standard'),
      concern('needs attention'),
      concern('urgent improvement'),
      concern('causing concern'),
    ],
  },
  {
    bodies: ['Ofsted'],
    framework: 'until 2012',
    grades: [
      strength('outstanding'),
      strength('good'),
      concern('satisfactory', 'adequate'),
      concern('inadequate'),
    ],
  },
  {
    bodies: ['CQC'],
    framework: 'all services',
    grades: [
      strength('outstanding'),
      strength('good'),
      concern('requires improvement', 'require improvement', 'requiring improvement', 'required improvement'),
      concern('inadequate'),
      neutral('inspected but not rated', 'not rated', 'insufficient evidence to rate', 'no rating'),
      concern('not met', 'action needed', 'enforcement action'),
    ],
  },
  {
    bodies: ['HMICFRS'],
    framework: 'PEEL and fire and rescue services, from 2021',
    grades: [
      strength('outstanding'),
      strength('good'),
      concern('adequate'),
      concern('requires improvement', 'require improvement', 'requiring improvement', 'required improvement'),
      concern('inadequate'),
    ],
  },
  {
    bodies: ['HM Inspectorate of Prisons'],
    framework: 'healthy prison tests',
    grades: [
      strength('good', 'good outcomes'),
      strength('reasonably good'),
      concern('not sufficiently good', 'insufficiently good'),
      concern('poor'),
    ],
  },
  {
    bodies: ['HM Inspectorate of Prisons'],
    framework: 'progress reviews',
    grades: [
      strength('good progress'),
      neutral('reasonable progress'),
      concern('insufficient progress'),
      concern('no meaningful progress', 'no progress'),
    ],
  },
  {
    bodies: ['HM Inspectorate of Probation'],
    framework: 'probation services and youth justice',
    grades: [
      strength('outstanding'),
      strength('good'),
      concern('requires improvement', 'require improvement', 'requiring improvement', 'required improvement'),
      concern('inadequate'),
    ],
  },
  {
    bodies: ['Estyn'],
    framework: '2010 to 2022',
    grades: [
      strength('excellent'),
      strength('good'),
      concern('adequate and needs improvement', 'adequate'),
      concern('unsatisfactory and needs urgent improvement', 'unsatisfactory'),
      concern('special measures'),
      concern('significant improvement', 'in need of significant improvement'),
    ],
  },
  {
    bodies: ['Care Inspectorate Wales'],
    framework: 'ratings, from 2025',
    grades: [
      strength('excellent'),
      strength('good'),
      concern('needs improvement', 'requires improvement'),
      concern('needs significant improvement', 'poor'),
    ],
  },
  {
    bodies: ['Care Inspectorate'],
    framework: 'quality indicators, six points',
    grades: [
      strength('excellent', '6 – excellent', '6 - excellent'),
      strength('very good', '5 – very good', '5 - very good'),
      strength('good', '4 – good', '4 - good'),
      concern('adequate', '3 – adequate', '3 - adequate'),
      concern('weak', '2 – weak', '2 - weak'),
      concern('unsatisfactory', '1 – unsatisfactory', '1 - unsatisfactory'),
    ],
  },
  {
    bodies: ['Education Scotland'],
    framework: 'How good is our school?, six points',
    grades: [
      strength('excellent'),
      strength('very good'),
      strength('good'),
      concern('satisfactory'),
      concern('weak'),
      concern('unsatisfactory'),
    ],
  },
  {
    bodies: ['ISI'],
    framework: 'until 2023',
    grades: [
      strength('excellent'),
      strength('good'),
      neutral('sound'),
      concern('unsatisfactory'),
      strength('met'),
      concern('not met'),
    ],
  },
  {
    bodies: ['ETI'],
    framework: 'overall effectiveness, until 2017, and quality of provision',
    grades: [
      strength('outstanding'),
      strength('very good'),
      strength('good'),
      concern('important area for improvement', 'important areas for improvement'),
      concern('requires significant improvement'),
      concern('requires urgent improvement'),
    ],
  },
  {
    bodies: ['HIQA'],
    framework: 'compliance with regulations',
    grades: [strength('compliant'), neutral('substantially compliant'), concern('not compliant')],
  },
  {
    bodies: ['Regulator of Social Housing'],
    framework: 'consumer grades',
    grades: [strength('c1'), concern('c2'), concern('c3'), concern('c4')],
  },
  {
    bodies: ['Regulator of Social Housing'],
    framework: 'governance and viability',
    grades: [
      strength('g1'),
      strength('g2'),
      concern('g3'),
      concern('g4'),
      strength('v1'),
      strength('v2'),
      concern('v3'),
      concern('v4'),
    ],
  },
  {
    bodies: ['OIG', 'NAO'],
    framework: 'assurance opinions of internal auditors',
    grades: [
      strength('substantial assurance'),
      strength('reasonable assurance', 'moderate assurance'),
      concern('limited assurance'),
      concern('no assurance', 'minimal assurance'),
    ],
  },
];
