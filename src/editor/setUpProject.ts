import * as vscode from 'vscode';
import { joinUri } from '../base/uri.ts';
import type { Files } from '../corpus/files.ts';
import { proposeProject, type ProposedProject } from '../corpus/proposeProject.ts';
import type { FileChange } from '../corpus/step.ts';
import type { Coder } from '../corpus/tagging.ts';
import { newProjectText } from '../project/editProject.ts';
import { globFault } from '../project/matchGlob.ts';
import { reportTest, type ProjectCoder } from '../project/project.ts';
import { codebookName } from '../project/readCodebook.ts';
import { projectName } from '../project/readProject.ts';
import { startingCodebook } from '../project/startingCodebook.ts';
import { tell } from './commands.ts';
import { label, sentence } from './display.ts';
import { nestsSidecars, withSidecarsNested, type NestingPatterns } from './fileNesting.ts';
import type { Workbench } from './workbench.ts';

/** What a person has said; nothing is written before all of it is. */
interface Answers {
  readonly globs: readonly string[];
  readonly coder: Coder;
  /** What git calls the coder; empty: it is not known. */
  readonly gitName: string;
  readonly codebook: boolean;
  readonly nesting: boolean;
}

const title = vscode.l10n.t('Set up project');

/**
 * "Set up project": asks which files are reports and who codes, then writes marginalia.yaml and what else is wanted, as
 * one step to undo. What is there already is never written over.
 */
export class SetUpProject {
  readonly #workbench: Workbench;
  readonly #files: Pick<Files, 'list' | 'read'>;

  constructor(workbench: Workbench, files: Pick<Files, 'list' | 'read'>) {
    this.#workbench = workbench;
    this.#files = files;
  }

  async run(): Promise<void> {
    const folder = await pickFolder();
    if (!folder) return;
    await this.#workbench.corpus.whenOpened;
    const project = vscode.Uri.joinPath(folder.uri, projectName);
    if (await this.#has(project)) {
      await vscode.window.showTextDocument(project);
      // Not waited for: it stays until a person looks at it.
      void vscode.window.showInformationMessage(
        vscode.l10n.t('{0} is set up already: nothing was changed.', sentence(folder.name)),
      );
      return;
    }
    const proposed = await proposeProject(folder.uri.toString(), this.#files);
    const answers = await this.#ask(folder, proposed);
    if (answers) await this.#write(folder, proposed, answers);
  }

  /** Undefined: a person would not say. */
  async #ask(folder: vscode.WorkspaceFolder, proposed: ProposedProject): Promise<Answers | undefined> {
    const globs = await askGlobs(proposed);
    if (!globs) return undefined;
    const { coders } = this.#workbench;
    const coder = coders.current ?? (await coders.pick());
    if (!coder) return undefined;
    const gitName = await vscode.window.showInputBox({
      title,
      prompt: vscode.l10n.t(
        'What git calls {0} (user.name): so you are known in every clone. It can be left empty.',
        label(coder.name),
      ),
      value: coders.gitName ?? coder.name,
      ignoreFocusOut: true,
    });
    if (gitName === undefined) return undefined;
    const hasCodebook = await this.#has(vscode.Uri.joinPath(folder.uri, codebookName));
    const codebook = hasCodebook ? false : await askCodebook();
    if (codebook === undefined) return undefined;
    const nesting = isNested(folder) ? false : await askNesting();
    return nesting === undefined ? undefined : { globs, coder, gitName: gitName.trim(), codebook, nesting };
  }

  async #write(folder: vscode.WorkspaceFolder, proposed: ProposedProject, answers: Answers): Promise<void> {
    const uri = folder.uri.toString();
    const { globs, coder, codebook } = answers;
    const text = newProjectText({ reports: globs, coders: codersOf(proposed, answers) });
    const files: readonly FileChange[] = [
      { uri: joinUri(uri, projectName), before: undefined, after: text },
      ...(codebook
        ? [{ uri: joinUri(uri, codebookName), before: undefined, after: startingCodebook() }]
        : []),
    ];
    await this.#workbench.corpus.apply({ label: title, changes: [], files });
    if (this.#workbench.coders.current?.slug !== coder.slug) await this.#workbench.coders.remember(coder);
    // The project is set up whether or not the Explorer is: a failure is told, and takes nothing back.
    if (answers.nesting) await nest(folder).catch(tell);
    const isReport = reportTest({ reports: globs });
    const count = proposed.paths.filter(isReport).length;
    await vscode.window.showTextDocument(vscode.Uri.joinPath(folder.uri, projectName));
    this.#workbench.say(
      count === 1
        ? vscode.l10n.t('Project set up: 1 report')
        : vscode.l10n.t('Project set up: {0} reports', count),
    );
  }

  async #has(uri: vscode.Uri): Promise<boolean> {
    return (await this.#files.read(uri.toString())) !== undefined;
  }
}

/** Undefined: there is none, which is said, or a person would not say. */
async function pickFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Open the folder that holds your reports first.'),
    );
  }
  if (folders.length < 2) return folders[0];
  const items = folders.map(folder => ({
    label: label(folder.name),
    description: label(folder.uri.fsPath),
    folder,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: vscode.l10n.t('Which folder?'),
    ignoreFocusOut: true,
  });
  return picked?.folder;
}

/** What was found, to be ticked off; with nothing found, or for other globs, they are typed. */
async function askGlobs({ globs, paths }: ProposedProject): Promise<readonly string[] | undefined> {
  if (globs.length === 0) return typeGlobs(['reports/**/*.md', 'reports/**/*.txt'], paths);
  const other = { label: vscode.l10n.t('$(edit) Other patterns…'), glob: undefined };
  const items = globs.map(glob => ({
    label: label(glob),
    description: described(glob, paths),
    picked: true,
    glob,
  }));
  const picked = await vscode.window.showQuickPick([...items, other], {
    title,
    placeHolder: vscode.l10n.t('Which files are reports?'),
    canPickMany: true,
    ignoreFocusOut: true,
  });
  const ticked = picked?.flatMap(({ glob }) => glob ?? []);
  const isEnough =
    ticked?.some(glob => !glob.startsWith('!')) === true && !picked?.some(one => one === other);
  return ticked && (isEnough ? ticked : typeGlobs(ticked.length > 0 ? ticked : globs, paths));
}

async function typeGlobs(
  proposed: readonly string[],
  paths: readonly string[],
): Promise<readonly string[] | undefined> {
  const typed = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t(
      'Which files are reports? Patterns parted by commas: ** stands for any folders, * for any part of a name',
    ),
    value: proposed.join(', '),
    ignoreFocusOut: true,
    validateInput: text => {
      const globs = globsIn(text);
      const fault = globs.map(globFault).find(one => one !== undefined);
      if (fault !== undefined) return fault;
      if (!globs.some(glob => !glob.startsWith('!')))
        return vscode.l10n.t('Type a pattern such as reports/**/*.md');
      const count = paths.filter(reportTest({ reports: globs })).length;
      return {
        message: vscode.l10n.t('At present: {0}', filesIn(count)),
        severity: vscode.InputBoxValidationSeverity.Info,
      };
    },
  });
  return typed === undefined ? undefined : globsIn(typed);
}

function described(glob: string, paths: readonly string[]): string {
  const isLeftOut = glob.startsWith('!');
  const matches = reportTest({ reports: [isLeftOut ? glob.slice(1) : glob] });
  const files = filesIn(paths.filter(matches).length);
  return isLeftOut ? vscode.l10n.t('leaves out {0}', files) : files;
}

function filesIn(count: number): string {
  return count === 1 ? vscode.l10n.t('1 file') : vscode.l10n.t('{0} files', count);
}

/** Commas within braces part nothing. */
function globsIn(text: string): readonly string[] {
  return text
    .split(/,(?![^{}]*\})/)
    .map(glob => glob.trim())
    .filter(glob => glob !== '');
}

async function askCodebook(): Promise<boolean | undefined> {
  const yes = {
    label: vscode.l10n.t('$(book) Write a codebook to start from'),
    detail: vscode.l10n.t(
      'Themes, judgement grades and fields for inspection reports, commented, for you to change',
    ),
  };
  const no = {
    label: vscode.l10n.t('$(dash) Without a codebook'),
    detail: vscode.l10n.t('Codes are made as you use them'),
  };
  const picked = await vscode.window.showQuickPick([yes, no], {
    title,
    placeHolder: vscode.l10n.t('A codebook tells your team what tags and codes mean'),
    ignoreFocusOut: true,
  });
  return picked && picked === yes;
}

async function askNesting(): Promise<boolean | undefined> {
  const yes = {
    label: vscode.l10n.t('$(list-tree) Show sidecars below their report'),
    detail: vscode.l10n.t(
      'Writes explorer.fileNesting into the settings of this folder (.vscode/settings.json)',
    ),
  };
  const no = {
    label: vscode.l10n.t('$(dash) Leave the Explorer as it is'),
    detail: vscode.l10n.t('Sidecars stand beside their report'),
  };
  const picked = await vscode.window.showQuickPick([yes, no], {
    title,
    placeHolder: vscode.l10n.t('Annotations are kept in a file per report and coder'),
    ignoreFocusOut: true,
  });
  return picked && picked === yes;
}

function nestingOf(folder: vscode.WorkspaceFolder): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration('explorer.fileNesting', folder.uri);
}

function isNested(folder: vscode.WorkspaceFolder): boolean {
  const nesting = nestingOf(folder);
  return (
    nesting.get<boolean>('enabled') === true && nestsSidecars(nesting.get<NestingPatterns>('patterns', {}))
  );
}

async function nest(folder: vscode.WorkspaceFolder): Promise<void> {
  const nesting = nestingOf(folder);
  const written = nesting.inspect<NestingPatterns>('patterns')?.workspaceFolderValue;
  const patterns = withSidecarsNested(nesting.get<NestingPatterns>('patterns', {}), written);
  await nesting.update('patterns', patterns, vscode.ConfigurationTarget.WorkspaceFolder);
  await nesting.update('enabled', true, vscode.ConfigurationTarget.WorkspaceFolder);
}

/** Those whose annotations are there, and the one who sets it up. */
function codersOf(
  { coders }: ProposedProject,
  { coder, gitName }: Answers,
): readonly Omit<ProjectCoder, 'was'>[] {
  const own = { slug: coder.slug, name: coder.name, git: gitName === '' ? [] : [gitName] };
  return [...coders.filter(({ slug }) => slug !== coder.slug), own].sort((a, b) =>
    a.slug < b.slug ? -1 : 1,
  );
}
