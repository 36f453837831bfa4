/**
 * Text from a file as one line of Markdown that shows it as it is: no HTML, link, picture, code, heading, list, table
 * or formula can come of it. White space is collapsed; no-break spaces stay.
 *
 * Control characters become U+FFFD, and characters that change the direction of what follows are spelt out
 * (CVE-2021-42574). Some renderers make a bare web address clickable; it then leads to what is shown.
 */
export function markdownText(text: string): string {
  return text
    .replace(/[ \t\n\v\f\r\u0085\u2028\u2029]+/g, ' ')
    .replace(/^ | $/g, '')
    .replace(/\p{Cc}/gu, '\uFFFD')
    .replace(/[\u202A-\u202E\u2066-\u2069]/g, spelt)
    .replace(/[\\`*_[\]<|~#$@]/g, '\\$&')
    .replace(/&(?=[#\w])/g, '\\&')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/www(?=\.)/gi, '$&\\')
    .replace(/^[-+=>:]/, '\\$&')
    .replace(/^\d{1,9}(?=[.)](?: |$))/, '$&\\');
}

/** Text as a block quotation, paragraph by paragraph. */
export function markdownQuotation(text: string): string {
  return text
    .split(/\n\s*\n/)
    .map(markdownText)
    .filter(paragraph => paragraph !== '')
    .map(paragraph => `> ${paragraph}`)
    .join('\n>\n');
}

function spelt(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
