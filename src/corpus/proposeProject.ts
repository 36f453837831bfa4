import { baseName, pathBelow, type UriString } from '../base/uri.ts';
import { findGlobs } from '../project/findGlobs.ts';
import type { ProjectCoder } from '../project/project.ts';
import { isSlug } from '../project/readProject.ts';
import { readSidecar } from '../sidecar/readSidecar.ts';
import { sidecarSuffix } from '../sidecar/sidecarName.ts';
import type { Files } from './files.ts';
import { parseSidecarUri } from './sidecarUri.ts';
import { decodeSidecar } from './sidecarWriter.ts';

/** What a new marginalia.yaml can say of a folder as it is. */
export interface ProposedProject {
  /** See `findGlobs`; none where there is no text yet. */
  readonly globs: readonly string[];
  /** Those whose annotations are there, by slug. */
  readonly coders: readonly Omit<ProjectCoder, 'was'>[];
  /** All files of the folder, relative, with forward slashes. */
  readonly paths: readonly string[];
}

/**
 * Looks through a folder for what a new project file is to say.
 *
 * @throws FileError where the folder or a sidecar in it can't be read.
 */
export async function proposeProject(
  folder: UriString,
  files: Pick<Files, 'list' | 'read'>,
): Promise<ProposedProject> {
  const below = (uri: UriString): string => pathBelow(folder, uri) ?? baseName(uri);
  const all = await files.list(folder, '');
  const known = new Set(all);
  const coded = new Set<UriString>();
  const coders = new Map<string, Omit<ProjectCoder, 'was'>>();
  for (const uri of all.filter(one => one.endsWith(sidecarSuffix))) {
    const name = parseSidecarUri(uri);
    if (!name) continue;
    if (known.has(name.report)) coded.add(name.report);
    if (isSlug(name.coder) && !coders.has(name.coder)) {
      coders.set(name.coder, await coderOf(uri, name.coder, files));
    }
  }
  const paths = all.map(below);
  return {
    globs: findGlobs(paths, [...coded].map(below)),
    coders: [...coders.values()].sort((a, b) => (a.slug < b.slug ? -1 : 1)),
    paths,
  };
}

async function coderOf(
  sidecar: UriString,
  slug: string,
  files: Pick<Files, 'read'>,
): Promise<Omit<ProjectCoder, 'was'>> {
  const bytes = await files.read(sidecar);
  const name = bytes && readSidecar(decodeSidecar(bytes)).header.coder;
  return { slug, name: name ?? slug, git: name === undefined ? [] : [name] };
}
