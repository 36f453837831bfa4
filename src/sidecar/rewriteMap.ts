import type { Document, Pair, YAMLMap, YAMLSeq } from 'yaml';
import { isMap, isScalar, isSeq, Scalar, YAMLMap as NewMap, YAMLSeq as NewSeq } from 'yaml';
import type { KeyChange } from './spliceMap.ts';
import type { Style } from './style.ts';
import { writeScalar } from './writeScalar.ts';
import { keyText } from './yamlTree.ts';

/**
 * The chunk that `document` was parsed from, with some keys of its entry changed, where its layout does not allow
 * splicing: an entry in braces, say. Comments and unknown keys are kept, spacing is not.
 */
export function rewriteMap(
  document: Document.Parsed,
  source: string,
  changes: readonly KeyChange[],
  order: readonly string[],
  style: Style,
): string | undefined {
  const root = document.contents;
  const map: unknown = isMap(root) ? root.items[0]?.value : undefined;
  if (!isMap(map)) return undefined;
  const tokens = new Tokens(source);
  for (const { key, value, written } of changes) {
    const index = map.items.findIndex(item => keyText(item.key) === key);
    const pair = map.items[index];
    if (!written) {
      if (index >= 0) map.items.splice(index, 1);
    } else if (pair) {
      pair.value = nodeOf(value, pair.value, tokens);
    } else {
      insertPair(map, document.createPair(key, null), nodeOf(value, undefined, tokens), order);
    }
  }
  const text = document.toString({
    lineWidth: 0,
    flowCollectionPadding: false,
    indent: Math.max(1, style.indent.length),
  });
  return tokens.resolved(text).replaceAll(/\r?\n/g, style.eol);
}

function insertPair(map: YAMLMap, pair: Pair, value: unknown, order: readonly string[]): void {
  const key = keyText(pair.key) ?? '';
  const place = order.indexOf(key);
  const before = place < 0 ? order : order.slice(0, place);
  const last = map.items.findLastIndex(item => before.includes(keyText(item.key) ?? ''));
  pair.value = value;
  map.items.splice(place < 0 ? map.items.length : last + 1, 0, pair);
}

/** A node for `value`, made of the nodes of `old` where they say the same, so that their comments stay. */
function nodeOf(value: unknown, old: unknown, tokens: Tokens): unknown {
  if (isScalar(old) && Object.is(old.value, value)) return old;
  if (Array.isArray(value)) return listOf(value, isSeq(old) ? old : undefined, tokens);
  if (value instanceof Map) return mapOf(value, isMap(old) ? old : undefined, tokens);
  const scalar = new Scalar(tokens.tokenFor(value as string | number | boolean | null));
  if (isScalar(old)) {
    scalar.comment = old.comment ?? null;
    scalar.commentBefore = old.commentBefore ?? null;
  }
  return scalar;
}

function listOf(values: readonly unknown[], old: YAMLSeq | undefined, tokens: Tokens): YAMLSeq {
  const list = old ?? new NewSeq();
  const free = [...list.items];
  list.flow = old?.flow ?? true;
  list.items = values.map(value => {
    const index = free.findIndex(item => isScalar(item) && Object.is(item.value, value));
    return nodeOf(value, index < 0 ? undefined : free.splice(index, 1)[0], tokens);
  });
  return list;
}

function mapOf(values: ReadonlyMap<unknown, unknown>, old: YAMLMap | undefined, tokens: Tokens): YAMLMap {
  const map = old ?? new NewMap();
  const known = [...map.items];
  map.items = [...values].map(([name, value]) => {
    const pair = known.find(({ key }) => keyText(key) === name);
    const key = pair?.key ?? new Scalar(tokens.tokenFor(String(name)));
    return Object.assign(pair ?? map.items[0]?.clone() ?? { key, value }, {
      key,
      value: nodeOf(value, pair?.value, tokens),
    }) as Pair;
  });
  return map;
}

/** Words that stand for scalars while yaml writes the rest, so that every scalar is written by writeScalar.ts. */
class Tokens {
  readonly #stem: string;
  readonly #written: string[] = [];

  constructor(source: string) {
    let stem = 'scalar';
    while (source.includes(stem)) stem += 'X';
    this.#stem = stem;
  }

  tokenFor(value: string | number | boolean | null): string {
    this.#written.push(writeScalar(value, 'flow'));
    return `${this.#stem}${this.#written.length - 1}Z`;
  }

  resolved(text: string): string {
    return text.replaceAll(
      new RegExp(`${this.#stem}(\\d+)Z`, 'g'),
      (_, index: string) => this.#written[Number(index)] ?? '',
    );
  }
}
