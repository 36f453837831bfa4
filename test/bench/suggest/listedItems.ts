import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TextRange } from '../../../src/annotation/placed.ts';
import { suggestIn } from '../../../src/suggest/suggest.ts';

/*
 * How many of the items that reports list under "What needs to improve" and the like are suggested as recommendations.
 * The items are counted here by lines alone, without anything of the extension's own reading of reports:
 *
 *     node --import tsx test/bench/suggest/listedItems.ts <folder of Ofsted reports as .txt>
 */

const HEADING =
  /^(?:what .{0,40}needs? to improve|recommendations|areas? for improvement|priority and immediate actions?)\??$/iu;
/** The headings that follow such a list in Ofsted's reports. */
const NEXT_PART =
  /^(?:The (?:experiences|impact|local authority’s strengths|LSCB’s strengths)|Inspection judgement|Main findings|Progress since|Information about|Summary|Outcome:)/u;
const ITEM = /^\s*(?:[◼■•▪●–]|\u0336|\d{1,3}\.\s)/u;
const FOOTER = /^\s*(?:\d{1,3}|\f.*)$/u;

/** The items below such headings, each as the stretch from its bullet to the end of its first line. */
export function listedItems(text: string): readonly TextRange[] {
  const items: TextRange[] = [];
  let inside = false;
  let bare: number | undefined;
  let at = 0;
  for (const line of text.split('\n')) {
    const start = at;
    const end = start + line.length;
    at = end + 1;
    const words = line.trim();
    if (words === '' || FOOTER.test(line)) continue;
    if (HEADING.test(words)) inside = true;
    else if (NEXT_PART.test(words)) inside = false;
    else if (inside && bare !== undefined) {
      items.push({ start, end });
      bare = undefined;
    } else if (inside && ITEM.test(line)) {
      // A bullet alone: its words stand in the next line.
      if (/\p{L}/u.test(words)) items.push({ start, end });
      else bare = start;
    }
  }
  return items;
}

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Say in which folder the reports are.');
let all = 0;
let found = 0;
for (const name of (await readdir(folder)).filter(each => each.endsWith('.txt')).toSorted()) {
  const text = (await readFile(join(folder, name), 'utf8')).replace(/\r\n?/g, '\n');
  const suggested = suggestIn(text, 'plain', { tags: ['recommendation'] });
  const items = listedItems(text);
  const missed = items.filter(
    item => !suggested.some(each => each.start < item.end && item.start < each.end),
  );
  all += items.length;
  found += items.length - missed.length;
  console.log(`${name}: ${items.length - missed.length} of ${items.length}`);
  for (const { start, end } of missed) console.log(`  missed: ${text.slice(start, end).trim()}`);
}
console.log(`recall ${(found / all).toFixed(3)} (${found} of ${all})`);
