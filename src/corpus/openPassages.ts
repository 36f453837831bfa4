import type { PlacedAnnotation } from '../annotation/placed.ts';
import { turn } from '../base/batches.ts';
import { Disposable } from '../base/disposable.ts';
import { Emitter } from '../base/event.ts';
import type { UriString } from '../base/uri.ts';
import type { Corpus } from './corpus.ts';
import { Remarks } from './remarks.ts';
import { threadsOn, type RemarkThread } from './remarkThread.ts';
import type { Report } from './report.ts';

/** How the reading of texts goes on. */
export interface Reading {
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, of: number) => void;
}

/** What was found in a report, and in which state of it. */
interface Found {
  readonly version: number;
  readonly open: readonly PlacedAnnotation[];
  readonly remarks: readonly RemarkThread[];
}

/**
 * The passages that a person has to look at, in all reports: for that their texts have to be read, one by one. Only what
 * is open is remembered; the texts are let go (see `Corpus.load`).
 */
export class OpenPassages extends Disposable {
  readonly #corpus: Corpus;
  readonly #found = new Map<UriString, Found>();
  readonly #didFail = this._register(new Emitter<unknown>());
  /** Tells why a text could not be read: the others are, all the same. */
  readonly onDidFail = this.#didFail.event;

  constructor(corpus: Corpus) {
    super();
    this.#corpus = corpus;
    this._register(
      corpus.onDidChange(({ reports }) => {
        for (const uri of reports) if (!corpus.report(uri)) this.#found.delete(uri);
      }),
    );
  }

  /** What is open in a report: where its text is at hand, as it is now; else as it was when that was read last. */
  in(report: Report): readonly PlacedAnnotation[] {
    if (report.hasText && !report.isLooking) this.#note(report);
    return this.#found.get(report.uri)?.open.filter(({ sidecar }) => report.sidecar(sidecar)) ?? [];
  }

  /** The open remarks on a report's annotations, known as `in` knows passages. */
  remarksIn(report: Report): readonly RemarkThread[] {
    if (report.hasText && !report.isLooking) this.#note(report);
    const isThere = ({ sidecar }: PlacedAnnotation): boolean => report.sidecar(sidecar) !== undefined;
    return (
      this.#found.get(report.uri)?.remarks.filter(({ on, entries }) => {
        return entries.every(isThere) && (!on || isThere(on));
      }) ?? []
    );
  }

  /** The reports whose texts have to be read for it to be known what is open in them. */
  get unread(): readonly Report[] {
    return this.#corpus.reports().filter(report => {
      return !report.hasText && report.sidecars.length > 0 && !this.#isKnown(report);
    });
  }

  /** Reads the texts that have to be read, between other work. */
  async read({ signal, onProgress }: Reading = {}): Promise<void> {
    const { unread } = this;
    for (const [index, { uri }] of unread.entries()) {
      if (signal?.aborted) return;
      onProgress?.(index, unread.length);
      try {
        const report = await this.#corpus.load(uri);
        if (report?.hasText) this.#note(report);
      } catch (error) {
        this.#didFail.fire(error);
      }
      await turn();
    }
  }

  #isKnown({ uri, version }: Report): boolean {
    return this.#found.get(uri)?.version === version;
  }

  #note(report: Report): void {
    const remarks = new Remarks(report.placed);
    // A remark is where what it is on is: a person is asked of that alone.
    const open = report.placed.filter(placed => {
      const { state } = placed.placement;
      return (state === 'review' || state === 'orphan') && !remarks.isBelow(placed);
    });
    this.#found.set(report.uri, {
      version: report.version,
      open,
      remarks: remarks.isEmpty ? [] : threadsOn(report).filter(({ state }) => state === 'open'),
    });
  }
}
