import * as vscode from 'vscode';
import type { DiffMark } from '../changes/diffMarks.ts';
import type { AnnotationChange, Fate } from '../changes/projectChanges.ts';
import type { Aspect } from '../sidecar/difference.ts';
import { oneLine } from './display.ts';

/** Longest name that is shown of a tag, a code or an attribute. */
const longest = 40;

/** Signs that tell changes apart without their colours. */
const signs: Readonly<Record<DiffMark['what'], string>> = { added: '+', removed: '−', changed: '≠' };

/** A change in a few words, behind its passage: `+ finding`, `≠ finding → metric, note`. Plain text. */
export function changeLabel(
  what: DiffMark['what'],
  { before, after, aspects, fate }: AnnotationChange,
): string {
  const said = what === 'removed' ? before : after;
  const words =
    what === 'changed'
      ? [...new Set([...aspects.flatMap(aspectWords), ...(fate ? [fateWords(fate)] : [])])]
      : [tagWords(said?.tag ?? said?.codes[0])];
  return oneLine(`${signs[what]} ${words.join(', ')}`, 120);
}

function aspectWords(aspect: Aspect): readonly string[] {
  switch (aspect.what) {
    case 'tag':
      return [`${tagWords(aspect.before)} → ${tagWords(aspect.after)}`];
    case 'codes':
      return [
        ...aspect.removed.map(code => `−${oneLine(code, longest)}`),
        ...aspect.added.map(code => `+${oneLine(code, longest)}`),
      ];
    case 'passage':
      return [passageWords(aspect.how)];
    case 'note':
      return [vscode.l10n.t('note')];
    case 'attributes':
      return aspect.changes.map(({ name }) => oneLine(name, longest));
    case 'remark':
      return [vscode.l10n.t('answer')];
    case 'gone':
      return [aspect.after ? vscode.l10n.t('said to be gone') : vscode.l10n.t('said to be back')];
    case 'keys':
      return aspect.names.map(name => oneLine(name, longest));
    case 'anchor':
      return [];
  }
}

function passageWords(how: Extract<Aspect, { what: 'passage' }>['how']): string {
  const words: Readonly<Record<typeof how, string>> = {
    moved: vscode.l10n.t('other passage'),
    resized: vscode.l10n.t('other extent'),
    reworded: vscode.l10n.t('other words'),
  };
  return words[how];
}

function fateWords(fate: Fate): string {
  const words: Readonly<Record<Fate, string>> = {
    orphaned: vscode.l10n.t('not found any more'),
    'in doubt': vscode.l10n.t('needs review'),
    'found again': vscode.l10n.t('found again'),
  };
  return words[fate];
}

function tagWords(tag: string | undefined): string {
  return tag === undefined ? vscode.l10n.t('no tag') : oneLine(tag, longest);
}
