import * as vscode from 'vscode';
import type { Problem } from '../sidecar/problem.ts';

/** VS Code shows no more diagnostics of one file. */
export const mostDiagnostics = 1000;

/** What diagnostics of ours name as their source. */
export const diagnosticSource = 'Marginalia';

/** A problem as VS Code shows it at its place in `text`. */
export function toDiagnostic(text: string, problem: Problem): vscode.Diagnostic {
  const severity =
    problem.severity === 'error' ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning;
  const diagnostic = new vscode.Diagnostic(rangeIn(text, problem), problem.message, severity);
  diagnostic.source = diagnosticSource;
  diagnostic.code = problem.code;
  return diagnostic;
}

/** Looks only at the text that the problem is about: a sidecar may be long, and have many. */
function rangeIn(text: string, { start, end, line, column }: Problem): vscode.Range {
  const lines = text.slice(start, end).split(/\r\n|\n/);
  const last = lines.at(-1)?.length ?? 0;
  return new vscode.Range(line, column, line + lines.length - 1, lines.length > 1 ? last : column + last);
}
