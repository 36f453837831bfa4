import * as vscode from 'vscode';
import { normaliseText } from '../anchor/normalText.ts';
import type { UriString } from '../base/uri.ts';
import { decodeText } from '../corpus/decodeText.ts';
import { isLikely, likeness, type Likeness } from '../corpus/renamedReport.ts';
import type { Report } from '../corpus/report.ts';
import { label, sentence } from './display.ts';
import { filesBelow } from './filesBelow.ts';
import { log } from './log.ts';
import { renaming, sidecarMoves } from './renames.ts';
import type { Workbench } from './workbench.ts';

/** So many texts are looked into, those in the folder of the report first. */
const mostTexts = 500;
const textName = /\.(md|markdown|txt)$/i;

interface Candidate {
  readonly uri: vscode.Uri;
  readonly likeness: Likeness;
}

/**
 * Reports that were renamed outside VS Code, by git or in a file manager, have left their sidecars behind. The text that
 * holds their passages is looked for, and offered.
 */
export class RelinkReport {
  readonly #workbench: Workbench;
  readonly #offered = new Set<UriString>();

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  /** Says once of each report that is gone where it probably is. */
  async offer(): Promise<void> {
    for (const report of await this.#gone()) {
      if (this.#offered.has(report.uri)) continue;
      this.#offered.add(report.uri);
      const [best] = await this.#candidates(report);
      if (!best) continue;
      const { found, of } = best.likeness;
      const name = vscode.workspace.asRelativePath(best.uri);
      const keep = vscode.l10n.t('Take Annotations Along');
      const said = vscode.l10n.t(
        '{0} is gone; {1} holds {2} of its {3} passages. Was it renamed?',
        report.name,
        name,
        found,
        of,
      );
      const answer = await vscode.window.showInformationMessage(
        sentence(said),
        keep,
        vscode.l10n.t('Not Now'),
      );
      if (answer === keep) await this.#relink(report, best.uri);
    }
  }

  async ask(args: readonly unknown[]): Promise<void> {
    const report = this.#reportIn(args) ?? (await this.#pickGone());
    if (!report) return;
    const candidates = await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('Looking for {0}', report.name),
        cancellable: true,
      },
      (_, token) => this.#candidates(report, token),
    );
    if (candidates.length === 0) {
      this.#workbench.say(vscode.l10n.t('No text holds most of the passages of {0}.', label(report.name)));
      return;
    }
    const items = candidates.map(({ uri, likeness: { found, of } }) => ({
      label: label(vscode.workspace.asRelativePath(uri)),
      description: vscode.l10n.t('{0} of {1} passages', found, of),
      uri,
    }));
    const picked = await vscode.window.showQuickPick(items, {
      title: vscode.l10n.t('What is {0} called now?', label(report.name)),
    });
    if (picked) await this.#relink(report, picked.uri);
  }

  #reportIn([first]: readonly unknown[]): Report | undefined {
    if (typeof first !== 'object' || first === null || !('report' in first)) return undefined;
    return this.#workbench.corpus.reports().find(report => report === first.report);
  }

  async #pickGone(): Promise<Report | undefined> {
    const gone = await this.#gone();
    if (gone.length === 0) this.#workbench.say(vscode.l10n.t('No report with annotations is gone.'));
    if (gone.length < 2) return gone[0];
    const items = gone.map(report => ({
      label: label(vscode.workspace.asRelativePath(vscode.Uri.parse(report.uri))),
      report,
    }));
    const picked = await vscode.window.showQuickPick(items, {
      title: vscode.l10n.t('Which report is gone?'),
    });
    return picked?.report;
  }

  /** Reports with annotations whose file is not there. */
  async #gone(): Promise<readonly Report[]> {
    const gone: Report[] = [];
    for (const report of this.#workbench.corpus.reports()) {
      if (report.textProblem === undefined || report.allSidecars.length === 0) continue;
      if (!(await isThere(vscode.Uri.parse(report.uri)))) gone.push(report);
    }
    return gone;
  }

  /** Texts that hold most of the passages, the likeliest first. */
  async #candidates(report: Report, token?: vscode.CancellationToken): Promise<readonly Candidate[]> {
    const { corpus } = this.#workbench;
    const annotations = report.annotations.map(({ annotation }) => annotation);
    const target = vscode.Uri.parse(report.uri);
    const folder = vscode.workspace.getWorkspaceFolder(target)?.uri ?? vscode.Uri.joinPath(target, '..');
    const beside = vscode.Uri.joinPath(target, '..').toString();
    const texts = (await filesBelow(folder, '**/*.{md,markdown,txt}', path => textName.test(path)))
      .filter(uri => this.#isFree(report, uri))
      .sort((a, b) => Number(isIn(beside, b)) - Number(isIn(beside, a)));
    const found: Candidate[] = [];
    for (const uri of texts.slice(0, mostTexts)) {
      if (token?.isCancellationRequested) return [];
      const known = corpus.report(uri.toString())?.text ?? (await readText(uri));
      const like = known && likeness(known, annotations);
      if (like && isLikely(like)) found.push({ uri, likeness: like });
      await new Promise(settle => setTimeout(settle));
    }
    return found.sort((a, b) => b.likeness.found - a.likeness.found);
  }

  /** True where no sidecar is in the way. */
  #isFree(report: Report, uri: vscode.Uri): boolean {
    const there = this.#workbench.corpus.report(uri.toString());
    const coders = new Set(there?.allSidecars.map(({ coder }) => coder));
    return !report.allSidecars.some(({ coder }) => coders.has(coder));
  }

  async #relink(report: Report, to: vscode.Uri): Promise<void> {
    const moves = sidecarMoves(this.#workbench.corpus, report.uri, to.toString());
    if (!(await vscode.workspace.applyEdit(renaming(moves)))) {
      throw new Error(vscode.l10n.t('the sidecars of {0} could not be renamed', report.name));
    }
    await this.#workbench.corpus.filesMoved(moves);
    this.#workbench.say(
      vscode.l10n.t('Annotations of {0} are kept with {1} now', report.name, label(to.path)),
    );
  }
}

function isIn(folder: string, uri: vscode.Uri): boolean {
  return vscode.Uri.joinPath(uri, '..').toString() === folder;
}

async function isThere(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

async function readText(uri: vscode.Uri): Promise<ReturnType<typeof normaliseText> | undefined> {
  try {
    const decoded = decodeText(await vscode.workspace.fs.readFile(uri));
    return decoded.ok ? normaliseText(decoded.text) : undefined;
  } catch (error) {
    log.info(`${uri.toString()} was not looked into: ${String(error)}`);
    return undefined;
  }
}
