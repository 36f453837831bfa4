import type { LocateElsewhere } from '../anchor/locateJob.ts';
import { Disposable } from '../base/disposable.ts';
import { ChangeHover } from './changeHover.ts';
import { ChangeMarks } from './changeMarks.ts';
import { GitSides } from './gitSides.ts';
import { RefFiles } from './refFiles.ts';
import { ReportDiffs } from './reportDiffs.ts';
import type { Repositories } from './repositories.ts';
import { VersionLinks } from './versionLinks.ts';
import type { Workbench } from './workbench.ts';

/** What is shown in diff editors of reports and sidecars. Loaded with the first document of git. */
export class DiffEditors extends Disposable {
  readonly links: VersionLinks;

  constructor(workbench: Workbench, repositories: Repositories, elsewhere: LocateElsewhere) {
    super();
    const refs = this._register(new RefFiles(repositories));
    this.links = new VersionLinks(workbench.corpus, repositories, refs);
    const sides = this._register(new GitSides(workbench, refs, elsewhere));
    const diffs = this._register(new ReportDiffs(workbench, sides));
    this._register(new ChangeMarks(diffs, workbench));
    this._register(new ChangeHover(diffs));
  }
}
