/*
 * The words that reports of inspectorates have in common. Each list is short on purpose: the shape of a line decides,
 * these settle what shape alone leaves open.
 */

/**
 * Headings that recur in the reports of one body, lower-case, without final "?".
 * Sources: the reports as published by Ofsted (reports.ofsted.gov.uk; frameworks for local authority children's
 * services of 2013 and 2018, school reports), CQC (cqc.org.uk, the five key questions), HM Inspectorate of Prisons and
 * HMICFRS (hmicfrs.justiceinspectorates.gov.uk), GAO (gao.gov), and UK public inquiries.
 */
const KNOWN_HEADINGS: ReadonlySet<string> = new Set([
  // Ofsted
  'what needs to improve',
  'what does the local authority need to improve',
  'what does the school need to do to improve',
  'what does the school do well and what does it need to do better',
  'what is it like to attend this school',
  'areas for improvement',
  'areas for priority action',
  'priority and immediate action',
  'priority actions',
  'main findings',
  'summary of findings',
  'progress since the last inspection',
  'information about this inspection',
  'information about this local authority area',
  'inspection judgements about the local authority',
  'what the inspection judgements mean',
  'the inspection team',
  'safeguarding',
  // Care Quality Commission
  'is the service safe',
  'is the service effective',
  'is the service caring',
  'is the service responsive',
  'is the service well-led',
  'overall summary',
  'our findings',
  'what people told us',
  'what the service does well',
  'what the service could do better',
  // HM Inspectorates of Prisons, and of Constabulary and Fire & Rescue Services
  'areas of concern',
  'cause of concern',
  'causes of concern',
  'key concerns',
  'key concerns and recommendations',
  'notable positive practice',
  'purposeful activity',
  'rehabilitation and release planning',
  'preparation for release',
  // US Government Accountability Office
  'what gao found',
  'why gao did this study',
  'what gao recommends',
  'agency comments',
  'agency comments and our evaluation',
  'matters for congressional consideration',
  'recommendations for executive action',
  'objectives, scope, and methodology',
  // inquiries, and reports in general
  'background',
  'conclusion',
  'conclusions',
  'conclusions and recommendations',
  'contents',
  'executive summary',
  'foreword',
  'introduction',
  'key findings',
  'methodology',
  'recommendations',
  'summary',
  'terms of reference',
]);

/** Words that make a short line with a colon or a number a heading: "Appendix A: Method", "Part 2". */
export const STRUCTURE_WORD =
  /^(?:annex|appendix|chapter|part|schedule|section|stage|theme|volume)\s+(?:[A-Z]|\d+|[IVX]+)\b/i;

/** More than the longest of the words looked for at the end of a line. */
const END = 40;

/** Grades as the tables of inspectorates print them (Ofsted, CQC, HMICFRS), alone or at the end of a row. */
const GRADE =
  /(?:^|\s)(?:Outstanding|Good|Adequate|Satisfactory|Inadequate|Met|Not met|Requires [Ii]mprovement(?: to be good)?)$/u;
/** The same as the end of a heading: "…in care: Requires improvement to be good". */
export const HEADING_GRADE =
  /(?::|\bis:?)\s*(?:outstanding|good|adequate|satisfactory|inadequate|requires improvement(?: to be good)?)$/iu;

/** First line of a table of judgements. */
export const TABLE_HEAD = /^(?:key )?judge?ments? (?:judge?ment )?grades?$/i;

/** What stands beside a picture. */
export const CAPTION =
  /^(?:(?:figure|fig\.?|table|chart|box|graph)\s+\d|(?:image|photo|photograph|picture)(?: of|:|\s?\()|\((?:credit|photo|image|picture)\b|(?:source|credit|note):)/i;

const GOES_ON =
  /(?:^|\s)(?:a|an|and|are|as|at|be|but|by|for|from|had|has|have|in|including|into|is|its|of|on|or|that|the|their|this|to|was|were|which|who|with|without)$/i;

/** A heading without what differs between its printings: case, kind of apostrophe, number, final "?" or ":". */
export function headingKey(title: string): string {
  return title
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/^(?:\d{1,2}\.?)+\s+/, '')
    .replace(/[?:]$/, '');
}

/** Whether it is one of the headings that recur in the reports of an inspectorate. */
export function isKnownHeading(title: string): boolean {
  return title.length < 100 && KNOWN_HEADINGS.has(headingKey(title));
}

/** Whether a line ends in a grade as a table of judgements prints it, or is one. */
export function endsInGrade(line: string): boolean {
  return GRADE.test(line.slice(-END));
}

/** Whether a line ends in a word that no line ends in unless it goes on in the next. */
export function endsInside(line: string): boolean {
  return GOES_ON.test(line.slice(-END));
}
