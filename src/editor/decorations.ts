import * as vscode from 'vscode';
import { placeOf, type PlacedAnnotation, type TextRange } from '../annotation/placed.ts';
import { builtInTags } from '../annotation/tags.ts';
import { Disposable } from '../base/disposable.ts';
import { Gathered } from '../base/gathered.ts';
import { proposalOf } from '../corpus/review.ts';
import { setting } from './context.ts';
import { DrawnRanges } from './drawnRanges.ts';
import { stretchesInSight } from './inSight.ts';
import { toRange } from './positions.ts';
import type { Workbench } from './workbench.ts';

const shownTags = [...builtInTags, 'other', 'review'] as const;
type ShownTag = (typeof shownTags)[number];

/**
 * Marks that differ in more than their colour, and that can lie on the same words: a line below (finding), a dashed
 * underline (recommendation), a dotted frame (metric), a thin line below (anything else). A place that is only proposed
 * has a dashed frame, whatever the tag.
 */
const marks: Readonly<Record<ShownTag, vscode.DecorationRenderOptions>> = {
  finding: {
    borderStyle: 'solid',
    borderWidth: '0 0 2px 0',
    borderColor: new vscode.ThemeColor('marginalia.findingLine'),
  },
  recommendation: {
    textDecoration: 'underline dashed 2px var(--vscode-marginalia-recommendationLine)',
  },
  metric: {
    outline: '1px dotted',
    outlineColor: new vscode.ThemeColor('marginalia.metricLine'),
  },
  other: {
    borderStyle: 'dotted',
    borderWidth: '0 0 1px 0',
    borderColor: new vscode.ThemeColor('marginalia.otherLine'),
  },
  review: {
    borderStyle: 'dashed',
    borderWidth: '1px',
    borderColor: new vscode.ThemeColor('marginalia.reviewLine'),
  },
};

/** The overview ruler is drawn when no annotation has changed for so many milliseconds. */
const rulerRest = 50;

interface TagTypes {
  /** One's own passages: with a background. */
  readonly own: vscode.TextEditorDecorationType;
  /** Those of other coders: the mark alone. */
  readonly others: vscode.TextEditorDecorationType;
  readonly gutter: vscode.TextEditorDecorationType;
  readonly ruler: vscode.TextEditorDecorationType;
}

/** Shows annotations in the text. Only what is visible, and a margin, is decorated; the overview ruler shows all. */
export class Decorations extends Disposable {
  readonly #workbench: Workbench;
  readonly #types = new Map<ShownTag, TagTypes>();
  readonly #drawn = new DrawnRanges();
  readonly #several: vscode.TextEditorDecorationType;
  /** Whose overview ruler has to be drawn anew: nobody waits for it. */
  readonly #changed = this._register(
    new Gathered<vscode.TextEditor>(
      editors => {
        for (const editor of editors) {
          if (vscode.window.visibleTextEditors.includes(editor)) this.#drawRuler(editor);
        }
      },
      { rest: rulerRest },
    ),
  );

  constructor(workbench: Workbench, media: vscode.Uri) {
    super();
    this.#workbench = workbench;
    const gutter = (name: string): vscode.TextEditorDecorationType =>
      this._register(
        vscode.window.createTextEditorDecorationType({
          light: { gutterIconPath: vscode.Uri.joinPath(media, 'gutter', `${name}-light.svg`) },
          dark: { gutterIconPath: vscode.Uri.joinPath(media, 'gutter', `${name}-dark.svg`) },
          gutterIconSize: 'contain',
        }),
      );
    this.#several = gutter('several');
    for (const tag of shownTags) {
      const type = (options: vscode.DecorationRenderOptions): vscode.TextEditorDecorationType =>
        this._register(
          vscode.window.createTextEditorDecorationType({
            rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
            ...options,
          }),
        );
      this.#types.set(tag, {
        own: type({ ...marks[tag], backgroundColor: new vscode.ThemeColor(`marginalia.${tag}Background`) }),
        others: type(marks[tag]),
        gutter: gutter(tag),
        ruler: type({
          overviewRulerColor: new vscode.ThemeColor(`marginalia.${tag}Line`),
          overviewRulerLane: vscode.OverviewRulerLane.Right,
        }),
      });
    }
    const draw = (documents: ReadonlySet<string>, isOnlyMoved: boolean): void => {
      for (const editor of vscode.window.visibleTextEditors) {
        if (!documents.has(editor.document.uri.toString())) continue;
        this.#drawVisible(editor);
        if (!isOnlyMoved) this.#changed.add(editor);
      }
    };
    this._register(workbench.corpus.onDidChange(({ reports, what }) => draw(reports, what === 'positions')));
    this._register(workbench.versions.onDidChange(document => draw(new Set([document]), false)));
    this._register(
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => this.#drawVisible(textEditor)),
    );
    this._register(vscode.window.onDidChangeVisibleTextEditors(() => this.#drawAll()));
    this._register(workbench.coders.onDidChange(() => this.#drawAll()));
    this._register(workbench.hidden.onDidChange(() => this.#drawAll()));
    this._register(
      vscode.workspace.onDidChangeConfiguration(event => {
        if (event.affectsConfiguration('marginalia')) this.#drawAll();
      }),
    );
    this.#drawAll();
  }

  #drawAll(): void {
    for (const editor of vscode.window.visibleTextEditors) {
      this.#drawVisible(editor);
      this.#drawRuler(editor);
    }
  }

  /** Without asking for the report's text, which after each keystroke is another one: places are all that is shown. */
  #drawVisible(editor: vscode.TextEditor): void {
    const report = this.#workbench.shownIn(editor.document);
    const visible = report ? this.#workbench.markedOf(report, stretchesInSight(editor)) : [];
    const ranges = new Map<vscode.TextEditorDecorationType, vscode.Range[]>();
    const tagsOfLine = new Map<number, Set<ShownTag>>();
    for (const placed of visible) {
      const tag = shownTag(placed);
      const range = rangeOf(editor, placed);
      const types = this.#types.get(tag);
      if (!range || !types) continue;
      push(ranges, this.#workbench.isOwn(placed) ? types.own : types.others, range);
      tagsOfLine.set(range.start.line, (tagsOfLine.get(range.start.line) ?? new Set()).add(tag));
    }
    if (setting('gutterMarks')) {
      for (const [line, tags] of tagsOfLine) {
        const [tag] = tags;
        const type = tags.size > 1 ? this.#several : tag && this.#types.get(tag)?.gutter;
        if (type) push(ranges, type, new vscode.Range(line, 0, line, 0));
      }
    }
    this.#drawn.draw(editor, ranges);
  }

  /**
   * By lines, neighbours in one: the ruler shows no more of thousands of ranges. VS Code moves them along with edits, so they
   * are set anew only when annotations change.
   */
  #drawRuler(editor: vscode.TextEditor): void {
    const lines = new Map<ShownTag, vscode.Range[]>();
    const report = setting('overviewRuler') ? this.#workbench.shownIn(editor.document) : undefined;
    for (const placed of report ? this.#workbench.markedOf(report) : []) {
      const range = rangeOf(editor, placed);
      if (!range) continue;
      const tag = shownTag(placed);
      const before = lines.get(tag)?.at(-1);
      if (before && range.start.line <= before.end.line + 1)
        lines.get(tag)?.splice(-1, 1, before.union(range));
      else push(lines, tag, range);
    }
    for (const [tag, { ruler }] of this.#types) editor.setDecorations(ruler, lines.get(tag) ?? []);
  }
}

function rangeOf(editor: vscode.TextEditor, placed: PlacedAnnotation): vscode.Range | undefined {
  const place = shownPlace(placed);
  return place && toRange(editor.document, place);
}

function shownPlace(placed: PlacedAnnotation): TextRange | undefined {
  return placeOf(placed.placement) ?? proposalOf(placed);
}

function shownTag(placed: PlacedAnnotation): ShownTag {
  const { tag } = placed;
  if (proposalOf(placed)) return 'review';
  return shownTags.find(shown => shown === tag) ?? 'other';
}

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
