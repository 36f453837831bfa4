import * as vscode from 'vscode';
import { log } from './log.ts';

/** Paths within folders of dependencies and of version control, where no report of the user's is. */
export const passedOver = /\/(node_modules|\.git|\.hg|\.svn)\//;
const passedOverGlob = '**/{node_modules,.git,.hg,.svn}/**';
/** VS Code searches these itself. Of other folders it finds nothing, unless who provides them has written a search too. */
const searched: ReadonlySet<string> = new Set(['file', 'vscode-remote']);
/** Deeper than any folder that a person made. */
const deepest = 64;

/**
 * The files below a folder that `glob` matches.
 *
 * @param isWanted says the same of a path: for folders that VS Code can't search, which are walked through.
 */
export function filesBelow(
  folder: vscode.Uri,
  glob: string,
  isWanted: (path: string) => boolean,
): Thenable<readonly vscode.Uri[]> {
  if (searched.has(folder.scheme)) {
    return vscode.workspace.findFiles(new vscode.RelativePattern(folder, glob), passedOverGlob);
  }
  return walk(folder, isWanted, deepest);
}

async function walk(
  folder: vscode.Uri,
  isWanted: (path: string) => boolean,
  depth: number,
): Promise<readonly vscode.Uri[]> {
  if (depth === 0 || passedOver.test(`${folder.path}/`)) return [];
  const found: vscode.Uri[] = [];
  try {
    for (const [name, type] of await vscode.workspace.fs.readDirectory(folder)) {
      const uri = vscode.Uri.joinPath(folder, name);
      // A link to a folder may lead round.
      if (type === vscode.FileType.Directory) found.push(...(await walk(uri, isWanted, depth - 1)));
      else if ((type & vscode.FileType.File) !== 0 && isWanted(uri.path)) found.push(uri);
    }
  } catch (error) {
    log.warn(`${folder.toString()} could not be listed: ${String(error)}`);
  }
  return found;
}
