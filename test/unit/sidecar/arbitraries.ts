import fc from 'fast-check';
import type { Annotation, AttributeValue } from '../../../src/annotation/annotation.ts';
import { answers } from '../../../src/sidecar/annotationRules.ts';

/** Texts that YAML parsers, formatters and reviewers stumble over. */
export const awkwardTexts: readonly string[] = [
  'a: b',
  'a #b',
  'a#b',
  '#a',
  '- a',
  '-a',
  '-',
  '? a',
  ': a',
  'a:',
  ':a',
  ' a',
  'a ',
  '  ',
  'a  b',
  'a\u00a0b',
  '\u00a0a',
  'a\u00a0',
  'a\r\nb',
  'a\rb',
  'a\nb',
  'a\n\nb',
  'a\nb\n',
  'a\nb\n\n',
  '\na',
  '\n',
  ' a\nb',
  'a\n b',
  'a \nb',
  'a\n \nb',
  'a\tb',
  '\ta',
  'a\nb\tc',
  '\0',
  'a\u0085b',
  'a\u2028b',
  'a\u2029b',
  '\ufeffa',
  'a\ufeff',
  '\ud800',
  'a\udc00b',
  '\u202eabc',
  '\u2066a\u2069',
  '---',
  '...',
  '--- a',
  'a\n---\nb',
  'yes',
  'No',
  'on',
  'OFF',
  'y',
  'n',
  'null',
  'Null',
  '~',
  'true',
  'FALSE',
  '012',
  '0o14',
  '0x1f',
  '0b11',
  '1:20',
  '190:20:30.15',
  '1_000',
  '1e3',
  '1.5e+3',
  'e1',
  'E-6',
  'e+6',
  '_1',
  '1.',
  '.5',
  '+1',
  '-1',
  '.inf',
  '-.INF',
  '.nan',
  '2026-03-02',
  '2026-03-02T10:15Z',
  '2026-03-02 10:15:00',
  '24.6%',
  '12 beds',
  '3rd',
  '<<',
  '=',
  '<',
  '>',
  '|',
  '|-',
  '>-',
  '&a',
  '*a',
  '!a',
  '!!str a',
  '%a',
  '@a',
  '`a`',
  '[a]',
  'a]',
  'a, b',
  'a,b',
  ', a',
  '{a: b}',
  'a}',
  '"',
  '"a"',
  'a"b',
  "'",
  "'a'",
  "it's",
  `"it's"`,
  'a\\b',
  '\\',
  'a\\"b',
  '\\n',
  '\\"\n"',
  '“curly”',
  '‘a’',
  '£3',
  '(a)',
  '–a',
  '•a',
  '…a',
  '_a',
  '/a',
  '$a',
  '日本語',
  'e\u0301',
  '👩‍👩‍👧',
  '\u200ba',
  '\u00ad',
  'a\u200e',
  '<<<<<<< HEAD',
  '=======',
  'a\n=======\nb',
  '- - - - -\nb',
  'a\n# b',
  '__proto__',
  'constructor',
  'toString',
  'x'.repeat(90),
  'x '.repeat(60).trim(),
  'x: '.repeat(40).trim(),
  '[ '.repeat(100),
];

const markup = Array.from(' \n\t:#-?,[]{}"\'\\|>&*!%@`~=.0123456789eExyn\r\u2028\ud800');

const anyText = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...awkwardTexts) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 120 }) },
  {
    weight: 2,
    arbitrary: fc.array(fc.constantFrom(...markup)).map(characters => characters.join('')),
  },
);

/** Any text, the awkward ones often; may be empty. */
export const text: fc.Arbitrary<string> = anyText;
export const filledText = anyText.filter(value => value !== '');

/** True for texts without control characters and line breaks: what tags must be. */
export function isOneLine(value: string): boolean {
  return !/[\p{Cc}\u2028\u2029]/u.test(value);
}

/** Any text that may be a tag. */
export const tag = filledText.filter(value => value.length <= 200 && isOneLine(value));

export const number = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, 1e21, 1e-7, 24.6, 5e-324, 1.7976931348623157e308, 123456789012345680000),
);

const scalar = fc.oneof(text, number, fc.boolean());
export const attribute: fc.Arbitrary<AttributeValue> = fc.oneof(
  scalar,
  fc.constant(null),
  fc.array(scalar, { maxLength: 5 }),
);
export const attributes: fc.Arbitrary<ReadonlyMap<string, AttributeValue>> = fc
  .uniqueArray(
    fc.tuple(
      tag.filter(({ length }) => length <= 100),
      attribute,
    ),
    {
      maxLength: 5,
      selector: ([name]) => name,
    },
  )
  .map(pairs => new Map(pairs));

const textId = fc.oneof(
  fc.string({ unit: fc.constantFrom(...Array.from('0123456789abcdef')), minLength: 40, maxLength: 40 }),
  fc.constantFrom('1'.repeat(40), `${'1'.repeat(38)}e1`, `0${'1'.repeat(63)}`),
);

export const id = fc
  .oneof(
    fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,9}$/),
    fc.constantFrom('null', 'yes', 'n', 'true', 'constructor', 'toString', 'marginalia2', 'e1'),
  )
  .filter(value => value !== 'marginalia');

const common = {
  note: text,
  attributes,
  made: fc.oneof(fc.constant('2026-03-02T10:15Z'), text),
  origin: fc.oneof(fc.constant('suggestion'), filledText),
  rule: fc.oneof(fc.constant('finding/evaluative'), filledText),
  gone: fc.boolean(),
  prefix: text,
  suffix: text,
  occurrence: fc
    .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 9 }))
    .map(([n, more]) => [n, n + more] as const),
  text: textId,
};
const optional = Object.keys(common) as (keyof typeof common)[];
const tags = fc.array(tag, { minLength: 1, maxLength: 6 });

/** Any valid annotation except for its id. */
export const body: fc.Arbitrary<Omit<Annotation, 'id'>> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ tags, quote: filledText, ...common }, { requiredKeys: ['tags', 'quote'] }),
  },
  {
    weight: 1,
    arbitrary: fc.record(
      {
        re: fc.constantFrom('bob/x9c2v5bn', 'ÿ/null'),
        saw: fc.array(tag, { maxLength: 3 }),
        answer: fc.constantFrom(...answers),
        tags: fc.oneof(fc.constant([]), tags),
        quote: filledText,
        ...common,
      },
      { requiredKeys: ['re', 'tags', 'quote'] },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record(
      { whole: fc.constant(true), tags: fc.oneof(fc.constant([]), tags), quote: filledText, ...common },
      { requiredKeys: ['whole', 'tags'] },
    ),
  },
);
export const annotation: fc.Arbitrary<Annotation> = fc
  .tuple(id, body)
  .map(([key, rest]) => ({ id: key, ...rest }));

export { optional as optionalFields };
