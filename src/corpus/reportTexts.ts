import type { TextEdit } from '../anchor/follow.ts';
import { textId } from '../anchor/textId.ts';
import type { UriString } from '../base/uri.ts';
import { decodeText } from './decodeText.ts';
import { FileError, type Files } from './files.ts';
import type { OldTexts } from './oldTexts.ts';
import { RecentTexts } from './recentTexts.ts';
import type { Report } from './report.ts';

interface Listeners {
  /** An older text has settled where annotations stand. */
  readonly onSettled: (report: Report) => void;
  /** Of work that nobody waits for. */
  readonly onFailure: (error: unknown) => void;
}

/**
 * The texts of reports: what editors show, else what the files hold, of which those used last are kept; and older ones, where
 * the present one leaves open where an annotation stands.
 */
export class ReportTexts {
  readonly #files: Pick<Files, 'read'>;
  readonly #oldTexts: OldTexts | undefined;
  readonly #listeners: Listeners;
  /** The texts that editors show. They outlive their reports: a report that comes back gets its text from here. */
  readonly #shown = new Map<UriString, () => string>();
  readonly #recent = new RecentTexts(({ uri, isLooking, textProblem }) => {
    return isLooking || textProblem !== undefined || this.#shown.has(uri);
  });

  constructor(files: Pick<Files, 'read'>, oldTexts: OldTexts | undefined, listeners: Listeners) {
    this.#files = files;
    this.#oldTexts = oldTexts;
    this.#listeners = listeners;
  }

  isShown(uri: UriString): boolean {
    return this.#shown.has(uri);
  }

  /** An editor shows the report, or shows it with another text. */
  show(report: Report, readText: () => string): void {
    this.#shown.set(report.uri, readText);
    this.#recent.forget(report);
    report.setText(readText);
  }

  edit(report: Report, edits: readonly TextEdit[], readText: () => string): void {
    this.#shown.set(report.uri, readText);
    report.changeText(edits, readText);
  }

  /** No editor shows `uri` any more. False: none did. */
  hide(uri: UriString): boolean {
    return this.#shown.delete(uri);
  }

  /** Gives a report that has come the text that an editor shows. */
  give(report: Report): void {
    const readText = this.#shown.get(report.uri);
    if (readText) report.setText(readText);
  }

  /** Its text, unless an editor shows it, is among those that were used last. */
  used(report: Report): void {
    if (!this.#shown.has(report.uri)) this.#recent.used(report);
  }

  forget(report: Report): void {
    this.#recent.forget(report);
  }

  /** Sees to it that a report has its text, and its annotations are placed in it. */
  async load(report: Report): Promise<void> {
    if (!report.hasText) {
      await this.read(report);
      await report.whenPlaced();
      await this.#consult(report);
    }
    await report.whenPlaced();
    this.used(report);
  }

  /** Reads the text from the report's file, unless an editor shows it meanwhile. */
  async read(report: Report): Promise<void> {
    const read = await this.#files.read(report.uri).catch((error: unknown) => {
      if (error instanceof FileError) return error;
      throw error;
    });
    if (this.#shown.has(report.uri)) return;
    if (read instanceof FileError) {
      report.setNoText(read.message);
      return;
    }
    const decoded = read && decodeText(read);
    if (decoded?.ok) report.setText(() => decoded.text);
    else report.setNoText(`${report.name} ${decoded?.why ?? 'does not exist any more: was it renamed?'}`);
  }

  /** Asks for older texts without making anybody wait. */
  consultSoon(report: Report): void {
    this.#consult(report).catch(this.#listeners.onFailure);
  }

  /** Asks for the older texts that would settle what the present one leaves open; keeps the present one. */
  async #consult(report: Report): Promise<void> {
    const texts = this.#oldTexts;
    const { text } = report;
    if (!texts || !text || report.isLooking || report.placed.length === 0) return;
    const present = await textId(text.raw);
    for (const id of report.textsInDoubt()) {
      const old = id === present ? undefined : await texts.get(id, report.uri);
      if (report.text !== text) return;
      const settled = old !== undefined && (await report.settleWith(old, id));
      if (settled === true) this.#listeners.onSettled(report);
      if (report.text !== text) return;
      if (settled === 'overtaken') {
        await report.whenPlaced();
        return this.#consult(report);
      }
    }
    await texts.keep(present, text.raw);
  }
}
