import * as vscode from 'vscode';
import type { Side } from '../sidecar/mergeConflict.ts';
import { label } from './display.ts';

/** Two values of the same thing, of which one can hold. YAML lines; empty: it is taken away. */
export interface TwoValues {
  readonly quote: string | undefined;
  readonly ours: string;
  readonly theirs: string;
}

/** Shows a person both values, and asks which one holds; undefined: they would not say. */
export async function chooseSide({ quote, ours, theirs }: TwoValues): Promise<Side | undefined> {
  const shown = (lines: string): string =>
    lines === '' ? vscode.l10n.t('taken away') : label(lines.trim().replaceAll('\n', ' · '), 300);
  const items: readonly (vscode.QuickPickItem & { readonly side: Side })[] = [
    { label: vscode.l10n.t('Use mine'), detail: shown(ours), side: 'ours' },
    { label: vscode.l10n.t('Keep the other one'), detail: shown(theirs), side: 'theirs' },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Changed here and by somebody else: which one holds?'),
    placeHolder: label(quote ?? '', 100),
    ignoreFocusOut: true,
  });
  return picked?.side;
}
