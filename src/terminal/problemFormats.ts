import { visible } from '../base/visible.ts';
import type { Problem } from '../sidecar/problem.ts';

/** A problem with the path of its file, as it is shown: relative to the working directory, with forward slashes. */
export interface ShownProblem {
  readonly path: string;
  readonly problem: Problem;
}

export interface Totals {
  readonly errors: number;
  readonly warnings: number;
  /** How many files were looked at. */
  readonly files: number;
}

/** How `marginalia check` writes what it found. */
export interface ProblemFormat {
  readonly id: 'text' | 'json' | 'github';
  readonly description: string;
  /** Whether the summary is part of what is written; where it is not, it is told on standard error. */
  readonly hasSummary: boolean;
  readonly write: (problems: readonly ShownProblem[], totals: Totals) => string;
}

export const problemFormats: readonly ProblemFormat[] = [
  {
    id: 'text',
    description: 'A line a problem, with file, line and column',
    hasSummary: true,
    write: asText,
  },
  { id: 'json', description: 'For other programs', hasSummary: true, write: asJson },
  {
    id: 'github',
    description: 'For GitHub Actions: marks in the changed files',
    hasSummary: false,
    write: asGitHub,
  },
];

/** `3 errors and 1 warning in 7 files.` */
export function summaryOf({ errors, warnings, files }: Totals): string {
  const where = `in ${counted(files, 'file')}`;
  if (errors + warnings === 0) return `No problems ${where}.`;
  return `${counted(errors, 'error')} and ${counted(warnings, 'warning')} ${where}.`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function asText(problems: readonly ShownProblem[], totals: Totals): string {
  const lines = problems.map(({ path, problem: { line, column, severity, message, code } }) =>
    visible(`${path}:${line + 1}:${column + 1}: ${severity}: ${message} [${code}]`),
  );
  return [...lines, summaryOf(totals), ''].join('\n');
}

/** Lines and columns from 1; columns in UTF-16 units, as editors count them. Keys are only ever added. */
function asJson(problems: readonly ShownProblem[], { errors, warnings, files }: Totals): string {
  const shown = problems.map(({ path, problem: { line, column, severity, code, message, id } }) => ({
    file: path,
    line: line + 1,
    column: column + 1,
    severity,
    code,
    message,
    ...(id !== undefined && { id }),
  }));
  return `${JSON.stringify({ version: 1, problems: shown, summary: { errors, warnings, files } }, null, 2)}\n`;
}

/** Workflow commands: https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
function asGitHub(problems: readonly ShownProblem[]): string {
  const lines = problems.map(({ path, problem: { line, column, severity, message, code } }) => {
    const properties = { file: path, line: line + 1, col: column + 1, title: code };
    const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
    return `::${severity} ${list.join(',')}::${escapeData(message)}\n`;
  });
  return lines.join('');
}

function escapeData(text: string): string {
  return visible(text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'));
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
