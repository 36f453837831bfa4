import * as vscode from 'vscode';
import { describePassage } from '../anchor/describe.ts';
import { placeOf, type PlacedAnnotation } from '../annotation/placed.ts';
import { pathBelow, baseName } from '../base/uri.ts';
import type { Report } from '../corpus/report.ts';
import { reportMemo } from '../corpus/reportMemo.ts';
import { markdownLink, wordsTarget, type PassageTarget } from '../exchange/passageLink.ts';
import { readableName } from '../report/title.ts';
import { label } from './display.ts';
import { typedNote } from './noteInput.ts';
import type { OwnAnnotations } from './ownAnnotations.ts';
import { toTextRange } from './positions.ts';
import type { Workbench } from './workbench.ts';

/** Memos on reports, and links by which memos in files of their own lead to passages. */
export class MemoCommands {
  readonly #workbench: Workbench;
  readonly #own: OwnAnnotations;

  constructor(workbench: Workbench, own: OwnAnnotations) {
    this.#workbench = workbench;
    this.#own = own;
  }

  /** @param args a node of the tree that names a report; else it is the active one. */
  async addReportMemo(args: readonly unknown[]): Promise<void> {
    const uri = reportIn(args) ?? this.#workbench.active?.report.uri;
    const report = uri === undefined ? undefined : await this.#workbench.corpus.load(uri);
    if (!report) return;
    const coder = await this.#workbench.coder();
    if (!coder) return;
    const typed = await vscode.window.showInputBox({
      title: vscode.l10n.t('Memo on {0}', label(report.name)),
      prompt: vscode.l10n.t('What you want to remember of the report as a whole; ⏎ stands for a line break'),
      ignoreFocusOut: true,
    });
    const note = typed === undefined ? '' : typedNote(typed, '').trim();
    if (note === '') return;
    await this.#workbench.inTurn(async () => {
      const change = await reportMemo(report, coder, note);
      await this.#workbench.apply(vscode.l10n.t('Memo on {0}', label(report.name)), [change]);
    });
  }

  /** A Markdown link to what the tree names, to what is selected, or to the annotation at the cursor. */
  async copyLink(args: readonly unknown[]): Promise<void> {
    const link = await this.#linkTo(args);
    if (link === undefined) {
      this.#workbench.say(vscode.l10n.t('Put the cursor on an annotation, or select a passage, first.'));
      return;
    }
    await vscode.env.clipboard.writeText(link);
    this.#workbench.say(vscode.l10n.t('Copied {0}', label(link, 80)));
  }

  async #linkTo(args: readonly unknown[]): Promise<string | undefined> {
    const [named] = await this.#own.loadAll(args);
    const { active } = this.#workbench;
    const report = named ? this.#own.reportOf(named) : active?.report;
    if (!report) return undefined;
    const title = readableName(report.name);
    const path = pathOf(report);
    const placed = named ?? this.#annotation();
    if (placed) {
      const { coder, annotation } = placed;
      const target: PassageTarget = { kind: 'annotation', path, coder, id: annotation.id };
      return markdownLink(title, annotation.quote ?? '', target);
    }
    if (!active || active.editor.selection.isEmpty) return undefined;
    const described = describePassage(
      active.text,
      toTextRange(active.editor.document, active.editor.selection),
    );
    return markdownLink(title, described.quote, wordsTarget(path, described));
  }

  /** The annotation at the cursor; where something is selected, the one on just that. */
  #annotation(): PlacedAnnotation | undefined {
    const { active } = this.#workbench;
    if (!active) return undefined;
    const { document, selection } = active.editor;
    const here = this.#workbench.atCursor(active);
    if (selection.isEmpty) return here[0];
    const range = toTextRange(document, selection);
    return here.find(({ placement }) => {
      const place = placeOf(placement);
      return place?.start === range.start && place.end === range.end;
    });
  }
}

/** From the folder that is open, with a slash before it: links of any file in it lead there. */
function pathOf({ uri }: Report): string {
  const folder = vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(uri));
  const path = folder && pathBelow(folder.uri.toString(), uri);
  return path === undefined ? baseName(uri) : `/${path}`;
}

function reportIn([first]: readonly unknown[]): string | undefined {
  if (typeof first !== 'object' || first === null || !('report' in first)) return undefined;
  const { report } = first;
  const uri = typeof report === 'object' && report !== null && 'uri' in report ? report.uri : undefined;
  return typeof uri === 'string' ? uri : undefined;
}
