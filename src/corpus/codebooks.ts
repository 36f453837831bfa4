import { Disposable } from '../base/disposable.ts';
import { Emitter } from '../base/event.ts';
import { baseName, type UriString } from '../base/uri.ts';
import { emptyCodebook, type Codebook } from '../project/codebook.ts';
import { codebookName, readCodebook, type KeyPlace, type ReadCodebook } from '../project/readCodebook.ts';
import type { Problem } from '../sidecar/problem.ts';
import type { Files } from './files.ts';
import { decodeSidecar } from './sidecarWriter.ts';

/** A codebook.yaml as it was last read. */
export interface LoadedCodebook {
  /** undefined: there is no codebook.yaml above the report. */
  readonly uri: UriString | undefined;
  /** The text of the file; empty where there is none. */
  readonly text: string;
  readonly state: ReadCodebook['state'];
  /** What counts: the same object until it changes. While the file can't be read, what it said before. */
  readonly codebook: Codebook;
  readonly problems: readonly Problem[];
  readonly places: ReadonlyMap<string, KeyPlace>;
}

const noCodebook: LoadedCodebook = {
  uri: undefined,
  text: '',
  state: 'ok',
  codebook: emptyCodebook,
  problems: [],
  places: new Map(),
};

/** The codebooks of the open folders. For a report the one in the nearest folder above it counts. */
export class Codebooks extends Disposable {
  readonly #files: Files;
  readonly #codebooks = new Map<UriString, LoadedCodebook>();
  readonly #didChange = this._register(new Emitter<ReadonlySet<UriString>>());
  /** Tells of codebooks that came, changed or went, by their URIs. */
  readonly onDidChange = this.#didChange.event;
  #refreshed: Promise<unknown> = Promise.resolve();

  constructor(files: Files) {
    super();
    this.#files = files;
  }

  /** Reads the codebooks below `folder`. Whoever watches the folder tells `refresh` of changes. */
  async open(folder: UriString): Promise<void> {
    await this.refresh(await this.#files.list(folder, codebookName));
  }

  /** All codebooks, by URI. */
  all(): readonly LoadedCodebook[] {
    return [...this.#codebooks].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, codebook]) => codebook);
  }

  get(uri: UriString): LoadedCodebook | undefined {
    return this.#codebooks.get(uri);
  }

  /** The codebook that counts for a report, or for any other file or folder. */
  forReport(uri: UriString): LoadedCodebook {
    for (let end = uri.lastIndexOf('/'); end > 0; end = uri.lastIndexOf('/', end - 1)) {
      const found = this.#codebooks.get(`${uri.slice(0, end)}/${codebookName}`);
      if (found) return found;
    }
    return noCodebook;
  }

  /** Takes note of files that may have come, changed or gone, and of folders that have gone: those among them that matter. */
  refresh(uris: readonly UriString[]): Promise<void> {
    const result = this.#refreshed.then(() => this.#refresh(uris));
    this.#refreshed = result.catch(() => undefined);
    return result;
  }

  async #refresh(uris: readonly UriString[]): Promise<void> {
    const known = [...this.#codebooks.keys()];
    const concerned = new Set(
      uris.flatMap(uri =>
        isCodebook(uri) ? [uri] : known.filter(codebook => codebook.startsWith(`${uri}/`)),
      ),
    );
    const changed = new Set<UriString>();
    for (const uri of concerned) if (await this.#read(uri)) changed.add(uri);
    if (changed.size > 0) this.#didChange.fire(changed);
  }

  async #read(uri: UriString): Promise<boolean> {
    const bytes = await this.#files.read(uri);
    const before = this.#codebooks.get(uri);
    if (!bytes) return this.#codebooks.delete(uri);
    const text = decodeSidecar(bytes);
    if (before?.text === text) return false;
    const { codebook, problems, state, places } = readCodebook(text);
    const counts = state === 'ok' ? codebook : (before?.codebook ?? codebook);
    this.#codebooks.set(uri, { uri, text, state, codebook: counts, problems, places });
    return true;
  }
}

/** True for the URI of a codebook. */
function isCodebook(uri: UriString): boolean {
  return uri.endsWith(`/${codebookName}`) && baseName(uri) === codebookName;
}
