import { isMap } from 'yaml';
import { rewriteMap } from './rewriteMap.ts';
import type { KeyChange } from './spliceMap.ts';
import { spliced, spliceMap } from './spliceMap.ts';
import type { Style } from './style.ts';
import { parseYaml, rangeOf } from './yamlTree.ts';

/**
 * The lines of a chunk with some keys of its map changed: by splicing, else by having the chunk written anew.
 *
 * @param isRight tells whether a text says what is wanted. Undefined is returned where none does.
 */
export function changeChunk(
  source: string,
  changes: readonly KeyChange[],
  order: readonly string[],
  style: Style,
  isRight: (source: string) => boolean,
): string | undefined {
  const { document, findings } = parseYaml(source);
  const root = document?.contents;
  const pair = isMap(root) ? root.items[0] : undefined;
  if (!document || !pair || findings.length > 0) return undefined;
  const [, owner] = rangeOf(pair.key, 0);
  const splices = spliceMap(source, pair.value, owner, changes, order, style);
  const result = splices && spliced(source, splices);
  // Blank lines before a key that went would be left at the end; in a block scalar (`|+`) they may mean something.
  const candidates = result === undefined ? [] : [withoutBlankEnd(result), result];
  const right = candidates.find(isRight);
  if (right !== undefined) return right;
  const rewritten = rewriteMap(document, source, changes, order, style);
  return rewritten !== undefined && isRight(rewritten) ? rewritten : undefined;
}

function withoutBlankEnd(source: string): string {
  return source.trimEnd() + (source.endsWith('\r\n') ? '\r\n' : '\n');
}
