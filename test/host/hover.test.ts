import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Nodes } from 'mdast';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import * as vscode from 'vscode';
import { article, entryOf, makeReport, sidecarOf, useReports } from './report.ts';

const passage = 'caseloads were too high';

/** What of Markdown our hovers are made of. A link, an image or HTML would have come out of a file. */
const ours = ['root', 'paragraph', 'strong', 'emphasis', 'text', 'break'];

/** The texts of a hover as they are shown; fails where they hold more than paragraphs of plain or stressed words. */
function shown(hover: vscode.Hover | undefined): readonly string[] {
  assert.ok(hover, 'there is no hover');
  return hover.contents.map(content => {
    assert.ok(content instanceof vscode.MarkdownString);
    assert.ok(!content.isTrusted, 'text from files is trusted');
    assert.ok(!content.supportHtml && !content.supportThemeIcons, 'text from files is more than Markdown');
    // VS Code makes links of bare addresses too, where no backslash is in them.
    assert.doesNotMatch(content.value, /:\/\/|www\.|\w@/);
    return textOf(unified().use(remarkParse).parse(content.value));
  });
}

function textOf(node: Nodes): string {
  assert.ok(ours.includes(node.type), `a hover holds ${node.type}`);
  if ('value' in node) return node.value;
  if (!('children' in node)) return '\n';
  return node.children.map(child => textOf(child)).join(node.type === 'root' ? '\n\n' : '');
}

describe('The hover', () => {
  useReports();

  it('tells tag, codes, attributes, note and who', async () => {
    const more = '  note: As in 2019\n  attributes:\n    polarity: concern\n    years: [2019, 2022]\n';
    const report = await makeReport(article, {
      sidecars: { alice: sidecarOf(entryOf('k2m3n4pq', passage, 'finding, workload/caseloads', more)) },
    });
    const [hover, ...others] = await report.hovers(passage);
    assert.deepEqual(others, []);
    assert.ok(hover?.range?.isEqual(report.rangeOf(passage)));
    assert.deepEqual(shown(hover), [
      'finding · workload/caseloads — you\n\npolarity: concern\nyears: 2019, 2022\n\nAs in 2019',
    ]);
  });

  it('tells every annotation at the place, the innermost first, with their coders’ names', async () => {
    const wide = 'Inspectors found that caseloads were too high.';
    const report = await makeReport(article, {
      sidecars: {
        alice: sidecarOf(entryOf('k2m3n4pq', wide)),
        bob: sidecarOf(entryOf('p2q3r4st', passage, 'metric'), 'Bob Example'),
      },
    });
    const [hover] = await report.hovers(passage);
    assert.ok(hover?.range?.isEqual(report.rangeOf(passage)));
    assert.deepEqual(shown(hover), ['metric — Bob Example', 'finding — you']);
  });

  it('counts what it has no room for', async () => {
    const entries = Array.from({ length: 12 }, (_, index) =>
      entryOf(`k${index}m3n4pq`, passage, `theme/code-${index}`),
    );
    const report = await makeReport(article, { sidecars: { alice: sidecarOf(entries.join('')) } });
    const [hover] = await report.hovers(passage);
    assert.equal(shown(hover).length, 11);
    assert.equal(shown(hover).at(-1), 'and 2 more');
  });

  it('is silent beside annotations, and in texts that are no reports', async () => {
    const report = await makeReport(article, {
      sidecars: { alice: sidecarOf(entryOf('k2m3n4pq', passage)) },
    });
    assert.deepEqual(await report.hovers('recruit'), []);
    const plain = await makeReport(article, { sidecars: {} });
    assert.deepEqual(await plain.hovers(passage), []);
  });
});

describe('Hostile text in a hover', () => {
  useReports();

  const hostile = [
    '<img src=x onerror=alert(1)>',
    '</script><svg onload=alert(1)>',
    '[click](command:workbench.action.terminal.new)',
    '![](https://example.org/pixel.png)',
    '[file](file:///etc/passwd) <https://example.org> www.example.org a@example.org',
    '$(zap) {0} ${1}',
    '**bold** `code` _it_',
  ];

  for (const text of hostile) {
    it(`shows ${text} as text`, async () => {
      const quoted = JSON.stringify(text);
      const more = `  note: ${quoted}\n  attributes:\n    ${quoted}: ${quoted}\n`;
      const report = await makeReport(article, {
        sidecars: { alice: sidecarOf(entryOf('k2m3n4pq', passage, quoted, more)) },
      });
      const [hover] = await report.hovers(passage);
      assert.deepEqual(shown(hover), [`${text} — you\n\n${text}: ${text}\n\n${text}`]);
    });
  }

  it('spells out characters that hide or turn text round, and shortens what has no end', async () => {
    const note = `e${'\u0301'.repeat(10_000)}`;
    const report = await makeReport(article, {
      sidecars: {
        alice: sidecarOf(entryOf('k2m3n4pq', passage, '"a\u202Eb", "c\u200Bd"', `  note: ${note}\n`)),
      },
    });
    const [hover] = await report.hovers(passage);
    const [text = ''] = shown(hover);
    assert.match(text, /^a⟨U\+202E⟩b · c⟨U\+200B⟩d — you/);
    assert.ok(text.length < 2_000, `${text.length} characters`);
  });

  it('is not made of an entry with a tag of a megabyte, or of a thousand characters; the others are there', async () => {
    const entries =
      entryOf('p2q3r4st', 'often late', 'e'.repeat(1_000_000)) +
      entryOf('q2q3r4st', 'recruit', 'e'.repeat(1_000)) +
      entryOf('k2m3n4pq', passage);
    const report = await makeReport(article, { sidecars: { alice: sidecarOf(entries) } });
    assert.deepEqual(await report.hovers('often late'), []);
    assert.deepEqual(await report.hovers('recruit'), []);
    assert.deepEqual(shown((await report.hovers(passage))[0]), ['finding — you']);
    assert.deepEqual(
      vscode.languages.getDiagnostics(report.sidecar()).map(({ range }) => range.start.line),
      [5, 9],
    );
  });
});
