import type { UriString } from '../base/uri.ts';
import type { LoadedSidecar } from './loadedSidecar.ts';
import { composed, hasForms } from './nameForms.ts';
import type { Report } from './report.ts';
import { parseSidecarUri } from './sidecarUri.ts';

/** Reports by URI, also all of them in that order: of thousands of files, many may be told of at once. */
export class ReportSet extends Map<UriString, Report> {
  #inOrder: readonly Report[] | undefined;
  /** Those whose names have accents, by their names in one form. */
  readonly #composed = new Map<UriString, UriString>();

  override set(uri: UriString, report: Report): this {
    this.#inOrder = undefined;
    if (hasForms(uri)) this.#composed.set(composed(uri), uri);
    return super.set(uri, report);
  }

  override delete(uri: UriString): boolean {
    this.#inOrder = undefined;
    if (hasForms(uri)) this.#composed.delete(composed(uri));
    return super.delete(uri);
  }

  /** The report, also where its name is written in another form than `uri`. */
  named(uri: UriString): Report | undefined {
    const report = this.get(uri);
    return report || !hasForms(uri) ? report : this.get(this.#composed.get(composed(uri)) ?? '');
  }

  get inOrder(): readonly Report[] {
    return (this.#inOrder ??= [...this.values()].sort((a, b) => (a.uri < b.uri ? -1 : 1)));
  }

  /** The file itself; for a folder: the reports below it, and their sidecars. */
  filesAt(uri: UriString): readonly UriString[] {
    const start = this.#firstFrom(`${uri}/`);
    let end = start;
    while (this.inOrder[end]?.uri.startsWith(`${uri}/`)) end++;
    const below = this.inOrder.slice(start, end);
    if (below.length === 0) return [uri];
    return below.flatMap(report => [...report.allSidecars.map(sidecar => sidecar.uri), report.uri]);
  }

  /** A sidecar by its own URI. */
  sidecar(uri: UriString): LoadedSidecar | undefined {
    const report = this.named(parseSidecarUri(uri)?.report ?? '');
    return report?.allSidecars.find(loaded => loaded.uri === uri);
  }

  /** Index of the first report whose URI is not before `uri`. */
  #firstFrom(uri: UriString): number {
    let [low, high] = [0, this.inOrder.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.inOrder[middle]?.uri ?? '') < uri) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
