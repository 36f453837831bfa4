import type { Scalar } from './rawNode.ts';

/**
 * How scalars are written: plain where YAML 1.1 and 1.2 agree on what they are, else quoted; on one line; so that
 * Prettier leaves them as they are; and with everything that a reviewer could not see in a diff as an escape.
 */
export function writeScalar(value: Scalar, place: 'block' | 'flow' = 'block'): string {
  if (typeof value === 'number') return writeNumber(value);
  return typeof value === 'string' ? writeText(value, place) : String(value);
}

// Controls, line and paragraph separators, bidirectional controls, byte order mark, noncharacters, lone surrogates.
const unprintable = /[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029\ufeff\ufffe\uffff]/u;
const everyUnprintable = new RegExp(unprintable, 'gu');

/** True where `text` holds only characters that can be seen as they are, blanks among them. */
export function isPrintable(text: string): boolean {
  return !unprintable.test(text);
}

// A letter or digit first, or a sign that means nothing in YAML.
const plainStart = /^[\p{L}\p{N}“”‘’«»„(£$€§/_¶–—…•]/u;
const plainBreaks = /:(?:\s|$)|\s#|^\s|\s$/;
const flowBreaks = /[,[\]{}]|:$/;
const word = /^(?:y|n|yes|no|on|off|true|false|null)$/i;
const number =
  /^(?:e[-+]?\d+|\d[\d_]*(?:\.[\d_]*)?(?:e[-+]?\d*)?|0[xob][\da-f_]*|\d[\d_]*(?::\d+)+(?:\.[\d_]*)?|\d{4}-\d\d?-\d\d?(?:[Tt\s].*)?)$/i;

function writeText(text: string, place: 'block' | 'flow'): string {
  if (isPlain(text) && !(place === 'flow' && flowBreaks.test(text))) return text;
  if (text.includes('"') && isPrintable(text)) return `'${text.replaceAll("'", "''")}'`;
  return `"${text.replace(/["\\]/g, '\\$&').replace(everyUnprintable, escape)}"`;
}

function isPlain(text: string): boolean {
  return (
    plainStart.test(text) &&
    !plainBreaks.test(text) &&
    isPrintable(text) &&
    !word.test(text) &&
    !number.test(text)
  );
}

const shortEscapes = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

function escape(char: string): string {
  return shortEscapes.get(char) ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** A number that both versions of YAML read as this number: 1.1 wants a dot and a sign in `1.0e+21`. */
function writeNumber(value: number): string {
  if (Object.is(value, -0)) return '-0.0';
  const digits = String(value);
  return digits.includes('.') ? digits : digits.replace('e', '.0e');
}
