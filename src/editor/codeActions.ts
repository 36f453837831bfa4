import * as vscode from 'vscode';
import type { PlacedAnnotation } from '../annotation/placed.ts';
import { builtInTags } from '../annotation/tags.ts';
import type { UriString } from '../base/uri.ts';
import { proposedTags } from '../corpus/proposedTags.ts';
import type { RemarkThread } from '../corpus/remarkThread.ts';
import type { Report } from '../corpus/report.ts';
import { isUnknownCode, nameMeant } from '../project/check.ts';
import type { Codebook } from '../project/codebook.ts';
import type { CodeRef } from './codebookCommands.ts';
import type { CommandId } from './contributions.ts';
import { oneLine } from './display.ts';
import { lightbulbKind } from './lightbulb.ts';
import type { AnnotationRef } from './ownAnnotations.ts';
import { offsetAt } from './positions.ts';
import { isForMe, shownThreads } from './shownThreads.ts';
import { annotationsAt, proposedAt, type Workbench } from './workbench.ts';

/** More entries are not read. */
const most = 6;

/** The lightbulb: with a selection, tags; on an annotation of one's own, what can be done with it; on another's, what can be said to it. Else none. */
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
    const here = annotationsAt(report, offset).filter(({ coder }) => !this.#workbench.hidden.has(coder));
    const own = here.find(placed => this.#workbench.isOwn(placed) && placed.annotation.re === undefined);
    const other = here.find(placed => !this.#workbench.isOwn(placed) && placed.annotation.re === undefined);
    const threads = here.some(({ annotation }) => annotation.re !== undefined)
      ? shownThreads(this.#workbench, report)
      : [];
    if (!own) return other ? this.#otherActions(other, threads) : [];
    const said = this.#answerActions(own, threads, report);
    if (said.length > 0) return [...said, ...annotationActions(refTo(own), false, [])].slice(0, most);
    const { codebook, uri } = this.#workbench.corpus.codebooks.forReport(report.uri);
    const { tags } = own.annotation;
    const hasAttributes = tags.some(tag => (codebook.tag(tag)?.attributes ?? []).length > 0);
    const unknown = own.codes.find(code => isUnknownCode(code, codebook));
    const about =
      unknown === undefined || uri === undefined ? [] : unknownCodeActions(unknown, codebook, uri);
    return annotationActions(refTo(own), hasAttributes, about);
  }

  /** What can be said on an annotation of another coder. */
  #otherActions(other: PlacedAnnotation, threads: readonly RemarkThread[]): vscode.CodeAction[] {
    const ref = refTo(other);
    const name = oneLine(other.coderName, 60);
    const open = threads.find(({ on, state }) => on === other && state === 'open');
    const resolve = vscode.l10n.t('Resolve remark');
    return [
      action(vscode.l10n.t('Agree with {0}', name), 'marginalia.agree', ref),
      action(vscode.l10n.t('Disagree with another tag…'), 'marginalia.disagree', ref),
      action(vscode.l10n.t('Ask {0} a question…', name), 'marginalia.askQuestion', ref),
      action(open ? vscode.l10n.t('Reply…') : vscode.l10n.t('Remark…'), 'marginalia.reply', ref),
      ...(open ? [action(resolve, 'marginalia.resolveRemark', ref)] : []),
    ];
  }

  /** What can be answered to a remark on one's own annotation. */
  #answerActions(
    own: PlacedAnnotation,
    threads: readonly RemarkThread[],
    report: Report,
  ): vscode.CodeAction[] {
    const open = threads.filter(({ on, state }) => on === own && state === 'open');
    const [first] = open;
    if (!first) return [];
    const proposing = open.find(thread => isForMe(this.#workbench, thread, report));
    const tags = proposing ? proposedTags(proposing, report.codebook).join(', ') : '';
    const ref = refTo(own);
    return [
      ...(proposing
        ? [
            action(
              tags === ''
                ? vscode.l10n.t('Set passage as proposed')
                : vscode.l10n.t('Tag as {0}, as proposed', oneLine(tags, 60)),
              'marginalia.acceptRemark',
              ref,
            ),
          ]
        : []),
      action(vscode.l10n.t('Reply…'), 'marginalia.reply', ref),
      action(vscode.l10n.t('Resolve remark'), 'marginalia.resolveRemark', ref),
    ];
  }
}

function refTo({ sidecar, annotation: { id } }: PlacedAnnotation): AnnotationRef {
  return { sidecar, id };
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
