const IRREGULAR: ReadonlyMap<string, string> = new Map([
  ['children', 'child'],
  ['people', 'person'],
  ['persons', 'person'],
  ['men', 'man'],
  ['women', 'woman'],
  ['midwives', 'midwife'],
  ['wives', 'wife'],
  ['knives', 'knife'],
  ['staff', 'member of staff'],
  ['personnel', 'member of staff'],
  ['diagnoses', 'diagnosis'],
  ['offences', 'offence'],
  ['gps', 'GP'],
  ['gcses', 'GCSE'],
  ['buses', 'bus'],
  ['premises', 'premises'],
]);

/** The singular of an English noun in small letters: the unit under which a count is kept. */
export function singularOf(noun: string): string {
  const space = noun.lastIndexOf(' ');
  if (space !== -1) return `${noun.slice(0, space)} ${singularOf(noun.slice(space + 1))}`;
  const known = IRREGULAR.get(noun);
  if (known !== undefined) return known;
  if (noun.endsWith('men')) return `${noun.slice(0, -3)}man`;
  if (noun.endsWith('ies') && noun.length > 4) return `${noun.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh)es$/.test(noun)) return noun.slice(0, -2);
  return noun.endsWith('s') && !noun.endsWith('ss') ? noun.slice(0, -1) : noun;
}
