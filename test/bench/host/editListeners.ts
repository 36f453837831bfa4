import * as vscode from 'vscode';

/**
 * Times what the extension does when VS Code tells it of an edit or of a scroll, from outside: listeners are called in
 * the order in which they subscribed, one subscribed before the extension and one after it.
 */
export class EditListeners {
  #edit: Stretch = { start: 0, told: undefined };
  #scroll: Stretch = { start: 0, told: undefined };

  constructor() {
    vscode.workspace.onDidChangeTextDocument(() => (this.#edit.start = performance.now()));
    vscode.window.onDidChangeTextEditorVisibleRanges(() => (this.#scroll.start = performance.now()));
  }

  /** To be called when the extension has been activated. */
  closeAfterExtension(): void {
    vscode.workspace.onDidChangeTextDocument(() => finish(this.#edit));
    vscode.window.onDidChangeTextEditorVisibleRanges(() => finish(this.#scroll));
  }

  /** Milliseconds that our listeners took for the edit that `act` makes. */
  edit(act: () => Thenable<unknown>): Promise<number> {
    return timed(stretch => (this.#edit = stretch), act);
  }

  /** The same for a scroll. */
  scroll(act: () => Thenable<unknown>): Promise<number> {
    return timed(stretch => (this.#scroll = stretch), act);
  }
}

interface Stretch {
  start: number;
  readonly told: ((took: number) => void) | undefined;
}

function finish({ start, told }: Stretch): void {
  told?.(performance.now() - start);
}

async function timed(begin: (stretch: Stretch) => void, act: () => Thenable<unknown>): Promise<number> {
  const took = new Promise<number>(told => begin({ start: 0, told }));
  await act();
  return took;
}
