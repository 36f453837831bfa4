import type * as vscode from 'vscode';
import { Disposable } from '../base/disposable.ts';
import { once } from '../base/once.ts';
import type { CodeOperation } from '../corpus/codebookChanges.ts';
import type { LoadedCodebook } from '../corpus/codebooks.ts';
import type { Files } from '../corpus/files.ts';
import { registerCommand } from './commands.ts';
import { setting } from './context.ts';
import type { AnnotationRef, OwnAnnotations } from './ownAnnotations.ts';
import type { Workbench } from './workbench.ts';

/** Commands that are not run every minute. They are registered here, and their code is loaded when they are first run. */
export class CommandsOnUse extends Disposable {
  readonly #form;
  readonly #codebook;

  constructor(workbench: Workbench, own: OwnAnnotations, files: Files, memory: vscode.Memento) {
    super();
    const form = once(async () => {
      const { AttributeForm } = await import('./attributeForm.ts');
      return new AttributeForm(workbench, own, memory);
    });
    const codebook = once(async () => {
      const { CodebookCommands } = await import('./codebookCommands.ts');
      return new CodebookCommands(workbench);
    });
    const setUp = once(async () => {
      const { SetUpProject } = await import('./setUpProject.ts');
      return new SetUpProject(workbench, files);
    });
    const renameCoder = once(async () => {
      const { RenameCoder } = await import('./renameCoder.ts');
      return this._register(new RenameCoder(workbench));
    });
    const exporting = once(async () => {
      const { ExportCommand } = await import('./exportCommand.ts');
      return new ExportCommand(workbench, files);
    });
    const formatting = once(async () => (await import('./formatSidecar.ts')).formatActive);
    this.#form = form;
    this.#codebook = codebook;
    for (const registration of [
      registerCommand('marginalia.editAttributes', async (...args) => (await form()).edit(args)),
      registerCommand('marginalia.createCodebook', async () => (await codebook()).create()),
      registerCommand('marginalia.openCodebook', async node => (await codebook()).open(node)),
      registerCommand('marginalia.newCode', async node => (await codebook()).newCode(node)),
      registerCommand('marginalia.addToCodebook', async node => (await codebook()).addToCodebook(node)),
      registerCommand('marginalia.renameCode', async node => (await codebook()).rename(node)),
      registerCommand('marginalia.mergeCode', async node => (await codebook()).merge(node)),
      registerCommand('marginalia.deleteCode', async node => (await codebook()).delete(node)),
      registerCommand('marginalia.setUpProject', async () => (await setUp()).run()),
      registerCommand('marginalia.renameCoder', async () => (await renameCoder()).run()),
      registerCommand('marginalia.formatSidecar', async () => (await formatting())(workbench)),
      registerCommand('marginalia.exportAnnotations', async (...args) => (await exporting()).run(args)),
    ]) {
      this._register(registration);
    }
  }

  /** Asks what the setting wants asked of annotations that were just made. */
  async askAfterTagging(refs: readonly AnnotationRef[]): Promise<void> {
    const which = setting('askAttributes');
    if (which !== 'required' && which !== 'always') return;
    await (await this.#form()).askAfterTagging(refs, which === 'required' ? 'required' : 'all');
  }

  /** Shows what `operation` would change in the codebook and the sidecars, and carries it out when a person agrees. */
  async carryOut(codebook: LoadedCodebook, operation: CodeOperation): Promise<void> {
    await (await this.#codebook()).carryOut(codebook, operation);
  }
}
