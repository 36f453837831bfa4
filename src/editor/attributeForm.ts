import * as vscode from 'vscode';
import { setAttributes } from '../annotation/changes.ts';
import type { PlacedAnnotation } from '../annotation/placed.ts';
import {
  answered,
  changesFor,
  questionsFor,
  remember,
  type Answer,
  type LastValues,
  type Question,
} from '../project/attributeForm.ts';
import { emptyCodebook } from '../project/codebook.ts';
import { askAttribute } from './attributeQuestion.ts';
import { label } from './display.ts';
import type { AnnotationRef, OwnAnnotations } from './ownAnnotations.ts';
import { tagsOf, type Workbench } from './workbench.ts';

const stored = 'marginalia.attributeValues';

/** Asks, step by step, for the attributes that the codebook gives the tags of annotations: on demand, and after tagging. */
export class AttributeForm {
  readonly #workbench: Workbench;
  readonly #own: OwnAnnotations;
  readonly #memory: vscode.Memento;

  constructor(workbench: Workbench, own: OwnAnnotations, memory: vscode.Memento) {
    this.#workbench = workbench;
    this.#own = own;
    this.#memory = memory;
  }

  /** Asks about annotations that were just made. `required`: only for what the codebook requires. */
  async askAfterTagging(refs: readonly AnnotationRef[], which: 'all' | 'required'): Promise<void> {
    const targets = this.#own.findAll(refs);
    await this.#ask(targets, this.#questions(targets, which));
  }

  /** "Edit attributes", with the arguments of the command. */
  async edit(args: readonly unknown[]): Promise<void> {
    const targets = await this.#own.targets(args);
    if (targets.length === 0) return;
    const questions = this.#questions(targets, 'all');
    if (questions.length > 0) {
      await this.#ask(targets, questions);
      return;
    }
    const [tag] = targets.flatMap(target => target.tag ?? []);
    this.#workbench.say(
      tag === undefined
        ? vscode.l10n.t('Attributes belong to a tag: give this annotation one first.')
        : vscode.l10n.t('The codebook gives {0} no attributes.', label(tag)),
    );
  }

  #questions(targets: readonly PlacedAnnotation[], which: 'all' | 'required'): readonly Question[] {
    const [first] = targets;
    const codebook = first && this.#own.reportOf(first)?.codebook;
    const lastValues = this.#memory.get<LastValues>(stored, []);
    const annotations = targets.map(({ annotation }) => annotation);
    return codebook ? questionsFor(codebook, annotations, lastValues, which) : [];
  }

  /** Writes the answers as one step. Whoever leaves the form on the way has changed nothing. */
  async #ask(targets: readonly PlacedAnnotation[], questions: readonly Question[]): Promise<void> {
    const answers = questions.length > 0 ? await askAll(questions, subjectOf(targets)) : undefined;
    if (!answers) return;
    void this.#memory.update(stored, remember(this.#memory.get<LastValues>(stored, []), questions, answers));
    await this.#own.change(vscode.l10n.t('Edit attributes'), targets, placed => {
      const codebook = this.#own.reportOf(placed)?.codebook ?? emptyCodebook;
      const { annotation } = placed;
      return setAttributes(annotation, changesFor(codebook, annotation, questions, answers));
    });
  }
}

function subjectOf(targets: readonly PlacedAnnotation[]): string {
  const [first] = targets;
  if (targets.length !== 1 || !first) return vscode.l10n.t('{0} annotations', targets.length);
  const [tag = ''] = tagsOf(first);
  return `${label(tag, 30)} “${label(first.annotation.quote ?? '', 40)}”`;
}

/** The answers by name of the attribute; undefined: the form was left. */
async function askAll(
  questions: readonly Question[],
  subject: string,
): Promise<ReadonlyMap<string, Answer> | undefined> {
  const answers = new Map<string, Answer>();
  let step = 0;
  for (;;) {
    const question = questions[step];
    if (!question) return answers;
    const { name } = question.definition;
    const place = { subject, step: step + 1, of: questions.length };
    const reply = await askAttribute(answered(question, answers.get(name)), place);
    if (reply.kind === 'left') return undefined;
    if (reply.kind === 'back') {
      step--;
      continue;
    }
    if (reply.answer) answers.set(name, reply.answer);
    if (reply.kind === 'finished') return answers;
    step++;
  }
}
