import * as vscode from 'vscode';
import type { IsDisposable } from '../base/disposable.ts';
import { Disposable } from '../base/disposable.ts';
import { aimOf, type Aim } from '../corpus/passageTarget.ts';
import type { Report } from '../corpus/report.ts';
import { passageLinksIn, type PassageLink, type PassageTarget } from '../exchange/passageLink.ts';
import { LineCounter } from '../exchange/lineCounter.ts';
import { asMarkdown } from './display.ts';
import { tagsOf, type Workbench } from './workbench.ts';

/** A link whose aim is looked for when somebody clicks. */
class LinkToPassage extends vscode.DocumentLink {
  readonly passage: PassageTarget;
  readonly document: vscode.Uri;

  constructor(range: vscode.Range, passage: PassageTarget, document: vscode.Uri) {
    super(range);
    this.passage = passage;
    this.document = document;
    this.tooltip = vscode.l10n.t('Show passage');
  }
}

const markdown: vscode.DocumentSelector = { language: 'markdown' };

/** Links to passages in Markdown files: a click shows the passage, the pointer on one shows its words. */
export class PassageLinks
  extends Disposable
  implements vscode.DocumentLinkProvider<LinkToPassage>, vscode.HoverProvider
{
  readonly #workbench: Workbench;
  #links: IsDisposable | undefined;

  constructor(workbench: Workbench) {
    super();
    this.#workbench = workbench;
    this._register(vscode.languages.registerHoverProvider(markdown, this));
    // Of two links on the same words VS Code takes that of the provider that came last, and Markdown's own, which does not
    // know our addresses, comes when it likes.
    this._register(vscode.window.onDidChangeActiveTextEditor(editor => this.#comeLast(editor?.document)));
    this.#comeLast(vscode.window.activeTextEditor?.document);
  }

  provideDocumentLinks(document: vscode.TextDocument): LinkToPassage[] {
    return passageLinksIn(document.getText())
      .filter(({ target }) => this.#reportOf(document.uri, target.path) !== undefined)
      .map(link => new LinkToPassage(rangeIn(document, link), link.target, document.uri));
  }

  async resolveDocumentLink(link: LinkToPassage): Promise<LinkToPassage> {
    const report = this.#reportOf(link.document, link.passage.path);
    const aim = report && (await this.#aim(report, link.passage));
    if (!report || !aim) return link;
    link.target = targetOf(report, aim);
    if (aim.kind === 'nothing') this.#workbench.say(vscode.l10n.t('The passage is not there (any more).'));
    return link;
  }

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.Hover | undefined> {
    const offset = document.offsetAt(position);
    const link = passageLinksIn(document.getText()).find(
      ({ start, end }) => start <= offset && offset <= end,
    );
    const report = link && this.#reportOf(document.uri, link.target.path);
    if (!report) return undefined;
    const told = tellOf(await this.#aim(report, link.target), report);
    return new vscode.Hover(new vscode.MarkdownString(told), rangeIn(document, link));
  }

  /** From the folder of the file, or, with a slash before it, from a folder that is open. */
  #reportOf(document: vscode.Uri, path: string): Report | undefined {
    const own = vscode.workspace.getWorkspaceFolder(document);
    const folders = (vscode.workspace.workspaceFolders ?? []).filter(folder => folder !== own);
    const roots = [...(own ? [own] : []), ...folders].map(({ uri }) => uri);
    const bases = path.startsWith('/') ? roots : [vscode.Uri.joinPath(document, '..'), ...roots];
    for (const base of bases) {
      const report = this.#workbench.corpus.report(vscode.Uri.joinPath(base, path).toString());
      if (report) return report;
    }
    return undefined;
  }

  async #aim(report: Report, target: PassageTarget): Promise<Aim> {
    const loaded = await this.#workbench.corpus.load(report.uri);
    return loaded ? aimOf(loaded, target) : { kind: 'nothing' };
  }

  #comeLast(document: vscode.TextDocument | undefined): void {
    if (document?.languageId !== 'markdown' || passageLinksIn(document.getText()).length === 0) return;
    this.#links?.dispose();
    this.#links = vscode.languages.registerDocumentLinkProvider(markdown, this);
  }

  override dispose(): void {
    this.#links?.dispose();
    super.dispose();
  }
}

function rangeIn(document: vscode.TextDocument, { start, end }: PassageLink): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

/** VS Code selects what the fragment names: `L3,5-4,10`. */
function targetOf(report: Report, aim: Aim): vscode.Uri {
  const uri = vscode.Uri.parse(report.uri);
  switch (aim.kind) {
    case 'nothing':
      return uri;
    case 'lost': {
      const { sidecar, annotation } = aim.placed;
      const entries = report.sidecar(sidecar)?.shown.entries ?? [];
      const line = entries.find(({ id }) => id === annotation.id)?.line ?? 0;
      return vscode.Uri.parse(sidecar).with({ fragment: `L${line + 1}` });
    }
    case 'passage': {
      const raw = report.text?.raw ?? '';
      const counter = new LineCounter(raw);
      const at = (offset: number): string =>
        `${counter.lineAt(offset)},${offset - (raw.lastIndexOf('\n', offset - 1) + 1) + 1}`;
      return uri.with({ fragment: `L${at(aim.range.start)}-${at(aim.range.end)}` });
    }
  }
}

/** All text from files is escaped: none of it is markup. */
function tellOf(aim: Aim, report: Report): string {
  if (aim.kind === 'nothing') {
    return asMarkdown(
      vscode.l10n.t('There is no such passage in {0}, or it is not shown to you.', report.name),
    );
  }
  const { placed } = aim;
  const words =
    aim.kind === 'passage'
      ? (report.text?.raw.slice(aim.range.start, aim.range.end) ?? '')
      : (aim.placed.annotation.quote ?? '');
  const said = placed ? [...tagsOf(placed), placed.coderName].map(one => asMarkdown(one)).join(' · ') : '';
  const lost = aim.kind === 'lost' ? vscode.l10n.t('The passage was not found in the present text.') : '';
  const note = placed?.annotation.note === undefined ? '' : `_${asMarkdown(placed.annotation.note, 1000)}_`;
  const quoted = words === '' ? '' : `“${asMarkdown(words, 500)}”`;
  return [quoted, said, note, lost].filter(part => part !== '').join('\n\n');
}
