import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { editProject, newProjectText, type ProjectEdit } from '../../../src/project/editProject.ts';
import { coderCalled, coderOf, type ProjectCoder } from '../../../src/project/project.ts';
import { readProject } from '../../../src/project/readProject.ts';
import { filledText, isOneLine } from '../sidecar/arbitraries.ts';

function codesOf(text: string): readonly string[] {
  return readProject(text).problems.map(({ code, line }) => `${line + 1} ${code}`);
}

describe('readProject', () => {
  it('reads globs and coders', () => {
    const text = [
      'version: 1',
      'reports: [reports/**/*.md, "!**/README.md"]',
      'coders:',
      '  alice: { name: Alice Example, git: [Alice Example, asmith] }',
      '  bob:',
      '    name: Bob Example',
      '    git: bob',
      '    was: [robert]',
      '  carol:',
    ].join('\n');
    assert.deepEqual(readProject(text), {
      project: {
        reports: ['reports/**/*.md', '!**/README.md'],
        blind: false,
        coders: [
          { slug: 'alice', name: 'Alice Example', git: ['Alice Example', 'asmith'], was: [] },
          { slug: 'bob', name: 'Bob Example', git: ['bob'], was: ['robert'] },
          { slug: 'carol', name: 'carol', git: [], was: [] },
        ],
      },
      problems: [],
      state: 'ok',
    });
    const { project } = readProject(text);
    assert.equal(coderOf(project, 'robert')?.slug, 'bob');
    assert.equal(coderOf(project, 'bob')?.slug, 'bob');
    assert.equal(coderOf(project, 'dave'), undefined);
    assert.equal(coderCalled(project, 'asmith')?.slug, 'alice');
    assert.equal(coderCalled(project, 'nobody'), undefined);
  });

  const faulty: readonly (readonly [text: string, problems: readonly string[], state?: string])[] = [
    ['', ['1 no-version']],
    ['version: 1\nreport: [a.md]\n', ['2 near-miss']],
    ['version: 2\nanything: 1\n', ['1 newer-version'], 'newer'],
    ['version: one\n', ['1 bad-version']],
    ['version: 1\nreports: { a: b }\n', ['2 bad-reports']],
    ['version: 1\nblind: sometimes\n', ['2 bad-blind']],
    ['version: 1\nreports: [1, ""]\n', ['2 bad-reports', '2 bad-reports']],
    ['version: 1\nreports: ["!a.md"]\n', ['2 only-negated']],
    ['version: 1\nreports: [../a.md]\n', ['2 bad-glob']],
    ['version: 1\ncoders: [alice]\n', ['2 bad-coders'], 'unparsable'],
    [
      'version: 1\ncoders:\n  Alice: {}\n  null: {}\n  ../x: {}\n  CON: {}\n  🙂: {}\n',
      [3, 4, 5, 6, 7].map(line => `${line} bad-slug`),
    ],
    [`version: 1\ncoders:\n  ${'a'.repeat(300)}: {}\n`, ['3 bad-slug']],
    ['version: 1\ncoders:\n  a: { name: 3 }\n', ['3 bad-name']],
    ['version: 1\ncoders:\n  a: { git: { x: y } }\n', ['3 bad-git']],
    ['version: 1\ncoders:\n  a: { nme: A }\n', ['3 near-miss']],
    ['version: 1\ncoders:\n  a: { was: [../b] }\n', ['3 bad-was']],
    ['version: 1\ncoders:\n  a: { git: [x] }\n  b: { git: [x] }\n', ['4 git-name-twice']],
    ['version: 1\ncoders:\n  a: { was: [b] }\n  b:\n', ['3 was-is-coder']],
    ['version: 1\ncoders:\n  a:\n  a:\n', ['4 duplicate-key']],
    ['version: 1\ncoders: {}\ncoders: {}\n', ['3 duplicate-key'], 'unparsable'],
    ['version: 1\n---\nversion: 1\n', ['2 second-document', '3 duplicate-key'], 'unparsable'],
    ['%YAML 1.1\nversion: 1\n', ['1 directive'], 'unparsable'],
    ['- version\n', ['1 not-entries'], 'unparsable'],
    ['version: 1\ncoders: [\n', ['3 syntax'], 'unparsable'],
    ['version: 1\r', ['1 bad-version', '1 lone-cr'], 'unparsable'],
    ['version: "\0"\n', ['1 control-character'], 'unparsable'],
    ['<<<<<<< a\n=======\n>>>>>>> b\n', ['1 merge-conflict'], 'unparsable'],
    ['[version]: 1\n', ['1 bad-key'], 'unparsable'],
    [`version: 1\n#${'a'.repeat(300_000)}`, ['1 too-long'], 'unparsable'],
  ];
  for (const [text, problems, state = 'ok'] of faulty) {
    it(`says what is wrong: ${JSON.stringify(text.slice(0, 60))}`, () => {
      assert.deepEqual(codesOf(text), problems);
      assert.equal(readProject(text).state, state);
      for (const { message } of readProject(text).problems) assert.match(message, /[.?]$/);
    });
  }
});

const slug = fc.constantFrom('a', 'b', 'c', 'alice-example', 'яна');
const coderName = filledText.filter(it => isOneLine(it) && it.length < 60);
const coder: fc.Arbitrary<ProjectCoder> = fc.record({
  slug,
  name: coderName,
  git: fc.uniqueArray(coderName, { maxLength: 2 }),
  was: fc.constant([]),
});

describe('editProject', () => {
  it('gives a project that says what was meant', () => {
    const plan: fc.Arbitrary<ProjectEdit> = fc.oneof(
      fc.record({
        kind: fc.constant('add-coder' as const),
        slug,
        name: coderName,
        git: fc.array(coderName, { maxLength: 1 }),
      }),
      fc.record({ kind: fc.constant('rename-coder' as const), from: slug, slug, name: coderName }),
    );
    const coders = fc.uniqueArray(coder, { maxLength: 3, selector: each => each.slug });
    fc.assert(
      fc.property(coders, fc.array(plan, { maxLength: 4 }), fc.boolean(), (start, edits, inBraces) => {
        let text = newProjectText({ reports: ['**/*.md'], coders: start });
        if (inBraces)
          text = text.replace(
            /^ {2}(\S+):\n {4}name: (.*)\n {4}git: (\[.*\])$/m,
            '  $1: { name: $2, git: $3 } # kept',
          );
        if (/\{ name: [^"'].*[,{}[\]]|: [|>]/.test(text)) return;
        const isKept = text.includes('# kept');
        let model = new Map(readProject(text).project.coders.map(each => [each.slug, each]));
        for (const edit of edits) {
          const result = editProject(text, [edit]);
          const taken = [...model.values()].some(
            each =>
              each.slug !== (edit.kind === 'add-coder' ? undefined : edit.from) &&
              [each.slug, ...each.was].includes(edit.slug),
          );
          if (!result.ok) {
            assert.ok(taken, result.message + text);
            continue;
          }
          model = after(model, edit);
          text = result.text;
          const read = readProject(text);
          assert.equal(read.state, 'ok');
          assert.deepEqual(new Map(read.project.coders.map(each => [each.slug, each])), model, text);
          assert.equal(text.includes('# kept'), isKept);
          assert.ok(text.includes('  - "**/*.md"\n\n# Who codes'));
        }
      }),
      { numRuns: 150 },
    );
  });

  function after(coders: ReadonlyMap<string, ProjectCoder>, edit: ProjectEdit): Map<string, ProjectCoder> {
    const result = new Map(coders);
    if (edit.kind === 'add-coder') {
      result.set(edit.slug, { slug: edit.slug, name: edit.name, git: [...new Set(edit.git)], was: [] });
    } else {
      const old = coders.get(edit.from);
      result.delete(edit.from);
      const was = [...(old?.was ?? []), edit.from].filter(each => each !== edit.slug);
      result.set(edit.slug, { slug: edit.slug, name: edit.name, git: old?.git ?? [], was });
    }
    return result;
  }

  it('says why not', () => {
    const text = 'version: 1\ncoders:\n  alice: { name: Alice, was: [al] }\n';
    for (const [edit, message] of [
      [{ kind: 'add-coder', slug: 'alice', name: 'x' }, /already/],
      [{ kind: 'add-coder', slug: 'al', name: 'x' }, /was that of Alice/],
      [{ kind: 'add-coder', slug: 'CON', name: 'x' }, /such as `coder-con`/],
      [{ kind: 'rename-coder', from: 'bob', slug: '../x', name: 'x' }, /such as `x`/],
    ] as const) {
      const result = editProject(text, [edit]);
      assert.match(result.ok ? '' : result.message, message);
    }
    const broken = editProject('version: 2\n', [{ kind: 'add-coder', slug: 'a', name: 'A' }]);
    assert.match(broken.ok ? '' : broken.message, /cannot be changed as it is\. Line 1: Update Marginalia/);
  });
});
