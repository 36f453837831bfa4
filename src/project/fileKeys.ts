import { fieldOrder } from '../annotation/annotation.ts';
import { headerKey, headerOrder } from '../sidecar/headerRules.ts';
import { attributeKeys } from './attributeRules.ts';
import { codeKeys, tagKeys } from './guidanceRules.ts';
import { codebookKeys } from './readCodebook.ts';
import { coderKeys, projectKeys } from './readProject.ts';
import { suggestKeys } from './suggestRules.ts';

/** The three kinds of files that a project is written in. */
export type FileKind = 'sidecar' | 'codebook' | 'project';

/** A key that means something in one of our files. */
export interface FileKey {
  readonly name: string;
  /** A sentence for a researcher. */
  readonly meaning: string;
  /** What is written behind it: a value on the same line, a list in brackets, or indented lines. */
  readonly opens: 'value' | 'list' | 'lines';
}

type Meanings<K extends string> = Readonly<Record<K, string | readonly [FileKey['opens'], string]>>;

function keys<K extends string>(order: readonly K[], meanings: Meanings<K>): readonly FileKey[] {
  return order.map(name => {
    const said: string | readonly [FileKey['opens'], string] = meanings[name];
    return typeof said === 'string'
      ? { name, meaning: said, opens: 'value' }
      : { name, meaning: said[1], opens: said[0] };
  });
}

const sidecarTop = keys([headerKey], {
  [headerKey]: ['lines', 'The head of the file: who codes, and how far the coding is.'],
});

const header = keys(headerOrder, {
  version: 'The version of the file format: 1.',
  coder: 'The coder’s full name. The name of the file holds the short one.',
  text: 'Which text of the report the quotes were taken from: the git blob id of the text.',
  status: 'How far the coding is: in progress, or done.',
});

const entry = keys(fieldOrder, {
  whole: 'true: this is on the report as a whole, and has no quote.',
  re: 'The annotation of another coder that this remarks on, or the remark that it answers: coder/id.',
  saw: ['list', 'The tags that the annotation had when it was remarked on.'],
  answer: 'What the remark says: agree, disagree, question, text or resolved.',
  tags: ['list', 'The tag (finding, recommendation, metric), and codes of the codebook.'],
  quote: 'The passage, in the words of the report.',
  note: 'What you think of the passage.',
  attributes: ['lines', 'What the codebook asks for by the tag, such as polarity: concern.'],
  made: 'When the annotation was made, in UTC.',
  origin: 'suggestion: Marginalia proposed it, and you accepted it.',
  rule: 'The rule by which it was proposed.',
  gone: 'true: you have said that the passage is not in the report any more, so no other place is proposed for it.',
  prefix: 'The words before the passage, by which it is found again.',
  suffix: 'The words after the passage, by which it is found again.',
  occurrence: ['list', 'Which of several equal passages is meant: [3, 7] is the third of seven.'],
  text: 'Which text of the report this quote was taken from, where it is not the one in the head of the file.',
});

const codebookTop = keys(codebookKeys, {
  tags: ['lines', 'What the tags mean, and which attributes they have. New tags may be added.'],
  codes: ['lines', 'What the codes mean. A code below another is a path, such as workload/caseloads.'],
  version: 'The version of your codebook. It is kept, and means nothing to Marginalia.',
});

const guidance = {
  definition: 'What it stands for.',
  include: 'What is coded with it.',
  exclude: 'What is not coded with it, and what with instead.',
  example: 'A passage that is a good case.',
  color: 'A colour in quotes, such as "#cc3311", or red, orange, yellow, green, blue, purple, grey.',
} as const;

const tag = keys(tagKeys, {
  ...guidance,
  attributes: ['lines', 'What is recorded of each passage with this tag.'],
  suggest: ['lines', 'Words of your own by which passages are suggested for this tag.'],
});

const suggest = keys(suggestKeys, {
  headings: [
    'list',
    'Headings below which each sentence and each item is suggested. * stands for any letters.',
  ],
  words: ['list', 'Words or phrases: a sentence that holds one is suggested. * stands for any letters.'],
  never: ['list', 'Words or phrases: a sentence that holds one is never suggested.'],
});

const code = keys(codeKeys, {
  ...guidance,
  note: 'For your team.',
  was: ['list', 'Earlier names: read as this code wherever they still stand.'],
});

const attribute = keys(attributeKeys, {
  type: 'What the value is: text, number, choice, yes-no or date.',
  values: ['list', 'The values to choose from.'],
  required: 'true: an annotation lacks something where it has no such attribute.',
  definition: 'What it is for.',
});

const projectTop = keys(projectKeys, {
  version: 'The version of the file format: 1.',
  reports: ['list', 'Which files are reports, as patterns of paths below this folder.'],
  blind: 'true: nobody sees what others have coded, until they say that they want to.',
  coders: ['lines', 'Who codes. The short name is the one in the names of sidecars.'],
});

const coder = keys(coderKeys, {
  name: 'The coder’s full name.',
  git: ['list', 'What git may call the coder: user.name.'],
  was: ['list', 'Earlier short names: sidecars with such a name are this coder’s.'],
});

/**
 * The keys that a map in one of our files may have, in the order in which they are written. Undefined: what its keys are is
 * up to people (ids, tags, codes, attributes, coders), or it has none.
 *
 * @param path the keys above the map, outermost first.
 */
export function keysBelow(kind: FileKind, path: readonly string[]): readonly FileKey[] | undefined {
  const [block, , third] = path;
  switch (kind) {
    case 'sidecar':
      if (path.length === 0) return sidecarTop;
      return path.length > 1 ? undefined : block === headerKey ? header : entry;
    case 'codebook':
      if (path.length === 0) return codebookTop;
      if (path.length === 2) return block === 'tags' ? tag : block === 'codes' ? code : undefined;
      if (path.length === 3 && block === 'tags' && third === 'suggest') return suggest;
      return path.length === 4 && block === 'tags' && third === 'attributes' ? attribute : undefined;
    case 'project':
      if (path.length === 0) return projectTop;
      return path.length === 2 && block === 'coders' ? coder : undefined;
  }
}
