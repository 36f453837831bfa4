import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { inTemporaryFolder } from './temporaryFolder.ts';

const execute = promisify(execFile);

/** A small repository of git. */
export class Repository {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  async git(...args: readonly string[]): Promise<string> {
    const identity = ['-c', 'user.name=alice', '-c', 'user.email=alice@example.org'];
    const settings = [
      '-c',
      'init.defaultBranch=main',
      '-c',
      'commit.gpgsign=false',
      '-c',
      'core.autocrlf=false',
    ];
    const { stdout } = await execute('git', [...identity, ...settings, ...args], { cwd: this.folder });
    return stdout.trim();
  }

  /** Writes files by their paths; undefined: takes them away. */
  async write(files: Readonly<Record<string, string | undefined>>): Promise<void> {
    for (const [path, text] of Object.entries(files)) {
      const file = join(this.folder, path);
      if (text === undefined) await rm(file);
      else {
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, text);
      }
    }
  }

  /** Writes files and commits all that there is. Gives the id of the commit. */
  async commit(files: Readonly<Record<string, string | undefined>>): Promise<string> {
    await this.write(files);
    await this.git('add', '--all');
    await this.git('commit', '--quiet', '--allow-empty', '-m', 'A step.');
    return this.git('rev-parse', 'HEAD');
  }
}

/** Runs `body` in a new repository that is removed afterwards. */
export function inRepository<T>(body: (repository: Repository) => Promise<T>): Promise<T> {
  return inTemporaryFolder(async folder => {
    const repository = new Repository(folder);
    await repository.git('init', '--quiet');
    return body(repository);
  });
}
