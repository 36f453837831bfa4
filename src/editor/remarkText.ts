import * as vscode from 'vscode';
import type { Annotation, Answer } from '../annotation/annotation.ts';
import type { PlacedAnnotation } from '../annotation/placed.ts';
import { readTags, type TagNames } from '../annotation/tags.ts';
import type { RemarkThread, Since } from '../corpus/remarkThread.ts';
import { tagsOf } from './workbench.ts';

/**
 * What a remark, or an answer to one, is, in a few words: “disagrees with Bob Example”. Plain text.
 *
 * @param whom whose annotation it is on, where that is known.
 * @param isAnswer it is said to a remark.
 */
export function remarkHead(
  { re = '', answer }: Annotation,
  whom = re.replace(/\/[^/]*$/, ''),
  isAnswer = false,
): string {
  const heads: Readonly<Record<Answer, string>> = {
    agree: vscode.l10n.t('agrees with {0}', whom),
    disagree: vscode.l10n.t('disagrees with {0}', whom),
    question: vscode.l10n.t('asks {0}', whom),
    text: vscode.l10n.t('would change the passage of {0}', whom),
    resolved: vscode.l10n.t('resolves the remark of {0}', whom),
  };
  if (answer) return heads[answer];
  return isAnswer ? vscode.l10n.t('answers {0}', whom) : vscode.l10n.t('remark on {0}', whom);
}

/** The name of the coder whom an entry of a thread speaks to; undefined: what it is on is not here. */
export function addressee(
  { annotation: { re } }: PlacedAnnotation,
  { on, entries }: RemarkThread,
): string | undefined {
  const all = on ? [on, ...entries] : entries;
  return all.find(({ coder, annotation: { id } }) => `${coder}/${id}` === re)?.coderName;
}

/** What an entry of a thread says besides its note, in sentences of ours. Empty: its note is all. Plain text. */
export function remarkSentences(
  entry: PlacedAnnotation,
  thread: RemarkThread,
  names: TagNames,
): readonly string[] {
  const isFirst = entry === thread.remark;
  return [
    ...answerSentence(entry, isFirst ? thread.remark.annotation.saw : undefined, names),
    ...(isFirst ? sinceSentences(thread, names) : []),
  ];
}

function answerSentence(
  { annotation, tag, codes }: PlacedAnnotation,
  saw: readonly string[] | undefined,
  names: TagNames,
): readonly string[] {
  const proposed = tagsOf({ tag, codes }).join(', ');
  const seen = saw && readTags(saw, names).tag;
  switch (annotation.answer) {
    case 'agree':
      return [vscode.l10n.t('Agrees.')];
    case 'disagree':
      if (proposed === '') return [vscode.l10n.t('Disagrees.')];
      return [
        seen === undefined || tag === undefined
          ? vscode.l10n.t('Should be tagged {0}.', proposed)
          : vscode.l10n.t('Should be tagged {0}, not {1}.', proposed, seen),
      ];
    case 'text':
      return [vscode.l10n.t('The passage should be: {0}', annotation.quote ?? '')];
    case 'resolved':
      return [vscode.l10n.t('Resolved.')];
    case 'question':
      return annotation.note === undefined ? [vscode.l10n.t('Asks.')] : [];
    case undefined:
      break;
  }
  return proposed === '' ? [] : [proposed];
}

/** What has changed since the remark was made. */
export function sinceSentences({ since, on, remark }: RemarkThread, names: TagNames): readonly string[] {
  const was = tagsOf(readTags(remark.annotation.saw ?? [], names)).join(', ');
  const sentences: Readonly<Record<Since, string>> = {
    tags: vscode.l10n.t(
      'Since this was said the tags have changed: {0} → {1}.',
      was,
      on ? tagsOf(on).join(', ') : '',
    ),
    passage: vscode.l10n.t('Since this was said the annotation has got another passage.'),
    gone: vscode.l10n.t('Since this was said the annotation has been removed.'),
  };
  return since.map(one => sentences[one]);
}

/** Of what state a thread is, in a word; undefined: there is nothing to be told. */
export function threadState({ state, since }: RemarkThread): string | undefined {
  if (state === 'resolved') return vscode.l10n.t('resolved');
  if (state === 'agreed') return undefined;
  return since.length > 0 ? vscode.l10n.t('changed since') : vscode.l10n.t('open');
}

/** What a menu needs to know of a thread, as words of a `contextValue`. */
export function threadKind({ state }: RemarkThread, proposes: boolean): string {
  const kind = state === 'open' ? 'open' : state === 'resolved' ? 'settled' : 'agreed';
  return proposes && state === 'open' ? `proposes ${kind}` : kind;
}
