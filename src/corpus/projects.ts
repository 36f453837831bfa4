import { baseName, pathBelow, type UriString } from '../base/uri.ts';
import { coderOf, reportTest } from '../project/project.ts';
import { projectName, readProject, type ReadProject } from '../project/readProject.ts';
import type { Files } from './files.ts';

/** A marginalia.yaml as it was last read. */
export interface LoadedProject {
  readonly uri: UriString;
  readonly folder: UriString;
  readonly text: string;
  readonly read: ReadProject;
  /** True for paths, below the folder, of files that the project calls reports. */
  readonly isReport: (path: string) => boolean;
}

export function isProjectFile(uri: UriString): boolean {
  return baseName(uri) === projectName;
}

/** The project files of the open folders: which files are reports, and who codes. */
export class Projects {
  readonly #files: Files;
  readonly #projects = new Map<UriString, LoadedProject>();

  constructor(files: Files) {
    this.#files = files;
  }

  /** By URI. */
  all(): readonly LoadedProject[] {
    return [...this.#projects.values()].sort((a, b) => (a.uri < b.uri ? -1 : 1));
  }

  /** The project that a file belongs to: the nearest marginalia.yaml above it. */
  of(uri: UriString): LoadedProject | undefined {
    const above = this.all().filter(({ folder }) => pathBelow(folder, uri) !== undefined);
    return above.sort((a, b) => b.folder.length - a.folder.length)[0];
  }

  /** Whether the file's project calls it a report. */
  claims(uri: UriString): boolean {
    const project = this.of(uri);
    const path = project && pathBelow(project.folder, uri);
    return path !== undefined && project?.isReport(path) === true;
  }

  /** The present slug of whom the name of a file calls `slug`: a coder may have been renamed since. */
  coderAt(uri: UriString, slug: string): string {
    const project = this.of(uri);
    return (project && coderOf(project.read.project, slug)?.slug) ?? slug;
  }

  /** Forgets the projects that are not wanted any more. */
  keep(isWanted: (uri: UriString) => boolean): void {
    for (const uri of [...this.#projects.keys()]) if (!isWanted(uri)) this.#projects.delete(uri);
  }

  /** Reads a project file anew. True: it is another one than before. */
  async refresh(uri: UriString): Promise<boolean> {
    const bytes = await this.#files.read(uri);
    if (!bytes) return this.#projects.delete(uri);
    const text = new TextDecoder().decode(bytes);
    if (this.#projects.get(uri)?.text === text) return false;
    const read = readProject(text);
    const folder = uri.slice(0, -projectName.length - 1);
    this.#projects.set(uri, { uri, folder, text, read, isReport: reportTest(read.project) });
    return true;
  }
}
