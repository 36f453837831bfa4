// `npm run bench:suggest`: how much of what a careful coder tags is suggested, and how much else; beside peers, and how fast.
// Not a test: it passes no judgement by its exit code.
//   --show tuning                   lists each mistake in that half; the held-out half is never shown
//   --tag <tag>                     with --show: of one tag alone, finding, judgement, recommendation or metric
//   --gold <folder> --texts <folder>  another gold standard of the same form, and where its reports are, if elsewhere
//   --show gold                     lists each mistake in that one
//   --ours                          leaves out peers, which take two minutes, and speed
//   --quantities <file>             sentences with quantities in the form of quantulum3's test cases, beside the rest
import { readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Learner } from '../../../src/suggest/learn.ts';
import { suggestIn } from '../../../src/suggest/suggest.ts';
import { codedPassages } from '../../unit/suggest/codedPassages.ts';
import { measure, percentile } from '../measure.ts';
import { printColumns, share } from './columns.ts';
import { goldFolder, halves, readGold, type GoldReport } from './gold.ts';
import { outOfScope, readQuantities, scoreQuantities } from './quantities.ts';
import { f1, matchReport, precision, recall, score, scoredTags, type Score, type Tally } from './score.ts';
import { showMistakes } from './show.ts';
import { ours, peers, type System } from './systems.ts';

interface Part {
  readonly name: string;
  readonly reports: readonly GoldReport[];
}

const { values } = parseArgs({
  options: {
    show: { type: 'string' },
    tag: { type: 'string' },
    gold: { type: 'string' },
    texts: { type: 'string' },
    quantities: { type: 'string' },
    ours: { type: 'boolean', default: false },
  },
});

const parts = await readParts();
if (values.show !== undefined) showPart(values.show);
else {
  for (const part of parts) printScore(part);
  const systems = values.ours ? [ours] : [ours, ...peers];
  printMetrics(systems);
  if (values.quantities !== undefined) await printQuantities(values.quantities, systems);
  printLearning();
  if (!values.ours) await printSpeed();
}

async function readParts(): Promise<readonly Part[]> {
  const { gold, texts } = values;
  if (gold !== undefined) {
    const isHeldOut = (await realpath(gold)) === (await realpath(join(goldFolder, 'heldOut')));
    return [{ name: isHeldOut ? 'heldOut' : 'gold', reports: await readGold(gold, texts) }];
  }
  return Promise.all(halves.map(async name => ({ name, reports: await readGold(join(goldFolder, name)) })));
}

function showPart(name: string): void {
  const part = parts.find(one => one.name === name);
  if (name === 'heldOut' || part === undefined) {
    console.error(
      '--show tuning, or --show gold with --gold <folder>: what is held out is only ever measured.',
    );
    process.exitCode = 2;
    return;
  }
  for (const report of part.reports) {
    const matched = matchReport(report.items, suggest(report));
    showMistakes(
      report,
      matched.filter(({ tag }) => values.tag === undefined || tag === values.tag),
    );
  }
}

function suggest({ text, kind }: GoldReport): ReturnType<typeof suggestIn> {
  return suggestIn(text, kind);
}

function printScore({ name, reports }: Part): void {
  const result = score(reports.map(report => matchReport(report.items, suggest(report))));
  const row = (label: string, tally: Tally): readonly (string | number)[] => [
    label,
    tally.wanted,
    tally.found,
    tally.wrong,
    ...[precision(tally), recall(tally), f1(tally)].map(share),
  ];
  printColumns(
    `${name}: ${reports.length} reports`,
    ['', 'wanted', 'found', 'wrong', 'precision', 'recall', 'F1'],
    [
      ...scoredTags.map(tag => row(tag, result.tags[tag])),
      row('metric, value right', result.value),
      row('metric, value and unit right', result.valueAndUnit),
    ],
  );
  printAttributes(name, result);
}

function printAttributes(name: string, { attributes }: Score): void {
  const rows = [...attributes]
    .filter(([, { stated, added }]) => stated + added > 0)
    .map(([key, { stated, same, other, missing, added }]) => [
      key,
      stated,
      same,
      other,
      missing,
      share(same / stated),
      added,
    ]);
  const sums = [...attributes.values()].reduce(
    (sum, { stated, same }) => ({ stated: sum.stated + stated, same: sum.same + same }),
    { stated: 0, same: 0 },
  );
  printColumns(
    `${name}: attributes of what was found, ${share(sums.same / sums.stated)} of ${sums.stated} right`,
    ['', 'stated', 'same', 'other', 'missing', 'right', 'only ours'],
    rows,
  );
}

/** Metrics alone, beside general extractors of quantities, all timed in this run. */
function printMetrics(systems: readonly System[]): void {
  const size = parts.reduce((sum, { reports }) => sum + bytesOf(reports), 0);
  const rows = systems.map(system => {
    const found = parts.map(({ reports }) => reports.map(({ text, kind }) => system.metricsIn(text, kind)));
    const scores = parts.map(({ reports }, part) =>
      score(reports.map(({ items }, index) => matchReport(items, found[part]?.[index] ?? []))),
    );
    // Once more, now that all that is loaded on use is there.
    const start = performance.now();
    for (const { reports } of parts) for (const { text, kind } of reports) system.metricsIn(text, kind);
    const seconds = (performance.now() - start) / 1000;
    const figures = scores.flatMap(({ tags, value, valueAndUnit }) => [
      share(precision(tags.metric)),
      share(recall(tags.metric)),
      share(f1(value)),
      share(f1(valueAndUnit)),
    ]);
    return [system.name, ...figures, (size / 1000 / seconds).toFixed(1)];
  });
  const heads = parts.flatMap(({ name }) => [`${name}: precision`, 'recall', 'value F1', 'with unit']);
  printColumns('Metrics, beside peers', ['', ...heads, 'kB/s'], rows);
}

async function printQuantities(file: string, systems: readonly System[]): Promise<void> {
  const cases = readQuantities(await readFile(file, 'utf8'));
  const rows = systems.flatMap(system =>
    [false, true].map(all => {
      const { wanted, found, wrong } = scoreQuantities(cases, system, all);
      const [right, recalled] = [found / (found + wrong), found / wanted];
      const mean = found === 0 ? 0 : (2 * right * recalled) / (right + recalled);
      return [
        `${system.name}, ${all ? 'all' : 'in scope'}`,
        wanted,
        found,
        wrong,
        ...[right, recalled, mean].map(share),
      ];
    }),
  );
  printColumns(
    `Quantities in ${cases.length} sentences, by value`,
    ['', 'wanted', 'found', 'wrong', 'precision', 'recall', 'F1'],
    rows,
  );
  printColumns('Out of scope, as no metrics by our guideline', ['', 'quantities'], [...outOfScope(cases)]);
}

/** A megabyte of each kind, made of the reports. */
async function printSpeed(): Promise<void> {
  const rows: (readonly (string | number)[])[] = [];
  for (const kind of ['plain', 'markdown'] as const) {
    const all = parts
      .flatMap(({ reports }) => reports.filter(report => report.kind === kind))
      .map(({ text }) => text)
      .join('\n\n');
    if (all === '') continue;
    const text = all.repeat(Math.ceil(1_000_000 / all.length)).slice(0, 1_000_000);
    const middle = percentile(await measure({ runs: 5 }, () => suggestIn(text, kind)), 0.5);
    const bytes = Buffer.byteLength(text);
    rows.push([kind, (bytes / 1000).toFixed(0), middle.toFixed(0), (bytes / 1000 / middle).toFixed(1)]);
  }
  printColumns('Speed of all suggestions', ['', 'kB', 'ms', 'MB/s'], rows);
}

function bytesOf(reports: readonly GoldReport[]): number {
  return reports.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
}

/** How often the code that a made-up passage has is among the first three that are learned from all others. */
function printLearning(): void {
  const passages = codedPassages();
  const learner = new Learner();
  for (const passage of passages) learner.add(passage);
  const right = passages.filter(one => {
    learner.remove(one.id);
    const codes = learner.codesFor(one.passage, 3).map(({ code }) => code);
    learner.add(one);
    return codes.includes(one.codes[0] ?? '');
  });
  console.log(
    `\nCodes learned from passages: ${right.length} of ${passages.length} made-up ones have theirs among the first three`,
  );
}
