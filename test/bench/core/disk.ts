import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setNote } from '../../../src/annotation/changes.ts';
import { Corpus } from '../../../src/corpus/corpus.ts';
import { SidecarWriter } from '../../../src/corpus/sidecarWriter.ts';
import { NodeFiles } from '../../../src/node/nodeFiles.ts';
import { madeUpAnnotations, madeUpReport, madeUpSidecar } from '../madeUp.ts';
import { measure } from '../measure.ts';
import type { Row } from '../table.ts';

/** From a change of one annotation to the bytes on disk, brought there by fsync. */
export async function benchDisk(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const made = madeUpReport(1_000_000, 1);
  const folder = await mkdtemp(join(tmpdir(), 'marginalia-bench-'));
  try {
    for (const count of [10, 1_000, 10_000]) {
      const annotations = madeUpAnnotations(made, count, 2);
      const report = pathToFileURL(join(folder, `${count}.md`)).href;
      const sidecar = `${report}.alice.annotations.yaml`;
      const file = join(folder, `${count}.md.alice.annotations.yaml`);
      await writeFile(join(folder, `${count}.md`), made.text);
      await writeFile(file, madeUpSidecar('a.md', annotations));
      rows.push(...(await benchFile(report, sidecar, file, count)));
      await rm(file);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return rows;
}

async function benchFile(
  report: string,
  sidecar: string,
  file: string,
  count: number,
): Promise<readonly Row[]> {
  const files = new NodeFiles(error => console.error(error.message));
  const corpus = new Corpus(files);
  await corpus.refresh([sidecar]);
  const loaded = await corpus.load(report);
  if (loaded?.placed.length !== count) throw new Error(`${loaded?.placed.length} annotations`);
  const index = Math.floor(count / 2);
  const step = (run: number): Parameters<Corpus['apply']>[0] => {
    const placed = loaded.placed[index];
    const edit = placed && setNote(placed.annotation, `note ${run}`);
    if (!edit) throw new Error('there is nothing to change');
    return { label: 'Note', changes: [{ sidecar, header: { version: 1 }, edits: [edit] }] };
  };
  const named = count.toLocaleString('en');
  const bytes = await readFile(file);
  const writer = new SidecarWriter(files, uri => loaded.sidecar(uri)?.sidecar);
  return [
    {
      name: `change one of ${named}: shown again (corpus)`,
      ours: { times: await measure({ runs: 30 }, (_, it) => corpus.apply(it), step) },
    },
    {
      name: 'of that, to bytes on disk',
      ours: {
        times: await measure(
          { runs: 30 },
          (_, it) => writer.write(it),
          async (run: number) => {
            await corpus.refresh([sidecar]);
            return step(1_000 + run);
          },
        ),
      },
      budget: { most: 30, at: 'p50' },
    },
    {
      name: 'of that, the file system alone',
      ours: { times: await measure({ runs: 30 }, () => files.write(sidecar, bytes)) },
    },
  ];
}
