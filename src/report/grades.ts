/*
 * How inspectorates grade, in their own words. Sources: the inspection frameworks and published reports of Ofsted
 * (2005 to 2024, and the report cards of 2025), CQC, HMICFRS, HM Inspectorates of Prisons and of Probation, ISI, Estyn,
 * the Care Inspectorate of Scotland, and the assurance opinions of internal auditors.
 */

/** Grades that are hardly ever anything else, wherever they stand. Lower-case; longer before those they begin with. */
export const plainGrades: readonly string[] = [
  'requires improvement to be good',
  'requires improvement',
  'requires special measures',
  'special measures',
  'serious weaknesses',
  'not sufficiently good',
  'reasonably good',
  'strong standard',
  'expected standard',
  'inspected but not rated',
  'insufficient evidence to rate',
  'substantial assurance',
  'reasonable assurance',
  'moderate assurance',
  'limited assurance',
];

/** Grades that are also words of every day: grades only where something is said to be judged. As `plainGrades`. */
export const commonGrades: readonly string[] = [
  'outstanding',
  'exceptional',
  'excellent',
  'very good',
  'good',
  'strong',
  'satisfactory',
  'unsatisfactory',
  'adequate',
  'inadequate',
  'needs attention',
  'needs improvement',
  'urgent improvement',
  'weak',
  'poor',
];
