import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { article, makeReport, run, set, useReports } from './report.ts';

describe('Start coding', () => {
  useReports();

  it('makes a sidecar with a header and nothing else, and leaves the text alone', async () => {
    const report = await makeReport(article, { sidecars: {} });
    await run('marginalia.startCoding');
    assert.match(
      await report.yaml(),
      /^# Alice Example's annotations of report\.md\nmarginalia:\n {2}version: 1\n {2}coder: Alice Example\n {2}text: [0-9a-f]{40}\n {2}status: in progress\n$/,
    );
    assert.equal(await report.text(), article);
    assert.deepEqual((await report.known()).annotations, []);
  });

  it('does so for the file that the Explorer hands over, and shows it', async () => {
    const report = await makeReport(article, { sidecars: {}, open: false, name: 'one (1) ä.txt' });
    await run('marginalia.startCoding', report.uri);
    assert.deepEqual(await report.entries(), []);
    assert.equal(report.editor.document.uri.toString(), report.key);
  });

  it('keeps what was coded when it is called again', async () => {
    const report = await makeReport();
    report.select('caseloads were too high');
    await run('marginalia.tagFinding');
    const yaml = await report.yaml();
    await run('marginalia.startCoding');
    assert.equal(await report.yaml(), yaml);
  });

  it('puts the text id of git into the header', async () => {
    const report = await makeReport('hello\r\nworld\r\n', { sidecars: {} });
    await run('marginalia.startCoding');
    // `printf 'hello\nworld\n' | git hash-object --stdin`
    assert.match(await report.yaml(), /^ {2}text: 94954abda49de8615a048f8d2e64b5de848e27a1$/m);
  });

  it('names the sidecar of a new coder by a slug of the name', async () => {
    const report = await makeReport(article, { sidecars: {} });
    await set('coder', 'Zoë O’Hara');
    try {
      await run('marginalia.startCoding');
      assert.match(await report.yaml('zoe-o-hara'), /^ {2}coder: Zoë O’Hara$/m);
    } finally {
      await set('coder', 'Alice Example');
    }
  });
});
