import { Disposable } from '../base/disposable.ts';
import { CodebookChecks } from './codebookChecks.ts';
import { ReportHighlights } from './highlights.ts';
import { AnnotationHover } from './hover.ts';
import type { Workbench } from './workbench.ts';

/** What is there for reports and that nobody waits for: loaded with the first report. */
export class ReportFeatures extends Disposable {
  constructor(workbench: Workbench) {
    super();
    this._register(new CodebookChecks(workbench.corpus));
    this._register(new ReportHighlights(workbench.corpus));
    this._register(new AnnotationHover(workbench));
  }
}
