/*
 * What became of a recommendation, as reports state it: in a line or a cell of its own, in brackets, or in a sentence on the
 * reply of who was asked. Sources: HM Inspectorate of Prisons ("Not achieved"), Care Inspectorate ("Met - within timescales"), GAO
 * ("Open", "Closed – implemented"; "concurred with"), offices of inspector general, state auditors ("Partially implemented"), ombudsmen, safeguarding
 * reviews ("accepted").
 */

const STATES =
  'met|achieved|implemented|addressed|accepted|agreed|concurred|adopted|rejected|closed|open|completed?|resolved|unresolved|superseded|outstanding|withdrawn|in progress|ongoing|no longer (?:relevant|applicable)|did not (?:concur|agree)|non-?concurred|repeated|priority open';

/** All of a line or a cell: "Not achieved", "Status: Open", "Met - within timescales". The first group is the status. */
export const statusLine = new RegExp(
  `^[\\s*_]{0,4}(?:(?:current )?status|progress|outcome|response)?\\s{0,2}[:–-]?\\s{0,2}((?:not |fully |partially |partly |substantially |largely )?(?:yet )?(?:${STATES})(?: (?:in part|in full|in principle))?(?:(?: {0,3}[-–—:,(] {0,3}| )(?:not )?(?:fully |partially )?(?:implemented|within timescales?|outwith timescales?|outside timescales?|unimplemented|in progress))?)\\)?[\\s*_]{0,4}\\.?[\\s*_]{0,3}$`,
  'iu',
);

/** The same behind the full stop of what is recommended, or in brackets there. */
export const statusAtEnd = new RegExp(
  `[.;)]\\s{1,4}[([]?((?:not |fully |partially |partly )?(?:achieved|met|implemented|addressed|accepted|agreed|rejected|no longer relevant)|open|closed(?: {0,3}[-–—] {0,3}(?:not )?implemented)?)[)\\]]?\\.?\\s{0,3}$`,
  'iu',
);

/** A reply to numbered recommendations, or to all: "BRW partially agreed with recommendation 3". */
export const reply =
  /\b((?:partially |partly |fully )?(?:agreed|concurred|accepted|disagreed|rejected)|(?:did|does) not (?:concur|agree|accept)|non-?concurred) (?:with )?(?:(all|both|each)(?: of)?(?: the| our| its)?(?: (?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}))? recommendations?|recommendations? ((?:\d{1,2}|,| |and|to|through|–|-){1,60}))/giu;
/** "the recommendations, which the partnership has accepted". */
export const allAccepted =
  /\brecommendations?, (?:all of )?which (?:[\w'’]{1,20} ){1,5}(?:has|have) (?:all |now |fully )?(accepted|agreed|rejected)\b/iu;

/** The columns of a table of recommendations, by their heads. */
export const recommendationColumn =
  /^(?:summary of |our |previous |prior )?(?:recommendations?|requirements?)(?: made| text)?$/iu;
export const statusColumn =
  /^(?:current |implementation )?(?:status|progress|outcome|result|response|accepted\??)(?: of .{2,30})?$/iu;
