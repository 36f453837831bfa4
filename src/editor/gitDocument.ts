import * as vscode from 'vscode';

/** A file as it is at a ref. */
export interface FileAtRef {
  readonly file: vscode.Uri;
  /** A commit as git knows it; '' or `~`: what is staged; `~1`, `~2`, `~3`: a stage of a file in conflict. */
  readonly ref: string;
}

/**
 * What a document of VS Code's own git extension shows (extensions/git/src/uri.ts). Undefined: it is no such document, or one
 * of a submodule's commit.
 */
export function fileAtRef({ scheme, query }: vscode.Uri): FileAtRef | undefined {
  if (scheme !== 'git') return undefined;
  const asked = parsed(query);
  if (typeof asked !== 'object' || asked === null || 'submoduleOf' in asked) return undefined;
  const { path, ref } = asked as Partial<Record<string, unknown>>;
  if (typeof path !== 'string' || typeof ref !== 'string') return undefined;
  return { file: vscode.Uri.file(path), ref };
}

function parsed(query: string): unknown {
  try {
    return JSON.parse(query);
  } catch {
    return undefined;
  }
}
