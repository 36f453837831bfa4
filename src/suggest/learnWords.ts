/** Words that say nothing of what a passage is about. */
const stopWords = new Set(
  `a about after all also although among an and any are as at be because been before being between both but by can could did
do does during each for from had has have having he her his how however i if in into is it its many may more most much must
no nor not of off on only or other our out over own said same she should so some such than that the their them then there
these they this those through to too under until up very was we were what when where which while who whom why will with
would you your ofsted inspector inspectors found find finds`.split(/\s+/),
);

const word = /[\p{L}][\p{L}\p{M}'’-]*/gu;

/**
 * What a passage is compared by: how often each of its words stands in it, without those that are everywhere, by the part
 * that its forms have in common; and pairs of neighbours.
 */
export function termsOf(passage: string): ReadonlyMap<string, number> {
  const words = [...passage.toLowerCase().matchAll(word)]
    .map(([one]) => one.replaceAll('’', "'").replace(/'s?$/, ''))
    .filter(one => one.length > 1 && !stopWords.has(one))
    .map(stem);
  const terms = new Map<string, number>();
  const count = (term: string): unknown => terms.set(term, (terms.get(term) ?? 0) + 1);
  words.forEach((one, index) => {
    count(one);
    const next = words[index + 1];
    if (next !== undefined) count(`${one} ${next}`);
  });
  return terms;
}

/** The part of an English word that its forms have in common, roughly: "visits", "visited" and "visiting" are one. */
function stem(one: string): string {
  if (one.length < 5) return one.length === 4 && /[^s]s$/.test(one) ? one.slice(0, -1) : one;
  const bare = one.replace(/(?:ingly|edly|ings?|ed|ments?|ness|ly|ies|es|s)$/, '');
  return bare.length < 3 ? one : bare.replace(/(.)\1$/, '$1').replace(/[ei]$/, '');
}
