import type { TextEdit } from '../anchor/follow.ts';
import type { LocateElsewhere } from '../anchor/locateJob.ts';
import { mapSome, turn } from '../base/batches.ts';
import { Disposable, type IsDisposable } from '../base/disposable.ts';
import { Emitter } from '../base/event.ts';
import { baseName, pathBelow, type UriString } from '../base/uri.ts';
import { projectName } from '../project/readProject.ts';
import type { BlockReader } from '../report/block.ts';
import { sidecarSuffix } from '../sidecar/sidecarName.ts';
import { copiedSidecarName } from '../sidecar/syncCopy.ts';
import { withheldOn, type Blindness } from './blindness.ts';
import type { Reading } from './reading.ts';
import { Codebooks } from './codebooks.ts';
import { sameBytes } from './contentHash.ts';
import type { IndexStore } from './corpusIndex.ts';
import type { Files } from './files.ts';
import type { OldTexts } from './oldTexts.ts';
import { History } from './history.ts';
import { KeptIndex } from './keptIndex.ts';
import { LoadedSidecar } from './loadedSidecar.ts';
import { isProjectFile, Projects, type LoadedProject } from './projects.ts';
import { Report } from './report.ts';
import { ReportSet } from './reportSet.ts';
import { ReportTexts } from './reportTexts.ts';
import { hasForms, nameForms } from './nameForms.ts';
import { parseSidecarUri } from './sidecarUri.ts';
import { SidecarWriter } from './sidecarWriter.ts';
import type { Step } from './step.ts';
import { syncCopyAt, type SyncCopy } from './syncCopyAt.ts';

/** Files that can be reports. */
const textSuffixes = ['.md', '.markdown', '.txt'];
/** Files that are asked for at a time. */
const atOnce = 24;
/** So many sidecars are read before those who show reports are told of them: the first are shown while others are read. */
const batch = 250;
/** Other work gets its turn after so many milliseconds of reading. */
const slice = 20;

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

export interface CorpusOptions {
  /** Where older texts of reports may be had. */
  readonly oldTexts?: OldTexts;
  /** Places the annotations of long texts, without making anybody wait; without it they are placed at once. */
  readonly locateElsewhere?: LocateElsewhere;
  /** Keeps what is known of sidecars from one session to the next: without it all of them are read each time. */
  readonly indexStore?: IndexStore;
  /** The files of which nothing is held back while git is at work: for steps that git waits for (Step.isForGit). */
  readonly unheld?: Files;
  /** Whether git is at work at a file: then only what a person asks for is written. */
  readonly isBusy?: (uri: UriString) => Promise<boolean>;
  /** What is withheld from the start. See `withhold`. */
  readonly blindness?: Blindness;
}

/** How a search of folders goes on. */
export interface Search {
  readonly signal?: AbortSignal;
  /** Is told how many of the sidecars have been looked at. */
  readonly onProgress?: (done: number, of: number) => void;
}

/**
 * All reports and sidecars of the open folders: the one owner of what is known about them. Events of the editor and
 * of the file system come in; `onDidChange` goes out; views pull what they show.
 *
 * A report is a file that has a sidecar, or that a marginalia.yaml calls one.
 */
export class Corpus extends Disposable {
  readonly #files: Files;
  readonly #texts: ReportTexts;
  readonly #isBusy: CorpusOptions['isBusy'];
  readonly #elsewhere: LocateElsewhere | undefined;
  readonly #writer: SidecarWriter;
  readonly #projects: Projects;
  /** What tags and codes mean. */
  readonly codebooks: Codebooks;
  readonly #history = new History();
  readonly #reports = new ReportSet();
  readonly #copies = new Map<UriString, SyncCopy>();
  readonly #index: KeptIndex;
  #blindness: Blindness | undefined;
  /** The open folders, each with its watcher. */
  readonly #folders = new Map<UriString, IsDisposable>();
  readonly #didChange = this._register(new Emitter<CorpusChange>());
  readonly onDidChange = this.#didChange.event;
  readonly #didBlind = this._register(new Emitter<undefined>());
  /** Other entries than before may be withheld, also of reports that are not there any more. */
  readonly onDidBlind = this.#didBlind.event;
  readonly #didFail = this._register(new Emitter<unknown>());
  /** Tells why files of which a watcher told could not be read: nobody waits for an answer there. */
  readonly onDidFail = this.#didFail.event;
  #readBlocks: BlockReader | undefined;
  #opened: Promise<unknown> = Promise.resolve();
  #refreshed: Promise<unknown> = Promise.resolve();
  /** While codebooks are read with other files: the reports that read differently by them, told of with all others. */
  #reread: Set<UriString> | undefined;

  constructor(
    files: Files,
    { oldTexts, locateElsewhere, indexStore, blindness, unheld, isBusy }: CorpusOptions = {},
  ) {
    super();
    this.#isBusy = isBusy;
    this.#blindness = blindness;
    this.#files = files;
    const onFailure = (error: unknown): void => this.#didFail.fire(error);
    this.#texts = new ReportTexts(files, oldTexts, { onSettled: report => this.#tell(report), onFailure });
    this.#index = this._register(
      new KeptIndex(indexStore, () => this.reports().flatMap(({ allSidecars }) => allSidecars), onFailure),
    );
    this.#elsewhere = locateElsewhere;
    this.#projects = new Projects(files);
    this.codebooks = this._register(new Codebooks(files));
    this._register(this.codebooks.onDidChange(() => this.#readWithCodebooks()));
    this.#writer = new SidecarWriter(
      files,
      uri => this.#reports.sidecar(uri)?.sidecar,
      uri => this.codebooks.forReport(uri).codebook,
      unheld,
    );
  }

  /**
   * Finds projects and sidecars below `folder`, and with them the reports, and keeps up with them until disposed. Tells of
   * them as they are read. When the folder is closed meanwhile, the rest is not read.
   */
  open(folder: UriString, search: Search = {}): Promise<void> {
    const onChanged = (changed: readonly UriString[]): unknown =>
      this.refresh(changed).catch((error: unknown) => this.#didFail.fire(error));
    this.#folders.get(folder)?.dispose();
    this.#folders.set(folder, this.#files.watch(folder, onChanged));
    const opened = this.#find(folder, search);
    this.#opened = Promise.allSettled([this.#opened, opened]);
    return opened;
  }

  /** Looks for all files of the open folders again, and reads them: for where no watcher tells of changes. */
  async rescan(search: Search = {}): Promise<void> {
    await this.#opened;
    for (const folder of this.#folders.keys()) {
      search.signal?.throwIfAborted();
      await this.refresh([...this.#copies.keys()]);
      await this.#find(folder, search);
      const texts = (await Promise.all(textSuffixes.map(suffix => this.#files.list(folder, suffix)))).flat();
      const known = this.reports().filter(({ uri }) => isBelow(folder, uri));
      await this.refresh([
        ...texts.filter(uri => this.#projects.claims(uri) && !this.#reports.has(uri)),
        ...known.flatMap(({ uri, allSidecars }) => [uri, ...allSidecars.map(loaded => loaded.uri)]),
      ]);
    }
  }

  /** How sidecars of a report are read, whether or not it is there: for those who show it as it was. */
  readingOf(report: UriString): Reading {
    return {
      codebook: this.codebooks.forReport(report).codebook,
      coderAt: (sidecar, slug) => this.coderAt(sidecar, slug),
      isWithheld: withheldOn(report, this.#projects, this.#blindness),
    };
  }

  /**
   * From now on the entries of other coders are withheld, as `blindness` says, from everybody who asks; undefined: all are
   * given.
   */
  withhold(blindness: Blindness | undefined): void {
    this.#blindness = blindness;
    const changed = this.reports().filter(report => this.#blind(report));
    this.#didBlind.fire(undefined);
    if (changed.length === 0) return;
    this.#didChange.fire({ reports: new Set(changed.map(({ uri }) => uri)), what: 'annotations' });
  }

  /** A folder is not open any more: its reports are forgotten, save those that another open folder holds. */
  close(folder: UriString): Promise<void> {
    this.#folders.get(folder)?.dispose();
    this.#folders.delete(folder);
    const result = this.#refreshed.then(() => {
      const folders = [...this.#folders.keys()];
      const gone = [...this.#reports.keys()].filter(
        uri => isBelow(folder, uri) && !folders.some(other => isBelow(other, uri)),
      );
      for (const uri of gone) this.#drop(uri);
      for (const uri of this.#copies.keys()) if (isBelow(folder, uri)) this.#copies.delete(uri);
      this.#projects.keep(uri => !isBelow(folder, uri) || folders.some(other => isBelow(other, uri)));
      if (gone.length > 0) this.#didChange.fire({ reports: new Set(gone), what: 'reports' });
    });
    this.#refreshed = result.catch(() => undefined);
    return result;
  }

  /** Settles when all folders that were to be opened so far have been searched. */
  get whenOpened(): Promise<unknown> {
    return this.#opened;
  }

  /** The project files of the open folders, by URI. */
  projects(): readonly LoadedProject[] {
    return this.#projects.all();
  }

  /** The present slug of whom the name of a sidecar calls `slug`. */
  coderAt(sidecar: UriString, slug: string): string {
    return this.#projects.coderAt(sidecar, slug);
  }

  /** All reports, by URI. */
  reports(): readonly Report[] {
    return this.#reports.inOrder;
  }

  /** Copies of sidecars that programs have left which keep folders in step, by URI. */
  get copies(): readonly SyncCopy[] {
    return [...this.#copies.values()].sort((a, b) => (a.uri < b.uri ? -1 : 1));
  }

  /** The report, also where its name is written in another form than `uri` (see nameForms.ts). */
  report(uri: UriString): Report | undefined {
    return this.#reports.named(uri);
  }

  /**
   * The report with its text, which is read from its file where no editor shows it. Of texts that are not shown, those that
   * were asked for last are kept. Undefined: it is no report.
   */
  async load(uri: UriString): Promise<Report | undefined> {
    const report = this.report(uri);
    if (report) await this.#texts.load(report);
    return report;
  }

  /** Reads the blocks of Markdown reports with a parser from now on: whoever has loaded one hands it in. */
  readMarkdownWith(readBlocks: BlockReader): void {
    this.#readBlocks = readBlocks;
    for (const report of this.#reports.values()) report.readMarkdownWith(readBlocks);
  }

  /** An editor shows `uri`, or shows it with another text (a reload from disk): annotations are located in that. */
  showText(uri: UriString, readText: () => string): void {
    const report = this.report(uri);
    if (!report) return;
    this.#texts.show(report, readText);
    this.#tell(report);
    this.#texts.consultSoon(report);
  }

  /** The shown text of `uri` was edited: annotations follow. Parameters as in `Report.changeText`. */
  editText(uri: UriString, edits: readonly TextEdit[], readText: () => string): void {
    const report = this.report(uri);
    if (!report) return;
    this.#texts.edit(report, edits, readText);
    this.#didChange.fire({ reports: new Set([report.uri]), what: 'positions' });
  }

  /** Looks in the present text for annotations that are not found: after an undo they may be there again. */
  findMissing(uri: UriString): void {
    const report = this.report(uri);
    if (report?.findMissing()) this.#tell(report);
  }

  /** No editor shows `uri` any more: its file counts again. */
  async hideText(uri: UriString): Promise<void> {
    const shown = this.report(uri)?.uri ?? uri;
    if (!this.#texts.hide(shown)) return;
    await this.refresh([shown]);
    const report = this.#reports.get(shown);
    if (report?.hasText) this.#texts.used(report);
  }

  /**
   * Takes note of files that may have come, changed or gone, and of folders that have gone. Fires one event for all of
   * them.
   *
   * @throws FileError where one can't be read, when all the others have been.
   */
  refresh(uris: readonly UriString[]): Promise<void> {
    const result = this.#refreshed.then(async () => {
      const failures: unknown[] = [];
      const reread = (this.#reread = new Set());
      await this.codebooks.refresh(uris).catch((error: unknown) => failures.push(error));
      this.#reread = undefined;
      await this.#refresh(new Set(uris.flatMap(uri => this.#reports.filesAt(uri))), reread, failures);
      if (failures.length > 0) throw failures[0];
    });
    this.#refreshed = result.catch(() => undefined);
    return result;
  }

  /**
   * Applies `step` to the sidecars: all of its changes or none.
   *
   * @returns the step as it was applied.
   * @throws StepError where nothing was written.
   */
  apply(step: Step): Promise<Step> {
    return this.#history.do(step, one => this.#write(one));
  }

  /**
   * As `apply`, for what nobody asked for by itself: undo passes it over, and while git is in the middle of something
   * nothing is done.
   */
  async applyAside(step: Step): Promise<Step> {
    for (const { sidecar } of step.changes) {
      if (await this.#isBusy?.(sidecar)) return { label: step.label, changes: [] };
    }
    return this.#write(step);
  }

  /** Takes the last step back; gives that step, or undefined where there is none. Throws as `apply` does. */
  undo(): Promise<Step | undefined> {
    return this.#history.undo(step => this.#write(step));
  }

  /** Applies again what was taken back last. Otherwise like `undo`. */
  redo(): Promise<Step | undefined> {
    return this.#history.redo(step => this.#write(step));
  }

  /**
   * Files were renamed or moved: what can be undone goes on with them, and they are read where they are now.
   *
   * @param moves by the old URIs.
   */
  async filesMoved(moves: ReadonlyMap<UriString, UriString>): Promise<void> {
    this.#history.filesMoved(moves);
    await this.refresh([...moves.keys(), ...moves.values()]);
  }

  async #write(step: Step): Promise<Step> {
    const applied = await this.#writer.write(step);
    const files = (applied.files ?? []).map(({ uri }) => uri);
    await this.refresh([...step.changes.map(change => change.sidecar), ...files]);
    return applied;
  }

  async #find(folder: UriString, { signal, onProgress }: Search): Promise<void> {
    const watcher = this.#folders.get(folder);
    const failures: unknown[] = [];
    const [ours] = await Promise.all([
      this.#files.list(folder, '.yaml'),
      this.#index.read(),
      // First, so that what is read then is read by them; one that can't be read must not hide the reports.
      this.codebooks.open(folder).catch((error: unknown) => failures.push(error)),
    ]);
    const sidecars = ours.filter(uri => uri.endsWith(sidecarSuffix));
    const refresh = (uris: readonly UriString[]): Promise<unknown> =>
      this.refresh(uris).catch((error: unknown) => failures.push(error));
    await refresh(ours.filter(uri => isProjectFile(uri) || copiedSidecarName(baseName(uri)) !== undefined));
    for (let start = 0; start < sidecars.length; start += batch) {
      signal?.throwIfAborted();
      if (this.#folders.get(folder) !== watcher) return;
      onProgress?.(start, sidecars.length);
      await refresh(sidecars.slice(start, start + batch));
    }
    this.#index.forget();
    if (failures.length > 0) throw failures[0];
  }

  /**
   * What has to be looked at when a project file changes: all that it may or may no longer claim. Undefined: it has not
   * changed.
   */
  async #reportsOf(project: UriString): Promise<readonly UriString[] | undefined> {
    if (!(await this.#projects.refresh(project))) return undefined;
    const folder = project.slice(0, -projectName.length - 1);
    const texts = await Promise.all(textSuffixes.map(suffix => this.#files.list(folder, suffix)));
    return texts.flat().filter(uri => this.#projects.claims(uri) !== this.#reports.has(uri));
  }

  /**
   * What can't be read is passed over, and its error added to `failures`: the rest is shown none the less.
   *
   * @param changed reports that have changed already, of which nobody was told.
   */
  async #refresh(uris: ReadonlySet<UriString>, changed: Set<UriString>, failures: unknown[]): Promise<void> {
    const projects = [...uris].filter(isProjectFile);
    const asked = await Promise.allSettled(projects.map(uri => this.#reportsOf(uri)));
    const claimed = asked.flatMap(answer => (answer.status === 'fulfilled' ? (answer.value ?? []) : []));
    const isOther = asked.some(answer => answer.status === 'fulfilled' && answer.value !== undefined);
    failures.push(
      ...asked.flatMap(answer => (answer.status === 'rejected' ? [answer.reason as unknown] : [])),
    );
    if (isOther) {
      for (const uri of this.#nameCoders()) changed.add(uri);
      for (const report of this.reports()) if (this.#blind(report)) changed.add(report.uri);
      this.#didBlind.fire(undefined);
    }
    let membership = false;
    const renamed = await mapSome([...uris].filter(hasForms), atOnce, uri => this.#underOtherName(uri));
    const again = renamed.flatMap(answer => (answer.status === 'fulfilled' ? answer.value : []));
    const concerned = [...new Set([...uris, ...claimed, ...again])];
    const sidecars = concerned.filter(uri => parseSidecarUri(uri));
    // Whether a file is still a report depends on what is left beside it.
    const all = [...sidecars, ...concerned.filter(uri => !parseSidecarUri(uri))];
    const read = await mapSome(sidecars, atOnce, uri => this.#files.read(uri));
    const bytes = new Map(sidecars.map((uri, index) => [uri, read[index]]));
    let began = performance.now();
    for (const uri of all) {
      const name = parseSidecarUri(uri);
      const report = name ? await this.#reportNamed(name.report) : (this.report(uri)?.uri ?? uri);
      const had = this.#reports.has(report);
      try {
        const answer = bytes.get(uri);
        if (answer?.status === 'rejected') throw answer.reason;
        const copy = name ? undefined : syncCopyAt(uri);
        if (copy) {
          if (await this.#refreshCopy(copy)) changed.add(parseSidecarUri(copy.of)?.report ?? copy.of);
          continue;
        }
        const isChanged = name
          ? this.#takeSidecar(uri, report, name.coder, answer?.value)
          : await this.#refreshReport(report);
        if (isChanged) changed.add(report);
      } catch (error) {
        failures.push(error);
      }
      membership ||= had !== this.#reports.has(report);
      if (performance.now() - began < slice) continue;
      await turn();
      began = performance.now();
    }
    // A project says who codes, too: that may have changed where its reports have not.
    if (changed.size > 0 || isOther) {
      this.#didChange.fire({ reports: changed, what: membership ? 'reports' : 'annotations' });
    }
  }

  /** The report that the name of a sidecar tells of: under that name, or under the one that it has. */
  async #reportNamed(uri: UriString): Promise<UriString> {
    if (!hasForms(uri) || this.#reports.has(uri)) return uri;
    for (const form of nameForms(uri)) if ((await this.#files.read(form)) !== undefined) return form;
    return this.report(uri)?.uri ?? uri;
  }

  /** The sidecars of a report that has come under another name than they tell: it is forgotten under that. */
  async #underOtherName(uri: UriString): Promise<readonly UriString[]> {
    const known = parseSidecarUri(uri) ? undefined : this.report(uri);
    if (!known || known.uri === uri || (await this.#files.read(uri)) === undefined) return [];
    if ((await this.#files.read(known.uri)) !== undefined) return [];
    this.#drop(known.uri);
    return known.allSidecars.map(loaded => loaded.uri);
  }

  /** @param bytes undefined: there is no such file. */
  #takeSidecar(uri: UriString, reportUri: UriString, coder: string, bytes: Uint8Array | undefined): boolean {
    const report = this.#reports.get(reportUri);
    const before = report?.allSidecars.find(loaded => loaded.uri === uri);
    if (!bytes) {
      if (!report || !before) return false;
      report.removeSidecar(uri);
      if (report.allSidecars.length === 0 && !this.#projects.claims(reportUri)) this.#drop(reportUri);
      this.#index.keepSoon();
      return true;
    }
    if (before && sameBytes(before.bytes, bytes)) return false;
    const digest = this.#index.get(uri, bytes);
    const by = this.#projects.coderAt(uri, coder);
    const written = this.#writer.takeWritten(uri);
    const parsed = written && sameBytes(written.bytes, bytes) ? written.sidecar : undefined;
    const loaded = new LoadedSidecar(uri, by, bytes, { digest, parsed, ...(before && { before }) });
    (report ?? this.#add(reportUri)).setSidecar(loaded);
    if (!digest) this.#index.keepSoon();
    return true;
  }

  /** True: it has come or gone. */
  async #refreshCopy(copy: SyncCopy): Promise<boolean> {
    const isThere = (await this.#files.read(copy.uri)) !== undefined;
    if (isThere === this.#copies.has(copy.uri)) return false;
    if (isThere) this.#copies.set(copy.uri, copy);
    else this.#copies.delete(copy.uri);
    return true;
  }

  /** Projects have changed: who a sidecar is by may have. Gives the reports of which that is true. */
  #nameCoders(): readonly UriString[] {
    return [...this.#reports.values()].flatMap(report => {
      const others = report.allSidecars.flatMap(loaded => {
        const coder = this.#projects.coderAt(loaded.uri, parseSidecarUri(loaded.uri)?.coder ?? loaded.coder);
        return coder === loaded.coder ? [] : [loaded.by(coder)];
      });
      for (const other of others) report.setSidecar(other);
      return others.length > 0 ? [report.uri] : [];
    });
  }

  /** Codebooks have changed: what is said of reports below them reads differently. */
  #readWithCodebooks(): void {
    const changed = this.reports().filter(report =>
      report.setCodebook(this.codebooks.forReport(report.uri).codebook),
    );
    if (this.#reread) for (const { uri } of changed) this.#reread.add(uri);
    else if (changed.length > 0) {
      this.#didChange.fire({ reports: new Set(changed.map(({ uri }) => uri)), what: 'annotations' });
    }
  }

  #add(uri: UriString): Report {
    const report = new Report(uri, this.#readBlocks, this.#elsewhere, placed => {
      // What took long is done.
      this.#tell(placed);
      this.#texts.consultSoon(placed);
    });
    report.setCodebook(this.codebooks.forReport(uri).codebook);
    this.#reports.set(uri, report);
    this.#blind(report);
    this.#texts.give(report);
    return report;
  }

  #drop(uri: UriString): void {
    const report = this.#reports.get(uri);
    if (!report) return;
    this.#texts.forget(report);
    this.#reports.delete(uri);
  }

  /** True: other entries than before are withheld. */
  #blind(report: Report): boolean {
    return report.withhold(withheldOn(report.uri, this.#projects, this.#blindness));
  }

  /**
   * A report, or what may have become one, changed on disk. What an editor shows is left alone: the editor tells of it
   * itself.
   */
  async #refreshReport(uri: UriString): Promise<boolean> {
    const report = this.#reports.get(uri);
    const isCoded = report !== undefined && report.allSidecars.length > 0;
    if (!isCoded) {
      const isReport = this.#projects.claims(uri) && (await this.#files.read(uri)) !== undefined;
      if (isReport !== (report !== undefined)) {
        if (isReport) this.#add(uri);
        else this.#drop(uri);
        return true;
      }
    }
    if (!report || this.#texts.isShown(uri)) return false;
    if (report.hasText) await this.#texts.read(report);
    else report.textChanged();
    return true;
  }

  #tell({ uri }: Report): void {
    this.#didChange.fire({ reports: new Set([uri]), what: 'annotations' });
  }

  override dispose(): void {
    for (const watcher of this.#folders.values()) watcher.dispose();
    this.#folders.clear();
    super.dispose();
  }
}

function isBelow(folder: UriString, uri: UriString): boolean {
  return pathBelow(folder, uri) !== undefined;
}
