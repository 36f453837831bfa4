import { relative } from 'node:path';
import { pathOfUri } from '../node/fileUri.ts';
import type { OpenedCorpus } from './openCorpus.ts';
import type { Terminal } from './terminal.ts';

/**
 * Tells what is wrong in the sidecars, each in a line that editors and CI systems can follow to its place:
 * `path:line:column: error: …`, line and column from 1. True: some of it is an error.
 */
export function tellProblems({ reports }: OpenedCorpus, terminal: Terminal): boolean {
  let isWrong = false;
  for (const { sidecar, problem } of reports.flatMap(report => report.problems)) {
    const path = relative('', pathOfUri(sidecar));
    const { line, column, severity, message } = problem;
    terminal.tell(`${path}:${line + 1}:${column + 1}: ${severity}: ${message}`);
    isWrong ||= severity === 'error';
  }
  return isWrong;
}
