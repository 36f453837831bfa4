/**
 * A YAML value with its place, and nothing else of YAML: what both readers of an entry (yamlEntry.ts for any text,
 * canonicalEntry.ts for our own style) give to the rules of what an entry may hold (annotationRules.ts).
 *
 * `start` and `end` are UTF-16 offsets in the entry's text.
 */
export type RawNode = RawScalar | RawList | RawMap;

export type Scalar = string | number | boolean | null;

interface Place {
  readonly start: number;
  readonly end: number;
}

export interface RawScalar extends Place {
  readonly kind: 'scalar';
  readonly value: Scalar;
}

export interface RawList extends Place {
  readonly kind: 'list';
  readonly items: readonly RawNode[];
}

export interface RawMap extends Place {
  readonly kind: 'map';
  readonly pairs: readonly RawPair[];
}

/** A key and its value. `start` and `end` are those of the key. Keys are unique within their map. */
export interface RawPair extends Place {
  readonly key: string;
  readonly value: RawNode;
}
