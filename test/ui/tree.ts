import type { Locator } from 'playwright-core';
import type { Workbench } from './workbench.ts';

/** The view "Annotations". */
export function tree(workbench: Workbench): Locator {
  return workbench.page.locator('[id="workbench.view.extension.marginalia"]');
}

/**
 * Shows the view "Annotations" with all the room there is: rows out of sight are not on the page. Its buttons, which are
 * there while the mouse is over it, are shown too.
 */
export async function showTree(workbench: Workbench): Promise<void> {
  await workbench.showViewContainer('Marginalia');
  const others = tree(workbench).locator('.pane-header.expanded:not([aria-label^="Annotations"]):visible');
  while ((await others.count()) > 0) await others.first().click();
  await tree(workbench).hover({ position: { x: 150, y: 40 } });
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
