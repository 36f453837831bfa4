/** What both sides of a merge say, as git has put it between its markers into one text. */
export interface MarkedVersions {
  readonly ours: string;
  readonly theirs: string;
  /**
   * Undefined where the markers do not tell: only git's styles `diff3` and `zdiff3` do. Outside the markers it is what the
   * sides have in common, and in `zdiff3` so are lines beside them that the base had otherwise.
   */
  readonly base: string | undefined;
  /** What stands outside the markers, from one conflict to the next. */
  readonly common: readonly string[];
  /**
   * 0-based: the first line outside the markers that belongs to one entry on one side and to another one on the other, for git's
   * changes may begin in one entry and end in another. Which of the two it is of can't be told then.
   */
  readonly mixedAt: number | undefined;
  /** What git calls the sides: `HEAD`, a branch, a commit with its message; empty where it names none. */
  readonly labels: { readonly ours: string; readonly theirs: string };
}

export type MarkersRead =
  | { readonly ok: true; readonly versions: MarkedVersions }
  /** The markers are not as git writes them: `line` (0-based) is the first that is out of place. */
  | { readonly ok: false; readonly line: number; readonly message: string };

type Part = 'common' | 'ours' | 'base' | 'theirs';

const marker = /^(<{7,}|\|{7,}|={7,}|>{7,})(?: (.*?))?\r?\n?$/;

/** Which part a marker ends, and which begins behind it. */
const steps: Readonly<Record<string, { readonly from: readonly Part[]; readonly to: Part }>> = {
  '<': { from: ['common'], to: 'ours' },
  '|': { from: ['ours'], to: 'base' },
  '=': { from: ['ours', 'base'], to: 'theirs' },
  '>': { from: ['theirs'], to: 'common' },
};

/**
 * Takes a text apart in which git has left conflict markers, in its styles `merge`, `diff3` or `zdiff3`. Markers are as long
 * as the first one is: in a base that was merged itself git has longer ones, which are its text.
 */
export function readMarkers(text: string): MarkersRead {
  const sides = { ours: '', theirs: '', base: '' };
  const common = [''];
  const labels = { ours: '', theirs: '' };
  const keys = { ours: '', theirs: '', base: '' };
  let mixedAt: number | undefined;
  let size: number | undefined;
  let part: Part = 'common';
  let hasBase = true;
  let isBaseTold = false;
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  for (const [line, source] of lines.entries()) {
    const [, sign = '', label = ''] = marker.exec(source) ?? [];
    const kind = sign.charAt(0);
    if (sign !== '' && size === undefined && kind === '<') size = sign.length;
    if (sign === '' || (size !== undefined && sign.length !== size)) {
      for (const side of part === 'common' ? (['ours', 'theirs', 'base'] as const) : [part]) {
        if (/^[^\s#]/.test(source)) keys[side] = source;
      }
      if (part === 'common' && /^\s+\S/.test(source) && keys.ours !== keys.theirs) mixedAt ??= line;
      if (part !== 'common') sides[part] += source;
      else {
        for (const side of ['ours', 'theirs', 'base'] as const) sides[side] += source;
        common.push(`${common.pop() ?? ''}${source}`);
      }
      continue;
    }
    const step = steps[kind];
    if (!step?.from.includes(part)) return { ok: false, line, message: outOfPlace };
    if (kind === '<') isBaseTold = false;
    if (kind === '|') isBaseTold = true;
    if (kind === '>') {
      hasBase &&= isBaseTold;
      common.push('');
    }
    if (kind === '<') labels.ours ||= label;
    if (kind === '>') labels.theirs ||= label;
    part = step.to;
  }
  if (size === undefined)
    return { ok: false, line: 0, message: 'There are no conflict markers in this file.' };
  if (part !== 'common') return { ok: false, line: Math.max(lines.length - 1, 0), message: noEnd };
  const { ours, theirs } = sides;
  return {
    ok: true,
    versions: { ours, theirs, base: hasBase ? sides.base : undefined, common, mixedAt, labels },
  };
}

const outOfPlace =
  'This conflict marker is not where git would put it: put the others back, or resolve the conflict by hand.';
const noEnd =
  'A conflict marker is missing at the end: put it back (`>>>>>>>`), or resolve the conflict by hand.';
