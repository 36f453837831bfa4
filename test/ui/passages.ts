import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { showUntil, until } from './until.ts';
import type { Workbench } from './workbench.ts';

/** A point of the page, in CSS pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where words stand on the page: the left of the first character and the right of the last, at half their height. */
export interface Place {
  readonly start: Point;
  readonly end: Point;
}

/** How words are marked: what decorations beneath and around them are drawn with. */
export interface Marks {
  readonly borders: readonly string[];
  readonly outlines: readonly string[];
  readonly lines: readonly string[];
  readonly backgrounds: readonly string[];
}

// What runs in the page is text: the types of this project are those of Node. VS Code shows spaces as no-break spaces, or
// as dots in a selection; a line that is wrapped is several elements.
const findWords = `words => {
  const lines = [...document.querySelectorAll('.editor-group-container.active .view-lines .view-line')];
  lines.sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top);
  const characters = [];
  for (const line of lines) {
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (let offset = 0; offset < node.data.length; offset++) characters.push({ node, offset });
    }
  }
  const shown = characters.map(({ node, offset }) => node.data[offset]).join('').replace(/[\\u00a0\\u00b7]/g, ' ');
  const at = shown.indexOf(words.replace(/\\u00a0/g, ' '));
  return at < 0 ? undefined : characters.slice(at, at + words.length);
}`;

const boxOf = `({ node, offset }) => {
  const range = document.createRange();
  range.setStart(node, offset);
  range.setEnd(node, offset + 1);
  return range.getBoundingClientRect();
}`;

const findPlace = `words => {
  const found = (${findWords})(words);
  if (!found) return undefined;
  const first = (${boxOf})(found[0]);
  const last = (${boxOf})(found.at(-1));
  return {
    start: { x: first.left, y: (first.top + first.bottom) / 2 },
    end: { x: last.right, y: (last.top + last.bottom) / 2 },
  };
}`;

const findMarks = `words => {
  const found = (${findWords})(words);
  if (!found) return undefined;
  const { left, right, top, bottom } = (${boxOf})(found[0]);
  const x = (left + right) / 2;
  const y = (top + bottom) / 2;
  const beneath = [...document.querySelectorAll('.view-overlays .cdr[class*="ced-"]')].filter(element => {
    const box = element.getBoundingClientRect();
    return box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
  });
  const around = [];
  for (let element = found[0].node.parentElement; element && !element.matches('.view-line'); element = element.parentElement) {
    around.push(element);
  }
  const styles = [...beneath, ...around].map(element => getComputedStyle(element));
  const transparent = /^rgba\\(.*, 0\\)$/;
  return {
    borders: styles.filter(style => parseFloat(style.borderBottomWidth) > 0).map(style => style.borderBottom),
    outlines: styles.filter(style => style.outlineStyle !== 'none').map(style => style.outline),
    lines: styles.filter(style => style.textDecorationLine !== 'none')
      .map(style => style.textDecorationStyle + ' ' + style.textDecorationColor),
    backgrounds: styles.map(style => style.backgroundColor).filter(colour => !transparent.test(colour)),
  };
}`;

/** Waits until the words are in the visible part of the text, and tells where. */
export async function placeOf(workbench: Workbench, words: string): Promise<Place> {
  return until(`“${words}” on the page`, async () =>
    workbench.page.evaluate<Place | undefined>(`(${findPlace})(${JSON.stringify(words)})`),
  );
}

/** Waits until the words are not in the visible part of the text. */
export async function isAway(workbench: Workbench, words: string): Promise<void> {
  await until(`no “${words}” on the page`, async () =>
    workbench.page.evaluate<boolean>(`(${findPlace})(${JSON.stringify(words)}) === undefined`),
  );
}

/** Waits until the first of the words is marked such that `test` holds, and returns how. */
export async function marksOn(
  workbench: Workbench,
  words: string,
  test: (marks: Marks) => boolean,
): Promise<Marks> {
  return until(`marks on “${words}”`, async () => {
    const marks = await workbench.page.evaluate<Marks | undefined>(
      `(${findMarks})(${JSON.stringify(words)})`,
    );
    return marks && test(marks) && marks;
  });
}

/** Selects words with the mouse. They have to be visible. */
export async function dragOver(workbench: Workbench, words: string): Promise<void> {
  const { start, end } = await placeOf(workbench, words);
  const { mouse } = workbench.page;
  await mouse.move(start.x, start.y);
  await mouse.down();
  await mouse.move(end.x, end.y, { steps: 5 });
  await mouse.up();
  await isSelected(workbench, words);
}

/** Selects words by keys: finds them. */
export async function select(workbench: Workbench, words: string): Promise<void> {
  await workbench.press('Control+F');
  const widget = workbench.page.locator('.editor-group-container.active .find-widget.visible');
  await widget.locator('textarea.input').first().fill(words);
  await widget.locator('.matchesCount').getByText(/ of /).waitFor();
  await workbench.press('Enter', 'Escape');
  await widget.waitFor({ state: 'hidden' });
  await isSelected(workbench, words);
}

/** Puts the cursor before words by keys. */
export async function cursorTo(workbench: Workbench, words: string): Promise<void> {
  await select(workbench, words);
  await workbench.press('ArrowLeft');
  await workbench.page
    .locator('[id="status.editor.selection"]')
    .getByText('selected')
    .waitFor({ state: 'hidden' });
}

async function isSelected(workbench: Workbench, words: string): Promise<void> {
  const selection = workbench.page.locator('[id="status.editor.selection"]');
  await selection.getByText(`(${words.length} selected)`).waitFor();
}

/** The line that the cursor is on, counted from 1. */
export async function cursorLine(workbench: Workbench): Promise<number> {
  const told = await workbench.page.locator('[id="status.editor.selection"]').innerText();
  const line = /^Ln (\d+)/.exec(told)?.[1];
  assert.ok(line, told);
  return Number(line);
}

/** Waits until the cursor is on this line, counted from 1. */
export async function cursorIsOn(workbench: Workbench, line: number): Promise<void> {
  await workbench.page
    .locator('[id="status.editor.selection"]')
    .getByText(new RegExp(`^Ln ${line}, `))
    .waitFor();
}

/** Rests the pointer on the words until their hover shows something; moves it away and back where it does not. Gives where. */
export async function pointAt(workbench: Workbench, words: string, shown: Locator): Promise<Point> {
  const { start } = await placeOf(workbench, words);
  const [x, y] = [start.x + 20, start.y];
  await showUntil(`the hover on “${words}”`, shown, async () => {
    await workbench.page.mouse.move(x, y + 150);
    // A hover that is still shown when the pointer is back is not asked for anew.
    const hover = workbench.page.locator('.monaco-hover:visible').first();
    await hover.waitFor({ state: 'hidden', timeout: 3_000 }).catch(() => undefined);
    await workbench.page.mouse.move(x, y);
  });
  return { x, y };
}
