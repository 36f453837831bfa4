/** True where two values of an annotation's field are the same, item by item and in the same order. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => sameValue(item, b[index]));
  }
  if (a instanceof Map && b instanceof Map) return sameValue([...a], [...b]);
  return false;
}

/** True where two annotations, or two values of fields, have the same fields with the same values. */
export function sameFields(a: object, b: object): boolean {
  const left = new Map(Object.entries(a).filter(([, value]) => value !== undefined));
  const right = new Map(Object.entries(b).filter(([, value]) => value !== undefined));
  return left.size === right.size && [...left].every(([key, value]) => sameValue(value, right.get(key)));
}
