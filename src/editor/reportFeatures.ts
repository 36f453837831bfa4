import { Disposable } from '../base/disposable.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { CodebookChecks } from './codebookChecks.ts';
import { ReportHighlights } from './highlights.ts';

/** What is there for reports and that nobody waits for: loaded with the first report. */
export class ReportFeatures extends Disposable {
  constructor(corpus: Corpus) {
    super();
    this._register(new CodebookChecks(corpus));
    this._register(new ReportHighlights(corpus));
  }
}
