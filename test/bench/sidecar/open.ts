// A process of its own opens a folder and says how long that took and what it holds: `open.ts <folder> <index> [place]`.
import { readFile, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { Corpus } from '../../../src/corpus/corpus.ts';
import { OpenPassages } from '../../../src/corpus/openPassages.ts';
import { NodeFiles } from '../../../src/node/nodeFiles.ts';
import type { Opened } from './protocol.ts';

const [folder = '', index = '', place] = process.argv.slice(2);
let kept: (() => void) | undefined;
const isKept = new Promise<void>(settle => (kept = settle));
const indexStore = {
  read: () => readFile(index, 'utf8').catch(() => undefined),
  write: async (text: string) => {
    await writeFile(index, text);
    kept?.();
  },
};
const isWarm = (await indexStore.read()) !== undefined;
const began = performance.now();
const since = (): number => performance.now() - began;
const corpus = new Corpus(new NodeFiles(error => console.error(error.message)), { indexStore });
const count = (): number => corpus.reports().reduce((sum, { said }) => sum + said.length, 0);
let first: number | undefined;
corpus.onDidChange(() => {
  if (first !== undefined || corpus.reports().length === 0) return;
  count();
  first = since();
});
await corpus.open(pathToFileURL(folder).href);
const annotations = count();
const indexed = since();
if (!isWarm) await isKept;
const passages = new OpenPassages(corpus);
if (place !== undefined) await passages.read();
const placed = place === undefined ? undefined : since();
// What was let go is given back to the system little by little.
for (let time = 0; time < 5; time++) {
  globalThis.gc?.();
  await new Promise(settle => setTimeout(settle, 200));
}
const opened: Opened = {
  first: first ?? NaN,
  indexed,
  annotations,
  placed,
  peak: process.resourceUsage().maxRSS / 1000,
  steady: process.memoryUsage().rss / 1e6,
};
console.log(JSON.stringify(opened));
passages.dispose();
corpus.dispose();
