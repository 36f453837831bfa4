import * as vscode from 'vscode';
import { Disposable } from '../base/disposable.ts';
import type { LearnedCodes } from '../corpus/learnedCodes.ts';
import type { NamedSuggestion } from '../corpus/openSuggestions.ts';
import type { Suggestions } from '../corpus/suggestions.ts';
import type { LearnedCode } from '../suggest/learn.ts';
import { commandLink } from './commandLink.ts';
import type { CommandId } from './contributions.ts';
import { asMarkdown } from './display.ts';
import { shownValue } from './hover.ts';
import { offsetAt, toRange } from './positions.ts';
import { standingAt } from './suggestionFocus.ts';
import { sureness, type SuggestionRef } from './suggestionText.ts';

/** So many suggestions are told of in one hover. */
const most = 4;
/** So many codes are proposed in one hover. */
const mostCodes = 3;

const links = [
  'marginalia.acceptSuggestion',
  'marginalia.acceptSuggestionAs',
  'marginalia.dismissSuggestion',
] as const satisfies readonly CommandId[];

/** Why a passage is suggested, and what would be said of it. All text from files goes through `asMarkdown`. */
export class SuggestionHover extends Disposable implements vscode.HoverProvider {
  readonly #suggestions: Suggestions;
  readonly #learned: LearnedCodes;

  constructor(suggestions: Suggestions, learned: LearnedCodes) {
    super();
    this.#learned = learned;
    this.#suggestions = suggestions;
    this._register(vscode.languages.registerHoverProvider(['markdown', 'plaintext'], this));
  }

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    const report = document.uri.toString();
    const offset = offsetAt(document, position);
    const near = this.#suggestions.near(report, [{ start: offset, end: offset }]);
    const here = standingAt(near, offset).slice(0, most);
    const [innermost] = here;
    if (!innermost) return undefined;
    const contents = here.flatMap(one => [tell(one), decision({ report, id: one.id })]);
    const codes = this.#learned.codesFor(innermost.words).slice(0, mostCodes);
    if (codes.length > 0) contents.push(tellCodes(codes));
    return new vscode.Hover(contents, toRange(document, innermost));
  }
}

/** Codes that fit, each with passages that have it. */
function tellCodes(codes: readonly LearnedCode[]): vscode.MarkdownString {
  const lines = codes.map(({ code, like }) => {
    const passages = like.map(words => `“${asMarkdown(words, 80)}”`).join(' · ');
    return `**${asMarkdown(code)}** — ${vscode.l10n.t('like {0}', passages)}`;
  });
  return new vscode.MarkdownString([vscode.l10n.t('Codes that may fit:'), ...lines].join('  \n'));
}

function tell(suggestion: NamedSuggestion): vscode.MarkdownString {
  return new vscode.MarkdownString(suggestionParagraphs(suggestion).join('\n\n'));
}

/** What there is to say of a suggestion, as paragraphs of Markdown. */
export function suggestionParagraphs(suggestion: NamedSuggestion): readonly string[] {
  const { tag, reason, attributes } = suggestion;
  const values = [...attributes].map(([name, value]) => `${asMarkdown(name)}: ${shownValue(value)}`);
  return [
    `**${vscode.l10n.t('Suggested: {0}', asMarkdown(tag))}** · ${vscode.l10n.t('{0} sure', asMarkdown(sureness(suggestion)))}`,
    vscode.l10n.t('Why: {0}', asMarkdown(reason, 300)),
    ...(values.length > 0 ? [values.join('  \n')] : []),
  ];
}

/** Holds no text from files, but names as data: so it may run these commands. */
function decision(ref: SuggestionRef): vscode.MarkdownString {
  const [accept, acceptAs, dismiss] = links;
  const shown = new vscode.MarkdownString(
    [
      commandLink(vscode.l10n.t('Accept'), accept, ref),
      commandLink(vscode.l10n.t('Accept as…'), acceptAs, ref),
      commandLink(vscode.l10n.t('Dismiss'), dismiss, ref),
    ].join(' · '),
  );
  shown.isTrusted = { enabledCommands: links };
  return shown;
}
