import * as vscode from 'vscode';
import type { AttributeValue } from '../annotation/annotation.ts';
import { placeOf, type PlacedAnnotation } from '../annotation/placed.ts';
import { Disposable } from '../base/disposable.ts';
import type { Report } from '../corpus/report.ts';
import { Remarks } from '../corpus/remarks.ts';
import type { RemarkThread } from '../corpus/remarkThread.ts';
import { proposalOf, wordsAt } from '../corpus/review.ts';
import { commandLink } from './commandLink.ts';
import type { CommandId } from './contributions.ts';
import { asMarkdown } from './display.ts';
import { bothWordings, doubtSentence } from './doubts.ts';
import type { AnnotationRef } from './ownAnnotations.ts';
import { offsetAt, toRange } from './positions.ts';
import { addressee, remarkHead, sinceSentences, threadState } from './remarkText.ts';
import { shownThreads } from './shownThreads.ts';
import { tagsOf, type Workbench } from './workbench.ts';

/** So many annotations are told of in one hover; the rest are counted. */
const most = 10;

/** What is said of the passage under the pointer. All text from files goes through `asMarkdown`: none of it is markup. */
export class AnnotationHover extends Disposable implements vscode.HoverProvider {
  readonly #workbench: Workbench;

  constructor(workbench: Workbench) {
    super();
    this.#workbench = workbench;
    this._register(vscode.languages.registerHoverProvider(['markdown', 'plaintext'], this));
  }

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    const report = this.#workbench.shownIn(document);
    if (!report) return undefined;
    const offset = offsetAt(document, position);
    // What a person is asked comes first.
    const remarks = new Remarks(this.#workbench.placedOf(report));
    const threads = remarks.isEmpty ? [] : shownThreads(this.#workbench, report);
    const here = this.#workbench.shownAt(report, offset).filter(placed => !remarks.isBelow(placed));
    const [innermost] = here;
    const place = innermost && (proposalOf(innermost) ?? placeOf(innermost.placement));
    if (!place) return undefined;
    const contents = here
      .slice(0, most)
      .flatMap(placed => [
        ...this.#tell(placed, report),
        ...threads.filter(({ on }) => on === placed).flatMap(thread => this.#tellThread(thread, report)),
      ]);
    if (here.length > most) {
      contents.push(new vscode.MarkdownString(vscode.l10n.t('and {0} more', here.length - most)));
    }
    return new vscode.Hover(contents, toRange(document, place));
  }

  #tell(placed: PlacedAnnotation, report: Report): readonly vscode.MarkdownString[] {
    const proposal = proposalOf(placed);
    const place = proposal ?? placeOf(placed.placement);
    const description = this.#describe(placed);
    const { text } = report;
    if (!text || !place) return [description];
    const [before, now] = [placed.annotation.quote ?? '', wordsAt(text, place)];
    const isChanged = placed.placement.state === 'edited' && now !== before;
    if (!proposal && !isChanged) return [description];
    const question = proposal
      ? `**${vscode.l10n.t('Is this still the passage?')}** ${doubtSentence(proposal.doubt)}`
      : vscode.l10n.t('The words have changed since the passage was tagged.');
    const wordings = new vscode.MarkdownString(`${question}\n\n${bothWordings(before, now)}`);
    // What was said earlier can't be decided any more.
    const isPresent = this.#workbench.corpus.report(report.uri) === report;
    const links =
      isPresent && this.#workbench.isOwn(placed) ? [decisionLinks(placed, proposal !== undefined)] : [];
    return [description, wordings, ...links];
  }

  /** The remark, what was answered, and whether more is to be said. */
  #tellThread(thread: RemarkThread, { codebook }: Report): readonly vscode.MarkdownString[] {
    const state = threadState(thread);
    const told = thread.entries.map(entry => this.#describe(entry, thread));
    const since = sinceSentences(thread, codebook).map(text => asMarkdown(text, 500));
    return [
      ...told,
      ...(since.length > 0
        ? [new vscode.MarkdownString(since.join('  \n'))]
        : thread.state === 'resolved' && state !== undefined
          ? [new vscode.MarkdownString(`$(pass) ${asMarkdown(state)}`, true)]
          : []),
    ];
  }

  /** @param thread that it is an entry of, where what it is on is shown above it. */
  #describe(placed: PlacedAnnotation, thread?: RemarkThread): vscode.MarkdownString {
    const { annotation, coderName, coder } = placed;
    const { note, attributes } = annotation;
    const [first, ...codes] = tagsOf(placed).map(tag => asMarkdown(tag));
    const who = coder === this.#workbench.coders.current?.slug ? vscode.l10n.t('you') : asMarkdown(coderName);
    const remark =
      annotation.re === undefined
        ? []
        : [
            `$(comment) ${asMarkdown(remarkHead(annotation, thread && addressee(placed, thread), thread && placed !== thread.remark))}`,
          ];
    const head = [...remark, ...(first ? [`**${first}**`] : []), ...codes].join(' · ');
    const values = [...(attributes ?? [])].map(
      ([name, value]) => `${asMarkdown(name)}: ${shownValue(value)}`,
    );
    const paragraphs = [`${head} — ${who}`];
    if (values.length > 0) paragraphs.push(values.join('  \n'));
    if (note) paragraphs.push(`_${asMarkdown(note, 1000)}_`);
    // Icons are ours: in what files say, every mark is escaped.
    return new vscode.MarkdownString(paragraphs.join('\n\n'), annotation.re !== undefined);
  }
}

/** Holds no text from files but the name of the annotation, as data: so it may run these two commands. */
function decisionLinks(
  { sidecar, annotation: { id } }: PlacedAnnotation,
  isProposal: boolean,
): vscode.MarkdownString {
  const ref: AnnotationRef = { sidecar, id };
  const link = (title: string, command: CommandId): string => commandLink(title, command, ref);
  const links = isProposal
    ? [
        link(vscode.l10n.t('Accept'), 'marginalia.acceptPassage'),
        link(vscode.l10n.t('Not this passage'), 'marginalia.rejectPassage'),
      ]
    : [link(vscode.l10n.t('Take the present words'), 'marginalia.acceptPassage')];
  const shown = new vscode.MarkdownString(links.join(' · '));
  shown.isTrusted = {
    enabledCommands: ['marginalia.acceptPassage', 'marginalia.rejectPassage'] satisfies CommandId[],
  };
  return shown;
}

export function shownValue(value: AttributeValue): string {
  return asMarkdown(Array.isArray(value) ? value.join(', ') : String(value));
}
