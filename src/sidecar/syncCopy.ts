import { parseSidecarName, sidecarSuffix } from './sidecarName.ts';

const [stemEnd, extension] = ['.annotations', '.yaml'] as const;

/**
 * What programs that keep folders in step put into the name of a file that was changed in two places, between its stem and
 * its last extension.
 */
const marks: readonly RegExp[] = [
  // Dropbox, Nextcloud, ownCloud: " (Bob's conflicted copy 2026-03-02)", " (conflicted copy 2026-03-02 101500)".
  /^ \([^()/]*\bconflicted copy\b[^()/]*\)$/i,
  // Dropbox: " (Bob's Case Conflict)", " (Selective Sync Conflict)"; pCloud and others: " (conflict 1)".
  /^ \([^()/]*\bconflict\b[^()/]*\)$/i,
  // Google Drive, OneDrive in a browser, downloads: " (1)".
  /^ ?\(\d{1,3}\)$/,
  // Syncthing: ".sync-conflict-20260302-101500-ABCDEFG".
  /^\.sync-conflict-\d{8}-\d{6}(?:-[A-Z0-9]{7})?$/,
  // ownCloud before 2.4: "_conflict-20260302-101500".
  /^_conflict-\d{8}-\d{6}$/,
  // OneDrive: "-DESKTOP-4F9K2", the name of the machine.
  /^-[A-Z0-9][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*$/,
  // Windows, macOS and iCloud: " - Copy", " - Copy (2)", " copy", " copy 2", " 2".
  /^ - copy(?: \(\d{1,3}\))?$/i,
  /^ copy(?: \d{1,3})?$/i,
  /^ \d{1,3}$/,
];

/**
 * The name of the sidecar that a file is a copy of, by its own name: `x.md.alice.annotations (1).yaml` is one of
 * `x.md.alice.annotations.yaml`. Undefined: it is no such copy.
 */
export function copiedSidecarName(name: string): string | undefined {
  if (!name.endsWith(extension) || name.endsWith(sidecarSuffix)) return undefined;
  const at = name.lastIndexOf(stemEnd);
  if (at < 0) return undefined;
  const mark = name.slice(at + stemEnd.length, -extension.length);
  const original = name.slice(0, at) + sidecarSuffix;
  return marks.some(one => one.test(mark)) && parseSidecarName(original) ? original : undefined;
}
