import type { UriString } from '../base/uri.ts';

// Letters with accents can be written in two ways (Unicode normalization forms C and D). Programs and systems differ in
// which of them they write into names, and some file systems tell the two apart.

/** Encoded letters beyond ASCII, with the one before, which may carry an accent, and is no digit of an encoded one. */
const beyondAscii = /(?:(?<!%[0-9a-f]?)[a-z])?(?:%[89a-f][0-9a-f])+/gi;

/** True where the name of the file may be written in another form. */
export function hasForms(uri: UriString): boolean {
  return /%[89a-f][0-9a-f]/i.test(uri.slice(uri.lastIndexOf('/')));
}

/** The file with its name in form C: the same for all ways of writing it. */
export function composed(uri: UriString): UriString {
  return inForm(uri, 'NFC');
}

/** The file under all names that it may have, `uri` first. */
export function nameForms(uri: UriString): readonly UriString[] {
  return [...new Set([uri, inForm(uri, 'NFC'), inForm(uri, 'NFD')])];
}

function inForm(uri: UriString, form: 'NFC' | 'NFD'): UriString {
  const name = uri.lastIndexOf('/') + 1;
  return (
    uri.slice(0, name) +
    uri.slice(name).replace(beyondAscii, letters => {
      const changed = decodeURIComponent(letters).normalize(form);
      return changed === decodeURIComponent(letters) ? letters : encodeURIComponent(changed);
    })
  );
}
