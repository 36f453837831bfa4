import * as vscode from 'vscode';
import type { IsDisposable } from './base/disposable.ts';
import { once } from './base/once.ts';
import { Corpus } from './corpus/corpus.ts';
import { HeldWrites } from './corpus/heldWrites.ts';
import { AnnotationsTree } from './editor/annotationsTree.ts';
import { BlindCoding } from './editor/blindCoding.ts';
import { ChangesOnUse } from './editor/changesOnUse.ts';
import { CoderChoice } from './editor/coderChoice.ts';
import { CodebookLanguage } from './editor/codebookLanguage.ts';
import { CodebookTree } from './editor/codebookTree.ts';
import { CodingMode } from './editor/codingMode.ts';
import { CommandsOnUse } from './editor/commandsOnUse.ts';
import { ActiveReportKeys } from './editor/contextKeys.ts';
import { languageIds } from './editor/contributions.ts';
import { Decorations } from './editor/decorations.ts';
import { GitTexts } from './editor/gitTexts.ts';
import { HeldOnUse } from './editor/heldOnUse.ts';
import { HeldFiles } from './editor/heldStore.ts';
import { HiddenCoders } from './editor/hiddenCoders.ts';
import { IndexFile } from './editor/indexFile.ts';
import { Lightbulb } from './editor/lightbulb.ts';
import { log } from './editor/log.ts';
import { MissingReports } from './editor/missingReports.ts';
import { OpenFolders } from './editor/openFolders.ts';
import { OpenReports } from './editor/openReports.ts';
import { OwnAnnotations } from './editor/ownAnnotations.ts';
import { PassagesOnUse } from './editor/passagesOnUse.ts';
import { ProjectProblems } from './editor/projectProblems.ts';
import { RemarksOnUse } from './editor/remarksOnUse.ts';
import { Renames } from './editor/renames.ts';
import { RestateSaved } from './editor/restateSaved.ts';
import type { ReportVersions } from './editor/reportVersions.ts';
import { ReviewOnUse } from './editor/reviewOnUse.ts';
import { SeenTexts } from './editor/seenTexts.ts';
import { SidecarProblems } from './editor/sidecarProblems.ts';
import { StartCoding } from './editor/startCoding.ts';
import { StatusBar } from './editor/statusBar.ts';
import { SuggestionsOnUse } from './editor/suggestionsOnUse.ts';
import { SyncCopies } from './editor/syncCopies.ts';
import { ToDoTree } from './editor/toDoTree.ts';
import { Workbench } from './editor/workbench.ts';
import { WorkspaceFiles } from './editor/workspaceFiles.ts';
import { locateInWorker } from './node/locateInWorker.ts';

/** What other extensions, and our tests, get: the corpus to read and the trees that show it. */
export interface MarginaliaApi {
  readonly corpus: Corpus;
  readonly annotations: AnnotationsTree;
  readonly codebook: CodebookTree;
  readonly toDo: ToDoTree;
  readonly changes: ChangesOnUse;
  readonly held: HeldWrites;
  readonly remarks: RemarksOnUse;
  readonly versions: ReportVersions;
}

/** Wires the rooms. The reports are looked for afterwards: VS Code does not wait for them. */
export function activate(context: vscode.ExtensionContext): MarginaliaApi {
  const files = new WorkspaceFiles(
    once(async () => {
      const { NodeFiles } = await import('./node/nodeFiles.ts');
      return new NodeFiles(error => log.warn(error.message));
    }),
  );
  const seen = context.storageUri ?? context.globalStorageUri;
  const held: HeldWrites = new HeldWrites(files, {
    store: new HeldFiles(seen),
    isBusy: uri => files.git.isBusy(uri),
    namesOf: uri => corpus.codebooks.forReport(uri).codebook,
    onProblem: error => log.warn(String(error)),
  });
  const elsewhere = locateInWorker(
    vscode.Uri.joinPath(context.extensionUri, 'dist', 'locateWorker.js').toString(true),
  );
  const corpus: Corpus = new Corpus(held, {
    unheld: files,
    isBusy: uri => files.git.isBusy(uri),
    indexStore: new IndexFile(seen),
    blindness: BlindCoding.before(context.workspaceState),
    oldTexts: new GitTexts(new SeenTexts(seen)),
    locateElsewhere: elsewhere,
  });
  const coders = new CoderChoice(corpus);
  const hidden = new HiddenCoders(corpus, context.workspaceState);
  const workbench = new Workbench(corpus, coders, hidden);
  const openReports = new OpenReports(corpus);
  const own = new OwnAnnotations(workbench);
  const picker = once(async () => {
    const { TagPicker } = await import('./editor/tagPicker.ts');
    return new TagPicker(corpus, context.workspaceState);
  });
  const toDo = new ToDoTree(workbench);
  const onUse = new CommandsOnUse(workbench, own, picker, toDo, files, context.workspaceState);
  const review = new ReviewOnUse(workbench, elsewhere, files);
  const changes = new ChangesOnUse({
    workbench,
    files,
    memory: context.workspaceState,
    repositories: review.repositories,
  });
  const annotations = new AnnotationsTree(workbench, context.workspaceState);
  const codingMode = new CodingMode(workbench);
  const remarks = new RemarksOnUse(workbench, own, picker);
  const codebook = new CodebookTree(workbench, onUse);
  context.subscriptions.push(
    log,
    corpus,
    held,
    held.onDidChange(uris => void corpus.refresh(uris).catch((error: unknown) => log.error(String(error)))),
    new HeldOnUse(held),
    coders,
    hidden,
    // Before whoever shows annotations, so that nothing is shown first that is to be withheld.
    new BlindCoding(workbench, context.workspaceState),
    openReports,
    new RestateSaved(workbench, openReports),
    new ActiveReportKeys(workbench),
    new StartCoding(workbench),
    onUse,
    new SuggestionsOnUse({
      workbench,
      picker,
      form: onUse,
      memory: context.workspaceState,
      toDo,
      bundle: vscode.Uri.joinPath(context.extensionUri, 'dist', 'suggestWorker.js').toString(true),
    }),
    remarks,
    toDo,
    review,
    new Renames(corpus),
    new MissingReports(workbench, toDo, onUse),
    new SyncCopies(workbench, onUse),
    codingMode,
    new Lightbulb(workbench),
    new Decorations(workbench, vscode.Uri.joinPath(context.extensionUri, 'media')),
    new StatusBar(workbench, codingMode),
    annotations,
    codebook,
    changes,
    new PassagesOnUse(workbench),
    new SidecarProblems(corpus),
    new ProjectProblems(corpus),
    new CodebookLanguage(corpus),
  );
  loadMarkdownParser(corpus, context.subscriptions);
  loadReportFeatures(workbench, onUse, context.subscriptions);
  loadFileFeatures(corpus, review, context.subscriptions);
  loadPassageLinks(workbench, context.subscriptions);
  context.subscriptions.push(new OpenFolders(workbench, files));
  return { corpus, annotations, codebook, toDo, changes, held, remarks, versions: workbench.versions };
}

/** The parser is larger than all the rest: it is loaded when there is a report that needs it. */
function loadMarkdownParser(corpus: Corpus, subscriptions: IsDisposable[]): void {
  const subscription = corpus.onDidChange(() => {
    if (!corpus.reports().some(report => report.kind === 'markdown')) return;
    subscription.dispose();
    void import('./report/remark.ts').then(({ readMarkdownBlocks }) =>
      corpus.readMarkdownWith(readMarkdownBlocks),
    );
  });
  subscriptions.push(subscription);
}

/** What nobody waits for is loaded when there is a report. */
function loadReportFeatures(workbench: Workbench, onUse: CommandsOnUse, subscriptions: IsDisposable[]): void {
  const { corpus } = workbench;
  let isLoading = false;
  const subscription = corpus.onDidChange(() => {
    // A change may be told while another is: then once more after this was disposed of.
    if (isLoading || corpus.reports().length === 0) return;
    isLoading = true;
    subscription.dispose();
    void onUse.prepare();
    void import('./editor/reportFeatures.ts').then(({ ReportFeatures }) =>
      subscriptions.push(new ReportFeatures(workbench)),
    );
  });
  subscriptions.push(subscription);
}

/** Memos in Markdown link to passages: what knows these links is loaded with the first file that has one. */
function loadPassageLinks(workbench: Workbench, subscriptions: IsDisposable[]): void {
  let isLoading = false;
  const look = (document: vscode.TextDocument | undefined): void => {
    if (isLoading || document?.languageId !== 'markdown' || !mayLink.test(document.getText())) return;
    isLoading = true;
    subscription.dispose();
    void import('./editor/passageLinks.ts').then(({ PassageLinks }) =>
      subscriptions.push(new PassageLinks(workbench)),
    );
  };
  const subscription = vscode.window.onDidChangeActiveTextEditor(editor => look(editor?.document));
  subscriptions.push(subscription);
  look(vscode.window.activeTextEditor?.document);
}

const mayLink = /\]\([^()\s]{1,1000}\.(?:md|markdown|txt)#/i;

/** Few open a sidecar or a codebook: what helps to write one is loaded when somebody does. */
function loadFileFeatures(corpus: Corpus, review: ReviewOnUse, subscriptions: IsDisposable[]): void {
  const languages: readonly string[] = Object.values(languageIds);
  let isLoading = false;
  const look = ({ languageId }: vscode.TextDocument): void => {
    if (isLoading || !languages.includes(languageId)) return;
    isLoading = true;
    subscription.dispose();
    void import('./editor/fileFeatures.ts').then(({ FileFeatures }) =>
      subscriptions.push(new FileFeatures(corpus, review)),
    );
  };
  const subscription = vscode.workspace.onDidOpenTextDocument(look);
  subscriptions.push(subscription);
  vscode.workspace.textDocuments.forEach(look);
}
