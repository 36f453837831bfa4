import { compareProjects } from '../../../src/changes/compareProjects.ts';
import type { ProjectChanges } from '../../../src/changes/projectChanges.ts';
import type { ProjectState } from '../../../src/changes/projectState.ts';
import { MemoryFiles } from '../corpus/memoryFiles.ts';

export const root = 'file:///project';

/** Files by their paths below the project. */
export type Texts = Readonly<Record<string, string>>;

/** A state of a project in memory. */
export function stateOf(texts: Texts, label: string): ProjectState {
  const files = Object.entries(texts).map(([path, text]) => [`${root}/${path}`, text] as const);
  return { label, commit: undefined, files: new MemoryFiles(Object.fromEntries(files)) };
}

export function compareTexts(before: Texts, after: Texts): Promise<ProjectChanges> {
  return compareProjects({
    root,
    folder: root,
    before: stateOf(before, 'main'),
    after: stateOf(after, 'branch'),
  });
}
