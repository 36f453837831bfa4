import * as vscode from 'vscode';
import type { Corpus } from '../corpus/corpus.ts';
import type { Coder } from '../corpus/tagging.ts';
import { Disposable } from '../base/disposable.ts';
import { Emitter } from '../base/event.ts';
import { coderSlug } from '../sidecar/sidecarName.ts';
import { coderCalled } from '../project/project.ts';
import { userSetting } from './context.ts';
import { label } from './display.ts';
import { onGitName } from './gitName.ts';
import { log } from './log.ts';

/**
 * Who codes here: the setting `marginalia.coder`, which a person fills in once; else the coder of marginalia.yaml whom
 * git knows by its `user.name`. Never guessed.
 */
export class CoderChoice extends Disposable {
  readonly #corpus: Corpus;
  readonly #didChange = this._register(new Emitter<undefined>());
  readonly onDidChange = this.#didChange.event;
  /** Asked for each annotation that is shown: not looked up among all sidecars each time. */
  #gitName: string | undefined;
  #current: { readonly coder: Coder | undefined } | undefined;

  constructor(corpus: Corpus) {
    super();
    this.#corpus = corpus;
    this._register(
      vscode.workspace.onDidChangeConfiguration(event => {
        if (!event.affectsConfiguration('marginalia.coder')) return;
        this.#current = undefined;
        this.#didChange.fire(undefined);
      }),
    );
    void onGitName(name => {
      this.#gitName = name;
      this.#current = undefined;
      this.#didChange.fire(undefined);
    }).then(
      subscription => subscription && this._register(subscription),
      (error: unknown) => log.info(`git does not tell its user.name: ${String(error)}`),
    );
    // Made before whoever shows annotations, so it hears of a change before they ask.
    this._register(
      corpus.onDidChange(({ what }) => {
        if (what !== 'positions') this.#current = undefined;
      }),
    );
  }

  /** The coder, if one was chosen. */
  get current(): Coder | undefined {
    if (!this.#current) {
      const name = userSetting('coder')?.trim();
      this.#current = { coder: name ? this.named(name) : this.#coderOfGit() };
    }
    return this.#current.coder;
  }

  /** The coder; a person is asked where none was chosen. Undefined: they would not say. */
  async require(): Promise<Coder | undefined> {
    await this.#corpus.whenOpened;
    return this.current ?? (await this.choose());
  }

  /** What git calls who works here; undefined: git is not there, or has not told yet. */
  get gitName(): string | undefined {
    return this.#gitName;
  }

  /** Lets a person choose among the coders that there are, or name a new one, and remembers that. */
  async choose(): Promise<Coder | undefined> {
    const coder = await this.pick();
    if (coder) await this.remember(coder);
    return coder;
  }

  /** From now on this is who codes, in every folder. */
  async remember({ name }: Coder): Promise<void> {
    await vscode.workspace
      .getConfiguration('marginalia')
      .update('coder', name, vscode.ConfigurationTarget.Global);
  }

  /** As `choose`; nothing is remembered. */
  async pick(): Promise<Coder | undefined> {
    const coders = this.#known();
    const newCoder = { label: vscode.l10n.t('$(add) New coder…'), name: undefined };
    const items = [...coders.values()].map(({ slug, name }) => ({
      label: label(name),
      description: label(slug),
      name,
    }));
    const picked =
      items.length === 0
        ? newCoder
        : await vscode.window.showQuickPick([...items, newCoder], {
            title: vscode.l10n.t('Who is coding?'),
            placeHolder: vscode.l10n.t('Your annotations are kept in files of your own, under this name'),
          });
    const name = picked === newCoder ? await askName(this.#gitName) : picked?.name;
    return name ? this.named(name) : undefined;
  }

  /** True for the slug of one whose sidecars are there, or whom a project names. */
  isKnown(slug: string): boolean {
    return this.#known().has(slug);
  }

  #coderOfGit(): Coder | undefined {
    const name = this.#gitName;
    if (name === undefined) return undefined;
    const called = this.#corpus.projects().flatMap(({ read }) => coderCalled(read.project, name) ?? []);
    return called.length === 1 ? called[0] : undefined;
  }

  #known(): ReadonlyMap<string, Coder> {
    const coders = new Map<string, Coder>();
    for (const { read } of this.#corpus.projects()) {
      for (const { slug, name } of read.project.coders) coders.set(slug, { slug, name });
    }
    for (const report of this.#corpus.reports()) {
      for (const { coder, header } of report.allSidecars) {
        if (!coders.has(coder)) coders.set(coder, { slug: coder, name: header.coder ?? coder });
      }
    }
    return coders;
  }

  /**
   * One who has sidecars already goes on in those, by full name or by slug; anyone else gets a slug of the name, with a
   * number where another's name has the same: José is not Jose.
   */
  named(name: string): Coder {
    const known = this.#known();
    const same = [...known.values()].find(coder => coder.name === name || coder.slug === name);
    if (same) return same;
    const slug = coderSlug(name);
    let free = slug;
    for (let n = 2; known.has(free); n++) free = `${slug}-${n}`;
    return { name, slug: free };
  }
}

function askName(proposed = ''): Promise<string | undefined> {
  return Promise.resolve(
    vscode.window.showInputBox({
      title: vscode.l10n.t('Who is coding?'),
      prompt: vscode.l10n.t('Your name, as your team should read it'),
      value: proposed,
      ignoreFocusOut: true,
      validateInput: value => (value.trim() === '' ? vscode.l10n.t('Type a name.') : undefined),
    }),
  ).then(name => name?.trim());
}
