import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { TextRange } from '../annotation/placed.ts';
import type { Block, BlockKind, BlockReader } from './block.ts';
import { linesOf, trimmed } from './line.ts';
import { scanMarkdownBlocks } from './markdownBlocks.ts';

const parser = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter).freeze();

type Root = ReturnType<typeof parser.parse>;
type Node = Root['children'][number];
type Parent = Extract<Node, { children: unknown }>;

/** In UTF-16 units: parsing more takes longer than 50 ms, which is felt. Real sections of such length are flat text. */
const longestParsed = 10_000;

/** The parser for sections of usual length, the scanner for those that it would take too long for. */
export const readMarkdownBlocks: BlockReader = (text, range) =>
  range.end - range.start > longestParsed
    ? scanMarkdownBlocks(text, range)
    : parseMarkdownBlocks(text, range);

/** Where a node stands: in which block, how deep in lists, and in which item it is the first block. */
interface Place {
  readonly kind: BlockKind;
  readonly depth: number;
  readonly item?: { readonly start: number; readonly number?: string };
}

/**
 * The blocks of a stretch of Markdown as its parser sees them: GFM, with front matter. 0.1 to 0.2 MB/s, so give it one
 * section at a time; load this module on use, it brings the parser with it.
 */
export function parseMarkdownBlocks(text: string, range: TextRange): readonly Block[] {
  const source = text.slice(range.start, range.end);
  const blocks: Block[] = [];
  const rangeOf = (node: Node): TextRange => ({
    start: range.start + (node.position?.start.offset ?? 0),
    end: range.start + (node.position?.end.offset ?? source.length),
  });
  const add = (node: Node, place: Place, texts: readonly (readonly TextRange[])[]): void => {
    const { start, end } = trimmed(text, rangeOf(node));
    const { item, ...rest } = place;
    const number = item?.number === undefined ? {} : { number: item.number };
    if (start < end) blocks.push({ ...rest, start: item?.start ?? start, end, texts, ...number });
  };
  const visit = (nodes: readonly Node[], place: Place): void => {
    const later = { kind: place.kind, depth: place.depth };
    nodes.forEach((node, index) => read(node, index === 0 ? place : later));
  };
  const read = (node: Node, place: Place): void => {
    if (node.type === 'paragraph') add(node, place, [runningText(text, rangeOf(node))]);
    else if (node.type === 'heading')
      add(node, { ...place, kind: 'other' }, [headingText(text, rangeOf(node), node)]);
    else if (node.type === 'blockquote') visit(node.children, { ...place, kind: 'quote' });
    else if (node.type === 'footnoteDefinition') visit(node.children, place);
    else if (node.type === 'code') add(node, { ...place, kind: 'code' }, codeLines(text, rangeOf(node)));
    else if (node.type === 'html' || node.type === 'yaml' || node.type === 'definition') {
      add(node, { ...place, kind: 'other' }, []);
    } else if (node.type === 'table') {
      const cells = node.children.flatMap(row => row.children.map(cell => cellText(text, rangeOf(cell))));
      add(node, { ...place, kind: 'table' }, cells);
    } else if (node.type === 'list') {
      for (const each of node.children) {
        const { start } = rangeOf(each);
        const number = node.ordered === true ? /^\d+/.exec(text.slice(start, start + 10))?.[0] : undefined;
        const item = number === undefined ? { start } : { start, number };
        visit(each.children, {
          kind: place.kind === 'quote' ? 'quote' : 'item',
          depth: place.depth + 1,
          item,
        });
      }
    }
  };
  visit(parser.parse(source).children, { kind: 'prose', depth: 0 });
  return blocks;
}

/** The pieces of the lines of a paragraph, without the quote marks and the indentation of the blocks it stands in. */
function runningText(text: string, range: TextRange): readonly TextRange[] {
  return linesOf(text, range)
    .map(line => {
      const marks =
        line.start === range.start ? 0 : (/^[\s>]*/.exec(text.slice(line.start, line.end))?.[0].length ?? 0);
      return trimmed(text, { start: line.start + marks, end: line.end });
    })
    .filter(piece => piece.start < piece.end);
}

function headingText(text: string, range: TextRange, heading: Parent): readonly TextRange[] {
  const first = heading.children[0]?.position?.start.offset;
  const last = heading.children[heading.children.length - 1]?.position?.end.offset;
  const from = heading.position?.start.offset;
  if (first === undefined || last === undefined || from === undefined) return [];
  return runningText(text, { start: range.start + first - from, end: range.start + last - from });
}

/** A cell without the bars around it. */
function cellText(text: string, range: TextRange): readonly TextRange[] {
  const start = text.charAt(range.start) === '|' ? range.start + 1 : range.start;
  const end = text.charAt(range.end - 1) === '|' && range.end - 1 >= start ? range.end - 1 : range.end;
  const cell = trimmed(text, { start, end });
  return cell.start < cell.end ? [cell] : [];
}

function codeLines(text: string, range: TextRange): readonly (readonly TextRange[])[] {
  const lines = linesOf(text, range).map(line => ({ start: line.from, end: line.to }));
  const fenced = /^(?:`{3}|~{3})/.test(text.slice(range.start, range.start + 3));
  const inner = fenced
    ? lines.slice(1, /^(?:`{3}|~{3})/.test(text.slice(lines.at(-1)?.start)) ? -1 : undefined)
    : lines;
  return inner.filter(line => line.start < line.end).map(line => [line]);
}
