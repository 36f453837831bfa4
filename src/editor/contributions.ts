/**
 * What package.json contributes, as types: the only place where a command, a context key, a setting or a view is
 * spelled out in code. A test holds manifest, registrations and package.nls.json against it.
 */

export const commandIds = [
  'marginalia.startCoding',
  'marginalia.markDone',
  'marginalia.markInProgress',
  'marginalia.chooseCoder',
  'marginalia.tagFinding',
  'marginalia.tagRecommendation',
  'marginalia.tagMetric',
  'marginalia.tagWith',
  'marginalia.applyRecentCode',
  'marginalia.changeTag',
  'marginalia.addCode',
  'marginalia.replaceCode',
  'marginalia.removeCode',
  'marginalia.editNote',
  'marginalia.editAttributes',
  'marginalia.removeAnnotation',
  'marginalia.setPassage',
  'marginalia.copyQuotation',
  'marginalia.undo',
  'marginalia.redo',
  'marginalia.nextAnnotation',
  'marginalia.previousAnnotation',
  'marginalia.listAnnotations',
  'marginalia.openAnnotation',
  'marginalia.openSidecar',
  'marginalia.showHistory',
  'marginalia.openEarlierPassage',
  'marginalia.toggleCodingMode',
  'marginalia.leaveCodingMode',
  'marginalia.groupByTag',
  'marginalia.groupBySection',
  'marginalia.groupByCode',
  'marginalia.groupByCoder',
  'marginalia.filterAnnotations',
  'marginalia.clearFilter',
  'marginalia.showMore',
  'marginalia.exportAnnotations',
  'marginalia.exportAnnotationsAt',
  'marginalia.setUpProject',
  'marginalia.renameCoder',
  'marginalia.createCodebook',
  'marginalia.openCodebook',
  'marginalia.newCode',
  'marginalia.addToCodebook',
  'marginalia.renameCode',
  'marginalia.mergeCode',
  'marginalia.deleteCode',
  'marginalia.showPassages',
  'marginalia.nextToDo',
  'marginalia.acceptPassage',
  'marginalia.rejectPassage',
  'marginalia.acceptMoved',
  'marginalia.searchPassage',
  'marginalia.relinkReport',
  'marginalia.rescan',
  'marginalia.writeHeld',
  'marginalia.showHeld',
  'marginalia.formatSidecar',
  'marginalia.codeBlind',
  'marginalia.stopCodingBlind',
  'marginalia.chooseShownCoders',
  'marginalia.hideCoder',
  'marginalia.showAllCoders',
  'marginalia.copyLink',
  'marginalia.addReportMemo',
  'marginalia.editCodeMemo',
  'marginalia.searchNotes',
  'marginalia.mergeCopies',
  'marginalia.resolveConflicts',
  'marginalia.nextSuggestion',
  'marginalia.previousSuggestion',
  'marginalia.nextUncertainSuggestion',
  'marginalia.acceptSuggestion',
  'marginalia.acceptSuggestionAs',
  'marginalia.dismissSuggestion',
  'marginalia.acceptAllSuggestions',
  'marginalia.restoreSuggestions',
  'marginalia.agree',
  'marginalia.disagree',
  'marginalia.proposePassage',
  'marginalia.askQuestion',
  'marginalia.reply',
  'marginalia.resolveRemark',
  'marginalia.reopenRemark',
  'marginalia.acceptRemark',
  'marginalia.showRemarks',
  'marginalia.sendReply',
  'marginalia.sendAndResolve',
  'marginalia.compareAnnotations',
  'marginalia.refreshChanges',
  'marginalia.stopComparing',
  'marginalia.groupChangesByReport',
  'marginalia.groupChangesByCoder',
  'marginalia.showMoreChanges',
  'marginalia.openChange',
  'marginalia.openSidecarChange',
  'marginalia.openAllChanges',
  'marginalia.nextChange',
  'marginalia.previousChange',
  'marginalia.toggleReviewed',
  'marginalia.revertChange',
  'marginalia.showSummary',
  'marginalia.copySummary',
] as const;

export type CommandId = (typeof commandIds)[number];

/** Context keys that `when` clauses of package.json read, with the type of their values. */
export interface ContextKeys {
  /** The active editor shows a report. */
  'marginalia:isReport': boolean;
  /** The active editor shows a text that is no report yet but can become one. */
  'marginalia:canStart': boolean;
  /** The cursor of the active editor is on an annotation of one's own. */
  'marginalia:onAnnotation': boolean;
  /** The cursor of the active editor is on an annotation of another coder. */
  'marginalia:onOthers': boolean;
  /** Whether remarks at the cursor of the active editor are open. */
  'marginalia:onRemark': 'none' | 'open' | 'settled';
  /** The cursor of the active editor is on a place that is proposed for a passage of one's own. */
  'marginalia:onProposal': boolean;
  /** The cursor of the active editor is on a suggestion. */
  'marginalia:onSuggestion': boolean;
  /** Something is suggested on the active report. */
  'marginalia:hasSuggestions': boolean;
  /** A suggestion is selected in the view "To Do". */
  'marginalia:suggestionSelected': boolean;
  'marginalia:codingMode': boolean;
  /** One's own coding of the active report is marked as done. */
  'marginalia:isDone': boolean;
  'marginalia:hasReports': boolean;
  /** Some passage needs review, or is not found. */
  'marginalia:hasToDo': boolean;
  'marginalia:hasFilter': boolean;
  /** Some changes are not written yet. */
  'marginalia:hasHeld': boolean;
  /** The entries of other coders are withheld: by the setting, or by a project. */
  'marginalia:isBlind': boolean;
  /** The passages of some coders are not shown. */
  'marginalia:hasHiddenCoders': boolean;
  /** A sync tool has left copies of sidecars. */
  'marginalia:hasCopies': boolean;
  'marginalia:grouping': Grouping;
  /** A repository of git was found for the open folder. */
  'marginalia:hasRepository': boolean;
  /** Annotations say something else in the states that were compared. */
  'marginalia:hasChanges': boolean;
  /** Two states are being compared. */
  'marginalia:comparing': boolean;
  'marginalia:changesGrouping': 'report' | 'coder';
}

/** By what the tree groups the annotations of a report. */
export type Grouping = 'tag' | 'section' | 'code' | 'coder';

/** Settings, without their common `marginalia.`, with the type of their values. */
export interface Settings {
  coder: string;
  gutterMarks: boolean;
  overviewRuler: boolean;
  highlightReports: boolean;
  /** True on any level: entries of other coders are withheld. */
  blind: boolean;
  /** What is asked for right after tagging: nothing, the required attributes, or all that the codebook has for the tag. */
  askAttributes: 'never' | 'required' | 'always';
  suggestFindings: SuggestionLevel;
  suggestRecommendations: SuggestionLevel;
  suggestMetrics: SuggestionLevel;
}

/** From which confidence on passages are suggested. */
export type SuggestionLevel = 'off' | 'surest' | 'sure' | 'likely' | 'all';

/** The languages of our files. */
export const languageIds = {
  sidecar: 'marginalia-annotations',
  codebook: 'marginalia-codebook',
  project: 'marginalia-project',
} as const;

export const viewId = 'marginalia.annotations';
export const toDoViewId = 'marginalia.toDo';
export const codebookViewId = 'marginalia.codebook';
export const changesViewId = 'marginalia.changes';
