import type { Annotation, AttributeValue } from '../annotation/annotation.ts';
import { sameValue } from '../annotation/changes.ts';
import { itemFault } from './attributeValue.ts';
import type { AttributeDefinition, Codebook } from './codebook.ts';

/**
 * The form that fills in the attributes of annotations, as data: one question an attribute, what may be answered, and what
 * the answers change. editor/attributeForm.ts asks them.
 */

/** What annotations say of one attribute now. A name without a value says nothing. */
export type Present =
  | { readonly state: 'none' }
  | { readonly state: 'same'; readonly value: AttributeValue }
  /** Not all of them say the same. */
  | { readonly state: 'differing' };

export interface Question {
  readonly definition: AttributeDefinition;
  readonly present: Present;
  /** Values that the coder gave last, the last one first; each is one that the codebook allows. */
  readonly lastUsed: readonly string[];
}

export type Answer =
  | { readonly kind: 'value'; readonly value: AttributeValue }
  /** The attribute is left out, or taken away. */
  | { readonly kind: 'empty' }
  /** Each annotation keeps what it has. */
  | { readonly kind: 'keep' };

/** An entry of the list that a question offers. */
export type Option =
  | {
      readonly origin: 'present' | 'typed' | 'last used' | 'codebook';
      readonly answer: Answer;
      /** The value as it is shown; empty where the answer is none. */
      readonly text: string;
    }
  /** What was typed can't be the value. */
  | { readonly origin: 'fault'; readonly text: string; readonly message: string };

type TaggedAnnotation = Pick<Annotation, 'tags' | 'attributes'>;

/** So many values of an attribute are remembered. */
const mostRemembered = 10;
/** More digits than a number can hold would be rounded. */
const mostDigits = 15;

/**
 * What is to be asked of these annotations: each attribute that the codebook gives one of their tags, once, in the order of
 * the codebook.
 *
 * @param which 'required': only required ones that one of the annotations lacks.
 */
export function questionsFor(
  codebook: Codebook,
  annotations: readonly TaggedAnnotation[],
  lastValues: LastValues,
  which: 'all' | 'required' = 'all',
): readonly Question[] {
  const definitions = new Map<string, AttributeDefinition>();
  for (const { tags } of annotations) {
    for (const definition of definitionsFor(codebook, tags)) {
      const before = definitions.get(definition.name);
      // Two tags may know an attribute of one name: it has one value, and is required where one of them requires it.
      const required = definition.required || before?.required === true;
      definitions.set(definition.name, { ...(before ?? definition), required });
    }
  }
  return [...definitions.values()].flatMap(definition => {
    const concerned = annotations.filter(({ tags }) => has(codebook, tags, definition.name));
    const isLacking = concerned.some(({ attributes }) => (attributes?.get(definition.name) ?? null) === null);
    if (which === 'required' && !(definition.required && isLacking)) return [];
    const lastUsed = lastOf(lastValues, definition.name).filter(text => answerTo(definition, text).ok);
    return [{ definition, present: presentOf(concerned, definition.name), lastUsed }];
  });
}

function definitionsFor(codebook: Codebook, tags: readonly string[]): readonly AttributeDefinition[] {
  return tags.flatMap(tag => codebook.tag(tag)?.attributes ?? []);
}

function has(codebook: Codebook, tags: readonly string[], name: string): boolean {
  return definitionsFor(codebook, tags).some(definition => definition.name === name);
}

function presentOf(annotations: readonly TaggedAnnotation[], name: string): Present {
  const [first = null, ...others] = annotations.map(({ attributes }) => attributes?.get(name) ?? null);
  if (others.some(other => !sameValue(first, other))) return { state: 'differing' };
  return first === null ? { state: 'none' } : { state: 'same', value: first };
}

/** A value as it is shown, and typed over. */
function textOf({ type }: AttributeDefinition, value: AttributeValue): string {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value ?? ''];
  const isYesNo = type === 'yes-no';
  return items
    .map(item => (isYesNo && typeof item === 'boolean' ? (item ? 'yes' : 'no') : String(item)))
    .join(', ');
}

/** What stands in the box when the question is asked. */
export function typedAtFirst({ definition, present }: Question): string {
  return !isChosen(definition) && present.state === 'same' ? textOf(definition, present.value) : '';
}

/** True where there are values to choose from, and none is typed. */
export function isChosen({ type }: AttributeDefinition): boolean {
  return type === 'choice' || type === 'yes-no';
}

/** The question as it is asked again, with what was answered to it before. */
export function answered(question: Question, answer: Answer | undefined): Question {
  if (!answer || answer.kind === 'keep') return question;
  const present: Present =
    answer.kind === 'value' ? { state: 'same', value: answer.value } : { state: 'none' };
  return { ...question, present };
}

/** What a text that was typed answers. A text that was not changed is the value that it stands for, right or wrong. */
export function readTyped(
  { definition, present }: Question,
  typed: string,
): { readonly ok: true; readonly answer: Answer } | { readonly ok: false; readonly message: string } {
  const text = typed.trim();
  if (present.state === 'same' && text === textOf(definition, present.value).trim()) {
    return { ok: true, answer: { kind: 'value', value: present.value } };
  }
  if (text !== '') return answerTo(definition, text);
  if (present.state === 'differing') return { ok: true, answer: { kind: 'keep' } };
  if (!definition.required) return { ok: true, answer: { kind: 'empty' } };
  return { ok: false, message: `\`${definition.name}\` is required.` };
}

/** The value of an attribute that `text` stands for, such that checkSidecar finds nothing wrong with it. */
function answerTo(definition: AttributeDefinition, text: string): ReturnType<typeof readTyped> {
  const value = valueIn(definition, text);
  const fault = typeof value === 'string' ? itemFault(definition, value) : undefined;
  if (fault === undefined) return { ok: true, answer: { kind: 'value', value } };
  const message =
    definition.type === 'number' ? 'Type digits such as 1260 or 24.6, without commas or a unit.' : fault;
  return { ok: false, message };
}

function valueIn({ type }: AttributeDefinition, text: string): string | number | boolean {
  if (type === 'number') return numberIn(text) ?? text;
  // As a codebook reads them, and so as they stand in a sidecar that was written by hand: without quotes.
  if (type !== 'choice') return text;
  const number = numberIn(text);
  return number !== undefined && String(number) === text ? number : text;
}

function numberIn(text: string): number | undefined {
  const plain = text.replace(/^[\u2212\u2013]/, '-');
  const digits = /^[-+]?(\d+(?:\.\d+)?)$/.exec(plain)?.[1];
  if (digits === undefined || digits.replace(/^0+|\./g, '').length > mostDigits) return undefined;
  const number = Number(plain);
  return Object.is(number, -0) ? 0 : number;
}

/**
 * What the list offers. What was typed comes first; of a text or a date then what was used last; of a choice what was used
 * last where nothing is there yet, then the values in the order of the codebook. The last entry leaves it empty, where it is
 * not required. What is there already has the origin 'present'.
 */
export function optionsOf(question: Question, typed: string): readonly Option[] {
  const { definition, present, lastUsed } = question;
  const now = present.state === 'same' ? textOf(definition, present.value) : undefined;
  const options: Option[] = [];
  const offer = (text: string, origin: 'typed' | 'last used' | 'codebook'): void => {
    if (options.some(option => option.text === text)) return;
    const read = readTyped(question, text);
    if (read.ok) options.push({ answer: read.answer, text, origin: text === now ? 'present' : origin });
    else options.push({ origin: 'fault', text, message: read.message });
  };

  if (present.state === 'differing') options.push({ answer: { kind: 'keep' }, text: '', origin: 'present' });
  if (isChosen(definition)) {
    const values = definition.values ?? ['yes', 'no'];
    // A value that is none of the codebook's can stay.
    if (now !== undefined && !values.includes(now)) offer(now, 'codebook');
    if (present.state === 'none') lastUsed.slice(0, 1).forEach(text => offer(text, 'last used'));
    for (const text of values) offer(text, 'codebook');
  } else {
    if (typed.trim() !== '') offer(typed.trim(), 'typed');
    for (const text of lastUsed) offer(text, 'last used');
  }
  if (!definition.required) options.push({ answer: { kind: 'empty' }, text: '', origin: 'codebook' });
  return options;
}

/** What the answers change in one annotation: attributes that its tags do not have are none of its own. */
export function changesFor(
  codebook: Codebook,
  { tags }: TaggedAnnotation,
  questions: readonly Question[],
  answers: ReadonlyMap<string, Answer>,
): ReadonlyMap<string, AttributeValue | undefined> {
  const changes = new Map<string, AttributeValue | undefined>();
  for (const { definition, present } of questions) {
    const answer = answers.get(definition.name);
    if (!answer || answer.kind === 'keep' || !has(codebook, tags, definition.name)) continue;
    const value = answer.kind === 'value' ? answer.value : undefined;
    const before = present.state === 'same' ? present.value : undefined;
    // What was left as it was is not written: it may have been changed elsewhere meanwhile.
    if (present.state !== 'differing' && sameValue(before, value)) continue;
    changes.set(definition.name, value);
  }
  return changes;
}

/** By name of the attribute: the texts of the values that were given last, the last one first. Plain JSON. */
export type LastValues = readonly (readonly [name: string, values: readonly string[]])[];

function lastOf(lastValues: LastValues, name: string): readonly string[] {
  return lastValues.find(([other]) => other === name)?.[1] ?? [];
}

/** Notes the values among the answers as the ones that were used last. */
export function remember(
  lastValues: LastValues,
  questions: readonly Question[],
  answers: ReadonlyMap<string, Answer>,
): LastValues {
  const after = new Map(lastValues);
  for (const { definition } of questions) {
    const { name } = definition;
    const answer = answers.get(name);
    if (answer?.kind !== 'value' || typeof answer.value === 'object') continue;
    const text = textOf(definition, answer.value);
    const others = lastOf(lastValues, name).filter(other => other !== text);
    after.set(name, [text, ...others].slice(0, mostRemembered));
  }
  return [...after];
}
