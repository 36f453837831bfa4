import type { AttributeValue, Occurrence } from '../annotation/annotation.ts';
import type { RawNode } from './rawNode.ts';

/** Longest tag, code and attribute name, in code points. An attribute name must fit a YAML key when escaped. */
export const maxTagLength = 200;
export const maxAttributeNameLength = 100;

/** What came of reading a value: the value, or why it cannot be, said so that a researcher can mend it. */
export type Shaped<T> = { readonly value: T } | { readonly message: string; readonly at: RawNode };

const textId = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const controls = /[\p{Cc}\u2028\u2029]/u;

/** A text, empty or not. */
export function asText(node: RawNode, key: string): Shaped<string> {
  if (node.kind === 'scalar' && typeof node.value === 'string') return { value: node.value };
  const message =
    node.kind === 'scalar' && node.value !== null
      ? `Put quotes around \`${String(node.value)}\`: \`${key}\` must be a text, and this reads as another kind of value.`
      : `\`${key}\` must be a text: write it after the colon, or remove the line.`;
  return { message, at: node };
}

/** A text of at least one character. */
export function asFilledText(node: RawNode, key: string): Shaped<string> {
  const text = asText(node, key);
  return 'value' in text && text.value === '' ? { message: `\`${key}\` must not be empty.`, at: node } : text;
}

export function asTags(node: RawNode, key: string): Shaped<readonly string[]> {
  if (node.kind !== 'list') {
    return { message: `\`${key}\` must be a list such as [finding, workload/caseloads].`, at: node };
  }
  const tags: string[] = [];
  for (const item of node.items) {
    const tag = asFilledText(item, key);
    if ('message' in tag)
      return { ...tag, message: `Each item of \`${key}\` must be a word or a text in quotes.` };
    const fault = nameFault(tag.value, maxTagLength);
    if (fault) return { message: `Each item of \`${key}\` ${fault}.`, at: item };
    tags.push(tag.value);
  }
  return { value: tags };
}

/** What is wrong with a tag or an attribute name, as the end of a sentence; undefined: nothing. */
export function nameFault(name: string, maxLength: number): string | undefined {
  if (name === '') return 'must not be empty';
  if (name.length > maxLength && Array.from(name).length > maxLength)
    return `must not be longer than ${maxLength} characters`;
  return controls.test(name) ? 'must be on one line, without control characters' : undefined;
}

export function asAttributes(node: RawNode): Shaped<ReadonlyMap<string, AttributeValue>> {
  if (node.kind !== 'map') {
    return { message: '`attributes` must be indented lines such as `polarity: concern`.', at: node };
  }
  const attributes = new Map<string, AttributeValue>();
  for (const pair of node.pairs) {
    const fault = nameFault(pair.key, maxAttributeNameLength);
    if (fault) return { message: `The name of an attribute ${fault}.`, at: pair.value };
    const value = asAttribute(pair.value, pair.key);
    if ('message' in value) return value;
    attributes.set(pair.key, value.value);
  }
  return { value: attributes };
}

function asAttribute(node: RawNode, name: string): Shaped<AttributeValue> {
  if (node.kind === 'scalar') {
    return isFinite(node)
      ? { value: node.value }
      : { message: `\`${name}\` must be a finite number.`, at: node };
  }
  const values: (string | number | boolean)[] = [];
  for (const item of node.kind === 'list' ? node.items : []) {
    if (item.kind !== 'scalar' || item.value === null || !isFinite(item)) {
      return {
        message: `Each item of \`${name}\` must be a text, a finite number, true or false.`,
        at: item,
      };
    }
    values.push(item.value);
  }
  return node.kind === 'list'
    ? { value: values }
    : { message: `\`${name}\` must be a text, a number, true, false or a list of these.`, at: node };
}

function isFinite(node: RawNode & { readonly kind: 'scalar' }): boolean {
  return typeof node.value !== 'number' || Number.isFinite(node.value);
}

export function asOccurrence(node: RawNode): Shaped<Occurrence> {
  const numbers = node.kind === 'list' ? node.items.map(numberOf) : [];
  const [n, total] = numbers;
  return numbers.length === 2 && n !== undefined && total !== undefined && n <= total
    ? { value: [n, total] }
    : { message: '`occurrence` must be two numbers such as [3, 7]: the third of seven.', at: node };
}

function numberOf(node: RawNode): number | undefined {
  const value = node.kind === 'scalar' ? node.value : undefined;
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}

/** A text id: the git blob id of a text, SHA-1 or SHA-256. */
export function asTextId(node: RawNode): Shaped<string> {
  const value = node.kind === 'scalar' ? node.value : undefined;
  if (typeof value === 'number') {
    return { message: 'Put quotes around the text id: without them it reads as a number.', at: node };
  }
  return typeof value === 'string' && textId.test(value)
    ? { value }
    : { message: '`text` must be a text id of 40 or 64 characters 0-9 and a-f.', at: node };
}

export function asBoolean(node: RawNode, key: string): Shaped<boolean> {
  return node.kind === 'scalar' && typeof node.value === 'boolean'
    ? { value: node.value }
    : { message: `\`${key}\` must be true or false.`, at: node };
}

export function asOneOf<T extends string>(node: RawNode, key: string, words: readonly T[]): Shaped<T> {
  const value = node.kind === 'scalar' ? node.value : undefined;
  const word = words.find(candidate => candidate === value);
  return word !== undefined
    ? { value: word }
    : { message: `\`${key}\` must be one of: ${words.join(', ')}.`, at: node };
}
