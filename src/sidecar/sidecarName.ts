/** How the name of every sidecar ends. */
export const sidecarSuffix = '.annotations.yaml';

/** `x.md` and `alice` give `x.md.alice.annotations.yaml`. */
export function sidecarNameFor(reportName: string, coderSlug: string): string {
  return `${reportName}.${coderSlug}${sidecarSuffix}`;
}

/**
 * The report and the coder that a file's name tells of; undefined: it is not the name of a sidecar.
 * A slug has no dot, so the last one before the suffix parts the two.
 */
export function parseSidecarName(name: string): { report: string; coder: string } | undefined {
  if (!name.endsWith(sidecarSuffix)) return undefined;
  const stem = name.slice(0, -sidecarSuffix.length);
  const dot = stem.lastIndexOf('.');
  const report = stem.slice(0, dot);
  const coder = stem.slice(dot + 1);
  return dot > 0 && coder !== '' ? { report, coder } : undefined;
}

/** A slug must leave room in a name of 255 bytes for the report's; a letter takes up to four bytes. */
const maxSlugBytes = 60;

/** Names of devices on Windows, which no file may have, and words that YAML or a person may read as no name. */
const reserved = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|null|undefined|true|false)$/;

/**
 * The part of a sidecar's name that stands for a coder: letters and digits of any script, in lower case, and single
 * hyphens between them. Never empty, never two ways of writing the same letter (NFC), fit for every file system.
 * Two names may have the same slug: whoever makes a coder has to look.
 */
export function coderSlug(name: string): string {
  // Accents go: file systems differ in how they store them, and the full name is in the header.
  const bare = name
    .normalize('NFKD')
    .replace(/(\p{Script=Latin})\p{Mn}+/gu, '$1')
    .normalize('NFC')
    .toLowerCase();
  const words = bare.replace(/[^\p{L}\p{N}\p{M}]+/gu, '-').replace(/^[-\p{M}]+|-+$/gu, '');
  const slug = shortened(words);
  if (slug === '') return 'coder';
  return reserved.test(slug) ? `coder-${slug}` : slug;
}

function shortened(words: string): string {
  let bytes = 0;
  let slug = '';
  for (const char of words) {
    bytes += utf8Length(char);
    if (bytes > maxSlugBytes) break;
    slug += char;
  }
  return slug.replace(/-+$/, '');
}

function utf8Length(char: string): number {
  const code = char.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}
