import { existsSync, readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { dirname, relative, resolve } from 'node:path';

const maps = new Map<string, SourceMap | undefined>();
// The bundle lies in out/test/host/.
const root = resolve(__dirname, '../../..');

/**
 * A stack trace with positions in bundles replaced by those in the TypeScript sources, as paths from the project's root.
 * VS Code prepares stack traces itself in the extension host, which leaves no room for Node's own source maps.
 */
export function toSourcePositions(stack: string): string {
  return stack.replaceAll(
    /(?:file:\/\/)?((?:[A-Za-z]:)?[^\s():]+\.c?js):(\d+):(\d+)/g,
    (whole, file: string, line, column) => {
      // mocha has shortened paths to be relative to the working directory.
      const bundle = resolve(file);
      if (!/^(dist|out)[\\/]/.test(relative(root, bundle))) return whole;
      const entry = mapOf(bundle)?.findEntry(Number(line) - 1, Number(column) - 1);
      if (entry === undefined || !('originalSource' in entry)) return whole;
      const source = relative(root, resolve(dirname(bundle), entry.originalSource));
      return `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
    },
  );
}

function mapOf(file: string): SourceMap | undefined {
  if (!maps.has(file)) {
    const path = `${file}.map`;
    const map = existsSync(path)
      ? new SourceMap(JSON.parse(readFileSync(path, 'utf8')) as SourceMapPayload)
      : undefined;
    maps.set(file, map);
  }
  return maps.get(file);
}
