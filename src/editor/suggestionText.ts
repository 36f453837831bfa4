import * as vscode from 'vscode';
import type { NamedSuggestion } from '../corpus/openSuggestions.ts';
import { oneLine } from './display.ts';

/** `metric vacancy rate 24.6%`, `finding “many social workers were struggling…”`: in one line, as it is in the report. */
export function named(suggestion: NamedSuggestion, length = 60): string {
  const { tag, words, attributes, valueWords } = suggestion;
  const measure = attributes.get('measure');
  const about =
    tag === 'metric' && valueWords !== undefined
      ? oneLine([...(typeof measure === 'string' ? [measure] : []), valueWords].join(' '), length)
      : `“${oneLine(words, length)}”`;
  return `${tag} ${about}`;
}

/** How sure it is: `82 %`. */
export function sureness({ confidence }: NamedSuggestion): string {
  return vscode.l10n.t('{0} %', Math.round(confidence * 100));
}

/** Names a suggestion to a command: what links and tree nodes hand over. */
export interface SuggestionRef {
  readonly report: string;
  readonly id: string;
}

/** Commands can be called by anyone with anything: only what has the shape of a reference counts. */
export function suggestionRefs(args: readonly unknown[]): readonly SuggestionRef[] {
  return args.flat().filter(isRef);
}

function isRef(value: unknown): value is SuggestionRef {
  return (
    typeof value === 'object' &&
    value !== null &&
    'report' in value &&
    typeof value.report === 'string' &&
    'id' in value &&
    typeof value.id === 'string'
  );
}
