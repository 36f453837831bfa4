import { percentile, type Times } from './measure.ts';

/** A line of the table: what was timed, or counted where it is not about time. Plain data: it crosses processes. */
export interface Row {
  readonly name: string;
  readonly ours: Measured;
  readonly budget?: Budget;
  /** Others that do the same, timed in the same run. */
  readonly peers?: readonly { readonly name: string; readonly times: Times }[];
}

/** In the unit of `ours`. `at`: what must stay below it, the median or the 99th percentile. */
export interface Budget {
  readonly most: number;
  readonly at: 'p50' | 'p99';
}

export type Measured = { readonly times: Times } | { readonly value: number; readonly unit: string };

const columns = ['', 'runs', 'min', 'p50', 'p99', 'unit', 'budget', '', 'peer', 'peer p50', 'ratio'] as const;

/** Prints a table: a line per row, and one more for each further peer. */
export function printTable(title: string, rows: readonly Row[]): void {
  const lines = rows.flatMap(row => {
    const [first, ...others] = (row.peers ?? []).map(peer => peerCells(row, peer));
    return [
      [...ourCells(row), ...(first ?? [])],
      ...others.map(cells => [...Array<string>(ourCells(row).length).fill(''), ...cells]),
    ];
  });
  const widths = columns.map((column, index) =>
    Math.max(column.length, ...lines.map(line => (line[index] ?? '').length)),
  );
  const print = (line: readonly string[]): void =>
    console.log(
      widths
        .map((width, index) => {
          const cell = line[index] ?? '';
          return isText(index) ? cell.padEnd(width) : cell.padStart(width);
        })
        .join('  ')
        .trimEnd(),
    );
  console.log(`\n${title}`);
  print(columns);
  print(widths.map(width => '-'.repeat(width)));
  lines.forEach(print);
}

function isText(column: number): boolean {
  return column === 0 || column === 5 || column === 7 || column === 8;
}

function ourCells({ name, ours, budget }: Row): readonly string[] {
  const counted = 'value' in ours ? ours.value : percentile(ours.times, budget?.at === 'p99' ? 0.99 : 0.5);
  const told =
    budget === undefined
      ? ['', '']
      : [
          `${'value' in ours ? '' : `${budget.at} `}< ${budget.most}`,
          counted < budget.most ? 'kept' : 'MISSED',
        ];
  if ('value' in ours) return [name, '', '', shown(ours.value), '', ours.unit, ...told];
  const [least = NaN] = ours.times;
  const times = [least, percentile(ours.times, 0.5), percentile(ours.times, 0.99)].map(shown);
  return [name, String(ours.times.length), ...times, 'ms', ...told];
}

function peerCells({ ours }: Row, { name, times }: { name: string; times: Times }): readonly string[] {
  const peer = percentile(times, 0.5);
  const ratio = 'times' in ours ? peer / percentile(ours.times, 0.5) : NaN;
  return [name, shown(peer), `${ratio < 10 ? ratio.toFixed(1) : ratio.toFixed(0)}×`];
}

function shown(value: number): string {
  return value >= 100 || Number.isInteger(value) ? value.toFixed(0) : value.toFixed(value < 1 ? 3 : 1);
}
