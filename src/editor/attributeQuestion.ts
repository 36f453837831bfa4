import * as vscode from 'vscode';
import {
  isChosen,
  optionsOf,
  readTyped,
  typedAtFirst,
  type Answer,
  type Option,
  type Question,
} from '../project/attributeForm.ts';
import { label } from './display.ts';
import { noteInOneLine, typedNote } from './noteInput.ts';

/** Where in the form a question stands, and what it is about. */
interface Place {
  readonly subject: string;
  /** Counted from 1. */
  readonly step: number;
  readonly of: number;
}

type Reply =
  | { readonly kind: 'answered'; readonly answer: Answer }
  /** No more questions. What stood in the box counts, if it can be a value. */
  | { readonly kind: 'finished'; readonly answer: Answer | undefined }
  | { readonly kind: 'back' }
  | { readonly kind: 'left' };

const finish: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('check-all'),
  tooltip: vscode.l10n.t('Save what is filled in so far'),
};

/** Asks for one attribute: a number in an input box that checks it, all else in a list, where text and dates can be typed. */
export function askAttribute(question: Question, place: Place): Promise<Reply> {
  return question.definition.type === 'number' ? askNumber(question, place) : askFromList(question, place);
}

async function askNumber(question: Question, place: Place): Promise<Reply> {
  const box = vscode.window.createInputBox();
  dress(box, question, place);
  const { definition, lastUsed } = question;
  const [last] = lastUsed;
  box.prompt = said(definition.definition, definition.required ? undefined : vscode.l10n.t('May stay empty'));
  box.placeholder =
    last === undefined
      ? vscode.l10n.t('A number such as 24.6')
      : vscode.l10n.t('A number; the last one was {0}', last);
  box.value = typedAtFirst(question);
  const atFirst = box.value;
  const read = (): ReturnType<typeof readTyped> => readTyped(question, box.value);
  const check = (isDone: boolean): void => {
    const reading = read();
    // An empty box is no mistake yet.
    const isUntouched = !isDone && box.value.trim() === '';
    box.validationMessage = reading.ok || isUntouched ? undefined : withoutMarkup(reading.message);
  };
  return replyOf(box, {
    onChange: () => check(false),
    onAccept: () => {
      check(true);
      const reading = read();
      return reading.ok ? reading.answer : undefined;
    },
    onFinish: () => {
      check(false);
      if (box.value === atFirst) return { mayEnd: true, answer: undefined };
      const reading = read();
      return reading.ok ? { mayEnd: true, answer: reading.answer } : { mayEnd: false };
    },
  });
}

interface Item extends vscode.QuickPickItem {
  readonly option: Option;
}

async function askFromList(question: Question, place: Place): Promise<Reply> {
  const list = vscode.window.createQuickPick<Item>();
  dress(list, question, place);
  list.placeholder = said(question.definition.definition, hintOf(question));
  const atFirst = typedAtFirst(question);
  list.value = noteInOneLine(atFirst);
  // In a list of values typing searches.
  const typed = (): string => (isChosen(question.definition) ? '' : typedNote(list.value, atFirst));
  const show = (): void => {
    list.items = optionsOf(question, typed()).map(option => itemOf(option, question));
  };
  show();
  const present = list.items.filter(({ option }) => option.origin === 'present');
  if (present.length > 0) list.activeItems = present;
  return replyOf(list, {
    onChange: () => {
      if (!isChosen(question.definition)) show();
    },
    onAccept: () => answerOf(list.selectedItems[0]?.option),
    onFinish: () => {
      if (typed() === atFirst) return { mayEnd: true, answer: undefined };
      const reading = readTyped(question, typed());
      return reading.ok ? { mayEnd: true, answer: reading.answer } : { mayEnd: false };
    },
  });
}

function itemOf(option: Option, { definition, present }: Question): Item {
  // Searching in a list of what was typed is of no use: all of it stays.
  const common = { option, alwaysShow: !isChosen(definition) };
  if (option.origin === 'fault') {
    return {
      ...common,
      label: label(option.text),
      description: `$(error) ${label(withoutMarkup(option.message))}`,
    };
  }
  switch (option.answer.kind) {
    case 'keep':
      return {
        ...common,
        label: vscode.l10n.t('$(circle-slash) Leave as they are'),
        description: vscode.l10n.t('they differ'),
      };
    case 'empty': {
      const isThere = present.state !== 'none';
      return {
        ...common,
        alwaysShow: true,
        label: isThere ? vscode.l10n.t('$(close) Remove') : vscode.l10n.t('$(dash) Leave empty'),
      };
    }
    case 'value': {
      const descriptions: Readonly<Record<typeof option.origin, string>> = {
        present: vscode.l10n.t('as it is'),
        typed: vscode.l10n.t('as typed'),
        'last used': vscode.l10n.t('used last'),
        codebook: '',
      };
      return {
        ...common,
        label: label(noteInOneLine(option.text)),
        description: descriptions[option.origin],
      };
    }
  }
}

function answerOf(option: Option | undefined): Answer | undefined {
  return option && option.origin !== 'fault' ? option.answer : undefined;
}

function hintOf({ definition }: Question): string {
  const isRequired = definition.required;
  switch (definition.type) {
    case 'date':
      return isRequired
        ? vscode.l10n.t('Type a date: 2026-03-02, 2026-03 or 2026')
        : vscode.l10n.t('Type a date (2026-03-02, 2026-03 or 2026), or leave it empty');
    case 'text':
      return isRequired ? vscode.l10n.t('Type a text') : vscode.l10n.t('Type a text, or leave it empty');
    case 'choice':
    case 'yes-no':
    case 'number':
      return isRequired
        ? vscode.l10n.t('Choose a value')
        : vscode.l10n.t('Choose a value, or leave it empty');
  }
}

/** Title, steps and buttons, which all questions have alike. */
function dress(
  input: vscode.QuickInput & { buttons: readonly vscode.QuickInputButton[] },
  question: Question,
  place: Place,
): void {
  const { name, required } = question.definition;
  input.title = required
    ? vscode.l10n.t('{0} (required): {1}', label(name, 40), place.subject)
    : vscode.l10n.t('{0}: {1}', label(name, 40), place.subject);
  input.step = place.step;
  input.totalSteps = place.of;
  input.ignoreFocusOut = true;
  input.buttons = [...(place.step > 1 ? [vscode.QuickInputButtons.Back] : []), finish];
}

/** Sentences of a codebook and of ours, one after the other. */
function said(...sentences: readonly (string | undefined)[]): string {
  return sentences
    .flatMap(one => (one === undefined || one.trim() === '' ? [] : label(one.trim())))
    .map(one => (/[.!?…]$/.test(one) ? one : `${one}.`))
    .join(' ');
}

/** Our messages are also shown as Markdown, where names stand between backquotes. */
function withoutMarkup(message: string): string {
  return message.replaceAll('`', '');
}

/** What a question does with what a person does. */
interface Handlers {
  readonly onChange: () => void;
  /** The answer; undefined: what stands there can't be one, and is asked for again. */
  readonly onAccept: () => Answer | undefined;
  /** Whether the form may end here, and with what for this question. */
  readonly onFinish: () =>
    { readonly mayEnd: true; readonly answer: Answer | undefined } | { readonly mayEnd: false };
}

async function replyOf(
  input: vscode.InputBox | vscode.QuickPick<Item>,
  { onChange, onAccept, onFinish }: Handlers,
): Promise<Reply> {
  const reply = await new Promise<Reply>(resolve => {
    input.onDidChangeValue(onChange);
    input.onDidAccept(() => {
      const answer = onAccept();
      if (answer) resolve({ kind: 'answered', answer });
    });
    input.onDidTriggerButton(button => {
      if (button === vscode.QuickInputButtons.Back) resolve({ kind: 'back' });
      else {
        const end = onFinish();
        if (end.mayEnd) resolve({ kind: 'finished', answer: end.answer });
      }
    });
    input.onDidHide(() => resolve({ kind: 'left' }));
    input.show();
  });
  input.dispose();
  return reply;
}
