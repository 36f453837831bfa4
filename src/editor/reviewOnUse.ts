import * as vscode from 'vscode';
import type { LocateElsewhere } from '../anchor/locateJob.ts';
import { Disposable } from '../base/disposable.ts';
import { once } from '../base/once.ts';
import type { Files } from '../corpus/files.ts';
import { registerCommand } from './commands.ts';
import { log } from './log.ts';
import { refsIn } from './ownAnnotations.ts';
import type { EarlierAnnotations, FoundAnnotation } from './passageOf.ts';
import type { VersionLinks } from './versionLinks.ts';
import type { Workbench } from './workbench.ts';

/** Review in git. Its code is loaded when a document of git is shown, or a command is first run. */
export class ReviewOnUse extends Disposable implements EarlierAnnotations {
  /** One process of git serves all who review. */
  readonly repositories;
  readonly #links: () => Promise<VersionLinks>;

  constructor(workbench: Workbench, elsewhere: LocateElsewhere, files: Files) {
    super();
    this.repositories = once(async () => {
      const { Repositories } = await import('./repositories.ts');
      return this._register(new Repositories());
    });
    const { repositories } = this;
    const diffs = once(async () => {
      const { DiffEditors } = await import('./diffEditors.ts');
      return this._register(new DiffEditors(workbench, await repositories(), elsewhere));
    });
    const conflicts = once(async () => {
      const { ResolveConflicts } = await import('./resolveConflicts.ts');
      return new ResolveConflicts(workbench, files, await repositories());
    });
    this.#links = async () => (await diffs()).links;
    const history = once(async () => {
      const { AnnotationHistory } = await import('./annotationHistory.ts');
      return new AnnotationHistory(workbench, await repositories(), await this.#links());
    });
    for (const registration of [
      registerCommand('marginalia.resolveConflicts', async (...args) => (await conflicts()).run(args)),
      registerCommand('marginalia.showHistory', async (...args) => (await history()).show(args)),
      registerCommand('marginalia.openEarlierPassage', async (...args) => this.#open(args)),
    ]) {
      this._register(registration);
    }
    const look = (): void => {
      const isShown = vscode.window.visibleTextEditors.some(({ document }) => document.uri.scheme === 'git');
      if (isShown) diffs().catch((error: unknown) => log.error(String(error)));
    };
    this._register(vscode.window.onDidChangeVisibleTextEditors(look));
    look();
  }

  async find(sidecar: vscode.Uri, id: string): Promise<FoundAnnotation | undefined> {
    return (await this.#links()).find(sidecar, id);
  }

  /** @param args the URI of a sidecar's document of git, and the id of an annotation in it. */
  async #open(args: readonly unknown[]): Promise<void> {
    const [ref] = refsIn(args);
    if (ref) await (await this.#links()).open(vscode.Uri.parse(ref.sidecar), ref.id);
  }
}
