import * as vscode from 'vscode';
import { turn } from '../base/batches.ts';
import { baseName } from '../base/uri.ts';
import { firstLineWith, memoFile, notesIn, searchNotes, type Note } from '../corpus/notes.ts';
import { passageLinksIn } from '../exchange/passageLink.ts';
import type { CommandId } from './contributions.ts';
import { label } from './display.ts';
import { filesBelow } from './filesBelow.ts';
import type { Workbench } from './workbench.ts';

/** So many are listed at a time: a person types a word more. */
const mostListed = 200;
/** So many Markdown files that are no reports are looked into, and no longer ones than this. */
const mostFiles = 2000;
const longestMemo = 1_000_000;

interface Item extends vscode.QuickPickItem {
  readonly note: Note | undefined;
}

/** One list of all that was written down: notes on passages, memos on reports and codes, memos in files of their own. */
export class NoteSearch {
  readonly #workbench: Workbench;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  async run(): Promise<void> {
    const picker = vscode.window.createQuickPick<Item>();
    picker.title = vscode.l10n.t('Search notes and memos');
    picker.placeholder = vscode.l10n.t('Words of a note, or of what it is on');
    picker.busy = true;
    const stop = new AbortController();
    let notes: readonly Note[] = [];
    const list = (): void => {
      const found = searchNotes(notes, picker.value);
      const items = found.slice(0, mostListed).map(itemOf);
      const left = found.length - items.length;
      picker.items = left > 0 ? [...items, moreItem(left)] : items;
      if (!picker.busy && found.length === 0)
        picker.placeholder = vscode.l10n.t('Nothing was written down yet');
    };
    picker.onDidChangeValue(list);
    const picked = new Promise<Note | undefined>(resolve => {
      picker.onDidAccept(() => {
        resolve(picker.selectedItems[0]?.note);
        picker.hide();
      });
      picker.onDidHide(() => resolve(undefined));
    });
    picker.show();
    void this.#gather(stop.signal, found => {
      notes = [...notes, ...found];
      list();
    })
      .finally(() => (picker.busy = false))
      .then(list, () => undefined);
    const note = await picked;
    const search = picker.value;
    stop.abort();
    picker.dispose();
    if (note) await this.#show(note, search);
  }

  async #gather(signal: AbortSignal, found: (notes: readonly Note[]) => void): Promise<void> {
    found(await notesIn(this.#workbench.corpus, signal));
    for (const { uri: folder } of vscode.workspace.workspaceFolders ?? []) {
      const files = await filesBelow(folder, '**/*.{md,markdown}', path => /\.(md|markdown)$/i.test(path));
      const memos: Note[] = [];
      for (const uri of files
        .filter(one => !this.#workbench.corpus.report(one.toString()))
        .slice(0, mostFiles)) {
        signal.throwIfAborted();
        const text = await readShort(uri);
        const isMemo = text !== undefined && passageLinksIn(text).length > 0;
        if (isMemo) memos.push(memoFile(uri.toString(), baseName(uri.toString()), text));
        await turn();
      }
      found(memos);
    }
  }

  async #show(note: Note, search: string): Promise<void> {
    switch (note.kind) {
      case 'passage':
      case 'report':
        await vscode.commands.executeCommand(
          (note.kind === 'passage'
            ? 'marginalia.openAnnotation'
            : 'marginalia.openSidecar') satisfies CommandId,
          { sidecar: note.sidecar, id: note.id },
        );
        return;
      case 'code': {
        const line = this.#workbench.corpus.codebooks.get(note.codebook)?.places.get(note.code)?.line ?? 0;
        await showLine(note.codebook, line);
        return;
      }
      case 'file':
        await showLine(note.uri, firstLineWith(note.text, search));
    }
  }
}

async function showLine(uri: string, line: number): Promise<void> {
  const selection = new vscode.Range(line, 0, line, 0);
  await vscode.window.showTextDocument(vscode.Uri.parse(uri), { selection });
}

async function readShort(uri: vscode.Uri): Promise<string | undefined> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > longestMemo) return undefined;
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}

function itemOf(note: Note): Item {
  // The list is filtered here: VS Code is not to filter it again.
  const common = { alwaysShow: true, note };
  switch (note.kind) {
    case 'passage':
      return {
        ...common,
        label: `$(comment) ${label(note.text, 120)}`,
        description: label([...note.tags, note.coderName, baseName(note.report)].join(' · '), 120),
        detail: label(note.quote, 160),
      };
    case 'report':
      return {
        ...common,
        label: `$(note) ${label(note.text, 120)}`,
        description: label([baseName(note.report), note.coderName].join(' · '), 120),
        detail: vscode.l10n.t('Memo on the report as a whole'),
      };
    case 'code':
      return {
        ...common,
        label: `$(symbol-key) ${label(note.text, 120)}`,
        description: label(note.code, 120),
        detail: vscode.l10n.t('Memo on the code'),
      };
    case 'file':
      return {
        ...common,
        label: `$(markdown) ${label(note.title, 120)}`,
        description: label(vscode.workspace.asRelativePath(vscode.Uri.parse(note.uri)), 120),
        detail: vscode.l10n.t('Memo in a file of its own'),
      };
  }
}

function moreItem(left: number): Item {
  return {
    label: vscode.l10n.t('and {0} more: type another word', left),
    alwaysShow: true,
    note: undefined,
  };
}
