// A coder in a process of their own: `node coder.mjs <report uri> <first seed> <how many>`. Adds annotations to alice's
// sidecar, and changes those that are there, with random pauses; prints a line for each change and each refusal.
import { addCode, setNote } from '../../../src/annotation/changes.ts';
import type { Edit } from '../../../src/annotation/edit.ts';
import { Corpus } from '../../../src/corpus/corpus.ts';
import { StepError } from '../../../src/corpus/stepError.ts';
import { NodeFiles } from '../../../src/node/nodeFiles.ts';
import { randomFrom } from '../../bench/madeUp.ts';
import type { Done } from './done.ts';

const [report = '', name = '', count = '50', seed = '1'] = process.argv.slice(2);
const sidecar = `${report}.alice.annotations.yaml`;
const random = randomFrom(Number(seed) * 7919 + name.charCodeAt(0));
const files = new NodeFiles(error => console.error(error.message));
const corpus = new Corpus(files);
await corpus.refresh([sidecar]);

const tell = (done: Done): void => void process.stdout.write(`${JSON.stringify(done)}\n`);

for (let turn = 0; turn < Number(count); turn++) {
  await new Promise(settle => setTimeout(settle, random() * 8));
  const id = `${name}${turn}`;
  const known = corpus.report(report)?.annotations.map(({ annotation }) => annotation) ?? [];
  const other = known[Math.floor(random() * known.length)];
  const insert: Edit = {
    kind: 'insert',
    annotation: { id, tags: ['finding'], quote: `Passage ${id}.` },
    after: other?.id ?? null,
  };
  const edits: [Edit, Done][] = [[insert, { what: 'added', id }]];
  if (other && random() < 0.5) {
    const code = addCode(other, `code-${id}`);
    if (code) edits.push([code, { what: 'coded', id: other.id, code: `code-${id}` }]);
  } else if (other) {
    const note = setNote(other, `note ${id}`);
    if (note) edits.push([note, { what: 'noted', id: other.id, note: `note ${id}` }]);
  }
  for (const [edit, done] of edits) {
    try {
      const changes = [{ sidecar, header: { version: 1, coder: 'Alice Example' }, edits: [edit] }];
      await corpus.apply({ label: 'x', changes });
      tell(done);
    } catch (error) {
      if (!(error instanceof StepError) || error.reason !== 'conflict') throw error;
      tell({ what: 'refused', id: done.id });
      await corpus.refresh([sidecar]);
    }
  }
}
corpus.dispose();
