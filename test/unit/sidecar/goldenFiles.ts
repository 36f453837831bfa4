import { readdirSync, readFileSync } from 'node:fs';
import type { Sidecar } from '../../../src/sidecar/readSidecar.ts';

export const folders = ['valid', 'odd', 'invalid'] as const;

const root = new URL('../../fixtures/sidecars/', import.meta.url);

export interface GoldenFile {
  readonly folder: (typeof folders)[number];
  readonly name: string;
  readonly text: string;
  /** What `summaryOf` gives for it. */
  readonly expected: unknown;
}

/** All sidecars of test/fixtures/sidecars with what they are to be read as. */
export const goldenFiles: readonly GoldenFile[] = folders.flatMap(folder =>
  readdirSync(new URL(`${folder}/`, root))
    .filter(file => file.endsWith('.yaml'))
    .map(file => {
      const name = file.slice(0, -'.yaml'.length);
      const read = (ending: string): string =>
        readFileSync(new URL(`${folder}/${name}.${ending}`, root), 'utf8');
      return { folder, name, text: read('yaml'), expected: JSON.parse(read('json')) as unknown };
    }),
);

/** What a sidecar was read as, in a form to be compared and looked over: lines and columns from 1. */
export function summaryOf({ state, header, entries, problems }: Sidecar): unknown {
  const summary = {
    state,
    header,
    entries: entries.map(({ id, annotation }) => annotation ?? { id, unread: true }),
    problems: problems.map(
      ({ severity, code, message, line, column, id }) =>
        `${line + 1}:${column + 1} ${severity} ${code}${id === undefined ? '' : ` (${id})`}: ${message}`,
    ),
  };
  const plain = (_: string, value: unknown): unknown =>
    value instanceof Map ? [...(value as Map<string, unknown>)] : value;
  return JSON.parse(JSON.stringify(summary, plain)) as unknown;
}
