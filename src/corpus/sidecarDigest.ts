import type { SidecarHeader } from '../annotation/annotation.ts';
import type { ReadTags } from '../annotation/placed.ts';
import { readTags, type TagNames } from '../annotation/tags.ts';
import type { Sidecar, SidecarState } from '../sidecar/readSidecar.ts';

/** What counts and lists need of a sidecar, so that its entries have to be read only for who looks at them. */
export interface SidecarDigest {
  readonly state: SidecarState;
  /** How many problems it has. */
  readonly problems: number;
  readonly header: SidecarHeader;
  /**
   * The `tags` of each annotation, in the order of the file; none of a remark, which proposes them for another's annotation
   * and is not to be counted. Equal lists are the same object: see `sharedTags`.
   */
  readonly tags: readonly (readonly string[])[];
}

export function digestOf({ state, problems, header, entries }: Sidecar): SidecarDigest {
  const tags = entries.flatMap(({ annotation }) =>
    annotation ? [sharedTags(annotation.re === undefined ? annotation.tags : [])] : [],
  );
  return { state, problems: problems.length, header, tags };
}

const shared = new Map<string, readonly string[]>();
/** Hostile folders may have a list of tags for each annotation: then equal ones are not looked for any more. */
const mostShared = 20_000;

/** The same object for the same tags: of 100,000 annotations there are a few hundred lists. */
export function sharedTags(tags: readonly string[]): readonly string[] {
  const key = tags.join('\n');
  const known = shared.get(key);
  if (known) return known;
  // Substrings of a file's text would keep all of it.
  const own = tags.map(tag => ` ${tag}`.slice(1));
  if (shared.size < mostShared) shared.set(key, own);
  return own;
}

const readings = new WeakMap<TagNames, WeakMap<readonly string[], ReadTags>>();

/** As `readTags`, for lists that many annotations share. */
export function readShared(tags: readonly string[], names: TagNames): ReadTags {
  let known = readings.get(names);
  if (!known) readings.set(names, (known = new WeakMap()));
  let read = known.get(tags);
  if (!read) known.set(tags, (read = readTags(tags, names)));
  return read;
}
