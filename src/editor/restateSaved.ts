import * as vscode from 'vscode';
import { Disposable } from '../base/disposable.ts';
import type { UriString } from '../base/uri.ts';
import { restate, type Occasion } from '../corpus/restating.ts';
import { log } from './log.ts';
import type { OpenReports } from './openReports.ts';
import type { Workbench } from './workbench.ts';

/** When a person saves a report that was edited, or gives the edits up, one's own sidecar says again what it says. */
export class RestateSaved extends Disposable {
  readonly #workbench: Workbench;

  constructor(workbench: Workbench, openReports: OpenReports) {
    super();
    this.#workbench = workbench;
    this._register(
      vscode.workspace.onDidSaveTextDocument(({ uri }) => void this.#restate(uri.toString(), 'saved')),
    );
    this._register(openReports.onDidRevert(uri => void this.#restate(uri, 'reverted')));
  }

  async #restate(uri: UriString, occasion: Occasion): Promise<void> {
    const { corpus, coders } = this.#workbench;
    try {
      await this.#workbench.inTurn(async () => {
        const report = corpus.report(uri);
        const coder = coders.current;
        if (!report?.text || !coder) return;
        const changes = await restate(report, report.text, coder.slug, occasion);
        if (changes.length > 0) await corpus.applyAside({ label: '', changes });
      });
    } catch (error) {
      log.error(String(error));
      this.#workbench.say(
        vscode.l10n.t(
          'Marginalia could not note the saved text: {0}',
          error instanceof Error ? error.message : '',
        ),
      );
    }
  }
}
