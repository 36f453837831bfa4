import { madeUpDocument, place, type Dice, type Document, type Paragraph, type Token } from './document.ts';
import { plainStyle, type Style } from './render.ts';

/** What happens to a report between two versions of it. */
export interface Change {
  readonly name: string;
  readonly apply: (document: Document, dice: Dice) => Document;
  readonly style: Style;
}

function keep(document: Document): Document {
  return document;
}

function mapTokens(document: Document, change: (token: Token) => readonly Token[]): Document {
  return document.map(paragraph =>
    paragraph.kind === 'prose'
      ? { ...paragraph, sentences: paragraph.sentences.map(sentence => sentence.flatMap(change)) }
      : paragraph,
  );
}

const letters = 'a e i n o r s t l u'.split(' ');

function editWords(document: Document, dice: Dice): Document {
  const other = madeUpDocument(20_000, 99).flatMap(({ sentences }) => sentences.flat());
  return mapTokens(document, token => {
    if (!dice.happens(0.01)) return [token];
    const at = dice.below(token.text.length);
    switch (dice.below(4)) {
      case 0:
        return [{ ...token, text: token.text.slice(0, at) + dice.of(letters) + token.text.slice(at + 1) }];
      case 1:
        return [{ ...token, text: dice.of(other).text, same: 0.5 }];
      case 2:
        return [token, { id: undefined, text: dice.of(other).text, same: 1 }];
      default:
        return [];
    }
  });
}

function deleteSome(document: Document, dice: Dice): Document {
  return document
    .filter(({ kind }) => kind === 'heading' || !dice.happens(0.03))
    .map(paragraph => ({ ...paragraph, sentences: paragraph.sentences.filter(() => !dice.happens(0.02)) }));
}

function insertSome(document: Document, dice: Dice): Document {
  const added = madeUpDocument(60_000, 98).filter(({ kind }) => kind === 'prose');
  return document.flatMap(paragraph =>
    dice.happens(0.03) ? [paragraph, withoutIds(dice.of(added))] : [paragraph],
  );
}

function withoutIds(paragraph: Paragraph): Paragraph {
  return {
    ...paragraph,
    sentences: paragraph.sentences.map(sentence => sentence.map(token => ({ ...token, id: undefined }))),
  };
}

function moveSome(document: Document, dice: Dice): Document {
  const stay: Paragraph[] = [];
  const moved: Paragraph[] = [];
  for (const paragraph of document) (dice.happens(0.02) ? moved : stay).push(paragraph);
  const at = new Map<number, Paragraph[]>();
  for (const paragraph of moved) {
    const index = dice.below(stay.length);
    at.set(index, [...(at.get(index) ?? []), paragraph]);
  }
  return stay.flatMap((paragraph, index) => [...(at.get(index) ?? []), paragraph]);
}

function reorderSections(document: Document, dice: Dice): Document {
  const sections: Paragraph[][] = [];
  for (const paragraph of document) {
    if (paragraph.kind === 'heading' || sections.length === 0) sections.push([]);
    sections.at(-1)?.push(paragraph);
  }
  // One in five goes elsewhere.
  const stay = sections.filter(() => !dice.happens(0.2));
  for (const section of sections.filter(one => !stay.includes(one)))
    stay.splice(dice.below(stay.length + 1), 0, section);
  return stay.flat();
}

/** What optical character recognition takes for another. */
const misread: readonly (readonly [string, string])[] = [
  ['rn', 'm'],
  ['cl', 'd'],
  ['li', 'h'],
  ['e', 'c'],
  ['l', '1'],
  ['o', '0'],
  ['h', 'b'],
  ['I', 'l'],
];

function misreadSome(document: Document, dice: Dice): Document {
  return mapTokens(document, token => {
    if (!dice.happens(0.06)) return [token];
    const [from, to] = dice.of(misread);
    return [{ ...token, text: token.text.replace(from, to) }];
  });
}

function replaceEach(pairs: Readonly<Record<string, string>>): Change['apply'] {
  const pattern = new RegExp(Object.keys(pairs).join('|'), 'g');
  return document =>
    mapTokens(document, token => [{ ...token, text: token.text.replace(pattern, one => pairs[one] ?? one) }]);
}

const renamed = replaceEach({ [place]: 'Eastvale' });
const american = replaceEach({
  organisation: 'organization',
  programme: 'program',
  centre: 'center',
  behaviour: 'behavior',
  judgement: 'judgment',
  recognised: 'recognized',
  prioritise: 'prioritize',
});

const pdf: Style = { wrapAt: 78, hyphenated: 0.4, typeset: true, tables: 'text' };

export const changes: readonly Change[] = [
  { name: 'words edited', apply: editWords, style: plainStyle },
  { name: 'deletions', apply: deleteSome, style: plainStyle },
  { name: 'insertions', apply: insertSome, style: plainStyle },
  { name: 'paragraphs moved', apply: moveSome, style: plainStyle },
  { name: 're-wrapped', apply: keep, style: { wrapAt: 70 } },
  { name: 'typeset', apply: keep, style: { ...plainStyle, typeset: true } },
  { name: 'PDF lines, hyphens', apply: keep, style: pdf },
  { name: 'page headers, footers', apply: keep, style: { ...pdf, linesOfPage: 44 } },
  { name: 'OCR errors', apply: misreadSome, style: plainStyle },
  { name: 'sections reordered', apply: reorderSections, style: plainStyle },
  { name: 'a name replaced', apply: renamed, style: plainStyle },
  { name: 'American spelling', apply: american, style: plainStyle },
  { name: 'tables as text', apply: keep, style: { ...plainStyle, tables: 'text' } },
  {
    name: 'all of these',
    apply: (document, dice) =>
      [deleteSome, insertSome, moveSome, editWords, misreadSome, renamed, american].reduce(
        (now, change) => change(now, dice),
        document,
      ),
    style: { ...pdf, linesOfPage: 44 },
  },
];
