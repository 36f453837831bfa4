import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { after, before, describe, it } from 'mocha';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../vscode-host/chromium.ts';
import { output, projectRoot } from '../vscode-host/paths.ts';

/** As places that host git repositories show a comment, more or less. */
const style = `
  body { margin: 0; padding: 24px 32px; color: #1f2328; background: #fff;
    font: 16px/1.5 "Helvetica Neue", Helvetica, Arial, "Liberation Sans", sans-serif; }
  main { max-width: 830px; border: 1px solid #d0d7de; border-radius: 6px; padding: 8px 24px 16px; }
  h2, h3 { padding-bottom: .3em; border-bottom: 1px solid #d8dee4; }
  h2 { font-size: 1.5em; } h3 { font-size: 1.25em; } h4 { font-size: 1em; }
  a { color: #0969da; text-decoration: none; }
  table { border-collapse: collapse; margin: 0 0 16px; }
  th, td { border: 1px solid #d0d7de; padding: 6px 13px; }
  tr:nth-child(2n) { background: #f6f8fa; }
  blockquote { margin: 0 0 16px; padding: 0 1em; color: #59636e; border-left: .25em solid #d0d7de; }
  li + li { margin-top: .25em; } ul ul { margin-bottom: 8px; }
  summary { cursor: pointer; }
`;

describe('the Markdown summary, on a web page', () => {
  let browser: Browser;
  let page: Page;

  before(async function () {
    this.timeout(600_000);
    browser = await launchChromium();
    page = await browser.newPage({ viewport: { width: 960, height: 900 } });
    const markdown = await readFile(join(projectRoot, 'test/fixtures/changes/summary.md'), 'utf8');
    const html = micromark(markdown, {
      extensions: [gfm()],
      htmlExtensions: [gfmHtml()],
      allowDangerousHtml: true,
    });
    await page.setContent(`<style>${style}</style><main>${html}</main>`);
  });

  after(async () => {
    await browser.close();
  });

  it('shows each passage, who said what of it, and where it stands', async () => {
    const entries = await page.locator('main > ul > li:has(blockquote)').allInnerTexts();
    assert.equal(entries.length, 6);
    assert.ok(
      entries.some(text =>
        /^Retagged · recommendation → finding · .* · line 34\s+the join between/s.test(text),
      ),
    );
    const anchors = await page.locator('main li a').all();
    const links = await Promise.all(anchors.map(one => one.getAttribute('href')));
    for (const link of links) assert.match(link ?? '', /^https:\/\/.*\?plain=1#L\d+-L\d+$/);
    assert.equal(links.length, 6);
    // Nothing of Markdown is left to be read.
    assert.doesNotMatch(await page.locator('main').innerText(), /\*\*|\]\(|\\|\|/);
  });

  it('is shown in the README', async () => {
    const keeps = process.env['MARGINALIA_PICTURES'] === '1';
    const path = keeps
      ? join(projectRoot, 'media/screenshots/summary.png')
      : join(output, 'screenshots/summary.png');
    await mkdir(dirname(path), { recursive: true });
    await page.screenshot({ path });
  });
});
