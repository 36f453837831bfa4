import { tellNearMiss, type Tell } from '../sidecar/annotationRules.ts';
import type { RawMap, RawNode, RawPair } from '../sidecar/rawNode.ts';
import { asFilledText, asText, maxTagLength, nameFault, type Shaped } from '../sidecar/shapes.ts';
import { colorNames } from './codebook.ts';

/** The keys of a code, in the order in which they are written; those of a tag are among them. */
export const guidanceKeys = ['definition', 'include', 'exclude', 'example', 'color'] as const;
export const codeKeys = [...guidanceKeys, 'note', 'was'] as const;
export const tagKeys = [...guidanceKeys, 'attributes', 'suggest'] as const;

const hexColor = /^#[0-9a-f]{6}$/i;

/** The value of a key, taken into a definition; tells why where it cannot be. */
export function take<T>(shaped: Shaped<T>, code: string, tell: Tell): T | undefined {
  if ('value' in shaped) return shaped.value;
  tell('error', code, shaped.message, shaped.at);
  return undefined;
}

/** The texts that explain a tag or a code. */
export function guidanceOf<K extends string>(
  map: RawMap,
  keys: readonly K[],
  tell: Tell,
): Partial<Readonly<Record<K, string>>> {
  const guidance: Partial<Record<K, string>> = {};
  for (const key of keys) {
    const pair = map.pairs.find(candidate => candidate.key === key);
    // A key without a value is a place left for one.
    if (!pair || isNothing(pair.value)) {
      if (pair && key === 'color') tell('warning', 'no-color', colorMessage, pair);
      continue;
    }
    const shaped = key === 'color' ? asColor(pair.value) : asText(pair.value, key);
    const value = take(shaped, `bad-${key}`, tell);
    if (value !== undefined) guidance[key] = value;
  }
  return guidance;
}

export function isNothing(node: RawNode): boolean {
  return node.kind === 'scalar' && node.value === null;
}

const colorMessage = `Write a colour in quotes, such as \`color: "#cc3311"\`, or one of: ${colorNames.join(', ')}.`;

function asColor(node: RawNode): Shaped<string> {
  const value = node.kind === 'scalar' ? node.value : undefined;
  const isColor =
    typeof value === 'string' && (hexColor.test(value) || colorNames.some(name => name === value));
  return isColor ? { value } : { message: colorMessage, at: node };
}

/** Earlier names: one, or a list of them. */
export function asNames(node: RawNode, key: string): Shaped<readonly string[]> {
  const names: string[] = [];
  for (const item of node.kind === 'list' ? node.items : [node]) {
    const name = asFilledText(item, key);
    if ('message' in name)
      return { message: `\`${key}\` must be a list of names such as [${example(key)}].`, at: item };
    const fault = nameFault(name.value, maxTagLength);
    if (fault !== undefined) return { message: `Each name in \`${key}\` ${fault}.`, at: item };
    names.push(name.value);
  }
  return { value: [...new Set(names)] };
}

function example(key: string): string {
  return key === 'git' ? 'Alice Example, asmith' : 'workload/case-load';
}

/** Tells of keys that mean nothing here. They are kept. */
export function tellUnknown(map: RawMap, known: readonly string[], tell: Tell): readonly RawPair[] {
  const unknown = map.pairs.filter(({ key }) => !known.includes(key));
  for (const pair of unknown) tellNearMiss(pair, known, tell);
  return unknown;
}
