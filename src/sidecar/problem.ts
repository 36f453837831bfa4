/** Something in a sidecar that a person has to look at. */
export interface Problem {
  /** Error: what it is about is not used. Warning: it is used, or ignored without loss. */
  readonly severity: 'error' | 'warning';
  /** Stable kebab-case name of the kind of problem. */
  readonly code: string;
  /** One sentence for a researcher that says what to do. */
  readonly message: string;
  /** UTF-16 offset in the sidecar's text. */
  readonly start: number;
  /** UTF-16 offset in the sidecar's text, ≥ `start`. */
  readonly end: number;
  /** 0-based line of `start`. */
  readonly line: number;
  /** 0-based UTF-16 column of `start` in its line. */
  readonly column: number;
  /** The id of the entry that it is in. */
  readonly id?: string;
}

/** A problem whose place is told by offsets only: `locate` adds line and column. */
export type Finding = Omit<Problem, 'line' | 'column'>;

/**
 * Gives findings in `source` their lines and columns, sorted by place.
 *
 * @param findings have offsets in `source`.
 */
export function locate(source: string, findings: readonly Finding[]): Problem[] {
  let line = 0;
  let lineStart = 0;
  return [...findings]
    .sort((a, b) => a.start - b.start)
    .map(finding => {
      for (;;) {
        const end = source.indexOf('\n', lineStart);
        if (end < 0 || end >= finding.start) break;
        lineStart = end + 1;
        line++;
      }
      return { ...finding, line, column: finding.start - lineStart };
    });
}

/** The same problem in a text where `source` starts at `offset`, the start of the line `line`. */
export function shifted(problem: Problem, offset: number, line: number): Problem {
  return {
    ...problem,
    start: problem.start + offset,
    end: problem.end + offset,
    line: problem.line + line,
  };
}
