/*
 * Units that stand behind a number, and the name under which they are kept, so that equal units are equal in an export.
 * Money is kept under its ISO 4217 code, percentages as %, time by its English singular.
 */

/** Signs and codes before a sum. */
export const currencySigns: ReadonlyMap<string, string> = new Map([
  ['£', 'GBP'],
  ['$', 'USD'],
  ['€', 'EUR'],
  ['gbp', 'GBP'],
  ['usd', 'USD'],
  ['eur', 'EUR'],
]);

/** Letters that stand tight before a dollar sign: "US$", "A$". */
export const dollarPrefixes: ReadonlyMap<string, string> = new Map([
  ['us', 'USD'],
  ['a', 'AUD'],
  ['au', 'AUD'],
  ['c', 'CAD'],
  ['ca', 'CAD'],
  ['nz', 'NZD'],
  ['hk', 'HKD'],
]);

/** Words behind a sum. */
export const currencyWords: ReadonlyMap<string, string> = new Map([
  ['pound', 'GBP'],
  ['pounds', 'GBP'],
  ['dollar', 'USD'],
  ['dollars', 'USD'],
  ['euro', 'EUR'],
  ['euros', 'EUR'],
]);

/** Stretches of time. */
export const timeUnits: ReadonlyMap<string, string> = new Map([
  ['second', 'second'],
  ['seconds', 'second'],
  ['minute', 'minute'],
  ['minutes', 'minute'],
  ['min', 'minute'],
  ['mins', 'minute'],
  ['hour', 'hour'],
  ['hours', 'hour'],
  ['hr', 'hour'],
  ['hrs', 'hour'],
  ['day', 'day'],
  ['days', 'day'],
  ['night', 'night'],
  ['nights', 'night'],
  ['weekend', 'weekend'],
  ['weekends', 'weekend'],
  ['week', 'week'],
  ['weeks', 'week'],
  ['fortnight', 'fortnight'],
  ['fortnights', 'fortnight'],
  ['month', 'month'],
  ['months', 'month'],
  ['term', 'term'],
  ['terms', 'term'],
  ['year', 'year'],
  ['years', 'year'],
  ['decade', 'decade'],
  ['decades', 'decade'],
]);

/** Words between a number and its unit of time that belong to the unit: "20 working days". */
export const timeQualifiers: ReadonlySet<string> = new Set([
  'working',
  'school',
  'calendar',
  'full',
  'consecutive',
  'business',
  'academic',
  'sitting',
  'clear',
]);

/** Other measures, by how they are written. */
export const physicalUnits: ReadonlyMap<string, string> = new Map([
  ['km', 'kilometre'],
  ['kilometre', 'kilometre'],
  ['kilometres', 'kilometre'],
  ['kilometers', 'kilometre'],
  ['mile', 'mile'],
  ['miles', 'mile'],
  ['mi', 'mile'],
  ['mph', 'mile per hour'],
  ['kph', 'kilometre per hour'],
  ['yard', 'yard'],
  ['yards', 'yard'],
  ['metre', 'metre'],
  ['metres', 'metre'],
  ['meter', 'metre'],
  ['meters', 'metre'],
  ['cm', 'centimetre'],
  ['mm', 'millimetre'],
  ['foot', 'foot'],
  ['feet', 'foot'],
  ['ft', 'foot'],
  ['inch', 'inch'],
  ['inches', 'inch'],
  ['acre', 'acre'],
  ['acres', 'acre'],
  ['hectare', 'hectare'],
  ['hectares', 'hectare'],
  ['kg', 'kilogram'],
  ['kilogram', 'kilogram'],
  ['kilograms', 'kilogram'],
  ['kilos', 'kilogram'],
  ['g', 'gram'],
  ['gram', 'gram'],
  ['grams', 'gram'],
  ['mg', 'milligram'],
  ['milligrams', 'milligram'],
  ['lb', 'pound-mass'],
  ['lbs', 'pound-mass'],
  ['stone', 'stone'],
  ['ton', 'ton'],
  ['tons', 'ton'],
  ['tonne', 'tonne'],
  ['tonnes', 'tonne'],
  ['litre', 'litre'],
  ['litres', 'litre'],
  ['liters', 'litre'],
  ['gallon', 'gallon'],
  ['gallons', 'gallon'],
  ['l', 'litre'],
  ['cl', 'centilitre'],
  ['ml', 'millilitre'],
  ['t', 'tonne'],
  ['mw', 'megawatt'],
  ['gw', 'gigawatt'],
  ['kwh', 'kilowatt hour'],
  ['mwh', 'megawatt hour'],
  ['ghz', 'gigahertz'],
  ['gb', 'gigabyte'],
  ['mb', 'megabyte'],
]);

/** Areas, as they are written in short. */
export const areaUnits: ReadonlyMap<string, string> = new Map([
  ['km2', 'square kilometre'],
  ['m2', 'square metre'],
  ['m3', 'cubic metre'],
]);
