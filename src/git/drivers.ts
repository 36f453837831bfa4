/** The name under which git's configuration and attributes know our drivers. */
export const driverName = 'marginalia';

/** Which files they are for, and what they are: for a file of attributes. */
export const attributesLine = `*.annotations.yaml merge=${driverName} diff=${driverName}`;
const attributesNote =
  '# Marginalia: annotations are merged and shown by id and field. "marginalia git disable" removes this.';

/** How the `marginalia` command is started, as git may be told: full paths. */
export interface Program {
  /** Node. */
  readonly interpreter: string;
  readonly script: string;
}

/** What the merge driver ends with where it has merged, and conflicts are left: any other code but 0 is a failure. */
export const mergedWithConflicts = 3;

/** Settings of git by key: each is put there as a whole. */
export function driverSettings(program: Program): ReadonlyMap<string, string> {
  return new Map([
    [`merge.${driverName}.name`, 'Marginalia: annotations by id and field'],
    [`merge.${driverName}.driver`, mergeDriver(program)],
    [`diff.${driverName}.textconv`, textConverter(program)],
  ]);
}

/**
 * A line for git's shell (on Windows too, git brings one) that merges a sidecar. Whatever keeps the command from doing so (it
 * was removed, Node was, a version can't be read), `git merge-file` merges lines as git does by itself: without that, git would
 * take our side and say that all was merged.
 */
function mergeDriver(program: Program): string {
  const merge = [
    'f() {',
    `${start(program)} git merge-driver "$1" "$2" "$3" "$5"; r=$?;`,
    'if test $r -eq 0; then exit 0; fi;',
    `if test $r -eq ${mergedWithConflicts}; then exit 1; fi;`,
    'git merge-file -L ours -L base -L theirs --marker-size="$4" "$2" "$1" "$3";',
    'exit $?;',
    '};',
  ].join(' ');
  // git replaces %x wherever it stands, and quotes %P itself.
  return `${merge.replaceAll('%', '%%')} f %O %A %B %L %P`;
}

/**
 * A line for git's shell that writes an annotation file as a person reads it. Where the command is gone, and for VS Code,
 * which asks for what to show in its own diff editors, it is written as it is.
 */
function textConverter(program: Program): string {
  return [
    'f() {',
    'if test -z "$VSCODE_GIT_COMMAND"; then',
    `${start(program)} git textconv "$1" 2>/dev/null && exit 0;`,
    'fi;',
    'cat "$1";',
    '}; f',
  ].join(' ');
}

/** Node may have been updated to another folder since. */
function start({ interpreter, script }: Program): string {
  return `n=${quoted(interpreter)}; test -x "$n" || n=node; test -f ${quoted(script)} && "$n" ${quoted(script)}`;
}

/** For a shell; on Windows with the slashes that it knows. */
function quoted(path: string): string {
  const slashed = /^[A-Za-z]:[\\/]|^\\\\/.test(path) ? path.replaceAll('\\', '/') : path;
  return `'${slashed.replaceAll("'", "'\\''")}'`;
}

/** The script that a driver of ours starts; undefined: it is somebody else's. */
export function scriptOf(driver: string): string | undefined {
  const found = /test -f '((?:[^']|'\\'')*)' && /.exec(driver)?.[1];
  return found?.replaceAll("'\\''", "'").replaceAll('%%', '%');
}

/** The text of a file of attributes with our lines at its end, once. */
export function withAttributes(text: string): string {
  if (hasAttributes(text)) return text;
  const eol = /^[^\n]*\r\n/.test(text) ? '\r\n' : '\n';
  const before = text === '' || text.endsWith('\n') ? text : `${text}${eol}`;
  return `${before}${attributesNote}${eol}${attributesLine}${eol}`;
}

/** The text of a file of attributes without our lines. */
export function withoutAttributes(text: string): string {
  const ours: readonly string[] = [attributesNote, attributesLine];
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  return lines.filter(line => !ours.includes(line.trim())).join('');
}

export function hasAttributes(text: string): boolean {
  return text.split('\n').some(line => line.trim() === attributesLine);
}
