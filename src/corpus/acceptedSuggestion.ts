import type { AttributeValue } from '../annotation/annotation.ts';
import { itemFault } from '../project/attributeValue.ts';
import type { Codebook } from '../project/codebook.ts';
import { directions } from '../suggest/rules/directions.ts';
import type { SuggestedTag, Suggestion } from '../suggest/suggestion.ts';
import type { NewTags } from './tagging.ts';

/** What an annotation needs to be understood, whether or not a codebook asks for it: a metric is nothing without its value. */
const standard: Readonly<Record<SuggestedTag, readonly string[]>> = {
  finding: ['polarity', 'attributedTo', 'kind', 'grade'],
  recommendation: ['number', 'addressee'],
  metric: ['measure', 'value', 'unit', 'valueText'],
};

/** What means the same whatever the tag. */
const common = ['attributedTo', 'place', 'period', 'voice'];

/** What a person decided otherwise than the suggestion says. */
export interface Otherwise {
  readonly tag?: string;
  readonly codes?: readonly string[];
}

/**
 * What an accepted suggestion says of its passage. A trend is told in the codebook's words. Of the other attributes those are
 * left out whose value the codebook does not allow, and, where the codebook lists the attributes of the tag, those that it does not list, save the standard ones.
 */
export function acceptedTags(
  suggestion: Suggestion,
  codebook: Codebook,
  { tag = suggestion.tag, codes = [] }: Otherwise = {},
): NewTags {
  const defined = new Map(codebook.tag(tag)?.attributes.map(attribute => [attribute.name, attribute]));
  const isKept = (name: string): boolean => {
    if (tag !== suggestion.tag) return defined.size > 0 ? defined.has(name) : common.includes(name);
    return defined.size === 0 || defined.has(name) || standard[suggestion.tag].includes(name);
  };
  const attributes = [...suggestion.attributes].flatMap(([name, value]): [string, AttributeValue][] => {
    if (!isKept(name)) return [];
    const definition = defined.get(name);
    const isAllowed = (one: AttributeValue): boolean =>
      !definition || itemsOf(one).every(item => itemFault(definition, item) === undefined);
    if (isAllowed(value)) return [[name, value]];
    const alike = name === 'trend' ? sameDirection(definition?.values ?? [], value) : undefined;
    return alike !== undefined && isAllowed(alike) ? [[name, alike]] : [];
  });
  return {
    tags: [tag, ...codes],
    attributes: new Map(attributes),
    origin: 'suggestion',
    rule: suggestion.rule,
  };
}

/** "almost doubled" as the codebook has it: "rise". */
function sameDirection(values: readonly string[], trend: AttributeValue): string | undefined {
  const told = String(trend).toLowerCase().split(/\W+/);
  const way = directions.find(words => told.some(word => words.has(word)));
  return way && values.find(value => way.has(value.toLowerCase()));
}

function itemsOf(value: AttributeValue): readonly (string | number | boolean)[] {
  if (value === null) return [];
  return typeof value === 'object' ? value : [value];
}
