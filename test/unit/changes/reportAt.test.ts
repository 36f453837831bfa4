import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { compareReports } from '../../../src/changes/compareReports.ts';
import { diffMarks, type DiffMark } from '../../../src/changes/diffMarks.ts';
import type { AnnotationChange } from '../../../src/changes/projectChanges.ts';
import { reportAt } from '../../../src/changes/reportAt.ts';
import { ReportState } from '../../../src/changes/reportState.ts';
import type { Reading } from '../../../src/corpus/reading.ts';
import type { Report } from '../../../src/corpus/report.ts';
import { readCodebook } from '../../../src/project/readCodebook.ts';
import { MemoryFiles } from '../corpus/memoryFiles.ts';
import { root, type Texts } from './states.ts';

const text = 'Caseloads were too high. Visits were late. Plans were good.\n';

const { codebook } = readCodebook('codes:\n  workload/caseloads:\n    was: [load]\n');
const plainly: Reading = { codebook, coderAt: (_sidecar, slug) => slug, isWithheld: undefined };

function sidecar(...entries: readonly (readonly [id: string, tags: string, quote: string])[]): string {
  const lines = entries.map(([id, tags, quote]) => `${id}:\n  tags: [${tags}]\n  quote: ${quote}\n`);
  return `marginalia:\n  version: 1\n\n${lines.join('')}`;
}

function readAt(texts: Texts, path = 'a.md', reading = plainly): Promise<Report> {
  const files = Object.entries(texts).map(([name, content]) => [`${root}/${name}`, content] as const);
  return reportAt(new MemoryFiles(Object.fromEntries(files)), `${root}/${path}`, reading);
}

function said({ placed }: Report): readonly string[] {
  return placed.map(({ coder, tag, codes, placement }) =>
    [coder, tag, ...codes, 'start' in placement ? placement.start : placement.state].join(' '),
  );
}

describe('a report as it was', () => {
  it('has what each coder had said, by the present names of codes', async () => {
    const report = await readAt({
      'a.md': text,
      'a.md.alice.annotations.yaml': sidecar(['k2m3n4pq', 'finding, load', 'Caseloads were too high.']),
      'a.md.bob.annotations.yaml': sidecar(['p2q3r4st', 'metric', 'Visits were late.']),
    });
    assert.deepEqual(said(report), ['alice finding workload/caseloads 0', 'bob metric 25']);
  });

  it('has no sidecars of other reports, whatever these are called', async () => {
    const other = sidecar(['k2m3n4pq', 'finding', 'Visits were late.']);
    const report = await readAt({
      'a.md': text,
      'aa.md.alice.annotations.yaml': other,
      'b/a.md.alice.annotations.yaml': other,
      'a.md.x.md.alice.annotations.yaml': other,
    });
    assert.deepEqual(said(report), []);
  });

  it('is found where the host encodes its name in another way', async () => {
    const files = new MemoryFiles({
      [`${root}/a%20(1).md.alice.annotations.yaml`]: sidecar(['k2m3n4pq', 'finding', 'Visits were late.']),
    });
    const uri = `${root}/a%20%281%29.md`;
    const report = await reportAt(
      { list: (_folder, suffix) => files.list(root, suffix), read: at => files.read(at) },
      uri,
      plainly,
      { text },
    );
    assert.deepEqual(
      report.placed.map(one => one.sidecar),
      [`${uri}.alice.annotations.yaml`],
    );
  });

  it('calls a coder by the present slug, and keeps what is withheld', async () => {
    const texts = {
      'a.md': text,
      'a.md.ali.annotations.yaml': sidecar(['k2m3n4pq', 'finding', 'Visits were late.']),
      'a.md.bob.annotations.yaml': sidecar(['p2q3r4st', 'metric', 'Visits were late.']),
    };
    const report = await readAt(texts, 'a.md', {
      ...plainly,
      coderAt: (_sidecar, slug) => (slug === 'ali' ? 'alice' : slug),
      isWithheld: coder => coder !== 'alice',
    });
    assert.deepEqual(said(report), ['alice finding 25']);
    assert.equal(report.withheld, 1);
  });

  it('says of what has no text where it stands in none', async () => {
    const report = await readAt({
      'a.md.bob.annotations.yaml': sidecar(['p2q3r4st', 'metric', 'Visits were late.']),
    });
    assert.deepEqual([report.hasText, report.annotations.length], [false, 1]);
  });
});

describe('what differs between two sides of a report', () => {
  const before = {
    'a.md': text,
    'a.md.alice.annotations.yaml': sidecar(
      ['k2m3n4pq', 'finding', 'Caseloads were too high.'],
      ['k3m3n4pq', 'finding', 'Visits were late.'],
      ['k4m3n4pq', 'metric', 'Plans were good.'],
    ),
  };

  async function differing(after: Texts, path = 'a.md'): Promise<ReturnType<typeof compareReports>> {
    const [old, present] = [await readAt(before), await readAt(after, path)];
    return compareReports(new ReportState(old), new ReportState(present), codebook);
  }
  const kinds = (side: ReadonlyMap<string, AnnotationChange>): readonly string[] =>
    [...side].map(([key, { kind }]) => `${key.slice(root.length + 1)} ${kind}`);

  it('is told on the sides that have it', async () => {
    const difference = await differing({
      'a.md': `New. ${text}`,
      'a.md.alice.annotations.yaml': sidecar(
        ['k2m3n4pq', 'finding', 'Caseloads were too high.'],
        ['k3m3n4pq', 'recommendation', 'Visits were late.'],
        ['k5m3n4pq', 'finding', 'New.'],
      ),
    });
    const file = 'a.md.alice.annotations.yaml';
    assert.deepEqual(kinds(difference.before), [`${file}#k3m3n4pq retagged`, `${file}#k4m3n4pq removed`]);
    assert.deepEqual(kinds(difference.after).toSorted(), [
      `${file}#k3m3n4pq retagged`,
      `${file}#k5m3n4pq added`,
    ]);
  });

  it('is told by the names that each side has, where the report or an id is another one', async () => {
    const difference = await differing(
      {
        'b.md': text,
        'b.md.alice.annotations.yaml': sidecar(
          ['k2m3n4pq', 'finding', 'Caseloads were too high.'],
          ['k3m3n4pq', 'finding', 'Visits were late.'],
          ['n4m3n4pq', 'finding', 'Plans were good.'],
        ),
      },
      'b.md',
    );
    assert.deepEqual(kinds(difference.before), ['a.md.alice.annotations.yaml#k4m3n4pq retagged']);
    assert.deepEqual(kinds(difference.after), ['b.md.alice.annotations.yaml#n4m3n4pq retagged']);
  });

  it('is marked where its passages stand; what was removed also where its words still stand', async () => {
    const file = 'a.md.alice.annotations.yaml';
    const marksIn = async (after: string, entries: string): Promise<readonly (readonly string[])[]> => {
      const [old, present] = [await readAt(before), await readAt({ 'a.md': after, [file]: entries })];
      const marks = diffMarks(new ReportState(old), new ReportState(present), codebook);
      const shown =
        (raw: string) =>
        ({ what, range }: DiffMark) =>
          `${what}: ${raw.slice(range.start, range.end)}`;
      return [marks.before.map(shown(text)), marks.after.map(shown(after))];
    };
    const kept = ['k2m3n4pq', 'finding', 'Caseloads were too high.'] as const;
    const retagged = sidecar(
      kept,
      ['k3m3n4pq', 'recommendation', 'Visits were late.'],
      ['k5m3n4pq', 'finding', 'New.'],
    );
    const marked = ['changed: Visits were late.', 'removed: Plans were good.'];
    assert.deepEqual(await marksIn(`New. ${text}`, retagged), [marked, ['added: New.', ...marked]]);
    const without = `New. ${text.replace('Plans were good.', '')}`;
    assert.deepEqual(await marksIn(without, retagged), [
      marked,
      ['added: New.', 'changed: Visits were late.'],
    ]);
  });

  it('is nothing where a passage is only described anew', async () => {
    const described = (prefix: string): string =>
      sidecar(['k3m3n4pq', 'finding', `Visits were late.\n  prefix: "${prefix}"`]);
    const file = 'a.md.alice.annotations.yaml';
    const old = await readAt({ 'a.md': text, [file]: described('too high. ') });
    const present = await readAt({ 'a.md': text, [file]: described('were too high. ') });
    const marks = diffMarks(new ReportState(old), new ReportState(present), codebook);
    assert.deepEqual(marks, { before: [], after: [] });
  });
});
