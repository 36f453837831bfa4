import * as vscode from 'vscode';
import { FileError } from '../corpus/files.ts';
import { StepError } from '../corpus/stepError.ts';
import type { CommandId } from './contributions.ts';
import { sentence } from './display.ts';
import { log } from './log.ts';
import { resolving, tellOfFile } from './openFile.ts';

/**
 * Registers a command under its typed id. What it throws is told in one sentence; a sidecar that can't be written can
 * be opened from there.
 */
export function registerCommand(id: CommandId, run: (...args: unknown[]) => unknown): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (...args: unknown[]) => {
    try {
      return await run(...args);
    } catch (error) {
      // Not waited for: a notification stays until a person looks at it.
      void tell(error);
      return undefined;
    }
  });
}

/** Tells a person of a failure. */
export async function tell(error: unknown): Promise<void> {
  log.error(error instanceof Error ? error : String(error));
  if (error instanceof StepError) {
    const { message, sidecar, line = 0, reason } = error;
    const more = reason === 'unmerged' ? resolving(sidecar) : undefined;
    await tellOfFile(vscode.window.showErrorMessage, message, sidecar, line, more);
  } else if (error instanceof FileError) {
    await vscode.window.showErrorMessage(sentence(error.message));
  } else {
    await vscode.window.showErrorMessage(
      vscode.l10n.t(
        'Marginalia could not do that: {0}',
        sentence(error instanceof Error ? error.message : String(error)),
      ),
    );
  }
}
