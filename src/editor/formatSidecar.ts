import * as vscode from 'vscode';
import { placeOf } from '../annotation/placed.ts';
import { baseName } from '../base/uri.ts';
import { ownSidecarUri } from '../corpus/ownSidecar.ts';
import { parseSidecarUri } from '../corpus/sidecarUri.ts';
import { formatSidecar } from '../sidecar/formatSidecar.ts';
import type { Workbench } from './workbench.ts';

/** Makes a sidecar canonical, its entries in the order of the text: the one in the editor, or one's own of the report there. */
export async function formatActive(workbench: Workbench): Promise<void> {
  const document = vscode.window.activeTextEditor?.document.uri.toString();
  const reportUri = document && (parseSidecarUri(document)?.report ?? document);
  const report = reportUri === undefined ? undefined : await workbench.corpus.load(reportUri);
  if (document === undefined || !report) {
    workbench.say(vscode.l10n.t('Open a report or a sidecar first.'));
    return;
  }
  const coder = workbench.coders.current;
  const isSidecar = parseSidecarUri(document) !== undefined;
  const uri = isSidecar ? document : coder && ownSidecarUri(report, coder.slug);
  const sidecar = uri === undefined ? undefined : report.sidecar(uri)?.sidecar;
  if (uri === undefined || !sidecar) {
    workbench.say(vscode.l10n.t('You have no annotations of this report yet.'));
    return;
  }
  await workbench.inTurn(async () => {
    const now = report.sidecar(uri)?.sidecar ?? sidecar;
    const places = new Map(
      report.placed
        .filter(placed => placed.sidecar === uri)
        .map(({ annotation, placement }) => [annotation.id, placeOf(placement)?.start]),
    );
    const text = formatSidecar(now, id => places.get(id));
    if (text === undefined) {
      void vscode.window.showWarningMessage(
        vscode.l10n.t(
          '{0} can’t be formatted as it is: mend what the Problems view tells of it.',
          baseName(uri),
        ),
      );
      return;
    }
    const label = vscode.l10n.t('Format sidecar');
    if (text === now.text) {
      workbench.say(vscode.l10n.t('{0} is formatted already.', baseName(uri)));
      return;
    }
    await workbench.corpus.apply({ label, changes: [], files: [{ uri, before: now.text, after: text }] });
    workbench.say(label);
  });
}
