import * as vscode from 'vscode';
import type { NormalText } from '../anchor/normalText.ts';
import { trimRange } from '../anchor/trimRange.ts';
import { placeOf, type PlacedAnnotation, type TextRange } from '../annotation/placed.ts';
import { acceptanceOf, answerIn, remarkOn, reopening, resolutionOf, type Said } from '../corpus/remarking.ts';
import { proposedPassage, proposedTags } from '../corpus/proposedTags.ts';
import type { RemarkThread } from '../corpus/remarkThread.ts';
import type { Report } from '../corpus/report.ts';
import type { SidecarChange } from '../corpus/step.ts';
import type { Coder } from '../corpus/tagging.ts';
import { emptyCodebook } from '../project/codebook.ts';
import { label, oneLine } from './display.ts';
import { show } from './navigation.ts';
import { typedNote } from './noteInput.ts';
import type { OwnAnnotations } from './ownAnnotations.ts';
import type { RemarkComments, ThreadRef } from './remarkComments.ts';
import { remarkHead, threadState } from './remarkText.ts';
import { isForMe, placeOfThread, shownThreads, threadsAt } from './shownThreads.ts';
import type { TagPicker } from './tagPicker.ts';
import { toTextRange } from './positions.ts';
import { tagsOf, type OpenReport, type Workbench } from './workbench.ts';

/** A thread, and the report that it is on. */
interface FoundThread {
  readonly report: Report;
  readonly thread: RemarkThread;
}

type MakeChanges = (
  found: FoundThread,
  text: NormalText,
  coder: Coder,
) => Promise<readonly SidecarChange[] | undefined>;

/** Remarking on annotations of other coders, answering, resolving, and taking what is proposed. All of it into one's own file. */
export class RemarkCommands {
  readonly #workbench: Workbench;
  readonly #own: OwnAnnotations;
  readonly #picker: TagPicker;
  readonly #comments: RemarkComments;

  constructor(workbench: Workbench, own: OwnAnnotations, picker: TagPicker, comments: RemarkComments) {
    this.#workbench = workbench;
    this.#own = own;
    this.#picker = picker;
    this.#comments = comments;
  }

  async agree(args: readonly unknown[]): Promise<void> {
    const on = await this.#another(args);
    if (on)
      await this.#remark(on, vscode.l10n.t('Agree with {0}', label(on.coderName, 60)), { answer: 'agree' });
  }

  async disagree(args: readonly unknown[]): Promise<void> {
    const on = await this.#another(args);
    if (!on) return;
    const codebook = this.#own.reportOf(on)?.codebook ?? emptyCodebook;
    const title = vscode.l10n.t('Instead of {0}', label(tagsOf(on).join(', ')));
    const tag = await this.#picker.pickTag(title, codebook, on.tag);
    if (tag === undefined) return;
    const note = await this.#ask(
      vscode.l10n.t('Why {0}?', label(tag)),
      vscode.l10n.t('May be left empty; ⏎ stands for a line break'),
    );
    if (note === undefined) return;
    await this.#remark(on, vscode.l10n.t('Disagree with {0}', label(on.coderName, 60)), {
      answer: 'disagree',
      tags: [tag],
      ...(note !== '' && { note }),
    });
  }

  /** Proposes the selected words as the passage of another's annotation that they have words in common with. */
  async proposePassage(args: readonly unknown[]): Promise<void> {
    const { active } = this.#workbench;
    const selected = active && toTextRange(active.editor.document, active.editor.selection);
    const passage = active && selected && trimRange(active.text.raw, selected);
    if (!active || !passage) {
      this.#workbench.say(vscode.l10n.t('Select the words that the passage should be first.'));
      return;
    }
    const on = await this.#another(args, passage);
    if (!on) return;
    const place = placeOf(on.placement);
    if (place?.start === passage.start && place.end === passage.end) {
      this.#workbench.say(vscode.l10n.t('Select other words than the passage that it has.'));
      return;
    }
    const words = active.text.raw.slice(passage.start, passage.end);
    const note = await this.#ask(
      vscode.l10n.t('Why “{0}”?', oneLine(words, 60)),
      vscode.l10n.t('May be left empty; ⏎ stands for a line break'),
    );
    if (note === undefined) return;
    if (active.report.text?.raw.slice(passage.start, passage.end) !== words) {
      this.#workbench.say(vscode.l10n.t('The report has changed meanwhile: select the words again.'));
      return;
    }
    await this.#remark(on, vscode.l10n.t('Propose another passage to {0}', label(on.coderName, 60)), {
      answer: 'text',
      passage,
      ...(note !== '' && { note }),
    });
  }

  async askQuestion(args: readonly unknown[]): Promise<void> {
    const on = await this.#another(args);
    const title = on && vscode.l10n.t('Question to {0} on “{1}”', label(on.coderName, 60), quoteOf(on));
    const note = title === undefined ? undefined : await this.#askForWords(title);
    if (!on || note === undefined) return;
    await this.#remark(on, vscode.l10n.t('Ask {0}', label(on.coderName, 60)), { answer: 'question', note });
  }

  /** Answers the remark that is meant; where there is none, says something on another's annotation. */
  async reply(args: readonly unknown[]): Promise<void> {
    const found = await this.#thread(args, () => true);
    if (found === 'cancelled') return;
    if (found) {
      const last = found.thread.entries.at(-1) ?? found.thread.remark;
      const note = await this.#askForWords(vscode.l10n.t('Reply to {0}', label(last.coderName, 60)));
      if (note !== undefined) await this.#answer(found, { note });
      return;
    }
    const on = await this.#another(args);
    const title = on && vscode.l10n.t('Remark on “{0}” of {1}', quoteOf(on), label(on.coderName, 60));
    const note = title === undefined ? undefined : await this.#askForWords(title);
    if (on && note !== undefined)
      await this.#remark(on, vscode.l10n.t('Remark on {0}', label(on.coderName, 60)), { note });
  }

  /** @param args what VS Code hands over of the box below a thread: the thread, and what was written. */
  async send(args: readonly unknown[], resolves: boolean): Promise<void> {
    const note = writtenIn(args);
    const [found] = await this.#threadsIn(args);
    if (!found || note === undefined) return;
    await this.#answer(found, { note, ...(resolves && { answer: 'resolved' }) });
  }

  async resolve(args: readonly unknown[]): Promise<void> {
    const found = await this.#thread(args, ({ thread }) => thread.state === 'open');
    if (found === 'cancelled') return;
    if (!found) {
      this.#workbench.say(vscode.l10n.t('There is no open remark here.'));
      return;
    }
    await this.#change(vscode.l10n.t('Resolve remark'), found, async (now, text, coder) => [
      await resolutionOf(now.report, text, coder, now.thread),
    ]);
  }

  /** Takes back that one has resolved it oneself; where others have, asks what is still open. */
  async reopen(args: readonly unknown[]): Promise<void> {
    const found = await this.#thread(args, ({ thread }) => thread.state === 'resolved');
    const coder = found && found !== 'cancelled' ? await this.#workbench.coder() : undefined;
    if (found === 'cancelled' || (found && !coder)) return;
    if (!found || !coder) {
      this.#workbench.say(vscode.l10n.t('There is no resolved remark here.'));
      return;
    }
    const name = vscode.l10n.t('Reopen remark');
    if (reopening(found.report, coder, found.thread)) {
      await this.#change(name, found, ({ report, thread }) => {
        const change = reopening(report, coder, thread);
        return Promise.resolve(change && [change]);
      });
      return;
    }
    const note = await this.#askForWords(vscode.l10n.t('What is still open?'));
    if (note === undefined) return;
    await this.#change(name, found, async (now, text) => [
      await answerIn(now.report, text, coder, now.thread, { answer: 'question', note }),
    ]);
  }

  /** Tags one's own annotation as another proposes, or gives it the passage that another proposes. */
  async accept(args: readonly unknown[]): Promise<void> {
    const found = await this.#thread(
      args,
      ({ thread, report }) => thread.state === 'open' && isForMe(this.#workbench, thread, report),
    );
    if (found === 'cancelled') return;
    if (!found) {
      this.#workbench.say(
        vscode.l10n.t('No remark here proposes another tag or passage for an annotation of yours.'),
      );
      return;
    }
    const tags = proposedTags(found.thread, found.report.codebook).join(', ');
    const isPassage = proposedPassage(found.thread) !== undefined;
    await this.#change(
      isPassage
        ? vscode.l10n.t('Set passage as proposed')
        : vscode.l10n.t('Tag as {0}, as proposed', label(tags)),
      found,
      (now, text, coder) => acceptanceOf(now.report, text, coder, now.thread),
      isPassage
        ? vscode.l10n.t('Another annotation of yours says the same of this passage.')
        : vscode.l10n.t('Tagged as {0} already', label(tags)),
    );
  }

  /** Goes to the passage, and unfolds what is said of it. */
  async showThreads(args: readonly unknown[]): Promise<void> {
    const active = this.#workbench.active;
    const named = await this.#threadsIn(args);
    const found = named.length > 0 || args.length > 0 ? named : active ? this.#threadsAtCursor(active) : [];
    const [first] = found;
    if (!first) {
      this.#workbench.say(vscode.l10n.t('No remarks here.'));
      return;
    }
    const place = placeOfThread(first.thread);
    if (named.length > 0 && place) {
      const editor = await vscode.window.showTextDocument(vscode.Uri.parse(first.report.uri));
      show(editor, place);
    }
    for (const { report, thread } of found) this.#unfold({ report: report.uri, key: thread.key });
  }

  async #remark(on: PlacedAnnotation, name: string, said: Said): Promise<void> {
    const coder = await this.#workbench.coder();
    if (!coder) return;
    let made: ThreadRef | undefined;
    await this.#workbench.inTurn(async () => {
      const [now] = await this.#own.loadAll([{ sidecar: on.sidecar, id: on.annotation.id }]);
      const report = now && this.#own.reportOf(now);
      if (!now || !report?.text || now.coder === coder.slug) return;
      if (said.answer === 'agree' && this.#agrees(now, report, coder)) {
        this.#workbench.say(vscode.l10n.t('You have said so already.'));
        return;
      }
      const change = await remarkOn(report, report.text, coder, now, said);
      await this.#workbench.apply(name, [change]);
      const [edit] = change.edits;
      if (edit?.kind === 'insert')
        made = { report: report.uri, key: `${change.sidecar}#${edit.annotation.id}` };
    });
    if (made) this.#unfold(made);
  }

  /** Where its passage stands low on the screen it is moved up, so that there is room for the thread below it. */
  #unfold(ref: ThreadRef): void {
    this.#comments.unfold(ref);
    const { active } = this.#workbench;
    const [visible] = active?.editor.visibleRanges ?? [];
    if (!active || !visible || active.report.uri !== ref.report) return;
    const at = active.editor.selection.active;
    if (at.line > (visible.start.line + visible.end.line) / 2) {
      active.editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenter);
    }
  }

  #agrees(on: PlacedAnnotation, report: Report, coder: Coder): boolean {
    return shownThreads(this.#workbench, report).some(
      ({ on: other, remark, since }) =>
        other === on &&
        remark.coder === coder.slug &&
        remark.annotation.answer === 'agree' &&
        since.length === 0,
    );
  }

  async #answer(found: FoundThread, said: Said): Promise<void> {
    const name = said.answer === 'resolved' ? vscode.l10n.t('Reply and resolve') : vscode.l10n.t('Reply');
    await this.#change(name, found, async (now, text, coder) => {
      const [to] = now.thread.open;
      // What is resolved is what is open, not the last word.
      return [
        await answerIn(
          now.report,
          text,
          coder,
          now.thread,
          said,
          said.answer === 'resolved' ? to : undefined,
        ),
      ];
    });
    this.#unfold({ report: found.report.uri, key: found.thread.key });
  }

  /**
   * Applies as one step what `make` gives for a thread as it is by then.
   *
   * @param otherwise is said where there is nothing to be changed.
   */
  async #change(name: string, found: FoundThread, make: MakeChanges, otherwise = ''): Promise<void> {
    const coder = await this.#workbench.coder();
    if (!coder) return;
    await this.#workbench.inTurn(async () => {
      const report = await this.#workbench.corpus.load(found.report.uri);
      const thread =
        report && shownThreads(this.#workbench, report).find(({ key }) => key === found.thread.key);
      const changes = report?.text && thread && (await make({ report, thread }, report.text, coder));
      if (changes) await this.#workbench.apply(name, changes);
      else if (otherwise !== '') this.#workbench.say(otherwise);
    });
  }

  #overlapping({ report }: OpenReport, range: TextRange): readonly PlacedAnnotation[] {
    return report.placed.filter(({ coder, placement }) => {
      const place = placeOf(placement);
      return (
        place && place.start < range.end && range.start < place.end && !this.#workbench.hidden.has(coder)
      );
    });
  }

  /**
   * An annotation of another coder: named by arguments, else at the cursor. Undefined: there is none, and it was said.
   *
   * @param within it has words of this range, in the place of the cursor.
   */
  async #another(args: readonly unknown[], within?: TextRange): Promise<PlacedAnnotation | undefined> {
    await this.#workbench.whenWritten;
    const { active } = this.#workbench;
    const named = await this.#own.loadAll(args);
    const there = (open: OpenReport): readonly PlacedAnnotation[] =>
      within ? this.#overlapping(open, within) : this.#workbench.atCursor(open);
    const here = named.length > 0 || !active ? named : there(active);
    const others = here.filter(
      placed => !this.#workbench.isOwn(placed) && placed.annotation.re === undefined,
    );
    const [first] = others;
    if (others.length > 1) {
      return this.#choose(
        others.map(placed => ({
          what: placed,
          text: quoteOf(placed),
          about: [...tagsOf(placed), placed.coderName],
        })),
      );
    }
    if (!first) this.#workbench.say(vscode.l10n.t('Put the cursor on an annotation of another coder first.'));
    return first;
  }

  /** A thread that arguments name, else one at the cursor; several: a person is asked. */
  async #thread(
    args: readonly unknown[],
    fits: (found: FoundThread) => boolean,
  ): Promise<FoundThread | 'cancelled' | undefined> {
    await this.#workbench.whenWritten;
    const { active } = this.#workbench;
    const named = await this.#threadsIn(args);
    const isNamed = named.length > 0 || (await this.#own.loadAll(args)).length > 0;
    const all = isNamed || !active ? named : this.#threadsAtCursor(active);
    const fitting = all.filter(fits);
    if (fitting.length < 2) return fitting[0];
    const chosen = await this.#choose(
      fitting.map(found => {
        const { remark, entries } = found.thread;
        const state = threadState(found.thread);
        return {
          what: found,
          text: remark.annotation.note ?? entries.at(-1)?.annotation.note ?? quoteOf(remark),
          about: [remark.coderName, remarkHead(remark.annotation), ...(state === undefined ? [] : [state])],
        };
      }),
    );
    return chosen ?? 'cancelled';
  }

  async #choose<T>(
    choices: readonly { readonly what: T; readonly text: string; readonly about: readonly string[] }[],
  ): Promise<T | undefined> {
    const items = choices.map(({ what, text, about }) => ({
      label: label(text, 100),
      description: label(about.join(' · ')),
      what,
    }));
    const picked = await vscode.window.showQuickPick(items, {
      title: vscode.l10n.t('Which one?'),
      matchOnDescription: true,
    });
    return picked?.what;
  }

  /** What arguments name: threads of VS Code's, remarks, or annotations with what is remarked on them. */
  async #threadsIn(args: readonly unknown[]): Promise<readonly FoundThread[]> {
    const ref = args.map(argument => this.#refIn(argument)).find(one => one !== undefined);
    if (ref) {
      const report = await this.#workbench.corpus.load(ref.report);
      return report ? this.#threadsOf(report).filter(({ thread }) => thread.key === ref.key) : [];
    }
    const named = await this.#own.loadAll(args);
    return named.flatMap(placed => {
      const report = this.#own.reportOf(placed);
      const all = report ? this.#threadsOf(report) : [];
      return all.filter(({ thread }) => thread.on === placed || thread.entries.includes(placed));
    });
  }

  #refIn(argument: unknown): ThreadRef | undefined {
    if (typeof argument !== 'object' || argument === null) return undefined;
    const thread: unknown = 'thread' in argument ? argument.thread : argument;
    return typeof thread === 'object' && thread !== null
      ? this.#comments.refOf(thread as vscode.CommentThread)
      : undefined;
  }

  #threadsAtCursor({ editor, report }: OpenReport): readonly FoundThread[] {
    return threadsAt(this.#workbench, editor, report).map(thread => ({ report, thread }));
  }

  #threadsOf(report: Report): readonly FoundThread[] {
    return shownThreads(this.#workbench, report).map(thread => ({ report, thread }));
  }

  async #askForWords(title: string): Promise<string | undefined> {
    const note = await this.#ask(title, vscode.l10n.t('⏎ stands for a line break'));
    return note === '' ? undefined : note;
  }

  async #ask(title: string, prompt: string): Promise<string | undefined> {
    const typed = await vscode.window.showInputBox({ title, prompt, ignoreFocusOut: true });
    return typed === undefined ? undefined : typedNote(typed, '').trim();
  }
}

function quoteOf({ annotation: { quote, note } }: PlacedAnnotation): string {
  return oneLine(quote ?? note ?? '', 60);
}

/** What was written in the box below a thread; undefined: nothing. */
function writtenIn(args: readonly unknown[]): string | undefined {
  const [reply] = args;
  if (typeof reply !== 'object' || reply === null || !('text' in reply)) return undefined;
  const { text } = reply;
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined;
}
