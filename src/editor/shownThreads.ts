import type * as vscode from 'vscode';
import { placeOf, type TextRange } from '../annotation/placed.ts';
import { threadsOn, type RemarkThread } from '../corpus/remarkThread.ts';
import { proposedPassage, proposedTags } from '../corpus/proposedTags.ts';
import { proposalOf } from '../corpus/review.ts';
import type { Report } from '../corpus/report.ts';
import { offsetAt } from './positions.ts';
import type { Workbench } from './workbench.ts';

/** The remarks on a report that are shown: none of, and none on, what is withheld or hidden. */
export function shownThreads({ hidden }: Workbench, report: Report): readonly RemarkThread[] {
  return threadsOn(report, coder => !hidden.has(coder));
}

/** Where a thread is shown: at what it is on, should that be only proposed, too; where that is gone, where it was. */
export function placeOfThread({ on, remark }: RemarkThread): TextRange | undefined {
  const placed = on ?? remark;
  return placeOf(placed.placement) ?? proposalOf(placed);
}

/** True where the present coder can take what a remark proposes. */
export function isForMe(workbench: Workbench, thread: RemarkThread, report: Report): boolean {
  const { on } = thread;
  if (!on || !workbench.isOwn(on)) return false;
  return proposedTags(thread, report.codebook).length > 0 || proposedPassage(thread) !== undefined;
}

/** The threads at the cursor of an editor. */
export function threadsAt(
  workbench: Workbench,
  editor: vscode.TextEditor,
  report: Report,
): readonly RemarkThread[] {
  const at = offsetAt(editor.document, editor.selection.active);
  return shownThreads(workbench, report).filter(thread => {
    const place = placeOfThread(thread);
    return place && place.start <= at && at <= place.end;
  });
}
