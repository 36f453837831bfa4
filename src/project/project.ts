import { pathMatcher } from './matchGlob.ts';

/** What marginalia.yaml says: which files are reports, and who codes. Read by readProject.ts. */
export interface Project {
  /** Globs (see matchGlob.ts), relative to the folder of marginalia.yaml. Those with a fault are left out. */
  readonly reports: readonly string[];
  /** True: nobody sees the entries of others while coding, until they say that they want to. */
  readonly blind: boolean;
  /** In the order of the file; slugs are unique. */
  readonly coders: readonly ProjectCoder[];
}

export interface ProjectCoder {
  /** What stands for the coder in the names of sidecars. */
  readonly slug: string;
  /** The full name; the slug where there is none. */
  readonly name: string;
  /** What git may call the coder: values of `user.name`. */
  readonly git: readonly string[];
  /** Slugs before a rename: sidecars with such a name are this coder's. */
  readonly was: readonly string[];
}

/** The coder with this slug, or whose slug it was before a rename. */
export function coderOf(project: Project, slug: string): ProjectCoder | undefined {
  return (
    project.coders.find(coder => coder.slug === slug) ??
    project.coders.find(coder => coder.was.includes(slug))
  );
}

/** The coder whom git calls so; undefined where there is none, or more than one. */
export function coderCalled(project: Project, gitName: string): ProjectCoder | undefined {
  const called = project.coders.filter(({ git, name }) => git.includes(gitName) || name === gitName);
  return called.length === 1 ? called[0] : undefined;
}

/** A test of paths below the folder of marginalia.yaml: which are reports by their name. */
export function reportTest(project: Pick<Project, 'reports'>): (path: string) => boolean {
  return pathMatcher(project.reports);
}
