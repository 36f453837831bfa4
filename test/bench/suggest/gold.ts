import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AttributeValue } from '../../../src/annotation/annotation.ts';
import type { TextRange } from '../../../src/annotation/placed.ts';
import { suggestedTags, type SuggestedTag, type Suggestion } from '../../../src/suggest/suggestion.ts';

/** What is compared: a passage with a tag and attributes, coded by a person or suggested. Offsets as in a suggestion. */
export type Passage = Pick<Suggestion, 'tag' | 'start' | 'end' | 'attributes' | 'value'>;

/** A passage that a careful coder tagged. `optional`: another careful coder might not have. */
export interface GoldItem extends Passage {
  readonly quote: string;
  readonly optional: boolean;
}

/** A report of a gold standard with its items in text order. `text` is LF-normalised. */
export interface GoldReport {
  readonly name: string;
  readonly kind: 'plain' | 'markdown';
  readonly text: string;
  readonly items: readonly GoldItem[];
}

/** The two halves of our own gold standard; its README.md says what each is for. */
export const halves = ['tuning', 'heldOut'] as const;

/** Where our own gold standard is. */
export const goldFolder = join(import.meta.dirname, '../../fixtures/suggest/gold');

/**
 * The reports of a folder of gold standard in the form of `test/fixtures/suggest/gold`. `x.json` belongs to `x.txt`, `x.md` or,
 * as in `x.txt.json`, to `x`.
 * @param texts where the reports are, if elsewhere
 * @throws where an item is not what stands at its offsets, or has another form
 */
export async function readGold(folder: string, texts = folder): Promise<readonly GoldReport[]> {
  const lists = (await readdir(folder)).filter(name => name.endsWith('.json')).toSorted();
  const names = new Set(await readdir(texts));
  return Promise.all(
    lists.map(async list => {
      const stem = list.slice(0, -'.json'.length);
      const name = [stem, `${stem}.txt`, `${stem}.md`].find(candidate => names.has(candidate));
      if (name === undefined) throw new Error(`${texts} has no report for ${list}`);
      const text = (await readFile(join(texts, name), 'utf8')).replace(/\r\n?/g, '\n');
      const items = goldItems(await readFile(join(folder, list), 'utf8'), text);
      return { name, kind: name.endsWith('.md') ? 'markdown' : 'plain', text, items };
    }),
  );
}

/** The items of one list. @throws as `readGold` does */
export function goldItems(json: string, text: string): readonly GoldItem[] {
  const list: unknown = JSON.parse(json);
  if (!Array.isArray(list)) throw new Error('not a list of items');
  return list.map(entry => goldItem(entry, text));
}

function goldItem(entry: unknown, text: string): GoldItem {
  const {
    tag,
    quote,
    start,
    end,
    optional = false,
    attrs,
  } = entry as Readonly<Record<string, unknown>> & {
    readonly attrs?: Readonly<Record<string, AttributeValue>>;
  };
  const fail = (what: string): never => {
    throw new Error(`${what}: ${JSON.stringify(quote)}`);
  };
  if (!isTag(tag)) return fail(`unknown tag ${String(tag)}`);
  if (typeof start !== 'number' || typeof end !== 'number') return fail('no offsets');
  if (typeof quote !== 'string' || quote === '' || text.slice(start, end) !== quote) {
    return fail('not what stands there');
  }
  if (typeof optional !== 'boolean' || attrs === undefined) return fail('wrong form');
  const item = { tag, start, end, quote, optional, attributes: new Map(Object.entries(attrs)) };
  if (tag !== 'metric') return item;
  const value = valueOf(attrs, text);
  return value === undefined ? fail('no value there') : { ...item, value };
}

function valueOf(attrs: Readonly<Record<string, AttributeValue>>, text: string): TextRange | undefined {
  const { valueStart: start, valueText } = attrs;
  if (typeof start !== 'number' || typeof valueText !== 'string' || valueText === '') return undefined;
  const end = start + valueText.length;
  return text.slice(start, end) === valueText ? { start, end } : undefined;
}

function isTag(tag: unknown): tag is SuggestedTag {
  return suggestedTags.some(known => known === tag);
}
