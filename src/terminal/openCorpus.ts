import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pathBelow, type UriString } from '../base/uri.ts';
import { Corpus } from '../corpus/corpus.ts';
import type { Files } from '../corpus/files.ts';
import { isProjectFile, Projects } from '../corpus/projects.ts';
import type { Report } from '../corpus/report.ts';
import { uriOfPath } from '../node/fileUri.ts';
import { parseSidecarName, sidecarSuffix } from '../sidecar/sidecarName.ts';
import { projectFiles } from './projectFiles.ts';
import { UsageError } from './terminal.ts';

/** The part of a corpus that a command was asked to work on. */
export interface OpenedCorpus {
  readonly corpus: Corpus;
  /** The folder that was asked for, or that of the file that was. */
  readonly folder: UriString;
  /** The project files that count for the reports. */
  readonly projects: Projects;
  /** By URI. */
  readonly reports: readonly Report[];
  /** Path of a report below the folder that was asked for, or its name. */
  readonly pathOf: (report: Report) => string;
}

/**
 * Reads the sidecars below a folder, those of one report, or one sidecar, with what counts for them of codebooks and
 * project files, and does not watch them.
 *
 * @param path of a folder or a file, as the person gave it.
 * @param at the kind of what is at `path`, where it is not on disk.
 * @throws UsageError where there is nothing at `path`; FileError where it can't be read.
 */
export async function openCorpus(
  path: string,
  files: Files,
  at?: { readonly isFolder: boolean },
): Promise<OpenedCorpus> {
  const corpus = new Corpus(files);
  const isFolder = at?.isFolder ?? (await askKind(path));
  const folder = uriOfPath(isFolder ? path : dirname(path));
  const projects = new Projects(files);
  const named = await projectFiles(folder, files);
  for (const uri of named.filter(isProjectFile)) await projects.refresh(uri);
  await corpus.codebooks.refresh(named);
  await corpus.refresh(
    isFolder ? await files.list(folder, sidecarSuffix) : await sidecarsOf(path, at && files),
  );
  if (corpus.reports().some(({ kind }) => kind === 'markdown')) {
    // Larger than all the rest: few commands need it, and no plain text.
    const { readMarkdownBlocks } = await import('../report/remark.ts');
    corpus.readMarkdownWith(readMarkdownBlocks);
  }
  return {
    corpus,
    folder,
    projects,
    reports: corpus.reports(),
    pathOf: report => pathBelow(folder, report.uri) ?? report.name,
  };
}

async function askKind(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    throw new UsageError(`There is no file or folder ${path}.`);
  }
}

/** @param files where the path is not on disk. */
async function sidecarsOf(path: string, files: Files | undefined): Promise<readonly UriString[]> {
  const name = basename(path);
  if (parseSidecarName(name)) return [uriOfPath(path)];
  const folder = dirname(path);
  const all = files
    ? (await files.list(uriOfPath(folder), sidecarSuffix)).map(uri => pathBelow(uriOfPath(folder), uri) ?? '')
    : await readdir(folder);
  const beside = all.filter(other => parseSidecarName(other)?.report === name);
  return [...beside].sort().map(other => uriOfPath(join(folder, other)));
}
