/**
 * The text id: git's blob id of the text (UTF-8, LF, no byte order mark), so that git knows the text by the same name.
 * https://git-scm.com/book/en/v2/Git-Internals-Git-Objects
 *
 * @param text LF-normalised, without byte order mark (see `withLineFeeds`).
 * @returns 40 lower-case hexadecimal digits.
 */
export function textId(text: string): Promise<string> {
  return blobId(new TextEncoder().encode(text));
}

/** The id under which git keeps these bytes, where it names objects by SHA-1. */
export async function blobId(body: Uint8Array): Promise<string> {
  const head = new TextEncoder().encode(`blob ${body.length}\0`);
  const blob = new Uint8Array(head.length + body.length);
  blob.set(head);
  blob.set(body, head.length);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-1', blob));
  return Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join('');
}
