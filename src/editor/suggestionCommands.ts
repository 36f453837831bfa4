import * as vscode from 'vscode';
import type { TextRange } from '../annotation/placed.ts';
import { acceptedTags, type Otherwise } from '../corpus/acceptedSuggestion.ts';
import type { Dismissed } from '../corpus/dismissed.ts';
import type { NamedSuggestion } from '../corpus/openSuggestions.ts';
import type { Report } from '../corpus/report.ts';
import { ownSidecarUri } from '../corpus/ownSidecar.ts';
import type { Suggestions } from '../corpus/suggestions.ts';
import { tagEach } from '../corpus/tagging.ts';
import { LineCounter } from '../exchange/lineCounter.ts';
import { label } from './display.ts';
import type { AnnotationRef } from './ownAnnotations.ts';
import { offsetAt, toTextRange } from './positions.ts';
import type { SuggestionFocus } from './suggestionFocus.ts';
import { named, sureness, suggestionRefs, type SuggestionRef } from './suggestionText.ts';
import type { TagPicker } from './tagPicker.ts';
import type { OpenReport, Workbench } from './workbench.ts';

/** What asks for the attributes of annotations that were just made. */
interface AsksAttributes {
  askAfterTagging(refs: readonly AnnotationRef[]): Promise<void>;
}

/** What a key in the view hands over: it is about what is selected there. */
const selected = 'selection';

/** Suggestions that a command is about, all on one report. */
interface Targets {
  readonly report: Report;
  readonly suggestions: readonly NamedSuggestion[];
  /** The words that were selected instead of the one suggested passage. */
  readonly instead: TextRange | undefined;
  /** True: the one at the cursor, so that the cursor goes on to the next. */
  readonly isAtCursor: boolean;
}

type Order = 'text' | 'uncertain';

/** Deciding on suggestions: going through them, accepting, accepting as something else, dismissing, accepting many. */
export class SuggestionCommands {
  readonly #workbench: Workbench;
  readonly #suggestions: Suggestions;
  readonly #dismissed: Dismissed;
  readonly #focus: SuggestionFocus;
  readonly #picker: TagPicker;
  readonly #form: AsksAttributes;
  readonly #selection: () => readonly unknown[];
  /** How a person went to the present one: the next one is found the same way. */
  #order: Order = 'text';

  /** @param selection what is selected in the view. */
  constructor(
    workbench: Workbench,
    suggestions: Suggestions,
    dismissed: Dismissed,
    focus: SuggestionFocus,
    picker: TagPicker,
    form: AsksAttributes,
    selection: () => readonly unknown[],
  ) {
    this.#workbench = workbench;
    this.#suggestions = suggestions;
    this.#dismissed = dismissed;
    this.#focus = focus;
    this.#picker = picker;
    this.#form = form;
    this.#selection = selection;
  }

  /** To the next one, going round at the end; with a reference: to that one, in its report. */
  async next(args: readonly unknown[]): Promise<void> {
    const [ref] = suggestionRefs(args);
    if (ref) await this.#open(ref);
    else await this.#step(1, 'text');
  }

  previous(): Promise<void> {
    return this.#step(-1, 'text');
  }

  /** To the one that it is least sure of, and from there on to surer ones. */
  nextUncertain(): Promise<void> {
    return this.#step(1, 'uncertain');
  }

  async accept(args: readonly unknown[]): Promise<void> {
    const targets = await this.#targets(args);
    if (targets) await this.#accept(targets);
  }

  /** Accepts with another tag, or with a code besides its own tag. */
  async acceptAs(args: readonly unknown[]): Promise<void> {
    const targets = await this.#targets(args);
    const [first] = targets?.suggestions ?? [];
    if (!targets || !first) return;
    const { codebook } = targets.report;
    const title = vscode.l10n.t('Accept {0} as', label(named(first)));
    const picked = await this.#picker.pick(title, codebook, first.words);
    if (picked === undefined) return;
    if (codebook.isTag(picked)) await this.#accept(targets, { tag: picked });
    else {
      this.#picker.used(picked);
      await this.#accept(targets, { codes: [picked] });
    }
  }

  async dismiss(args: readonly unknown[]): Promise<void> {
    const targets = await this.#targets(args);
    if (!targets) return;
    const { report, suggestions, isAtCursor } = targets;
    const keys = suggestions.map(({ key }) => key);
    this.#dismissed.add(report.uri, keys);
    if (isAtCursor) this.#goOn(suggestions);
    const [first] = suggestions;
    this.#workbench.say(
      suggestions.length === 1 && first
        ? vscode.l10n.t('Dismissed: {0}', label(named(first)))
        : vscode.l10n.t('Dismissed {0} suggestions', suggestions.length),
    );
  }

  /** Shows all of the report, or those with one tag, to be left out one by one, and accepts the rest as one step. */
  async acceptAll(args: readonly unknown[]): Promise<void> {
    const active = this.#workbench.active;
    if (!active) return;
    const tag = args.find(arg => typeof arg === 'object' && arg !== null && 'tag' in arg) as
      { readonly tag: unknown } | undefined;
    const all = await this.#suggestions.current(active.report.uri);
    const open = all.filter(one => tag === undefined || one.tag === tag.tag);
    if (open.length === 0) {
      this.#workbench.say(vscode.l10n.t('Nothing is suggested on this report.'));
      return;
    }
    const counter = new LineCounter(active.text.raw);
    const items = open.map(one => ({
      // So long that the line still has room for what stands behind.
      label: label(`${one.tag}: ${one.words}`, 64),
      description: [
        ...(one.valueWords === undefined ? [] : [label(one.valueWords, 30)]),
        sureness(one),
        vscode.l10n.t('line {0}', counter.lineAt(one.start)),
      ].join(' · '),
      detail: label(one.reason),
      picked: true,
      one,
    }));
    const picked = await vscode.window.showQuickPick(items, {
      title: vscode.l10n.t('Accept all suggestions in {0}', label(active.report.name)),
      placeHolder: vscode.l10n.t('Untick what is not to be accepted; it stays suggested'),
      canPickMany: true,
      matchOnDescription: true,
      matchOnDetail: true,
    });
    const suggestions = picked?.map(({ one }) => one) ?? [];
    if (suggestions.length === 0) return;
    await this.#accept({ report: active.report, suggestions, instead: undefined, isAtCursor: false });
  }

  /** What was dismissed on the report is suggested again. */
  restore(): void {
    const { active } = this.#workbench;
    if (!active) return;
    const count = this.#dismissed.restore(active.report.uri);
    this.#workbench.say(
      count > 0
        ? vscode.l10n.t('{0} dismissed suggestions are back', count)
        : vscode.l10n.t('Nothing was dismissed in this report.'),
    );
  }

  async #accept(targets: Targets, otherwise?: Otherwise): Promise<void> {
    const coder = await this.#workbench.coder();
    if (!coder) return;
    const { report, suggestions, instead, isAtCursor } = targets;
    const ids = new Set(suggestions.map(({ id }) => id));
    const added = await this.#workbench.inTurn(async () => {
      // As they stand by now: the text may have changed while a person was asked.
      const now = (await this.#suggestions.current(report.uri)).filter(({ id }) => ids.has(id));
      const { text, codebook } = report;
      if (!text || now.length === 0) return [];
      const passages = now.map(one => ({
        ...(instead ?? { start: one.start, end: one.end }),
        what: acceptedTags(one, codebook, otherwise),
      }));
      const tagging = await tagEach(report, text, coder, passages);
      const [one] = now;
      const name =
        now.length === 1 && one
          ? vscode.l10n.t('Accept {0}', named(one))
          : vscode.l10n.t('Accept {0} suggestions', now.length);
      if (tagging.change) await this.#workbench.apply(label(name), [tagging.change]);
      else this.#workbench.say(vscode.l10n.t('Tagged so already'));
      return tagging.added;
    });
    if (added.length === 0) return;
    const { activeTextEditor: editor } = vscode.window;
    // What was selected is tagged: a key that comes next is about what is suggested next.
    if (instead && editor)
      editor.selection = new vscode.Selection(editor.selection.start, editor.selection.start);
    if (isAtCursor) this.#goOn(suggestions);
    if (added.length === 1) {
      const sidecar = ownSidecarUri(report, coder.slug);
      await this.#form.askAfterTagging(added.map(id => ({ sidecar, id })));
    }
  }

  /** Those that arguments name, or the key in the view is about; else the one at the cursor. */
  async #targets(args: readonly unknown[]): Promise<Targets | undefined> {
    await this.#workbench.whenWritten;
    const refs = suggestionRefs(args.includes(selected) ? this.#selection() : args);
    const { active } = this.#workbench;
    const [ref] = refs;
    const report = ref ? this.#workbench.corpus.report(ref.report) : active?.report;
    if (!report) return undefined;
    const open = await this.#suggestions.current(report.uri);
    const ids = new Set(refs.filter(one => one.report === report.uri).map(({ id }) => id));
    const isAtCursor = ids.size === 0 && !args.includes(selected);
    const [here] = active && isAtCursor ? this.#focus.at(active.editor) : [];
    const suggestions = isAtCursor ? (here ? [here] : []) : open.filter(({ id }) => ids.has(id));
    if (suggestions.length === 0) {
      this.#workbench.say(vscode.l10n.t('Go to a suggestion first.'));
      return undefined;
    }
    const [first] = suggestions;
    const isOne = suggestions.length === 1 && active?.report === report;
    return {
      report,
      suggestions,
      isAtCursor,
      instead: isOne && first ? selectionOn(active, first) : undefined,
    };
  }

  async #open({ report: uri, id }: SuggestionRef): Promise<void> {
    const editor = await vscode.window.showTextDocument(vscode.Uri.parse(uri));
    const one = (await this.#suggestions.current(uri)).find(suggestion => suggestion.id === id);
    if (!one) return;
    this.#order = 'text';
    this.#show(editor, one);
  }

  async #step(direction: 1 | -1, order: Order): Promise<void> {
    await this.#workbench.whenWritten;
    const { active } = this.#workbench;
    if (!active) return;
    const open = await this.#suggestions.current(active.report.uri);
    const here = this.#focus.current?.suggestion;
    // Who begins to go by sureness begins with what is least sure.
    const from = order === 'uncertain' && this.#order === 'text' ? undefined : here;
    this.#order = order;
    const next = from
      ? neighbour(open, from, direction, order)
      : order === 'uncertain'
        ? inOrder(open, order)[0]
        : fromCursor(open, offsetAt(active.editor.document, active.editor.selection.active), direction);
    if (next) this.#show(active.editor, next);
    else this.#workbench.say(vscode.l10n.t('Nothing is suggested on this report.'));
  }

  /** From what was decided on to the next one. */
  #goOn([decided]: readonly NamedSuggestion[]): void {
    const { active } = this.#workbench;
    if (!active || !decided) return;
    const open = this.#suggestions.in(active.report.uri);
    const next = neighbour(open, decided, 1, this.#order);
    if (next) this.#show(active.editor, next);
    else this.#workbench.say(vscode.l10n.t('That was the last suggestion on this report.'));
  }

  #show(editor: vscode.TextEditor, suggestion: NamedSuggestion): void {
    this.#focus.show(editor, suggestion);
    const parts = [named(suggestion, 40), sureness(suggestion), suggestion.reason];
    this.#workbench.say(label(parts.join(' · '), 160));
  }
}

/** What is selected, where it has words of the suggestion: the passage that a person means. */
function selectionOn({ editor }: OpenReport, one: NamedSuggestion): TextRange | undefined {
  const { selection, document } = editor;
  if (selection.isEmpty) return undefined;
  const range = toTextRange(document, selection);
  return range.start < one.end && range.end > one.start ? range : undefined;
}

function compare(order: Order, a: NamedSuggestion, b: NamedSuggestion): number {
  const byText = a.start - b.start || a.end - b.end || a.tag.localeCompare(b.tag) || a.id.localeCompare(b.id);
  return order === 'text' ? byText : a.confidence - b.confidence || byText;
}

function inOrder(open: readonly NamedSuggestion[], order: Order): readonly NamedSuggestion[] {
  return open.toSorted((a, b) => compare(order, a, b));
}

/** The one behind (or before) `from`, which need not be among them any more; goes round at the ends. */
function neighbour(
  open: readonly NamedSuggestion[],
  from: NamedSuggestion,
  direction: 1 | -1,
  order: Order,
): NamedSuggestion | undefined {
  const sorted = inOrder(open, order);
  return direction === 1
    ? (sorted.find(one => compare(order, one, from) > 0) ?? sorted[0])
    : (sorted.findLast(one => compare(order, one, from) < 0) ?? sorted.at(-1));
}

function fromCursor(
  open: readonly NamedSuggestion[],
  offset: number,
  direction: 1 | -1,
): NamedSuggestion | undefined {
  const sorted = inOrder(open, 'text');
  return direction === 1
    ? (sorted.find(({ start }) => start >= offset) ?? sorted[0])
    : (sorted.findLast(({ start }) => start < offset) ?? sorted.at(-1));
}
