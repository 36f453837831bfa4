import type { AttributeDefinition } from './codebook.ts';
import { nearest } from './nearest.ts';

/**
 * What is wrong with a value, or an item of a list of values, of an attribute, as a sentence; undefined: nothing.
 * Dates are ISO 8601: a year, a month or a day that there is.
 */
export function itemFault(
  { name, type, values = [] }: AttributeDefinition,
  item: string | number | boolean,
): string | undefined {
  switch (type) {
    case 'text':
      return undefined;
    case 'number':
      return typeof item === 'number' ? undefined : `\`${name}\` must be a number, without quotes or a unit.`;
    case 'yes-no':
      return typeof item === 'boolean' || item === 'yes' || item === 'no'
        ? undefined
        : `\`${name}\` must be yes or no.`;
    case 'date':
      return isDate(String(item))
        ? undefined
        : `\`${name}\` must be a date such as 2026-03-02, 2026-03 or 2026.`;
    case 'choice': {
      const text = String(item);
      if (values.includes(text)) return undefined;
      const meant = nearest(text, values);
      return meant === undefined
        ? `\`${name}\` must be one of: ${values.join(', ')}.`
        : `Did you mean \`${meant}\`? \`${name}\` must be one of: ${values.join(', ')}.`;
    }
  }
}

function isDate(text: string): boolean {
  const [, year, month = '01', day = '01'] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text) ?? [];
  if (year === undefined) return false;
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.getUTCDate() === Number(day);
}
