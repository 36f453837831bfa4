import * as vscode from 'vscode';
import { changedWords } from '../anchor/changedWords.ts';
import type { RemarkThread } from '../corpus/remarkThread.ts';
import { proposalOf, wordsAt, type Proposal } from '../corpus/review.ts';
import type { CommandId } from './contributions.ts';
import { asMarkdown, oneLine } from './display.ts';
import { bothWordings, doubtSentence, oneSpaced, shortDoubt } from './doubts.ts';
import { addressee, remarkHead, remarkSentences, threadState } from './remarkText.ts';
import { isForMe } from './shownThreads.ts';
import type { PassageNode, ToDoGroup, ToDoItem, ToDoKind, ToDoReport } from './toDoNodes.ts';
import { tagsOf, type Workbench } from './workbench.ts';

/** Longer labels are cut: no view is that wide. */
const longest = 120;

/** How a node of the tree "To Do" looks. */
export function toDoItem(node: PassageNode, workbench: Workbench): vscode.TreeItem {
  switch (node.kind) {
    case 'group':
      return groupItem(node);
    case 'report':
      return reportItem(node);
    case 'item':
      return node.thread
        ? remarkItem(node, node.thread, workbench)
        : annotationItem(node, workbench.isOwn(node.placed));
  }
}

function groupItem({ key, what, reports }: ToDoGroup): vscode.TreeItem {
  const { label, icon, tooltip: told } = groups()[what];
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded);
  item.id = key;
  item.iconPath = new vscode.ThemeIcon(icon);
  item.description = String(reports.reduce((sum, { open }) => sum + open.length, 0));
  item.tooltip = told;
  item.contextValue = 'group';
  return item;
}

function groups(): Readonly<
  Record<ToDoKind, { readonly label: string; readonly icon: string; readonly tooltip: string }>
> {
  return {
    review: {
      label: vscode.l10n.t('Needs review'),
      icon: 'question',
      tooltip: vscode.l10n.t('The report has changed: say whether these are still the passages'),
    },
    remark: {
      label: vscode.l10n.t('Remarks'),
      icon: 'comment-discussion',
      tooltip: vscode.l10n.t('Open remarks on your annotations, and answers to yours'),
    },
    orphan: {
      label: vscode.l10n.t('Not found'),
      icon: 'circle-slash',
      tooltip: vscode.l10n.t('Their passages are not in the present text'),
    },
  };
}

function reportItem({ key, report, open }: ToDoReport): vscode.TreeItem {
  const isGone = report.textProblem !== undefined;
  const state =
    isGone || open.length > 20
      ? vscode.TreeItemCollapsibleState.Collapsed
      : vscode.TreeItemCollapsibleState.Expanded;
  const item = new vscode.TreeItem(oneLine(report.name), state);
  item.id = key;
  item.resourceUri = vscode.Uri.parse(report.uri);
  item.iconPath = new vscode.ThemeIcon(isGone ? 'warning' : 'book');
  item.description = isGone ? vscode.l10n.t('{0} · no text', open.length) : String(open.length);
  item.tooltip = report.textProblem ?? vscode.workspace.asRelativePath(item.resourceUri);
  item.contextValue = isGone ? 'report gone' : 'report';
  return item;
}

function annotationItem(node: ToDoItem, isOwn: boolean): vscode.TreeItem {
  const { key, placed, report, sidecar, id } = node;
  const { annotation, coderName } = placed;
  const proposal = proposalOf(placed);
  const quote = oneSpaced(annotation.quote ?? annotation.note ?? '');
  const item = new vscode.TreeItem(
    proposal && report.text ? proposedLabel(quote, wordsAt(report.text, proposal)) : oneLine(quote, longest),
  );
  item.id = key;
  const why = proposal ? [shortDoubt(proposal.doubt)] : tagsOf(placed);
  item.description = [...(isOwn ? [] : [coderName]), ...why].map(part => oneLine(part, 60)).join(' · ');
  item.tooltip = tooltip(node, proposal);
  item.contextValue = `${proposal ? 'proposal' : 'orphan'}${isOwn ? ' own' : ''}`;
  item.command = {
    title: vscode.l10n.t('Show passage'),
    command: 'marginalia.openAnnotation' satisfies CommandId,
    arguments: [{ sidecar, id }],
  };
  item.accessibilityInformation = { label: spoken(node, proposal, quote) };
  return item;
}

/** A remark that waits for an answer: its last word. */
function remarkItem(
  { key, placed, report, sidecar, id }: ToDoItem,
  thread: RemarkThread,
  workbench: Workbench,
): vscode.TreeItem {
  const { annotation, coderName } = placed;
  const sentences = remarkSentences(placed, thread, report.codebook);
  const head = remarkHead(annotation, addressee(placed, thread), placed !== thread.remark);
  const said = [...(annotation.note === undefined ? [] : [annotation.note]), ...sentences];
  const item = new vscode.TreeItem(oneLine(said.join(' ') || head, longest));
  item.id = key;
  item.iconPath = new vscode.ThemeIcon('comment');
  const state = thread.since.length > 0 ? threadState(thread) : undefined;
  item.description = [coderName, ...(state === undefined ? [] : [state])]
    .map(part => oneLine(part, 60))
    .join(' · ');
  const quote = oneSpaced((thread.on ?? thread.remark).annotation.quote ?? '');
  const spelled = [
    oneLine(quote, 500),
    oneLine(`${coderName} ${head}`),
    ...said.map(text => oneLine(text, 500)),
  ];
  // A string is shown as it is.
  item.tooltip = spelled.filter(text => text !== '').join('\n');
  item.contextValue = isForMe(workbench, thread, report) ? 'remark proposes open' : 'remark open';
  item.command = {
    title: vscode.l10n.t('Show remark'),
    command: 'marginalia.showRemarks' satisfies CommandId,
    arguments: [{ sidecar, id }],
  };
  item.accessibilityInformation = { label: spelled.toReversed().join(', ') };
  return item;
}

/** The words that stand there now, those that are others marked. */
function proposedLabel(quote: string, words: string): vscode.TreeItemLabel {
  const present = oneSpaced(words);
  const label = oneLine(present, longest);
  // Where hidden characters are spelled out, places in the label are not those in the words.
  if (!present.startsWith(label.slice(0, -1))) return { label };
  const highlights = changedWords(quote, present)
    .after.filter(({ start }) => start < label.length)
    .map(({ start, end }): [number, number] => [start, Math.min(end, label.length)]);
  return { label, highlights };
}

function tooltip({ placed, report }: ToDoItem, proposal: Proposal | undefined): vscode.MarkdownString {
  const { annotation, coderName } = placed;
  const quote = annotation.quote ?? '';
  const paragraphs =
    proposal && report.text
      ? [bothWordings(quote, wordsAt(report.text, proposal)), doubtSentence(proposal.doubt)]
      : [asMarkdown(quote, 500)];
  if (annotation.note) paragraphs.push(`_${asMarkdown(annotation.note, 500)}_`);
  paragraphs.push([...tagsOf(placed), coderName].map(part => asMarkdown(part)).join(' · '));
  return new vscode.MarkdownString(paragraphs.filter(text => text !== '').join('\n\n'));
}

function spoken({ placed, report }: ToDoItem, proposal: Proposal | undefined, quote: string): string {
  const parts =
    proposal && report.text
      ? [
          vscode.l10n.t('now {0}', oneSpaced(wordsAt(report.text, proposal))),
          vscode.l10n.t('before {0}', quote),
          doubtSentence(proposal.doubt),
        ]
      : [quote, vscode.l10n.t('not found')];
  return [...parts, ...tagsOf(placed), placed.coderName].map(part => oneLine(part)).join(', ');
}
