import { spawn } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Repository } from '../unit/node/repository.ts';
import type { Copy } from './copy-samples.ts';
import { makeTempFolder } from './paths.ts';

/** How many files a checkout changes in the tests; the soak run has 5,000. */
export const stormVariable = 'MARGINALIA_STORM';

/**
 * A repository of many reports, each with a sidecar, as a folder to open: half as many reports as the variable says files, two
 * hundred in a folder, with a project and a codebook. `main` is checked out. On `other` all files say something else, and the
 * last five reports are in another folder.
 */
export async function makeLargeRepository(): Promise<Copy> {
  const parent = await makeTempFolder('large');
  const folder = join(parent, 'many reports');
  const repository = new Repository(folder);
  await mkdir(folder);
  await repository.git('init', '--quiet');
  const pairs = Number(process.env[stormVariable] ?? 1000) / 2;
  await importInto(folder, [...branch('main', 0, pairs), ...branch('other', 5, pairs)]);
  await repository.git('checkout', '--quiet', 'main');
  return { folder, remove: () => rm(parent, { recursive: true, force: true, maxRetries: 5 }) };
}

/** A branch of one commit, as `git fast-import` reads it: `pairs` reports, of which the last `moved` are elsewhere. */
function* branch(name: string, moved: number, pairs: number): Generator<string> {
  yield `commit refs/heads/${name}\ncommitter alice <alice@example.org> 1772000000 +0000\n${data(name)}`;
  yield* file('marginalia.yaml', `version: 1\nreports: [reports/**/*.md]\n# On ${name}.\n`);
  yield* file(
    'codebook.yaml',
    `codes:\n  caseloads:\n    definition: How many cases a worker holds, on ${name}.\n`,
  );
  for (let at = 0; at < pairs; at++) {
    const path =
      at >= pairs - moved ? `reports/new/report-${at}.md` : `reports/${Math.floor(at / 200)}/report-${at}.md`;
    const text = `# Report ${at}\n\nOn the branch ${name} caseloads were too high.\n`;
    const sidecar = `marginalia:\n  version: 1\n  coder: Alice Example\n\nk2m3n4pq:\n  tags: [finding]\n  quote: the branch ${name}\n`;
    yield* file(path, text);
    yield* file(`${path}.alice.annotations.yaml`, sidecar);
  }
}

function* file(path: string, text: string): Generator<string> {
  yield `M 100644 inline ${path}\n${data(text)}`;
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}

async function importInto(folder: string, commands: Iterable<string>): Promise<void> {
  const git = spawn('git', ['fast-import', '--quiet'], {
    cwd: folder,
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  git.stdin.end([...commands].join(''));
  const code = await new Promise<number | null>((settle, reject) =>
    git.on('error', reject).on('exit', settle),
  );
  if (code !== 0) throw new Error(`git fast-import ended with ${code}`);
}
