import type { Annotation, AttributeValue } from '../annotation/annotation.ts';
import { readCanonical } from '../sidecar/canonicalEntry.ts';
import { nearMiss } from '../sidecar/nearMiss.ts';
import { locate, shifted, type Finding, type Problem } from '../sidecar/problem.ts';
import type { RawMap, RawNode, RawPair } from '../sidecar/rawNode.ts';
import type { Sidecar, SidecarEntry } from '../sidecar/readSidecar.ts';
import { toRaw, parseYaml } from '../sidecar/yamlTree.ts';
import { isMap } from 'yaml';
import { itemFault } from './attributeValue.ts';
import { isAtOrBelow, type AttributeDefinition, type Codebook } from './codebook.ts';
import { nearest } from './nearest.ts';

/** Something that an annotation says and the codebook does not know, before its place is looked up. */
interface Doubt {
  readonly severity: Problem['severity'];
  readonly code: 'unknown-code' | 'unknown-tag' | 'unknown-attribute' | 'bad-value' | 'missing-attribute';
  readonly message: string;
  /** What it is about: an item of `tags`, an attribute; undefined: the whole entry. */
  readonly at: { readonly tag: number } | { readonly attribute: string } | undefined;
}

/**
 * What a sidecar says that the codebook that counts for it does not allow: unknown tags and codes, attributes that
 * a tag does not have, values that an attribute cannot have, required attributes that are missing. What is wrong in the
 * sidecar itself is among its own problems. Where the codebook defines no codes, any code will do; where it gives a tag no
 * attributes, any attribute will.
 *
 * @param most no more problems are looked for once there are so many.
 */
export function checkSidecar(codebook: Codebook, sidecar: Sidecar, most = Infinity): readonly Problem[] {
  const known = new KnownCodes(codebook);
  const problems: Problem[] = [];
  for (const entry of sidecar.entries) {
    if (problems.length >= most) return problems.slice(0, most);
    if (!entry.annotation) continue;
    const found = checkEntry(entry, entry.annotation, codebook, known);
    problems.push(...found.map(problem => shifted(problem, entry.start, entry.line)));
  }
  return problems.slice(0, most);
}

/** What was found in an entry that has not changed since, with places in its own text. */
const checked = new WeakMap<
  Annotation,
  { readonly codebook: Codebook; readonly problems: readonly Problem[] }
>();

function checkEntry(
  entry: SidecarEntry,
  annotation: Annotation,
  codebook: Codebook,
  known: KnownCodes,
): readonly Problem[] {
  const before = checked.get(annotation);
  if (before?.codebook === codebook) return before.problems;
  const doubts = doubtsOf(annotation, codebook, known);
  const problems = doubts.length === 0 ? [] : placed(entry, doubts);
  checked.set(annotation, { codebook, problems });
  return problems;
}

/** True for a name among `tags` that a codebook with codes should know, and does not. */
export function isUnknownCode(name: string, codebook: Codebook): boolean {
  return new KnownCodes(codebook).doubt(name)?.code === 'unknown-code';
}

/** What a name among `tags` that is neither a tag nor a known code was probably meant to be. */
export function nameMeant(name: string, codebook: Codebook): string | undefined {
  return tagMeant(name, codebook) ?? codeMeant(name, codebook);
}

function tagMeant(name: string, { tags }: Codebook): string | undefined {
  return nearMiss(
    name,
    tags.map(tag => tag.name),
  );
}

function codeMeant(name: string, { codes }: Codebook): string | undefined {
  return nearest(
    name,
    codes.map(({ path }) => path),
  );
}

/** Tells which codes a codebook knows; remembers what it looked up, for one unknown code is often used many times. */
class KnownCodes {
  readonly #codebook: Codebook;
  readonly #messages = new Map<string, Omit<Doubt, 'at'> | undefined>();

  constructor(codebook: Codebook) {
    this.#codebook = codebook;
  }

  /** What there is to say of a name among `tags`; undefined: it is a tag, or a code that the codebook knows. */
  doubt(name: string): Omit<Doubt, 'at'> | undefined {
    if (!this.#messages.has(name)) this.#messages.set(name, this.#lookUp(name));
    return this.#messages.get(name);
  }

  #lookUp(name: string): Omit<Doubt, 'at'> | undefined {
    const { codes } = this.#codebook;
    if (this.#codebook.isTag(name)) return undefined;
    const code = this.#codebook.current(name);
    // A code above others need not be defined.
    if (codes.some(({ path }) => isAtOrBelow(path, code))) return undefined;
    const tag = tagMeant(name, this.#codebook);
    if (tag !== undefined) {
      return {
        severity: 'error',
        code: 'unknown-tag',
        message: `Did you mean the tag \`${tag}\`? There is no tag \`${name}\`.`,
      };
    }
    if (codes.length === 0) return undefined;
    const meant = codeMeant(name, this.#codebook);
    const message =
      meant === undefined
        ? `Add \`${name}\` to the codebook, or choose a code that is in it.`
        : `Did you mean \`${meant}\`? The codebook has no code \`${name}\`.`;
    return { severity: 'error', code: 'unknown-code', message };
  }
}

function doubtsOf(annotation: Annotation, codebook: Codebook, known: KnownCodes): readonly Doubt[] {
  const doubts: Doubt[] = annotation.tags.flatMap((name, tag) => {
    const doubt = known.doubt(name);
    return doubt ? [{ ...doubt, at: { tag } }] : [];
  });
  const tags = annotation.tags.map(name => codebook.tag(name)).filter(tag => tag !== undefined);
  const defined = new Map(tags.flatMap(tag => tag.attributes).map(attribute => [attribute.name, attribute]));
  if (defined.size === 0) return doubts;
  const given = annotation.attributes ?? new Map<string, AttributeValue>();
  for (const [name, value] of given) {
    const definition = defined.get(name);
    const doubt = definition ? valueFault(definition, value) : strange(name, tags, defined);
    if (doubt) doubts.push({ ...doubt, at: { attribute: name } });
  }
  // A remark says something on an annotation: it need not say it all again.
  if (annotation.re !== undefined) return doubts;
  for (const tag of tags) {
    for (const { name, required } of tag.attributes) {
      if (!required || (given.get(name) ?? null) !== null) continue;
      const message = `Add \`${name}\` to the attributes: every ${tag.name} needs it.`;
      doubts.push({ severity: 'error', code: 'missing-attribute', message, at: undefined });
    }
  }
  return doubts;
}

function strange(
  name: string,
  tags: readonly { readonly name: string }[],
  defined: ReadonlyMap<string, AttributeDefinition>,
): Omit<Doubt, 'at'> {
  const meant = nearMiss(name, [...defined.keys()]);
  const whose = tags.map(tag => tag.name).join(' or ');
  const message =
    meant === undefined
      ? `Add \`${name}\` to the attributes of ${whose} in the codebook, or remove it here.`
      : `Did you mean \`${meant}\`? The codebook has no attribute \`${name}\` for ${whose}.`;
  return { severity: 'warning', code: 'unknown-attribute', message };
}

function valueFault(definition: AttributeDefinition, value: AttributeValue): Omit<Doubt, 'at'> | undefined {
  // A name without a value is a place left for one.
  if (value === null) return undefined;
  const items: readonly (string | number | boolean)[] = typeof value === 'object' ? value : [value];
  const fault = items.map(item => itemFault(definition, item)).find(one => one !== undefined);
  return fault === undefined ? undefined : { severity: 'error', code: 'bad-value', message: fault };
}

/** The doubts at their places in the entry's text. Only entries that have some are parsed for it. */
function placed(entry: SidecarEntry, doubts: readonly Doubt[]): readonly Problem[] {
  const value = readCanonical(entry.source)?.value ?? parsedValue(entry.source);
  const map = value?.kind === 'map' ? value : undefined;
  const findings = doubts.map(({ severity, code, message, at }): Finding => {
    const place = (at && placeOf(map, at)) ?? { start: 0, end: entry.id.length };
    return { severity, code, message, start: place.start, end: place.end, id: entry.id };
  });
  return locate(entry.source, findings);
}

function parsedValue(source: string): RawNode | undefined {
  const root = parseYaml(source).document?.contents;
  return isMap(root) ? toRaw(root.items[0]?.value, 0, () => undefined) : undefined;
}

function placeOf(
  map: RawMap | undefined,
  at: { readonly tag: number } | { readonly attribute: string },
): { readonly start: number; readonly end: number } | undefined {
  const pair = (key: string, inside: RawMap | undefined): RawPair | undefined =>
    inside?.pairs.find(one => one.key === key);
  if ('tag' in at) {
    const tags = pair('tags', map)?.value;
    return tags?.kind === 'list' ? tags.items[at.tag] : tags;
  }
  const attributes = pair('attributes', map)?.value;
  const attribute = attributes?.kind === 'map' ? pair(at.attribute, attributes) : undefined;
  return attribute && { start: attribute.start, end: Math.max(attribute.end, attribute.value.end) };
}
