import { sameFields } from '../sidecar/sameValue.ts';
import { coderSlug } from '../sidecar/sidecarName.ts';
import { writeScalar } from '../sidecar/writeScalar.ts';
import { linesOf, writeKey, writeValue } from '../sidecar/writeValue.ts';
import { ownStyle } from '../sidecar/style.ts';
import { changeEntries, type EntryChange, type FieldValue } from './entryLines.ts';
import type { Project, ProjectCoder } from './project.ts';
import { coderKeys, isSlug, projectVersion, readProject } from './readProject.ts';

/** One change to who codes. */
export type ProjectEdit =
  | {
      readonly kind: 'add-coder';
      readonly slug: string;
      readonly name: string;
      readonly git?: readonly string[];
    }
  /**
   * The old slug goes into `was`: sidecars that nobody has renamed are still this coder's. One whom the project does not
   * know yet is added. With the same slug, only the name changes.
   */
  | { readonly kind: 'rename-coder'; readonly from: string; readonly slug: string; readonly name: string };

export type EditedProject =
  | { readonly ok: true; readonly text: string }
  /** One sentence that says why, and what to do. */
  | { readonly ok: false; readonly message: string };

/** The text of a new marginalia.yaml, with comments that say what its parts are for. */
export function newProjectText({
  reports,
  coders,
}: {
  readonly reports: readonly string[];
  readonly coders: readonly Omit<ProjectCoder, 'was'>[];
}): string {
  const lines = [
    '# The project for Marginalia. Paths start from the folder of this file.',
    `version: ${projectVersion}`,
    '',
    '# Which files are reports: ** stands for any folders, * for any part of a name.',
    '# A glob with ! in front takes files out again.',
    ...(reports.length > 0
      ? ['reports:', ...reports.map(glob => `  - ${writeScalar(glob)}`)]
      : ['reports: []']),
    '',
    "# Who codes. The short name is part of the names of a coder's files;",
    '# git: how git calls the coder.',
  ];
  for (const [index, { slug, name, git }] of coders.entries()) {
    if (index === 0) lines.push('coders:');
    lines.push(`  ${writeKey(slug)}:`, ...fieldLines('name', name));
    if (git.length > 0) lines.push(...fieldLines('git', git));
  }
  return `${lines.join('\n')}\n`;
}

function fieldLines(key: string, value: FieldValue): readonly string[] {
  return linesOf(key, writeValue(key, value, 4, ownStyle), '    ');
}

/** The text of a marginalia.yaml after some edits, all of them or none. Only lines of the coders concerned change. */
export function editProject(text: string, edits: readonly ProjectEdit[]): EditedProject {
  let result = text;
  for (const edit of edits) {
    const step = editOnce(result, edit);
    if (!step.ok) return step;
    result = step.text;
  }
  return { ok: true, text: result };
}

function editOnce(text: string, edit: ProjectEdit): EditedProject {
  const { project, state, problems } = readProject(text);
  if (state !== 'ok') {
    const first = problems.find(({ severity }) => severity === 'error') ?? problems[0];
    const where = first ? ` Line ${first.line + 1}: ${first.message}` : '';
    return { ok: false, message: `marginalia.yaml cannot be changed as it is.${where}` };
  }
  const from = edit.kind === 'add-coder' ? undefined : edit.from;
  const fault = slugFault(project, edit.slug, from);
  if (fault !== undefined) return { ok: false, message: fault };
  const old = project.coders.find(({ slug }) => slug === from);
  const coder: ProjectCoder = {
    slug: edit.slug,
    name: edit.name,
    git: edit.kind === 'add-coder' ? (edit.git ?? []) : (old?.git ?? []),
    was: from === undefined ? [] : wasAfter(old?.was ?? [], from, edit.slug),
  };
  const result = changeEntries(text, 'coders', [changeTo(coder, old)], coderKeys);
  const expected = [...project.coders.filter(({ slug }) => slug !== from), coder];
  if (result !== undefined && says(result, { ...project, coders: expected }))
    return { ok: true, text: result };
  const message =
    'marginalia.yaml is laid out in a way that does not allow this change: make it in the file itself, or write each coder on a line of its own below `coders:`.';
  return { ok: false, message };
}

function slugFault({ coders }: Project, slug: string, from: string | undefined): string | undefined {
  if (!isSlug(slug)) {
    return `Choose a short name of lower-case letters, digits and hyphens, such as \`${coderSlug(slug)}\`.`;
  }
  if (slug === from) return undefined;
  if (coders.some(coder => coder.slug === slug))
    return `There is a coder \`${slug}\` already: choose another short name.`;
  const owner = coders.find(coder => coder.slug !== from && coder.was.includes(slug));
  return (
    owner &&
    `Choose another short name: \`${slug}\` was that of ${owner.name}, and files may still have it in their names.`
  );
}

function wasAfter(was: readonly string[], from: string, to: string): readonly string[] {
  return [...new Set([...was, from])].filter(slug => slug !== to);
}

function changeTo(coder: ProjectCoder, old: ProjectCoder | undefined): EntryChange {
  const { slug, name, git, was } = coder;
  const fields = new Map<string, FieldValue>([['name', name]]);
  if (!old) {
    if (git.length > 0) fields.set('git', git);
    if (was.length > 0) fields.set('was', was);
    return { kind: 'insert', key: slug, fields, after: undefined };
  }
  const changed = new Map<string, FieldValue | undefined>();
  if (name !== old.name) changed.set('name', name);
  if (was.join() !== old.was.join()) changed.set('was', was.length > 0 ? was : undefined);
  return { kind: 'change', key: old.slug, newKey: slug, fields: changed };
}

/** The last line of defence: what is read again is what was meant, in whatever order. */
function says(text: string, expected: Project): boolean {
  const { project, state } = readProject(text);
  return (
    state === 'ok' &&
    project.reports.join('\n') === expected.reports.join('\n') &&
    project.coders.length === expected.coders.length &&
    expected.coders.every(coder => {
      const is = project.coders.find(({ slug }) => slug === coder.slug);
      return is !== undefined && sameFields(is, coder);
    })
  );
}
