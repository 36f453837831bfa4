import { sameFields } from '../sidecar/sameValue.ts';
import { isAtOrBelow, type Codebook, type CodeDefinition, type TagDefinition } from './codebook.ts';
import { changeEntries, type EntryChange, type FieldValue } from './entryLines.ts';
import { codeKeys, tagKeys } from './guidanceRules.ts';
import { pathFault, readCodebook, type ReadCodebook } from './readCodebook.ts';

/**
 * One change to a codebook. Codes below the one that is renamed, merged or deleted go with it. A name that is given up
 * goes into `was`, so that annotations which nobody has rewritten are still read. Codes that the codebook does not define may
 * be renamed and merged too: what they become is then defined.
 */
export type CodebookEdit =
  | { readonly kind: 'add-code'; readonly path: string; readonly definition?: string }
  | { readonly kind: 'rename-code'; readonly from: string; readonly to: string }
  /** The definition of `into` stays. */
  | { readonly kind: 'merge-code'; readonly from: string; readonly into: string }
  | { readonly kind: 'delete-code'; readonly path: string }
  /** A memo on a code; empty: it goes. A code that is not defined is defined by it. */
  | { readonly kind: 'note-code'; readonly path: string; readonly note: string }
  | { readonly kind: 'add-tag'; readonly name: string; readonly definition?: string };

export type EditedCodebook =
  | { readonly ok: true; readonly text: string }
  /** One sentence that says why, and what to do. */
  | { readonly ok: false; readonly message: string };

/**
 * The text of a codebook after some edits, all of them or none. Only lines of the codes concerned change.
 *
 * @param text undefined: there is no codebook yet.
 */
export function editCodebook(text: string | undefined, edits: readonly CodebookEdit[]): EditedCodebook {
  let result = text ?? '';
  for (const edit of edits) {
    const step = editOnce(result, edit);
    if (!step.ok) return step;
    result = step.text;
  }
  return { ok: true, text: result };
}

type Planned = { readonly changes: readonly CodeChange[] } | { readonly message: string };

/** What an edit comes to, code by code. */
type CodeChange =
  /** It comes after the last code that is akin to `near`. */
  | { readonly kind: 'insert'; readonly code: CodeDefinition; readonly near: string }
  | {
      readonly kind: 'change';
      readonly path: string;
      readonly newPath: string;
      readonly was: readonly string[];
    }
  | { readonly kind: 'note'; readonly path: string; readonly note: string | undefined }
  | { readonly kind: 'remove'; readonly path: string };

function editOnce(text: string, edit: CodebookEdit): EditedCodebook {
  const read = readCodebook(text);
  if (read.state !== 'ok') {
    const [first] = read.problems.filter(({ severity }) => severity === 'error');
    const where = first ? ` Line ${first.line + 1}: ${first.message}` : '';
    return { ok: false, message: `The codebook cannot be changed as it is.${where}` };
  }
  if (edit.kind === 'add-tag') return addTag(text, read, edit);
  const planned = plan(read.codebook, edit);
  if ('message' in planned) return { ok: false, message: planned.message };
  if (planned.changes.length === 0) return { ok: true, text };
  const lines = planned.changes.map(change => entryChange(read.codebook, change));
  const result = changeEntries(text, 'codes', lines, codeKeys);
  const expected = after(read.codebook.codes, planned.changes);
  return result !== undefined && says(result, read.codebook.tags, expected)
    ? { ok: true, text: result }
    : { ok: false, message: cannotSplice };
}

const cannotSplice =
  'The codebook is laid out in a way that does not allow this change: make it in the file itself, or write each code on a line of its own below `codes:`.';

function addTag(text: string, read: ReadCodebook, edit: CodebookEdit & { kind: 'add-tag' }): EditedCodebook {
  const { name, definition } = edit;
  const fault = pathFault(name);
  if (fault !== undefined || name.includes('/')) {
    return { ok: false, message: `The name of a tag ${fault ?? 'has no slash'}.` };
  }
  if (read.codebook.code(name)) return { ok: false, message: `There is a code \`${name}\` already.` };
  if (read.places.has(name)) return { ok: false, message: `There is a tag \`${name}\` already.` };
  const fields = new Map<string, FieldValue>(definition === undefined ? [] : [['definition', definition]]);
  const change: EntryChange = { kind: 'insert', key: name, fields, after: undefined };
  const result = changeEntries(text, 'tags', [change], tagKeys);
  const tag: TagDefinition = { name, ...(definition !== undefined && { definition }), attributes: [] };
  const tags = [...read.codebook.tags.filter(other => other.name !== name), tag];
  return result !== undefined && says(result, tags, read.codebook.codes)
    ? { ok: true, text: result }
    : { ok: false, message: cannotSplice };
}

function plan(
  codebook: Codebook,
  edit: CodebookEdit & { kind: Exclude<CodebookEdit['kind'], 'add-tag'> },
): Planned {
  switch (edit.kind) {
    case 'add-code': {
      const { path, definition } = edit;
      const message = whyNotNew(codebook, path, path);
      if (message !== undefined) return { message };
      const code = { path, ...(definition !== undefined && { definition }), was: [] };
      return { changes: [{ kind: 'insert', code, near: path }] };
    }
    case 'rename-code':
      return edit.from === edit.to ? { changes: [] } : planMove(codebook, edit.from, edit.to, 'rename');
    case 'merge-code':
      return planMove(codebook, edit.from, edit.into, 'merge');
    case 'note-code': {
      const { path } = edit;
      const note = edit.note.trim() === '' ? undefined : edit.note;
      if (codebook.code(path)) {
        return { changes: codebook.code(path)?.note === note ? [] : [{ kind: 'note', path, note }] };
      }
      const message = whyNotNew(codebook, path, path);
      if (message !== undefined) return { message };
      return {
        changes: note === undefined ? [] : [{ kind: 'insert', code: { path, note, was: [] }, near: path }],
      };
    }
    case 'delete-code': {
      const gone = codebook.codes.filter(({ path }) => isAtOrBelow(path, edit.path));
      return { changes: gone.map(({ path }) => ({ kind: 'remove', path })) };
    }
  }
}

/** Why no code can be called `path` from now on; undefined: it can. `from` is the one that is to be called so. */
function whyNotNew(codebook: Codebook, path: string, from: string): string | undefined {
  const fault = pathFault(path);
  if (fault !== undefined) return `The path of a code ${fault}.`;
  if (codebook.isTag(path)) return `Choose another name: \`${path}\` is a tag.`;
  if (codebook.code(path)) return `There is a code \`${path}\` already.`;
  const owner = codebook.codes.find(code => code.path !== from && code.was.includes(path))?.path;
  const now = owner ?? codebook.current(path);
  return now === path || now === from
    ? undefined
    : `Choose another name: \`${path}\` was an earlier name of \`${now}\`, and annotations may still say it.`;
}

function planMove(codebook: Codebook, from: string, to: string, how: 'rename' | 'merge'): Planned {
  const name = [from, to].find(one => codebook.isTag(one));
  if (name !== undefined) return { message: `\`${name}\` is a tag: only codes can be renamed or merged.` };
  if (how === 'merge' && isAtOrBelow(to, from)) {
    return { message: `Choose another code: \`${to}\` is below \`${from}\`, or the same.` };
  }
  const now = codebook.current(from);
  if (now !== from) return { message: `\`${from}\` is an earlier name of \`${now}\`: choose that instead.` };
  const moving = codebook.codes.filter(({ path }) => isAtOrBelow(path, from));
  const leaving = new Set([from, ...moving.map(({ path }) => path)]);
  const changes: CodeChange[] = [];
  const targets: Pick<CodeDefinition, 'path' | 'was'>[] = codebook.code(from)
    ? moving
    : [{ path: from, was: [] }, ...moving];
  for (const { path, was } of targets) {
    const target = to + path.slice(from.length);
    if (leaving.has(target)) {
      return { message: `Choose another name: \`${target}\` is an earlier name as soon as this is done.` };
    }
    const there = codebook.code(target);
    if (there && how === 'rename') {
      return { message: `There is a code \`${target}\` already: merge \`${path}\` into it instead.` };
    }
    if (!there) {
      const message = whyNotNew(codebook, target, path);
      if (message !== undefined) return { message };
    }
    const earlier = [...(there?.was ?? []), ...was, path].filter(old => old !== target);
    const names = [...new Set(earlier)];
    if (there) {
      changes.push({ kind: 'change', path: target, newPath: target, was: names });
      if (codebook.code(path)) changes.push({ kind: 'remove', path });
    } else if (codebook.code(path)) {
      changes.push({ kind: 'change', path, newPath: target, was: names });
    } else {
      changes.push({ kind: 'insert', code: { path: target, was: names }, near: path });
    }
  }
  return { changes };
}

function entryChange(codebook: Codebook, change: CodeChange): EntryChange {
  switch (change.kind) {
    case 'remove':
      return { kind: 'remove', key: change.path };
    case 'change': {
      const { path: key, newPath: newKey, was } = change;
      const before = codebook.code(key)?.was ?? [];
      const isSame = before.length === was.length && before.every((name, index) => name === was[index]);
      const fields = new Map(isSame ? [] : [['was', was.length > 0 ? was : undefined] as const]);
      return { kind: 'change', key, newKey, fields };
    }
    case 'note':
      return {
        kind: 'change',
        key: change.path,
        newKey: change.path,
        fields: new Map([['note', change.note]]),
      };
    case 'insert': {
      const { path, definition, note, was } = change.code;
      const fields = new Map<string, FieldValue>();
      if (definition !== undefined) fields.set('definition', definition);
      if (note !== undefined) fields.set('note', note);
      if (was.length > 0) fields.set('was', was);
      return { kind: 'insert', key: path, fields, after: neighbour(codebook, change.near) };
    }
  }
}

/** The last code of the nearest family that `path` belongs to. */
function neighbour({ codes }: Codebook, path: string): string | undefined {
  for (let above = path; above !== ''; above = above.slice(0, Math.max(0, above.lastIndexOf('/')))) {
    const last = codes.findLast(code => isAtOrBelow(code.path, above));
    if (last) return last.path;
  }
  return undefined;
}

function after(codes: readonly CodeDefinition[], changes: readonly CodeChange[]): readonly CodeDefinition[] {
  const expected = new Map(codes.map(code => [code.path, code]));
  for (const change of changes) {
    if (change.kind === 'insert') expected.set(change.code.path, change.code);
    else {
      const code = expected.get(change.path);
      if (code && change.kind === 'note') {
        expected.set(change.path, withNote(code, change.note));
        continue;
      }
      expected.delete(change.path);
      if (code && change.kind === 'change') {
        expected.set(change.newPath, { ...code, path: change.newPath, was: change.was });
      }
    }
  }
  return [...expected.values()];
}

function withNote(code: CodeDefinition, note: string | undefined): CodeDefinition {
  const others = Object.entries(code).filter(([key]) => key !== 'note');
  return {
    path: code.path,
    was: code.was,
    ...Object.fromEntries(others),
    ...(note !== undefined && { note }),
  };
}

/** The last line of defence: what is read again is what was meant, in whatever order. */
function says(text: string, tags: readonly TagDefinition[], codes: readonly CodeDefinition[]): boolean {
  const { codebook, state } = readCodebook(text);
  return (
    state === 'ok' &&
    codebook.codes.length === codes.length &&
    codes.every(code => sameFields(codebook.code(code.path) ?? {}, code)) &&
    codebook.tags.length === tags.length &&
    tags.every(tag => {
      const is = codebook.tag(tag.name);
      return (
        is && sameFields({ ...is, attributes: [] }, { ...tag, attributes: [] }) && sameAttributes(is, tag)
      );
    })
  );
}

function sameAttributes({ attributes: a }: TagDefinition, { attributes: b }: TagDefinition): boolean {
  return (
    a.length === b.length &&
    a.every((attribute, index) => {
      const other = b[index];
      return other !== undefined && sameFields(attribute, other);
    })
  );
}
