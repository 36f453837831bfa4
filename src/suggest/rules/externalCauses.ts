/*
 * What a service can't help, or shares with all others: shortages of a region or a country, changes of law, prices, strikes.
 * A statement of that is a finding, but neither praise nor fault. Sources: reports and letters of Ofsted, CQC, HMICFRS, HM
 * Inspectorates of Prisons and of Probation, GAO and state auditors, and press articles on them. Patterns on one sentence in
 * lower case with straight apostrophes; each repeats within bounds only.
 */

/** What any of them needs: most sentences have none, and are not looked at further. */
export const mayBeExternal =
  /control|(?:nothing|little) about|could not|fault|making|nation|countr|region|sector|global|affects?|industrial|market|across|throughout|influence|elsewhere|others?\b/;

/** Whether words say that something is outside of the service's control. */
export const externalCauses: readonly RegExp[] = [
  /\b(?:beyond|outside(?: of)?|out of) (?:the |its |their |his |her |anyone's |our )(?:[\w'-]{1,20} ){0,4}control\b/,
  /\bover which (?:[\w'-]{1,20} ){1,4}(?:had|has|have) (?:no|little|limited) (?:control|influence)\b/,
  /\b(?:could|can) do (?:nothing|little) about\b|\bcould not (?:reasonably |possibly )?have (?:foreseen|anticipated|predicted|expected)\b/,
  /\bthrough no fault of|\bnot of (?:its|their) (?:own )?making\b/,
  /\b(?:national|nationwide|countrywide|country-wide|regional|sector-wide|global) (?:staff(?:ing)? |recruitment |and \w{3,12} )?(?:shortages?|crisis|scarcity|challenges?|issues?|problems?|trends?|pressures?|picture|context)\b/,
  /\b(?:shortages?|scarcity|lack|challenges?|difficult(?:y|ies)|pressures?|demand) (?:[\w',-]{1,20} ){0,9}(?:nationally|across (?:the )?(?:region|country|nation|county|sector|uk|england|wales|scotland|world)|throughout the (?:region|country)|in the labou?r market)\b/,
  /\b(?:shortages?|challenge|problem|issue|pressure) (?:is|was|are|were) (?:a )?(?:national|nationwide|regional)\b/,
  /\b(?:which|that) affects? (?:all|every|most) (?:other )?(?:forces|councils|authorities|prisons|trusts|schools|services|providers|regions|hospitals)\b/,
  /\b(?:as|like) (?:in )?(?:many |most |all )?(?:other|elsewhere|others)\b.{0,80}\b(?:nationally|across the country|national)\b/,
  /\b(?:period of|during|following|because of|due to|affected by) (?:\w{3,12} )?industrial action\b/,
  /\b(?:tight|competitive) (?:labou?r|job|housing|care) market\b/,
];

/** In these a cause outside is what the service copes with, or fails to. */
export const coping =
  /\b(?:despite|in spite of|although|though|amid|against a backdrop|in the face of|notwithstanding)\b/;
