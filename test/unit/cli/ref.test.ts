import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { inRepository } from '../node/repository.ts';
import { run } from './terminal.ts';

const report = 'Leaders act.\nStaff are proud.\n';
const sidecar = 'reports/a.md.alice.annotations.yaml';
const header = 'marginalia:\n  version: 1\n\n';
const text = `${header}k7f3m2xq:\n  tags: [finding]\n  quote: Leaders act.\n`;
const lost = text.replace('Leaders act.', 'Records were burnt.');

describe('--ref', () => {
  it('checks what was committed, and not what is on disk', () =>
    inRepository(async repository => {
      await repository.commit({ 'reports/a.md': report, [sidecar]: text, 'codebook.yaml': 'codes:\n' });
      await repository.commit({ [sidecar]: lost, 'marginalia.yaml': 'version: 1\n' });
      const folder = join(repository.folder, 'reports');
      assert.equal((await run(['check', folder])).code, 1);
      const before = await run(['check', folder, '--ref', 'HEAD~1']);
      assert.deepEqual([before.code, before.told], [0, '']);
      const after = await run(['check', join(folder, 'a.md'), '--ref', 'main']);
      assert.equal(after.code, 1);
      assert.match(after.out, /a\.md\.alice\.annotations\.yaml:4:1: error: .* \[not-found\]/);
    }));

  it('exports what was committed, from a folder that is gone, too', () =>
    inRepository(async repository => {
      await repository.commit({ 'reports/a.md': report, [sidecar]: text });
      await repository.commit({ 'reports/a.md': undefined, [sidecar]: undefined, 'b.md': '' });
      await repository.git('clean', '--quiet', '-d', '--force');
      for (const path of ['reports', 'reports/a.md', sidecar]) {
        const { code, out, told } = await run(['export', join(repository.folder, path), '--ref', 'HEAD~1']);
        assert.deepEqual([code, told], [0, '']);
        assert.match(out, /"a\.md",.*"Leaders act\."/);
      }
    }));

  it('finds passages in the text of then, by the annotations of then', () =>
    inRepository(async repository => {
      await repository.commit({ 'reports/a.md': report, [sidecar]: text });
      await repository.commit({ 'reports/a.md': `New.\n\n${report}`, [sidecar]: lost });
      const path = join(repository.folder, 'reports/a.md');
      assert.match((await run(['anchor', path])).out, /orphan alice\/k7f3m2xq/);
      const then = await run(['anchor', path, '--ref', 'HEAD~1']);
      assert.deepEqual([then.code, then.told], [0, '']);
      assert.equal(then.out, `${path}:1: exact  alice/k7f3m2xq 0-12 (1)\n`);
      const nowhere = await run(['anchor', join(repository.folder, 'b.md'), '--ref', 'HEAD']);
      assert.equal(nowhere.code, 2);
      assert.match(nowhere.told, /There is no file or folder .*b\.md at HEAD\./);
    }));

  it('suggests in reports of then, with the codebook of then', () =>
    inRepository(async repository => {
      await repository.commit({
        'a.txt': 'The council should publish its plan by May.\n',
        'codebook.yaml': 'tags:\n  recommendation:\n    suggest: { never: [its plan] }\n',
      });
      await repository.commit({ 'a.txt': 'It rained.\n', 'codebook.yaml': 'codes:\n' });
      await repository.commit({ 'a.txt': 'The council should publish its plan by May.\n' });
      const tags = async (ref?: string): Promise<readonly string[]> => {
        const more = ref === undefined ? [] : ['--ref', ref];
        const { out } = await run([
          'suggest',
          repository.folder,
          '--tag',
          'recommendation',
          '--json',
          ...more,
        ]);
        return (JSON.parse(out) as readonly { readonly report: string }[]).map(one => one.report);
      };
      assert.deepEqual(await tags(), ['a.txt']);
      assert.deepEqual(await tags('HEAD~1'), []);
      assert.deepEqual(await tags('HEAD~2'), []);
      assert.equal((await run(['suggest', '--jsonl', '--ref', 'HEAD'])).code, 2);
    }));

  it('says where there is no such commit, and nothing at that commit', () =>
    inRepository(async repository => {
      await repository.commit({ 'reports/a.md': report });
      const reports = join(repository.folder, 'reports');
      const nowhere = await run(['check', reports, '--ref', 'nowhere']);
      assert.equal(nowhere.code, 2);
      assert.match(nowhere.told, /There is no commit "nowhere" in this repository/);
      const other = await run(['export', join(repository.folder, 'other'), '--ref', 'HEAD']);
      assert.equal(other.code, 2);
      assert.match(other.told, /There is no file or folder .*other at HEAD\./);
    }));
});
