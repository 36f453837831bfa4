import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { Corpus } from '../../../src/corpus/corpus.ts';
import {
  planCodebookChange,
  stepOf,
  type CodebookPlan,
  type CodeOperation,
} from '../../../src/corpus/codebookChanges.ts';
import { StepError } from '../../../src/corpus/stepError.ts';
import { MemoryFiles } from './memoryFiles.ts';

const folder = 'file:///project';
const codebookUri = `${folder}/codebook.yaml`;
const codebook = `# ours
codes:
  workload/caseloads:
    definition: Cases. # by worker

  workload/supervision:
  timeliness: { definition: In time. }
`;

function sidecarUri(report: string, coder: string): string {
  return `${folder}/${report}.${coder}.annotations.yaml`;
}

function sidecar(coder: string, ...entries: readonly string[]): string {
  return `marginalia:\n  version: 1\n  coder: ${coder}\n\n${entries.join('')}`;
}

function entry(id: string, tags: string): string {
  return `${id}:   # ${id}\n    tags: [${tags}]\n    quote: ${id}\n`;
}

async function opened(
  contents: Readonly<Record<string, string>>,
): Promise<{ files: MemoryFiles; corpus: Corpus }> {
  const files = new MemoryFiles(contents);
  const corpus = new Corpus(files);
  await corpus.open(folder);
  return { files, corpus };
}

function planned(
  corpus: Corpus,
  operation: CodeOperation,
  ...[uri = codebookUri]: readonly string[]
): CodebookPlan {
  const result = planCodebookChange(corpus, 'alice', uri, operation);
  assert.ok(result.ok, JSON.stringify(result));
  return result.plan;
}

const rename = { kind: 'rename', from: 'workload', to: 'load' } as const;

describe('planCodebookChange', () => {
  const contents = {
    [codebookUri]: codebook,
    [`${folder}/a.md`]: 'k2 k3 k4',
    [sidecarUri('a.md', 'alice')]: sidecar(
      'Alice',
      entry('k2', 'finding, workload/caseloads,  timeliness'),
      entry('k3', 'workload/supervision'),
      entry('k4', 'finding,  timeliness'),
    ),
    [sidecarUri('a.md', 'bob')]: sidecar('Bob', entry('k2', 'workload/caseloads'), entry('k3', 'workload/x')),
  };

  it('changes one’s own annotations and the codebook, and reads those of others through `was`', async () => {
    const { files, corpus } = await opened(contents);
    const plan = planned(corpus, rename);
    assert.deepEqual(plan.counts, { annotations: 2, reports: 1, others: 2 });
    assert.deepEqual([plan.wouldSayNothing, plan.blocked], [[], []]);
    assert.equal(files.writes.length, 0);
    await corpus.apply(stepOf('Rename', plan));
    const alice = files.text(sidecarUri('a.md', 'alice'));
    assert.equal(
      alice,
      contents[sidecarUri('a.md', 'alice')]!.replace(
        '[finding, workload/caseloads,  timeliness]',
        '[finding, load/caseloads, timeliness]',
      ).replace('[workload/supervision]', '[load/supervision]'),
    );
    assert.equal(files.text(sidecarUri('a.md', 'bob')), contents[sidecarUri('a.md', 'bob')]);
    const bob = corpus.report(`${folder}/a.md`)!.annotations.filter(({ loaded }) => loaded.coder === 'bob');
    assert.deepEqual(
      bob.map(({ codes }) => codes),
      [['load/caseloads'], ['load/x']],
    );
  });

  it('takes along what still says an earlier name', async () => {
    const file = sidecarUri('a.md', 'alice');
    const { files, corpus } = await opened({
      [codebookUri]: 'codes:\n  workload/caseloads: { was: [old] }\n',
      [`${folder}/a.md`]: 'k2',
      [file]: sidecar('Alice', entry('k2', 'old, old/x')),
    });
    await corpus.apply(stepOf('Rename', planned(corpus, rename)));
    assert.match(files.text(file), /tags: \[load\/caseloads, load\/caseloads\/x\]/);
  });

  it('moves a code below another, or to the top', async () => {
    const { files, corpus } = await opened(contents);
    await corpus.apply(
      stepOf('Move', planned(corpus, { kind: 'move', path: 'workload/caseloads', under: 'timeliness' })),
    );
    assert.match(
      files.text(sidecarUri('a.md', 'alice')),
      /tags: \[finding, timeliness\/caseloads, timeliness\]/,
    );
    await corpus.apply(
      stepOf('Move', planned(corpus, { kind: 'move', path: 'timeliness/caseloads', under: '' })),
    );
    assert.match(
      files.text(codebookUri),
      /\n {2}caseloads:\n {4}definition: Cases\. # by worker\n {4}was: \[workload\/caseloads, timeliness\/caseloads\]\n/,
    );
  });

  it('merges codes into one, named once', async () => {
    const { files, corpus } = await opened(contents);
    await corpus.apply(
      stepOf('Merge', planned(corpus, { kind: 'merge', from: 'workload/caseloads', into: 'timeliness' })),
    );
    assert.match(files.text(sidecarUri('a.md', 'alice')), /tags: \[finding, timeliness\]\n {4}quote: k2/);
    assert.doesNotMatch(files.text(codebookUri), /Cases/);
  });

  it('deletes a code from one’s annotations, and reports those that would say nothing any more', async () => {
    const { files, corpus } = await opened(contents);
    const plan = planned(corpus, { kind: 'delete', path: 'workload' });
    assert.deepEqual(plan.counts, { annotations: 1, reports: 1, others: 2 });
    assert.deepEqual(plan.wouldSayNothing, [{ sidecar: sidecarUri('a.md', 'alice'), id: 'k3' }]);
    await corpus.apply(stepOf('Delete', plan));
    assert.match(
      files.text(sidecarUri('a.md', 'alice')),
      /tags: \[finding, timeliness\]\n {4}quote: k2[^]*tags: \[workload\/supervision\]/,
    );
    assert.equal(files.text(codebookUri), '# ours\ncodes:\n  timeliness: { definition: In time. }\n');
  });

  it('lets a memo and a remark do without codes where they say something else', async () => {
    const { corpus } = await opened({
      [codebookUri]: codebook,
      [`${folder}/a.md`]: 'x',
      [sidecarUri('a.md', 'alice')]: sidecar(
        'Alice',
        'm2: { whole: true, tags: [timeliness], note: x }\n',
        'm3: { whole: true, tags: [timeliness] }\n',
        'm4: { re: bob/k2, answer: agree, tags: [timeliness], quote: x }\n',
      ),
    });
    const plan = planned(corpus, { kind: 'delete', path: 'timeliness' });
    assert.deepEqual(
      plan.changes[0]?.edits.map(edit => 'id' in edit && edit.id),
      ['m2', 'm4'],
    );
    assert.deepEqual(
      plan.wouldSayNothing.map(({ id }) => id),
      ['m3'],
    );
  });

  it('reaches as far as the codebook: not below a nearer one, and as far as one that is yet to be made', async () => {
    const near = `${folder}/near/codebook.yaml`;
    const inFolders = {
      [codebookUri]: codebook,
      [near]: codebook,
      ...Object.fromEntries(
        ['a.md', 'near/b.md', 'far/c.md'].flatMap(report => [
          [`${folder}/${report}`, 'k2'],
          [sidecarUri(report, 'alice'), sidecar('Alice', entry('k2', 'workload/caseloads'))],
        ]),
      ),
    };
    const { corpus } = await opened(inFolders);
    const reached = (uri: string): readonly string[] =>
      planned(corpus, rename, uri).changes.map(
        change => change.sidecar.slice(folder.length + 1).split('.')[0] ?? '',
      );
    assert.deepEqual(reached(codebookUri), ['a', 'far/c']);
    assert.deepEqual(reached(near), ['near/b']);
    assert.deepEqual(reached(`${folder}/far/codebook.yaml`), ['far/c']);
    const made = planned(corpus, rename, `${folder}/far/codebook.yaml`);
    assert.equal(made.codebook?.before, undefined);
    const nowhere = planCodebookChange(corpus, 'alice', undefined, rename);
    assert.ok(nowhere.ok);
    assert.deepEqual([nowhere.plan.changes, nowhere.plan.codebook], [[], undefined]);
  });

  it('leaves alone, and names, sidecars that can’t be written', async () => {
    const file = sidecarUri('a.md', 'alice');
    const { corpus } = await opened({
      ...contents,
      [file]: contents[file]!.replace('version: 1', 'version: 2'),
    });
    const plan = planned(corpus, rename);
    assert.deepEqual([plan.changes, plan.blocked], [[], [{ sidecar: file, state: 'newer' }]]);
  });

  it('says why not', async () => {
    const { corpus } = await opened(contents);
    for (const [operation, message] of [
      [{ kind: 'rename', from: 'timeliness', to: 'workload/caseloads' }, /merge `timeliness` into it/],
      [{ kind: 'merge', from: 'workload', into: 'workload/caseloads' }, /below `workload`/],
      [{ kind: 'move', path: 'workload/caseloads', under: 'workload/caseloads/x' }, /below itself/],
      [{ kind: 'rename', from: 'metric', to: 'x' }, /is a tag/],
    ] as const) {
      const result = planCodebookChange(corpus, 'alice', codebookUri, operation);
      assert.match(result.ok ? '' : result.message, message);
    }
  });
});

describe('a step over codebook and sidecars', () => {
  /** 200 sidecars in many styles, most of which say a code that is renamed. */
  function generated(): Readonly<Record<string, string>> {
    const contents: Record<string, string> = { [codebookUri]: codebook };
    const random = fc.sample(
      fc.record({
        tags: fc.subarray(['finding', 'workload/caseloads', 'workload/supervision', 'timeliness', 'new'], {
          minLength: 1,
        }),
        style: fc.nat({ max: 5 }),
        eol: fc.constantFrom('\n', '\r\n'),
        bare: fc.boolean(),
      }),
      { numRuns: 200, seed: 3 },
    );
    random.forEach(({ tags, style, eol, bare }, index) => {
      const list = [
        `[${tags.join(', ')}]`,
        `[${tags.join(',  ')}] # aside`,
        `\n${tags.map(tag => `      - ${tag} # ${tag.length}`).join('\n')}`,
        `["${tags.join('", "')}"]`,
        `[${tags.join(',\n      ')}]`,
        `[${tags.join(', ')},]`,
      ][style];
      const text = sidecar(
        'Alice',
        `# before\nk2:\n    tags: ${list ?? ''}\n    quote:   x ${index}\n    later: {a:  1}\n\n`,
        entry('k3', tags.join(', ')),
        `k4: { tags: [${tags.join(', ')}], quote: "y", }\n`,
      ).replaceAll('\n', eol);
      contents[`${folder}/r${index}.md`] = 'text';
      contents[sidecarUri(`r${index}.md`, 'alice')] = bare ? text.trimEnd() : text;
    });
    return contents;
  }

  for (const operation of [
    rename,
    { kind: 'merge', from: 'workload/caseloads', into: 'timeliness' },
    { kind: 'delete', path: 'workload/supervision' },
    { kind: 'move', path: 'workload', under: 'new' },
  ] as const) {
    it(`${operation.kind}: 200 sidecars change together and come back byte for byte`, async () => {
      const before = generated();
      const { files, corpus } = await opened(before);
      const plan = planned(corpus, operation);
      assert.ok(plan.counts.annotations > 200, JSON.stringify(plan.counts));
      await corpus.apply(stepOf('x', plan));
      const after = new Map(files.contents);
      assert.equal(files.writes.length, plan.changes.length + 1);
      for (const report of corpus.reports()) assert.deepEqual(report.problems, []);
      await corpus.undo();
      assert.deepEqual(new Map(files.contents), new Map(Object.entries(before)));
      await corpus.redo();
      assert.deepEqual(new Map(files.contents), after);
      await corpus.undo();
      assert.deepEqual(new Map(files.contents), new Map(Object.entries(before)));
    }).timeout(60_000);
  }

  it('makes a codebook, and takes it away again', async () => {
    const rest = Object.fromEntries(Object.entries(generated()).filter(([uri]) => uri !== codebookUri));
    const { files, corpus } = await opened(rest);
    const plan = planned(corpus, { kind: 'rename', from: 'new', to: 'newer' });
    assert.equal(plan.codebook?.before, undefined);
    await corpus.apply(stepOf('x', plan));
    assert.equal(files.text(codebookUri), 'codes:\n  newer:\n    was: [new]\n');
    await corpus.undo();
    assert.deepEqual(new Map(files.contents), new Map(Object.entries(rest)));
  });

  it('writes nothing where the codebook was changed meanwhile, and puts all back where a file can’t be written', async () => {
    const { files, corpus } = await opened(generated());
    const plan = planned(corpus, rename);
    files.contents.set(codebookUri, `${codebook}  other:\n`);
    const before = new Map(files.contents);
    await assert.rejects(
      corpus.apply(stepOf('x', plan)),
      (error: unknown) =>
        error instanceof StepError && error.reason === 'conflict' && error.message.includes('codebook.yaml'),
    );
    assert.deepEqual(new Map(files.contents), before);
    files.contents.set(codebookUri, codebook);
    const start = new Map(files.contents);
    const last = plan.changes.at(-1)!.sidecar;
    files.failing = uri => uri === last;
    await assert.rejects(corpus.apply(stepOf('x', plan)), /disk is full/);
    assert.deepEqual(new Map(files.contents), start);
    assert.equal(await corpus.undo(), undefined);
  });

  it('is not taken back over a codebook that was changed since', async () => {
    const { files, corpus } = await opened(generated());
    await corpus.apply(stepOf('x', planned(corpus, rename)));
    files.contents.set(codebookUri, `${files.text(codebookUri)}# more\n`);
    const before = new Map(files.contents);
    await assert.rejects(corpus.undo(), StepError);
    assert.deepEqual(new Map(files.contents), before);
  });
});
