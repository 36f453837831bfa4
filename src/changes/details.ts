import { attributeText } from '../exchange/exportRow.ts';
import type { Annotation, AttributeValue } from '../annotation/annotation.ts';
import type { Aspect } from '../sidecar/difference.ts';
import type { AnnotationChange, AnnotationState, ChangeKind, CoderChanges, Fate } from './projectChanges.ts';

/** What is told of a change below its passage: words of ours, and words from files, which writers show as text. */
export interface Detail {
  readonly label: string;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
  /** The words are sentences, and not a value. */
  readonly isQuoted?: boolean;
}

/** How many annotations are counted under a kind: `3 added`. */
export const kindWords: Readonly<Record<ChangeKind, string>> = {
  added: 'added',
  removed: 'removed',
  retagged: 'retagged',
  codes: 'with other codes',
  passage: 'with another passage',
  orphaned: 'not found any more',
  'in doubt': 'to be reviewed',
  'found again': 'found again',
  attributes: 'with other attributes',
  note: 'with another note',
  remark: 'answering otherwise',
  gone: 'said to be gone or back',
  keys: 'with other keys',
  unreadable: 'with errors',
  're-anchored': 're-anchored only',
};

/** What a change is called where it is listed. */
export const kindTitles: Readonly<Record<ChangeKind, string>> = {
  added: 'Added',
  removed: 'Removed',
  retagged: 'Retagged',
  codes: 'Other codes',
  passage: 'Another passage',
  orphaned: 'Not found any more',
  'in doubt': 'To be reviewed',
  'found again': 'Found again',
  attributes: 'Other attributes',
  note: 'Another note',
  remark: 'Another answer',
  gone: 'Gone or back',
  keys: 'Other keys',
  unreadable: 'With errors',
  're-anchored': 'Re-anchored only',
};

const fateWords: Readonly<Record<Fate, string>> = {
  orphaned: 'The passage is not found in the report any more.',
  'in doubt': 'A person has to say whether this is still the passage.',
  'found again': 'The passage is found again.',
};

/** What a change says, beyond its tags and its passage. */
export function detailsOf(change: AnnotationChange): readonly Detail[] {
  const { kind, wasId, id, before, after, aspects, fate } = change;
  if (kind === 'added' && after) return ofNew(after);
  const details: Detail[] = [];
  if (kind === 'unreadable')
    details.push({ label: `The entry ${id} has errors in one version, or in both.` });
  if (wasId !== undefined) details.push({ label: 'id', before: wasId, after: id });
  for (const aspect of aspects) details.push(...ofAspect(aspect, before, after));
  if (fate) details.push({ label: fateWords[fate] });
  return details;
}

function ofNew({ annotation, place }: AnnotationState): readonly Detail[] {
  const { attributes, note, re } = annotation;
  return [
    ...(re === undefined ? [] : [{ label: `on ${re}`, after: answerText(annotation) }]),
    ...[...(attributes ?? [])].map(([name, value]) => ({ label: name, after: valueText(value) })),
    ...(note === undefined ? [] : [{ label: 'note', after: note, isQuoted: true }]),
    ...(place?.state === 'orphan' ? [{ label: 'The passage is not found in the report.' }] : []),
    ...(place?.state === 'review' ? [{ label: fateWords['in doubt'] }] : []),
  ];
}

function ofAspect(
  aspect: Aspect,
  before: AnnotationState | undefined,
  after: AnnotationState | undefined,
): readonly Detail[] {
  switch (aspect.what) {
    case 'tag':
      // It stands above.
      return [];
    case 'codes':
      return [
        ...aspect.removed.map(code => ({ label: 'code removed', before: code })),
        ...aspect.added.map(code => ({ label: 'code added', after: code })),
      ];
    case 'passage':
      return [passageDetail(aspect)];
    case 'note':
      return [{ ...named('note', aspect.before, aspect.after), isQuoted: true }];
    case 'attributes':
      return aspect.changes.map(({ name, before: was, after: is }) =>
        named(name, was === undefined ? was : valueText(was), is === undefined ? is : valueText(is)),
      );
    case 'remark':
      return [remarkDetail(before?.annotation, after?.annotation)];
    case 'gone':
      return [
        {
          label: aspect.after
            ? 'Its coder says that the passage is gone.'
            : 'Its coder does not say any more that the passage is gone.',
        },
      ];
    case 'keys':
      return [{ label: 'other keys', after: aspect.names.join(', ') }];
    case 'anchor':
      return [{ label: 'Re-anchored: the passage is the same, what finds it again is written anew.' }];
  }
}

function passageDetail({ how, before, after }: Extract<Aspect, { what: 'passage' }>): Detail {
  const words = { before, after, isQuoted: true };
  if (after === undefined) return { label: 'passage moved to the report as a whole', ...words };
  return { label: `passage ${before === undefined ? 'instead of the whole report' : how}`, ...words };
}

/** Says of a value that it is new, or gone, where that is so. */
function named(name: string, before: string | undefined, after: string | undefined): Detail {
  const label = before === undefined ? `${name} added` : after === undefined ? `${name} removed` : name;
  return { label, before, after };
}

function remarkDetail(before: Annotation | undefined, after: Annotation | undefined): Detail {
  const [was, is] = [before, after].map(one => (one?.re === undefined ? undefined : answerText(one)));
  if (before?.re === after?.re) return { label: `on ${after?.re ?? ''}`, before: was, after: is };
  const on = (text: string | undefined, re: string | undefined): string | undefined =>
    text === undefined ? undefined : `${text} on ${re ?? ''}`;
  return named('remark', on(was, before?.re), on(is, after?.re));
}

/** `disagree, recommendation instead of finding` */
function answerText({ answer: given, tags, saw }: Annotation): string {
  const answer: string = given ?? 'remark';
  if (tags.length === 0) return saw ? `${answer}, seen as ${saw.join(', ')}` : answer;
  return `${answer}, ${tags.join(', ')}${saw ? ` instead of ${saw.join(', ')}` : ''}`;
}

function valueText(value: AttributeValue): string {
  return value === null ? 'null' : attributeText(value);
}

/** What is told of a sidecar as a whole. */
export function fileDetails({
  what,
  wasPath,
  header,
  path,
  formatting,
  incomparable,
}: CoderChanges): readonly Detail[] {
  const details: Detail[] = [];
  if (what === 'added') details.push({ label: 'new file', after: path });
  if (what === 'removed') details.push({ label: 'file removed', before: path });
  if (wasPath !== undefined) details.push({ label: 'file', before: wasPath, after: path });
  const { status, coder, text, keys } = header ?? {};
  if (status) details.push({ label: 'status', ...status });
  if (coder && what === 'changed') details.push({ label: 'name', ...coder });
  if (text && what === 'changed') details.push({ label: 'It was taken over to another text of the report.' });
  if (keys) details.push({ label: 'other keys of the header', after: keys.join(', ') });
  for (const { side, line, message } of incomparable) {
    const version = side === 'before' ? 'the earlier' : 'the later';
    details.push({ label: `can’t be compared: ${version} version, line ${line + 1}`, after: message });
  }
  if (formatting > 0) details.push({ label: formattingWords(formatting) });
  return details;
}

export function formattingWords(count: number): string {
  return `${counted(count, 'change')} of formatting only.`;
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** `3 added, 1 retagged` */
export function kindsText(kinds: ReadonlyMap<ChangeKind, number>): string {
  return [...kinds].map(([kind, count]) => `${count} ${kindWords[kind]}`).join(', ');
}

/** What an annotation is called in a list: its tag, or what it is where it has none. */
export function tagText(state: AnnotationState | undefined): string {
  if (!state) return 'entry';
  const { tag, annotation } = state;
  if (annotation.re === undefined) return tag ?? 'no tag';
  return tag === undefined ? 'remark' : `remark (${tag})`;
}

/** At most so many UTF-16 units of words from a file, on one line. */
export function clipped(words: string, most: number): string {
  const line = words.replace(/\s+/g, ' ').trim();
  if (line.length <= most) return line;
  const cut = line.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
  // Between two words, where one is near.
  return `${cut.replace(/(?<=.{20})\s\S{0,20}$/s, '')} …`;
}
