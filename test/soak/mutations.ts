import fc from 'fast-check';

/** One blow to a file: at a share of its length, so that it fits files of any length. */
export type Mutation =
  | { readonly kind: 'replace' | 'insert'; readonly at: number; readonly bytes: readonly number[] }
  | { readonly kind: 'delete' | 'repeat'; readonly at: number; readonly length: number }
  | { readonly kind: 'move'; readonly at: number; readonly to: number; readonly length: number }
  | { readonly kind: 'cut'; readonly at: number };

/** What YAML and git take for more than text. */
const telling = [
  '\n',
  '\r',
  '\r\n',
  '\t',
  '  ',
  '\n\n',
  ': ',
  ':',
  '- ',
  '#',
  ' #',
  '"',
  "'",
  '[',
  ']',
  '{',
  '}',
  ', ',
  '|',
  '>',
  '|+\n',
  '&a',
  '*a',
  '!!str ',
  '---\n',
  '...\n',
  '%YAML 1.1\n',
  '<<: ',
  '<<<<<<< HEAD\n',
  '=======\n',
  '>>>>>>> x\n',
  '\\',
  '\0',
  '\u0085',
  '\u2028',
  '\uFEFF',
  'marginalia:\n',
  '? ',
  '@',
  '`',
  'version: 2',
  'null',
  '~',
  '1e999',
  '.nan',
].map(text => [...new TextEncoder().encode(text)]);

const share = fc.double({ min: 0, max: 1, noNaN: true });
const bytes = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...telling) },
  fc.array(fc.nat(255), { minLength: 1, maxLength: 4 }),
);
const length = fc.oneof(fc.nat(8), fc.nat(300));

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({ kind: fc.constantFrom('replace' as const, 'insert' as const), at: share, bytes }),
  fc.record({ kind: fc.constantFrom('delete' as const, 'repeat' as const), at: share, length }),
  fc.record({ kind: fc.constant('move' as const), at: share, to: share, length }),
  fc.record({ kind: fc.constant('cut' as const), at: share }),
);

export const mutations: fc.Arbitrary<readonly Mutation[]> = fc.array(mutation, {
  minLength: 1,
  maxLength: 6,
});

export function mutated(file: Uint8Array, blows: readonly Mutation[]): Uint8Array {
  return Uint8Array.from(blows.reduce((bytesSoFar, blow) => mutatedOnce(bytesSoFar, blow), [...file]));
}

function mutatedOnce(file: number[], blow: Mutation): number[] {
  const at = Math.floor(blow.at * file.length);
  switch (blow.kind) {
    case 'replace':
      return file.toSpliced(at, blow.bytes.length, ...blow.bytes);
    case 'insert':
      return file.toSpliced(at, 0, ...blow.bytes);
    case 'delete':
      return file.toSpliced(at, blow.length);
    case 'repeat':
      return file.toSpliced(at, 0, ...file.slice(at, at + blow.length));
    case 'move': {
      const rest = file.toSpliced(at, blow.length);
      return rest.toSpliced(Math.floor(blow.to * rest.length), 0, ...file.slice(at, at + blow.length));
    }
    case 'cut':
      return file.slice(0, at);
  }
}
