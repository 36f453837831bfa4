import type { Tell } from '../sidecar/annotationRules.ts';
import type { RawNode } from '../sidecar/rawNode.ts';
import { asFilledText, type Shaped } from '../sidecar/shapes.ts';
import { suggestedTags } from '../suggest/suggestion.ts';
import type { SuggestWords } from './codebook.ts';
import { isNothing, take, tellUnknown } from './guidanceRules.ts';

/** The keys below `suggest:` of a tag, in the order in which they are written. */
export const suggestKeys = ['headings', 'words', 'never'] as const;

/** So many phrases are looked for at once, each no longer than this: more would make every report slow. */
const mostPhrases = 200;
const longestPhrase = 100;

/** What a tag's `suggest:` says; undefined where it says nothing. */
export function suggestOf(tag: string, node: RawNode, tell: Tell): SuggestWords | undefined {
  if (isNothing(node)) return undefined;
  if (node.kind !== 'map') {
    tell(
      'error',
      'bad-suggest',
      'Write lines such as `words: [falls short of]` below `suggest:`, indented further.',
      node,
    );
    return undefined;
  }
  if (!suggestedTags.some(name => name === tag)) {
    const message = `Move \`suggest\` to ${suggestedTags.join(', ')}: nothing is suggested for \`${tag}\`.`;
    tell('warning', 'no-suggestions', message, node);
  }
  tellUnknown(node, suggestKeys, tell);
  const phrases = (key: string): readonly string[] => {
    const pair = node.pairs.find(one => one.key === key);
    if (pair === undefined || isNothing(pair.value)) return [];
    return take(asPhrases(pair.value, key), `bad-${key}`, tell) ?? [];
  };
  return { headings: phrases('headings'), words: phrases('words'), never: phrases('never') };
}

/** One phrase, or a list of them. */
function asPhrases(node: RawNode, key: string): Shaped<readonly string[]> {
  const phrases: string[] = [];
  for (const item of node.kind === 'list' ? node.items : [node]) {
    const phrase = asFilledText(item, key);
    if ('message' in phrase)
      return { message: `\`${key}\` must be a list of phrases such as [falls short of].`, at: item };
    const words = phrase.value.trim();
    if (words.length > longestPhrase)
      return { message: `Each phrase in \`${key}\` may have ${longestPhrase} characters at most.`, at: item };
    if (!/[\p{L}\p{N}]/u.test(words))
      return {
        message: `Each phrase in \`${key}\` needs a word: \`*\` alone would fit everything.`,
        at: item,
      };
    phrases.push(words);
  }
  if (phrases.length > mostPhrases)
    return { message: `\`${key}\` may have ${mostPhrases} phrases at most.`, at: node };
  return { value: [...new Set(phrases)] };
}
