import * as vscode from 'vscode';
import { baseName } from '../base/uri.ts';
import type { Files } from '../corpus/files.ts';
import { mergeCopy, type CopyMerge } from '../corpus/mergeCopy.ts';
import { parseSidecarUri } from '../corpus/sidecarUri.ts';
import type { SyncCopy } from '../corpus/syncCopyAt.ts';
import type { Choose } from '../sidecar/mergeConflict.ts';
import { conflictSentence } from '../sidecar/mergeConflict.ts';
import { label, sentence } from './display.ts';
import { ownCopies } from './syncCopies.ts';
import type { Workbench } from './workbench.ts';

/** Merges copies of sidecars that sync tools have left; where a copy says something else, a person decides. */
export class MergeCopies {
  readonly #workbench: Workbench;
  readonly #files: Files;

  constructor(workbench: Workbench, files: Files) {
    this.#workbench = workbench;
    this.#files = files;
  }

  async run(): Promise<void> {
    const copies = ownCopies(this.#workbench);
    if (copies.length === 0) {
      this.#workbench.say(vscode.l10n.t('There are no copies of your sidecars.'));
      return;
    }
    const chosen = copies.length === 1 ? copies : await pickSome(copies);
    for (const copy of chosen ?? []) await this.#mergeOne(copy);
  }

  async #mergeOne(copy: SyncCopy): Promise<void> {
    await this.#workbench.whenWritten;
    const found = await this.#merged(copy);
    if (!found.ok) {
      void vscode.window.showWarningMessage(sentence(found.message));
      return;
    }
    const decided = found.conflicts.length > 0 ? await this.#decided(copy, found) : found;
    if (!decided?.ok) return;
    const name = vscode.l10n.t('Merge {0}', label(baseName(copy.uri)));
    await this.#workbench.inTurn(() =>
      this.#workbench.corpus.apply({ label: name, changes: [], files: decided.files }),
    );
    this.#workbench.say(name);
  }

  #merged(copy: SyncCopy, choose?: Choose): Promise<CopyMerge> {
    const report = parseSidecarUri(copy.of)?.report ?? copy.of;
    return mergeCopy(copy, this.#files, this.#workbench.corpus.codebooks.forReport(report).codebook, choose);
  }

  /** Lists what differs; a person says which of the two stands. Undefined: they would not. */
  async #decided(copy: SyncCopy, found: CopyMerge & { readonly ok: true }): Promise<CopyMerge | undefined> {
    const { conflicts } = found;
    const mine = {
      label: vscode.l10n.t('$(check) Keep what your file says'),
      detail: vscode.l10n.t('Comments above the entries tell what the copy says'),
    };
    const theirs = {
      label: vscode.l10n.t('$(check) Take what the copy says'),
      detail: vscode.l10n.t('In all that is listed below'),
    };
    const separator = { label: vscode.l10n.t('what differs'), kind: vscode.QuickPickItemKind.Separator };
    const info = conflicts.map(conflict => ({
      label: label(conflict.quote ?? conflict.id, 80),
      detail: label(conflictSentence(conflict), 200),
    }));
    const picked = await vscode.window.showQuickPick<vscode.QuickPickItem>(
      [mine, theirs, separator, ...info],
      {
        title: vscode.l10n.t(
          'Your file and the copy differ in {0} places; all else is merged',
          conflicts.length,
        ),
        placeHolder: label(baseName(copy.uri)),
        ignoreFocusOut: true,
      },
    );
    if (picked === mine) return found;
    return picked === theirs ? this.#merged(copy, () => 'theirs') : undefined;
  }
}

async function pickSome(copies: readonly SyncCopy[]): Promise<readonly SyncCopy[] | undefined> {
  const items = copies.map(copy => ({
    label: label(baseName(copy.uri)),
    description: label(vscode.workspace.asRelativePath(vscode.Uri.parse(copy.uri))),
    picked: true,
    copy,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Which copies are to be merged?'),
    canPickMany: true,
  });
  return picked?.map(({ copy }) => copy);
}
