import type { Locator } from 'playwright-core';
import type { Workbench } from './workbench.ts';

/** The view "Annotations". */
export function tree(workbench: Workbench): Locator {
  return workbench.page.locator('[id="workbench.view.extension.marginalia"]');
}

/** The rows whose label begins with the first words of `label`: of an annotation, its quote. Long labels are cut. */
export function rows(workbench: Workbench, label: string): Locator {
  const words = label.slice(0, 100).replaceAll(/\s+/g, ' ');
  const start = new RegExp(`^${words.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);
  const name = workbench.page.locator('.label-name').getByText(start);
  return tree(workbench).locator('.monaco-list-row').filter({ has: name });
}

/** The label of a row's tag or other heading, in the order shown. */
export async function headings(workbench: Workbench): Promise<readonly string[]> {
  const found = tree(workbench).locator('.monaco-list-row[aria-level="2"] .label-name');
  return found.allInnerTexts();
}

/** Waits until the row is selected. */
export async function isSelected(row: Locator): Promise<void> {
  await row.and(row.page().locator('[aria-selected="true"]')).first().waitFor();
}
