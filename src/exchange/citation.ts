import type { TextRange } from '../annotation/placed.ts';
import type { ReportStructure } from '../report/structure.ts';

/**
 * A passage with its source, to be pasted into a manuscript: `“…” (Cambridgeshire 2022, para 14)`. White space that
 * holds a line break becomes a space; quotation marks within become single ones, and those within these double ones
 * again, as English usage has it.
 *
 * @param range in `text`, which is LF-normalised.
 * @param title of the report, short.
 */
export function quotation(
  text: string,
  range: TextRange,
  structure: Pick<ReportStructure, 'paragraphNumberAt'>,
  title: string,
): string {
  const passage = text
    .slice(range.start, range.end)
    .replace(/[ \t\n\v\f\r]+/g, ' ')
    .trim();
  const paragraph = structure.paragraphNumberAt(range.start);
  const source = paragraph === undefined ? title : `${title}, para ${paragraph}`;
  return `“${withInnerMarks(passage)}” (${source})`;
}

/** Quotation marks one level further in. An apostrophe is told from a closing single mark by the mark that is open. */
function withInnerMarks(passage: string): string {
  const open: ('“' | '‘')[] = [];
  let result = '';
  for (let i = 0; i < passage.length; i++) {
    const character = passage.charAt(i);
    const before = passage.charAt(i - 1);
    const after = passage.charAt(i + 1);
    switch (directed(character, before)) {
      case '“':
        open.push('“');
        result += '‘';
        break;
      case '”':
        open.splice(Math.max(0, open.lastIndexOf('“')));
        result += '’';
        break;
      case '‘':
        result += open.includes('“') ? '“' : '‘';
        open.push('‘');
        break;
      case '’': {
        const closes = open.at(-1) === '‘' && !/\p{L}/u.test(after);
        if (closes) open.pop();
        result += closes && open.includes('“') ? '”' : '’';
        break;
      }
      default:
        result += character;
    }
  }
  return result;
}

/** A straight double mark opens after white space, a bracket or a dash, or at the beginning; elsewhere it closes. */
function directed(character: string, before: string): string {
  if (character !== '"') return character;
  return /^(?:|[\s([{–—])$/.test(before) ? '“' : '”';
}
