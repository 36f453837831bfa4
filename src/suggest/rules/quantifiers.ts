/** Vague quantities, as phrases (../phrases.ts): kept verbatim in the attribute of a finding. */
export const quantifiers: readonly string[] = [
  'a very small number/minority/proportion/cohort',
  'a small number/minority/proportion/cohort/group',
  'a small but significant number/minority/proportion',
  'a significant number/minority/proportion/majority',
  'a considerable/large/substantial/growing/high/low/limited/disproportionate/concerning/worrying/increasing number/proportion/minority/majority',
  'a number of|a few|a handful of|a majority|a minority|a third of|a quarter of',
  'the vast/great/overwhelming/large majority',
  'the majority|most of|the minority|minority',
  'too many|too few|so many|very many|very few|not all|not every|almost all|nearly all|virtually all|all but|almost every|nearly every',
  'many|most|some|several|few|all|no|none|numerous|half of|almost half|nearly half|over half|more than half',
  'sometimes|often|occasionally|frequently|rarely|usually|generally|typically|always|never|too often|in some/most/many/few cases|mostly|largely',
  'increasing/large/small/significant/high/growing numbers',
  'not always/consistently/routinely',
];
