import { withLineFeeds } from '../anchor/normalText.ts';

/** VS Code shows no larger file to extensions; nor do we read one. */
const largestReport = 50 * 1024 * 1024;

/** The text of a report file, LF-normalised, or why it is none: one sentence without a subject. */
export type DecodedText =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly why: string };

/**
 * Decodes a report file: UTF-8, UTF-16 where a byte order mark says so, else Windows-1252, which older exports use.
 * A file with NUL characters is no text.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes.length > largestReport) {
    return { ok: false, why: 'is larger than 50 MB: split it into smaller reports' };
  }
  const text = decoded(bytes);
  if (text.includes('\0')) {
    return { ok: false, why: 'is not a text file: save or extract it as plain text first' };
  }
  return { ok: true, text: withLineFeeds(text) };
}

function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
