/** The keys of a text and of another one, in their orders. */
export interface Orders {
  readonly base: readonly string[];
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
}

/**
 * The order of what a merge leaves. It is ours, save where only theirs has moved what both have; what one side alone has
 * comes behind what it comes behind there, ours before theirs.
 */
export function mergeOrder({ base, ours, theirs }: Orders): readonly string[] {
  const [inBase, inOurs, inTheirs] = [base, ours, theirs].map(keys => new Set(keys));
  const isCommon = (key: string): boolean =>
    (inBase?.has(key) ?? false) && (inOurs?.has(key) ?? false) && (inTheirs?.has(key) ?? false);
  const [was, is, other] = [base, ours, theirs].map(keys => keys.filter(isCommon).join('\0'));
  return is === was && other !== was ? interleaved(theirs, ours) : interleaved(ours, theirs);
}

/** `frame` in its order, with what `others` has besides. */
function interleaved(frame: readonly string[], others: readonly string[]): readonly string[] {
  const inFrame = new Set(frame);
  const inOthers = new Set(others);
  const behind = new Map<string | undefined, string[]>();
  let last: string | undefined;
  for (const key of others) {
    if (inFrame.has(key)) {
      last = key;
      continue;
    }
    const list = behind.get(last);
    if (list) list.push(key);
    else behind.set(last, [key]);
  }
  const order: string[] = [];
  let common: string | undefined;
  for (const key of frame) {
    if (inOthers.has(key)) {
      order.push(...(behind.get(common) ?? []));
      common = key;
    }
    order.push(key);
  }
  order.push(...(behind.get(common) ?? []));
  return order;
}
