import * as vscode from 'vscode';
import type { builtInTags } from '../annotation/tags.ts';
import type { Corpus } from '../corpus/corpus.ts';
import type { Codebook } from '../project/codebook.ts';
import type { LearnedCode } from '../suggest/learn.ts';
import { label } from './display.ts';

const stored = 'marginalia.recentCodes';
const remembered = 50;

interface Item extends vscode.QuickPickItem {
  /** Undefined: what was typed is a new code. */
  readonly value: string | undefined;
}

/** The searchable list of tags and codes: what was used last comes first, what was typed can become a new code. */
export class TagPicker {
  readonly #corpus: Corpus;
  readonly #memory: vscode.Memento;
  #propose: (passage: string) => readonly LearnedCode[] = () => [];

  constructor(corpus: Corpus, memory: vscode.Memento) {
    this.#corpus = corpus;
    this.#memory = memory;
  }

  /** From now on codes are proposed for the passage that one is picked for. */
  proposeWith(propose: (passage: string) => readonly LearnedCode[]): void {
    this.#propose = propose;
  }

  /** Codes in the order of their last use in this workspace. */
  get recentCodes(): readonly string[] {
    return this.#memory.get<readonly string[]>(stored, []);
  }

  /** Notes that a code was used. */
  used(code: string): void {
    const others = this.recentCodes.filter(other => other !== code);
    void this.#memory.update(stored, [code, ...others].slice(0, remembered));
  }

  /**
   * Lets a person pick a tag or a code, or type a new code. Undefined: they would not.
   *
   * @param passage what it is for: codes of passages like it are proposed first.
   */
  pick(title: string, codebook: Codebook, passage = ''): Promise<string | undefined> {
    return this.#choose(title, [...this.#codeItems(codebook, passage), ...tagItems(codebook)], () => true);
  }

  /** @param except a tag that is not to be had. */
  pickTag(title: string, codebook: Codebook, except?: string): Promise<string | undefined> {
    const items = tagItems(codebook).filter(({ value }) => value !== except);
    return this.#choose(title, items, () => false);
  }

  /** Lets a person pick a code, or type a new one, which is no tag. Undefined: they would not. `passage` as in `pick`. */
  pickCode(title: string, codebook: Codebook, passage = ''): Promise<string | undefined> {
    return this.#choose(title, this.#codeItems(codebook, passage), typed => !codebook.isTag(typed));
  }

  /** Lets a person pick one of `codes`. */
  pickFrom(title: string, codes: readonly string[]): Promise<string | undefined> {
    return this.#choose(
      title,
      codes.map(code => ({ label: label(code), value: code })),
      () => false,
    );
  }

  /** Codes that are defined or in use, with their counts in the workspace. */
  #codeItems(codebook: Codebook, passage: string): readonly Item[] {
    const counts = new Map(codebook.codes.map(({ path }) => [path, 0]));
    for (const report of this.#corpus.reports()) {
      for (const { codes } of report.said) {
        for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
      }
    }
    const proposed = new Map(this.#propose(passage).map(({ code, like }) => [code, like]));
    const recent = this.recentCodes.filter(code => counts.has(code) && !proposed.has(code));
    const rest = [...counts.keys()]
      .filter(code => !recent.includes(code) && !proposed.has(code))
      .sort((a, b) => a.localeCompare(b));
    const item = (code: string): Item => {
      // As the keys have it: they do not pass over what is not in use any more.
      const place = this.recentCodes.indexOf(code) + 1;
      const definition = codebook.code(code)?.definition;
      const count = counts.get(code) ?? 0;
      return {
        label: label(code),
        description: place > 0 && place < 10 ? vscode.l10n.t('{0} · key {1}', count, place) : String(count),
        ...(definition !== undefined && { detail: label(definition) }),
        value: code,
      };
    };
    const fitting = [...proposed].map(([code, like]) => ({
      ...item(code),
      detail: vscode.l10n.t('like {0}', like.map(words => `“${label(words, 60)}”`).join(' · ')),
    }));
    return [
      ...(fitting.length > 0 ? [separator(vscode.l10n.t('suggested'))] : []),
      ...fitting,
      ...(recent.length > 0 ? [separator(vscode.l10n.t('last used'))] : []),
      ...recent.map(item),
      ...(rest.length > 0 ? [separator(vscode.l10n.t('codes'))] : []),
      ...rest.map(item),
    ];
  }

  async #choose(
    title: string,
    items: readonly Item[],
    mayAdd: (typed: string) => boolean,
  ): Promise<string | undefined> {
    const picker = vscode.window.createQuickPick<Item>();
    picker.title = title;
    picker.placeholder = mayAdd('')
      ? vscode.l10n.t('Search, or type a new code (theme/code)')
      : vscode.l10n.t('Search');
    picker.matchOnDescription = true;
    picker.matchOnDetail = true;
    const values = new Set(items.map(item => item.value));
    const show = (): void => {
      const typed = picker.value.trim();
      const addition: Item[] =
        mayAdd(typed) && isCode(typed) && !values.has(typed)
          ? [
              {
                label: vscode.l10n.t('$(add) New code “{0}”', label(typed)),
                value: undefined,
                alwaysShow: true,
              },
            ]
          : [];
      picker.items = [...items, ...addition];
    };
    show();
    const picked = await new Promise<string | undefined>(resolve => {
      picker.onDidChangeValue(show);
      picker.onDidAccept(() => {
        const [item] = picker.selectedItems;
        resolve(item ? (item.value ?? picker.value.trim()) : undefined);
        picker.hide();
      });
      picker.onDidHide(() => resolve(undefined));
      picker.show();
    });
    picker.dispose();
    return picked;
  }
}

function tagItems(codebook: Codebook): readonly Item[] {
  const builtIn: Readonly<Record<(typeof builtInTags)[number], string>> = {
    finding: vscode.l10n.t('what the inspectorate says of the service'),
    recommendation: vscode.l10n.t('what it tells somebody to do'),
    metric: vscode.l10n.t('a figure that can be recorded as a row'),
  };
  const usual = new Map<string, string>(Object.entries(builtIn));
  return [
    separator(vscode.l10n.t('tags')),
    ...codebook.tags.map(({ name, definition }) => ({
      label: label(name),
      description: label(definition ?? usual.get(name) ?? ''),
      value: name,
    })),
  ];
}

function separator(text: string): Item {
  return { label: text, kind: vscode.QuickPickItemKind.Separator, value: '' };
}

/** A code as a person types it: short, in one line, with a letter or digit. */
function isCode(text: string): boolean {
  return text.length <= 200 && /[\p{L}\p{N}]/u.test(text);
}
