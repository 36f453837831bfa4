import type { TextChange } from '../anchor/follow.ts';
import { Disposable } from '../base/disposable.ts';
import { Emitter } from '../base/event.ts';
import type { UriString } from '../base/uri.ts';
import type { BlockReader } from '../report/block.ts';
import { readSidecar } from '../sidecar/readSidecar.ts';
import { sidecarSuffix } from '../sidecar/sidecarName.ts';
import { decodeText } from './decodeText.ts';
import type { Files } from './files.ts';
import { History } from './history.ts';
import { Report, type LoadedSidecar } from './report.ts';
import { parseSidecarUri } from './sidecarUri.ts';
import { decodeSidecar, SidecarWriter } from './sidecarWriter.ts';
import type { Step } from './step.ts';

/** What has changed: whoever shows one of these reports asks for it again. */
export interface CorpusChange {
  readonly reports: ReadonlySet<UriString>;
  /**
   * - `reports`: some came or went, and with them their annotations;
   * - `annotations`: of known reports;
   * - `positions`: only where annotations stand, as at each keystroke.
   */
  readonly what: 'reports' | 'annotations' | 'positions';
}

/**
 * All reports and sidecars of the open folders: the one owner of what is known about them. Events of the editor and
 * of the file system come in; `onDidChange` goes out; views pull what they show.
 *
 * A report is a file that has a sidecar.
 */
export class Corpus extends Disposable {
  readonly #files: Files;
  readonly #writer: SidecarWriter;
  readonly #history = new History();
  readonly #reports = new Map<UriString, Report>();
  readonly #shown = new Set<UriString>();
  readonly #didChange = this._register(new Emitter<CorpusChange>());
  readonly onDidChange = this.#didChange.event;
  #readBlocks: BlockReader | undefined;
  #opened: Promise<unknown> = Promise.resolve();
  #refreshed: Promise<unknown> = Promise.resolve();

  constructor(files: Files) {
    super();
    this.#files = files;
    this.#writer = new SidecarWriter(files, uri => this.#sidecar(uri)?.sidecar);
  }

  /** Finds the sidecars below `folder`, and with them the reports, and keeps up with changes until disposed. */
  open(folder: UriString): Promise<void> {
    this._register(this.#files.watch(folder, changed => void this.refresh(changed)));
    const opened = this.#files.list(folder, sidecarSuffix).then(sidecars => this.refresh(sidecars));
    this.#opened = Promise.allSettled([this.#opened, opened]);
    return opened;
  }

  /** Settles when all folders that were to be opened so far have been searched. */
  get whenOpened(): Promise<unknown> {
    return this.#opened;
  }

  /** All reports, by URI. */
  reports(): readonly Report[] {
    return [...this.#reports.values()].sort((a, b) => (a.uri < b.uri ? -1 : 1));
  }

  report(uri: UriString): Report | undefined {
    return this.#reports.get(uri);
  }

  /** The report with its text, which is read from its file where no editor shows it. Undefined: it is no report. */
  async load(uri: UriString): Promise<Report | undefined> {
    const report = this.#reports.get(uri);
    if (report && !report.hasText) await this.#readText(report);
    return report;
  }

  /** Reads the blocks of Markdown reports with a parser from now on: whoever has loaded one hands it in. */
  readMarkdownWith(readBlocks: BlockReader): void {
    this.#readBlocks = readBlocks;
    for (const report of this.#reports.values()) report.readMarkdownWith(readBlocks);
  }

  /** An editor shows `uri`, or shows it with another text (a reload from disk): annotations are located in that. */
  showText(uri: UriString, readText: () => string): void {
    const report = this.#reports.get(uri);
    if (!report) return;
    this.#shown.add(uri);
    report.setText(readText);
    this.#didChange.fire({ reports: new Set([uri]), what: 'annotations' });
  }

  /** The shown text of `uri` was edited: annotations follow. Parameters as in `Report.changeText`. */
  editText(uri: UriString, changes: readonly TextChange[], readText: () => string): void {
    const report = this.#reports.get(uri);
    if (!report) return;
    report.changeText(changes, readText);
    this.#didChange.fire({ reports: new Set([uri]), what: 'positions' });
  }

  /** Looks in the present text for annotations that are not found: after an undo they may be there again. */
  findMissing(uri: UriString): void {
    if (this.#reports.get(uri)?.findMissing()) {
      this.#didChange.fire({ reports: new Set([uri]), what: 'annotations' });
    }
  }

  /** No editor shows `uri` any more: its file counts again. */
  async hideText(uri: UriString): Promise<void> {
    if (this.#shown.delete(uri)) await this.refresh([uri]);
  }

  /**
   * Takes note of files that may have come, changed or gone, and of folders that have gone. Fires one event for all of
   * them.
   */
  refresh(uris: readonly UriString[]): Promise<void> {
    const result = this.#refreshed.then(() =>
      this.#refresh(new Set(uris.flatMap(uri => this.#filesAt(uri)))),
    );
    this.#refreshed = result.catch(() => undefined);
    return result;
  }

  /**
   * Applies `step` to the sidecars: all of its changes or none.
   *
   * @returns the step as it was applied.
   * @throws StepError where nothing was written.
   */
  async apply(step: Step): Promise<Step> {
    const applied = await this.#write(step);
    this.#history.push(applied);
    return applied;
  }

  /** Takes the last step back; gives that step, or undefined where there is none. Throws as `apply` does. */
  undo(): Promise<Step | undefined> {
    return this.#history.undo(step => this.#write(step));
  }

  /** Applies again what was taken back last. Otherwise like `undo`. */
  redo(): Promise<Step | undefined> {
    return this.#history.redo(step => this.#write(step));
  }

  async #write(step: Step): Promise<Step> {
    const applied = await this.#writer.write(step);
    const files = (applied.files ?? []).map(({ uri }) => uri);
    await this.refresh([...applied.changes.map(change => change.sidecar), ...files]);
    return applied;
  }

  /** The file itself; for a folder: the sidecars that are known below it. */
  #filesAt(uri: UriString): readonly UriString[] {
    if (this.#reports.has(uri) || parseSidecarUri(uri)) return [uri];
    const below = [...this.#reports.values()].filter(report => report.uri.startsWith(`${uri}/`));
    return below.flatMap(report => report.sidecars.map(sidecar => sidecar.uri));
  }

  async #refresh(uris: ReadonlySet<UriString>): Promise<void> {
    const changed = new Set<UriString>();
    const before = this.#reports.size;
    let replaced = false;
    for (const uri of uris) {
      const name = parseSidecarUri(uri);
      const report = name?.report ?? uri;
      const had = this.#reports.has(report);
      if (name ? await this.#readSidecar(uri, report, name.coder) : await this.#rereadText(uri))
        changed.add(report);
      replaced ||= had !== this.#reports.has(report);
    }
    if (changed.size === 0) return;
    const membership = replaced || before !== this.#reports.size;
    this.#didChange.fire({ reports: changed, what: membership ? 'reports' : 'annotations' });
  }

  async #readSidecar(uri: UriString, reportUri: UriString, coder: string): Promise<boolean> {
    const bytes = await this.#files.read(uri);
    const report = this.#reports.get(reportUri);
    const before = report?.sidecar(uri);
    if (!bytes) {
      if (!report || !before) return false;
      report.removeSidecar(uri);
      if (report.sidecars.length === 0) this.#reports.delete(reportUri);
      return true;
    }
    const text = decodeSidecar(bytes);
    if (before?.sidecar.text === text) return false;
    const sidecar = readSidecar(text, before?.sidecar);
    const readable = sidecar.state === 'ok' || sidecar.state === 'newer';
    const loaded: LoadedSidecar = {
      uri,
      coder,
      sidecar,
      shown: readable ? sidecar : (before?.shown ?? sidecar),
    };
    const owner = report ?? new Report(reportUri, this.#readBlocks);
    owner.setSidecar(loaded);
    this.#reports.set(reportUri, owner);
    return true;
  }

  /** A report's file changed on disk. What an editor shows is left alone: the editor tells of it itself. */
  async #rereadText(uri: UriString): Promise<boolean> {
    const report = this.#reports.get(uri);
    if (!report?.hasText || this.#shown.has(uri)) return false;
    await this.#readText(report);
    return true;
  }

  async #readText(report: Report): Promise<void> {
    const bytes = await this.#files.read(report.uri);
    if (this.#shown.has(report.uri)) return;
    const decoded = bytes && decodeText(bytes);
    if (decoded?.ok) report.setText(() => decoded.text);
    else report.setNoText(`${report.name} ${decoded?.why ?? 'does not exist any more: was it renamed?'}`);
  }

  #sidecar(uri: UriString): LoadedSidecar | undefined {
    const report = parseSidecarUri(uri)?.report;
    return report === undefined ? undefined : this.#reports.get(report)?.sidecar(uri);
  }
}
