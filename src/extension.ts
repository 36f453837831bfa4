import * as vscode from 'vscode';
import type { IsDisposable } from './base/disposable.ts';
import { Corpus } from './corpus/corpus.ts';
import { GitActivity } from './corpus/gitActivity.ts';
import { HeldWrites } from './corpus/heldWrites.ts';
import { AnnotationCommands } from './editor/annotationCommands.ts';
import { AnnotationsTree } from './editor/annotationsTree.ts';
import { CodeActions } from './editor/codeActions.ts';
import { CoderChoice } from './editor/coderChoice.ts';
import { CodebookChecks } from './editor/codebookChecks.ts';
import { CodebookLanguage } from './editor/codebookLanguage.ts';
import { CodebookTree } from './editor/codebookTree.ts';
import { CodingMode } from './editor/codingMode.ts';
import { CommandsOnUse } from './editor/commandsOnUse.ts';
import { ActiveReportKeys } from './editor/contextKeys.ts';
import { languageIds } from './editor/contributions.ts';
import { Decorations } from './editor/decorations.ts';
import { GitTexts } from './editor/gitTexts.ts';
import { HeldChanges } from './editor/heldChanges.ts';
import { HeldFiles } from './editor/heldStore.ts';
import { ReportHighlights } from './editor/highlights.ts';
import { AnnotationHover } from './editor/hover.ts';
import { IndexFile } from './editor/indexFile.ts';
import { log } from './editor/log.ts';
import { Navigation } from './editor/navigation.ts';
import { OpenFolders } from './editor/openFolders.ts';
import { OpenReports } from './editor/openReports.ts';
import { OwnAnnotations } from './editor/ownAnnotations.ts';
import { Passages } from './editor/passages.ts';
import { ProjectProblems } from './editor/projectProblems.ts';
import { RelinkReport } from './editor/relinkReport.ts';
import { Renames } from './editor/renames.ts';
import { RestateSaved } from './editor/restateSaved.ts';
import { ReviewCommands } from './editor/reviewCommands.ts';
import { SearchPassage } from './editor/searchPassage.ts';
import { SeenTexts } from './editor/seenTexts.ts';
import { SidecarProblems } from './editor/sidecarProblems.ts';
import { StartCoding } from './editor/startCoding.ts';
import { StatusBar } from './editor/statusBar.ts';
import { TagCommands } from './editor/tagCommands.ts';
import { TagPicker } from './editor/tagPicker.ts';
import { ToDoTree } from './editor/toDoTree.ts';
import { Workbench } from './editor/workbench.ts';
import { WorkspaceFiles } from './editor/workspaceFiles.ts';
import { locateInWorker } from './node/locateInWorker.ts';
import { NodeFiles } from './node/nodeFiles.ts';

/** What other extensions, and our tests, get: the corpus to read and the trees that show it. */
export interface MarginaliaApi {
  readonly corpus: Corpus;
  readonly annotations: AnnotationsTree;
  readonly codebook: CodebookTree;
  readonly toDo: ToDoTree;
  readonly held: HeldWrites;
}

/** Wires the rooms. The reports are looked for afterwards: VS Code does not wait for them. */
export function activate(context: vscode.ExtensionContext): MarginaliaApi {
  const files = new WorkspaceFiles(new NodeFiles(error => log.warn(error.message)));
  const seen = context.storageUri ?? context.globalStorageUri;
  const git = new GitActivity(files);
  const held: HeldWrites = new HeldWrites(files, {
    store: new HeldFiles(seen),
    isBusy: uri => git.isBusy(uri),
    namesOf: uri => corpus.codebooks.forReport(uri).codebook,
    onProblem: error => log.warn(String(error)),
  });
  const corpus: Corpus = new Corpus(held, {
    isBusy: uri => git.isBusy(uri),
    indexStore: new IndexFile(seen),
    oldTexts: new GitTexts(new SeenTexts(seen)),
    locateElsewhere: locateInWorker(
      vscode.Uri.joinPath(context.extensionUri, 'dist', 'locateWorker.js').toString(true),
    ),
  });
  const coders = new CoderChoice(corpus);
  const workbench = new Workbench(corpus, coders);
  const openReports = new OpenReports(corpus);
  const own = new OwnAnnotations(workbench);
  const picker = new TagPicker(corpus, context.workspaceState);
  const onUse = new CommandsOnUse(workbench, own, files, context.workspaceState);
  const annotations = new AnnotationsTree(workbench, context.workspaceState);
  const toDo = new ToDoTree(workbench);
  const codingMode = new CodingMode(workbench);
  const codebook = new CodebookTree(workbench, onUse);
  context.subscriptions.push(
    log,
    corpus,
    held,
    held.onDidChange(uris => void corpus.refresh(uris).catch((error: unknown) => log.error(String(error)))),
    new HeldChanges(held),
    coders,
    openReports,
    new RestateSaved(workbench, openReports),
    new ActiveReportKeys(workbench),
    new StartCoding(workbench),
    onUse,
    new TagCommands(workbench, own, picker, onUse),
    new AnnotationCommands(workbench, own, picker),
    new Navigation(workbench, own),
    toDo,
    new ReviewCommands(workbench, own, toDo),
    new SearchPassage(workbench, own),
    new Renames(corpus),
    new RelinkReport(workbench, toDo),
    codingMode,
    new CodeActions(workbench),
    new AnnotationHover(workbench),
    new Decorations(workbench, vscode.Uri.joinPath(context.extensionUri, 'media')),
    new ReportHighlights(corpus),
    new StatusBar(workbench, codingMode),
    annotations,
    codebook,
    new Passages(workbench),
    new SidecarProblems(corpus),
    new CodebookChecks(corpus),
    new ProjectProblems(corpus),
    new CodebookLanguage(corpus),
  );
  loadMarkdownParser(corpus, context.subscriptions);
  loadFileFeatures(corpus, context.subscriptions);
  context.subscriptions.push(new OpenFolders(workbench));
  return { corpus, annotations, codebook, toDo, held };
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

/** Few open a sidecar or a codebook: what helps to write one is loaded when somebody does. */
function loadFileFeatures(corpus: Corpus, subscriptions: IsDisposable[]): void {
  const languages: readonly string[] = Object.values(languageIds);
  let isLoading = false;
  const look = ({ languageId }: vscode.TextDocument): void => {
    if (isLoading || !languages.includes(languageId)) return;
    isLoading = true;
    subscription.dispose();
    void import('./editor/fileFeatures.ts').then(({ FileFeatures }) =>
      subscriptions.push(new FileFeatures(corpus)),
    );
  };
  const subscription = vscode.workspace.onDidOpenTextDocument(look);
  subscriptions.push(subscription);
  vscode.workspace.textDocuments.forEach(look);
}
