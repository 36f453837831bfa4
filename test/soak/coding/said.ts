import type { AllSaid, Said } from './world.ts';

type Change = (said: AllSaid) => AllSaid;

/** The model's side of an edit: what is said after it, and after its reverse. */
export interface SaidChange {
  readonly change: Change;
  readonly reverse: Change;
}

export function saying(id: string, says: Said): SaidChange {
  const change: Change = said => new Map([...said, [id, says]]);
  const reverse: Change = said => new Map([...said].filter(([other]) => other !== id));
  return { change, reverse };
}

export function unsaying(id: string, says: Said): SaidChange {
  const { change, reverse } = saying(id, says);
  return { change: reverse, reverse: change };
}

/** Only what the edit is about: what others changed in the same annotation stays. */
export function sayingOtherwise(id: string, before: Partial<Said>, after: Partial<Said>): SaidChange {
  const set =
    (from: Partial<Said>, to: Partial<Said>): Change =>
    said =>
      new Map(
        [...said].map(([other, says]) => {
          if (other !== id) return [other, says];
          const tags = to.tags && { tags: tagsAfter(says.tags, from.tags ?? [], to.tags) };
          return [other, { ...says, ...to, ...tags }];
        }),
      );
  return { change: set(before, after), reverse: set(after, before) };
}

const isTag = (name: string): boolean => ['finding', 'recommendation', 'metric'].includes(name);

/** What somebody else has added stays, and what they took away stays away. */
function tagsAfter(
  is: readonly string[],
  before: readonly string[],
  after: readonly string[],
): readonly string[] {
  if ([before, after].some(list => list.join('\n') === is.join('\n'))) return after;
  const isRetagged = before.find(isTag) !== after.find(isTag);
  const tag = (isRetagged ? after : is).find(isTag);
  const at = is.findIndex(isTag);
  const kept = is.flatMap((name, index) => {
    if (index === at) return tag ?? [];
    return before.includes(name) && !after.includes(name) ? [] : name;
  });
  const added = after.filter(name => !before.includes(name));
  return [...new Set([...(at < 0 && tag !== undefined ? [tag] : []), ...kept, ...added])];
}
