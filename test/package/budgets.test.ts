import assert from 'node:assert/strict';
import type { Metafile } from 'esbuild';
import { before, describe, it } from 'mocha';
import { allLoadedBy, loadedBy, readMetafile } from './packages.ts';

/**
 * The most that may be loaded, in kB (1000 bytes), minified: by what is started, with all that it loads at once; and, apart,
 * by each part that is loaded on use, with all that it loads besides. A part that is not in the table fails the
 * test: it is to be weighed when it is made.
 */
const budgets: Readonly<Record<string, number>> = {
  extension: 350,
  cli: 340,
  locateWorker: 40,
  suggestWorker: 325,
  csv: 40,
  markdown: 20,
  remark: 220,
  fileFeatures: 40,
  nodeFiles: 15,
  tagCommands: 5,
  tagPicker: 5,
  navigation: 5,
  heldChanges: 5,
  passages: 5,
  attributeForm: 15,
  codebookCommands: 40,
  setUpProject: 40,
  renameCoder: 30,
  exportCommand: 10,
  exportAt: 20,
  memoCommands: 10,
  merge: 40,
  formatSidecar: 30,
  mergeCopies: 60,
  noteSearch: 12,
  passageLinks: 12,
  reviewCommands: 12,
  searchPassage: 10,
  relinkReport: 12,
  codeActions: 15,
  annotationCommands: 15,
  reportFeatures: 20,
  suggestionFeatures: 48,
  remarkFeatures: 25,
  repositories: 25,
  diffEditors: 40,
  annotationHistory: 40,
  changesCommands: 70,
  resolveConflicts: 60,
  applyEdits: 25,
  newSidecar: 15,
  runDiff: 55,
  runGitCommand: 15,
  runSuggest: 300,
  atRef: 15,
};

/** What is started by itself. */
const entries = ['extension', 'cli', 'locateWorker', 'suggestWorker'];

interface Size {
  readonly part: string;
  readonly kilobytes: number;
}

describe('the size of the bundles', () => {
  let metafile: Metafile;

  before(async () => {
    metafile = await readMetafile();
  });

  for (const entry of entries) {
    it(`of ${entry} is within its budgets`, () => {
      const sizes = sizesOf(metafile, entry);
      const broken = sizes.filter(({ part, kilobytes }) => !(kilobytes <= (budgets[part] ?? 0)));
      assert.deepEqual(broken, [], `\n${tableOf(sizes)}\n`);
    });
  }

  it('has a budget for nothing but its parts', () => {
    const parts = new Set(entries.flatMap(entry => sizesOf(metafile, entry).map(one => one.part)));
    assert.deepEqual(Object.keys(budgets).sort(), [...parts].sort());
  });
});

/** What is loaded with `entry`; then each part that it, or such a part, loads on use. */
function sizesOf(metafile: Metafile, entry: string): readonly Size[] {
  const started = allLoadedBy(metafile, `dist/${entry}.js`, ['at once']);
  const everything = allLoadedBy(metafile, `dist/${entry}.js`, ['at once', 'on use']);
  const onUse = new Set([...everything].flatMap(file => loadedBy(metafile, file, 'on use')));
  const sizes = [{ part: entry, kilobytes: kilobytesOf(metafile, started) }];
  for (const file of onUse) {
    const besides = [...allLoadedBy(metafile, file, ['at once'])].filter(one => !started.has(one));
    sizes.push({ part: partOf(file), kilobytes: kilobytesOf(metafile, besides) });
  }
  return sizes;
}

function kilobytesOf({ outputs }: Metafile, files: Iterable<string>): number {
  return [...files].reduce((sum, file) => sum + (outputs[file]?.bytes ?? 0), 0) / 1000;
}

/** `csv` for `dist/chunks/csv-3MUDCIDE.js`. */
function partOf(file: string): string {
  return file.replace(/^.*\//, '').replace(/-[A-Z0-9]{8}\.js$/, '');
}

function tableOf(sizes: readonly Size[]): string {
  return sizes
    .map(({ part, kilobytes }) => {
      const budget = budgets[part];
      const told = budget === undefined ? 'no budget' : kilobytes > budget ? 'TOO LARGE' : 'ok';
      return [
        part.padEnd(24),
        `${kilobytes.toFixed(1)} kB`.padStart(12),
        `of ${budget ?? '-'}`.padStart(10),
        `  ${told}`,
      ].join('');
    })
    .join('\n');
}
