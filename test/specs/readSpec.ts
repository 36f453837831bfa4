/** A case of a specification: a heading of the third level and the fenced blocks below it, in order. */
export interface SpecCase {
  readonly title: string;
  /** Line of the heading, from 1. */
  readonly line: number;
  /** `language` is what stands behind the opening fence. The text ends without a line break. */
  readonly blocks: readonly { readonly language: string; readonly text: string }[];
}

/**
 * Reads the cases of a specification written in Markdown, so that a person reads the rule and the case in one place. A
 * block may hold fences of its own where its fence is longer than theirs.
 */
export function readSpec(markdown: string): readonly SpecCase[] {
  const cases: { title: string; line: number; blocks: { language: string; text: string }[] }[] = [];
  const lines = markdown.split('\n');
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const title = /^### (.+)$/.exec(line)?.[1];
    if (title !== undefined) cases.push({ title, line: index + 1, blocks: [] });
    const fence = /^(`{3,}) *(\S*.*)$/.exec(line);
    const current = cases[cases.length - 1];
    if (fence?.[1] === undefined || current === undefined) continue;
    const end = lines.indexOf(fence[1], index + 1);
    if (end === -1) throw new Error(`The block that begins at line ${index + 1} has no end.`);
    current.blocks.push({ language: fence[2] ?? '', text: lines.slice(index + 1, end).join('\n') });
    index = end;
  }
  return cases;
}
