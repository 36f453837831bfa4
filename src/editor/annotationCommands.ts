import * as vscode from 'vscode';
import { addCode, removeCode, replaceCode, setNote } from '../annotation/changes.ts';
import { trimRange } from '../anchor/trimRange.ts';
import { placeOf, type PlacedAnnotation } from '../annotation/placed.ts';
import { movePassage, Retagging, twinOf } from '../corpus/tagging.ts';
import { quotation } from '../exchange/citation.ts';
import { emptyCodebook, type Codebook } from '../project/codebook.ts';
import { readableName } from '../report/title.ts';
import type { CommandId } from './contributions.ts';
import { label, oneLine } from './display.ts';
import { noteInOneLine, typedNote } from './noteInput.ts';
import type { OwnAnnotations } from './ownAnnotations.ts';
import { toTextRange } from './positions.ts';
import type { TagPicker } from './tagPicker.ts';
import type { Workbench } from './workbench.ts';

/** The commands that change what their arguments, or the cursor, name. */
export type AnnotationCommand = CommandId &
  `marginalia.${'changeTag' | 'addCode' | 'replaceCode' | 'removeCode' | 'editNote' | 'removeAnnotation' | 'setPassage'}`;

/** Changes of annotations that exist: from the cursor, the lightbulb, the tree (several at once) or a key. */
export class AnnotationCommands {
  readonly #workbench: Workbench;
  readonly #own: OwnAnnotations;
  readonly #picker: TagPicker;

  constructor(workbench: Workbench, own: OwnAnnotations, picker: TagPicker) {
    this.#workbench = workbench;
    this.#own = own;
    this.#picker = picker;
  }

  /** Runs a command on the annotations that its arguments, or the cursor, name. */
  async run(id: AnnotationCommand, args: readonly unknown[]): Promise<void> {
    const targets = await this.#own.targets(args);
    if (targets.length === 0) return;
    switch (id) {
      case 'marginalia.changeTag':
        return this.#changeTag(targets);
      case 'marginalia.addCode':
        return this.#addCode(targets);
      case 'marginalia.replaceCode':
        return this.#replaceCode(targets);
      case 'marginalia.removeCode':
        return this.#removeCode(targets);
      case 'marginalia.editNote':
        return this.#editNote(targets);
      case 'marginalia.removeAnnotation':
        return this.#own.remove(targets);
      case 'marginalia.setPassage':
        return this.#setPassage(targets);
    }
  }

  async #changeTag(targets: readonly PlacedAnnotation[]): Promise<void> {
    const tag = await this.#picker.pickTag(vscode.l10n.t('Change the tag to'), this.#codebookOf(targets));
    if (!tag) return;
    const retagging = new Retagging(tag);
    await this.#own.change(vscode.l10n.t('Change tag to {0}', label(tag)), targets, placed => {
      const report = this.#own.reportOf(placed);
      return report && retagging.edit(placed, report);
    });
    if (retagging.kept > 0) this.#workbench.say(vscode.l10n.t('Tagged as {0} already', label(tag)));
  }

  async #addCode(targets: readonly PlacedAnnotation[]): Promise<void> {
    const passage = targets.map(({ annotation }) => annotation.quote ?? '').join('\n');
    const code = await this.#picker.pickCode(vscode.l10n.t('Add a code'), this.#codebookOf(targets), passage);
    if (!code) return;
    this.#picker.used(code);
    await this.#own.change(vscode.l10n.t('Add code {0}', label(code)), targets, placed =>
      addCode(placed.annotation, code, this.#own.reportOf(placed)?.codebook),
    );
  }

  async #replaceCode(targets: readonly PlacedAnnotation[]): Promise<void> {
    const from = await this.#pickTheirCode(vscode.l10n.t('Replace which code?'), targets);
    const to =
      from &&
      (await this.#picker.pickCode(vscode.l10n.t('Replace {0} by', label(from)), this.#codebookOf(targets)));
    if (!from || !to) return;
    this.#picker.used(to);
    await this.#own.change(vscode.l10n.t('Replace {0} by {1}', label(from), label(to)), targets, placed =>
      replaceCode(placed.annotation, from, to, this.#own.reportOf(placed)?.codebook),
    );
  }

  async #removeCode(targets: readonly PlacedAnnotation[]): Promise<void> {
    const code = await this.#pickTheirCode(vscode.l10n.t('Remove which code?'), targets);
    if (!code) return;
    await this.#own.change(vscode.l10n.t('Remove code {0}', label(code)), targets, ({ annotation }) =>
      removeCode(annotation, code),
    );
  }

  /** Of the first one's report: it is what the picker shows. */
  #codebookOf([first]: readonly PlacedAnnotation[]): Codebook {
    return (first && this.#own.reportOf(first)?.codebook) ?? emptyCodebook;
  }

  async #pickTheirCode(title: string, targets: readonly PlacedAnnotation[]): Promise<string | undefined> {
    const codes = [
      ...new Set(targets.flatMap(({ annotation, tag }) => annotation.tags.filter(code => code !== tag))),
    ];
    if (codes.length > 1) return this.#picker.pickFrom(title, codes);
    if (codes.length === 0) this.#workbench.say(vscode.l10n.t('There is no code here yet.'));
    return codes[0];
  }

  async #editNote(targets: readonly PlacedAnnotation[]): Promise<void> {
    const [first] = targets;
    const notes = new Set(targets.map(({ annotation }) => annotation.note ?? ''));
    // Several notes that differ are not to be lost to the first of them.
    const before = notes.size === 1 ? (first?.annotation.note ?? '') : '';
    const typed = await vscode.window.showInputBox({
      title:
        targets.length > 1
          ? vscode.l10n.t('Note on {0} annotations', targets.length)
          : vscode.l10n.t('Note on {0}', oneLine(first?.annotation.quote ?? '', 60)),
      value: noteInOneLine(before),
      prompt: vscode.l10n.t('An empty note is removed; ⏎ stands for a line break'),
      ignoreFocusOut: true,
    });
    if (typed === undefined || (notes.size > 1 && typed === '')) return;
    const note = typedNote(typed, before);
    await this.#own.change(vscode.l10n.t('Edit note'), targets, ({ annotation }) =>
      setNote(annotation, note),
    );
  }

  async #setPassage(targets: readonly PlacedAnnotation[]): Promise<void> {
    const active = this.#workbench.active;
    const [placed] = targets;
    if (!active || !placed) return;
    if (active.editor.selection.isEmpty || targets.length > 1) {
      this.#workbench.say(vscode.l10n.t('Select the new passage around one annotation of yours first.'));
      return;
    }
    const header = active.report.sidecar(placed.sidecar)?.sidecar.header;
    const range = toTextRange(active.editor.document, active.editor.selection);
    const trimmed = trimRange(active.text.raw, range);
    if (trimmed && twinOf(placed, trimmed, active.report.placed, active.report.codebook)) {
      this.#workbench.say(vscode.l10n.t('Another annotation of yours says the same of this passage.'));
      return;
    }
    const edit = header && (await movePassage(active.text, header, placed, range));
    if (edit) await this.#own.change(vscode.l10n.t('Set passage'), [placed], () => edit);
  }

  async copyQuotation(args: readonly unknown[]): Promise<void> {
    const text = await this.#quotation(args);
    if (text === undefined) {
      this.#workbench.say(vscode.l10n.t('Put the cursor on an annotation, or select a passage, first.'));
      return;
    }
    await vscode.env.clipboard.writeText(text);
    this.#workbench.say(vscode.l10n.t('Copied {0}', label(text, 80)));
  }

  /** Of the selection, else of the annotation that the tree handed over or that is at the cursor. */
  async #quotation(args: readonly unknown[]): Promise<string | undefined> {
    const [fromTree] = await this.#own.loadAll(args);
    const active = this.#workbench.active;
    const report = fromTree ? this.#own.reportOf(fromTree) : active?.report;
    const { text, structure } = report ?? {};
    if (!report || !text || !structure) return undefined;
    const placed = fromTree ?? (active && this.#workbench.atCursor(active)[0]);
    const selection = active?.editor.selection;
    const range =
      !fromTree && active && selection && !selection.isEmpty
        ? toTextRange(active.editor.document, selection)
        : placed && placeOf(placed.placement);
    return range && quotation(text.raw, range, structure, readableName(report.name));
  }

  async undo(): Promise<void> {
    const step = await this.#workbench.inTurn(() => this.#workbench.corpus.undo());
    this.#workbench.say(step ? vscode.l10n.t('Undone: {0}', step.label) : vscode.l10n.t('Nothing to undo'));
  }

  async redo(): Promise<void> {
    const step = await this.#workbench.inTurn(() => this.#workbench.corpus.redo());
    this.#workbench.say(step ? vscode.l10n.t('Redone: {0}', step.label) : vscode.l10n.t('Nothing to redo'));
  }
}
