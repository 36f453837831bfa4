import type { Tell } from '../sidecar/annotationRules.ts';
import type { RawNode, RawPair } from '../sidecar/rawNode.ts';
import { asBoolean, asOneOf, asText, maxAttributeNameLength, nameFault } from '../sidecar/shapes.ts';
import { attributeTypes, type AttributeDefinition, type AttributeType } from './codebook.ts';
import { isNothing, take, tellUnknown } from './guidanceRules.ts';

/** The keys of an attribute, in the order in which they are written. */
export const attributeKeys = ['type', 'values', 'required', 'definition'] as const;

/** The attributes of a tag. What is wrong with one is told, and it is left out. */
export function attributesOf(node: RawNode, tell: Tell): readonly AttributeDefinition[] {
  if (isNothing(node)) return [];
  if (node.kind !== 'map') {
    const message = 'Write each attribute on an indented line, such as `polarity: [strength, concern]`.';
    tell('error', 'bad-attributes', message, node);
    return [];
  }
  return node.pairs.map(pair => attributeOf(pair, tell)).filter(attribute => attribute !== undefined);
}

function attributeOf(pair: RawPair, tell: Tell): AttributeDefinition | undefined {
  const { key: name, value } = pair;
  const fault = nameFault(name, maxAttributeNameLength);
  if (fault !== undefined) {
    tell('error', 'bad-attribute', `The name of an attribute ${fault}.`, pair);
    return undefined;
  }
  if (isNothing(value)) return { name, type: 'text', required: false };
  if (value.kind === 'list') return choice(name, value, {}, tell);
  if (value.kind === 'scalar') {
    const type = typeOf(name, value, tell);
    return type && (type === 'choice' ? choice(name, value, {}, tell) : { name, type, required: false });
  }

  const has = (key: string): RawNode | undefined => value.pairs.find(one => one.key === key)?.value;
  const [typeNode, valuesNode, required, definition] = attributeKeys.map(has);
  const values = valuesNode && !isNothing(valuesNode) ? valuesNode : undefined;
  tellUnknown(value, attributeKeys, tell);
  const type = typeNode ? typeOf(name, typeNode, tell) : values ? 'choice' : 'text';
  const must = required && take(asBoolean(required, 'required'), 'bad-required', tell);
  const meaning =
    definition && !isNothing(definition)
      ? take(asText(definition, 'definition'), 'bad-definition', tell)
      : undefined;
  const rest = { required: must === true, ...(meaning !== undefined && { definition: meaning }) };
  if (type === undefined) return undefined;
  if (type === 'choice') return choice(name, values ?? pair.value, rest, tell);
  if (values) {
    const message = `Remove \`values\`, or write \`type: choice\`: a ${type} has no list of values.`;
    tell('warning', 'needless-values', message, values);
  }
  return { name, type, ...rest };
}

function typeOf(name: string, node: RawNode, tell: Tell): AttributeType | undefined {
  const shaped = asOneOf(node, name, attributeTypes);
  if ('value' in shaped) return shaped.value;
  const message = `\`${name}\` must have one of the types ${attributeTypes.join(', ')}, or a list of values in brackets.`;
  tell('error', 'bad-type', message, node);
  return undefined;
}

function choice(
  name: string,
  node: RawNode,
  rest: Partial<AttributeDefinition>,
  tell: Tell,
): AttributeDefinition | undefined {
  const values: string[] = [];
  const items = node.kind === 'list' ? node.items : [];
  for (const item of items) {
    const value = item.kind === 'scalar' ? item.value : null;
    if (value === null || value === '') {
      tell(
        'error',
        'bad-values',
        `Each value of \`${name}\` must be a word, a number or a text in quotes.`,
        item,
      );
    } else {
      values.push(String(value));
    }
  }
  if (values.length === 0) {
    if (items.length === 0) {
      tell(
        'error',
        'no-values',
        `Give \`${name}\` values to choose from, such as [strength, concern].`,
        node,
      );
    }
    return undefined;
  }
  return { name, type: 'choice', values: [...new Set(values)], required: false, ...rest };
}
