import * as vscode from 'vscode';
import { withLineFeeds } from '../anchor/normalText.ts';
import { textId } from '../anchor/textId.ts';
import type { UriString } from '../base/uri.ts';
import type { OldTexts } from '../corpus/oldTexts.ts';
import { findGit } from './gitExtension.ts';

/** Commits of a report that are looked through for a text. */
const mostCommits = 30;

/** Older texts of reports: those that were seen here, else those that git has in the history of their file. */
export class GitTexts implements OldTexts {
  readonly #seen: OldTexts;

  constructor(seen: OldTexts) {
    this.#seen = seen;
  }

  async get(id: string, report: UriString): Promise<string | undefined> {
    return (await this.#seen.get(id, report)) ?? (await this.#fromGit(id, vscode.Uri.parse(report)));
  }

  keep(id: string, text: string): Promise<void> {
    return this.#seen.keep(id, text);
  }

  async #fromGit(id: string, report: vscode.Uri): Promise<string | undefined> {
    if (report.scheme !== 'file') return undefined;
    const found = await findGit();
    const repository = found.ok ? found.api.getRepository(report) : null;
    if (!repository) return undefined;
    const commits = await repository.log({ path: report.fsPath, maxEntries: mostCommits }).catch(() => []);
    for (const { hash } of commits) {
      const text = await repository.show(hash, report.fsPath).catch(() => undefined);
      // Committed with other line breaks, or a byte order mark, it is the same text all the same.
      const plain = text === undefined ? undefined : withLineFeeds(text);
      if (plain !== undefined && (await textId(plain)) === id) return plain;
    }
    return undefined;
  }
}
