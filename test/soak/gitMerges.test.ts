import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, it } from 'mocha';
import type { Annotation } from '../../src/annotation/annotation.ts';
import { newId } from '../../src/annotation/ids.ts';
import { builtInNames } from '../../src/annotation/tags.ts';
import { conflictMark } from '../../src/sidecar/conflictMark.ts';
import type { MergeInput } from '../../src/sidecar/merge.ts';
import type { Choose } from '../../src/sidecar/mergeConflict.ts';
import { readSidecar } from '../../src/sidecar/readSidecar.ts';
import { readConflict } from '../../src/sidecar/resolveConflict.ts';
import { madeUpAnnotations, madeUpReport, madeUpSidecar, randomFrom } from '../bench/madeUp.ts';
import { bundled } from '../unit/bundled.ts';
import { run as marginalia } from '../unit/cli/terminal.ts';
import { inTemporaryFolder } from '../unit/node/temporaryFolder.ts';
import { soakSeed, soakTimeout, times } from './soaking.ts';

const run = promisify(execFile);
const identity = [
  '-c',
  'user.name=alice',
  '-c',
  'user.email=alice@example.org',
  '-c',
  'commit.gpgsign=false',
];
const trials = times(60, 2);

/** What the entries of a sidecar say; the same code twice is once. */
type Said = ReadonlyMap<string, Annotation>;

/** Adds 20, changes 5 and removes 3 annotations; gives the result and what was changed in which field. */
function branch(
  base: Said,
  random: () => number,
): { readonly said: Said; readonly touched: ReadonlyMap<string, string> } {
  const said = new Map(base);
  const touched = new Map<string, string>();
  const pick = (): Annotation => {
    const all = [...base.values()].filter(({ id }) => !touched.has(id));
    return all[Math.floor(random() * all.length)] ?? { id: '', tags: [] };
  };
  for (let index = 0; index < 5; index++) {
    const one = pick();
    const value = Math.floor(random() * 1e9);
    const isNote = random() < 0.5;
    touched.set(one.id, isNote ? 'note' : 'tags');
    said.set(
      one.id,
      isNote ? { ...one, note: `note ${value}` } : { ...one, tags: [...one.tags, `code-${value}`] },
    );
  }
  for (let index = 0; index < 3; index++) {
    const { id } = pick();
    touched.set(id, 'removed');
    said.delete(id);
  }
  const ids = [...said.keys()];
  for (let index = 0; index < 20; index++) {
    // An id that was removed a moment ago is not given to another one.
    const id = newId(new Set([...base.keys(), ...said.keys()]), random);
    said.set(id, { id, tags: ['finding'], quote: `Passage ${id}.` });
    // In any place, as new annotations stand where their passages do.
    ids.splice(Math.floor(random() * ids.length), 0, id);
  }
  return { said: new Map(ids.flatMap(id => [[id, said.get(id) ?? { id, tags: [] }]])), touched };
}

/** Both sides together, and the ids on which they contradict each other. */
function expected(
  base: Said,
  ours: ReturnType<typeof branch>,
  theirs: ReturnType<typeof branch>,
): {
  readonly said: ReadonlyMap<string, unknown>;
  readonly open: ReadonlySet<string>;
} {
  const said = new Map<string, unknown>();
  const open = new Set<string>();
  for (const id of new Set([...ours.said.keys(), ...theirs.said.keys(), ...base.keys()])) {
    const [mine, other] = [ours.touched.get(id), theirs.touched.get(id)];
    const [o, t, b] = [ours.said.get(id), theirs.said.get(id), base.get(id)];
    const isRemoved = mine === 'removed' || other === 'removed';
    if (isRemoved && mine !== undefined && other !== undefined && mine !== other) open.add(id);
    else if (mine === 'note' && other === 'note') open.add(id);
    if (isRemoved && !open.has(id)) continue;
    const tags = new Set([...(b?.tags ?? []), ...(o?.tags ?? []), ...(t?.tags ?? [])]);
    const note = mine === 'note' ? o?.note : other === 'note' ? t?.note : (o ?? t)?.note;
    said.set(
      id,
      plain({ ...(o ?? t ?? { id, tags: [] }), tags: [...tags], ...(note !== undefined && { note }) }),
    );
  }
  return { said, open };
}

function plain({ tags, note, quote }: Annotation): unknown {
  return { tags: [...tags].sort(), note, quote };
}

async function git(folder: string, ...args: readonly string[]): Promise<boolean> {
  try {
    await run('git', [...identity, ...args], { cwd: folder });
    return true;
  } catch (error) {
    if (args[0] !== 'merge') throw error;
    return false;
  }
}

/** What git keeps of a file that it could not merge. */
async function versionsIn(folder: string, name: string): Promise<MergeInput> {
  const show = async (stage: number): Promise<string> =>
    (await run('git', ['show', `:${stage}:${name}`], { cwd: folder })).stdout;
  return { base: await show(1), ours: await show(2), theirs: await show(3) };
}

/** Two branches that write the files given for each, and their merge; false: git has stopped. */
async function mergeInGit(
  folder: string,
  base: Readonly<Record<string, string>>,
  ours: Readonly<Record<string, string>>,
  theirs: Readonly<Record<string, string>>,
): Promise<boolean> {
  const write = async (files: Readonly<Record<string, string>>): Promise<void> => {
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    await git(folder, 'add', '.');
    await git(folder, 'commit', '--quiet', '--message', 'x');
  };
  await git(folder, 'init', '--quiet', '--initial-branch', 'main');
  await write(base);
  await git(folder, 'checkout', '--quiet', '-b', 'theirs');
  await write(theirs);
  await git(folder, 'checkout', '--quiet', 'main');
  await write(ours);
  return git(folder, 'merge', '--quiet', '--no-edit', 'theirs');
}

describe('branches that git merges', function () {
  this.timeout(soakTimeout + 30 * 60_000);
  const report = madeUpReport(300_000, 1);
  const text = (said: Said): string => madeUpSidecar('a.md', [...said.values()]);
  const baseFor = (seed: number): Said =>
    new Map(madeUpAnnotations(report, 200, seed).map(one => [one.id, one]));
  const name = 'a.md.alice.annotations.yaml';

  it(`have no conflict where each coder writes their own sidecars, ${trials} trials`, async () => {
    for (let trial = 0; trial < trials; trial++) {
      const random = randomFrom(soakSeed + trial);
      const [alice, bob] = [baseFor(2 * trial + 2), baseFor(2 * trial + 3)];
      const other = 'a.md.bob.annotations.yaml';
      const [ours, theirs] = [branch(alice, random), branch(bob, random)];
      await inTemporaryFolder(async folder => {
        const base = { [name]: text(alice), [other]: text(bob) };
        const isMerged = await mergeInGit(
          folder,
          base,
          { [name]: text(ours.said) },
          { [other]: text(theirs.said) },
        );
        assert.ok(isMerged, 'git has stopped');
        assert.equal(await readFile(join(folder, name), 'utf8'), text(ours.said));
        assert.equal(await readFile(join(folder, other), 'utf8'), text(theirs.said));
      });
    }
  });

  /** What a sidecar says, as `expected` has it. */
  const saidIn = (merged: string): readonly (readonly [string, unknown])[] => {
    const read = readSidecar(merged);
    assert.equal(read.state, 'ok');
    return read.entries
      .map(({ id, annotation }) => [id, annotation && plain(annotation)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1));
  };
  const wantedOf = ({ said }: ReturnType<typeof expected>): readonly (readonly [string, unknown])[] =>
    [...said].sort(([a], [b]) => (a < b ? -1 : 1));
  /** As it stands, ours holds, and what either side removed and the other one changed is kept. */
  const keeping: Choose = conflict =>
    conflict.kind !== 'removed' ? 'ours' : conflict.by === 'ours' ? 'theirs' : 'ours';

  it(`are asked of only at contradictions where they write the same one, without our driver, ${trials} trials`, async () => {
    const styles = ['merge', 'diff3', 'zdiff3'];
    const counts = { stopped: 0, contradicting: 0, asked: 0, askedByMarkers: 0, oneSided: 0, refused: 0 };
    for (let trial = 0; trial < trials; trial++) {
      const random = randomFrom(soakSeed + trial);
      const base = baseFor(trial + 2);
      const [ours, theirs] = [branch(base, random), branch(base, random)];
      const wanted = expected(base, ours, theirs);
      const style = styles[trial % styles.length] ?? 'merge';
      await inTemporaryFolder(async folder => {
        await git(folder, 'init', '--quiet', '--initial-branch', 'main');
        await git(folder, 'config', 'merge.conflictStyle', style);
        const isMerged = await mergeInGit(
          folder,
          { [name]: text(base) },
          { [name]: text(ours.said) },
          { [name]: text(theirs.said) },
        );
        const left = await readFile(join(folder, name), 'utf8');
        counts.contradicting += wanted.open.size > 0 ? 1 : 0;
        if (isMerged) {
          assert.equal(wanted.open.size, 0, 'git has merged a contradiction');
          assert.deepEqual(saidIn(left), wantedOf(wanted));
          return;
        }
        counts.stopped++;
        const versions = await versionsIn(folder, name);
        const read = readConflict({ text: left, versions, names: builtInNames });
        assert.ok(read.ok);
        const { conflicts, oneSided, resolved } = read.conflict;
        assert.deepEqual(new Set(conflicts.map(({ id }) => id)), wanted.open);
        assert.deepEqual(oneSided, []);
        counts.asked += conflicts.length;
        const done = resolved(keeping);
        assert.deepEqual(done.open, []);
        assert.deepEqual(saidIn(done.text), wantedOf(wanted));

        // As if git kept nothing: no more than the markers tell.
        const marked = readConflict({ text: left, versions: undefined, names: builtInNames });
        if (!marked.ok) {
          counts.refused++;
          return;
        }
        counts.askedByMarkers += marked.conflict.conflicts.length;
        counts.oneSided += marked.conflict.oneSided.length;
        const gone = marked.conflict.oneSided.filter(({ entry }) => !wanted.said.has(entry.id));
        const leaveOut = new Set(gone.map(({ entry }) => entry.id));
        // Whoever is asked knows what was there before, and the markers may not.
        const knowing: Choose = conflict => {
          const { note, quote } = (wanted.said.get(conflict.id) ?? {}) as Partial<Annotation>;
          const isTheirs =
            conflict.kind === 'field' && conflict.field === 'note'
              ? conflict.theirs === `note: ${note ?? ''}\n`
              : conflict.kind === 'entry' && conflict.theirs.includes(`quote: ${quote ?? ''}\n`);
          return isTheirs ? 'theirs' : keeping(conflict);
        };
        assert.deepEqual(saidIn(marked.conflict.resolved(knowing, { leaveOut }).text), wantedOf(wanted));
      });
    }
    const { stopped, contradicting, asked, askedByMarkers, oneSided, refused } = counts;
    console.log(
      `      git has stopped in ${stopped} of ${trials}, of which ${contradicting} contradict themselves; asked ${asked} times, ` +
        `by markers alone ${askedByMarkers} times, and of ${oneSided} entries of one side; ${refused} could not be told by markers alone`,
    );
  });

  it(`stop only at contradictions where they write the same one, with our driver, ${trials} trials`, async () => {
    const program = await bundled(join(import.meta.dirname, '../../src/cli.ts'));
    let stopped = 0;
    for (let trial = 0; trial < trials; trial++) {
      const random = randomFrom(soakSeed + trial);
      const base = baseFor(trial + 2);
      const [ours, theirs] = [branch(base, random), branch(base, random)];
      const wanted = expected(base, ours, theirs);
      await inTemporaryFolder(async folder => {
        await git(folder, 'init', '--quiet', '--initial-branch', 'main');
        const started = { interpreter: process.execPath, script: program.path };
        await marginalia(['git', 'enable', '--folder', folder], { program: started });
        const isMerged = await mergeInGit(
          folder,
          { [name]: text(base) },
          { [name]: text(ours.said) },
          { [name]: text(theirs.said) },
        );
        assert.equal(isMerged, wanted.open.size === 0, 'git has stopped, or not, where it should');
        const merged = await readFile(join(folder, name), 'utf8');
        assert.deepEqual(saidIn(merged), wantedOf(wanted));
        for (const id of wanted.open) assert.ok(merged.includes(`${conflictMark}${id}:`));
        if (isMerged) return;
        stopped++;
        const versions = await versionsIn(folder, name);
        const read = readConflict({ text: merged, versions, names: builtInNames });
        assert.ok(read.ok);
        assert.deepEqual(new Set(read.conflict.conflicts.map(({ id }) => id)), wanted.open);
        const done = read.conflict.resolved(keeping).text;
        assert.ok(!done.includes(conflictMark));
        assert.deepEqual(saidIn(done), wantedOf(wanted));
      });
    }
    console.log(`      stopped at contradictions in ${stopped} of ${trials}`);
    await program.remove();
  });
});
