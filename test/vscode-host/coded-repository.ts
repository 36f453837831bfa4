import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { alices, bobs, bobsReport, edited, insertedParagraph, onBobsBranch } from '../fixtures/bobsBranch.ts';
import { Repository } from '../unit/node/repository.ts';
import { copySamples, type Copy } from './copy-samples.ts';

const tidewell = 'reports/children-services/tidewell-2024.md';

/**
 * The sample reports, coded by two in a repository of git, as a folder to open. `main` has the reports, the coding of each,
 * and a later change of alice's in another report; `bob-harrowmere`, which is checked out, has what is in `bobsBranch.ts` and
 * another text of the report; alice has staged one change on it, and made three more.
 */
export async function makeCodedRepository(): Promise<Copy> {
  const copy = await copySamples();
  await putUnderGit(copy.folder);
  return copy;
}

/** Makes such a repository of a copy of the samples. */
export async function putUnderGit(folder: string): Promise<void> {
  const repository = new Repository(folder);
  const read = (path: string): Promise<string> => readFile(join(folder, path), 'utf8');
  const [ofAlice, ofBob, report] = [await read(alices), await read(bobs), await read(bobsReport)];
  const others = {
    [`${tidewell}.alice.annotations.yaml`]: await read(`${tidewell}.alice.annotations.yaml`),
    [`${tidewell}.bob.annotations.yaml`]: await read(`${tidewell}.bob.annotations.yaml`),
  };
  for (const path of [alices, bobs, ...Object.keys(others)]) await rm(join(folder, path));
  const commit = async (who: Coder, message: string, files: Files): Promise<void> => {
    await repository.write(files);
    await repository.git('add', '--all');
    const [name, day] = who;
    const author = `${name} Example <${name.toLowerCase()}@example.org>`;
    await repository.git('commit', '--quiet', '--message', message, `--author=${author}`, `--date=${day}`);
  };
  await repository.git('init', '--quiet');
  // For commits that VS Code makes.
  await repository.git('config', 'user.name', 'Alice Example');
  await repository.git('config', 'user.email', 'alice@example.org');
  await repository.git('config', 'commit.gpgsign', 'false');
  await commit(['Alice', '2026-03-01T09:00Z'], 'Put the reports under git', {});
  await commit(['Alice', '2026-03-02T11:00Z'], 'Code the reports', {
    [alices]: ofAlice,
    ...pick(others, '.alice.'),
  });
  await commit(['Bob', '2026-03-04T10:00Z'], 'Code the same reports', {
    [bobs]: ofBob,
    ...pick(others, '.bob.'),
  });
  await repository.git('checkout', '--quiet', '-b', 'bob-harrowmere');
  await commit(['Bob', '2026-03-09T10:00Z'], 'Go through Harrowmere again', { [bobs]: onBobsBranch(ofBob) });
  const corrected = edited(report, [
    ['The council said that it', `${insertedParagraph}The council said that it`],
  ]);
  const reviewed = edited(ofAlice, [
    ['u4q8w2uh:\n  tags: [finding, timeliness]', 'u4q8w2uh:\n  tags: [recommendation, timeliness]'],
    ['note: The earlier value is an annotation of its own.', 'note: The earlier value stands below.'],
  ]);
  await commit(['Alice', '2026-03-10T10:00Z'], 'Say which figures the article gives', {
    [bobsReport]: corrected,
    [alices]: reviewed,
  });
  await repository.git('checkout', '--quiet', 'main');
  const [path = '', text = ''] = Object.entries(pick(others, '.alice.'))[0] ?? [];
  await commit(['Alice', '2026-03-11T10:00Z'], 'Finish Tidewell', {
    [path]: `${text}# All of it was read twice.\n`,
  });
  await repository.git('checkout', '--quiet', 'bob-harrowmere');
  const staged = edited(reviewed, [
    [
      'g4v9f8jx:\n  tags: [finding, leadership/oversight]',
      'g4v9f8jx:\n  tags: [finding, leadership/information]',
    ],
  ]);
  await repository.write({ [alices]: staged });
  await repository.git('add', '--all');
  const present = edited(staged, [
    ['b5h7n5uf:\n  tags: [metric,', 'b5h7n5uf:\n  tags: [finding,'],
    [
      't2c5s7ay:\n  tags: [recommendation, leadership/oversight]\n',
      't2c5s7ay:\n  tags: [recommendation, leadership/oversight]\n  note: All of them, or those of the year?\n',
    ],
  ]);
  // She took back the last one, and found another.
  await repository.write({
    [alices]:
      present.slice(0, present.indexOf('y5y4p8xu:')) +
      'k3w7m2pq:\n  tags: [finding, workforce/vacancies]\n  quote: Parents were less confident.\n',
  });
}

type Coder = readonly [name: 'Alice' | 'Bob', day: string];
type Files = Readonly<Record<string, string>>;

function pick(files: Files, part: string): Files {
  return Object.fromEntries(Object.entries(files).filter(([path]) => path.includes(part)));
}
