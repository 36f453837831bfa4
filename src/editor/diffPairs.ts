import * as vscode from 'vscode';

/** The documents of the two sides of a diff editor. */
export interface DiffPair {
  readonly before: vscode.Uri;
  readonly after: vscode.Uri;
}

/** What is compared in the editors that are in sight, several in one editor included. */
export function diffsInSight(): readonly DiffPair[] {
  return vscode.window.tabGroups.all.flatMap(({ activeTab }) => pairsOf(activeTab?.input));
}

function pairsOf(input: unknown): readonly DiffPair[] {
  if (input instanceof vscode.TabInputTextDiff) return [{ before: input.original, after: input.modified }];
  // What VS Code makes of an editor of several diffs is not in its types yet.
  if (typeof input !== 'object' || input === null || !('textDiffs' in input)) return [];
  return Array.isArray(input.textDiffs) ? input.textDiffs.flatMap(pairsOf) : [];
}

/** True for an editor that is not a side of a diff, though its document may be one elsewhere. */
export function isAlone({ document, viewColumn }: vscode.TextEditor): boolean {
  return vscode.window.tabGroups.all.some(
    group =>
      group.viewColumn === viewColumn &&
      group.activeTab?.input instanceof vscode.TabInputText &&
      group.activeTab.input.uri.toString() === document.uri.toString(),
  );
}
