import * as vscode from 'vscode';
import { Disposable } from '../base/disposable.ts';
import { once } from '../base/once.ts';
import { registerCommand } from './commands.ts';
import { setContext } from './context.ts';
import { log } from './log.ts';
import type { OwnAnnotations } from './ownAnnotations.ts';
import type { RemarkCommands } from './remarkCommands.ts';
import type { RemarkFeatures } from './remarkFeatures.ts';
import type { TagPicker } from './tagPicker.ts';
import type { Workbench } from './workbench.ts';

/** The commands on remarks. Their code, and what shows remarks, is loaded when a report is shown that has some. */
export class RemarksOnUse extends Disposable {
  /** What shows remarks. */
  readonly features: () => Promise<RemarkFeatures>;

  constructor(workbench: Workbench, own: OwnAnnotations, picker: () => Promise<TagPicker>) {
    super();
    const { corpus } = workbench;
    this.features = once(async () => {
      const { RemarkFeatures: Features } = await import('./remarkFeatures.ts');
      return this._register(new Features(workbench, own, await picker()));
    });
    const commands = async (): Promise<RemarkCommands> => (await this.features()).commands;
    setContext('marginalia:onRemark', 'none');
    for (const registration of [
      registerCommand('marginalia.agree', async (...args) => (await commands()).agree(args)),
      registerCommand('marginalia.disagree', async (...args) => (await commands()).disagree(args)),
      registerCommand('marginalia.proposePassage', async (...args) =>
        (await commands()).proposePassage(args),
      ),
      registerCommand('marginalia.askQuestion', async (...args) => (await commands()).askQuestion(args)),
      registerCommand('marginalia.reply', async (...args) => (await commands()).reply(args)),
      registerCommand('marginalia.resolveRemark', async (...args) => (await commands()).resolve(args)),
      registerCommand('marginalia.reopenRemark', async (...args) => (await commands()).reopen(args)),
      registerCommand('marginalia.acceptRemark', async (...args) => (await commands()).accept(args)),
      registerCommand('marginalia.showRemarks', async (...args) => (await commands()).showThreads(args)),
      registerCommand('marginalia.sendReply', async (...args) => (await commands()).send(args, false)),
      registerCommand('marginalia.sendAndResolve', async (...args) => (await commands()).send(args, true)),
    ]) {
      this._register(registration);
    }
    const look = (): void => {
      const hasSome = vscode.window.visibleTextEditors.some(({ document }) =>
        corpus.report(document.uri.toString())?.placed.some(({ annotation }) => annotation.re !== undefined),
      );
      if (!hasSome) return;
      for (const watching of watchings) watching.dispose();
      this.features().catch((error: unknown) => log.error(String(error)));
    };
    const watchings = [
      vscode.window.onDidChangeVisibleTextEditors(look),
      corpus.onDidChange(({ what }) => what !== 'positions' && look()),
    ];
    for (const watching of watchings) this._register(watching);
    look();
  }
}
