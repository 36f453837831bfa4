import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { retag } from '../../../src/annotation/changes.ts';
import type { UriString } from '../../../src/base/uri.ts';
import { Corpus } from '../../../src/corpus/corpus.ts';
import { StepError } from '../../../src/corpus/stepError.ts';
import { MemoryFiles } from './memoryFiles.ts';

const folder = 'file:///project';
const yaml = 'marginalia:\n  version: 1\n\nk7f3m2xq:\n  tags: [finding]\n  quote: High caseloads\n';

function sidecarOf(name: string): UriString {
  return `${folder}/${name}.md.alice.annotations.yaml`;
}

describe('Bytes of a sidecar that are not ours', () => {
  it('are not lost where they are no UTF-8: the sidecar is not written', async () => {
    class LatinFiles extends MemoryFiles {
      override async read(uri: UriString): Promise<Uint8Array | undefined> {
        const bytes = await super.read(uri);
        return uri === sidecarOf('a') ? bytes?.map(byte => (byte === 0x7e ? 0xe9 : byte)) : bytes;
      }
    }
    const files = new LatinFiles({ [sidecarOf('a')]: `${yaml}  note: caf~\n` });
    const corpus = new Corpus(files);
    await corpus.open(folder);
    const annotation = corpus.reports()[0]?.annotations[0]?.annotation;
    const edit = annotation && retag(annotation, 'metric');
    assert.ok(edit);
    await assert.rejects(
      corpus.apply({
        label: 'x',
        changes: [{ sidecar: sidecarOf('a'), header: { version: 1 }, edits: [edit] }],
      }),
      (error: unknown) =>
        error instanceof StepError && error.reason === 'blocked' && error.message.includes('UTF-8'),
    );
    assert.deepEqual(files.writes, []);
  });

  it('stay where they came while a step of several files was under way, which is made of them anew', async () => {
    /** Somebody else writes into the second file while the first one is being written. */
    class BusyFiles extends MemoryFiles {
      override async write(uri: UriString, bytes: Uint8Array): Promise<void> {
        await super.write(uri, bytes);
        if (uri === sidecarOf('a')) this.contents.set(sidecarOf('b'), `${yaml}  note: theirs\n`);
      }
    }
    const files = new BusyFiles({ [sidecarOf('a')]: yaml, [sidecarOf('b')]: yaml });
    const corpus = new Corpus(files);
    await corpus.open(folder);
    const annotation = corpus.reports()[0]?.annotations[0]?.annotation;
    const edit = annotation && retag(annotation, 'metric');
    assert.ok(edit);
    const changes = ['a', 'b'].map(name => ({
      sidecar: sidecarOf(name),
      header: { version: 1 },
      edits: [edit],
    }));
    await corpus.apply({ label: 'x', changes });
    const retagged = yaml.replace('finding', 'metric');
    assert.equal(files.text(sidecarOf('a')), retagged);
    assert.equal(files.text(sidecarOf('b')), `${retagged}  note: theirs\n`);
    await corpus.undo();
    assert.equal(files.text(sidecarOf('b')), `${yaml}  note: theirs\n`);
  });

  it('take a step of several files back where one of them contradicts it', async () => {
    /** Somebody else gives the annotation of the second file another tag while the first one is being written. */
    class BusyFiles extends MemoryFiles {
      override async write(uri: UriString, bytes: Uint8Array): Promise<void> {
        await super.write(uri, bytes);
        if (uri === sidecarOf('a')) {
          this.contents.set(sidecarOf('b'), yaml.replace('finding', 'recommendation'));
        }
      }
    }
    const files = new BusyFiles({ [sidecarOf('a')]: yaml, [sidecarOf('b')]: yaml });
    const corpus = new Corpus(files);
    await corpus.open(folder);
    const annotation = corpus.reports()[0]?.annotations[0]?.annotation;
    const edit = annotation && retag(annotation, 'metric');
    assert.ok(edit);
    const changes = ['a', 'b'].map(name => ({
      sidecar: sidecarOf(name),
      header: { version: 1 },
      edits: [edit],
    }));
    await assert.rejects(corpus.apply({ label: 'x', changes }), (error: unknown) => {
      assert.ok(error instanceof StepError);
      assert.deepEqual([error.reason, error.sidecar], ['conflict', sidecarOf('b')]);
      assert.equal(error.conflict?.mine, 'tags: [metric]\n');
      assert.equal(error.conflict.theirs, 'tags: [recommendation]\n');
      return true;
    });
    assert.match(files.text(sidecarOf('b')), /recommendation/);
    assert.equal(files.text(sidecarOf('a')), yaml);
  });
});
