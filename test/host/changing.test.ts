import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  accepting,
  article,
  entryOf,
  makeReport,
  run,
  sidecarOf,
  useReports,
  type TestReport,
} from './report.ts';

const passage = 'caseloads were too high';
const other = 'Visits were often late';

/** A report with a recommendation coded `workload/caseloads` and a metric without a code. */
async function coded(): Promise<TestReport> {
  const entries =
    entryOf('k2m3n4pq', passage, 'recommendation, workload/caseloads', '  note: As in 2019.\n') +
    entryOf('p2q3r4st', other, 'metric');
  return makeReport(article, { sidecars: { alice: sidecarOf(entries) } });
}

describe('Changing an annotation', () => {
  useReports();

  it('gives it the tag that is picked, and keeps its codes', async () => {
    const report = await coded();
    // The list begins with "finding".
    await accepting(run('marginalia.changeTag', await report.ref(passage)));
    assert.deepEqual(await report.said(), [
      ['finding, workload/caseloads', passage],
      ['metric', other],
    ]);
  });

  it('changes the one at the cursor where none is named', async () => {
    const report = await coded();
    report.putCursor(passage);
    await accepting(run('marginalia.changeTag'));
    assert.deepEqual((await report.said())[0], ['finding, workload/caseloads', passage]);
  });

  it('changes several that the tree hands over, as one step', async () => {
    const report = await coded();
    const both = [await report.ref(passage), await report.ref(other)];
    await accepting(run('marginalia.changeTag', both[0], both));
    assert.deepEqual(
      (await report.said()).map(([tags]) => tags),
      ['finding, workload/caseloads', 'finding'],
    );
    await run('marginalia.undo');
    assert.deepEqual(
      (await report.said()).map(([tags]) => tags),
      ['recommendation, workload/caseloads', 'metric'],
    );
  });

  it('adds the code that is picked, the last used first', async () => {
    const report = await coded();
    // Makes it the last used: there it is already, so that nothing else changes.
    await accepting(run('marginalia.replaceCode', await report.ref(passage)));
    const [code] = (await report.entries())[0]?.tags?.slice(1) ?? [];
    await accepting(run('marginalia.addCode', await report.ref(other)));
    assert.deepEqual((await report.said())[1], [`metric, ${code}`, other]);
  });

  it('replaces the only code by the one that is picked', async () => {
    const report = await coded();
    await accepting(run('marginalia.addCode', await report.ref(other)));
    const [, added] = (await report.entries())[1]?.tags ?? [];
    await accepting(run('marginalia.replaceCode', await report.ref(passage)));
    assert.deepEqual((await report.said())[0], [`recommendation, ${added}`, passage]);
  });

  it('removes the only code without asking which', async () => {
    const report = await coded();
    await run('marginalia.removeCode', await report.ref(passage));
    assert.deepEqual((await report.said())[0], ['recommendation', passage]);
  });

  it('has no code to remove where there is none', async () => {
    const report = await coded();
    const yaml = await report.yaml();
    await run('marginalia.removeCode', await report.ref(other));
    assert.equal(await report.yaml(), yaml);
  });

  it('offers the note that is there, and leaves it as it is when that is accepted', async () => {
    const report = await coded();
    const yaml = await report.yaml();
    await accepting(run('marginalia.editNote', await report.ref(passage)));
    assert.equal(await report.yaml(), yaml);
  });

  it('sets the passage to the selection, without its white space', async () => {
    const report = await coded();
    report.select(' caseloads were too high. Visits ');
    await run('marginalia.setPassage', await report.ref(passage));
    assert.deepEqual(await report.said(), [
      ['recommendation, workload/caseloads', 'caseloads were too high. Visits'],
      ['metric', other],
    ]);
    const [hover] = await report.hovers('caseloads');
    assert.ok(hover?.range?.isEqual(report.rangeOf('caseloads were too high. Visits')));
  });

  it('does not say the same twice of one passage, by another tag or another passage', async () => {
    const entries =
      entryOf('k2m3n4pq', passage, 'finding') +
      entryOf('p2q3r4st', passage, 'recommendation') +
      entryOf('s2t3v4wx', passage, 'metric') +
      entryOf('v2t3v4wx', other, 'finding');
    const report = await makeReport(article, { sidecars: { alice: sidecarOf(entries) } });
    const yaml = await report.yaml();
    const [first, second, third, fourth] = (await report.known()).placed.map(({ sidecar, annotation }) => ({
      sidecar,
      id: annotation.id,
    }));
    // The list begins with "finding", which the first one says already.
    await accepting(run('marginalia.changeTag', second, [second, third]));
    assert.equal(await report.yaml(), yaml);
    report.select(` ${passage}`);
    await run('marginalia.setPassage', fourth);
    assert.equal(await report.yaml(), yaml);
    // Of two that are to say the same, one does.
    await run('marginalia.removeAnnotation', first);
    await accepting(run('marginalia.changeTag', second, [second, third]));
    assert.deepEqual(await report.said(), [
      ['finding', passage],
      ['metric', passage],
      ['finding', other],
    ]);
  });

  it('sets no passage without a selection, or to white space', async () => {
    const report = await coded();
    const yaml = await report.yaml();
    report.putCursor(passage);
    await run('marginalia.setPassage', await report.ref(passage));
    report.select('\n\n');
    await run('marginalia.setPassage', await report.ref(passage));
    assert.equal(await report.yaml(), yaml);
  });

  it('removes the one at the cursor', async () => {
    const report = await coded();
    report.putCursor(passage);
    await run('marginalia.removeAnnotation');
    assert.deepEqual(await report.said(), [['metric', other]]);
  });

  it('removes several, and puts them back into their places by one undo', async () => {
    const report = await coded();
    const yaml = await report.yaml();
    await run('marginalia.removeAnnotation', undefined, [await report.ref(other), await report.ref(passage)]);
    assert.deepEqual(await report.said(), []);
    await run('marginalia.undo');
    assert.equal(await report.yaml(), yaml);
  });

  it('changes only the lines of what it changes', async () => {
    const report = await coded();
    const before = (await report.yaml()).split('\n');
    await accepting(run('marginalia.changeTag', await report.ref(other)));
    const after = (await report.yaml()).split('\n');
    assert.deepEqual(
      after.filter((line, index) => line !== before[index]),
      ['  tags: [finding]'],
    );
    assert.equal(after.length, before.length);
  });
});

describe('Codes', () => {
  useReports();

  it('come from the picker onto the annotation at the cursor', async () => {
    const report = await coded();
    report.putCursor(other);
    // The first of the list is a code: codes that are in use stand before the tags.
    await accepting(run('marginalia.tagWith'));
    const [, [tags] = ['']] = await report.said();
    assert.match(tags, /^metric, \S/);
  });

  it('come again by the key of their place in the list of the last used', async () => {
    const report = await coded();
    report.putCursor(other);
    await accepting(run('marginalia.tagWith'));
    const [, [tags] = ['']] = await report.said();
    const code = tags.replace('metric, ', '');
    report.select('The council should recruit more social workers.');
    await run('marginalia.applyRecentCode', 1);
    assert.deepEqual((await report.said()).at(-1), [code, 'The council should recruit more social workers.']);
  });
});
