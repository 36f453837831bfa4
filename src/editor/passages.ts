import * as vscode from 'vscode';
import { placeOf } from '../annotation/placed.ts';
import { Disposable } from '../base/disposable.ts';
import type { UriString } from '../base/uri.ts';
import { markdownText } from '../exchange/markdownText.ts';
import { LineCounter } from '../exchange/lineCounter.ts';
import { isAtOrBelow } from '../project/codebook.ts';
import { passagesScheme as scheme } from './passagesOnUse.ts';
import type { Workbench } from './workbench.ts';

interface Written {
  readonly text: string;
  /** By line of the text: where the passage stands. */
  readonly links: ReadonlyMap<number, vscode.Uri>;
}

/** All passages of a code, of every report and coder, as a text to read; each quotation leads to its passage. */
export class Passages extends Disposable implements vscode.DocumentLinkProvider {
  readonly #workbench: Workbench;
  readonly #links = new Map<string, Written['links']>();

  /** @param changed is told of documents that are to be written anew. */
  constructor(workbench: Workbench, changed: vscode.EventEmitter<vscode.Uri>) {
    super();
    this.#workbench = workbench;
    this._register(vscode.languages.registerDocumentLinkProvider({ scheme }, this));
    this._register(
      workbench.corpus.onDidChange(({ what }) => {
        if (what === 'positions') return;
        for (const { uri } of vscode.workspace.textDocuments) {
          if (uri.scheme === scheme) changed.fire(uri);
        }
      }),
    );
    this._register(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#links.delete(uri.toString())));
  }

  /** The text of a document. */
  async write(uri: vscode.Uri): Promise<string> {
    const { code, codebook } = fromUri(uri);
    const written = await this.#write(code, codebook);
    this.#links.set(uri.toString(), written.links);
    return written.text;
  }

  provideDocumentLinks(document: vscode.TextDocument): vscode.DocumentLink[] {
    return [...(this.#links.get(document.uri.toString()) ?? [])].map(([line, target]) => {
      const link = new vscode.DocumentLink(document.lineAt(line).range, target);
      link.tooltip = vscode.l10n.t('Show passage');
      return link;
    });
  }

  /** @param argument a node of the view “Codebook”. */
  async show(argument: unknown): Promise<void> {
    if (typeof argument !== 'object' || argument === null) return;
    const { code, codebook } = argument as { code?: unknown; codebook?: unknown };
    if (typeof code !== 'string') return;
    const uri = toUri(code, typeof codebook === 'string' ? codebook : '');
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
  }

  async #write(code: string, codebook: UriString): Promise<Written> {
    const { corpus } = this.#workbench;
    const lines: string[] = [];
    const links = new Map<number, vscode.Uri>();
    let count = 0;
    for (const { uri, said } of corpus.reports()) {
      if ((corpus.codebooks.forReport(uri).uri ?? '') !== codebook) continue;
      if (!said.some(({ codes }) => codes.some(one => isAtOrBelow(one, code)))) continue;
      const report = await corpus.load(uri);
      const target = vscode.Uri.parse(uri);
      lines.push(`## ${markdownText(vscode.workspace.asRelativePath(target))}`, '');
      const counter = new LineCounter(report?.text?.raw ?? '');
      for (const placed of report?.placed ?? []) {
        if (!placed.codes.some(one => isAtOrBelow(one, code))) continue;
        count++;
        const { annotation, placement, tag, codes, coderName } = placed;
        const place = placeOf(placement);
        const line = place && counter.lineAt(place.start);
        if (line !== undefined) links.set(lines.length + headLines, target.with({ fragment: `L${line}` }));
        lines.push(`“${markdownText(annotation.quote ?? annotation.note ?? '')}”`);
        const where = line === undefined ? vscode.l10n.t('not found') : vscode.l10n.t('line {0}', line);
        const said = [coderName, ...(tag === undefined ? [] : [tag]), ...codes].map(markdownText);
        lines.push(`— ${[...said, where].join(' · ')}`);
        if (annotation.note && annotation.quote) lines.push(markdownText(annotation.note));
        lines.push('');
      }
    }
    const definition = corpus.codebooks.get(codebook)?.codebook.code(code)?.definition ?? '';
    const head = [
      `# ${markdownText(code)}`,
      '',
      [vscode.l10n.t('{0} passages.', count), markdownText(definition)].join(' '),
      '',
    ];
    return { text: [...head, ...lines].join('\n'), links };
  }
}

/** Lines above the first report. */
const headLines = 4;

function toUri(code: string, codebook: UriString): vscode.Uri {
  const name = code.replaceAll('/', ' › ');
  return vscode.Uri.from({ scheme, path: `/${name}.md`, query: JSON.stringify({ code, codebook }) });
}

function fromUri(uri: vscode.Uri): { readonly code: string; readonly codebook: UriString } {
  return JSON.parse(uri.query) as { code: string; codebook: UriString };
}
