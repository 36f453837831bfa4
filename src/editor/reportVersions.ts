import { Disposable } from '../base/disposable.ts';
import { Emitter } from '../base/event.ts';
import type { UriString } from '../base/uri.ts';
import type { Report } from '../corpus/report.ts';

/**
 * Reports as they were, in documents that can only be read: the sides of a diff. They are shown as reports are, but nothing
 * can be said of them: the corpus does not know them.
 */
export class ReportVersions extends Disposable {
  readonly #reports = new Map<UriString, Report>();
  readonly #didChange = this._register(new Emitter<UriString>());
  /** Tells the URI of the document. */
  readonly onDidChange = this.#didChange.event;

  /** What a document shows; undefined: it is none of these, or not read yet. */
  get(document: UriString): Report | undefined {
    return this.#reports.get(document);
  }

  /** @param report undefined: there is nothing to show (any more). */
  set(document: UriString, report: Report | undefined): void {
    if (report === this.#reports.get(document)) return;
    if (report) this.#reports.set(document, report);
    else this.#reports.delete(document);
    this.#didChange.fire(document);
  }

  /** Passages in a document were found that were in doubt. */
  placed(document: UriString): void {
    this.#didChange.fire(document);
  }
}
