import { dirname } from 'node:path';
import { joinUri, type UriString } from '../base/uri.ts';
import type { Files } from '../corpus/files.ts';
import { pathOfUri, uriOfPath } from '../node/fileUri.ts';
import { codebookName } from '../project/readCodebook.ts';
import { projectName } from '../project/readProject.ts';

/** The codebooks and project files below a folder, and those above it that count for it. */
export async function projectFiles(folder: UriString, files: Files): Promise<readonly UriString[]> {
  const above = await filesAbove(folder, files);
  return [...above, ...(await files.list(folder, codebookName)), ...(await files.list(folder, projectName))];
}

/**
 * The codebooks and the project file in the folders above `folder`, up to the one with a marginalia.yaml; none where
 * there is no such file: what lies further up has nothing to do with these reports.
 */
async function filesAbove(folder: UriString, files: Files): Promise<readonly UriString[]> {
  const passed: UriString[] = [];
  for (let path = dirname(pathOfUri(folder)); ; path = dirname(path)) {
    const uri = uriOfPath(path);
    passed.push(joinUri(uri, codebookName));
    const project = joinUri(uri, projectName);
    if (await files.read(project)) return [...passed, project];
    if (path === dirname(path)) return [];
  }
}
