import type { Annotation, AnnotationField } from '../annotation/annotation.ts';
import { fieldOrder } from '../annotation/annotation.ts';
import type { Style } from './style.ts';
import { ownStyle } from './style.ts';
import type { Written } from './writeValue.ts';
import { linesOf, writeKey, writeValue } from './writeValue.ts';

/** The lines of a new entry, each with its line break. */
export function writeEntry(annotation: Annotation, style: Style = ownStyle): string {
  const lines = [`${writeKey(annotation.id)}:`];
  for (const field of fieldOrder) {
    const written = writeField(annotation, field, style);
    if (written) lines.push(...linesOf(field, written, style.indent));
  }
  return lines.map(line => line + style.eol).join('');
}

/** The value of a field as it is written; undefined: there is no line for it. */
export function writeField(
  annotation: Annotation,
  field: AnnotationField,
  style: Style,
): Written | undefined {
  const value = annotation[field];
  // A memo on the whole report and a remark need no tags, and say nothing with an empty list.
  const isAbsent = value === undefined || (field === 'tags' && annotation.tags.length === 0);
  return isAbsent ? undefined : writeValue(field, value, style.indent.length, style);
}
