import * as vscode from 'vscode';
import { pathBelow } from '../base/uri.ts';
import { CommitsOfEnds, endLabel, type End } from '../changes/ends.ts';
import { stateAtCommit, stateOfIndex } from '../changes/gitStates.ts';
import type { ProjectState } from '../changes/projectState.ts';
import { Corpus } from '../corpus/corpus.ts';
import type { Files } from '../corpus/files.ts';
import { isProjectFile } from '../corpus/projects.ts';
import { codebookName } from '../project/readCodebook.ts';
import { sidecarSuffix } from '../sidecar/sidecarName.ts';
import { BlindCoding } from './blindCoding.ts';
import type { ComparedFolder } from './comparison.ts';
import { ExportCommand } from './exportCommand.ts';
import type { Workbench } from './workbench.ts';

export interface NeededByExportAt {
  readonly workbench: Workbench;
  readonly files: Files;
  readonly memory: vscode.Memento;
}

/**
 * Exports the annotations of a folder as they were committed or staged, with the codebooks and project files of that time:
 * the files on disk are left alone. Who codes blind now, or was to by then, gets nothing of others.
 *
 * @param formatId see `ExportCommand.export`; `to` likewise.
 * @throws FileError where there is no such commit.
 */
export async function exportAt(
  { git, folder }: ComparedFolder,
  end: End,
  { workbench, files, memory }: NeededByExportAt,
  formatId: unknown,
  to: unknown,
): Promise<void> {
  const state = await stateOf(git, end);
  const own = workbench.coders.current?.slug;
  const corpus = new Corpus(state.files, { blindness: { ...BlindCoding.before(memory), own } });
  try {
    const all = await state.files.list(git.root, '.yaml');
    // First: what is read then is read by them.
    await corpus.refresh(all.filter(uri => isProjectFile(uri) || uri.endsWith(`/${codebookName}`)));
    await corpus.refresh(
      all.filter(uri => uri.endsWith(sidecarSuffix) && pathBelow(folder, uri) !== undefined),
    );
    const { readMarkdownBlocks } = await import('../report/remark.ts');
    corpus.readMarkdownWith(readMarkdownBlocks);
    const reports = corpus.reports().filter(({ uri }) => pathBelow(folder, uri) !== undefined);
    for (const report of reports) {
      const then = new Set(report.sidecars.map(({ coder }) => coder));
      const now = workbench.corpus.readingOf(vscode.Uri.parse(report.uri).toString()).isWithheld;
      report.withhold(coder => !then.has(coder) || now?.(coder) === true);
    }
    const coded = reports.filter(({ sidecars }) => sidecars.length > 0);
    const label = `annotations ${endLabel(end)}`.replace(/[^\p{L}\p{N}.-]+/gu, '-');
    await new ExportCommand(workbench, files).export({ label, reports: coded, corpus }, formatId, to);
  } finally {
    corpus.dispose();
  }
}

async function stateOf(git: ComparedFolder['git'], end: End): Promise<ProjectState> {
  const label = endLabel(end);
  if (end.kind === 'index' || end.kind === 'working tree') return stateOfIndex(git, label);
  const commit = await new CommitsOfEnds(git).of(end, { kind: 'working tree' });
  return stateAtCommit(git, commit, end.ref, label);
}
