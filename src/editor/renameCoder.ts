import * as vscode from 'vscode';
import { Disposable } from '../base/disposable.ts';
import { baseName, type UriString } from '../base/uri.ts';
import { planCoderRename, renameStep, slugFault, type CoderRenamePlan } from '../corpus/coderRename.ts';
import { parseSidecarUri } from '../corpus/sidecarUri.ts';
import type { Coder } from '../corpus/tagging.ts';
import { coderSlug } from '../sidecar/sidecarName.ts';
import type { CommandId } from './contributions.ts';
import { userSetting } from './context.ts';
import { label, sentence } from './display.ts';
import type { Workbench } from './workbench.ts';

/** A rename of this session: the setting follows it back when it is undone. */
interface Renamed {
  readonly from: Coder;
  readonly to: Coder;
}

/** "Rename coder": one's own sidecars, the project and the setting, shown before, as one step to undo. */
export class RenameCoder extends Disposable {
  readonly #workbench: Workbench;
  #renamed: readonly Renamed[] = [];

  constructor(workbench: Workbench) {
    super();
    this.#workbench = workbench;
    this._register(
      workbench.corpus.onDidChange(({ what }) => what !== 'positions' && void this.#followUndo()),
    );
  }

  async run(): Promise<void> {
    const from = await this.#workbench.coder();
    const to = from && (await this.#ask(from));
    if (!from || !to) return;
    await this.#workbench.whenWritten;
    const planned = planCoderRename(this.#workbench.corpus, from, to);
    if (!planned.ok) {
      void vscode.window.showWarningMessage(sentence(planned.message));
      return;
    }
    const { plan } = planned;
    const unsaved = unsavedOf(plan);
    if (unsaved !== undefined) {
      void vscode.window.showWarningMessage(
        vscode.l10n.t('Save {0} first: it has unsaved changes. Nothing was renamed.', sentence(unsaved)),
      );
      return;
    }
    const name = vscode.l10n.t('Rename coder to {0}', to.name);
    switch (await agreed(name, plan, from)) {
      case 'set up':
        await vscode.commands.executeCommand('marginalia.setUpProject' satisfies CommandId);
        return;
      case 'rename':
        await this.#workbench.corpus.apply(renameStep(name, plan));
        this.#renamed = [...this.#renamed, { from, to }];
        if (isNamed(from)) await this.#workbench.coders.remember(to);
        this.#workbench.say(name);
        return;
      case undefined:
        return;
    }
  }

  /** The new name, then the new short name. Undefined: a person would not say. */
  async #ask(from: Coder): Promise<Coder | undefined> {
    const title = vscode.l10n.t('Rename coder {0}', label(from.name, 60));
    const name = await vscode.window.showInputBox({
      title,
      prompt: vscode.l10n.t('Full name, as your team should read it'),
      value: from.name,
      ignoreFocusOut: true,
      validateInput: text => (text.trim() === '' ? vscode.l10n.t('Type a name.') : undefined),
    });
    if (name === undefined) return undefined;
    const slug = await vscode.window.showInputBox({
      title,
      prompt: vscode.l10n.t('Short name: it is part of the names of your files'),
      value: name.trim() === from.name ? from.slug : coderSlug(name),
      ignoreFocusOut: true,
      validateInput: text => {
        const fault = slugFault(this.#workbench.corpus, from.slug, text.trim());
        return fault === undefined ? undefined : sentence(fault);
      },
    });
    return slug === undefined ? undefined : { slug: slug.trim(), name: name.trim() };
  }

  /** The setting is no part of a step: it goes back and forth with the names that the files have. */
  async #followUndo(): Promise<void> {
    const { coders } = this.#workbench;
    for (const { from, to } of this.#renamed) {
      if (from.slug === to.slug) continue;
      if (isNamed(to) && !coders.isKnown(to.slug) && coders.isKnown(from.slug)) await coders.remember(from);
      else if (isNamed(from) && !coders.isKnown(from.slug) && coders.isKnown(to.slug))
        await coders.remember(to);
    }
  }
}

function isNamed({ name, slug }: Coder): boolean {
  const named = userSetting('coder')?.trim();
  return named === name || named === slug;
}

/** The name of a file that is to be renamed or changed and has unsaved changes in an editor. */
function unsavedOf({ sidecars, projects }: CoderRenamePlan): string | undefined {
  const uris = new Set<UriString>([...sidecars.map(({ from }) => from), ...projects.map(({ uri }) => uri)]);
  const dirty = vscode.workspace.textDocuments.find(
    ({ isDirty, uri }) => isDirty && uris.has(uri.toString()),
  );
  return dirty && baseName(dirty.uri.toString());
}

/** Lists what changes; only the first line carries it out. */
async function agreed(
  name: string,
  plan: CoderRenamePlan,
  from: Coder,
): Promise<'rename' | 'set up' | undefined> {
  const { sidecars, projects, kept, withoutProject } = plan;
  const go = {
    label: `$(check) ${label(name)}`,
    description:
      sidecars.length === 1
        ? vscode.l10n.t('1 of your files')
        : vscode.l10n.t('{0} of your files', sidecars.length),
  };
  const setUp = {
    label: vscode.l10n.t('$(gear) Set up a project first'),
    detail: vscode.l10n.t(
      'Nothing would remember “{0}”: files that a colleague’s branch still brings would be another coder’s',
      label(from.slug),
    ),
  };
  const separator = { label: vscode.l10n.t('what changes'), kind: vscode.QuickPickItemKind.Separator };
  const info = [
    ...projects.map(({ uri }) => ({
      label: `$(organization) ${label(vscode.workspace.asRelativePath(vscode.Uri.parse(uri)))}`,
      description: vscode.l10n.t('keeps the old name'),
    })),
    ...sidecars.map(({ from: old, to }) => ({
      label: `$(file) ${label(baseName(parseSidecarUri(old)?.report ?? old))}`,
      description: old === to ? vscode.l10n.t('name in the file') : label(parseSidecarUri(to)?.coder ?? ''),
    })),
    ...(kept.length > 0
      ? [
          {
            label: vscode.l10n.t(
              '$(info) {0} keep the old name: their report has a file with the new one',
              kept.length,
            ),
          },
        ]
      : []),
  ];
  const choices = [go, ...(withoutProject > 0 ? [setUp] : [])];
  const picked = await vscode.window.showQuickPick([...choices, separator, ...info], {
    title: name,
    placeHolder: vscode.l10n.t('Enter carries it out, Escape does not; it is one step to undo'),
    ignoreFocusOut: true,
  });
  return picked === go ? 'rename' : picked === setUp ? 'set up' : undefined;
}
