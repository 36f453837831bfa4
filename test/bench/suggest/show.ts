import type { GoldReport, Passage } from './gold.ts';
import { attributesOf, isSame, type Matched } from './score.ts';

/** Lists what was missed, what is wrong, and which attributes differ, report by report: what one looks at while rules are written. */
export function showMistakes(report: GoldReport, matched: readonly Matched[]): void {
  const lines = matched.flatMap(one => [...missed(one), ...wrong(report.text, one), ...differing(one)]);
  console.log(`\n${report.name}: ${lines.length} to look at`);
  for (const line of lines) console.log(`  ${line}`);
}

function missed({ tag, wanted, metBy }: Matched): readonly string[] {
  return wanted
    .filter((item, index) => !item.optional && metBy[index] === undefined)
    .map(item => `missed  ${tag} ${place(item)} ${oneLine(item.quote)}`);
}

function wrong(text: string, { tag, suggested, verdicts }: Matched): readonly string[] {
  return suggested
    .filter((_, at) => verdicts[at] === 'wrong')
    .map(passage => {
      const { start, end } = passage.value ?? passage;
      const rule = 'rule' in passage ? `[${String(passage.rule)}] ` : '';
      const value = passage.value === undefined ? '' : `${oneLine(text.slice(start, end))} in: `;
      return `wrong   ${tag} ${place(passage)} ${rule}${value}${oneLine(text.slice(passage.start, passage.end))}`;
    });
}

function differing({ tag, wanted, suggested, metBy }: Matched): readonly string[] {
  return wanted.flatMap((item, index) => {
    const ours = suggested[metBy[index] ?? -1];
    if (item.optional || ours === undefined) return [];
    return attributesOf(tag).flatMap(key => {
      const coded = item.attributes.get(key);
      if (coded === undefined || isSame(key, item, ours)) return [];
      const said = ours.attributes.get(key);
      return [
        `differs ${tag} ${place(item)} ${key}: ${JSON.stringify(coded)}, not ${said === undefined ? 'stated' : JSON.stringify(said)}: ${oneLine(item.quote)}`,
      ];
    });
  });
}

function place({ start, end }: Passage): string {
  return `${start}–${end}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ');
}
