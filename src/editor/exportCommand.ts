import * as vscode from 'vscode';
import { pathBelow } from '../base/uri.ts';
import type { Corpus } from '../corpus/corpus.ts';
import type { Report } from '../corpus/report.ts';
import { parseSidecarUri } from '../corpus/sidecarUri.ts';
import { joined, utf8Chunks } from '../exchange/chunks.ts';
import { corpusTable } from '../exchange/corpusTable.ts';
import { exportFormats, type ExportFormat } from '../exchange/formats.ts';
import type { Files } from '../corpus/files.ts';
import { tell } from './commands.ts';
import { oneLine, sentence } from './display.ts';
import type { Workbench } from './workbench.ts';

/** What is exported. */
export interface Scope {
  /** What the file is called, unless the person calls it otherwise. */
  readonly label: string;
  readonly reports: readonly Report[];
  /** What they are of; undefined: what is open. */
  readonly corpus?: Corpus;
}

/** "Export annotations…": of a report, a folder or the workspace, in a format of the table, into a file. */
export class ExportCommand {
  readonly #workbench: Workbench;
  readonly #files: Pick<Files, 'write'>;

  constructor(workbench: Workbench, files: Pick<Files, 'write'>) {
    this.#workbench = workbench;
    this.#files = files;
  }

  /**
   * Asks for what the arguments leave open.
   *
   * @param args a folder or file (as the Explorer hands it over) or a node of the tree; then, from a script, the
   *   format's id and the URI to write to.
   */
  async run([about, formatId, to]: readonly unknown[]): Promise<void> {
    const scope = await this.#scope(about);
    if (scope) await this.export(scope, formatId, to);
  }

  /** @param formatId a format's id; asked for, where it is none. @param to the URI to write to; likewise. */
  async export(scope: Scope, formatId: unknown, to: unknown): Promise<void> {
    if (scope.reports.length === 0) {
      await vscode.window.showInformationMessage(
        vscode.l10n.t('There are no annotations to export here yet.'),
      );
      return;
    }
    const format = exportFormats.find(({ id }) => id === formatId) ?? (await pickFormat());
    const target = format && (to instanceof vscode.Uri ? to : await pickTarget(scope, format));
    if (format && target) await this.#write(scope, format, target);
  }

  async #scope(about: unknown): Promise<Scope | undefined> {
    const all = this.#workbench.corpus.reports();
    const uri = uriOf(about);
    if (uri)
      return { label: uri.path.split('/').at(-1) ?? '', reports: all.filter(isAtOrBelow(uri.toString())) };
    const active = this.#workbench.active?.report;
    if (!active) return { label: vscode.l10n.t('annotations'), reports: all };
    const folder = vscode.Uri.joinPath(vscode.Uri.parse(active.uri), '..');
    const choices = [
      { label: vscode.l10n.t('This report'), description: oneLine(active.name), reports: [active] },
      {
        label: vscode.l10n.t('This folder'),
        description: oneLine(vscode.workspace.asRelativePath(folder)),
        reports: all.filter(isAtOrBelow(folder.toString())),
      },
      {
        label: vscode.l10n.t('Workspace'),
        description: vscode.l10n.t('{0} reports', all.length),
        reports: all,
      },
    ];
    const picked = await vscode.window.showQuickPick(choices, {
      title: vscode.l10n.t('Export annotations of'),
    });
    return (
      picked && { ...picked, label: picked.reports.length === 1 ? active.name : vscode.l10n.t('annotations') }
    );
  }

  async #write(
    { reports, corpus = this.#workbench.corpus }: Scope,
    format: ExportFormat,
    target: vscode.Uri,
  ): Promise<void> {
    const uri = target.toString();
    if (this.#workbench.corpus.report(uri) ?? parseSidecarUri(uri)) {
      await vscode.window.showErrorMessage(
        vscode.l10n.t(
          '{0} is a report or a sidecar: choose another file.',
          sentence(vscode.workspace.asRelativePath(target)),
        ),
      );
      return;
    }
    const options = {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Exporting annotations'),
      cancellable: true,
    };
    const done = await vscode.window.withProgress(options, async (progress, token) => {
      const abort = new AbortController();
      token.onCancellationRequested(() => abort.abort());
      const table = corpusTable({
        corpus,
        reports,
        pathOf: report => vscode.workspace.asRelativePath(vscode.Uri.parse(report.uri)),
        selection: { coders: [], tags: [] },
        signal: abort.signal,
        onReport: path => progress.report({ increment: 100 / reports.length, message: oneLine(path, 60) }),
        onNoText: () => undefined,
      });
      try {
        // Whole before a byte is written: a cancel, or an error on the way, leaves the old file as it was.
        await this.#files.write(target.toString(), await joined(utf8Chunks(format.write(table))));
        return true;
      } catch (error) {
        if (!abort.signal.aborted) await tell(error);
        return false;
      }
    });
    if (done) await offerToOpen(target);
  }
}

function uriOf(about: unknown): vscode.Uri | undefined {
  if (about instanceof vscode.Uri) return about;
  const report = typeof about === 'object' && about !== null && 'report' in about ? about.report : undefined;
  const uri = typeof report === 'object' && report !== null && 'uri' in report ? report.uri : undefined;
  return typeof uri === 'string' ? vscode.Uri.parse(uri) : undefined;
}

function isAtOrBelow(uri: string): (report: Report) => boolean {
  return report => report.uri === uri || pathBelow(uri, report.uri) !== undefined;
}

async function pickFormat(): Promise<ExportFormat | undefined> {
  const items = exportFormats.map(format => ({ label: format.label, format }));
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Export as') });
  return picked?.format;
}

async function pickTarget(scope: Scope, format: ExportFormat): Promise<vscode.Uri | undefined> {
  const [report] = scope.reports;
  const name = scope.label.replace(/\.(md|markdown|txt)$/i, '');
  const beside =
    vscode.workspace.workspaceFolders?.[0]?.uri ??
    (report && vscode.Uri.joinPath(vscode.Uri.parse(report.uri), '..'));
  return vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export annotations'),
    filters: { [format.id]: [format.extension] },
    ...(beside && { defaultUri: vscode.Uri.joinPath(beside, `${name}.${format.extension}`) }),
  });
}

async function offerToOpen(target: vscode.Uri): Promise<void> {
  const open = vscode.l10n.t('Open');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t('Exported to {0}', sentence(vscode.workspace.asRelativePath(target))),
    open,
  );
  if (answer === open) await vscode.commands.executeCommand('vscode.open', target);
}
