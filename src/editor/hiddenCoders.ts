import * as vscode from 'vscode';
import { Disposable } from '../base/disposable.ts';
import { Emitter } from '../base/event.ts';
import { registerCommand } from './commands.ts';
import { setContext } from './context.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { label } from './display.ts';

const stored = 'marginalia.hiddenCoders';

/**
 * Coders whose passages a person does not want in the way: they are neither marked in the text nor listed in the views.
 * They are still counted and exported; to keep them from being known is another matter (blindCoding.ts).
 */
export class HiddenCoders extends Disposable {
  readonly #corpus: Corpus;
  readonly #memory: vscode.Memento;
  readonly #didChange = this._register(new Emitter<undefined>());
  readonly onDidChange = this.#didChange.event;
  #hidden: ReadonlySet<string>;

  constructor(corpus: Corpus, memory: vscode.Memento) {
    super();
    this.#corpus = corpus;
    this.#memory = memory;
    this.#hidden = new Set(memory.get<readonly string[]>(stored, []));
    setContext('marginalia:hasHiddenCoders', this.#hidden.size > 0);
    this._register(registerCommand('marginalia.chooseShownCoders', () => this.#choose()));
    this._register(registerCommand('marginalia.hideCoder', node => this.#hideOf(node)));
    this._register(registerCommand('marginalia.showAllCoders', () => this.hide([])));
  }

  get isEmpty(): boolean {
    return this.#hidden.size === 0;
  }

  has(coder: string): boolean {
    return this.#hidden.has(coder);
  }

  /** The names of those who are hidden and have coded here. */
  get names(): readonly string[] {
    const names = this.#coders();
    return [...this.#hidden].flatMap(coder => names.get(coder) ?? []);
  }

  /** These are hidden from now on, and no others. */
  async hide(coders: readonly string[]): Promise<void> {
    this.#hidden = new Set(coders);
    await this.#memory.update(stored, coders);
    setContext('marginalia:hasHiddenCoders', this.#hidden.size > 0);
    this.#didChange.fire(undefined);
  }

  async #choose(): Promise<void> {
    const items = [...this.#coders()].map(([coder, name]) => ({
      label: label(name),
      description: label(coder),
      coder,
      picked: !this.#hidden.has(coder),
    }));
    const picked = await vscode.window.showQuickPick(items, {
      title: vscode.l10n.t('Whose annotations are shown?'),
      placeHolder:
        items.length > 0
          ? vscode.l10n.t('Those of the others are still counted and exported')
          : vscode.l10n.t('Nobody has coded here yet'),
      canPickMany: true,
    });
    if (!picked) return;
    const shown = new Set(picked.map(({ coder }) => coder));
    await this.hide(items.map(({ coder }) => coder).filter(coder => !shown.has(coder)));
  }

  /** @param node of the tree "Annotations": a group of one coder, or an annotation. */
  async #hideOf(node: unknown): Promise<void> {
    const coder = coderIn(node);
    if (coder !== undefined) await this.hide([...this.#hidden, coder]);
  }

  /** Full names by slug, of those who have coded something that may be known. */
  #coders(): ReadonlyMap<string, string> {
    const coders = new Map<string, string>();
    for (const { sidecars } of this.#corpus.reports()) {
      for (const { coder, header } of sidecars)
        if (!coders.has(coder)) coders.set(coder, header.coder ?? coder);
    }
    return new Map([...coders].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

/** Commands can be called by anyone with anything. */
function coderIn(node: unknown): string | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  const placed = 'placed' in node ? node.placed : firstOf(node);
  const coder = typeof placed === 'object' && placed !== null && 'coder' in placed ? placed.coder : undefined;
  return typeof coder === 'string' ? coder : undefined;
}

function firstOf(node: object): unknown {
  const group = 'group' in node ? node.group : undefined;
  const all =
    typeof group === 'object' && group !== null && 'annotations' in group ? group.annotations : undefined;
  return Array.isArray(all) ? (all as readonly unknown[])[0] : undefined;
}
