import { turn } from '../base/batches.ts';
import { Disposable } from '../base/disposable.ts';
import type { UriString } from '../base/uri.ts';
import { Learner, type LearnedCode } from '../suggest/learn.ts';
import type { Corpus } from './corpus.ts';

/** Nobody waits for what is learned: changes have to rest so many milliseconds. */
const rest = 300;
/** Other work gets its turn after so many milliseconds of learning. */
const slice = 15;

interface Learned {
  readonly quote: string;
  readonly codes: readonly string[];
}

/**
 * The codes that the corpus's own annotations propose for a passage. Learned in the background, again only where something
 * has changed, and kept in memory alone: what is withheld from who codes is neither learned nor left over from before.
 */
export class LearnedCodes extends Disposable {
  readonly #corpus: Corpus;
  readonly #learner = new Learner();
  /** By report: what was learned from it, by id of the example. */
  readonly #known = new Map<UriString, ReadonlyMap<string, Learned>>();
  readonly #changed = new Set<UriString>();
  #learning: Promise<void> | undefined;
  #isDisposed = false;

  constructor(corpus: Corpus) {
    super();
    this.#corpus = corpus;
    for (const { uri } of corpus.reports()) this.#changed.add(uri);
    this._register(
      corpus.onDidChange(({ reports, what }) => {
        if (what === 'positions') return;
        for (const uri of reports) this.#changed.add(uri);
        this.#learnSoon();
      }),
    );
    this.#learnSoon();
  }

  /** Settles when everything that is known by now has been learned. */
  async whenLearned(): Promise<void> {
    while (this.#learning) await this.#learning;
  }

  /**
   * The codes that fit best, the best first; none before enough was coded. What has changed a moment ago is learned first.
   *
   * @param except what the passage has already.
   */
  codesFor(passage: string, except: readonly string[] = []): readonly LearnedCode[] {
    // A report at a time is learned in a moment; a whole corpus is not waited for.
    if (this.#changed.size < 3) this.#learnAll();
    return this.#learner
      .codesFor(passage, 5 + except.length)
      .filter(({ code }) => !except.includes(code))
      .slice(0, 5);
  }

  #learnSoon(): void {
    this.#learning ??= this.#learn().finally(() => {
      this.#learning = undefined;
      if (this.#changed.size > 0 && !this.#isDisposed) this.#learnSoon();
    });
  }

  async #learn(): Promise<void> {
    await new Promise<void>(settle => setTimeout(settle, rest));
    let began = performance.now();
    for (const uri of this.#changed) {
      if (this.#isDisposed) return;
      this.#learnReport(uri);
      if (performance.now() - began < slice) continue;
      await turn();
      began = performance.now();
    }
  }

  #learnAll(): void {
    for (const uri of this.#changed) this.#learnReport(uri);
  }

  #learnReport(uri: UriString): void {
    this.#changed.delete(uri);
    const before = this.#known.get(uri);
    const now = new Map<string, Learned>();
    for (const { annotation, loaded, codes } of this.#corpus.report(uri)?.annotations ?? []) {
      const { id, quote, re } = annotation;
      if (quote === undefined || re !== undefined || codes.length === 0) continue;
      const key = `${loaded.uri}#${id}`;
      const known = before?.get(key);
      const isKnown = known?.quote === quote && sameList(known.codes, codes);
      now.set(key, isKnown ? known : { quote, codes });
      if (!isKnown) this.#learner.add({ id: key, passage: quote, codes });
    }
    for (const key of before?.keys() ?? []) if (!now.has(key)) this.#learner.remove(key);
    if (now.size > 0) this.#known.set(uri, now);
    else this.#known.delete(uri);
  }

  override dispose(): void {
    this.#isDisposed = true;
    super.dispose();
  }
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index]);
}
