import type * as vscode from 'vscode';
import { Disposable } from '../base/disposable.ts';
import { once } from '../base/once.ts';
import type { CodeOperation } from '../corpus/codebookChanges.ts';
import type { LoadedCodebook } from '../corpus/codebooks.ts';
import type { Files } from '../corpus/files.ts';
import type { AnnotationCommand } from './annotationCommands.ts';
import { registerCommand } from './commands.ts';
import { setting } from './context.ts';
import type { AnnotationRef, OwnAnnotations } from './ownAnnotations.ts';
import type { TagPicker } from './tagPicker.ts';
import type { ToDoTree } from './toDoTree.ts';
import type { Workbench } from './workbench.ts';

/** Commands that VS Code's start does not wait for. They are registered here, and their code is loaded when they are first run. */
export class CommandsOnUse extends Disposable {
  readonly #form;
  readonly #codebook;
  readonly #relink;
  readonly #copies;
  readonly #everyMinute;

  constructor(
    workbench: Workbench,
    own: OwnAnnotations,
    picker: () => Promise<TagPicker>,
    toDo: ToDoTree,
    files: Files,
    memory: vscode.Memento,
  ) {
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
    const annotations = once(async () => {
      const { AnnotationCommands } = await import('./annotationCommands.ts');
      return new AnnotationCommands(workbench, own, await picker());
    });
    const change =
      (id: AnnotationCommand) =>
      async (...args: unknown[]): Promise<void> =>
        (await annotations()).run(id, args);
    const review = once(async () => {
      const { ReviewCommands } = await import('./reviewCommands.ts');
      return new ReviewCommands(workbench, own, toDo);
    });
    const search = once(async () => {
      const { SearchPassage } = await import('./searchPassage.ts');
      return new SearchPassage(workbench, own);
    });
    const relink = once(async () => {
      const { RelinkReport } = await import('./relinkReport.ts');
      return new RelinkReport(workbench);
    });
    const memos = once(async () => {
      const { MemoCommands } = await import('./memoCommands.ts');
      return new MemoCommands(workbench, own);
    });
    const notes = once(async () => {
      const { NoteSearch } = await import('./noteSearch.ts');
      return new NoteSearch(workbench);
    });
    const copies = once(async () => {
      const { MergeCopies } = await import('./mergeCopies.ts');
      return new MergeCopies(workbench, files);
    });
    const tagging = once(async () => {
      const { TagCommands } = await import('./tagCommands.ts');
      return new TagCommands(workbench, own, await picker(), this);
    });
    const navigation = once(async () => {
      const { Navigation } = await import('./navigation.ts');
      return new Navigation(workbench, own);
    });
    this.#everyMinute = () => Promise.all([tagging(), navigation()]);
    this.#copies = copies;
    this.#form = form;
    this.#codebook = codebook;
    this.#relink = relink;
    for (const registration of [
      registerCommand('marginalia.tagFinding', async () => (await tagging()).tag({ tags: ['finding'] })),
      registerCommand('marginalia.tagRecommendation', async () =>
        (await tagging()).tag({ tags: ['recommendation'] }),
      ),
      registerCommand('marginalia.tagMetric', async () => (await tagging()).tag({ tags: ['metric'] })),
      registerCommand('marginalia.tagWith', async () => (await tagging()).tagWith()),
      registerCommand('marginalia.applyRecentCode', async index => (await tagging()).applyRecent(index)),
      registerCommand('marginalia.nextAnnotation', async () => (await navigation()).step(1)),
      registerCommand('marginalia.previousAnnotation', async () => (await navigation()).step(-1)),
      registerCommand('marginalia.listAnnotations', async () => (await navigation()).list()),
      registerCommand('marginalia.openAnnotation', async (...args) => (await navigation()).open(args)),
      registerCommand('marginalia.openSidecar', async (...args) => (await navigation()).openSidecar(args)),
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
      registerCommand('marginalia.changeTag', change('marginalia.changeTag')),
      registerCommand('marginalia.addCode', change('marginalia.addCode')),
      registerCommand('marginalia.replaceCode', change('marginalia.replaceCode')),
      registerCommand('marginalia.removeCode', change('marginalia.removeCode')),
      registerCommand('marginalia.editNote', change('marginalia.editNote')),
      registerCommand('marginalia.removeAnnotation', change('marginalia.removeAnnotation')),
      registerCommand('marginalia.setPassage', change('marginalia.setPassage')),
      registerCommand('marginalia.copyQuotation', async (...args) =>
        (await annotations()).copyQuotation(args),
      ),
      registerCommand('marginalia.undo', async () => (await annotations()).undo()),
      registerCommand('marginalia.redo', async () => (await annotations()).redo()),
      registerCommand('marginalia.nextToDo', async () => (await review()).next()),
      registerCommand('marginalia.acceptPassage', async (...args) => (await review()).accept(args)),
      registerCommand('marginalia.rejectPassage', async (...args) => (await review()).reject(args)),
      registerCommand('marginalia.acceptMoved', async () => (await review()).acceptMoved()),
      registerCommand('marginalia.searchPassage', async (...args) => (await search()).run(args)),
      registerCommand('marginalia.relinkReport', async (...args) => (await relink()).ask(args)),
      registerCommand('marginalia.editCodeMemo', async node => (await codebook()).editMemo(node)),
      registerCommand('marginalia.addReportMemo', async (...args) => (await memos()).addReportMemo(args)),
      registerCommand('marginalia.copyLink', async (...args) => (await memos()).copyLink(args)),
      registerCommand('marginalia.mergeCopies', async () => (await copies()).run()),
      registerCommand('marginalia.searchNotes', async () => (await notes()).run()),
      registerCommand('marginalia.exportAnnotations', async (...args) => (await exporting()).run(args)),
    ]) {
      this._register(registration);
    }
  }

  /** Loads, ahead of the first key, what is used most: two keys in quick succession must not overtake each other. */
  async prepare(): Promise<void> {
    await this.#everyMinute();
  }

  /** Asks what the setting wants asked of annotations that were just made. */
  async askAfterTagging(refs: readonly AnnotationRef[]): Promise<void> {
    const which = setting('askAttributes');
    if (which !== 'required' && which !== 'always') return;
    await (await this.#form()).askAfterTagging(refs, which === 'required' ? 'required' : 'all');
  }

  /** Merges copies of one's own sidecars. */
  async mergeCopies(): Promise<void> {
    await (await this.#copies()).run();
  }

  /** Says once of each report that is gone where it probably is. */
  async offerToRelink(): Promise<void> {
    await (await this.#relink()).offer();
  }

  /** Shows what `operation` would change in the codebook and the sidecars, and carries it out when a person agrees. */
  async carryOut(codebook: LoadedCodebook, operation: CodeOperation): Promise<void> {
    await (await this.#codebook()).carryOut(codebook, operation);
  }
}
