import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ChangesTree, parentOf, type ChangesNode } from '../../../src/changes/changesTree.ts';
import { compareTexts, type Texts } from './states.ts';

const everything = (): number => Infinity;
const entry = (id: string, quote: string, tags = 'finding'): string =>
  `${id}:\n  tags: [${tags}]\n  quote: ${quote}\n`;

const reports: Texts = {
  'a.md': 'Leaders act.\nStaff are proud.\nRecords are kept.\n',
  'b.md': 'Visits were late.\n',
};
const before: Texts = {
  ...reports,
  'a.md.alice.annotations.yaml': entry('k7f3m2xq', 'Records are kept.'),
};
const after: Texts = {
  ...reports,
  'codebook.yaml': 'codes: {}\n',
  'a.md.alice.annotations.yaml':
    'marginalia: { version: 1, status: done }\n' + entry('k7f3m2xq', 'Records are kept.', 'metric, culture'),
  'a.md.bob.annotations.yaml': entry('p2d9s6ta', 'Leaders act.') + entry('r2d9s6ta', 'Staff are proud.'),
  'b.md.bob.annotations.yaml': entry('q2d9s6ta', 'Visits were late.'),
};

/** A line for each node, indented by its level. */
function listed(tree: ChangesTree, node?: ChangesNode, level = 0): readonly string[] {
  return tree.children(node).flatMap(child => {
    assert.equal(parentOf(child), node);
    return [`${'  '.repeat(level)}${told(child)}`, ...listed(tree, child, level + 1)];
  });
}

function told(node: ChangesNode): string {
  switch (node.kind) {
    case 'counts':
      return 'counts';
    case 'count':
      return `${node.gain.name} +${node.gain.more} -${node.gain.fewer}`;
    case 'coder':
      return node.coder;
    case 'report':
      return node.report.path;
    case 'fact':
      return `${node.coder.coder}: ${node.detail.label}`;
    case 'change':
      return `${node.change.kind} ${node.change.id} by ${node.coder.coder}`;
    case 'file':
      return `${node.file.what} ${node.file.path}`;
    case 'more':
      return `${node.left} more`;
  }
}

const counts = ['counts', '  finding +3 -1', '  metric +1 -0', '  culture +1 -0', 'added codebook.yaml'];

describe('the tree of changes', () => {
  it('is by report, in the order of the text, whoever made them', async () => {
    const tree = new ChangesTree(await compareTexts(before, after), 'report', everything);
    assert.deepEqual(listed(tree), [
      ...counts,
      'a.md',
      '  alice: status',
      '  bob: new file',
      '  added p2d9s6ta by bob',
      '  added r2d9s6ta by bob',
      '  retagged k7f3m2xq by alice',
      'b.md',
      '  bob: new file',
      '  added q2d9s6ta by bob',
    ]);
    assert.deepEqual(tree.all.map(told), [
      'added p2d9s6ta by bob',
      'added r2d9s6ta by bob',
      'retagged k7f3m2xq by alice',
      'added q2d9s6ta by bob',
    ]);
  });

  it('is by coder, then by report', async () => {
    const tree = new ChangesTree(await compareTexts(before, after), 'coder', everything);
    assert.deepEqual(listed(tree), [
      ...counts,
      'alice',
      '  a.md',
      '    alice: status',
      '    retagged k7f3m2xq by alice',
      'bob',
      '  a.md',
      '    bob: new file',
      '    added p2d9s6ta by bob',
      '    added r2d9s6ta by bob',
      '  b.md',
      '    bob: new file',
      '    added q2d9s6ta by bob',
    ]);
    const bob = tree.children().find(node => node.kind === 'coder' && node.coder === 'bob');
    assert.ok(bob);
    assert.equal(tree.below(bob).length, 3);
  });

  it('lists a page of siblings, and more when it is asked', async () => {
    const many = Array.from({ length: 1200 }, (_, index) =>
      entry(`k${String(index).padStart(7, '0')}`, `Passage ${index}.`),
    ).join('');
    const changes = await compareTexts({}, { 'a.md.alice.annotations.yaml': many });
    const lengthOf = (page: number): readonly string[] => {
      const tree = new ChangesTree(changes, 'report', () => page);
      const [report] = tree.children().filter(({ kind }) => kind === 'report');
      const children = tree.children(report);
      assert.equal(new Set(children.map(({ key }) => key)).size, children.length);
      return [String(children.length), told(children.at(-1)!)];
    };
    assert.deepEqual(lengthOf(500), ['501', '701 more']);
    assert.deepEqual(lengthOf(1000), ['1001', '201 more']);
    assert.deepEqual(lengthOf(1500), ['1201', 'added k0001199 by alice']);
  });

  it('has a key of its own for each of two entries with one id', async () => {
    const twice = entry('k7f3m2xq', 'Leaders act.') + entry('k7f3m2xq', 'Staff are proud.');
    const changes = await compareTexts(reports, { ...reports, 'a.md.alice.annotations.yaml': twice });
    const keys = new ChangesTree(changes, 'report', everything).all.map(({ key }) => key);
    assert.equal(keys.length, 2);
    assert.notEqual(keys[0], keys[1]);
  });
});

describe('the id of a change', () => {
  const file = 'a.md.alice.annotations.yaml';
  const idOf = async (one: string, other: string, report = 'Leaders act. Staff act.\n'): Promise<string> => {
    const changes = await compareTexts({ 'a.md': report, [file]: one }, { 'a.md': report, [file]: other });
    const [change] = new ChangesTree(changes, 'report', everything).all;
    assert.ok(change);
    return change.id;
  };
  const old = entry('k7f3m2xq', 'Leaders act.');
  const tagged = entry('k7f3m2xq', 'Leaders act.', 'metric');

  it('stays when the report, its place or what stands around it change', async () => {
    const id = await idOf(old, tagged);
    assert.equal(await idOf(old, tagged, 'One line more.\n\nLeaders act. Staff act.\n'), id);
    assert.equal(await idOf(old, `${tagged}  suffix: " Staff act."\n`), id);
  });

  it('is another one when the change says something else', async () => {
    const ids = [
      await idOf(old, tagged),
      await idOf(old, `${tagged}  note: Why?\n`),
      await idOf(old, `${tagged}  attributes:\n    value: 1\n`),
      await idOf('', tagged),
      await idOf(tagged, ''),
      await idOf(`${old}  note: Why?\n`, tagged),
      await idOf(`${old}  prefix: a\n`, `${old}  prefix: b\n`, 'aLeaders act. bLeaders act. cLeaders act.\n'),
      await idOf(`${old}  prefix: a\n`, `${old}  prefix: c\n`, 'aLeaders act. bLeaders act. cLeaders act.\n'),
    ];
    assert.equal(new Set(ids).size, ids.length);
  });
});
