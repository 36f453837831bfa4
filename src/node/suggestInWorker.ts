import { Worker } from 'node:worker_threads';
import { Disposable } from '../base/disposable.ts';
import type { Suggester, SuggestRequest } from '../corpus/suggestions.ts';
import type { Suggestion } from '../suggest/suggestion.ts';

/** What the thread is asked, or told: that nobody looks at a report any more, or that it will soon be asked. */
export type SuggestQuestion =
  (SuggestRequest & { readonly id: number }) | { readonly forget: string } | 'practise';

export type SuggestAnswer =
  | { readonly id: number; readonly suggestions: readonly Suggestion[] }
  | { readonly id: number; readonly failure: string };

interface Waiting {
  readonly resolve: (suggestions: readonly Suggestion[]) => void;
  readonly reject: (error: Error) => void;
}

/** Looks for suggestions in a thread of its own, which starts with the first question and ends when nobody has asked for long. */
export class SuggestInWorker extends Disposable implements Suggester {
  readonly #bundle: string;
  readonly #idle: number;
  readonly #waiting = new Map<number, Waiting>();
  #thread: Worker | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  /**
   * @param bundle that of suggestWorker.ts, as a `file:` URL.
   * @param idle milliseconds without a question after which the thread is let go.
   */
  constructor(bundle: string, idle = 1_200_000) {
    super();
    this.#bundle = bundle;
    this.#idle = idle;
  }

  /** Starts the thread, if there is none: the first answer then comes several times sooner. */
  prepare(): void {
    if (this.#thread) return;
    this.#thread = this.#start();
    this.#thread.postMessage('practise' satisfies SuggestQuestion);
    this.#rest();
  }

  suggest(request: SuggestRequest): Promise<readonly Suggestion[]> {
    clearTimeout(this.#timer);
    const thread = (this.#thread ??= this.#start());
    const id = ++this.#asked;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      thread.postMessage({ ...request, id } satisfies SuggestQuestion);
    });
  }

  forget(uri: string): void {
    this.#thread?.postMessage({ forget: uri } satisfies SuggestQuestion);
    if (this.#waiting.size === 0) this.#rest();
  }

  #start(): Worker {
    const thread = new Worker(new URL(this.#bundle));
    thread.unref();
    thread.on('message', (answer: SuggestAnswer) => {
      const waiting = this.#waiting.get(answer.id);
      this.#waiting.delete(answer.id);
      if ('failure' in answer) waiting?.reject(new Error(answer.failure));
      else waiting?.resolve(answer.suggestions);
      if (this.#waiting.size === 0) this.#rest();
    });
    thread.on('error', (error: Error) => this.#ended(thread, error));
    thread.on('exit', () =>
      this.#ended(thread, new Error('The thread that looks for suggestions ended without an answer.')),
    );
    return thread;
  }

  /** The next question starts another thread. */
  #ended(thread: Worker, error: Error): void {
    if (this.#thread !== thread) return;
    this.#thread = undefined;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }

  #rest(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#end(), this.#idle);
    this.#timer.unref();
  }

  #end(): void {
    const thread = this.#thread;
    this.#thread = undefined;
    void thread?.terminate();
  }

  override dispose(): void {
    clearTimeout(this.#timer);
    this.#end();
    super.dispose();
  }
}
