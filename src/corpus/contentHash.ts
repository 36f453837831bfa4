/**
 * A hash of bytes by which a file is known again: its length and 64 bits of two FNV-1a hashes (Fowler, Noll, Vo:
 * http://www.isthe.com/chongo/tech/comp/fnv/) that differ in their start and in what is added to each byte. Quick, for
 * thousands of files are hashed when a folder is opened; not safe against people who try to deceive it.
 */
export function contentHash(bytes: Uint8Array): string {
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (const byte of bytes) {
    a = Math.imul(a ^ byte, 0x01000193);
    b = Math.imul(b ^ (byte + 0x5b), 0x01000193) + 1;
  }
  const hex = (number: number): string => (number >>> 0).toString(16).padStart(8, '0');
  return `${bytes.length.toString(16)}-${hex(a)}${hex(b)}`;
}

/** True where two files have the same bytes. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false;
  return true;
}
