// A thread of its own that looks for suggestions, in one text after the other, for as long as it is wanted.
import { parentPort } from 'node:worker_threads';
import { suggestIn } from '../suggest/suggest.ts';
import type { SuggestAnswer, SuggestQuestion } from './suggestInWorker.ts';

parentPort?.on('message', ({ id, text, kind }: SuggestQuestion) => {
  let answer: SuggestAnswer;
  try {
    answer = { id, suggestions: suggestIn(text, kind) };
  } catch (error) {
    answer = { id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  parentPort?.postMessage(answer);
});
