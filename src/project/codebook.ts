import { builtInTags } from '../annotation/tags.ts';

/**
 * What a codebook says: which tags there are, which attributes they have, and what the codes mean. Plain data; the text
 * of the file is read by readCodebook.ts and changed by editCodebook.ts.
 */

/** What the value of an attribute may be. `date`: ISO 8601, a year, a month or a day. */
export type AttributeType = 'text' | 'number' | 'choice' | 'yes-no' | 'date';

export const attributeTypes = [
  'text',
  'number',
  'choice',
  'yes-no',
  'date',
] as const satisfies readonly AttributeType[];

export interface AttributeDefinition {
  readonly name: string;
  readonly type: AttributeType;
  /** Of a choice: the values to choose from, at least one. Absent for every other type. */
  readonly values?: readonly string[];
  /** An annotation with the tag lacks something where it has no such attribute. */
  readonly required: boolean;
  readonly definition?: string;
}

/** What tells a coder when to use a tag or a code. */
export interface Guidance {
  readonly definition?: string;
  readonly include?: string;
  readonly exclude?: string;
  readonly example?: string;
  /** `#rrggbb`, or one of `colorNames`. */
  readonly color?: string;
}

/**
 * What a project adds to the rules by which passages are suggested for a tag. Phrases, not patterns: `*` stands for any
 * letters, as a word of its own for any words (suggest/starPhrases.ts).
 */
export interface SuggestWords {
  /** Headings below which each sentence and each item of a list is suggested. */
  readonly headings: readonly string[];
  /** A sentence that holds one is suggested. */
  readonly words: readonly string[];
  /** A sentence that holds one is not, whatever else is in it. */
  readonly never: readonly string[];
}

export interface TagDefinition extends Guidance {
  readonly name: string;
  /** In the order of the file; names are unique. */
  readonly attributes: readonly AttributeDefinition[];
  readonly suggest?: SuggestWords;
}

export interface CodeDefinition extends Guidance {
  /** `workload/caseloads`: names parted by single slashes. The codes above need not be defined. */
  readonly path: string;
  readonly note?: string;
  /** Earlier names, and names of codes that were merged into this one: read as this code wherever they still stand. */
  readonly was: readonly string[];
}

/** Colours that go by a name: each exists in every theme. */
export const colorNames = ['red', 'orange', 'yellow', 'green', 'blue', 'purple', 'grey'] as const;

export interface Codebook {
  /** The built-in ones first and in their order, whether or not the file names them; then the user's. */
  readonly tags: readonly TagDefinition[];
  /** In the order of the file; paths are unique. */
  readonly codes: readonly CodeDefinition[];
  tag(name: string): TagDefinition | undefined;
  code(path: string): CodeDefinition | undefined;
  /**
   * The present name of a code: what is defined is itself, an earlier name is the code that names it in `was`, and a
   * code below an earlier name goes with it. The same name where nothing says otherwise.
   */
  current(code: string): string;
  isTag(name: string): boolean;
}

/** Longer chains of earlier names come of no renaming: they are a circle that grows. */
const longestChain = 100;

/** @param tags built-in ones that are not among them are added. */
export function makeCodebook(tags: readonly TagDefinition[], codes: readonly CodeDefinition[]): Codebook {
  const defined = new Map(tags.map(tag => [tag.name, tag]));
  const builtIn: readonly string[] = builtInTags;
  const allTags = [
    ...builtIn.map(name => defined.get(name) ?? { name, attributes: [] }),
    ...tags.filter(({ name }) => !builtIn.includes(name)),
  ];
  const byName = new Map(allTags.map(tag => [tag.name, tag]));
  const byPath = new Map(codes.map(code => [code.path, code]));
  const byEarlier = new Map<string, string>();
  for (const { path, was } of codes) {
    for (const earlier of was) {
      if (!byEarlier.has(earlier)) byEarlier.set(earlier, path);
    }
  }

  const renamed = (code: string): string | undefined => {
    if (byEarlier.size === 0) return undefined;
    for (let end = code.length; end > 0; end = code.lastIndexOf('/', end - 1)) {
      const above = code.slice(0, end);
      if (byPath.has(above)) return undefined;
      const now = byEarlier.get(above);
      if (now !== undefined) return now + code.slice(end);
    }
    return undefined;
  };
  return {
    tags: allTags,
    codes,
    tag: name => byName.get(name),
    code: path => byPath.get(path),
    isTag: name => byName.has(name),
    current: code => {
      let now = code;
      for (let step = 0; step < longestChain; step++) {
        const next = renamed(now);
        if (next === undefined) return now;
        now = next;
      }
      return code;
    },
  };
}

/** Where there is no codebook.yaml: the three built-in tags, any attributes, any codes. */
export const emptyCodebook: Codebook = makeCodebook([], []);

/** True where `code` is `above` or below it. */
export function isAtOrBelow(code: string, above: string): boolean {
  return code === above || code.startsWith(`${above}/`);
}
