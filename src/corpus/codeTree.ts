import type { Codebook } from '../project/codebook.ts';
import type { Report } from './report.ts';

/** A code with those below it, as the codebook and the annotations know them. */
export interface CodeNode {
  readonly path: string;
  /** Its last part. */
  readonly name: string;
  /** Whether the codebook defines it; what is only a part of paths, or only in use, is not defined. */
  readonly isDefined: boolean;
  /** Whether annotations say it itself, not only codes below it. */
  readonly isUsed: boolean;
  /** Annotations that say it or a code below it. */
  readonly count: number;
  /** By the alphabet. */
  readonly children: readonly CodeNode[];
}

/** The codes of a codebook and of the annotations of `reports`, as a tree; by the alphabet. */
export function codeTree(codebook: Codebook, reports: readonly Report[]): readonly CodeNode[] {
  const counts = new Map<string, number>();
  const used = new Set<string>();
  for (const report of reports) {
    for (const { codes } of report.said) {
      codes.forEach(code => used.add(code));
      for (const path of new Set(codes.flatMap(pathsTo))) counts.set(path, (counts.get(path) ?? 0) + 1);
    }
  }
  const paths = new Set([...counts.keys(), ...codebook.codes.flatMap(({ path }) => pathsTo(path))]);
  const below = new Map<string, string[]>();
  for (const path of [...paths].sort((a, b) => a.localeCompare(b))) {
    const parent = parentOf(path);
    below.set(parent, [...(below.get(parent) ?? []), path]);
  }
  const nodesBelow = (parent: string): readonly CodeNode[] =>
    (below.get(parent) ?? []).map(path => ({
      path,
      name: path.slice(parent === '' ? 0 : parent.length + 1),
      isDefined: codebook.code(path) !== undefined,
      isUsed: used.has(path),
      count: counts.get(path) ?? 0,
      children: nodesBelow(path),
    }));
  return nodesBelow('');
}

/** `a/b/c` → `a`, `a/b`, `a/b/c`. */
function pathsTo(code: string): readonly string[] {
  const parts = code.split('/');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
