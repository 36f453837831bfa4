import * as vscode from 'vscode';
import { changedWords } from '../anchor/changedWords.ts';
import type { Doubt, TextRange } from '../annotation/placed.ts';
import { asMarkdown } from './display.ts';

// What is told of a passage that the text leaves open: why, and which words are others.

/** In a few words, behind a passage in a list. */
export function shortDoubt(doubt: Doubt): string {
  switch (doubt) {
    case 'several places':
      return vscode.l10n.t('fits several places');
    case 'another total':
      return vscode.l10n.t('stands more or less often now');
    case 'no context':
      return vscode.l10n.t('other surroundings');
    case 'other figures':
      return vscode.l10n.t('another number or name');
    case 'little left':
      return vscode.l10n.t('much has changed');
  }
}

/** In a sentence. */
export function doubtSentence(doubt: Doubt): string {
  switch (doubt) {
    case 'several places':
      return vscode.l10n.t('The passage fits several places of the changed text; this is one of them.');
    case 'another total':
      return vscode.l10n.t('These words stand more often, or less often, in the changed text than they did.');
    case 'no context':
      return vscode.l10n.t('The words are the same, but nothing around them is as it was.');
    case 'other figures':
      return vscode.l10n.t('There is another number or name here than in your passage.');
    case 'little left':
      return vscode.l10n.t('Much of the passage has changed.');
  }
}

/** So much of a passage is shown, in characters. */
const longest = 1000;

/**
 * Both wordings of a passage in Markdown, one below the other: what is gone is struck out, what is new is bold. Where the
 * words are the same, they are shown once.
 */
export function bothWordings(before: string, after: string): string {
  const [old, present] = [oneSpaced(before), oneSpaced(after)];
  const changed = changedWords(old, present);
  if (old === present) return vscode.l10n.t('Now and before: {0}', asMarkdown(old, longest));
  const was = vscode.l10n.t('Before: {0}', marked(old, changed.before, '~~'));
  const is = vscode.l10n.t('Now: {0}', marked(present, changed.after, '**'));
  return `${was}\n\n${is}`;
}

/** A passage in one line, so that places in it are those in what is shown. */
export function oneSpaced(words: string): string {
  const line = words.replaceAll(/\s+/g, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}

function marked(text: string, ranges: readonly TextRange[], mark: string): string {
  let shown = '';
  let at = 0;
  for (const { start, end } of [...ranges, { start: text.length, end: text.length }]) {
    shown += spaced(text.slice(at, start));
    if (end > start) shown += mark + spaced(text.slice(start, end)) + mark;
    at = end;
  }
  return shown;
}

/** As Markdown, with the spaces at its ends, which the marks around a word depend on. */
function spaced(text: string): string {
  const [before = '', behind = ''] = [/^ /.exec(text)?.[0], / $/.exec(text.slice(1))?.[0]];
  return `${before}${asMarkdown(text, longest)}${behind}`;
}
