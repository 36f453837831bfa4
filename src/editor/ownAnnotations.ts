import * as vscode from 'vscode';
import type { Edit } from '../annotation/edit.ts';
import type { PlacedAnnotation } from '../annotation/placed.ts';
import type { Report } from '../corpus/report.ts';
import { removal } from '../corpus/tagging.ts';
import type { SidecarChange } from '../corpus/step.ts';
import { parseSidecarUri } from '../corpus/sidecarUri.ts';
import { label } from './display.ts';
import { tagsOf, type OpenReport, type Workbench } from './workbench.ts';

/** Names an annotation to a command: what tree nodes and links hand over. */
export interface AnnotationRef {
  readonly sidecar: string;
  readonly id: string;
}

/** Changes of annotations that exist: only one's own; those of others are read-only. */
export class OwnAnnotations {
  readonly #workbench: Workbench;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  /** The innermost of one's own annotations at the cursor. */
  atCursor(active: OpenReport): PlacedAnnotation | undefined {
    return this.#workbench.atCursor(active).find(placed => this.#workbench.isOwn(placed));
  }

  /**
   * What a command is about: the annotations that the tree handed over, else the one at the cursor; several at the
   * cursor: a person is asked. Others' annotations are left out, and it is said.
   */
  async targets(args: readonly unknown[]): Promise<readonly PlacedAnnotation[]> {
    await this.#workbench.whenWritten;
    const refs = refsIn(args);
    const found = refs.length > 0 ? await this.loadAll(args) : await this.#pickAtCursor();
    if (!found) return [];
    const own = found.filter(placed => this.#workbench.isOwn(placed));
    if (found.length > own.length) {
      this.#workbench.say(vscode.l10n.t('Annotations of other coders can’t be changed.'));
    } else if (own.length === 0 && refs.length === 0 && this.#workbench.active) {
      this.#workbench.say(vscode.l10n.t('Put the cursor on one of your annotations first.'));
    }
    return own;
  }

  /** As `findAll`; the texts of their reports are read first, where they are not at hand. */
  async loadAll(args: readonly unknown[]): Promise<readonly PlacedAnnotation[]> {
    const refs = refsIn(args);
    const found = new Map<string, PlacedAnnotation>();
    for (const report of new Set(refs.map(ref => this.reportOf(ref)))) {
      if (!report?.hasText) await this.#workbench.corpus.load(report?.uri ?? '');
      // At once: of many reports, the first may be let go before the last is read.
      const inReport = refs.filter(ref => this.reportOf(ref) === report);
      for (const placed of this.findAll(inReport))
        found.set(keyOf(placed.sidecar, placed.annotation.id), placed);
    }
    return refs.flatMap(({ sidecar, id }) => found.get(keyOf(sidecar, id)) ?? []);
  }

  /** The annotations that arguments of a command name, of reports whose texts are at hand. */
  findAll(args: readonly unknown[]): readonly PlacedAnnotation[] {
    return refsIn(args).flatMap(
      ({ sidecar, id }) =>
        this.reportOf({ sidecar })?.placed.find(
          placed => placed.sidecar === sidecar && placed.annotation.id === id,
        ) ?? [],
    );
  }

  /** The report that a sidecar's annotations are on. */
  reportOf({ sidecar }: { readonly sidecar: string }): Report | undefined {
    const uri = parseSidecarUri(sidecar)?.report;
    return uri === undefined ? undefined : this.#workbench.corpus.report(uri);
  }

  /**
   * Applies to each annotation the edit that `edit` gives for it, as it is by then, all as one step: while a person was
   * asked, it may have been changed elsewhere.
   */
  change(
    name: string,
    annotations: readonly PlacedAnnotation[],
    edit: (placed: PlacedAnnotation) => Edit | undefined,
  ): Promise<void> {
    const refs = annotations.map(({ sidecar, annotation }) => ({ sidecar, id: annotation.id }));
    return this.#workbench.inTurn(async () => this.#change(name, await this.loadAll(refs), edit));
  }

  async #change(
    name: string,
    annotations: readonly PlacedAnnotation[],
    edit: (placed: PlacedAnnotation) => Edit | undefined,
  ): Promise<void> {
    const changes: SidecarChange[] = [];
    for (const sidecar of new Set(annotations.map(placed => placed.sidecar))) {
      const edits = annotations.flatMap(placed => (placed.sidecar === sidecar ? (edit(placed) ?? []) : []));
      const header = this.reportOf({ sidecar })?.sidecar(sidecar)?.sidecar.header;
      if (edits.length > 0 && header) changes.push({ sidecar, header, edits });
    }
    const count = changes.reduce((sum, { edits }) => sum + edits.length, 0);
    await this.#workbench.apply(count > 1 ? `${name} (${count})` : name, changes);
  }

  /** From the last to the first in their files, so that each knows the entry that it comes back behind. */
  async remove(annotations: readonly PlacedAnnotation[]): Promise<void> {
    const line = ({ sidecar, annotation }: PlacedAnnotation): number =>
      this.reportOf({ sidecar })
        ?.sidecar(sidecar)
        ?.sidecar.entries.findIndex(entry => entry.id === annotation.id) ?? 0;
    const fromTheLast = annotations.toSorted((a, b) => line(b) - line(a));
    await this.change(vscode.l10n.t('Remove annotation'), fromTheLast, ({ sidecar, annotation }) => {
      const report = this.reportOf({ sidecar });
      return report && removal(report, sidecar, annotation.id);
    });
  }

  /** Undefined: a person was asked, and would not say. */
  async #pickAtCursor(): Promise<readonly PlacedAnnotation[] | undefined> {
    const active = this.#workbench.active;
    if (!active) return [];
    const here = this.#workbench.atCursor(active);
    const all = here.length > 0 ? here : this.#workbench.proposedAtCursor(active);
    const own = all.filter(placed => this.#workbench.isOwn(placed));
    if (own.length < 2) return own.length > 0 ? own : all;
    const items = own.map(placed => ({
      label: label(tagsOf(placed).join(', ')),
      description: label([...(placed.annotation.attributes?.values() ?? [])].join(' · '), 80),
      detail: label(placed.annotation.quote ?? ''),
      placed,
    }));
    const picked = await vscode.window.showQuickPick(items, {
      title: vscode.l10n.t('Which annotation?'),
      matchOnDetail: true,
    });
    return picked && [picked.placed];
  }
}

/** Commands can be called by anyone with anything: only what has the shape of a reference counts. */
export function refsIn(args: readonly unknown[]): readonly AnnotationRef[] {
  const refs = args.flat().filter(isRef);
  return [...new Map(refs.map(ref => [keyOf(ref.sidecar, ref.id), ref])).values()];
}

function keyOf(sidecar: string, id: string): string {
  return `${sidecar}#${id}`;
}

function isRef(value: unknown): value is AnnotationRef {
  return (
    typeof value === 'object' &&
    value !== null &&
    'sidecar' in value &&
    typeof value.sidecar === 'string' &&
    'id' in value &&
    typeof value.id === 'string'
  );
}
