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

/** Decoded path of `uri` below `folder` (`reports/x y.md`), or undefined where it is not below it. */
export function pathBelow(folder: UriString, uri: UriString): string | undefined {
  const start = folder.endsWith('/') ? folder : `${folder}/`;
  return uri.startsWith(start) ? decodeURIComponent(uri.slice(start.length)) : undefined;
}
