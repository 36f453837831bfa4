// Reports and sidecars of any size, made up: the same in each run.
import type { Annotation } from '../../src/annotation/annotation.ts';
import { newId } from '../../src/annotation/ids.ts';
import { newSidecarText } from '../../src/sidecar/newSidecar.ts';
import { writeEntry } from '../../src/sidecar/writeEntry.ts';

/** A report that holds no passage twice, and its sentences in text order. */
export interface MadeUpReport {
  readonly text: string;
  readonly sentences: readonly { readonly start: number; readonly end: number }[];
}

const words = (
  'social workers children families leaders inspectors visits plans assessments caseloads managers services ' +
  'quality timely good inconsistent improved effective oversight supervision records decisions partners schools ' +
  'homes care leavers advice support risk practice many most some few were found remain become receive'
).split(' ');

/** Numbers that are the same in each run: a linear congruential generator (Numerical Recipes, 2nd ed., 7.1). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A Markdown report of about `length` UTF-16 units: a heading for every ten paragraphs of five sentences. */
export function madeUpReport(length: number, seed: number): MadeUpReport {
  const random = randomFrom(seed);
  const pieces: string[] = [];
  const sentences: { start: number; end: number }[] = [];
  let at = 0;
  const add = (piece: string): void => {
    pieces.push(piece);
    at += piece.length;
  };
  add(`# Inspection ${seed}\n\n`);
  for (let paragraph = 0; at < length; paragraph++) {
    if (paragraph % 10 === 0) add(`## Section ${paragraph / 10 + 1}\n\n`);
    for (let sentence = 0; sentence < 5; sentence++) {
      const said = Array.from({ length: 12 }, () => words[Math.floor(random() * words.length)]);
      const start = at;
      // The number makes the passage the only one of its kind.
      add(`In ${sentences.length + 1} of ${Math.floor(random() * 90_000) + 10_000} cases ${said.join(' ')}.`);
      sentences.push({ start, end: at });
      add(sentence < 4 ? ' ' : '\n\n');
    }
  }
  return { text: pieces.join(''), sentences };
}

const tags = ['finding', 'recommendation', 'metric'] as const;

/** Annotations of `count` sentences of a report, spread over it, in text order. */
export function madeUpAnnotations(
  { text, sentences }: MadeUpReport,
  count: number,
  seed: number,
): readonly Annotation[] {
  const random = randomFrom(seed);
  const taken = new Set<string>();
  return Array.from({ length: count }, (_, index) => {
    const sentence = sentences[Math.floor((index * sentences.length) / count)];
    if (!sentence) throw new RangeError(`The report has fewer than ${count} sentences.`);
    const id = newId(taken, random);
    taken.add(id);
    const prefix = text
      .slice(Math.max(0, sentence.start - 32), sentence.start)
      .replace(/^[^]*\n/, '')
      .replace(/^\S* /, '');
    return {
      id,
      tags: [tags[index % 3] ?? 'finding', ...(index % 2 === 0 ? ['workload/caseloads'] : [])],
      quote: text.slice(sentence.start, sentence.end),
      ...(index % 5 === 0 && { note: 'Compare with the visit of 2019, and with what the council says.' }),
      ...(index % 3 === 2 && { attributes: new Map([['valueText', `${index % 100}.5%`]]) }),
      made: '2026-03-02T10:15Z',
      ...(prefix !== '' && { prefix }),
    };
  });
}

/** A sidecar of these annotations, as we write it. */
export function madeUpSidecar(report: string, annotations: readonly Annotation[]): string {
  const header = { version: 1, coder: 'Alice Example', status: 'in progress' } as const;
  return `${newSidecarText(report, header)}\n${annotations.map(annotation => writeEntry(annotation)).join('')}`;
}
