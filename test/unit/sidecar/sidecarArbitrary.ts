import fc from 'fast-check';
import type { Annotation } from '../../../src/annotation/annotation.ts';
import { writeEntry } from '../../../src/sidecar/writeEntry.ts';
import { annotation } from './arbitraries.ts';

/** A sidecar as a person might have left it, and what it says. */
export interface LivedInSidecar {
  readonly text: string;
  readonly annotations: readonly Annotation[];
}

const gap = fc.constantFrom(
  '',
  '',
  '',
  '\n',
  '\n',
  '\n\n',
  '# about the next\n',
  '\n# alone\n\n',
  '# end\n \n',
);
const preamble = fc.constantFrom('', '', '# of a report\n', '---\n', '--- # yaml\n\n', '\n\n# a\n\n');
const header = fc.constantFrom(
  '',
  'marginalia:\n  version: 1\n',
  'marginalia:\n  version: 1\n  coder: Alice Example # me\n  status: in progress # soon\n\n',
  'marginalia: {version: 1, coder: Alice}\n',
  'marginalia:\n    status:   done\n    version: 1\n    later: [1,  2]\n\n',
);

/** A choice for each line of an entry, so that the same seed shrinks well. */
const wear = fc.array(fc.nat({ max: 11 }), { minLength: 24, maxLength: 24 });

const entry = fc.record({
  annotation,
  wear,
  indent: fc.constantFrom('  ', '  ', '    ', ' '),
  gap,
});

export const livedInSidecar: fc.Arbitrary<LivedInSidecar> = fc
  .record({
    bom: fc.constantFrom('', '', '\ufeff'),
    preamble,
    header,
    headerGap: gap,
    entries: fc.uniqueArray(entry, { maxLength: 6, selector: ({ annotation: { id } }) => id }),
    close: fc.constantFrom('', '', '', '...\n', '...\n# over\n'),
    eol: fc.constantFrom('\n', '\n', '\r\n'),
    bareEnd: fc.boolean(),
  })
  .map(({ bom, preamble: start, header: head, headerGap, entries, close, eol, bareEnd }) => {
    const worn = entries.map(
      each => wearOut(writeEntry(each.annotation, { eol: '\n', indent: each.indent }), each) + each.gap,
    );
    const text = start + head + (head === '' ? '' : headerGap) + worn.join('') + close;
    const whole = bareEnd ? text.replace(/\n$/, '') : text;
    return { text: bom + whole.replaceAll('\n', eol), annotations: entries.map(each => each.annotation) };
  });

function wearOut(
  source: string,
  { wear: choices, indent }: { readonly wear: readonly number[]; readonly indent: string },
): string {
  const [first = '', ...lines] = source.split('\n').slice(0, -1);
  let unknown = 0;
  const worn = lines.flatMap((line, index) => {
    const isField = new RegExp(`^${indent}[a-z]`).test(line);
    if (!isField) return [line];
    switch (choices[index % choices.length]) {
      case 0:
        return [`${indent}# kept ${index}`, line];
      case 1:
        return [line.replace(': ', ':   ')];
      case 2:
        return [`${line} # aside ${index}`];
      case 3:
        return [`${indent}unknown${unknown++}:   {a:  1} # kept too`, line];
      case 4:
        return ['', line];
      case 5:
        return ['# at the margin', line];
      case undefined:
      default:
        return [line];
    }
  });
  const opening = choices[0] === 3 ? `${first} # aside` : first;
  return [opening, ...worn].map(line => `${line}\n`).join('');
}
