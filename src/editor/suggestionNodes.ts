import * as vscode from 'vscode';
import type { NamedSuggestion } from '../corpus/openSuggestions.ts';
import { suggestedTags, type SuggestedTag } from '../suggest/suggestion.ts';
import type { CommandId } from './contributions.ts';
import { asMarkdown, oneLine } from './display.ts';
import { suggestionParagraphs } from './suggestionHover.ts';
import { named, sureness, type SuggestionRef } from './suggestionText.ts';

/** What is suggested on the report in the active editor, as nodes of the tree "To Do". */
export type SuggestionNode = SuggestionGroup | SuggestedTagNode | SuggestionItem;

export interface SuggestionGroup {
  readonly kind: 'suggestions';
  readonly key: string;
  /** URI of the report, and its name. */
  readonly report: string;
  readonly name: string;
  readonly open: readonly NamedSuggestion[];
}

export interface SuggestedTagNode {
  readonly kind: 'suggested tag';
  readonly key: string;
  readonly parent: SuggestionGroup;
  readonly tag: SuggestedTag;
  readonly open: readonly NamedSuggestion[];
}

/** Holds what commands take for a reference to a suggestion (`SuggestionRef`). */
export interface SuggestionItem extends SuggestionRef {
  readonly kind: 'suggestion';
  readonly key: string;
  readonly parent: SuggestedTagNode;
  readonly suggestion: NamedSuggestion;
}

/** VS Code draws no more siblings in a moment: those that it is least sure of come when the others are decided on. */
const most = 500;

/** Those nodes that have something. */
export function suggestionGroup(
  report: string,
  name: string,
  open: readonly NamedSuggestion[],
): readonly SuggestionGroup[] {
  return open.length > 0 ? [{ kind: 'suggestions', key: 'suggestions', report, name, open }] : [];
}

export function tagsBelow(parent: SuggestionGroup): readonly SuggestedTagNode[] {
  return suggestedTags.flatMap(tag => {
    const open = parent.open.filter(one => one.tag === tag);
    const key = `${parent.key}|${tag}`;
    return open.length > 0 ? [{ kind: 'suggested tag', key, parent, tag, open } as const] : [];
  });
}

/** The surest first. */
export function itemsBelow(parent: SuggestedTagNode): readonly SuggestionItem[] {
  return parent.open
    .toSorted((a, b) => b.confidence - a.confidence || a.start - b.start)
    .slice(0, most)
    .map(suggestion => ({
      kind: 'suggestion',
      key: `${parent.key}|${parent.parent.report}#${suggestion.id}`,
      parent,
      suggestion,
      report: parent.parent.report,
      id: suggestion.id,
    }));
}

const icons: Readonly<Record<SuggestedTag, string>> = {
  finding: 'eye',
  recommendation: 'megaphone',
  metric: 'graph',
};

/** How such a node looks. */
export function suggestionTreeItem(node: SuggestionNode): vscode.TreeItem {
  switch (node.kind) {
    case 'suggestions': {
      const item = new vscode.TreeItem(
        vscode.l10n.t('Suggestions'),
        vscode.TreeItemCollapsibleState.Collapsed,
      );
      item.iconPath = new vscode.ThemeIcon('lightbulb');
      item.description = vscode.l10n.t('{0} · {1}', node.open.length, oneLine(node.name, 60));
      item.tooltip = vscode.l10n.t('What is likely to be a finding, a recommendation or a metric');
      item.contextValue = 'suggestions';
      return withKey(item, node.key);
    }
    case 'suggested tag': {
      const item = new vscode.TreeItem(node.tag, vscode.TreeItemCollapsibleState.Collapsed);
      item.iconPath = new vscode.ThemeIcon(icons[node.tag]);
      item.description =
        node.open.length > most
          ? vscode.l10n.t('{0}, the {1} surest', node.open.length, most)
          : String(node.open.length);
      item.contextValue = 'suggested tag';
      return withKey(item, node.key);
    }
    case 'suggestion':
      return leaf(node);
  }
}

function leaf({ key, suggestion, report, id }: SuggestionItem): vscode.TreeItem {
  const { words, valueWords, reason } = suggestion;
  const isMetric = valueWords !== undefined;
  const item = new vscode.TreeItem(
    oneLine(isMetric ? named(suggestion).slice('metric '.length) : words, 120),
  );
  item.description = isMetric ? `${sureness(suggestion)} · ${oneLine(words, 80)}` : sureness(suggestion);
  item.tooltip = new vscode.MarkdownString(
    [asMarkdown(words, 500), ...suggestionParagraphs(suggestion)].join('\n\n'),
  );
  item.contextValue = 'suggestion';
  item.command = {
    title: vscode.l10n.t('Show suggestion'),
    command: 'marginalia.nextSuggestion' satisfies CommandId,
    arguments: [{ report, id } satisfies SuggestionRef],
  };
  item.accessibilityInformation = {
    label: [named(suggestion, 200), vscode.l10n.t('{0} sure', sureness(suggestion)), oneLine(reason)].join(
      ', ',
    ),
  };
  return withKey(item, key);
}

function withKey(item: vscode.TreeItem, key: string): vscode.TreeItem {
  item.id = key;
  return item;
}
