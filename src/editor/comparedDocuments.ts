import * as vscode from 'vscode';
import { Disposable } from '../base/disposable.ts';
import type { UriString } from '../base/uri.ts';
import { contentHash } from '../corpus/contentHash.ts';
import { decodeText } from '../corpus/decodeText.ts';
import type { ProjectState } from '../changes/projectState.ts';
import type { GitApi } from './gitExtension.ts';

/** Documents of ours that are only to be read: what VS Code's git extension can't show, and summaries. */
const comparedScheme = 'marginalia-compared';

/** So many documents of ours are kept: those that were made first are forgotten first. */
const most = 200;

/**
 * The documents that show the two states of a comparison. What is committed or staged is VS Code's own document of git, where
 * its extension has opened the repository, so that everything that works in those works here.
 */
export class ComparedDocuments extends Disposable implements vscode.TextDocumentContentProvider {
  readonly #texts = new Map<string, string>();
  readonly #changed = this._register(new vscode.EventEmitter<vscode.Uri>());
  readonly onDidChange = this.#changed.event;

  constructor() {
    super();
    this._register(vscode.workspace.registerTextDocumentContentProvider(comparedScheme, this));
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  /** A document with a text of ours: another text is another document, so that none shows for a moment what was before. */
  of(name: string, text: string): vscode.Uri {
    const query = contentHash(new TextEncoder().encode(text));
    const uri = vscode.Uri.from({ scheme: comparedScheme, path: `/${name}`, query });
    this.#texts.set(uri.toString(), text);
    for (const [oldest] of this.#texts) {
      if (this.#texts.size <= most) break;
      this.#texts.delete(oldest);
    }
    return uri;
  }

  /** Empties all of them: what they show may be withheld from now on. */
  forget(): void {
    const uris = [...this.#texts.keys()];
    this.#texts.clear();
    for (const uri of uris) this.#changed.fire(vscode.Uri.parse(uri));
  }

  /** A file in one of the states that are compared; an empty document where it is not there. */
  async at(uri: UriString, { files, ref }: ShownState, api: GitApi): Promise<vscode.Uri> {
    const [file, bytes] = [vscode.Uri.parse(uri), await files.read(uri)];
    if (bytes && ref === undefined) return file;
    // Where the extension has not opened the repository, its documents are empty.
    if (bytes && ref !== undefined && api.getRepository(file)) return api.toGitUri(file, ref);
    const decoded = bytes && decodeText(bytes);
    return this.of(file.path.slice(1), decoded?.ok ? decoded.text : '');
  }
}

/** A state, with what the git extension calls it; undefined: it is what is on disk. */
export interface ShownState extends ProjectState {
  readonly ref: string | undefined;
}
