/**
 * URIs are strings here (`file:///home/a/reports/x.md`), made by the host: by VS Code's `Uri.toString()` in the
 * editor, by `pathToFileURL` in the terminal. Only these helpers take them apart.
 */
export type UriString = string;

/** The last segment, decoded: `x y.md` for `file:///a/x%20y.md`. */
export function baseName(uri: UriString): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
}

/** `name` inside `folder`; `name` is one decoded segment. */
export function joinUri(folder: UriString, name: string): UriString {
  return `${folder.replace(/\/$/, '')}/${encodeURIComponent(name)}`;
}

/**
 * Decoded path of `uri` below `folder` (`reports/x y.md`), or undefined where it is not below it. Hosts may have encoded
 * the two in different ways.
 */
export function pathBelow(folder: UriString, uri: UriString): string | undefined {
  const start = folder.endsWith('/') ? folder : `${folder}/`;
  if (uri.startsWith(start)) return decodeURIComponent(uri.slice(start.length));
  const [above, decoded] = [decodeURIComponent(start), decodeURIComponent(uri)];
  return decoded.startsWith(above) ? decoded.slice(above.length) : undefined;
}

/** True for the same place, whichever way hosts have encoded it. */
export function isSameUri(one: UriString, other: UriString): boolean {
  return one === other || decodeURIComponent(one) === decodeURIComponent(other);
}
