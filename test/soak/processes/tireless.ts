// The victim of processes.test.ts: changes the note of one annotation, again and again.
import { setNote } from '../../../src/annotation/changes.ts';
import { SidecarWriter } from '../../../src/corpus/sidecarWriter.ts';
import { decodeSidecar } from '../../../src/corpus/sidecarWriter.ts';
import { NodeFiles } from '../../../src/node/nodeFiles.ts';
import { readSidecar } from '../../../src/sidecar/readSidecar.ts';

const [report = '', id = ''] = process.argv.slice(2);
const sidecar = `${report}.alice.annotations.yaml`;
const files = new NodeFiles(error => console.error(error.message));
const writer = new SidecarWriter(files, () => known);
let known = readSidecar(decodeSidecar((await files.read(sidecar)) ?? new Uint8Array()));
for (let round = 0; ; round++) {
  const annotation = known.entries.find(entry => entry.id === id)?.annotation;
  const edit = annotation && setNote(annotation, `round ${round} ${process.pid}`);
  if (!edit) throw new Error('there is nothing to change');
  if (round === 0) process.send?.('begins');
  await writer.write({ label: 'x', changes: [{ sidecar, header: { version: 1 }, edits: [edit] }] });
  known = readSidecar(decodeSidecar((await files.read(sidecar)) ?? new Uint8Array()), known);
}
