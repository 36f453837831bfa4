import * as vscode from 'vscode';
import type { CodeUse } from '../corpus/codeUse.ts';
import type { AttributeDefinition, Guidance } from '../project/codebook.ts';
import { usualDefinition, type Meaning } from '../project/meaning.ts';
import { asMarkdown } from './display.ts';

/** Longest text that is shown of a definition. */
const longest = 600;

/**
 * What a word is, for a hover or beside a list of completions. All text from files goes through `asMarkdown`: none of it is
 * markup.
 *
 * @param use how often it is said; undefined: that is not counted.
 */
export function meaningText(meaning: Meaning, use?: CodeUse): vscode.MarkdownString | undefined {
  const paragraphs = paragraphsOf(meaning, use);
  return paragraphs.length > 0 ? new vscode.MarkdownString(paragraphs.join('\n\n')) : undefined;
}

function paragraphsOf(meaning: Meaning, use: CodeUse | undefined): readonly string[] {
  switch (meaning.kind) {
    case 'key':
      return [`**${asMarkdown(meaning.key.name)}**`, asMarkdown(meaning.key.meaning)];
    case 'tag': {
      const { tag } = meaning;
      const definition = tag.definition ?? usualDefinition(tag.name);
      return [head(tag.name, use), ...guidance({ ...tag, ...(definition && { definition }) })];
    }
    case 'code':
      return [
        head(meaning.path, use),
        ...(meaning.code ? guidance(meaning.code) : [vscode.l10n.t('The codebook does not define it.')]),
      ];
    case 'attribute':
      return attributeText(meaning.attribute);
    case 'value':
    case 'annotation':
      return [];
  }
}

function head(name: string, use: CodeUse | undefined): string {
  const said = use ? ` — ${counted(use)}` : '';
  return `**${asMarkdown(name)}**${said}`;
}

function counted({ annotations, reports }: CodeUse): string {
  if (annotations === 0) return vscode.l10n.t('not used yet');
  const passages =
    annotations === 1 ? vscode.l10n.t('1 annotation') : vscode.l10n.t('{0} annotations', annotations);
  return reports === 1
    ? vscode.l10n.t('{0} in 1 report', passages)
    : vscode.l10n.t('{0} in {1} reports', passages, reports);
}

function guidance({ definition, include, exclude, example }: Guidance): readonly string[] {
  const said = (name: string, text: string | undefined): readonly string[] =>
    text === undefined ? [] : [`_${name}:_ ${asMarkdown(text, longest)}`];
  return [
    ...(definition === undefined ? [] : [asMarkdown(definition, longest)]),
    ...said(vscode.l10n.t('Include'), include),
    ...said(vscode.l10n.t('Exclude'), exclude),
    ...said(vscode.l10n.t('Example'), example),
  ];
}

function attributeText({ name, type, values, required, definition }: AttributeDefinition): readonly string[] {
  const types: Readonly<Record<AttributeDefinition['type'], string>> = {
    text: vscode.l10n.t('a text'),
    number: vscode.l10n.t('a number'),
    choice: vscode.l10n.t('one of: {0}', (values ?? []).map(value => asMarkdown(value)).join(', ')),
    'yes-no': vscode.l10n.t('yes or no'),
    date: vscode.l10n.t('a date such as 2026-03-02, 2026-03 or 2026'),
  };
  const needed = required ? ` · ${vscode.l10n.t('required')}` : '';
  return [
    `**${asMarkdown(name)}** — ${types[type]}${needed}`,
    ...(definition === undefined ? [] : [asMarkdown(definition, longest)]),
  ];
}
