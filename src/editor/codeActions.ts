import * as vscode from 'vscode';
import { builtInTags } from '../annotation/tags.ts';
import type { UriString } from '../base/uri.ts';
import { isUnknownCode, nameMeant } from '../project/check.ts';
import type { Codebook } from '../project/codebook.ts';
import type { CodeRef } from './codebookCommands.ts';
import type { CommandId } from './contributions.ts';
import { oneLine } from './display.ts';
import { lightbulbKind } from './lightbulb.ts';
import type { AnnotationRef } from './ownAnnotations.ts';
import { offsetAt } from './positions.ts';
import { annotationsAt, proposedAt, type Workbench } from './workbench.ts';

/** The lightbulb: with a selection, tags; on an annotation of one's own, what can be done with it. Else none. */
export class CodeActions {
  readonly #workbench: Workbench;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  provideCodeActions(document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[] {
    const report = this.#workbench.corpus.report(document.uri.toString());
    if (!report) return [];
    const offset = offsetAt(document, range.start);
    const proposed = proposedAt(report, offset).find(placed => this.#workbench.isOwn(placed));
    const ref = proposed && { sidecar: proposed.sidecar, id: proposed.annotation.id };
    if (!range.isEmpty) return [...tagActions(), ...(ref ? [passageAction(ref)] : [])];
    if (ref) return reviewActions(ref);
    const own = annotationsAt(report, offset).find(placed => this.#workbench.isOwn(placed));
    if (!own) return [];
    const { codebook, uri } = this.#workbench.corpus.codebooks.forReport(report.uri);
    const { tags } = own.annotation;
    const hasAttributes = tags.some(tag => (codebook.tag(tag)?.attributes ?? []).length > 0);
    const unknown = own.codes.find(code => isUnknownCode(code, codebook));
    const about =
      unknown === undefined || uri === undefined ? [] : unknownCodeActions(unknown, codebook, uri);
    return annotationActions({ sidecar: own.sidecar, id: own.annotation.id }, hasAttributes, about);
  }
}

function tagActions(): vscode.CodeAction[] {
  const titles: Readonly<Record<(typeof builtInTags)[number], [string, CommandId]>> = {
    finding: [vscode.l10n.t('Tag as finding'), 'marginalia.tagFinding'],
    recommendation: [vscode.l10n.t('Tag as recommendation'), 'marginalia.tagRecommendation'],
    metric: [vscode.l10n.t('Tag as metric'), 'marginalia.tagMetric'],
  };
  return [
    ...builtInTags.map(tag => action(...titles[tag])),
    action(vscode.l10n.t('Tag or code…'), 'marginalia.tagWith'),
  ];
}

function passageAction(ref: AnnotationRef): vscode.CodeAction {
  return action(vscode.l10n.t('Set passage to selection'), 'marginalia.setPassage', ref);
}

/** What can be said of a place that is proposed for a passage. */
function reviewActions(ref: AnnotationRef): vscode.CodeAction[] {
  return [
    action(vscode.l10n.t('Accept this passage'), 'marginalia.acceptPassage', ref),
    action(vscode.l10n.t('Not this passage'), 'marginalia.rejectPassage', ref),
    action(vscode.l10n.t('Edit note…'), 'marginalia.editNote', ref),
    action(vscode.l10n.t('Remove annotation'), 'marginalia.removeAnnotation', ref),
  ];
}

/** @param unknown what can be done with a code that the codebook lacks: it comes in the place of "Add code…", as six are enough. */
function annotationActions(
  ref: AnnotationRef,
  hasAttributes: boolean,
  unknown: readonly vscode.CodeAction[],
): vscode.CodeAction[] {
  const codes =
    unknown.length > 0 ? unknown : [action(vscode.l10n.t('Add code…'), 'marginalia.addCode', ref)];
  return [
    action(vscode.l10n.t('Change tag…'), 'marginalia.changeTag', ref),
    ...codes,
    action(vscode.l10n.t('Edit note…'), 'marginalia.editNote', ref),
    ...(hasAttributes ? [action(vscode.l10n.t('Edit attributes…'), 'marginalia.editAttributes', ref)] : []),
    action(vscode.l10n.t('Remove annotation'), 'marginalia.removeAnnotation', ref),
  ];
}

/** What can be done with a code that the codebook lacks: all over the reports that it counts for. */
export function unknownCodeActions(code: string, codebook: Codebook, uri: UriString): vscode.CodeAction[] {
  const ref: CodeRef = { codebook: uri, code };
  const meant = nameMeant(code, codebook);
  const rename =
    meant === undefined || codebook.isTag(meant)
      ? []
      : [
          action(
            vscode.l10n.t('Rename {0} to {1} everywhere…', oneLine(code, 60), oneLine(meant, 60)),
            'marginalia.mergeCode',
            { ...ref, into: meant } satisfies CodeRef,
          ),
        ];
  const add = action(
    vscode.l10n.t('Add code {0} to the codebook', oneLine(code, 60)),
    'marginalia.addToCodebook',
    ref,
  );
  return [...rename, add];
}

export function action(title: string, command: CommandId, ...args: readonly unknown[]): vscode.CodeAction {
  const made = new vscode.CodeAction(title, lightbulbKind);
  made.command = { title, command, arguments: [...args] };
  return made;
}
