import * as vscode from 'vscode';
import { textId } from '../anchor/textId.ts';
import { withLineFeeds } from '../anchor/normalText.ts';
import type { CodingStatus } from '../annotation/annotation.ts';
import { Disposable } from '../base/disposable.ts';
import { newHeader } from '../corpus/tagging.ts';
import { ownSidecarUri } from '../corpus/ownSidecar.ts';
import { sidecarUriFor } from '../corpus/sidecarUri.ts';
import { registerCommand } from './commands.ts';
import { whyNoReport } from './openReports.ts';
import type { Workbench } from './workbench.ts';

/** Makes a text a report (it gets the coder's sidecar), and says how far its coding is. */
export class StartCoding extends Disposable {
  readonly #workbench: Workbench;

  constructor(workbench: Workbench) {
    super();
    this.#workbench = workbench;
    this._register(registerCommand('marginalia.startCoding', (uri: unknown) => this.#start(uri)));
    this._register(registerCommand('marginalia.markDone', () => this.#mark('done')));
    this._register(registerCommand('marginalia.markInProgress', () => this.#mark('in progress')));
    this._register(registerCommand('marginalia.chooseCoder', () => workbench.coders.choose()));
  }

  async #start(argument: unknown): Promise<void> {
    const uri = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
    if (!uri) {
      this.#workbench.say(vscode.l10n.t('Open a report first: a .md or .txt file.'));
      return;
    }
    const document = await vscode.workspace.openTextDocument(uri);
    const fault = whyNoReport(document);
    if (fault !== undefined) {
      await vscode.window.showWarningMessage(fault);
      return;
    }
    const coder = await this.#workbench.coder();
    if (!coder) return;
    const report = this.#workbench.corpus.report(uri.toString());
    const sidecar = report ? ownSidecarUri(report, coder.slug) : sidecarUriFor(uri.toString(), coder.slug);
    const header = newHeader(coder, await textId(withLineFeeds(document.getText())));
    await this.#workbench.apply(vscode.l10n.t('Start coding'), [{ sidecar, header, edits: [] }]);
    await vscode.window.showTextDocument(document);
  }

  async #mark(status: CodingStatus): Promise<void> {
    const active = this.#workbench.active;
    const coder = active && (await this.#workbench.coder());
    if (!active || !coder) return;
    const sidecar = ownSidecarUri(active.report, coder.slug);
    const known = active.report.sidecar(sidecar)?.sidecar.header;
    const header = known ?? newHeader(coder, await textId(active.text.raw));
    const before = header.status;
    if (known && before === status) return;
    const label =
      status === 'done' ? vscode.l10n.t('Mark report as done') : vscode.l10n.t('Mark report as in progress');
    await this.#workbench.apply(label, [
      { sidecar, header, edits: [{ kind: 'status', before, after: status }] },
    ]);
  }
}
