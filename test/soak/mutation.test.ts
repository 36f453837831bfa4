import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { changeFields } from '../../src/annotation/changes.ts';
import { Corpus } from '../../src/corpus/corpus.ts';
import { decodeSidecar } from '../../src/corpus/sidecarWriter.ts';
import { StepError } from '../../src/corpus/stepError.ts';
import { readCodebook } from '../../src/project/readCodebook.ts';
import { readProject } from '../../src/project/readProject.ts';
import { readSidecar } from '../../src/sidecar/readSidecar.ts';
import { ByteFiles } from './byteFiles.ts';
import { mutated, mutations } from './mutations.ts';
import { soaking, soakTimeout } from './soaking.ts';

const fixtures = join(import.meta.dirname, '../fixtures');
const sidecars = new Map(
  readdirSync(fixtures, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.annotations.yaml') || /\bsidecars\b.*\.yaml$/.test(name))
    .sort()
    .map(name => [name, readFileSync(join(fixtures, name))]),
);

const damaged = fc.record({ file: fc.constantFrom(...sidecars.keys()), blows: mutations });
const report = 'file:///project/a.md';
const sidecar = `${report}.alice.annotations.yaml`;

/** A hang, not a timing: what is linear takes a few ms. */
const hang = 2_000;

describe('damaged sidecars', function () {
  this.timeout(soakTimeout);

  it('are read without an exception, and alike whatever was read before', () => {
    fc.assert(
      fc.property(damaged, ({ file, blows }) => {
        const start = performance.now();
        const bytes = bytesOf(file);
        const before = readSidecar(decodeSidecar(bytes));
        const text = decodeSidecar(mutated(bytes, blows));
        const whole = readSidecar(text);
        assert.deepEqual(plain(readSidecar(text, before)), plain(whole));
        assert.ok(performance.now() - start < hang, 'it took too long');
        assert.equal(whole.text, text);
        for (const { start: from, end, source } of whole.entries) {
          assert.equal(source, text.slice(from, end));
        }
        for (const { start: from, end, line } of whole.problems) {
          assert.ok(0 <= from && from <= end && end <= text.length && line >= 0, 'a problem out of place');
        }
      }),
      soaking(100_000, 400),
    );
  });

  it('are never written by themselves, and by an edit only where its lines alone change', async () => {
    await fc.assert(
      fc.asyncProperty(damaged, async ({ file, blows }) => {
        const start = performance.now();
        const files = new ByteFiles();
        files.contents.set(report, new TextEncoder().encode('Some text.\n'));
        files.contents.set(sidecar, bytesOf(file));
        const corpus = new Corpus(files);
        await corpus.refresh([sidecar]);
        await corpus.load(report);
        const bytes = mutated(bytesOf(file), blows);
        files.contents.set(sidecar, bytes);
        await corpus.refresh([sidecar]);
        assert.deepEqual(files.writes, []);
        await changeOne(corpus, files, bytes);
        assert.ok(performance.now() - start < hang, 'it took too long');
      }),
      soaking(100_000, 250),
    );
  });
});

const ours = new Map(
  [...readdirSync(fixtures, { recursive: true, encoding: 'utf8' })]
    .filter(name => /(?:codebook|marginalia)\.yaml$/.test(name))
    .sort()
    .map(name => [name, readFileSync(join(fixtures, name))]),
);

describe('damaged codebooks and projects', function () {
  this.timeout(soakTimeout);

  it('are read without an exception', () => {
    assert.ok(ours.size > 1);
    fc.assert(
      fc.property(fc.constantFrom(...ours.keys()), mutations, (name, blows) => {
        const start = performance.now();
        const text = decodeSidecar(mutated(ours.get(name) ?? new Uint8Array(), blows));
        const { problems } = name.endsWith('marginalia.yaml') ? readProject(text) : readCodebook(text);
        assert.ok(performance.now() - start < hang, 'it took too long');
        for (const { start: from, end, line } of problems) {
          assert.ok(0 <= from && from <= end && end <= text.length && line >= 0, 'a problem out of place');
        }
      }),
      soaking(100_000, 400),
    );
  });

  it('are never written by themselves', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...ours.keys()), mutations, async (name, blows) => {
        const files = new ByteFiles();
        const file = `file:///project/${name.endsWith('marginalia.yaml') ? 'marginalia' : 'codebook'}.yaml`;
        files.contents.set(report, new TextEncoder().encode('Some text.\n'));
        files.contents.set(file, mutated(ours.get(name) ?? new Uint8Array(), blows));
        const corpus = new Corpus(files);
        await corpus.open('file:///project');
        await corpus.load(report);
        corpus.dispose();
        assert.deepEqual(files.writes, []);
      }),
      soaking(100_000, 150),
    );
  });
});

function bytesOf(file: string): Uint8Array {
  return sidecars.get(file) ?? new Uint8Array();
}

/** What a reader of `Sidecar` sees. */
function plain(read: ReturnType<typeof readSidecar>): unknown {
  return { ...read, entries: read.entries.map(entry => ({ ...entry })) };
}

async function changeOne(corpus: Corpus, files: ByteFiles, bytes: Uint8Array): Promise<void> {
  const before = corpus.report(report)?.sidecar(sidecar)?.sidecar;
  const annotation = before?.entries.find(entry => entry.annotation)?.annotation;
  const edit = annotation && changeFields(annotation, { note: 'a note: of "another" kind' });
  if (!edit) return;
  const step = { label: 'Note', changes: [{ sidecar, header: { version: 1 }, edits: [edit] }] };
  try {
    await corpus.apply(step);
  } catch (error) {
    assert.ok(error instanceof StepError, String(error));
    assert.deepEqual(files.contents.get(sidecar), bytes, 'a refused edit wrote something');
    return;
  }
  assert.equal(before.state, 'ok');
  const after = corpus.report(report)?.sidecar(sidecar)?.sidecar;
  assert.deepEqual(
    after?.entries.map(entry => [entry.id, entry.id === annotation.id ? '' : entry.source.trimEnd()]),
    before.entries.map(entry => [entry.id, entry.id === annotation.id ? '' : entry.source.trimEnd()]),
  );
  await corpus.undo();
  // Bytes that are no UTF-8 come back as U+FFFD: the rest as they were.
  assert.equal(decodeSidecar(files.contents.get(sidecar) ?? new Uint8Array()), before.text);
}
