/** Prints a table: the first column to the left, the others to the right. */
export function printColumns(
  title: string,
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): void {
  const lines = [head, ...rows].map(row => row.map(String));
  const widths = head.map((_, column) => Math.max(...lines.map(line => line[column]?.length ?? 0)));
  const set = (line: readonly string[]): string =>
    line
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
      .join('  ')
      .trimEnd();
  const [first, ...others] = lines.map(set);
  console.log([`\n${title}`, first, widths.map(width => '-'.repeat(width)).join('  '), ...others].join('\n'));
}

/** A figure between 0 and 1, in three digits; a dash where there is none. */
export function share(figure: number): string {
  return Number.isNaN(figure) ? '–' : figure.toFixed(3);
}
