import type { Tell } from '../sidecar/annotationRules.ts';
import { nearMiss } from '../sidecar/nearMiss.ts';
import { locate, type Finding, type Problem } from '../sidecar/problem.ts';
import { asFilledText, asText, nameFault } from '../sidecar/shapes.ts';
import { coderSlug } from '../sidecar/sidecarName.ts';
import { asNames, isNothing, take, tellUnknown } from './guidanceRules.ts';
import { globFault } from './matchGlob.ts';
import type { Project, ProjectCoder } from './project.ts';
import { entriesOf, kindOf, readBlocks, valueOf, type Block, type BlockEntry } from './yamlBlocks.ts';

export interface ReadProject {
  /** All that could be read. */
  readonly project: Project;
  /** By place. */
  readonly problems: readonly Problem[];
  /**
   * - ok: may be written.
   * - unparsable: it is not YAML, or not laid out as a project file.
   * - newer: of a later version of the format: it is read as far as it can be, and not written.
   */
  readonly state: 'ok' | 'unparsable' | 'newer';
}

/** The name of every project file. */
export const projectName = 'marginalia.yaml';

/** The version of the file format that is read and written here. */
export const projectVersion = 1;

/** The keys at the beginning of a line. */
export const projectKeys = ['version', 'reports', 'blind', 'coders'] as const;

/** The keys of a coder, in the order in which they are written. */
export const coderKeys = ['name', 'git', 'was'] as const;

/** Reads a marginalia.yaml. Never throws, whatever the text. */
export function readProject(text: string): ReadProject {
  const { blocks, findings: layout, isSound } = readBlocks(text);
  const findings: Finding[] = [...layout];
  const found = (finding: Finding): number => findings.push(finding);
  const tell: Tell = (severity, code, message, at) => {
    found({ severity, code, message, start: at.start, end: at.end });
  };
  let version: number | undefined;
  let isLaidOut = true;
  const reports: string[] = [];
  const coders: ProjectCoder[] = [];
  let blind = false;
  for (const block of blocks) {
    switch (block.key) {
      case 'version':
        version = versionOf(block, tell, found);
        break;
      case 'reports':
        reports.push(...globsOf(block, tell, found));
        break;
      case 'blind':
        blind = blindOf(block, tell, found);
        break;
      case 'coders':
        if (kindOf(block) !== 'map' && kindOf(block) !== 'nothing') {
          isLaidOut = false;
          const message = 'Write each coder as an indented line, such as `alice: { name: Alice Example }`.';
          tell('error', 'bad-coders', message, block);
        } else {
          coders.push(...codersOf(entriesOf(block, found), tell));
        }
        break;
      default: {
        const meant = nearMiss(block.key, projectKeys);
        if (meant === undefined) break;
        const message = `Did you mean \`${meant}\`? \`${block.key}\` is kept, but means nothing here.`;
        tell('warning', 'near-miss', message, block);
      }
    }
  }
  if (isSound && !blocks.some(({ key }) => key === 'version')) {
    tell('warning', 'no-version', 'Add `version: 1` as the first line.', { start: 0, end: 0 });
  }
  const isNewer = version !== undefined && version > projectVersion;
  return {
    project: { reports, blind, coders },
    problems: locate(text, findings),
    state: !isSound || !isLaidOut ? 'unparsable' : isNewer ? 'newer' : 'ok',
  };
}

type Found = (finding: Finding) => unknown;

function versionOf(block: Block, tell: Tell, found: Found): number | undefined {
  const node = valueOf(block, found);
  const version = node?.kind === 'scalar' ? node.value : undefined;
  if (typeof version !== 'number' || !Number.isSafeInteger(version) || version < 1) {
    tell('error', 'bad-version', '`version` must be the number 1.', block);
    return undefined;
  }
  if (version > projectVersion) {
    const message = `Update Marginalia to change this file: it is in format ${version}, and is only read here.`;
    tell('warning', 'newer-version', message, block);
  }
  return version;
}

/** Whatever is meant by a value that is neither `true` nor `false`, it was not that all is shown. */
function blindOf(block: Block, tell: Tell, found: Found): boolean {
  if (kindOf(block) === 'nothing') return false;
  const node = valueOf(block, found);
  if (node?.kind === 'scalar' && typeof node.value === 'boolean') return node.value;
  tell('error', 'bad-blind', '`blind` must be `true` or `false`.', block);
  return true;
}

function globsOf(block: Block, tell: Tell, found: Found): readonly string[] {
  if (kindOf(block) === 'nothing') return [];
  const node = valueOf(block, found);
  if (!node) return [];
  if (node.kind === 'map') {
    tell('error', 'bad-reports', '`reports` must be a list of globs such as [reports/**/*.md].', block);
    return [];
  }
  const globs: string[] = [];
  for (const item of node.kind === 'list' ? node.items : [node]) {
    const glob = take(asFilledText(item, 'reports'), 'bad-reports', tell);
    if (glob === undefined) continue;
    const fault = globFault(glob);
    if (fault === undefined) globs.push(glob);
    else tell('error', 'bad-glob', fault, item);
  }
  if (globs.length > 0 && globs.every(glob => glob.startsWith('!'))) {
    const message = 'Add a glob without `!`, such as `reports/**/*.md`: as it stands no file is a report.';
    tell('warning', 'only-negated', message, block);
  }
  return globs;
}

function codersOf(entries: readonly BlockEntry[], tell: Tell): readonly ProjectCoder[] {
  const coders = entries.map(entry => coderOf(entry, tell)).filter(coder => coder !== undefined);
  const places = new Map(entries.map(entry => [entry.key, entry]));
  const gitNames = new Map<string, string>();
  const earlier = new Map<string, string>();
  for (const { slug, git, was } of coders) {
    const place = places.get(slug);
    if (!place) continue;
    for (const name of git) {
      const other = gitNames.get(name);
      if (other !== undefined) {
        const message = `Keep the git name “${name}” with one coder only: ${other} has it too, so it tells nothing.`;
        tell('warning', 'git-name-twice', message, place);
      }
      gitNames.set(name, slug);
    }
    for (const old of was) {
      const other = places.has(old) ? old : earlier.get(old);
      if (other !== undefined) {
        const message = `Remove \`${old}\` from the \`was\` of ${slug}: it stands for ${other} already.`;
        tell('warning', 'was-is-coder', message, place);
      }
      earlier.set(old, slug);
    }
  }
  return coders;
}

function coderOf({ key: slug, value, ...place }: BlockEntry, tell: Tell): ProjectCoder | undefined {
  if (!isSlug(slug)) {
    const message = `Write the short name of a coder with lower-case letters, digits and hyphens, such as \`${coderSlug(slug)}\`.`;
    tell('error', 'bad-slug', message, place);
    return undefined;
  }
  const coder = { slug, name: slug, git: [], was: [] };
  if (!value || isNothing(value)) return coder;
  if (value.kind !== 'map') {
    tell(
      'error',
      'bad-coder',
      `Write \`${slug}: { name: Alice Example }\`, with the coder's full name.`,
      value,
    );
    return coder;
  }
  tellUnknown(value, coderKeys, tell);
  const [name, git, was] = coderKeys.map(key => value.pairs.find(pair => pair.key === key)?.value);
  const given = name && !isNothing(name) ? take(asText(name, 'name'), 'bad-name', tell) : undefined;
  const fault = given === undefined ? undefined : nameFault(given, 300);
  if (fault !== undefined) tell('error', 'bad-name', `The name of a coder ${fault}.`, name ?? place);
  const slugs = was && !isNothing(was) ? (take(asNames(was, 'was'), 'bad-was', tell) ?? []) : [];
  for (const old of slugs.filter(one => !isSlug(one))) {
    tell(
      'error',
      'bad-was',
      `Remove “${old}” from \`was\`: no sidecar can have this name in its own.`,
      was ?? place,
    );
  }
  return {
    slug,
    name: given !== undefined && fault === undefined ? given : slug,
    git: git && !isNothing(git) ? (take(asNames(git, 'git'), 'bad-git', tell) ?? []) : [],
    was: slugs.filter(isSlug),
  };
}

/** True for what may stand for a coder in the name of a sidecar. */
export function isSlug(text: string): boolean {
  return coderSlug(text) === text;
}
