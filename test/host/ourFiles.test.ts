import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import {
  accepting,
  api,
  article,
  entryOf,
  follow,
  makeReport,
  sidecarOf,
  until,
  useReports,
  type TestReport,
} from './report.ts';

const codebookText = `tags:
  finding:
    attributes:
      polarity: [strength, concern]
  metric:
    attributes:
      unit: { type: text, required: true }
codes:
  timeliness:
    definition: Whether it is done in **time** <b>now</b>, see [here](command:x).
    include: delays
  workload/caseloads:
`;

const late = entryOf(
  'k2m3n4pq',
  'Visits were often late.',
  'finding, timelines',
  '  attributes:\n    polarity: concerns\n',
);
const high = entryOf('p2q3r4st', 'caseloads were too high', 'metric, workload/caseloads');

interface Open {
  readonly report: TestReport;
  readonly codebook: vscode.Uri;
  /** The sidecar in an editor. */
  readonly sidecar: vscode.TextDocument;
}

/** A report with a codebook beside it; Alice's sidecar is open. */
async function coded(entries = late + high, codebook = codebookText): Promise<Open> {
  const report = await makeReport(article, { sidecars: { alice: sidecarOf(entries) }, open: false });
  const file = await write(report, 'codebook.yaml', codebook);
  const sidecar = await vscode.workspace.openTextDocument(report.sidecar());
  await vscode.window.showTextDocument(sidecar);
  // The features are loaded with the first file of ours that is opened.
  await until('a key is explained', async () => (await hover(sidecar, new vscode.Position(0, 1))) !== '');
  return { report, codebook: file, sidecar };
}

async function write(report: TestReport, name: string, text: string): Promise<vscode.Uri> {
  const uri = vscode.Uri.joinPath(report.folder, name);
  await writeFile(uri.fsPath, text);
  const { corpus } = await api();
  await corpus.refresh([uri.toString()]);
  return uri;
}

/** Where `words` stand in a document, and `into` them. */
function placeOf(document: vscode.TextDocument, words: string, into = words.length): vscode.Position {
  const offset = document.getText().indexOf(words);
  assert.ok(offset >= 0, `“${words}” is not in the text`);
  return document.positionAt(offset + into);
}

/** Waits until the diagnostics of ours are these, each as `line severity code words`. */
async function told(document: vscode.TextDocument, expected: readonly string[]): Promise<void> {
  await until(`${expected.length} problems are told`, () => {
    assert.deepEqual(problemsIn(document), expected);
    return true;
  });
}

function problemsIn(document: vscode.TextDocument): readonly string[] {
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter(({ source }) => source === 'Marginalia')
    .toSorted((a, b) => a.range.start.compareTo(b.range.start))
    .map(({ range, severity, code }) => {
      const words = document.getText(range);
      return `${range.start.line} ${vscode.DiagnosticSeverity[severity]} ${typeof code === 'string' ? code : ''} ${words}`;
    });
}

const inSidecar = [
  '6 Warning unknown-code timelines',
  '9 Error bad-value polarity: concerns',
  '10 Warning missing-attribute p2q3r4st',
];

async function offered(
  document: vscode.TextDocument,
  at: vscode.Position,
): Promise<readonly vscode.CompletionItem[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    at,
  );
  return list.items;
}

function labels(items: readonly vscode.CompletionItem[]): readonly string[] {
  return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}

async function hover(document: vscode.TextDocument, at: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    at,
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .map(content => {
      assert.ok(content instanceof vscode.MarkdownString && !content.isTrusted && !content.supportHtml);
      return content.value;
    })
    .join('\n');
}

/** The quick fixes at the end of `words`. */
async function fixes(document: vscode.TextDocument, words: string): Promise<readonly vscode.CodeAction[]> {
  const at = placeOf(document, words);
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    new vscode.Range(at, at),
    vscode.CodeActionKind.QuickFix.value,
  );
  return actions.filter(
    ({ edit, command }) => edit !== undefined || command?.command.startsWith('marginalia.'),
  );
}

async function take(actions: readonly vscode.CodeAction[], title: string): Promise<void> {
  const action = actions.find(one => one.title === title);
  assert.ok(action, `${title} is not among: ${actions.map(one => one.title).join(', ')}`);
  if (action.edit) assert.ok(await vscode.workspace.applyEdit(action.edit));
  if (action.command) await accepting(follow(action.command));
}

describe('The languages of our files', () => {
  useReports();

  it('are those of sidecars, project files, and codebooks that count for something', async () => {
    const { report, codebook, sidecar } = await coded();
    assert.equal(sidecar.languageId, 'marginalia-annotations');
    const project = await vscode.workspace.openTextDocument(
      await write(report, 'marginalia.yaml', 'version: 1\n'),
    );
    assert.equal(project.languageId, 'marginalia-project');
    await vscode.window.showTextDocument(codebook);
    await until('the codebook has its language', () =>
      vscode.workspace.textDocuments.some(
        ({ uri, languageId }) =>
          uri.toString() === codebook.toString() && languageId === 'marginalia-codebook',
      ),
    );
    for (const language of ['marginalia-annotations', 'marginalia-codebook', 'marginalia-project']) {
      const settings = vscode.workspace.getConfiguration('editor', { languageId: language });
      assert.equal(settings.get('formatOnSave'), false, language);
    }
  });

  it('are not forced on a codebook.yaml of another tool, nor on whoever chooses another', async () => {
    const foreign = await makeReport('', { name: 'codebook.yaml', sidecars: {}, open: false });
    await write(foreign, 'codebook.yaml', 'variables:\n  - age\ncodes: [1, 2]\n');
    const { codebook } = await coded();
    await vscode.window.showTextDocument(foreign.uri);
    await vscode.window.showTextDocument(codebook, { preview: false });
    await until('ours has its language', () => languageOf(codebook) === 'marginalia-codebook');
    assert.equal(languageOf(foreign.uri), 'yaml');
    assert.deepEqual(
      vscode.languages.getDiagnostics(foreign.uri).filter(({ source }) => source === 'Marginalia'),
      [],
    );
    const ours = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === codebook.toString());
    assert.ok(ours);
    await vscode.languages.setTextDocumentLanguage(ours, 'yaml');
    await until('it is yaml', () => languageOf(codebook) === 'yaml');
    const { corpus } = await api();
    await writeFile(codebook.fsPath, `${codebookText}  another:\n`);
    await corpus.refresh([codebook.toString()]);
    assert.equal(languageOf(codebook), 'yaml');
  });
});

function languageOf(file: vscode.Uri): string | undefined {
  return vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === file.toString())?.languageId;
}

describe('Problems of our files', () => {
  useReports();

  it('are what a sidecar says and its codebook does not know, and go when the codebook learns it', async () => {
    const { report, sidecar } = await coded();
    await told(sidecar, inSidecar);
    await write(report, 'codebook.yaml', 'codes:\n  timelines:\n  workload:\n');
    await told(sidecar, ['11 Warning unknown-code workload/caseloads']);
  });

  it('are at most a thousand of one file', async () => {
    const entries = Array.from({ length: 1200 }, (_, n) => entryOf(`k${n}`, 'caseloads', 'finding, strange'));
    const { sidecar } = await coded(entries.join(''));
    await until('a thousand are told', () => problemsIn(sidecar).length === 1000);
    assert.match(problemsIn(sidecar).at(-1) ?? '', /unknown-code strange$/);
  });

  it('are told in a codebook and a project file, as they are on disk and as one types', async () => {
    const { report, codebook } = await coded(high, 'codes:\n  a:\n    defintion: x\n');
    const editor = await vscode.window.showTextDocument(codebook);
    await told(editor.document, ['2 Warning near-miss defintion']);
    const project = await write(report, 'marginalia.yaml', 'version: 1\nreports: ["[a"]\n');
    const document = await vscode.workspace.openTextDocument(project);
    await told(document, ['1 Error bad-glob "[a"']);
    const typing = await vscode.window.showTextDocument(document);
    await typing.edit(edit => edit.replace(new vscode.Range(1, 0, 2, 0), 'reports: [a.md]\ncoder: x\n'));
    await told(document, ['2 Warning near-miss coder']);
    const open = await vscode.window.showTextDocument(codebook);
    await open.edit(edit => edit.insert(new vscode.Position(1, 0), '  "open\n'));
    await until('what is typed is told', () =>
      vscode.languages
        .getDiagnostics(codebook)
        .some(({ severity }) => severity === vscode.DiagnosticSeverity.Error),
    );
  });
});

describe('Completion in our files', () => {
  useReports();

  it('offers tags and codes with their definitions, attributes and values', async () => {
    const { sidecar } = await coded();
    const names = await offered(sidecar, placeOf(sidecar, 'timelines'));
    assert.deepEqual(labels(names), ['timeliness', 'workload/caseloads', 'recommendation', 'metric']);
    const [first] = names;
    assert.ok(first?.documentation instanceof vscode.MarkdownString);
    assert.match(first.documentation.value, /Whether it is done in \\\*\\\*time/);
    assert.deepEqual(labels(await offered(sidecar, placeOf(sidecar, 'polarity: concern'))), [
      'strength',
      'concern',
    ]);
    assert.deepEqual(labels(await offered(sidecar, placeOf(sidecar, 'status: in'))), ['in progress', 'done']);
    assert.ok(labels(await offered(sidecar, placeOf(sidecar, '  attr'))).includes('note'));
    assert.deepEqual(labels(await offered(sidecar, placeOf(sidecar, 'Visits were'))), []);
  });

  it('offers keys in a codebook and a project file', async () => {
    const { report, codebook } = await coded();
    const editor = await vscode.window.showTextDocument(codebook);
    await until('it is a codebook', () => languageOf(codebook) === 'marginalia-codebook');
    const keys = labels(await offered(editor.document, placeOf(editor.document, '    incl')));
    assert.deepEqual(
      keys,
      ['exclude', 'example', 'color', 'note', 'was', 'include'].toSorted((a, b) => order(a) - order(b)),
    );
    const project = await write(report, 'marginalia.yaml', 'version: 1\n\n');
    const document = await vscode.workspace.openTextDocument(project);
    assert.deepEqual(labels(await offered(document, new vscode.Position(1, 0))), [
      'reports',
      'blind',
      'coders',
    ]);
  });
});

function order(key: string): number {
  return ['definition', 'include', 'exclude', 'example', 'color', 'note', 'was'].indexOf(key);
}

describe('Hover and navigation in our files', () => {
  useReports();

  it('tell what a code means and how often it is said, as text and never as markup', async () => {
    const { sidecar } = await coded(high + entryOf('s2m3n4pq', 'Visits were often late.', 'timeliness'));
    const text = await hover(sidecar, placeOf(sidecar, '[timeliness'));
    assert.match(text, /^\*\*timeliness\*\* — 1 annotation in 1 report/);
    assert.ok(
      text.includes('in \\*\\*time\\*\\* \\<b\\>now\\<\\/b\\>\\, see \\[here\\]\\(command\\:x\\)'),
      text,
    );
    assert.match(text, /_Include:_ delays/);
    assert.match(
      await hover(sidecar, placeOf(sidecar, 'quote')),
      /The passage\\, in the words of the report/,
    );
  });

  it('lead from an entry to its passage, and from a code to its definition', async () => {
    const { report, codebook, sidecar } = await coded();
    assert.match(
      await hover(sidecar, placeOf(sidecar, 'k2m3')),
      /^\[report\\\.md, line 3\]\(file:\S*report\.md#L3%2C48\)$/,
    );
    const go = async (words: string): Promise<vscode.LocationLink | undefined> => {
      const [link] = await vscode.commands.executeCommand<vscode.LocationLink[]>(
        'vscode.executeDefinitionProvider',
        sidecar.uri,
        placeOf(sidecar, words),
      );
      return link;
    };
    const document = await vscode.workspace.openTextDocument(report.uri);
    for (const words of ['k2m3', 'Visits were']) {
      const link = await go(words);
      assert.equal(link?.targetUri.toString(), report.key);
      assert.equal(document.getText(link.targetRange), 'Visits were often late.');
    }
    const definition = await go('workload/case');
    assert.equal(definition?.targetUri.toString(), codebook.toString());
    const text = await vscode.workspace.openTextDocument(codebook);
    assert.equal(text.getText(definition.targetRange), 'workload/caseloads');
    assert.equal(await go('version'), undefined);
  });

  it('list the passages that say a code, with those that were not found', async () => {
    const gone = entryOf('g2m3n4pq', 'no such words', 'workload/caseloads');
    const { report, sidecar } = await coded(high + gone);
    const locations = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      sidecar.uri,
      placeOf(sidecar, 'workload/case'),
    );
    const document = await vscode.workspace.openTextDocument(report.uri);
    assert.deepEqual(
      locations.map(({ uri, range }) => [
        uri.toString(),
        uri.toString() === report.key ? document.getText(range) : range.start.line,
      ]),
      [
        [report.key, 'caseloads were too high'],
        [report.sidecar().toString(), 8],
      ],
    );
  });
});

describe('Quick fixes in our files', () => {
  useReports();

  it('change it here', async () => {
    const { sidecar } = await coded();
    await told(sidecar, inSidecar);
    await take(await fixes(sidecar, 'timelines'), 'Change to timeliness');
    assert.match(sidecar.getText(), /tags: \[finding, timeliness\]/);
    await take(await fixes(sidecar, 'polarity: concerns'), 'Change to concern');
    assert.match(sidecar.getText(), /polarity: concern\n/);
  });

  it('rename it everywhere, or take it into the codebook', async () => {
    const { report, codebook, sidecar } = await coded();
    await told(sidecar, inSidecar);
    const actions = await fixes(sidecar, 'timelines');
    await take(actions, 'Rename timelines to timeliness everywhere…');
    await until('it is renamed', async () => (await report.said())[0]?.[0] === 'finding, timeliness');
    assert.match(await readFile(codebook.fsPath, 'utf8'), /was: \[timelines\]/);
    await vscode.commands.executeCommand('marginalia.undo');
    await take(actions, 'Add code timelines to the codebook');
    assert.match(await readFile(codebook.fsPath, 'utf8'), /\n {2}timelines:\n/);
  });

  it('are offered on the passage in the report too', async () => {
    const { report, codebook } = await coded();
    await report.show();
    const document = report.editor.document;
    report.putCursor('Visits were');
    const actions = await fixes(document, 'V');
    assert.equal(actions.length, 6);
    await take(actions, 'Add code timelines to the codebook');
    assert.match(await readFile(codebook.fsPath, 'utf8'), /\n {2}timelines:\n/);
  });
});
