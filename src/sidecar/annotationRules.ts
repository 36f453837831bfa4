import type { Annotation, AnnotationField, Answer } from '../annotation/annotation.ts';
import { fieldOrder } from '../annotation/annotation.ts';
import { idPattern } from '../annotation/ids.ts';
import { nearMiss } from './nearMiss.ts';
import type { Finding } from './problem.ts';
import type { RawMap, RawNode, RawPair } from './rawNode.ts';
import type { Shaped } from './shapes.ts';
import {
  asAttributes,
  asBoolean,
  asFilledText,
  asOccurrence,
  asOneOf,
  asTags,
  asText,
  asTextId,
} from './shapes.ts';

/** The answers of a remark. */
export const answers = [
  'agree',
  'disagree',
  'question',
  'text',
  'resolved',
] as const satisfies readonly Answer[];

/** What `re` names: the slug of a coder and the id of an annotation of theirs. */
const remarkPattern = /^[^/\s]+\/[A-Za-z][A-Za-z0-9_-]{0,63}$/;

/** ISO 8601 with a time zone. We write it to the minute, in UTC. */
const timePattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/;

type Readers = {
  readonly [F in AnnotationField]: (node: RawNode) => Shaped<Exclude<Annotation[F], undefined>>;
};

const readers: Readers = {
  whole: node => asBoolean(node, 'whole'),
  re: asRemarked,
  saw: node => asTags(node, 'saw'),
  answer: node => asOneOf(node, 'answer', answers),
  tags: node => asTags(node, 'tags'),
  quote: node => asFilledText(node, 'quote'),
  note: node => asText(node, 'note'),
  attributes: asAttributes,
  made: node => asText(node, 'made'),
  origin: node => asFilledText(node, 'origin'),
  rule: node => asFilledText(node, 'rule'),
  gone: node => asBoolean(node, 'gone'),
  prefix: node => asText(node, 'prefix'),
  suffix: node => asText(node, 'suffix'),
  occurrence: asOccurrence,
  text: asTextId,
};

function asRemarked(node: RawNode): Shaped<string> {
  const text = asFilledText(node, 're');
  return 'message' in text || remarkPattern.test(text.value)
    ? text
    : { message: '`re` must name an annotation of another coder, such as bob/x9c2v5bn.', at: node };
}

export interface ReadAnnotation {
  /** Undefined where there is an error among the findings. */
  readonly annotation: Annotation | undefined;
  readonly findings: readonly Finding[];
}

/** What the `value` of an entry means. Keys that this version does not know are passed over: they stay in the text. */
export function readAnnotation(id: string, key: RawPair | RawNode, value: RawNode): ReadAnnotation {
  const findings: Finding[] = [];
  const tell: Tell = (severity, code, message, at) => {
    findings.push({ severity, code, message, start: at.start, end: at.end, id });
  };
  if (!idPattern.test(id)) {
    const message =
      'Give this entry an id such as k7f3m2xq: a letter first, then at most 63 letters, digits, - and _.';
    tell('error', 'bad-id', message, key);
  }
  if (value.kind !== 'map') {
    tell('error', 'not-an-entry', `Write indented lines such as \`tags: [finding]\` below \`${id}:\`.`, key);
    return { annotation: undefined, findings };
  }

  const fields: Fields = {};
  for (const pair of value.pairs) {
    const field = fieldOrder.find(known => known === pair.key);
    if (field) take(field, pair.value, fields, tell);
    else tellNearMiss(pair, fieldOrder, tell);
  }

  const has = (field: AnnotationField): boolean => value.pairs.some(pair => pair.key === field);
  if (fields.whole !== true && !has('quote')) {
    tell(
      'error',
      'no-quote',
      'Add the passage as `quote:`, or `whole: true` if this is on the whole report.',
      key,
    );
  }
  if (fields.whole !== true && !has('re') && (fields.tags?.length === 0 || !has('tags'))) {
    tell(
      'error',
      'no-tags',
      'Add at least one tag, such as `tags: [finding]`.',
      pairOf(value, 'tags') ?? key,
    );
  }
  const made = pairOf(value, 'made');
  if (made && fields.made !== undefined && !timePattern.test(fields.made)) {
    tell('warning', 'odd-time', '`made` should be a time such as "2026-03-02T10:15Z".', made.value);
  }
  if (findings.some(({ severity }) => severity === 'error')) return { annotation: undefined, findings };
  return { annotation: { id, ...present(fields), tags: fields.tags ?? [] }, findings };
}

type Fields = { -readonly [F in AnnotationField]?: Annotation[F] | undefined };
/** Takes note of a problem at a place in the chunk. */
export type Tell = (
  severity: Finding['severity'],
  code: string,
  message: string,
  at: { readonly start: number; readonly end: number },
) => void;

function take(field: AnnotationField, node: RawNode, fields: Fields, tell: Tell): void {
  const shaped = readers[field](node);
  if ('value' in shaped) Object.assign(fields, { [field]: shaped.value });
  else tell('error', `bad-${field}`, shaped.message, shaped.at);
}

/** Says so where a key that is not known was probably meant to be one of `known`. */
export function tellNearMiss(pair: RawPair, known: readonly string[], tell: Tell): void {
  const meant = nearMiss(pair.key, known);
  if (meant === undefined) return;
  tell(
    'warning',
    'near-miss',
    `Did you mean \`${meant}\`? \`${pair.key}\` is kept, but means nothing here.`,
    pair,
  );
}

function pairOf(map: RawMap, key: string): RawPair | undefined {
  return map.pairs.find(pair => pair.key === key);
}

/** `fields` without those that are undefined, as `exactOptionalPropertyTypes` wants it. */
function present<T extends object>(fields: T): { [F in keyof T]?: Exclude<T[F], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [F in keyof T]?: Exclude<T[F], undefined>;
  };
}
