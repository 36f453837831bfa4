import * as vscode from 'vscode';
import { placeOf, type Placement, type PlacedAnnotation, type TextRange } from '../annotation/placed.ts';
import { label } from './display.ts';
import type { OwnAnnotations } from './ownAnnotations.ts';
import { offsetAt, toRange } from './positions.ts';
import { tagsOf, type Workbench } from './workbench.ts';

interface Item extends vscode.QuickPickItem {
  readonly placed: PlacedAnnotation;
}

/** Going to annotations: next, previous, from the list of the report's, from the tree. */
export class Navigation {
  readonly #workbench: Workbench;
  readonly #own: OwnAnnotations;

  constructor(workbench: Workbench, own: OwnAnnotations) {
    this.#workbench = workbench;
    this.#own = own;
  }

  /** Goes round at the ends. */
  step(direction: 1 | -1): void {
    const active = this.#workbench.active;
    if (!active) return;
    const ranges = this.#workbench
      .placedOf(active.report)
      .flatMap(({ placement }): TextRange | readonly TextRange[] => placeOf(placement) ?? []);
    const at = offsetAt(active.editor.document, active.editor.selection.active);
    const next =
      direction === 1
        ? (ranges.find(range => range.start > at) ?? ranges[0])
        : (ranges.findLast(range => range.start < at) ?? ranges.at(-1));
    if (next) show(active.editor, next);
    else this.#workbench.say(vscode.l10n.t('No annotations in this report yet'));
  }

  /** Lets a person search the annotations of the report. */
  async list(): Promise<void> {
    const active = this.#workbench.active;
    if (!active) return;
    const { editor, report } = active;
    const items = this.#workbench.placedOf(report).map((placed): Item => ({
      label: label(placed.annotation.quote ?? placed.annotation.note ?? '', 120),
      description: label(describe(placed)),
      ...(placed.annotation.note && placed.annotation.quote && { detail: label(placed.annotation.note) }),
      placed,
    }));
    const picked = await vscode.window.showQuickPick(items, {
      title: vscode.l10n.t('Annotations of {0}', label(report.name)),
      placeHolder:
        items.length > 0
          ? vscode.l10n.t('Search in quotes, tags, codes and notes')
          : vscode.l10n.t('None yet'),
      matchOnDescription: true,
      matchOnDetail: true,
    });
    if (picked && 'start' in picked.placed.placement) show(editor, picked.placed.placement);
    else if (picked)
      await this.openSidecar([{ sidecar: picked.placed.sidecar, id: picked.placed.annotation.id }]);
  }

  /** Shows the passage of an annotation; what was not found is shown in its sidecar. */
  async open(args: readonly unknown[]): Promise<void> {
    const [placed] = await this.#own.loadAll(args);
    if (!placed) return;
    const report = this.#own.reportOf(placed);
    if (placed.placement.state === 'orphan' || !report) return this.openSidecar(args);
    const editor = await vscode.window.showTextDocument(vscode.Uri.parse(report.uri), { preview: true });
    // The editor's text may be newer than what was known when the tree was drawn.
    const [now] = this.#own.findAll(args);
    if (now && 'start' in now.placement) show(editor, now.placement);
  }

  /** Shows the entry of an annotation; without one, one's own sidecar of the report. */
  async openSidecar(args: readonly unknown[]): Promise<void> {
    const [placed] = await this.#own.loadAll(args);
    const coder = this.#workbench.coders.current?.slug;
    const report = this.#workbench.active?.report;
    const mine = report?.sidecars.find(loaded => loaded.coder === coder) ?? report?.sidecars[0];
    const uri = placed?.sidecar ?? mine?.uri;
    if (uri === undefined) return;
    const entries = this.#own.reportOf({ sidecar: uri })?.sidecar(uri)?.shown.entries ?? [];
    const line = entries.find(entry => entry.id === placed?.annotation.id)?.line ?? 0;
    await vscode.window.showTextDocument(vscode.Uri.parse(uri), {
      selection: new vscode.Range(line, 0, line, 0),
    });
  }
}

/** Tag, codes and coder in a few words. */
function describe(placed: PlacedAnnotation): string {
  const { coderName, placement } = placed;
  return [...tagsOf(placed), coderName, ...missing(placement)].join(' · ');
}

function missing({ state }: Placement): readonly string[] {
  if (state === 'review') return [vscode.l10n.t('needs review')];
  return state === 'orphan' ? [vscode.l10n.t('not found')] : [];
}

/** Puts the cursor there. */
export function show(editor: vscode.TextEditor, place: TextRange): void {
  const range = toRange(editor.document, place);
  editor.selection = new vscode.Selection(range.start, range.start);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
