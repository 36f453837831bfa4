import * as vscode from 'vscode';
import type { ChangeNode } from '../changes/changesTree.ts';
import { canRevert, revertEdits } from '../changes/revertChange.ts';
import { decodeSidecar } from '../corpus/sidecarWriter.ts';
import type { SidecarChange } from '../corpus/step.ts';
import { readSidecar, type Sidecar } from '../sidecar/readSidecar.ts';
import type { Files } from '../corpus/files.ts';
import type { Compared } from './comparison.ts';
import type { Workbench } from './workbench.ts';

/** Only what is on disk can be changed, and only what the present coder has said. */
export function canRevertNow(
  { change, coder, parent }: ChangeNode,
  { ends }: Compared,
  { coders }: Workbench,
): boolean {
  return (
    ends.after.kind === 'working tree' &&
    coder.coder === coders.current?.slug &&
    canRevert(change, parent.report.hasOtherText)
  );
}

/** Takes one change back, as one step to undo. */
export async function revertNow(
  node: ChangeNode,
  compared: Compared,
  workbench: Workbench,
  files: Files,
): Promise<void> {
  const { change, coder, parent } = node;
  await workbench.inTurn(async () => {
    const [before, after] = await Promise.all([
      sidecarIn(compared.before.files, was(node, compared)),
      sidecarIn(files, coder.uri),
    ]);
    const edits = revertEdits({ change, hasOtherText: parent.report.hasOtherText, before, after });
    const header = after?.header ?? before?.header;
    if (edits.length === 0 || !header) {
      workbench.say(vscode.l10n.t('There is nothing to take back: it is as it was.'));
      return;
    }
    // The corpus knows files by the names that VS Code gives them.
    const sidecar = vscode.Uri.parse(coder.uri).toString();
    const changes: readonly SidecarChange[] = [{ sidecar, header, edits }];
    await workbench.apply(vscode.l10n.t('Revert change'), changes);
  });
}

/** Where the sidecar was in the earlier state. */
function was({ coder }: ChangeNode, { git }: Compared): string {
  const path = coder.wasPath;
  return path === undefined ? coder.uri : [git.root, ...path.split('/').map(encodeURIComponent)].join('/');
}

async function sidecarIn(files: Files, uri: string): Promise<Sidecar | undefined> {
  const bytes = await files.read(uri);
  return bytes && readSidecar(decodeSidecar(bytes));
}
