import * as vscode from 'vscode';
import type { NormalText } from '../anchor/normalText.ts';
import { placeOf, type PlacedAnnotation, type ReadTags, type TextRange } from '../annotation/placed.ts';
import { Disposable } from '../base/disposable.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { Remarks } from '../corpus/remarks.ts';
import type { Report } from '../corpus/report.ts';
import { proposalOf } from '../corpus/review.ts';
import type { SidecarChange } from '../corpus/step.ts';
import { StepError } from '../corpus/stepError.ts';
import type { Coder } from '../corpus/tagging.ts';
import type { EditConflict } from '../sidecar/applyEdits.ts';
import type { CoderChoice } from './coderChoice.ts';
import { tell } from './commands.ts';
import { chooseSide } from './conflictChoice.ts';
import type { HiddenCoders } from './hiddenCoders.ts';
import { offsetAt, toTextRange } from './positions.ts';
import { ReportVersions } from './reportVersions.ts';

/** A report in an editor. */
export interface OpenReport {
  readonly editor: vscode.TextEditor;
  readonly report: Report;
  readonly text: NormalText;
}

/** What most features ask for: the report in the active editor, the cursor in it, one's own annotations there. */
export class Workbench extends Disposable {
  readonly corpus: Corpus;
  readonly coders: CoderChoice;
  /** Whose annotations are not shown, though they are known. */
  readonly hidden: HiddenCoders;
  /** Reports as they were: shown, and never changed. */
  readonly versions = this._register(new ReportVersions());
  #turn: Promise<unknown> = Promise.resolve();

  constructor(corpus: Corpus, coders: CoderChoice, hidden: HiddenCoders) {
    super();
    this.corpus = corpus;
    this.coders = coders;
    this.hidden = hidden;
  }

  /** The report in the active editor. */
  get active(): OpenReport | undefined {
    const editor = vscode.window.activeTextEditor;
    return editor && this.inEditor(editor);
  }

  inEditor(editor: vscode.TextEditor): OpenReport | undefined {
    const report = this.corpus.report(editor.document.uri.toString());
    const text = report?.text;
    return report && text && { editor, report, text };
  }

  /** What a document shows of a report: as it is now, or as it was. */
  shownIn({ uri }: vscode.TextDocument): Report | undefined {
    const key = uri.toString();
    return this.corpus.report(key) ?? this.versions.get(key);
  }

  /** True for annotations that the present coder may change. */
  isOwn(placed: PlacedAnnotation): boolean {
    return placed.coder === this.coders.current?.slug;
  }

  /** What is shown of a report's annotations: without those of coders who are hidden. In text order. */
  placedOf({ placed }: Report): readonly PlacedAnnotation[] {
    return this.hidden.isEmpty ? placed : placed.filter(({ coder }) => !this.hidden.has(coder));
  }

  /**
   * What is marked in the text: remarks are not, where what they are on is.
   *
   * @param stretches only what stands near them.
   */
  markedOf(report: Report, stretches?: readonly TextRange[]): readonly PlacedAnnotation[] {
    const all = stretches ? report.placedNear(stretches) : report.placed;
    const shown = this.hidden.isEmpty ? all : all.filter(({ coder }) => !this.hidden.has(coder));
    if (shown.every(({ annotation }) => annotation.re === undefined)) return shown;
    const remarks = new Remarks(this.placedOf(report));
    return shown.filter(one => !remarks.isBelow(one));
  }

  /** The passages that a command is about: what is selected, or the sentence at each cursor. */
  passages({ editor, report }: OpenReport): readonly TextRange[] {
    return editor.selections.flatMap(selection => {
      if (!selection.isEmpty) return [toTextRange(editor.document, selection)];
      return report.structure?.sentenceAt(offsetAt(editor.document, selection.active)) ?? [];
    });
  }

  /** Annotations at the cursor, the innermost first. */
  atCursor({ editor, report }: OpenReport): readonly PlacedAnnotation[] {
    const here = annotationsAt(report, offsetAt(editor.document, editor.selection.active));
    return here.filter(({ coder }) => !this.hidden.has(coder));
  }

  /** Annotations that are shown at `offset`: those proposed there, then those that stand there, each the innermost first. */
  shownAt(report: Report, offset: number): readonly PlacedAnnotation[] {
    return [...proposedAt(report, offset), ...annotationsAt(report, offset)].filter(
      ({ coder }) => !this.hidden.has(coder),
    );
  }

  /** Annotations for which the place at the cursor is proposed, the innermost first. */
  proposedAtCursor({ editor, report }: OpenReport): readonly PlacedAnnotation[] {
    return proposedAt(report, offsetAt(editor.document, editor.selection.active));
  }

  /**
   * Runs `change` when those before it are written, so that it sees what they have left: keys come faster than files are
   * written. It must neither ask a person anything nor call this itself: all others wait for it.
   */
  inTurn<T>(change: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(change);
    this.#turn = result.catch(() => undefined);
    return result;
  }

  /** Settles when all that was to be changed so far is written, or has failed. */
  get whenWritten(): Promise<unknown> {
    return this.#turn;
  }

  /** Applies changes as one step that can be undone, and tells so in the status bar. */
  async apply(label: string, changes: readonly SidecarChange[]): Promise<void> {
    if (changes.length === 0) return;
    try {
      await this.corpus.apply({ label, changes });
      this.say(label);
    } catch (error) {
      if (!(error instanceof StepError) || !error.conflict) throw error;
      // Not waited for: all other changes would wait for a person's answer.
      void this.#settle(label, changes, error.conflict).catch(tell);
    }
  }

  /** Somebody else has changed the same meanwhile: a person chooses. */
  async #settle(label: string, changes: readonly SidecarChange[], conflict: EditConflict): Promise<void> {
    const { edit, rebased, quote, mine, theirs } = conflict;
    if ((await chooseSide({ quote, ours: mine, theirs })) !== 'ours') return;
    const others = changes.map(change => ({
      ...change,
      edits: change.edits.map(one => (one === edit ? rebased : one)),
    }));
    await this.inTurn(() => this.apply(label, others));
  }

  say(message: string): void {
    vscode.window.setStatusBarMessage(message, 5000);
  }

  /** The coder; a person is asked where none was chosen yet. */
  coder(): Promise<Coder | undefined> {
    return this.coders.require();
  }
}

/** Tag and codes, as they are shown. */
export function tagsOf({ tag, codes }: ReadTags): readonly string[] {
  return tag === undefined ? codes : [tag, ...codes];
}

/** Annotations whose passage holds `offset` or ends there, the innermost first. */
export function annotationsAt(report: Report, offset: number): readonly PlacedAnnotation[] {
  return innermostFirst(report, offset, ({ placement }) => placeOf(placement));
}

/** Annotations for which a place is proposed that holds `offset` or ends there, the innermost first. */
export function proposedAt(report: Report, offset: number): readonly PlacedAnnotation[] {
  return innermostFirst(report, offset, proposalOf);
}

function innermostFirst(
  report: Report,
  offset: number,
  place: (placed: PlacedAnnotation) => TextRange | undefined,
): readonly PlacedAnnotation[] {
  const lengths = new Map<PlacedAnnotation, number>();
  for (const placed of report.placed) {
    const range = place(placed);
    if (range && range.start <= offset && offset <= range.end) lengths.set(placed, range.end - range.start);
  }
  return [...lengths].sort(([, a], [, b]) => a - b).map(([placed]) => placed);
}
