import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Passage, Trial } from './trial.ts';

interface StoredAnnotation {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly start: number;
  readonly end: number;
  readonly truth: { readonly st: string; readonly s?: number; readonly e?: number };
}

/**
 * Reads a trial that another program made: `base.txt`, `mut.txt` (the changed text) and `ann.json`, a list of annotations
 * with `exact`, `prefix`, `suffix`, `start` and `end` in the first, and `truth` in the second (`st` found with `s` and `e`,
 * deleted, or grey, which is not scored). Offsets are UTF-16 units.
 */
export async function readTrial(folder: string): Promise<Trial> {
  const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');
  const [old, present, list] = await Promise.all([read('base.txt'), read('mut.txt'), read('ann.json')]);
  const stored = JSON.parse(list) as readonly StoredAnnotation[];
  return {
    name: basename(folder),
    old,
    present,
    passages: stored.map(passageOf),
    fixed: stored.map(({ exact, prefix, suffix }) => ({ quote: exact, prefix, suffix })),
  };
}

function passageOf({ start, end, truth: { st, s = 0, e = 0 } }: StoredAnnotation): Passage {
  if (st === 'found') return { start, end, truth: { state: 'found', start: s, end: e } };
  const state = st === 'deleted' ? 'deleted' : 'unclear';
  return { start, end, truth: { state } };
}
