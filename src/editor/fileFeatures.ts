import { Disposable } from '../base/disposable.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { FileCompletion } from './fileCompletion.ts';
import { FileHover } from './fileHover.ts';
import { FileNavigation } from './fileNavigation.ts';
import type { EarlierAnnotations } from './passageOf.ts';
import { SidecarFixes } from './sidecarFixes.ts';
import { SidecarLinks } from './sidecarLinks.ts';

/** What VS Code asks for only where a sidecar, a codebook or a project file is open. Loaded with the first of them. */
export class FileFeatures extends Disposable {
  constructor(corpus: Corpus, earlier: EarlierAnnotations) {
    super();
    this._register(new FileCompletion(corpus));
    this._register(new FileHover(corpus, earlier));
    this._register(new FileNavigation(corpus, earlier));
    this._register(new SidecarLinks(corpus, earlier));
    this._register(new SidecarFixes(corpus));
  }
}
