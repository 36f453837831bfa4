import * as vscode from 'vscode';
import { Disposable } from '../base/disposable.ts';
import { baseName, type UriString } from '../base/uri.ts';
import { parseSidecarUri } from '../corpus/sidecarUri.ts';
import type { SyncCopy } from '../corpus/syncCopyAt.ts';
import { tell } from './commands.ts';
import type { CommandsOnUse } from './commandsOnUse.ts';
import { setContext } from './context.ts';
import { sentence } from './display.ts';
import type { Workbench } from './workbench.ts';

/** A copy comes with others, and tools that make one may take it away again: so many milliseconds are waited for that. */
const rest = 1000;

/** Notices copies of one's own sidecars that Dropbox and its like have left, and offers to merge them. */
export class SyncCopies extends Disposable {
  readonly #workbench: Workbench;
  readonly #onUse: CommandsOnUse;
  readonly #offered = new Set<UriString>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(workbench: Workbench, onUse: CommandsOnUse) {
    super();
    this.#workbench = workbench;
    this.#onUse = onUse;
    const lookSoon = (): void => {
      setContext('marginalia:hasCopies', ownCopies(workbench).length > 0);
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.#offer().catch(tell), rest);
    };
    this._register(workbench.corpus.onDidChange(({ what }) => what !== 'positions' && lookSoon()));
    this._register(workbench.coders.onDidChange(lookSoon));
  }

  /** Says once of each copy that it is there. */
  async #offer(): Promise<void> {
    const copies = ownCopies(this.#workbench).filter(({ uri }) => !this.#offered.has(uri));
    const [first] = copies;
    if (!first) return;
    for (const { uri } of copies) this.#offered.add(uri);
    const merge = vscode.l10n.t('Merge…');
    const said =
      copies.length === 1
        ? vscode.l10n.t(
            '{0} is a copy of your annotations that a sync tool has left. What is only in the copy is not shown.',
            baseName(first.uri),
          )
        : vscode.l10n.t(
            'Sync tools have left {0} copies of your annotations. What is only in them is not shown.',
            copies.length,
          );
    const answer = await vscode.window.showWarningMessage(sentence(said), merge, vscode.l10n.t('Not Now'));
    if (answer === merge) await this.#onUse.mergeCopies();
  }

  override dispose(): void {
    clearTimeout(this.#timer);
    super.dispose();
  }
}

/** Copies of the present coder's sidecars: others merge theirs themselves. */
export function ownCopies({ corpus, coders }: Workbench): readonly SyncCopy[] {
  return corpus.copies.filter(({ of }) => {
    const slug = parseSidecarUri(of)?.coder;
    return slug !== undefined && corpus.coderAt(of, slug) === coders.current?.slug;
  });
}
