import * as vscode from 'vscode';
import { Disposable } from '../base/disposable.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { nameMeant } from '../project/check.ts';
import { nearest } from '../project/nearest.ts';
import { suggestionsAt } from '../project/suggestions.ts';
import { writeScalar } from '../sidecar/writeScalar.ts';
import { cursorAt } from '../sidecar/yamlCursor.ts';
import { action, unknownCodeActions } from './codeActions.ts';
import { languageIds } from './contributions.ts';
import { diagnosticSource } from './diagnostics.ts';
import { oneLine } from './display.ts';
import { ourFile, type OurFile } from './ourFiles.ts';

/** So many values are offered in place of one that is not allowed. */
const mostValues = 6;

/** Quick fixes of what a sidecar says and its codebook does not know. */
export class SidecarFixes extends Disposable implements vscode.CodeActionProvider {
  readonly #corpus: Corpus;

  constructor(corpus: Corpus) {
    super();
    this.#corpus = corpus;
    this._register(
      vscode.languages.registerCodeActionsProvider(languageIds.sidecar, this, {
        providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
      }),
    );
  }

  provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const file = ourFile(this.#corpus, document);
    if (!file) return [];
    return diagnostics
      .filter(({ source }) => source === diagnosticSource)
      .flatMap(diagnostic => {
        const { code } = diagnostic;
        if (code === 'merge-conflict' || code === 'unsettled-merge') return resolveFix(document, diagnostic);
        if (code === 'unknown-code' || code === 'unknown-tag') return nameFixes(document, file, diagnostic);
        return code === 'bad-value' ? valueFixes(document, file, diagnostic) : [];
      });
  }
}

function resolveFix(document: vscode.TextDocument, diagnostic: vscode.Diagnostic): vscode.CodeAction {
  const title = vscode.l10n.t('Resolve annotation conflicts…');
  const fix = action(title, 'marginalia.resolveConflicts', document.uri.toString());
  fix.kind = vscode.CodeActionKind.QuickFix;
  fix.diagnostics = [diagnostic];
  fix.isPreferred = true;
  return fix;
}

/** Here another name; everywhere another code; or into the codebook with it. */
function nameFixes(
  document: vscode.TextDocument,
  { codebook, loaded }: OurFile,
  diagnostic: vscode.Diagnostic,
): vscode.CodeAction[] {
  const slot = cursorAt(document.getText(), document.offsetAt(diagnostic.range.end))?.slot;
  if (!slot || slot.text === '') return [];
  const meant = nameMeant(slot.text, codebook);
  const here = meant === undefined ? [] : [change(document, diagnostic, slot, meant, slot.isFlow)];
  const all =
    diagnostic.code === 'unknown-code' && loaded?.uri !== undefined
      ? unknownCodeActions(codebook.current(slot.text), codebook, loaded.uri)
      : [];
  for (const action of all) {
    action.kind = vscode.CodeActionKind.QuickFix;
    action.diagnostics = [diagnostic];
  }
  return [...here, ...all];
}

/** Values that are allowed, the one that was probably meant first. */
function valueFixes(
  document: vscode.TextDocument,
  { codebook }: OurFile,
  diagnostic: vscode.Diagnostic,
): vscode.CodeAction[] {
  const text = document.getText();
  const end = document.offsetAt(diagnostic.range.end);
  const slot = cursorAt(text, end)?.slot;
  const found = suggestionsAt('sidecar', text, end, { codebook, used: [] });
  if (slot?.role !== 'value' || !found) return [];
  const values = found.suggestions.map(({ label }) => label);
  const meant = nearest(slot.text, values);
  const others = values.filter(value => value !== meant);
  return [...(meant === undefined ? [] : [meant]), ...others]
    .slice(0, mostValues)
    .map(value => change(document, diagnostic, found, value, slot.isFlow, value === meant));
}

function change(
  document: vscode.TextDocument,
  diagnostic: vscode.Diagnostic,
  { start, end }: { readonly start: number; readonly end: number },
  to: string,
  isFlow: boolean,
  isPreferred = true,
): vscode.CodeAction {
  const action = new vscode.CodeAction(
    vscode.l10n.t('Change to {0}', oneLine(to, 60)),
    vscode.CodeActionKind.QuickFix,
  );
  const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
  action.edit = new vscode.WorkspaceEdit();
  action.edit.replace(document.uri, range, writeScalar(to, isFlow ? 'flow' : 'block'));
  action.diagnostics = [diagnostic];
  action.isPreferred = isPreferred;
  return action;
}
