import * as vscode from 'vscode';
import type { Annotation } from '../annotation/annotation.ts';
import { canKeepBoth, type Choice, type MergeConflict, type Side } from '../sidecar/mergeConflict.ts';
import { label } from './display.ts';

/** What a person says: a choice, to leave it open, or to go back to the question before. */
export type Answer = Choice | 'open' | 'back';

export interface Question {
  readonly conflict: MergeConflict;
  /** What each side says, as far as it can be read. */
  readonly annotations: Readonly<Record<Side, Annotation | undefined>>;
  /** What git calls the sides; empty where it is not known. */
  readonly labels: Readonly<Record<Side, string>>;
  /** Of how many questions this is which, from 1. */
  readonly number: number;
  readonly of: number;
  /** The answer that was given before. */
  readonly answered: Answer | undefined;
}

interface Item extends vscode.QuickPickItem {
  readonly answer?: Answer;
  /** The side whose passage is shown with it. */
  readonly side?: Side;
}

/**
 * Asks what holds, with what each side says.
 *
 * @param onSide is told whose passage is to be shown.
 * @returns undefined: a person would not say.
 */
export function askConflict(question: Question, onSide: (side: Side) => void): Promise<Answer | undefined> {
  const { conflict, number, of, answered } = question;
  const pick = vscode.window.createQuickPick<Item>();
  pick.title = of > 1 ? vscode.l10n.t('{0} ({1} of {2})', titleOf(conflict), number, of) : titleOf(conflict);
  pick.placeholder = label(conflict.quote ?? vscode.l10n.t('Choose what holds'), 120);
  pick.ignoreFocusOut = true;
  pick.matchOnDetail = true;
  pick.items = itemsOf(question);
  const before = pick.items.find(item => item.answer !== undefined && item.answer === answered);
  if (before) pick.activeItems = [before];
  if (number > 1) pick.buttons = [vscode.QuickInputButtons.Back];
  return new Promise(settle => {
    const answer = (given: Answer | undefined): void => {
      settle(given);
      pick.dispose();
    };
    pick.onDidChangeActive(([item]) => item?.side && onSide(item.side));
    pick.onDidTriggerButton(() => answer('back'));
    pick.onDidAccept(() => {
      const given = pick.activeItems[0]?.answer;
      if (given) answer(given);
    });
    pick.onDidHide(() => answer(undefined));
    pick.show();
  });
}

function titleOf(conflict: MergeConflict): string {
  switch (conflict.kind) {
    case 'removed':
      return vscode.l10n.t('One side removed this annotation, the other one changed it');
    case 'entry':
      return vscode.l10n.t('The two sides have different annotations of the same id');
    case 'field':
      switch (conflict.field) {
        case 'note':
          return vscode.l10n.t('Both sides changed the note');
        case 'tags':
          return vscode.l10n.t('Both sides changed the tag');
        case 'quote':
          return vscode.l10n.t('Both sides changed the passage');
        default:
          return vscode.l10n.t(
            'Both sides changed “{0}”',
            label(conflict.field.replace(/^attributes\./, ''), 60),
          );
      }
  }
}

function itemsOf({ conflict, annotations, labels }: Question): readonly Item[] {
  const described = (side: Side): { description?: string } =>
    labels[side] === '' ? {} : { description: label(labels[side], 60) };
  const said = (side: Side): string => label(saidBy(conflict, annotations[side], side), 300);
  const open: Item = {
    label: vscode.l10n.t('$(clock) Decide later'),
    detail: vscode.l10n.t('The current version stands, and a comment in the file tells the other one'),
    answer: 'open',
  };
  if (conflict.kind === 'removed') {
    const other: Side = conflict.by === 'ours' ? 'theirs' : 'ours';
    return [
      {
        label: vscode.l10n.t('$(check) Keep it'),
        ...described(other),
        detail: label(linesText(conflict[other]), 300),
        answer: other,
        side: other,
      },
      {
        label: vscode.l10n.t('$(trash) Remove it'),
        ...described(conflict.by),
        detail: vscode.l10n.t('As the other side has it'),
        answer: conflict.by,
        side: other,
      },
      { ...open, detail: vscode.l10n.t('It is kept, and a comment in the file tells of it') },
    ];
  }
  return [
    {
      label: vscode.l10n.t('$(arrow-left) Current version'),
      ...described('ours'),
      detail: said('ours'),
      answer: 'ours',
      side: 'ours',
    },
    {
      label: vscode.l10n.t('$(arrow-right) Incoming version'),
      ...described('theirs'),
      detail: said('theirs'),
      answer: 'theirs',
      side: 'theirs',
    },
    ...(canKeepBoth(conflict)
      ? [
          {
            label: vscode.l10n.t('$(arrow-both) Both'),
            detail: bothText(conflict),
            answer: 'both' as const,
            side: 'ours' as const,
          },
        ]
      : []),
    open,
    ...(conflict.base === ''
      ? []
      : [
          { label: vscode.l10n.t('before'), kind: vscode.QuickPickItemKind.Separator },
          { label: label(linesText(conflict.base), 200) },
        ]),
  ];
}

function bothText(conflict: MergeConflict): string {
  if (conflict.kind === 'field' && conflict.field === 'note') {
    return vscode.l10n.t('One note after the other');
  }
  if (conflict.kind === 'field' && conflict.field === 'tags') {
    return vscode.l10n.t('Two annotations on the passage, one with each tag');
  }
  return vscode.l10n.t('Two annotations');
}

/** What one side says of what is asked, in words where it can be read, else its lines. */
function saidBy(conflict: MergeConflict, annotation: Annotation | undefined, side: Side): string {
  const lines = conflict[side];
  if (lines === '') return vscode.l10n.t('taken away');
  if (conflict.kind !== 'field' || !annotation) return linesText(lines);
  switch (conflict.field) {
    case 'note':
      return annotation.note ?? linesText(lines);
    case 'tags':
      return annotation.tags.join(', ');
    case 'quote':
      return annotation.quote === undefined ? linesText(lines) : `“${annotation.quote}”`;
    default:
      return linesText(lines);
  }
}

function linesText(lines: string): string {
  return lines
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
    .join(' · ');
}
