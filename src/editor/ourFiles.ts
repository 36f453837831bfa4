import type * as vscode from 'vscode';
import { codesInUse, reportsOf, useOf, type CodeUse } from '../corpus/codeUse.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { emptyCodebook, isAtOrBelow, type Codebook } from '../project/codebook.ts';
import type { FileKind } from '../project/fileKeys.ts';
import { readCodebook } from '../project/readCodebook.ts';
import type { LoadedCodebook } from '../corpus/codebooks.ts';
import type { Meaning } from '../project/meaning.ts';
import { languageIds } from './contributions.ts';
import { fileAtRef } from './gitDocument.ts';

/** One of our files in an editor, with what the words in it are read by. */
export interface OurFile {
  readonly kind: FileKind;
  readonly codebook: Codebook;
  /** The codebook's file; none of a project file, and of a loose one that the corpus does not know. */
  readonly loaded: LoadedCodebook | undefined;
}

export const ourLanguages: readonly string[] = Object.values(languageIds);

/** Undefined: the document is in none of our languages. */
export function ourFile(corpus: Corpus, document: vscode.TextDocument): OurFile | undefined {
  // As it was, a file is read by the present codebook.
  const uri = (fileAtRef(document.uri)?.file ?? document.uri).toString();
  switch (document.languageId) {
    case languageIds.sidecar: {
      const loaded = corpus.codebooks.forReport(uri);
      return { kind: 'sidecar', codebook: loaded.codebook, loaded };
    }
    case languageIds.codebook: {
      const loaded = corpus.codebooks.get(uri);
      return {
        kind: 'codebook',
        codebook: loaded?.codebook ?? readCodebook(document.getText()).codebook,
        loaded,
      };
    }
    case languageIds.project:
      return { kind: 'project', codebook: emptyCodebook, loaded: undefined };
    default:
      return undefined;
  }
}

/** Codes that are in use in the reports that the codebook counts for. */
export function usedCodes(corpus: Corpus, { loaded }: OurFile): readonly string[] {
  return loaded ? codesInUse(reportsOf(corpus, loaded)) : [];
}

/** How often a tag or a code is said, codes below it included. Undefined: of anything else. */
export function useOfMeaning(corpus: Corpus, { loaded }: OurFile, meaning: Meaning): CodeUse | undefined {
  const says = saying(meaning);
  return says && loaded && useOf(reportsOf(corpus, loaded), says);
}

/** A test of annotations that say a tag, or a code or one below it. */
export function saying(
  meaning: Meaning,
): ((said: { readonly tag: string | undefined; readonly codes: readonly string[] }) => boolean) | undefined {
  switch (meaning.kind) {
    case 'tag':
      return ({ tag }) => tag === meaning.tag.name;
    case 'code':
      return ({ codes }) => codes.some(code => isAtOrBelow(code, meaning.path));
    case 'key':
    case 'attribute':
    case 'value':
    case 'annotation':
      return undefined;
  }
}
