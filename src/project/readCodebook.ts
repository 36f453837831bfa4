import { nearMiss } from '../sidecar/nearMiss.ts';
import type { Tell } from '../sidecar/annotationRules.ts';
import { locate, type Finding, type Problem } from '../sidecar/problem.ts';
import { maxTagLength, nameFault } from '../sidecar/shapes.ts';
import { attributesOf } from './attributeRules.ts';
import { makeCodebook, type Codebook, type CodeDefinition, type TagDefinition } from './codebook.ts';
import {
  asNames,
  codeKeys,
  guidanceKeys,
  guidanceOf,
  isNothing,
  tagKeys,
  take,
  tellUnknown,
} from './guidanceRules.ts';
import { suggestOf } from './suggestRules.ts';
import { entriesOf, kindOf, readBlocks, type Block, type BlockEntry } from './yamlBlocks.ts';

/** Where a key stands: UTF-16 offsets and the 0-based line in the file's text. */
export interface KeyPlace {
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

export interface ReadCodebook {
  /** All that could be read. */
  readonly codebook: Codebook;
  /** By place. */
  readonly problems: readonly Problem[];
  /** unparsable: it is not YAML, or not laid out as a codebook; it may not be written, and parts of it are missing. */
  readonly state: 'ok' | 'unparsable';
  /** Where each tag and each code stands, by its name or path. */
  readonly places: ReadonlyMap<string, KeyPlace>;
}

/** The name of every codebook. */
export const codebookName = 'codebook.yaml';

/** The keys at the beginning of a line. */
export const codebookKeys = ['tags', 'codes', 'version'] as const;

/** Keys that some would expect to pull in another file. Nothing is read from elsewhere, so nothing can be lured. */
const includes: readonly string[] = ['extends', 'include', 'includes', 'import', 'imports'];

/** Reads a codebook.yaml. Never throws, whatever the text. */
export function readCodebook(text: string): ReadCodebook {
  const { blocks, findings: layout, isSound } = readBlocks(text);
  const findings: Finding[] = [...layout];
  const found = (finding: Finding): number => findings.push(finding);
  const tell: Tell = (severity, code, message, at) => {
    found({ severity, code, message, start: at.start, end: at.end });
  };
  const tags: TagDefinition[] = [];
  const codes: CodeDefinition[] = [];
  const entries: BlockEntry[] = [];
  let isLaidOut = true;
  for (const block of blocks) {
    switch (block.key) {
      case 'tags':
      case 'codes': {
        if (!hasEntries(block, tell)) {
          isLaidOut = false;
          break;
        }
        for (const entry of entriesOf(block, found)) {
          const defined = block.key === 'tags' ? tagOf(entry, tell) : codeOf(entry, tell);
          if (!defined) continue;
          entries.push(entry);
          if ('path' in defined) codes.push(defined);
          else tags.push(defined);
        }
        break;
      }
      case 'version':
        break;
      default:
        tellUnknownBlock(block, tell);
    }
  }
  tellClashes(entries, tags, codes, tell);
  return {
    codebook: makeCodebook(tags, codes),
    problems: locate(text, findings),
    state: isSound && isLaidOut ? 'ok' : 'unparsable',
    places: placesOf(text, entries),
  };
}

function hasEntries(block: Block, tell: Tell): boolean {
  const kind = kindOf(block);
  if (kind === 'map' || kind === 'nothing') return true;
  const message =
    block.key === 'codes'
      ? 'Write each code as a key on an indented line, such as `workload/caseloads:`, without a dash before it.'
      : 'Write each tag as a key on an indented line, such as `finding:`, without a dash before it.';
  tell('error', `bad-${block.key}`, message, block);
  return false;
}

function tagOf({ key, value, ...place }: BlockEntry, tell: Tell): TagDefinition | undefined {
  const fault = nameFault(key, maxTagLength);
  if (fault !== undefined) {
    tell('error', 'bad-tag', `The name of a tag ${fault}.`, place);
    return undefined;
  }
  if (!value || isNothing(value)) return { name: key, attributes: [] };
  if (value.kind !== 'map') {
    const message = `Write lines such as \`definition: …\` below \`${key}:\`, indented further.`;
    tell('error', 'bad-tag', message, value);
    return { name: key, attributes: [] };
  }
  tellUnknown(value, tagKeys, tell);
  const attributes = value.pairs.find(pair => pair.key === 'attributes');
  const own = value.pairs.find(pair => pair.key === 'suggest');
  const suggest = own && suggestOf(key, own.value, tell);
  return {
    name: key,
    ...guidanceOf(value, guidanceKeys, tell),
    attributes: attributes ? attributesOf(attributes.value, tell) : [],
    ...(suggest && { suggest }),
  };
}

/** What is wrong with the path of a code, as the end of a sentence; undefined: nothing. */
export function pathFault(path: string): string | undefined {
  const fault = nameFault(path, maxTagLength);
  if (fault !== undefined) return fault;
  return path.split('/').every(name => name !== '' && name.trim() === name)
    ? undefined
    : 'must be names parted by single slashes, such as workload/caseloads';
}

function codeOf({ key, value, ...place }: BlockEntry, tell: Tell): CodeDefinition | undefined {
  const fault = pathFault(key);
  if (fault !== undefined) {
    tell('error', 'bad-code', `The path of a code ${fault}.`, place);
    return undefined;
  }
  if (!value || isNothing(value)) return { path: key, was: [] };
  if (value.kind !== 'map') {
    const message = `Write lines such as \`definition: …\` below \`${key}:\`, indented further.`;
    tell('error', 'bad-code', message, value);
    return { path: key, was: [] };
  }
  for (const pair of tellUnknown(value, codeKeys, tell)) {
    if (pair.key === 'attributes') {
      tell('warning', 'code-attributes', 'Move `attributes` to a tag: codes have none.', pair);
    } else if (pair.value.kind === 'map') {
      const message = `Write a code below another as a path, \`${key}/${pair.key}:\`, and no further indented than \`${key}:\`.`;
      tell('warning', 'nested-code', message, pair);
    }
  }
  const was = value.pairs.find(pair => pair.key === 'was');
  return {
    path: key,
    ...guidanceOf(value, [...guidanceKeys, 'note'], tell),
    was: was && !isNothing(was.value) ? (take(asNames(was.value, 'was'), 'bad-was', tell) ?? []) : [],
  };
}

function tellUnknownBlock(block: Block, tell: Tell): void {
  const { key } = block;
  if (includes.includes(key)) {
    const message = `Copy what you need into this file: \`${key}\` is kept, but no other file is read.`;
    tell('warning', 'no-includes', message, block);
    return;
  }
  const meant = nearMiss(key, codebookKeys);
  if (meant !== undefined) {
    tell(
      'warning',
      'near-miss',
      `Did you mean \`${meant}\`? \`${key}\` is kept, but means nothing here.`,
      block,
    );
  } else if (kindOf(block) === 'map' || kindOf(block) === 'nothing') {
    const message = `Indent \`${key}:\` below \`codes:\` or \`tags:\`: as it stands it is kept, but means nothing.`;
    tell('warning', 'unknown-key', message, block);
  }
}

/** Names that mean two things. */
function tellClashes(
  entries: readonly BlockEntry[],
  tags: readonly TagDefinition[],
  codes: readonly CodeDefinition[],
  tell: Tell,
): void {
  const codebook = makeCodebook(tags, codes);
  const placeOf = new Map(entries.map(entry => [entry.key, entry]));
  const claimed = new Map<string, string>();
  for (const { path, was } of codes) {
    const place = placeOf.get(path);
    if (!place) continue;
    if (codebook.isTag(path)) {
      tell('error', 'tag-and-code', `Give this code another name: \`${path}\` is a tag.`, place);
    }
    for (const earlier of was) {
      const other = claimed.get(earlier);
      if (earlier === path || codebook.code(earlier)) {
        const message = `Remove \`${earlier}\` from \`was\`, or the code \`${earlier}\`: while the code is here, it is not read as \`${path}\`.`;
        tell('warning', 'was-is-code', message, place);
      } else if (codebook.isTag(earlier)) {
        tell('warning', 'was-is-tag', `Remove \`${earlier}\` from \`was\`: it is a tag.`, place);
      } else if (other !== undefined) {
        const message = `Keep \`${earlier}\` in the \`was\` of one code only: it is read as \`${other}\`, not as \`${path}\`.`;
        tell('warning', 'was-twice', message, place);
      } else {
        claimed.set(earlier, path);
      }
    }
  }
}

function placesOf(text: string, entries: readonly BlockEntry[]): ReadonlyMap<string, KeyPlace> {
  const places = new Map<string, KeyPlace>();
  let line = 0;
  let from = 0;
  for (const { key, start, end } of entries.toSorted((a, b) => a.start - b.start)) {
    for (let feed = text.indexOf('\n', from); feed >= 0 && feed < start; feed = text.indexOf('\n', from)) {
      from = feed + 1;
      line++;
    }
    if (!places.has(key)) places.set(key, { start, end, line });
  }
  return places;
}
