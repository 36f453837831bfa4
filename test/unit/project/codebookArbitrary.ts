import fc from 'fast-check';
import type { CodeDefinition } from '../../../src/project/codebook.ts';
import type { CodebookEdit } from '../../../src/project/editCodebook.ts';
import { linesOf, writeKey, writeValue } from '../../../src/sidecar/writeValue.ts';
import { isOneLine, text } from '../sidecar/arbitraries.ts';

/** A codebook as a person might have left it, and what its codes are. */
export interface LivedInCodebook {
  readonly text: string;
  readonly codes: readonly CodeDefinition[];
}

const name = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom('a', 'b', 'c', 'yes', '__proto__', 'constructor', '12', 'x y', 'é'),
  },
  {
    weight: 1,
    arbitrary: text.filter(
      it => it !== '' && it.trim() === it && isOneLine(it) && !it.includes('/') && it.length < 40,
    ),
  },
);

/** Few names, so that edits often meet. */
export const path = fc
  .array(name, { minLength: 1, maxLength: 3 })
  .map(names => names.join('/'))
  .filter(it => !['finding', 'recommendation', 'metric', 'ours'].includes(it));

const guidance = fc.record(
  {
    definition: text,
    include: text,
    exclude: text,
    example: text,
    color: fc.constantFrom('#cc3311', 'red'),
    note: text,
  },
  { requiredKeys: [] },
);

const gap = fc.constantFrom('', '', '', '\n', '  # between\n', '\n# at the margin\n\n', ' \n');

const code = fc.record({
  path,
  guidance,
  was: fc.uniqueArray(path, { maxLength: 2 }),
  gap,
  wear: fc.nat({ max: 5 }),
});

export const livedInCodebook: fc.Arbitrary<LivedInCodebook> = fc
  .record({
    start: fc.constantFrom(
      '',
      '# ours\n',
      '---\n',
      'tags:\n  ours: # one\n    attributes:\n      x: [a,  b]\n\n',
    ),
    head: fc.constantFrom('codes:\n', 'codes: # all\n', 'codes:\n\n'),
    codes: fc.uniqueArray(code, { maxLength: 6, selector: each => each.path }),
    end: fc.constantFrom('', '', 'later: { a:  1 }\n', '# over\n', '...\n'),
    indent: fc.constantFrom('  ', '  ', '    ', ' '),
    eol: fc.constantFrom('\n', '\n', '\r\n'),
    bareEnd: fc.boolean(),
    bom: fc.constantFrom('', '', '\ufeff'),
  })
  .map(({ start, head, codes, end, indent, eol, bareEnd, bom }) => {
    const style = { eol: '\n', indent } as const;
    const paths = new Set(codes.map(each => each.path));
    const taken = new Set<string>();
    const definitions = codes.map(each => {
      // Names that clash are problems of their own.
      const was = each.was.filter(old => !paths.has(old) && !taken.has(old));
      was.forEach(old => taken.add(old));
      return { path: each.path, ...each.guidance, was };
    });
    const blocks = definitions.map(({ path: key, ...fields }, index) => {
      const { wear, gap: after } = codes[index]!;
      const written = Object.entries(fields).filter(
        ([, value]) => value.length > 0 || typeof value === 'string',
      );
      const lines = written.flatMap(([field, value], at) => {
        const inner = linesOf(field, writeValue(field, value, 2 * indent.length, style), indent + indent);
        return wear === at
          ? [`${indent}${indent}# kept ${at}`, `${indent}${indent}unknown${at}:   [1,  2]`, ...inner]
          : inner;
      });
      return (
        [`${indent}${writeKey(key)}:${wear === 5 ? ' # aside' : ''}`, ...lines]
          .map(line => `${line}\n`)
          .join('') + after
      );
    });
    const text = start + head + blocks.join('') + end;
    const whole = bareEnd && !text.endsWith('...\n') ? text.replace(/\n$/, '') : text;
    return { text: bom + whole.replaceAll('\n', eol), codes: definitions };
  });

export const edit: fc.Arbitrary<CodebookEdit> = fc.oneof(
  fc.record(
    { kind: fc.constant('add-code' as const), path, definition: text },
    { requiredKeys: ['kind', 'path'] },
  ),
  fc.record({ kind: fc.constant('rename-code' as const), from: path, to: path }),
  fc.record({ kind: fc.constant('merge-code' as const), from: path, into: path }),
  fc.record({ kind: fc.constant('delete-code' as const), path }),
  fc.record({ kind: fc.constant('note-code' as const), path, note: text }),
);
