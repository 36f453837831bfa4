import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { after, afterEach, before } from 'mocha';
import * as vscode from 'vscode';
import { parse } from 'yaml';
import type { PlacedAnnotation } from '../../src/annotation/placed.ts';
import type { Report } from '../../src/corpus/report.ts';
import type { CommandId, Settings, SuggestionLevel } from '../../src/editor/contributions.ts';
import type { MarginaliaApi } from '../../src/extension.ts';

/** A report with two sections, a sentence per statement, and a figure. */
export const article = `# Inspection of Fennimore

Inspectors found that caseloads were too high. Visits were often late.

## What needs to improve

The council should recruit more social workers. Its vacancy rate (24.6%) and turnover (21.9%) had risen.
`;

/** An entry of a sidecar, as a YAML parser other than ours gives it. */
export interface Entry {
  readonly id: string;
  readonly tags?: readonly string[];
  readonly quote?: string;
  readonly note?: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
}

/** What the extension gives to others, once it has found the reports. */
export async function api(): Promise<MarginaliaApi> {
  const extension = vscode.extensions.getExtension<MarginaliaApi>('marginalia.marginalia');
  assert.ok(extension, 'VS Code does not know the extension');
  const exported = await extension.activate();
  await exported.corpus.whenOpened;
  return exported;
}

const suggesting = ['suggestFindings', 'suggestRecommendations', 'suggestMetrics'] as const;

/** Sets from when on passages are suggested, for every tag. */
export async function suggestFrom(level: SuggestionLevel | undefined): Promise<void> {
  for (const key of suggesting) await set(key, level);
}

/**
 * For the top of a `describe`: nothing is suggested unless the test wants it, Alice codes, the tree shows all by tag, after each test every editor is closed, and in the end every report that the
 * tests made is gone, from the disk and from the corpus.
 */
export function useReports(): void {
  before(async () => {
    await api();
    await set('coder', 'Alice Example');
    await suggestFrom('off');
    // Others may have left the tree as they wanted it.
    await run('marginalia.groupByTag');
    await run('marginalia.clearFilter');
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await closeEditors();
  });
  after(async () => {
    await removeReports();
    await set('coder', undefined);
    await suggestFrom(undefined);
  });
}

/** Sets a user setting; undefined: its default. */
export async function set<K extends keyof Settings>(key: K, value: Settings[K] | undefined): Promise<void> {
  await vscode.workspace.getConfiguration('marginalia').update(key, value, vscode.ConfigurationTarget.Global);
}

/** Runs a command of ours, or fails the types where there is none of that name. */
export async function run(command: CommandId, ...args: readonly unknown[]): Promise<void> {
  await vscode.commands.executeCommand(command, ...args);
}

/** Does what a click on a tree item, or the choice of a code action, does. */
export async function follow(command: vscode.Command | undefined): Promise<void> {
  assert.ok(command, 'there is no command');
  await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
}

/**
 * Waits until `condition` gives something other than undefined or false, and gives that. A condition that throws is not
 * met yet; at the end of the patience of 60 seconds its error is told.
 */
export async function until<T>(
  what: string,
  condition: () => T | Promise<T>,
): Promise<Exclude<Awaited<T>, undefined | false>> {
  const patience = Date.now() + 60_000;
  let failure: unknown;
  do {
    try {
      const value = await condition();
      if (value !== undefined && value !== false) return value as Exclude<Awaited<T>, undefined | false>;
      failure = undefined;
    } catch (error) {
      failure = error;
    }
    await new Promise(settle => setTimeout(settle, 20));
  } while (Date.now() < patience);
  throw new Error(`It did not come to be that ${what}.`, { cause: failure });
}

/** Runs git in a folder, as Alice. */
export async function git(folder: vscode.Uri, ...args: readonly string[]): Promise<void> {
  const identity = ['-c', 'user.name=alice', '-c', 'user.email=alice@example.org'];
  await promisify(execFile)('git', [...identity, ...args], { cwd: folder.fsPath });
}

/** Runs what ends in a notification, which VS Code keeps waiting for an answer: its cross is pressed. */
export async function dismissing(running: Thenable<unknown>): Promise<void> {
  await pressing('notifications.clearAll', running);
}

/** Runs what opens a quick pick or an input box: what is offered first is accepted, in one after the other. */
export async function accepting(running: Thenable<unknown>): Promise<void> {
  await pressing('workbench.action.acceptSelectedQuickOpenItem', running);
}

async function pressing(command: string, running: Thenable<unknown>): Promise<void> {
  let ended = false;
  const end = (): boolean => (ended = true);
  running.then(end, end);
  // Most have nothing to ask, and end before a first answer would reach them.
  await Promise.race([running, new Promise(settle => setTimeout(settle, 30))]);
  await until('the command ends', async () => {
    if (!ended) await vscode.commands.executeCommand(command);
    return ended;
  });
  await running;
}

interface Made {
  /** Its name in a folder of its own; `report.md` unless told otherwise. */
  readonly name?: string;
  /** Texts of sidecars by coder's slug. With one or more the file is a report from the start. */
  readonly sidecars?: Readonly<Record<string, string>>;
  /** False: no editor is opened. */
  readonly open?: boolean;
}

const made: TestReport[] = [];

/** Writes a report into a fresh folder of the workspace, tells the extension of it, and opens an editor on it. */
export async function makeReport(
  text: string | Uint8Array = article,
  { name = 'report.md', sidecars = { alice: sidecarOf() }, open = true }: Made = {},
): Promise<TestReport> {
  const [root] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(root, 'no folder is open');
  const folder = vscode.Uri.joinPath(root.uri, `test ${randomUUID().slice(0, 8)}`);
  const report = new TestReport(folder, name);
  made.push(report);
  await vscode.workspace.fs.createDirectory(folder);
  await writeFile(report.uri.fsPath, text);
  for (const [coder, yaml] of Object.entries(sidecars)) await writeFile(report.sidecar(coder).fsPath, yaml);
  // Not waiting for the events of the file system, which outsideChanges.test.ts is about.
  const { corpus } = await api();
  await corpus.refresh(Object.keys(sidecars).map(coder => report.sidecar(coder).toString()));
  if (open) await report.show();
  return report;
}

/** A sidecar's text: a header, then the entries as they are. */
export function sidecarOf(entries = '', coder = 'Alice Example'): string {
  return `marginalia:\n  version: 1\n  coder: ${coder}\n  status: in progress\n\n${entries}`;
}

/** An entry's text. The id has to be one that the format allows. */
export function entryOf(id: string, quote: string, tags = 'finding', more = ''): string {
  return `${id}:\n  tags: [${tags}]\n  quote: ${JSON.stringify(quote)}\n${more}`;
}

export class TestReport {
  readonly folder: vscode.Uri;
  readonly uri: vscode.Uri;

  constructor(folder: vscode.Uri, name: string) {
    this.folder = folder;
    this.uri = vscode.Uri.joinPath(folder, name);
  }

  /** Its URI as the corpus spells it. */
  get key(): string {
    return this.uri.toString();
  }

  sidecar(coder = 'alice'): vscode.Uri {
    return this.uri.with({ path: `${this.uri.path}.${coder}.annotations.yaml` });
  }

  async show(): Promise<vscode.TextEditor> {
    return vscode.window.showTextDocument(this.uri, { preview: false });
  }

  get editor(): vscode.TextEditor {
    const editor = vscode.window.visibleTextEditors.find(
      ({ document }) => document.uri.toString() === this.key,
    );
    assert.ok(editor, 'no editor shows the report');
    return editor;
  }

  /** Selects each of the passages, as a person would with several cursors. */
  select(...quotes: readonly string[]): void {
    this.editor.selections = quotes.map(quote => {
      const { start, end } = this.rangeOf(quote);
      return new vscode.Selection(start, end);
    });
  }

  /** Puts the cursor, without a selection, behind the first letter of `quote`. */
  putCursor(quote: string): void {
    const at = this.rangeOf(quote).start.translate(0, 1);
    this.editor.selection = new vscode.Selection(at, at);
  }

  /** Where `quote` stands first in the editor's text. */
  rangeOf(quote: string): vscode.Range {
    const { document } = this.editor;
    const offset = document.getText().indexOf(quote);
    assert.ok(offset >= 0, `“${quote}” is not in the text`);
    return new vscode.Range(document.positionAt(offset), document.positionAt(offset + quote.length));
  }

  async text(): Promise<string> {
    return readFile(this.uri.fsPath, 'utf8');
  }

  async yaml(coder?: string): Promise<string> {
    return readFile(this.sidecar(coder).fsPath, 'utf8');
  }

  async writeYaml(text: string, coder?: string): Promise<void> {
    await writeFile(this.sidecar(coder).fsPath, text);
  }

  /** The sidecar's entries on disk, in their order. */
  async entries(coder?: string): Promise<readonly Entry[]> {
    const parsed = parse(await this.yaml(coder)) as Readonly<Record<string, Omit<Entry, 'id'>>>;
    return Object.entries(parsed).flatMap(([id, entry]) => (id === 'marginalia' ? [] : [{ id, ...entry }]));
  }

  /** The entries on disk as tags and quotes: what most tests are about. */
  async said(coder?: string): Promise<readonly (readonly [tags: string, quote: string | undefined])[]> {
    return (await this.entries(coder)).map(({ tags, quote }) => [(tags ?? []).join(', '), quote]);
  }

  /** What the extension knows of it. */
  async known(): Promise<Report> {
    const { corpus } = await api();
    const report = await corpus.load(this.key);
    assert.ok(report, 'the extension does not know the report');
    return report;
  }

  /** The annotation with this quote, as the extension has placed it. */
  async placed(quote: string): Promise<PlacedAnnotation> {
    const found = (await this.known()).placed.find(({ annotation }) => annotation.quote === quote);
    assert.ok(found, `no annotation has the quote “${quote}”`);
    return found;
  }

  /** What commands take for the annotation with this quote. */
  async ref(quote: string): Promise<{ readonly sidecar: string; readonly id: string }> {
    const { sidecar, annotation } = await this.placed(quote);
    return { sidecar, id: annotation.id };
  }

  /** The hovers at the first letter of `quote`; other extensions' are left out. */
  async hovers(quote: string): Promise<readonly vscode.Hover[]> {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      this.uri,
      this.rangeOf(quote).start,
    );
    return hovers.filter(({ contents }) => contents.length > 0);
  }
}

/** Closes every editor, and forgets what was not saved in it. */
export async function closeEditors(): Promise<void> {
  for (const document of vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

async function removeReports(): Promise<void> {
  const { corpus } = await api();
  const gone = made.splice(0);
  for (const { folder } of gone) await rm(folder.fsPath, { recursive: true, force: true, maxRetries: 5 });
  // Told, for VS Code does not tell of what came and went within a moment.
  await corpus.refresh(gone.map(({ folder }) => folder.toString()));
}
