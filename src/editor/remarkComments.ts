import * as vscode from 'vscode';
import type { PlacedAnnotation, TextRange } from '../annotation/placed.ts';
import { Disposable } from '../base/disposable.ts';
import type { RemarkThread } from '../corpus/remarkThread.ts';
import type { Report } from '../corpus/report.ts';
import { fewLines, oneLine } from './display.ts';
import { inSight } from './inSight.ts';
import { toRange } from './positions.ts';
import { addressee, remarkHead, remarkSentences, threadKind, threadState } from './remarkText.ts';
import { isForMe, placeOfThread, shownThreads } from './shownThreads.ts';
import { tagsOf, type Workbench } from './workbench.ts';

/** Scrolling and typing redraw the threads once. */
const rest = 100;
/** VS Code's comments become slow at a few hundred. */
const most = 60;

/** A thread on the screen, and what was told of it last. */
interface Shown {
  readonly thread: vscode.CommentThread;
  told: string;
}

/** What the name of a thread of VS Code's stands for. */
export interface ThreadRef {
  readonly report: string;
  readonly key: string;
}

/** One entry of a thread: commands that VS Code hands it to take it for a reference to an annotation. */
class ShownRemark implements vscode.Comment {
  readonly mode = vscode.CommentMode.Preview;
  readonly body: string;
  readonly author: vscode.CommentAuthorInformation;
  readonly label: string;
  readonly contextValue: string;
  readonly timestamp?: Date;
  readonly sidecar: string;
  readonly id: string;

  constructor(entry: PlacedAnnotation, thread: RemarkThread, report: Report, isOwn: boolean) {
    const { annotation, coderName, sidecar } = entry;
    this.sidecar = sidecar;
    this.id = annotation.id;
    const sentences = remarkSentences(entry, thread, report.codebook);
    const said = [...sentences, ...(annotation.note === undefined ? [] : [annotation.note])];
    // A string is shown as it is: neither Markdown nor HTML.
    this.body = said.map(text => fewLines(text)).join('\n\n') || '…';
    this.author = { name: oneLine(coderName, 60) };
    const isAnswer = entry !== thread.remark;
    this.label = oneLine(remarkHead(annotation, addressee(entry, thread), isAnswer), 80);
    this.contextValue = isOwn ? 'own' : 'other';
    const made = annotation.made === undefined ? NaN : Date.parse(annotation.made);
    if (!Number.isNaN(made)) this.timestamp = new Date(made);
  }
}

/**
 * Remarks as threads of VS Code's comments, at the passages that they are on: of what editors show, and a margin. What was
 * drawn stays while its editor is there, for somebody may be writing in it, up to a number that VS Code bears.
 */
export class RemarkComments extends Disposable {
  readonly #workbench: Workbench;
  readonly #controller = this._register(
    vscode.comments.createCommentController('marginalia.remarks', vscode.l10n.t('Remarks')),
  );
  readonly #shown = new Map<string, Shown>();
  readonly #refs = new WeakMap<vscode.CommentThread, ThreadRef>();
  #toOpen: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(workbench: Workbench) {
    super();
    this.#workbench = workbench;
    this.#controller.options = {
      prompt: vscode.l10n.t('Reply'),
      placeHolder: vscode.l10n.t('Your answer is kept in your own file'),
    };
    // At once where something else may be known than before: what is withheld must not stay.
    this._register(
      workbench.corpus.onDidChange(({ what }) => (what === 'positions' ? this.#drawSoon() : this.#draw())),
    );
    this._register(workbench.coders.onDidChange(() => this.#draw()));
    this._register(workbench.hidden.onDidChange(() => this.#draw()));
    this._register(vscode.window.onDidChangeVisibleTextEditors(() => this.#drawSoon()));
    this._register(vscode.window.onDidChangeTextEditorVisibleRanges(() => this.#drawSoon()));
    this.#draw();
  }

  /** The threads on the screen, for whoever wants to know what is shown. */
  get threads(): readonly vscode.CommentThread[] {
    return [...this.#shown.values()].map(({ thread }) => thread);
  }

  /** What a thread of ours stands for. */
  refOf(thread: vscode.CommentThread): ThreadRef | undefined {
    return this.#refs.get(thread);
  }

  /** Unfolds a thread, now or as soon as it is drawn. */
  unfold({ report, key }: ThreadRef): void {
    this.#toOpen = nameOfThread(report, key);
    this.#draw();
  }

  #drawSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#draw(), rest);
  }

  #draw(): void {
    clearTimeout(this.#timer);
    const wanted = new Map<string, { readonly away: number; readonly show: () => void }>();
    for (const editor of vscode.window.visibleTextEditors) {
      const { document } = editor;
      const report = this.#workbench.corpus.report(document.uri.toString());
      if (!report) continue;
      const threads = shownThreads(this.#workbench, report);
      const near = new Set(inSight(editor, threads, placeOfThread));
      for (const thread of threads) {
        const name = nameOfThread(report.uri, thread.key);
        const place = placeOfThread(thread);
        if (!place || (!near.has(thread) && !this.#shown.has(name))) continue;
        const away = linesAway(editor, toRange(document, place));
        if (away >= (wanted.get(name)?.away ?? Infinity)) continue;
        wanted.set(name, { away, show: () => this.#show(name, document, place, thread, report) });
      }
    }
    const all = [...wanted].sort(([, a], [, b]) => a.away - b.away).slice(0, most);
    const names = new Set(all.map(([name]) => name));
    for (const [name, { thread }] of this.#shown) {
      if (names.has(name)) continue;
      thread.dispose();
      this.#shown.delete(name);
    }
    for (const [, { show }] of all) show();
  }

  #show(
    name: string,
    document: vscode.TextDocument,
    place: TextRange,
    thread: RemarkThread,
    report: Report,
  ): void {
    const range = toRange(document, place);
    const proposes = isForMe(this.#workbench, thread, report);
    const state = threadState(thread);
    const about = thread.on ?? thread.remark;
    const label = [
      thread.on
        ? vscode.l10n.t('{0}: {1}', thread.on.coderName, tagsOf(about).join(', '))
        : vscode.l10n.t('An annotation that is gone'),
      ...(state === undefined ? [] : [state]),
    ].join(' · ');
    const comments = thread.entries.map(
      entry => new ShownRemark(entry, thread, report, this.#workbench.isOwn(entry)),
    );
    const told = JSON.stringify([range, label, proposes, comments]);
    const shown =
      this.#shown.get(name) ?? this.#create(name, { report: report.uri, key: thread.key }, range, comments);
    if (shown.told !== told) {
      shown.told = told;
      shown.thread.range = range;
      shown.thread.label = oneLine(label, 120);
      shown.thread.contextValue = threadKind(thread, proposes);
      shown.thread.state =
        thread.state === 'open' ? vscode.CommentThreadState.Unresolved : vscode.CommentThreadState.Resolved;
      shown.thread.comments = comments;
    }
    if (this.#toOpen !== name) return;
    this.#toOpen = undefined;
    // It may have been folded by hand, which nobody tells: set anew, so that it counts.
    shown.thread.collapsibleState = vscode.CommentThreadCollapsibleState.Collapsed;
    shown.thread.collapsibleState = vscode.CommentThreadCollapsibleState.Expanded;
  }

  #create(name: string, ref: ThreadRef, range: vscode.Range, comments: readonly vscode.Comment[]): Shown {
    const thread = this.#controller.createCommentThread(vscode.Uri.parse(ref.report), range, comments);
    thread.collapsibleState = vscode.CommentThreadCollapsibleState.Collapsed;
    const shown: Shown = { thread, told: '' };
    this.#refs.set(thread, ref);
    this.#shown.set(name, shown);
    return shown;
  }

  override dispose(): void {
    clearTimeout(this.#timer);
    super.dispose();
  }
}

function nameOfThread(report: string, key: string): string {
  return `${report} ${key}`;
}

/** How many lines above or below what an editor shows a passage begins. */
function linesAway({ visibleRanges }: vscode.TextEditor, { start: { line } }: vscode.Range): number {
  return Math.min(...visibleRanges.map(({ start, end }) => Math.max(0, start.line - line, line - end.line)));
}
