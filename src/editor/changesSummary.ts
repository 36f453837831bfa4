import * as vscode from 'vscode';
import { linksTo, type LinkTo } from '../changes/links.ts';
import { summaryMarkdown } from '../changes/summaryMarkdown.ts';
import type { ComparedDocuments } from './comparedDocuments.ts';
import type { Compared } from './comparison.ts';
import { endsText } from './openChanges.ts';

/** What changed, as Markdown to be pasted into a pull request. */
export function summaryOf(compared: Compared): string {
  return summaryMarkdown(compared.changes, { linkTo: linkTo(compared) });
}

/** Opens the summary as a document to read, and to copy from. */
export async function showSummary(compared: Compared, documents: ComparedDocuments): Promise<void> {
  const name = `${vscode.l10n.t('Annotations')} ${endsText(compared).replace(/[^\p{L}\p{N} ()→.-]/gu, '-')}.md`;
  const uri = documents.of(name, summaryOf(compared));
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
}

/** Only places whose addresses are known: GitHub's and GitLab's. What is on disk has none. */
function linkTo({ api, git }: Compared): LinkTo | undefined {
  const remotes = api.getRepository(vscode.Uri.parse(git.root))?.state.remotes ?? [];
  const remote = remotes.find(({ name }) => name === 'origin') ?? remotes[0];
  const address = webAddress(remote?.fetchUrl ?? '');
  return address === undefined ? undefined : linksTo(address);
}

function webAddress(url: string): string | undefined {
  const [, host, path] =
    /^(?:https?:\/\/(?:[^/@]*@)?|ssh:\/\/(?:[^/@]*@)?|[^/@:]+@)([^/:@]+)(?::\d+)?[/:](.+?)(?:\.git)?\/?$/.exec(
      url,
    ) ?? [];
  return host !== undefined && path !== undefined && /^(?:[\w-]+\.)*git(?:hub|lab)\.[\w.-]+$/.test(host)
    ? `https://${host}/${path}`
    : undefined;
}
