import { builtInTags } from '../annotation/tags.ts';
import { answers } from '../sidecar/annotationRules.ts';
import { headerKey, statuses } from '../sidecar/headerRules.ts';
import { writeScalar } from '../sidecar/writeScalar.ts';
import { cursorAt, type YamlCursor } from '../sidecar/yamlCursor.ts';
import type { YamlSlot } from '../sidecar/yamlSlots.ts';
import { attributeTypes, colorNames, type AttributeDefinition, type Codebook } from './codebook.ts';
import { keysBelow, type FileKey, type FileKind } from './fileKeys.ts';
import { attributesFor, named, type Meaning } from './meaning.ts';

/** Something that can stand at the cursor. */
export interface Suggestion {
  readonly meaning: Meaning;
  /** As a person reads it. */
  readonly label: string;
  /** As YAML, quoted where it must be. */
  readonly written: string;
  /** Of a key that has no colon yet: what comes behind it. */
  readonly opens?: FileKey['opens'];
}

export interface Suggestions {
  /** UTF-16 offsets of what a suggestion takes the place of, quotes included. */
  readonly start: number;
  readonly end: number;
  /** In the order in which they are to be shown. */
  readonly suggestions: readonly Suggestion[];
}

export interface Vocabulary {
  /** The codebook that counts for the file; for a codebook itself what it says. */
  readonly codebook: Codebook;
  /** Codes that annotations say, by their present names: those that the codebook lacks are offered too. */
  readonly used: readonly string[];
}

/** What can stand at an offset of one of our files. Undefined: nothing that is known here. Never throws. */
export function suggestionsAt(
  kind: FileKind,
  text: string,
  offset: number,
  vocabulary: Vocabulary,
): Suggestions | undefined {
  const cursor = cursorAt(text, offset);
  if (!cursor) return undefined;
  const { slot, siblings } = cursor;
  const isInside = slot.text !== '' && slot.start <= offset && offset <= slot.end;
  // Beside a word nothing else can stand: it would have to be parted from it first.
  if (slot.text !== '' && !isInside) return undefined;
  const suggestions = candidates(kind, cursor, vocabulary).filter(({ label }) => !siblings.includes(label));
  if (suggestions.length === 0) return undefined;
  return {
    start: isInside ? slot.start : offset,
    end: isInside ? slot.end : offset,
    suggestions: suggestions.map(suggestion => fitting(suggestion, slot)),
  };
}

/** A key that has its colon needs nothing behind it; inside brackets there are no lines of its own. */
function fitting({ opens, ...suggestion }: Suggestion, { hasColon, isFlow }: YamlSlot): Suggestion {
  if (hasColon || opens === undefined) return suggestion;
  return { ...suggestion, opens: isFlow && opens === 'lines' ? 'value' : opens };
}

function candidates(kind: FileKind, cursor: YamlCursor, vocabulary: Vocabulary): readonly Suggestion[] {
  const { role, path } = cursor.slot;
  if (role === 'key') {
    const keys = keysBelow(kind, path);
    if (keys) return keys.map(key => ({ ...asKey({ kind: 'key', key }, key.name), opens: key.opens }));
  }
  switch (kind) {
    case 'sidecar':
      return inSidecar(cursor, vocabulary);
    case 'codebook':
      return inCodebook(cursor, vocabulary);
    case 'project':
      return inProject(cursor);
  }
}

function inSidecar(cursor: YamlCursor, vocabulary: Vocabulary): readonly Suggestion[] {
  const { codebook } = vocabulary;
  const { role, path, isFlow } = cursor.slot;
  const [id = '', field, name] = path;
  if (id === headerKey) {
    if (role !== 'value' || path.length !== 2) return [];
    return field === 'status'
      ? words(statuses, isFlow)
      : field === 'version'
        ? words(['1'], isFlow, true)
        : [];
  }
  if (path.length === 2) {
    if (role === 'item' && (field === 'tags' || field === 'saw')) return tagsAndCodes(cursor, vocabulary);
    if (role === 'value' && field === 'answer') return words(answers, isFlow);
    if (role === 'value' && (field === 'whole' || field === 'gone')) return words(['true'], isFlow, true);
    if (role === 'key' && field === 'attributes') {
      return attributesFor(cursor, id, codebook).map(attribute => ({
        ...asKey({ kind: 'attribute', attribute }, attribute.name),
        opens: 'value',
      }));
    }
  }
  if (path.length === 3 && field === 'attributes' && role !== 'key') {
    const attribute = attributesFor(cursor, id, codebook).find(one => one.name === name);
    return attribute ? valuesOf(attribute, isFlow) : [];
  }
  return [];
}

/** Tags first while there is none, and last where there is one; codes that the codebook lacks behind those that it has. */
function tagsAndCodes({ slot, siblings }: YamlCursor, { codebook, used }: Vocabulary): readonly Suggestion[] {
  const tags = codebook.tags.map(({ name }) => name);
  // The word at the cursor may be the only use of what is no code yet.
  const strange = used.filter(code => code !== slot.text);
  const codes = new Set([...sorted(codebook.codes.map(({ path }) => path)), ...sorted(strange)]);
  const names = siblings.some(name => codebook.isTag(name)) ? [...codes, ...tags] : [...tags, ...codes];
  return names.map(name => ({
    meaning: named(name, codebook),
    label: name,
    written: writeScalar(name, slot.isFlow ? 'flow' : 'block'),
  }));
}

function sorted(names: readonly string[]): readonly string[] {
  return names.toSorted((a, b) => (a < b ? -1 : 1));
}

function valuesOf({ type, values = [] }: AttributeDefinition, isFlow: boolean): readonly Suggestion[] {
  switch (type) {
    case 'choice':
      return words(values, isFlow);
    case 'yes-no':
      return words(['yes', 'no'], isFlow);
    case 'text':
    case 'number':
    case 'date':
      return [];
  }
}

function inCodebook(cursor: YamlCursor, { codebook, used }: Vocabulary): readonly Suggestion[] {
  const { role, path, isFlow } = cursor.slot;
  const [block, , field, , last] = path;
  const lacking = used.filter(code => !codebook.code(code));
  if (path.length === 1 && role === 'key') {
    const names = block === 'tags' ? builtInTags : block === 'codes' ? lacking : [];
    return names.map(name => ({ ...asKey(named(name, codebook), name), opens: 'lines' }));
  }
  if (path.length === 3 && field === 'color' && role === 'value') return words(colorNames, isFlow);
  if (path.length === 3 && field === 'was' && role !== 'key' && block === 'codes') {
    return lacking.map(code => ({
      meaning: named(code, codebook),
      label: code,
      written: writeScalar(code, isFlow ? 'flow' : 'block'),
    }));
  }
  if (block !== 'tags' || field !== 'attributes' || role !== 'value') return [];
  if (path.length === 4)
    return words(
      attributeTypes.filter(type => type !== 'choice'),
      isFlow,
    );
  if (path.length !== 5) return [];
  return last === 'type'
    ? words(attributeTypes, isFlow)
    : last === 'required'
      ? words(['true', 'false'], isFlow, true)
      : [];
}

function inProject({ slot: { role, path, isFlow } }: YamlCursor): readonly Suggestion[] {
  if (path.length !== 1) return [];
  if (path[0] === 'version' && role === 'value') return words(['1'], isFlow, true);
  if (path[0] === 'blind' && role === 'value') return words(['true', 'false'], isFlow, true);
  return path[0] === 'reports' && role === 'item'
    ? words(['reports/**/*.md', 'reports/**/*.txt', '**/*.md', '**/*.txt'], isFlow)
    : [];
}

/** @param isBare they are numbers or truth values: in quotes they would be texts. */
function words(values: readonly string[], isFlow: boolean, isBare = false): readonly Suggestion[] {
  return values.map(value => ({
    meaning: { kind: 'value', value },
    label: value,
    written: isBare ? value : writeScalar(value, isFlow ? 'flow' : 'block'),
  }));
}

function asKey(meaning: Meaning, name: string): Suggestion {
  return { meaning, label: name, written: writeScalar(name, 'flow') };
}
