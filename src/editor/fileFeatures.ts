import { Disposable } from '../base/disposable.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { FileCompletion } from './fileCompletion.ts';
import { FileHover } from './fileHover.ts';
import { FileNavigation } from './fileNavigation.ts';
import { SidecarFixes } from './sidecarFixes.ts';

/** What VS Code asks for only where a sidecar, a codebook or a project file is open. Loaded with the first of them. */
export class FileFeatures extends Disposable {
  constructor(corpus: Corpus) {
    super();
    this._register(new FileCompletion(corpus));
    this._register(new FileHover(corpus));
    this._register(new FileNavigation(corpus));
    this._register(new SidecarFixes(corpus));
  }
}
