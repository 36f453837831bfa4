import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { madeUpAnnotations, madeUpReport, madeUpSidecar } from './madeUp.ts';

/** A folder as a team has it: 4,000 annotations. */
export const manyReports = { reports: 200, annotations: 20, length: 30_000 } as const;

/** Writes the reports and their sidecars into `folder`, which is made. */
export async function writeManyReports(
  folder: string,
  many: Readonly<Record<keyof typeof manyReports, number>> = manyReports,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (let number = 1; number <= many.reports; number++) {
    const name = `report-${String(number).padStart(3, '0')}.md`;
    const report = madeUpReport(many.length, number);
    const annotations = madeUpAnnotations(report, many.annotations, number);
    await writeFile(join(folder, name), report.text);
    await writeFile(join(folder, `${name}.alice.annotations.yaml`), madeUpSidecar(name, annotations));
  }
}
