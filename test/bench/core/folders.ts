import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Corpus } from '../../../src/corpus/corpus.ts';
import { joined, utf8Chunks } from '../../../src/exchange/chunks.ts';
import { corpusTable } from '../../../src/exchange/corpusTable.ts';
import { exportFormats } from '../../../src/exchange/formats.ts';
import { NodeFiles } from '../../../src/node/nodeFiles.ts';
import { manyReports, writeManyReports } from '../manyReports.ts';
import { measure } from '../measure.ts';
import type { Row } from '../table.ts';

/** A folder of many reports: finding them, placing all annotations, exporting them. */
export async function benchFolders(): Promise<readonly Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'marginalia-bench-'));
  try {
    await writeManyReports(folder);
    return await benchFolder(pathToFileURL(folder).href);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function benchFolder(folder: string): Promise<readonly Row[]> {
  const { reports, annotations } = manyReports;
  const named = `${reports} reports, ${(reports * annotations).toLocaleString('en')} annotations`;
  const corpora: Corpus[] = [];
  const newCorpus = (): Corpus => {
    const corpus = new Corpus(new NodeFiles(error => console.error(error.message)));
    corpora.push(corpus);
    return corpus;
  };
  const openedCorpus = async (): Promise<Corpus> => {
    const corpus = newCorpus();
    await corpus.open(folder);
    return corpus;
  };
  const loadAll = async (corpus: Corpus): Promise<void> => {
    for (const { uri } of corpus.reports()) await corpus.load(uri);
  };
  const runs = { runs: 5, warmUp: 1 };
  const rows: Row[] = [
    {
      name: `open ${named}: sidecars found and read`,
      ours: { times: await measure(runs, (_, corpus) => corpus.open(folder), newCorpus) },
    },
    {
      name: 'read their texts, place all',
      ours: { times: await measure(runs, (_, corpus) => loadAll(corpus), openedCorpus) },
    },
  ];
  for (const format of exportFormats) {
    const loaded = async (): Promise<Corpus> => {
      const corpus = await openedCorpus();
      await loadAll(corpus);
      return corpus;
    };
    rows.push({
      name: `export them as ${format.label}`,
      ours: {
        times: await measure(
          runs,
          async (_, corpus) => {
            const table = corpusTable({
              corpus,
              reports: corpus.reports(),
              pathOf: report => report.name,
              selection: { coders: [], tags: [] },
              onNoText: (_report, why) => console.error(why),
            });
            return joined(utf8Chunks(format.write(table)));
          },
          loaded,
        ),
      },
    });
  }
  for (const corpus of corpora) corpus.dispose();
  return rows;
}
