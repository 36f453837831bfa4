import { baseName, type UriString } from '../base/uri.ts';
import { editProject } from '../project/editProject.ts';
import { coderOf } from '../project/project.ts';
import { isSlug } from '../project/readProject.ts';
import { coderSlug } from '../sidecar/sidecarName.ts';
import { renameCoder } from '../sidecar/renameCoder.ts';
import type { Corpus } from './corpus.ts';
import { parseSidecarUri, sidecarUriFor } from './sidecarUri.ts';
import type { FileChange, Step } from './step.ts';
import type { Coder } from './tagging.ts';

/** What renaming a coder changes where: for a preview, and to be applied as one step (see `renameStep`). */
export interface CoderRenamePlan {
  /** Project files, which keep the old slug. */
  readonly projects: readonly FileChange[];
  /** Sidecars, each as it is and as it is to be; `from` equals `to` where only the name in it changes. */
  readonly sidecars: readonly {
    readonly from: UriString;
    readonly to: UriString;
    readonly before: string;
    readonly after: string;
  }[];
  /** Sidecars that keep an old slug in their names, as the report has one with the new slug too: both are read. */
  readonly kept: readonly UriString[];
  /** Sidecars below no project file: should the old slug come back in a file's name, it is taken for another coder. */
  readonly withoutProject: number;
}

export type PlannedCoderRename =
  | { readonly ok: true; readonly plan: CoderRenamePlan }
  /** One sentence that says why, and what to do. */
  | { readonly ok: false; readonly message: string };

/** Plans to rename a coder in all sidecars and projects that are open. Nothing is written. */
export function planCoderRename(
  corpus: Pick<Corpus, 'reports' | 'projects'>,
  from: Coder,
  to: Coder,
): PlannedCoderRename {
  const fault = slugFault(corpus, from.slug, to.slug);
  if (fault !== undefined) return { ok: false, message: fault };
  const sidecars: CoderRenamePlan['sidecars'][number][] = [];
  const kept: UriString[] = [];
  const projects = new Map<UriString, FileChange>();
  let withoutProject = 0;
  for (const { uri, text, read } of corpus.projects()) {
    if (!coderOf(read.project, from.slug)) continue;
    const edited = editProject(text, [{ kind: 'rename-coder', from: from.slug, ...to }]);
    if (!edited.ok) return edited;
    if (edited.text !== text) projects.set(uri, { uri, before: text, after: edited.text });
  }
  for (const report of corpus.reports()) {
    const own = report.sidecars.filter(({ coder }) => coder === from.slug);
    if (own.length === 0) continue;
    const target = sidecarUriFor(report.uri, to.slug);
    const [first] = own;
    const moved = own.find(({ uri }) => uri === target) ?? own.find(hasSlug(from.slug)) ?? first;
    for (const { uri, sidecar } of own) {
      const goesTo = uri === moved?.uri ? target : uri;
      if (goesTo !== target) kept.push(uri);
      const after = renameCoder(sidecar, report.name, to.name);
      if (after === undefined) {
        const message = `${baseName(uri)} can't be changed as it is: mend it first. Nothing was renamed.`;
        return { ok: false, message };
      }
      if (goesTo !== uri || after !== sidecar.text)
        sidecars.push({ from: uri, to: goesTo, before: sidecar.text, after });
    }
    const above = nearestProject(corpus, report.uri);
    if (above === undefined) withoutProject += own.length;
    else if (!coderOf(above.read.project, from.slug) && !projects.has(above.uri)) {
      const edited = editProject(above.text, [{ kind: 'rename-coder', from: from.slug, ...to }]);
      if (!edited.ok) return edited;
      projects.set(above.uri, { uri: above.uri, before: above.text, after: edited.text });
    }
  }
  return { ok: true, plan: { projects: [...projects.values()], sidecars, kept, withoutProject } };
}

/** The step that carries a plan out: project files first, then each new file before the old one goes. */
export function renameStep(label: string, { projects, sidecars }: CoderRenamePlan): Step {
  const files = sidecars.flatMap(({ from, to, before, after }): readonly FileChange[] =>
    from === to
      ? [{ uri: to, before, after }]
      : [
          { uri: to, before: undefined, after },
          { uri: from, before, after: undefined },
        ],
  );
  return { label, changes: [], files: [...projects, ...files] };
}

/** Why a coder can't have this slug, in one sentence that says what to do; undefined: there is no reason. */
export function slugFault(
  corpus: Pick<Corpus, 'reports' | 'projects'>,
  from: string,
  slug: string,
): string | undefined {
  if (!isSlug(slug))
    return `Choose a short name of lower-case letters, digits and hyphens, such as \`${coderSlug(slug)}\`.`;
  if (slug === from) return undefined;
  for (const { read } of corpus.projects()) {
    const owner = coderOf(read.project, slug);
    if (owner && owner.slug !== from) {
      return `\`${slug}\` stands for ${owner.name} already: choose another short name.`;
    }
  }
  for (const report of corpus.reports()) {
    const taken = report.allSidecars.find(
      sidecar => sidecar.coder !== from && (sidecar.coder === slug || hasSlug(slug)(sidecar)),
    );
    if (taken) {
      const name = taken.header.coder ?? slug;
      return `\`${slug}\` stands for ${name} already, in ${baseName(taken.uri)}: choose another short name.`;
    }
  }
  return undefined;
}

function hasSlug(slug: string): (sidecar: { readonly uri: UriString }) => boolean {
  return ({ uri }) => parseSidecarUri(uri)?.coder === slug;
}

function nearestProject(
  corpus: Pick<Corpus, 'projects'>,
  uri: UriString,
): ReturnType<Corpus['projects']>[number] | undefined {
  const above = corpus.projects().filter(({ folder }) => uri.startsWith(`${folder}/`));
  return above.sort((a, b) => b.folder.length - a.folder.length)[0];
}
