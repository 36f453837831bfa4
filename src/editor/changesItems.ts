import * as vscode from 'vscode';
import type { ChangesNode, ChangeNode, FactNode, MoreNode, ReportNode } from '../changes/changesTree.ts';
import { counted, detailsOf, kindsText, kindTitles, tagText, type Detail } from '../changes/details.ts';
import type { AnnotationState, ChangeKind } from '../changes/projectChanges.ts';
import { tallyOf } from '../changes/tally.ts';
import type { CommandId } from './contributions.ts';
import { oneLine } from './display.ts';

/** What a node shows besides what it says. */
export interface ChangesItemState {
  readonly isReviewed: boolean;
  readonly canRevert: boolean;
}

/** Shapes by kind, in the colours that VS Code itself has for changes: none is told by its colour alone. */
const icons: Readonly<Record<ChangeKind, readonly [icon: string, color?: string]>> = {
  added: ['diff-added', 'gitDecoration.addedResourceForeground'],
  removed: ['diff-removed', 'gitDecoration.deletedResourceForeground'],
  retagged: ['tag', 'gitDecoration.modifiedResourceForeground'],
  codes: ['symbol-key', 'gitDecoration.modifiedResourceForeground'],
  passage: ['arrow-both', 'gitDecoration.modifiedResourceForeground'],
  orphaned: ['circle-slash', 'list.warningForeground'],
  'in doubt': ['question', 'list.warningForeground'],
  'found again': ['pass', 'gitDecoration.addedResourceForeground'],
  attributes: ['list-flat', 'gitDecoration.modifiedResourceForeground'],
  note: ['note', 'gitDecoration.modifiedResourceForeground'],
  remark: ['comment', 'gitDecoration.modifiedResourceForeground'],
  gone: ['circle-slash', 'gitDecoration.modifiedResourceForeground'],
  keys: ['symbol-misc', 'gitDecoration.modifiedResourceForeground'],
  unreadable: ['error', 'list.errorForeground'],
  're-anchored': ['pinned', 'gitDecoration.modifiedResourceForeground'],
};

/** How a node of the view "Changes" looks. */
export function changesItem(node: ChangesNode, state: ChangesItemState): vscode.TreeItem {
  const item = itemOf(node, state);
  item.id = node.key;
  return item;
}

function itemOf(node: ChangesNode, state: ChangesItemState): vscode.TreeItem {
  switch (node.kind) {
    case 'counts': {
      const item = folded(vscode.l10n.t('Counts'), 'graph');
      const kinds = kindsText(node.tally.kinds);
      item.description = kinds;
      item.tooltip = vscode.l10n.t(
        '{0}. Below: how many annotations have a tag or a code that had not, or had and have not.',
        kinds,
      );
      return item;
    }
    case 'count': {
      const { name, more, fewer } = node.gain;
      const item = new vscode.TreeItem(oneLine(name, 120));
      item.description = [...(more > 0 ? [`+${more}`] : []), ...(fewer > 0 ? [`−${fewer}`] : [])].join(' ');
      item.accessibilityInformation = {
        label: vscode.l10n.t('{0}: {1} more, {2} fewer', oneLine(name, 120), more, fewer),
      };
      return item;
    }
    case 'coder': {
      const item = opened(oneLine(node.coderName, 120), 'person');
      const { total, kinds } = tallyOf(node);
      item.description = counted(total, 'change');
      item.tooltip = [oneLine(node.coderName, 120), kindsText(kinds)].join('\n');
      item.contextValue = 'changed coder';
      return checked(item, state);
    }
    case 'report':
      return reportItem(node, state);
    case 'fact':
      return factItem(node);
    case 'change':
      return changeItem(node, state);
    case 'file': {
      const item = new vscode.TreeItem(oneLine(node.file.path, 120));
      item.iconPath = new vscode.ThemeIcon('settings');
      item.description = fileWords()[node.file.what];
      item.command = opening(node);
      return item;
    }
    case 'more':
      return moreItem(node);
  }
}

function reportItem({ report, parent }: ReportNode, state: ChangesItemState): vscode.TreeItem {
  const { path, wasPath, coders, hasOtherText } = report;
  const item = opened(oneLine(path.split('/').at(-1) ?? path, 120), 'book');
  const names =
    parent === undefined && coders.length > 1 ? coders.map(({ coderName }) => oneLine(coderName, 40)) : [];
  const { total, kinds } = tallyOf({ reports: [report] });
  const facts = [
    ...(total > 0 ? [counted(total, 'change')] : []),
    ...names,
    ...(hasOtherText ? [vscode.l10n.t('other text')] : []),
    ...(wasPath === undefined ? [] : [vscode.l10n.t('was {0}', oneLine(wasPath, 80))]),
  ];
  item.description = facts.join(' · ');
  item.tooltip = [oneLine(path, 300), kindsText(kinds), ...facts].filter(line => line !== '').join('\n');
  item.contextValue = 'changed report';
  return coders.some(({ changes }) => changes.length > 0) ? checked(item, state) : item;
}

function factItem(node: FactNode): vscode.TreeItem {
  const { coder, detail } = node;
  const item = new vscode.TreeItem(oneLine(detailText(detail), 120));
  item.iconPath = new vscode.ThemeIcon('file');
  item.description = oneLine(coder.coderName, 60);
  item.tooltip = [oneLine(detailText(detail), 500), oneLine(coder.path, 300)].join('\n');
  item.contextValue = 'changed sidecar';
  item.command = opening(node);
  return item;
}

function changeItem(node: ChangeNode, state: ChangesItemState): vscode.TreeItem {
  const { change, coder, parent } = node;
  const shown = change.after ?? change.before;
  const words = shown?.annotation.quote ?? shown?.annotation.note ?? change.id;
  const item = new vscode.TreeItem(oneLine(words, 120));
  const [icon, color] = icons[change.kind];
  item.iconPath = new vscode.ThemeIcon(icon, color === undefined ? undefined : new vscode.ThemeColor(color));
  const line = lineOf(node);
  // Below one report of several coders it is not said yet whose it is.
  const isOneOfMany = parent.parent === undefined && parent.report.coders.length > 1;
  const details = detailsOf(change).map(detail => oneLine(detailText(detail), 500));
  const head = headOf(node);
  item.description = [head, ...(isOneOfMany ? [coder.coderName] : []), ...line]
    .map(part => oneLine(part, 120))
    .join(' · ');
  item.tooltip = [oneLine(words, 500), head, ...details, oneLine(coder.coderName), ...line].join('\n');
  item.contextValue = state.canRevert ? 'change own' : 'change';
  item.command = opening(node);
  item.accessibilityInformation = {
    label: [head, oneLine(words), ...details, oneLine(coder.coderName), ...line].join(', '),
  };
  return checked(item, state);
}

/** `Retagged · finding → metric · workload/caseloads` */
function headOf({ change }: ChangeNode): string {
  const { kind, before, after } = change;
  const shown = after ?? before;
  const tags = kind === 'retagged' ? `${tagText(before)} → ${tagText(after)}` : tagText(shown);
  return [kindTitles[kind], tags, ...(shown?.codes ?? [])].map(part => oneLine(part, 120)).join(' · ');
}

function lineOf({ change: { before, after } }: ChangeNode): readonly string[] {
  const first = (state: AnnotationState | undefined): number | undefined => state?.place?.lines?.first;
  const [is, was] = [first(after), first(before)];
  if (is !== undefined) return [vscode.l10n.t('line {0}', is)];
  return was === undefined ? [] : [vscode.l10n.t('was in line {0}', was)];
}

function detailText({ label, before, after }: Detail): string {
  if (before === undefined) return after === undefined ? label : `${label}: ${after}`;
  return after === undefined ? `${label}: ${before}` : `${label}: ${before} → ${after}`;
}

function fileWords(): Readonly<Record<'added' | 'removed' | 'changed', string>> {
  return {
    added: vscode.l10n.t('added'),
    removed: vscode.l10n.t('removed'),
    changed: vscode.l10n.t('changed'),
  };
}

function opened(label: string, icon: string): vscode.TreeItem {
  return withIcon(new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded), icon);
}

function folded(label: string, icon: string): vscode.TreeItem {
  return withIcon(new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Collapsed), icon);
}

function withIcon(item: vscode.TreeItem, icon: string): vscode.TreeItem {
  item.iconPath = new vscode.ThemeIcon(icon);
  return item;
}

function checked(item: vscode.TreeItem, { isReviewed }: ChangesItemState): vscode.TreeItem {
  item.checkboxState = {
    state: isReviewed ? vscode.TreeItemCheckboxState.Checked : vscode.TreeItemCheckboxState.Unchecked,
    tooltip: isReviewed ? vscode.l10n.t('Reviewed') : vscode.l10n.t('Mark as reviewed'),
    accessibilityInformation: {
      label: isReviewed ? vscode.l10n.t('reviewed') : vscode.l10n.t('not reviewed'),
    },
  };
  return item;
}

function opening(node: ChangesNode): vscode.Command {
  return {
    title: vscode.l10n.t('Show change'),
    command: 'marginalia.openChange' satisfies CommandId,
    arguments: [node],
  };
}

function moreItem({ key, parent, left }: MoreNode): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t('Show more ({0} left)', left));
  item.id = key;
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  item.command = {
    title: vscode.l10n.t('Show more'),
    command: 'marginalia.showMoreChanges' satisfies CommandId,
    arguments: [parent?.key ?? ''],
  };
  return item;
}
