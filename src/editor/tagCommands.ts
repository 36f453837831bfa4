import * as vscode from 'vscode';
import { addCode } from '../annotation/changes.ts';
import type { TextRange } from '../annotation/placed.ts';
import { tagPassages, type Coder, type NewTags } from '../corpus/tagging.ts';
import { ownSidecarUri } from '../corpus/ownSidecar.ts';
import type { AnnotationRef, OwnAnnotations } from './ownAnnotations.ts';
import type { TagPicker } from './tagPicker.ts';
import { label } from './display.ts';
import type { OpenReport, Workbench } from './workbench.ts';

/** What asks for the attributes of annotations that were just made. */
interface AsksAttributes {
  askAfterTagging(refs: readonly AnnotationRef[]): Promise<void>;
}

/** Tagging: the selections, or the sentence at the cursor, get a tag or a code. */
export class TagCommands {
  readonly #workbench: Workbench;
  readonly #own: OwnAnnotations;
  readonly #picker: TagPicker;
  readonly #form: AsksAttributes;

  constructor(workbench: Workbench, own: OwnAnnotations, picker: TagPicker, form: AsksAttributes) {
    this.#workbench = workbench;
    this.#own = own;
    this.#picker = picker;
    this.#form = form;
  }

  /** @param index of the code that was used last is 1. */
  async applyRecent(index: unknown): Promise<void> {
    const code = this.#picker.recentCodes[typeof index === 'number' ? index - 1 : 0];
    if (code === undefined) this.#workbench.say(vscode.l10n.t('No code was used yet: C opens the picker.'));
    else await this.#code(code);
  }

  /** Lets a person pick a tag or a code. */
  async tagWith(): Promise<void> {
    const active = this.#workbench.active;
    if (!active) return;
    const { codebook } = active.report;
    const passage = this.#workbench
      .passages(active)
      .map(({ start, end }) => active.text.raw.slice(start, end));
    const picked = await this.#picker.pick(vscode.l10n.t('Tag or code'), codebook, passage.join('\n'));
    if (picked === undefined) return;
    if (codebook.isTag(picked)) await this.tag({ tags: [picked] });
    else await this.#code(picked);
  }

  /** A code goes to the annotation at the cursor, or, with a selection, to a new one. */
  async #code(code: string): Promise<void> {
    await this.#workbench.whenWritten;
    const active = this.#workbench.active;
    if (!active) return;
    this.#picker.used(code);
    const own = active.editor.selection.isEmpty ? this.#own.atCursor(active) : undefined;
    if (!own) {
      await this.tag({ tags: [code] });
      return;
    }
    await this.#own.change(vscode.l10n.t('Add code {0}', label(code)), [own], placed =>
      addCode(placed.annotation, code, active.report.codebook),
    );
  }

  /** Tags the selections, or the sentences at the cursors. */
  async tag(what: NewTags): Promise<void> {
    const coder = this.#workbench.active && (await this.#workbench.coder());
    // Text and selection of one moment: both may have changed while a person was asked for a name.
    const active = this.#workbench.active;
    if (!active || !coder) return;
    const passages = this.#workbench.passages(active);
    const { selections } = active.editor;
    const added = await this.#workbench.inTurn(() => this.#tagPassages(active, coder, passages, what));
    collapse(active.editor, selections);
    await this.#form.askAfterTagging(added);
  }

  /** The new annotations. */
  async #tagPassages(
    active: OpenReport,
    coder: Coder,
    passages: readonly TextRange[],
    what: NewTags,
  ): Promise<readonly AnnotationRef[]> {
    const { change, added, existing } = await tagPassages(active.report, active.text, coder, passages, what);
    const name = label(what.tags.join(', '));
    if (change) {
      await this.#workbench.apply(
        added.length === 1
          ? vscode.l10n.t('Tag as {0}', name)
          : vscode.l10n.t('Tag {0} passages as {1}', added.length, name),
        [change],
      );
    } else if (existing.length > 0) {
      this.#workbench.say(vscode.l10n.t('Tagged as {0} already', name));
    } else {
      this.#workbench.say(vscode.l10n.t('Select a passage first: there is only white space here.'));
    }
    const sidecar = ownSidecarUri(active.report, coder.slug);
    return change ? added.map(id => ({ sidecar, id })) : [];
  }
}

/**
 * What was tagged is decorated now; a selection on top of it would hide that. The cursor stays in the passage. Whoever
 * has selected something else meanwhile keeps it.
 */
function collapse(editor: vscode.TextEditor, tagged: readonly vscode.Selection[]): void {
  const now = editor.selections;
  const isSame = now.length === tagged.length && now.every((one, index) => tagged[index]?.isEqual(one));
  if (isSame) editor.selections = now.map(({ start }) => new vscode.Selection(start, start));
}
