import * as vscode from 'vscode';
import type { Annotation, Answer } from '../annotation/annotation.ts';

/**
 * What a remark is, in a few words: “disagrees with Bob Example”. Plain text.
 *
 * @param whom whose annotation it is on, where that is known.
 */
export function remarkHead({ re = '', answer }: Annotation, whom = re.replace(/\/[^/]*$/, '')): string {
  const heads: Readonly<Record<Answer, string>> = {
    agree: vscode.l10n.t('agrees with {0}', whom),
    disagree: vscode.l10n.t('disagrees with {0}', whom),
    question: vscode.l10n.t('asks {0}', whom),
    text: vscode.l10n.t('would change the passage of {0}', whom),
    resolved: vscode.l10n.t('resolved with {0}', whom),
  };
  return answer ? heads[answer] : vscode.l10n.t('remark on {0}', whom);
}
