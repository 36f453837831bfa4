import type { CodingStatus } from '../annotation/annotation.ts';
import type { UriString } from '../base/uri.ts';
import { contentHash } from './contentHash.ts';
import { sharedTags, type SidecarDigest } from './sidecarDigest.ts';

/** Where an index is kept between two sessions: a text, outside the project. */
export interface IndexStore {
  /** Undefined: none was kept, or it can't be read. */
  read(): Promise<string | undefined>;
  write(text: string): Promise<void>;
}

/** Another number whenever what is below means something else. */
const format = 2;

/** One sidecar: hash of its bytes, coder's name, text id and status, and for each annotation the number of its `tags` in the list. */
type Stored = readonly [string, string | null, string | null, CodingStatus | null, readonly number[]];

interface StoredIndex {
  readonly format: number;
  readonly tags: readonly (readonly string[])[];
  readonly sidecars: Readonly<Record<UriString, Stored>>;
}

/**
 * What was known of sidecars when they were last read. It is believed only of a file whose bytes have the same hash, so
 * it may be as old as it likes; it holds only what is sound, and nothing that is not in the files.
 */
export class CorpusIndex {
  readonly #known = new Map<UriString, { readonly hash: string; readonly digest: SidecarDigest }>();

  /** @param text as `toText` gave it; anything else gives an empty index. */
  constructor(text?: string) {
    const stored = text === undefined ? undefined : parsed(text);
    for (const [uri, [hash, coder, textId, status, numbers]] of Object.entries(stored?.sidecars ?? {})) {
      const header = {
        version: 1,
        ...(coder !== null && { coder }),
        ...(textId !== null && { text: textId }),
        ...(status !== null && { status }),
      };
      const tags = numbers.map(number => sharedTags(stored?.tags[number] ?? []));
      this.#known.set(uri, { hash, digest: { state: 'ok', problems: 0, header, tags } });
    }
  }

  get size(): number {
    return this.#known.size;
  }

  /** What the sidecar with these bytes says; undefined: it has to be read. */
  get(uri: UriString, bytes: Uint8Array): SidecarDigest | undefined {
    const known = this.#known.get(uri);
    return known?.hash === contentHash(bytes) ? known.digest : undefined;
  }

  /** The index of these sidecars, to be kept. */
  static toText(
    sidecars: Iterable<{
      readonly uri: UriString;
      readonly bytes: Uint8Array;
      readonly digest: SidecarDigest;
    }>,
  ): string {
    const lists = new Map<readonly string[], number>();
    const numberOf = (tags: readonly string[]): number => {
      const known = lists.get(tags);
      if (known !== undefined) return known;
      lists.set(tags, lists.size);
      return lists.size - 1;
    };
    const stored: Record<UriString, Stored> = {};
    for (const { uri, bytes, digest } of sidecars) {
      const { state, problems, header, tags } = digest;
      if (state !== 'ok' || problems > 0) continue;
      const { coder = null, text = null, status = null } = header;
      stored[uri] = [contentHash(bytes), coder, text, status, tags.map(numberOf)];
    }
    return JSON.stringify({ format, tags: [...lists.keys()], sidecars: stored } satisfies StoredIndex);
  }
}

function parsed(text: string): StoredIndex | undefined {
  try {
    const value = JSON.parse(text) as Partial<StoredIndex> | null;
    return value?.format === format && isStored(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The file is ours, but anybody may have written in it: it must not break the folder that it is of. */
function isStored(value: Partial<StoredIndex>): value is StoredIndex {
  const { tags, sidecars } = value;
  if (!isTexts(tags) || typeof sidecars !== 'object') return false;
  return Object.values(sidecars).every(entry => {
    const fields: readonly unknown[] = Array.isArray(entry) ? entry : [];
    const [hash, coder, textId, status, numbers] = fields;
    return (
      typeof hash === 'string' &&
      [coder, textId].every(one => one === null || typeof one === 'string') &&
      (status === null || status === 'in progress' || status === 'done') &&
      Array.isArray(numbers) &&
      numbers.every(number => typeof number === 'number' && number in tags)
    );
  });
}

function isTexts(value: unknown): value is readonly (readonly string[])[] {
  return (
    Array.isArray(value) &&
    value.every(list => Array.isArray(list) && list.every(item => typeof item === 'string'))
  );
}
