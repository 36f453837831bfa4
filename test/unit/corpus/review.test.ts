import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { normaliseText } from '../../../src/anchor/normalText.ts';
import type { Annotation } from '../../../src/annotation/annotation.ts';
import type { Edit } from '../../../src/annotation/edit.ts';
import { Corpus } from '../../../src/corpus/corpus.ts';
import { isLikely, likeness } from '../../../src/corpus/renamedReport.ts';
import type { Report } from '../../../src/corpus/report.ts';
import {
  acceptance,
  findIn,
  hasSameWords,
  moveToReport,
  proposalOf,
  rejection,
  wordsAt,
} from '../../../src/corpus/review.ts';
import { MemoryFiles } from './memoryFiles.ts';

const folder = 'file:///project';
const report = `${folder}/report.md`;
const part = `${folder}/part.md`;
const sidecar = `${report}.alice.annotations.yaml`;
const alice = { slug: 'alice', name: 'Alice Example' };
const text = `Managers knew of the delays and had no plan.

The vacancy rate had risen to 31.2% by the end of March. Agency workers covered most posts.

Elsewhere now. Leaders were visible in every office of the service, it says.
`;
const yaml = `marginalia:
  version: 1
  coder: Alice Example

p2d9s6ta:
  tags: [metric]
  quote: The vacancy rate had risen to 24.6%
  prefix: "had no plan.\\n\\n"
  suffix: " by the end of March. Agency"
m2d9s6tb:
  tags: [finding]
  quote: Leaders were visible in every office of the service
  prefix: "regular and kind, we heard. "
  suffix: ", and that staff knew them."
q8v4n2ce:
  tags: [finding, police]
  quote: not always shared with the police
  note: Ask.
`;

async function opened(sidecarText = yaml): Promise<{ corpus: Corpus; files: MemoryFiles; loaded: Report }> {
  const files = new MemoryFiles({
    [report]: text,
    [sidecar]: sidecarText,
    [part]: 'Records of meetings were not always shared with the police in time.\n',
    [`${part}.bob.annotations.yaml`]: 'marginalia:\n  version: 1\n',
  });
  const corpus = new Corpus(files);
  await corpus.open(folder);
  const loaded = await corpus.load(report);
  assert.ok(loaded);
  return { corpus, files, loaded };
}

function placed(loaded: Report, id: string): (typeof loaded.placed)[number] {
  const found = loaded.placed.find(({ annotation }) => annotation.id === id);
  assert.ok(found);
  return found;
}

async function apply(corpus: Corpus, edit: Edit | undefined): Promise<void> {
  assert.ok(edit);
  await corpus.apply({ label: '', changes: [{ sidecar, header: { version: 1 }, edits: [edit] }] });
}

describe('A place that is proposed', () => {
  it('has a doubt; where only the surroundings are others it has the same words', async () => {
    const { loaded } = await opened();
    assert.ok(loaded.text);
    const [figures, leaders] = [placed(loaded, 'p2d9s6ta'), placed(loaded, 'm2d9s6tb')];
    const proposal = proposalOf(figures);
    assert.equal(proposal?.doubt, 'other figures');
    assert.equal(wordsAt(loaded.text, proposal), 'The vacancy rate had risen to 31.2%');
    assert.deepEqual([hasSameWords(loaded.text, figures), hasSameWords(loaded.text, leaders)], [false, true]);
    assert.equal(hasSameWords(loaded.text, placed(loaded, 'q8v4n2ce')), false);
  });

  it('is the passage once it is accepted', async () => {
    const { corpus, files, loaded } = await opened();
    assert.ok(loaded.text);
    await apply(corpus, await acceptance(loaded.text, { version: 1 }, placed(loaded, 'p2d9s6ta')));
    const { annotation, placement } = placed(loaded, 'p2d9s6ta');
    assert.equal(annotation.quote, 'The vacancy rate had risen to 31.2%');
    assert.equal(placement.state, 'exact');
    assert.equal(await acceptance(loaded.text, { version: 1 }, placed(loaded, 'p2d9s6ta')), undefined);
    assert.equal(await acceptance(loaded.text, { version: 1 }, placed(loaded, 'q8v4n2ce')), undefined);
    await corpus.undo();
    assert.equal(files.text(sidecar), yaml);
  });

  it('is not proposed again once it is rejected, however the text changes; as it was, it is found', async () => {
    const { corpus, files, loaded } = await opened();
    await apply(corpus, rejection(placed(loaded, 'p2d9s6ta')));
    const state = (): string => placed(loaded, 'p2d9s6ta').placement.state;
    assert.equal(state(), 'orphan');
    assert.equal(rejection(placed(loaded, 'p2d9s6ta')), undefined);
    const lines = files
      .text(sidecar)
      .split('\n')
      .filter(line => !yaml.split('\n').includes(line));
    assert.deepEqual(lines, ['  gone: true']);
    for (const [present, expected] of [
      [`Corrected in May.\n\n${text}`, 'orphan'],
      [text.replace('31.2', '24.6'), 'exact'],
      [text, 'orphan'],
    ] as const) {
      corpus.showText(report, () => present);
      assert.equal(state(), expected);
    }
    await corpus.undo();
    assert.equal(files.text(sidecar), yaml);
    assert.equal(state(), 'review');
  });

  it('follows edits around it, is stretched by those inside, and goes with its words', async () => {
    const { corpus, loaded } = await opened();
    let present = text;
    const edit = (from: string, to: string): string | undefined => {
      const start = present.indexOf(from);
      const end = start + from.length;
      present = present.slice(0, start) + to + present.slice(end);
      corpus.editText(report, [{ start, end, length: to.length, text: to }], () => present);
      const proposal = proposalOf(placed(loaded, 'p2d9s6ta'));
      return proposal && present.slice(proposal.start, proposal.end);
    };
    corpus.showText(report, () => present);
    assert.equal(edit('Managers', 'All managers'), 'The vacancy rate had risen to 31.2%');
    assert.equal(edit('had risen', 'has risen'), 'The vacancy rate has risen to 31.2%');
    const gone = 'The vacancy rate has risen to 31.2% by';
    assert.equal(edit(gone, 'By'), undefined);
    assert.equal(edit('By', gone), 'The vacancy rate has risen to 31.2%');
  });
});

describe('A passage that is gone', () => {
  it('is found in another report, and moves there with all that it says', async () => {
    const { corpus, files, loaded } = await opened();
    const other = await corpus.load(part);
    assert.ok(other?.text && loaded.text);
    const orphan = placed(loaded, 'q8v4n2ce');
    assert.equal(findIn(loaded.text, orphan), undefined);
    const found = findIn(other.text, orphan);
    assert.ok(found);
    const changes = await moveToReport(orphan, loaded, other, alice, found);
    await corpus.apply({ label: '', changes });
    const [moved] = other.placed;
    assert.deepEqual(
      [moved?.annotation.tags, moved?.annotation.note, moved?.placement.state],
      [['finding', 'police'], 'Ask.', 'exact'],
    );
    assert.ok(!files.text(sidecar).includes('q8v4n2ce'));
    await corpus.undo();
    assert.equal(files.text(sidecar), yaml);
  });
});

describe('A report under another name', () => {
  const annotations: readonly Annotation[] = [
    { id: 'a', tags: ['finding'], quote: 'Managers knew of the delays' },
    { id: 'b', tags: ['finding'], quote: 'Agency workers covered most posts' },
    { id: 'c', tags: ['finding'], quote: 'not a word of this stands there at all' },
    { id: 'd', tags: [], whole: true },
    { id: 'e', tags: ['finding'], quote: 'given up long ago, and so not looked for', gone: true },
  ];

  it('holds most of its passages', () => {
    assert.deepEqual(likeness(normaliseText(text), annotations), { found: 2, of: 3 });
    assert.ok(isLikely({ found: 2, of: 3 }));
    assert.deepEqual(likeness(normaliseText('Something else.'), annotations), { found: 0, of: 3 });
    assert.ok(!isLikely({ found: 0, of: 0 }) && !isLikely({ found: 1, of: 3 }));
  });

  it('keeps what can be undone', async () => {
    const { corpus, files, loaded } = await opened();
    await apply(corpus, rejection(placed(loaded, 'p2d9s6ta')));
    const [to, toSidecar] = [`${folder}/new.md`, `${folder}/new.md.alice.annotations.yaml`];
    for (const [from, target] of [
      [report, to],
      [sidecar, toSidecar],
    ] as const) {
      await files.write(target, new TextEncoder().encode(files.text(from)));
      await files.remove(from);
    }
    await corpus.filesMoved(
      new Map([
        [report, to],
        [sidecar, toSidecar],
      ]),
    );
    assert.equal(corpus.report(report), undefined);
    await corpus.undo();
    assert.equal(files.text(toSidecar), yaml);
  });
});
