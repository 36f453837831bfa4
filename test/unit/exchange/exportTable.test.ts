import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { exportTable } from '../../../src/exchange/exportTable.ts';
import { LineCounter } from '../../../src/exchange/lineCounter.ts';
import { collected, placed, report, rowsOf, tableOf } from './placedAnnotations.ts';

const text = '# Report\n\nFirst.\n\n## Part\n\n1. One.\n\n2. Two is here.\n';

describe('exportTable', () => {
  it('says of a passage where it stands', async () => {
    const start = text.indexOf('Two');
    const one = placed(
      { tags: ['x/y', 'metric', 'z'], quote: 'Two', note: 'N', made: '2026-03-02T10:15Z' },
      { state: 'exact', score: 1, start, end: start + 3 },
    );
    const [row] = await rowsOf(tableOf([report(text, [one])]));
    assert.deepEqual(row, {
      report: 'reports/x.md',
      title: 'Title of x',
      section: ['Report', 'Part'],
      paragraph: '2',
      line: 9,
      state: 'exact',
      coder: 'alice',
      coderName: 'Alice Example',
      tag: 'metric',
      codes: ['x/y', 'z'],
      quote: 'Two',
      note: 'N',
      made: '2026-03-02T10:15Z',
      remark: undefined,
      attributes: new Map(),
      id: 'a1',
    });
  });

  it('gives no place to a memo on the whole report, nor to what was not found', async () => {
    const rows = await rowsOf(
      tableOf([report(text, [placed({ whole: true }, { state: 'whole' }), placed({ quote: 'gone' })])]),
    );
    assert.deepEqual(
      rows.map(({ state, line, paragraph, section }) => ({ state, line, paragraph, section })),
      ['whole', 'orphan'].map(state => ({ state, line: undefined, paragraph: undefined, section: [] })),
    );
  });

  it('knows the attributes of all rows, sorted, and whether there are remarks, before the first row', () => {
    const table = tableOf([
      report(text, [placed({ attributes: new Map([['value', 1]]) })]),
      report(text, [placed({ attributes: new Map([['__proto__', 1]]) }), placed({ re: 'bob/x1' })]),
    ]);
    assert.deepEqual(table.attributes, ['__proto__', 'value']);
    assert.equal(table.remarks, true);
    assert.equal(tableOf([report(text, [placed({})])]).remarks, false);
  });

  it('asks for one report at a time, and tells of each', async () => {
    const log: string[] = [];
    function* reports(): Generator<ReturnType<typeof report>> {
      for (const path of ['a', 'b']) {
        log.push(`asked for ${path}`);
        yield { ...report(text, [placed({})]), path };
      }
    }
    const table = exportTable([], reports(), { onReport: path => log.push(`done ${path}`) });
    for await (const row of table.rows) log.push(`row of ${row.report}`);
    assert.deepEqual(log, ['asked for a', 'row of a', 'done a', 'asked for b', 'row of b', 'done b']);
  });

  it('ends with an AbortError when it is cancelled', async () => {
    const cancel = new AbortController();
    const table = tableOf([report(text, [placed({}), placed({}), placed({})])], cancel.signal);
    let seen = 0;
    await assert.rejects(
      async () => {
        for await (const row of table.rows) {
          assert.equal(row.report, 'reports/x.md');
          if (++seen === 2) cancel.abort();
        }
      },
      { name: 'AbortError' },
    );
    assert.equal(seen, 2);
  });

  it('lets other work have its turn in a long report', async () => {
    let turns = 0;
    let running = true;
    const count = (): void => {
      turns++;
      if (running) setImmediate(count);
    };
    setImmediate(count);
    await collected(
      tableOf([
        report(
          text,
          Array.from({ length: 2000 }, () => placed({})),
        ),
      ]).rows,
    );
    running = false;
    assert.ok(turns >= 3, `${turns} turns`);
  });
});

describe('LineCounter', () => {
  it('counts lines from 1, forwards and back', () => {
    const counter = new LineCounter('a\nbc\n\nd');
    const offsets = [0, 1, 2, 3, 4, 5, 6, 7];
    const lines = [1, 1, 2, 2, 2, 3, 4, 4];
    assert.deepEqual(
      offsets.map(offset => counter.lineAt(offset)),
      lines,
    );
    for (const offset of offsets.toReversed()) assert.equal(counter.lineAt(offset), lines[offset]);
  });
});
