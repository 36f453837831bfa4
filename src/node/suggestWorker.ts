// A thread of its own that looks for suggestions in reports as they change, for as long as it is wanted.
import { parentPort } from 'node:worker_threads';
import { makeCodebook } from '../project/codebook.ts';
import { ProjectWords } from '../suggest/projectWords.ts';
import type { SuggestRequest } from '../corpus/suggestions.ts';
import { practise } from '../suggest/practice.ts';
import { ReportSuggestions } from '../suggest/reportSuggestions.ts';
import type { SuggestAnswer, SuggestQuestion } from './suggestInWorker.ts';

/** What is known of the reports that somebody looks at, by URI: only sections that have changed are read again. */
const known = new Map<string, { readonly words: string; readonly suggestions: ReportSuggestions }>();

parentPort?.on('message', (question: SuggestQuestion) => {
  if (question === 'practise') {
    practise();
    return;
  }
  if ('forget' in question) {
    known.delete(question.forget);
    return;
  }
  const { id } = question;
  let answer: SuggestAnswer;
  try {
    answer = { id, suggestions: suggestionsOf(question).update(question.text, question.kind) };
  } catch (error) {
    answer = { id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  parentPort?.postMessage(answer);
});

function suggestionsOf({ uri, words }: SuggestRequest): ReportSuggestions {
  const key = JSON.stringify(words);
  const before = known.get(uri);
  if (before?.words === key) return before.suggestions;
  const suggestions = new ReportSuggestions({ words: new ProjectWords(makeCodebook(words, [])) });
  known.set(uri, { words: key, suggestions });
  return suggestions;
}
