import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pathBelow, type UriString } from '../base/uri.ts';
import { Corpus } from '../corpus/corpus.ts';
import type { Files } from '../corpus/files.ts';
import type { Report } from '../corpus/report.ts';
import { uriOfPath } from '../node/fileUri.ts';
import { readMarkdownBlocks } from '../report/remark.ts';
import { parseSidecarName, sidecarSuffix } from '../sidecar/sidecarName.ts';
import { UsageError } from './terminal.ts';

/** The part of a corpus that a command was asked to work on. */
export interface OpenedCorpus {
  readonly corpus: Corpus;
  /** By URI. */
  readonly reports: readonly Report[];
  /** Path of a report below the folder that was asked for, or its name. */
  readonly pathOf: (report: Report) => string;
}

/**
 * Reads the sidecars below a folder, those of one report, or one sidecar, and does not watch them.
 *
 * @param path of a folder or a file, as the person gave it.
 * @throws UsageError where there is nothing at `path`; FileError where it can't be read.
 */
export async function openCorpus(path: string, files: Files): Promise<OpenedCorpus> {
  const corpus = new Corpus(files);
  corpus.readMarkdownWith(readMarkdownBlocks);
  const isFolder = await askKind(path);
  const folder = uriOfPath(isFolder ? path : dirname(path));
  await corpus.refresh(isFolder ? await files.list(folder, sidecarSuffix) : await sidecarsOf(path));
  return {
    corpus,
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

async function sidecarsOf(path: string): Promise<readonly UriString[]> {
  const name = basename(path);
  if (parseSidecarName(name)) return [uriOfPath(path)];
  const folder = dirname(path);
  const beside = (await readdir(folder)).filter(other => parseSidecarName(other)?.report === name);
  return beside.sort().map(other => uriOfPath(join(folder, other)));
}
