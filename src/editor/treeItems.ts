import * as vscode from 'vscode';
import type { PlacedAnnotation } from '../annotation/placed.ts';
import type { Group } from '../corpus/outline.ts';
import type { RemarkThread } from '../corpus/remarkThread.ts';
import type { CommandId } from './contributions.ts';
import { oneLine } from './display.ts';
import { countsOf } from './statusBar.ts';
import { remarkHead, threadKind, threadState } from './remarkText.ts';
import { isForMe, shownThreads } from './shownThreads.ts';
import { tagsOf } from './workbench.ts';
import {
  groupOf,
  isAnswer,
  type AnnotationNode,
  type GroupNode,
  type MoreNode,
  type ReportNode,
  type TreeNode,
} from './treeNodes.ts';
import type { Workbench } from './workbench.ts';

/** Icons by tag: shapes that can be told apart without their colour. */
const icons: ReadonlyMap<string | undefined, string> = new Map([
  ['finding', 'eye'],
  ['recommendation', 'checklist'],
  ['metric', 'graph'],
]);

/** How a node of the tree "Annotations" looks. */
export function treeItem(node: TreeNode, workbench: Workbench): vscode.TreeItem {
  switch (node.kind) {
    case 'report':
      return reportItem(node, workbench);
    case 'group':
      return groupItem(node);
    case 'annotation':
      return annotationItem(node, workbench);
    case 'more':
      return moreItem(node);
  }
}

function reportItem({ key, report }: ReportNode, workbench: Workbench): vscode.TreeItem {
  const active = workbench.active?.report === report;
  const state = active ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
  const item = new vscode.TreeItem(oneLine(report.name), state);
  const mine = report.sidecars.find(({ coder }) => coder === workbench.coders.current?.slug);
  const done = mine?.header.status === 'done';
  item.id = key;
  item.resourceUri = vscode.Uri.parse(report.uri);
  item.iconPath = new vscode.ThemeIcon(done ? 'pass' : 'book');
  const counts = report.sidecars.length === 0 ? vscode.l10n.t('not coded yet') : countsOf(report);
  item.description = done ? vscode.l10n.t('{0} · done', counts) : counts;
  item.tooltip = report.textProblem ?? vscode.workspace.asRelativePath(item.resourceUri);
  item.contextValue = 'report';
  return item;
}

function groupItem({ key, group }: GroupNode): vscode.TreeItem {
  const item = new vscode.TreeItem(groupName(group), vscode.TreeItemCollapsibleState.Expanded);
  item.id = key;
  item.description = String(group.annotations.length);
  item.contextValue = group.key.startsWith('coder:') ? 'group coder' : 'group';
  // Screen readers read the tooltip instead of the label.
  if (group.path !== undefined && group.path !== group.name) item.tooltip = oneLine(group.path, 500);
  if (group.state === 'review') {
    item.iconPath = new vscode.ThemeIcon('question');
    item.tooltip = vscode.l10n.t('The report has changed: say whether these are still the passages');
  } else if (group.state === 'orphan') {
    item.iconPath = new vscode.ThemeIcon('circle-slash');
    item.tooltip = vscode.l10n.t('Their passages are not in the present text');
  }
  return item;
}

function groupName({ key, name, state }: Group): string {
  if (state === 'review') return vscode.l10n.t('Needs review');
  if (state === 'orphan') return vscode.l10n.t('Not found');
  if (state === 'whole') return vscode.l10n.t('Whole report');
  if (name !== undefined) return tagNames()[key] ?? oneLine(name);
  if (key.startsWith('code:')) return vscode.l10n.t('Without code');
  return key.startsWith('tag:') ? vscode.l10n.t('Without tag') : vscode.l10n.t('Before the first heading');
}

function tagNames(): Readonly<Record<string, string>> {
  return {
    'tag:finding': vscode.l10n.t('Findings'),
    'tag:recommendation': vscode.l10n.t('Recommendations'),
    'tag:metric': vscode.l10n.t('Metrics'),
  };
}

function annotationItem(node: AnnotationNode, workbench: Workbench): vscode.TreeItem {
  const { key, placed, remarks, sidecar, id } = node;
  const own = workbench.isOwn(placed);
  const { annotation, coderName, tag, codes } = placed;
  const { quote, note } = annotation;
  const isRemark = annotation.re !== undefined;
  const remark = isRemark ? remarkHead(annotation, undefined, isAnswer(node)) : undefined;
  const thread = isRemark ? threadOf(node, workbench) : undefined;
  const state = thread && threadState(thread);
  const head = isRemark ? [note, remark] : [quote, note];
  const shown = head.find(text => text !== undefined) ?? vscode.l10n.t('(empty)');
  const unfolds =
    remarks.length > 0 ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None;
  const item = new vscode.TreeItem(oneLine(shown, 120), unfolds);
  item.id = key;
  item.iconPath = new vscode.ThemeIcon(
    isRemark ? 'comment' : annotation.whole ? 'note' : (icons.get(tag) ?? 'tag'),
    tag !== undefined && icons.has(tag) ? new vscode.ThemeColor(`marginalia.${tag}Line`) : undefined,
  );
  const details = [
    ...(own ? [] : [coderName]),
    ...(remark !== undefined && note !== undefined ? [remark] : []),
    ...codes,
    ...(quote && note && !isRemark ? [vscode.l10n.t('note')] : []),
    ...(state === undefined ? [] : [state]),
    ...(isRemark ? answerCount(remarks.length) : remarkCount(remarks.length)),
  ];
  item.description = details.map(detail => oneLine(detail, 60)).join(' · ');
  item.tooltip = tooltip(placed);
  item.contextValue = [
    own ? 'annotation own' : 'annotation other',
    ...(isRemark ? ['remark'] : []),
    ...(thread ? [threadKind(thread, isForMe(workbench, thread, groupOf(node).parent.report))] : []),
  ].join(' ');
  item.command = {
    title: vscode.l10n.t('Show passage'),
    command: 'marginalia.openAnnotation' satisfies CommandId,
    arguments: [{ sidecar, id }],
  };
  item.accessibilityInformation = {
    label: [
      ...(remark === undefined ? [] : [remark, note ?? '']),
      ...tagsOf(placed),
      quote ?? note ?? '',
      coderName,
    ]
      .map(part => oneLine(part))
      .join(', '),
  };
  return item;
}

function remarkCount(count: number): readonly string[] {
  if (count === 0) return [];
  return [count === 1 ? vscode.l10n.t('1 remark') : vscode.l10n.t('{0} remarks', count)];
}

function answerCount(count: number): readonly string[] {
  if (count === 0) return [];
  return [count === 1 ? vscode.l10n.t('1 answer') : vscode.l10n.t('{0} answers', count)];
}

/** The thread that a remark begins; undefined for an answer, and where what it is on is not known. */
function threadOf(node: AnnotationNode, workbench: Workbench): RemarkThread | undefined {
  const { report } = groupOf(node).parent;
  return shownThreads(workbench, report).find(({ remark }) => remark === node.placed);
}

/** Plain text: a string, which VS Code shows as it is. */
function tooltip(placed: PlacedAnnotation): string {
  const { annotation, coderName } = placed;
  const attributes = [...(annotation.attributes ?? [])].map(
    ([name, value]) => `${oneLine(name)}: ${oneLine(String(value))}`,
  );
  return [
    oneLine(annotation.quote ?? '', 500),
    ...(annotation.re === undefined ? [] : [remarkHead(annotation)]),
    oneLine(tagsOf(placed).join(' · ')),
    ...attributes,
    oneLine(annotation.note ?? '', 500),
    oneLine(coderName),
  ]
    .filter(line => line !== '')
    .join('\n');
}

function moreItem({ key, parent, left }: MoreNode): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t('Show more ({0} left)', left));
  item.id = key;
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  item.command = {
    title: vscode.l10n.t('Show more'),
    command: 'marginalia.showMore' satisfies CommandId,
    arguments: [parent?.key ?? ''],
  };
  return item;
}
