import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { writeMarkdown } from '../../../src/exchange/markdown.ts';
import { collected, placed, report, tableOf } from './placedAnnotations.ts';

const text = '# Report\n\n1. Waits are long, and longer.\n\n2. Publish the plan.\n';

function at(words: string): { state: 'exact'; score: number; start: number; end: number } {
  const start = text.indexOf(words);
  return { state: 'exact', score: 1, start, end: start + words.length };
}

async function markdown(...annotations: Parameters<typeof report>[1]): Promise<string> {
  return (await collected(writeMarkdown(tableOf([report(text, annotations)])))).join('');
}

describe('Markdown', () => {
  it('gives the quotes by tag and code, with their source', async () => {
    const written = await markdown(
      placed({ whole: true, note: 'Nothing on <b>money</b>.' }, { state: 'whole' }),
      placed({ tags: ['finding', 'waiting', 'a/b'], quote: 'Waits are long' }, at('Waits are long')),
      placed(
        { tags: ['finding'], quote: 'longer', attributes: new Map([['polarity', 'concern']]), note: 'Why?' },
        at('longer'),
        'bob',
      ),
      placed({ tags: ['recommendation'], quote: 'Publish the plan.' }, at('Publish the plan.')),
      placed({ tags: ['finding'], quote: 'gone\n\nfor good' }),
      placed({ tags: ['waiting'], quote: 'long', re: 'bob/x1', answer: 'disagree' }, at('long')),
    );
    assert.equal(
      written,
      `# Annotations

6 annotations of 1 report.

## finding

### Without a code

> longer

— Title of x, paragraph 1, line 3 (reports/x.md) · bob

polarity: concern

Note: Why?

> gone
>
> for good

— Title of x, **not found in the present text** (reports/x.md) · Alice Example

### a/b

> Waits are long

— Title of x, paragraph 1, line 3 (reports/x.md) · Alice Example

### waiting

> Waits are long

— Title of x, paragraph 1, line 3 (reports/x.md) · Alice Example

## recommendation

> Publish the plan.

— Title of x, paragraph 2, line 5 (reports/x.md) · Alice Example

## Without a tag

### waiting

> long

— Title of x, paragraph 1, line 3 (reports/x.md) · Alice Example · disagree on bob/x1

## On whole reports

— Title of x (reports/x.md) · Alice Example

Note: Nothing on \\<b>money\\</b>.
`,
    );
  });

  it('says so when there is nothing', async () => {
    assert.equal(await markdown(), '# Annotations\n\n0 annotations of 0 reports.\n');
  });

  it('escapes every field', async () => {
    const bad = '<img src=x> ![x](y) `z` |';
    const one = placed(
      { tags: [bad], quote: bad, note: bad, attributes: new Map([[bad, bad]]), re: bad },
      at('Waits'),
    );
    const written = (
      await collected(
        writeMarkdown(tableOf([{ ...report(text, [{ ...one, coderName: bad }]), path: bad, title: bad }])),
      )
    ).join('');
    assert.ok(!/(?<!\\)[<`|[\]]/.test(written), written);
  });
});
