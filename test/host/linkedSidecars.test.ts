import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { api, article, dismissing, makeReport, run, sidecarOf, useReports } from './report.ts';

const passage = 'caseloads were too high';

describe('A sidecar that is a link', () => {
  useReports();
  let outside = '';
  beforeEach(async () => {
    outside = await mkdtemp(join(tmpdir(), 'marginalia-outside-'));
  });
  afterEach(() => rm(outside, { recursive: true, force: true }));

  it('out of the folder is not written through: not to a file that is there, nor to a new one', async () => {
    const foreign = 'somebody:\n  elses: settings\n';
    await writeFile(join(outside, 'settings.yaml'), foreign);
    for (const aim of ['settings.yaml', 'new.yaml']) {
      const report = await makeReport(article, { sidecars: { bob: sidecarOf('', 'Bob Example') } });
      await symlink(join(outside, aim), report.sidecar().fsPath);
      await (await api()).corpus.refresh([report.sidecar().toString()]);
      report.select(passage);
      await dismissing(run('marginalia.tagFinding'));
      await dismissing(run('marginalia.markDone'));
      assert.deepEqual(await readdir(outside), ['settings.yaml']);
      assert.equal(await readFile(join(outside, 'settings.yaml'), 'utf8'), foreign);
      assert.equal(await readlink(report.sidecar().fsPath), join(outside, aim));
    }
  });

  it('within the folder is written through, and stays a link', async () => {
    const report = await makeReport(article, { sidecars: { bob: sidecarOf('', 'Bob Example') } });
    const aim = join(report.folder.fsPath, 'kept.yaml');
    await writeFile(aim, sidecarOf());
    await symlink('kept.yaml', report.sidecar().fsPath);
    await (await api()).corpus.refresh([report.sidecar().toString()]);
    report.select(passage);
    await run('marginalia.tagFinding');
    assert.deepEqual(await report.said(), [['finding', passage]]);
    assert.match(await readFile(aim, 'utf8'), /tags: \[finding\]/);
    assert.equal(await readlink(report.sidecar().fsPath), 'kept.yaml');
  });
});
