import type { UriString } from '../base/uri.ts';
import { turn } from '../base/batches.ts';
import type { Corpus } from './corpus.ts';

/** What somebody has written down: on a passage, on a report, on a code, or in a file of its own. */
export type Note =
  | {
      readonly kind: 'passage' | 'report';
      readonly text: string;
      readonly report: UriString;
      readonly sidecar: UriString;
      readonly id: string;
      /** Empty for a memo on a report. */
      readonly quote: string;
      readonly tags: readonly string[];
      readonly coderName: string;
    }
  | { readonly kind: 'code'; readonly text: string; readonly codebook: UriString; readonly code: string }
  | { readonly kind: 'file'; readonly text: string; readonly uri: UriString; readonly title: string };

/** Other work gets its turn after so many milliseconds. */
const slice = 20;

/** The notes on passages and reports, by report and in the order of their files; then those on codes. */
export async function notesIn(corpus: Corpus, signal?: AbortSignal): Promise<readonly Note[]> {
  const notes: Note[] = [];
  let began = performance.now();
  for (const report of corpus.reports()) {
    for (const { annotation, loaded, tag, codes } of report.annotations) {
      if (annotation.note === undefined) continue;
      notes.push({
        kind: annotation.whole === true ? 'report' : 'passage',
        text: annotation.note,
        report: report.uri,
        sidecar: loaded.uri,
        id: annotation.id,
        quote: annotation.quote ?? '',
        tags: [...(tag === undefined ? [] : [tag]), ...codes],
        coderName: loaded.header.coder ?? loaded.coder,
      });
    }
    if (performance.now() - began < slice) continue;
    await turn();
    signal?.throwIfAborted();
    began = performance.now();
  }
  for (const { uri, codebook } of corpus.codebooks.all()) {
    for (const { path, note } of codebook.codes) {
      if (note !== undefined && uri !== undefined) {
        notes.push({ kind: 'code', text: note, codebook: uri, code: path });
      }
    }
  }
  return notes;
}

/** A Markdown file with a memo: its title is its first heading, or `name`. */
export function memoFile(uri: UriString, name: string, text: string): Note {
  const heading = /^#{1,6} +(.*)$/m.exec(text)?.[1]?.trim();
  return { kind: 'file', text, uri, title: heading === undefined || heading === '' ? name : heading };
}

/** The notes in which every word of `search` occurs, in what is written or in what it is on. */
export function searchNotes(notes: readonly Note[], search: string): readonly Note[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter(word => word !== '');
  return notes.filter(note => {
    const text = searched(note).toLowerCase();
    return words.every(word => text.includes(word));
  });
}

function searched(note: Note): string {
  switch (note.kind) {
    case 'passage':
    case 'report':
      return [note.text, note.quote, ...note.tags, note.coderName, decodeURIComponent(note.report)].join(
        '\n',
      );
    case 'code':
      return `${note.text}\n${note.code}`;
    case 'file':
      return `${note.text}\n${note.title}\n${decodeURIComponent(note.uri)}`;
  }
}

/** The line of a memo in which a word of `search` occurs first, from 0; 0 where there is none. */
export function firstLineWith(text: string, search: string): number {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter(word => word !== '');
  const line = text
    .toLowerCase()
    .split(/\r?\n/)
    .findIndex(one => words.some(word => one.includes(word)));
  return Math.max(0, line);
}
