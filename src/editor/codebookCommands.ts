import * as vscode from 'vscode';
import { baseName, type UriString } from '../base/uri.ts';
import {
  planCodebookChange,
  stepOf,
  type CodebookPlan,
  type CodeOperation,
} from '../corpus/codebookChanges.ts';
import type { LoadedCodebook } from '../corpus/codebooks.ts';
import { codeTree, type CodeNode } from '../corpus/codeTree.ts';
import { parseSidecarUri } from '../corpus/sidecarUri.ts';
import { editCodebook, type CodebookEdit } from '../project/editCodebook.ts';
import { codebookName, pathFault } from '../project/readCodebook.ts';
import { startingCodebook } from '../project/startingCodebook.ts';
import { label } from './display.ts';
import { noteInOneLine, typedNote } from './noteInput.ts';
import type { Workbench } from './workbench.ts';

/** What a node of the view "Codebook" hands over. */
interface CodeTarget {
  readonly codebook: LoadedCodebook;
  readonly code: string;
}

/** Names a code to a command: what quick fixes hand over. */
export interface CodeRef {
  /** URI of the codebook. */
  readonly codebook: UriString;
  readonly code: string;
  /** The code that it is to be merged into; undefined: a person is asked. */
  readonly into?: string;
}

/** New code, rename, merge, delete: shown before they are carried out, over codebook and own sidecars as one step. */
export class CodebookCommands {
  readonly #workbench: Workbench;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  /** Shows what `operation` would change where, and carries it out when a person agrees. */
  async carryOut(codebook: LoadedCodebook, operation: CodeOperation): Promise<void> {
    const coder = await this.#workbench.coder();
    if (!coder) return;
    const { corpus } = this.#workbench;
    const uri = codebook.uri ?? this.#homeForNew();
    const planned = planCodebookChange(corpus, coder.slug, uri, operation);
    if (!planned.ok) {
      await vscode.window.showWarningMessage(planned.message);
      return;
    }
    const name = nameOf(operation);
    if (await agrees(name, planned.plan)) {
      await corpus.apply(stepOf(name, planned.plan));
      this.#workbench.say(name);
    }
  }

  /** A commented codebook for inspection reports, in the first folder; one that is there already is opened. */
  async create(): Promise<void> {
    const uri = this.#homeForNew();
    if (uri === undefined) {
      await vscode.window.showInformationMessage(
        vscode.l10n.t('Open the folder that holds your reports first.'),
      );
      return;
    }
    if (!this.#workbench.corpus.codebooks.get(uri)) {
      const label = vscode.l10n.t('Create codebook');
      const files = [{ uri, before: undefined, after: startingCodebook() }];
      await this.#workbench.corpus.apply({ label, changes: [], files });
    }
    await vscode.window.showTextDocument(vscode.Uri.parse(uri));
  }

  async open(node: unknown): Promise<void> {
    const target = targetOf(node);
    const codebook = target?.codebook ?? this.#counting();
    if (codebook.uri === undefined) return this.create();
    const place = target && codebook.places.get(target.code);
    const line = place?.line ?? 0;
    await vscode.window.showTextDocument(vscode.Uri.parse(codebook.uri), {
      selection: new vscode.Range(line, 0, line, 0),
    });
  }

  async newCode(node: unknown): Promise<void> {
    const target = targetOf(node);
    if (node !== undefined && !target) return;
    const path = await askPath(vscode.l10n.t('New code'), target ? `${target.code}/` : '');
    if (path === undefined) return;
    const definition = await vscode.window.showInputBox({
      title: vscode.l10n.t('What does {0} mean?', path),
      prompt: vscode.l10n.t('A definition for your team; it can be left empty'),
      ignoreFocusOut: true,
    });
    if (definition !== undefined)
      await this.#add(target?.codebook ?? this.#counting(), path, definition.trim());
  }

  async addToCodebook(node: unknown): Promise<void> {
    const target = this.#named(node);
    if (target) await this.#add(target.codebook, target.code, '');
  }

  /** A memo on a code, in the codebook: for the whole team. */
  async editMemo(node: unknown): Promise<void> {
    const target = this.#named(node);
    if (!target) return;
    const { codebook, code } = target;
    const before = codebook.codebook.code(code)?.note ?? '';
    const typed = await vscode.window.showInputBox({
      title: vscode.l10n.t('Memo on {0}', label(code)),
      value: noteInOneLine(before),
      prompt: vscode.l10n.t(
        'It is kept in codebook.yaml; an empty one is removed; ⏎ stands for a line break',
      ),
      ignoreFocusOut: true,
    });
    if (typed === undefined) return;
    const edit: CodebookEdit = { kind: 'note-code', path: code, note: typedNote(typed, before) };
    await this.#edit(codebook, vscode.l10n.t('Memo on {0}', label(code)), edit);
  }

  async #add(codebook: LoadedCodebook, path: string, definition: string): Promise<void> {
    const edit: CodebookEdit = { kind: 'add-code', path, ...(definition !== '' && { definition }) };
    await this.#edit(codebook, vscode.l10n.t('New code {0}', label(path)), edit);
  }

  async #edit(codebook: LoadedCodebook, name: string, edit: CodebookEdit): Promise<void> {
    const uri = codebook.uri ?? this.#homeForNew();
    if (uri === undefined) return;
    const before = codebook.uri === undefined ? undefined : codebook.text;
    const edited = editCodebook(before, [edit]);
    if (!edited.ok) {
      await vscode.window.showWarningMessage(edited.message);
      return;
    }
    if (edited.text === (before ?? '')) return;
    await this.#workbench.corpus.apply({
      label: name,
      changes: [],
      files: [{ uri, before, after: edited.text }],
    });
    this.#workbench.say(name);
  }

  async rename(node: unknown): Promise<void> {
    const target = await this.#target(node, vscode.l10n.t('Rename which code?'));
    const to = target && (await askPath(vscode.l10n.t('Rename {0} to', target.code), target.code));
    if (target && to !== undefined && to !== target.code) {
      await this.carryOut(target.codebook, { kind: 'rename', from: target.code, to });
    }
  }

  async merge(node: unknown): Promise<void> {
    const target = await this.#target(node, vscode.l10n.t('Merge which code?'));
    if (!target) return;
    const into =
      intoOf(node) ??
      (await this.#pick(vscode.l10n.t('Merge {0} into', target.code), target.codebook, target.code));
    if (into !== undefined) await this.carryOut(target.codebook, { kind: 'merge', from: target.code, into });
  }

  async delete(node: unknown): Promise<void> {
    const target = await this.#target(node, vscode.l10n.t('Delete which code?'));
    if (target) await this.carryOut(target.codebook, { kind: 'delete', path: target.code });
  }

  /** The code of the node, or, from the palette, one that a person picks. */
  async #target(node: unknown, title: string): Promise<CodeTarget | undefined> {
    if (node !== undefined) return this.#named(node);
    const codebook = this.#counting();
    const code = await this.#pick(title, codebook);
    return code === undefined ? undefined : { codebook, code };
  }

  /** The code of a node of the view, or the one that a quick fix names. */
  #named(argument: unknown): CodeTarget | undefined {
    if (!isCodeRef(argument)) return targetOf(argument);
    const codebook = this.#workbench.corpus.codebooks.get(argument.codebook);
    return codebook && { codebook, code: argument.code };
  }

  async #pick(title: string, codebook: LoadedCodebook, but?: string): Promise<string | undefined> {
    const { corpus } = this.#workbench;
    const reports = corpus.reports().filter(({ uri }) => corpus.codebooks.forReport(uri) === codebook);
    const flat = (nodes: readonly CodeNode[]): readonly CodeNode[] =>
      nodes.flatMap(node => [node, ...flat(node.children)]);
    const items = flat(codeTree(codebook.codebook, reports))
      .filter(({ path }) => path !== but)
      .map(({ path, count }) => ({ label: label(path), description: String(count), path }));
    return (await vscode.window.showQuickPick(items, { title, matchOnDescription: true }))?.path;
  }

  /** The codebook that counts for the active report, else the first there is. */
  #counting(): LoadedCodebook {
    const { corpus } = this.#workbench;
    const uri = this.#workbench.active?.report.uri;
    const [first] = corpus.codebooks.all();
    return uri === undefined && first ? first : corpus.codebooks.forReport(uri ?? '');
  }

  /** Where a codebook is made when there is none. */
  #homeForNew(): UriString | undefined {
    const active = vscode.window.activeTextEditor?.document.uri;
    const folder =
      (active && vscode.workspace.getWorkspaceFolder(active)) ?? vscode.workspace.workspaceFolders?.[0];
    return folder && vscode.Uri.joinPath(folder.uri, codebookName).toString();
  }
}

/** Lists what changes, one line a file; only the first line carries it out. */
async function agrees(name: string, plan: CodebookPlan): Promise<boolean> {
  const { counts, codebook, changes, wouldSayNothing, blocked } = plan;
  const go = {
    label: `$(check) ${name}`,
    description: vscode.l10n.t('{0} of your annotations in {1} reports', counts.annotations, counts.reports),
  };
  const separator = { label: vscode.l10n.t('what changes'), kind: vscode.QuickPickItemKind.Separator };
  const info = [
    ...(codebook ? [{ label: `$(book) ${label(baseName(codebook.uri))}` }] : []),
    ...changes.map(({ sidecar, edits }) => ({
      label: `$(file) ${label(baseName(parseSidecarUri(sidecar)?.report ?? sidecar))}`,
      description: String(edits.length),
    })),
    ...(counts.others > 0
      ? [{ label: vscode.l10n.t('$(person) {0} annotations of other coders are not written', counts.others) }]
      : []),
    ...(wouldSayNothing.length > 0
      ? [
          {
            label: vscode.l10n.t(
              '$(warning) {0} say nothing else: they keep the code',
              wouldSayNothing.length,
            ),
          },
        ]
      : []),
    ...blocked.map(({ sidecar }) => ({
      label: vscode.l10n.t('$(warning) {0} can’t be read: it stays as it is', label(baseName(sidecar))),
    })),
  ];
  const picked = await vscode.window.showQuickPick([go, separator, ...info], {
    title: name,
    placeHolder: vscode.l10n.t('Enter carries it out, Escape does not; it is one step to undo'),
  });
  return picked === go;
}

function nameOf(operation: CodeOperation): string {
  switch (operation.kind) {
    case 'rename':
      return vscode.l10n.t('Rename {0} to {1}', label(operation.from), label(operation.to));
    case 'merge':
      return vscode.l10n.t('Merge {0} into {1}', label(operation.from), label(operation.into));
    case 'delete':
      return vscode.l10n.t('Delete code {0}', label(operation.path));
    case 'move':
      return operation.under === ''
        ? vscode.l10n.t('Move {0} to the top', label(operation.path))
        : vscode.l10n.t('Move {0} below {1}', label(operation.path), label(operation.under));
  }
}

async function askPath(title: string, value: string): Promise<string | undefined> {
  const path = await vscode.window.showInputBox({
    title,
    value,
    valueSelection: [value.lastIndexOf('/') + 1, value.length],
    prompt: vscode.l10n.t('Levels are parted by a slash: theme/code'),
    ignoreFocusOut: true,
    validateInput: text => {
      const fault = pathFault(text.trim());
      return fault === undefined ? undefined : vscode.l10n.t('A code {0}.', fault);
    },
  });
  return path?.trim();
}

/** Commands can be called by anyone with anything: only what has the shape of a node of the view counts. */
function targetOf(node: unknown): CodeTarget | undefined {
  if (typeof node !== 'object' || node === null || !('kind' in node) || node.kind !== 'code')
    return undefined;
  const { codebook, code } = node as { codebook?: LoadedCodebook; code?: CodeNode };
  return codebook && code ? { codebook, code: code.path } : undefined;
}

function isCodeRef(value: unknown): value is CodeRef {
  return (
    typeof value === 'object' &&
    value !== null &&
    'codebook' in value &&
    typeof value.codebook === 'string' &&
    'code' in value &&
    typeof value.code === 'string'
  );
}

function intoOf(value: unknown): string | undefined {
  return isCodeRef(value) && typeof value.into === 'string' ? value.into : undefined;
}
