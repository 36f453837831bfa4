import assert from 'node:assert/strict';
import { after, afterEach, describe, it } from 'mocha';
import type * as vscode from 'vscode';
import type { Grouping } from '../../src/editor/contributions.ts';
import type { TreeNode } from '../../src/editor/treeNodes.ts';
import {
  api,
  article,
  entryOf,
  follow,
  makeReport,
  run,
  sidecarOf,
  useReports,
  type TestReport,
} from './report.ts';

const commands = {
  tag: 'marginalia.groupByTag',
  section: 'marginalia.groupBySection',
  code: 'marginalia.groupByCode',
  coder: 'marginalia.groupByCoder',
} as const satisfies Readonly<Record<Grouping, string>>;

async function children(node?: TreeNode): Promise<readonly TreeNode[]> {
  const { annotations } = await api();
  return annotations.getChildren(node);
}

async function item(node: TreeNode | undefined): Promise<vscode.TreeItem> {
  assert.ok(node, 'there is no such node');
  return (await api()).annotations.getTreeItem(node);
}

async function nodeOf(report: TestReport): Promise<TreeNode | undefined> {
  return (await children()).find(node => node.key === report.key);
}

/** The groups of a report, each with the labels of what is in it. */
async function outline(report: TestReport): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const node = await nodeOf(report);
  assert.ok(node, 'the tree does not show the report');
  const groups = await Promise.all(
    (await children(node)).map(async group => {
      const labels = await Promise.all((await children(group)).map(async one => (await item(one)).label));
      const { label } = await item(group);
      assert.ok(typeof label === 'string');
      return [label, labels] as const;
    }),
  );
  return Object.fromEntries(groups);
}

const alice =
  entryOf('k2m3n4pq', 'vacancy rate (24.6%)', 'metric, workforce/vacancies') +
  entryOf('p2q3r4st', 'caseloads were too high', 'finding, workload, workforce/vacancies') +
  entryOf('z2m3n4pq', 'not in the text') +
  'w2m3n4pq:\n  whole: true\n  note: Nothing on recruitment.\n';
const bob = entryOf('b2m3n4pq', 'Visits were often late', 'finding, timeliness');

async function coded(): Promise<TestReport> {
  return makeReport(article, {
    sidecars: { alice: sidecarOf(alice), bob: sidecarOf(bob, 'Bob Example') },
  });
}

describe('The tree “Annotations”', () => {
  useReports();
  afterEach(() => run('marginalia.clearFilter'));
  after(() => run('marginalia.groupByTag'));

  const rest = { 'Whole report': ['Nothing on recruitment.'], 'Not found': ['not in the text'] };
  const groups: Readonly<Record<Grouping, object>> = {
    tag: {
      Findings: ['caseloads were too high', 'Visits were often late'],
      Metrics: ['vacancy rate (24.6%)'],
    },
    section: {
      'Inspection of Fennimore': ['caseloads were too high', 'Visits were often late'],
      'What needs to improve': ['vacancy rate (24.6%)'],
    },
    code: {
      timeliness: ['Visits were often late'],
      'workforce/vacancies': ['caseloads were too high', 'vacancy rate (24.6%)'],
      workload: ['caseloads were too high'],
    },
    coder: {
      'Alice Example': ['caseloads were too high', 'vacancy rate (24.6%)'],
      'Bob Example': ['Visits were often late'],
    },
  };
  for (const [grouping, expected] of Object.entries(groups) as [Grouping, object][]) {
    it(`groups by ${grouping}, in the order of the text`, async () => {
      const report = await coded();
      await run(commands[grouping]);
      assert.deepEqual(await outline(report), { ...expected, ...rest });
    });
  }

  it('puts memos on the whole report first, what is not found last', async () => {
    const report = await coded();
    await run('marginalia.groupByTag');
    const names = Object.keys(await outline(report));
    assert.deepEqual([names[0], names.at(-1)], ['Whole report', 'Not found']);
  });

  it('knows the parent of each node, and gives each a name of its own', async () => {
    const report = await coded();
    const { annotations } = await api();
    await run('marginalia.groupByCode');
    const node = await nodeOf(report);
    assert.ok(node);
    const keys = new Set<unknown>();
    let count = 0;
    for (const group of await children(node)) {
      assert.equal(annotations.getParent(group), node);
      for (const one of await children(group)) {
        assert.equal(annotations.getParent(one), group);
        keys.add((await item(one)).id);
        count++;
      }
    }
    assert.equal(annotations.getParent(node), undefined);
    assert.equal(keys.size, count);
  });

  it('tells in each item what it is, for eyes and for screen readers', async () => {
    const report = await coded();
    await run('marginalia.groupByTag');
    const node = await nodeOf(report);
    const own = await item(node);
    assert.equal(own.label, 'report.md');
    assert.equal(own.description, '3 F 0 R 1 M');
    assert.equal(own.contextValue, 'report');
    const [, findings] = await children(node);
    const [mine, theirs] = await children(findings);
    const shown = await item(mine);
    assert.equal(shown.contextValue, 'annotation own');
    assert.match(String(shown.description), /^workload · workforce\/vacancies/);
    assert.equal(shown.accessibilityInformation?.label.includes('finding'), true);
    assert.equal(typeof shown.tooltip, 'string');
    const others = await item(theirs);
    assert.equal(others.contextValue, 'annotation other');
    assert.match(String(others.description), /^Bob Example/);
  });

  it('shows the passage of an item that is clicked', async () => {
    const report = await coded();
    await run('marginalia.groupByTag');
    const [, findings] = await children(await nodeOf(report));
    const { command } = await item((await children(findings))[1]);
    await follow(command);
    assert.ok(report.editor.selection.active.isEqual(report.rangeOf('Visits were').start));
  });

  it('shows only what the filter matches, until it is cleared', async () => {
    const report = await coded();
    await run('marginalia.groupByTag');
    const other = await makeReport(article, {
      sidecars: { alice: sidecarOf(entryOf('k2m3n4pq', 'recruit more')) },
    });
    for (const [filter, expected] of [
      ['bob example', { Findings: ['Visits were often late'] }],
      ['  WORKFORCE high ', { Findings: ['caseloads were too high'] }],
      ['recruitment', { 'Whole report': ['Nothing on recruitment.'] }],
    ] as const) {
      await run('marginalia.filterAnnotations', filter);
      assert.deepEqual(await outline(report), expected);
      assert.equal(await nodeOf(other), undefined);
    }
    await run('marginalia.clearFilter');
    assert.ok(await nodeOf(other));
    assert.equal(Object.keys(await outline(report)).length, 4);
  });

  it('shows nothing for a filter that nothing matches, and does not break on odd ones', async () => {
    await coded();
    for (const filter of ['no such words', '((', '\\', '[a', '\u0000', 'x'.repeat(100_000)]) {
      await run('marginalia.filterAnnotations', filter);
      assert.deepEqual(await children(), [], filter.slice(0, 20));
    }
  });

  it('lists large groups in pages', async () => {
    await run('marginalia.groupByTag');
    const lines = Array.from({ length: 1200 }, (_, index) => `Finding number ${index + 1}.`);
    const entries = lines.map((line, index) => entryOf(`k${index}`, line)).join('');
    const report = await makeReport(`${lines.join('\n\n')}\n`, {
      sidecars: { alice: sidecarOf(entries) },
    });
    for (const [listed, left] of [
      [500, 700],
      [1000, 200],
      [1200, 0],
    ] as const) {
      const [group] = await children(await nodeOf(report));
      const nodes = await children(group);
      assert.equal(nodes.filter(({ kind }) => kind === 'annotation').length, listed);
      const more = nodes.find(({ kind }) => kind === 'more');
      if (left === 0) {
        assert.equal(more, undefined);
        break;
      }
      const shown = await item(more);
      assert.equal(shown.label, `Show more (${left} left)`);
      await follow(shown.command);
    }
  });

  it('shows tags, notes and names from files as one short line of text', async () => {
    const evil = JSON.stringify(`$(zap) <b>\u202E{0}\n${'x'.repeat(150)}`);
    const long = JSON.stringify('x'.repeat(50_000));
    const entries =
      entryOf('k2m3n4pq', 'recruit more', evil, `  note: ${evil}\n`) +
      `w2m3n4pq:\n  whole: true\n  note: ${long}\n`;
    const report = await makeReport(article, { sidecars: { mallory: sidecarOf(entries, evil) } });
    for (const grouping of ['tag', 'code', 'coder'] as const) {
      await run(commands[grouping]);
      for (const group of await children(await nodeOf(report))) {
        for (const node of [group, ...(await children(group))]) {
          const { label, description, tooltip } = await item(node);
          for (const text of [label, description, tooltip]) {
            if (text === undefined) continue;
            assert.ok(typeof text === 'string');
            assert.ok(text.length < 2_000);
            assert.ok(!text.includes('\u202E'));
          }
        }
      }
    }
  });

  it('draws itself anew after a change', async () => {
    const report = await coded();
    const { annotations } = await api();
    const drawn = new Promise<void>(settle => {
      const listening = annotations.onDidChangeTreeData(() => {
        listening.dispose();
        settle();
      });
    });
    report.select('recruit more social workers');
    await run('marginalia.tagRecommendation');
    await drawn;
    await run('marginalia.groupByTag');
    assert.deepEqual((await outline(report))['Recommendations'], ['recruit more social workers']);
  });
});
