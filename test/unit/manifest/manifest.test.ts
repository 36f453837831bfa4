import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import {
  changesViewId,
  codebookViewId,
  commandIds,
  languageIds,
  toDoViewId,
  viewId,
  type ContextKeys,
  type Settings,
} from '../../../src/editor/contributions.ts';
import { conditions, manifest, manifestText, root, texts } from './manifest.ts';

const { contributes } = manifest;
const commands = contributes.commands.map(({ command }) => command);
const submenus = contributes.submenus.map(({ id }) => id);
/** The views of the code. */
const viewIds: readonly string[] = [viewId, toDoViewId, codebookViewId, changesViewId];
const palette = contributes.menus['commandPalette'] ?? [];

/** As in the types: the compiler holds these lists against them. */
const contextKeys: Readonly<Record<keyof ContextKeys, true>> = {
  'marginalia:isReport': true,
  'marginalia:canStart': true,
  'marginalia:onAnnotation': true,
  'marginalia:onOthers': true,
  'marginalia:onRemark': true,
  'marginalia:onProposal': true,
  'marginalia:onSuggestion': true,
  'marginalia:hasSuggestions': true,
  'marginalia:suggestionSelected': true,
  'marginalia:codingMode': true,
  'marginalia:isDone': true,
  'marginalia:hasReports': true,
  'marginalia:hasToDo': true,
  'marginalia:hasFilter': true,
  'marginalia:hasHeld': true,
  'marginalia:isBlind': true,
  'marginalia:hasHiddenCoders': true,
  'marginalia:hasCopies': true,
  'marginalia:grouping': true,
  'marginalia:hasRepository': true,
  'marginalia:hasChanges': true,
  'marginalia:comparing': true,
  'marginalia:changesGrouping': true,
};
const settings: Readonly<Record<keyof Settings, true>> = {
  coder: true,
  gutterMarks: true,
  overviewRuler: true,
  highlightReports: true,
  blind: true,
  askAttributes: true,
  suggestFindings: true,
  suggestRecommendations: true,
  suggestMetrics: true,
};

/** The sources of the editor's room, which alone registers commands. */
const sources = readdirSync(join(root, 'src/editor')).map(name => [
  name,
  readFileSync(join(root, 'src/editor', name), 'utf8'),
]) as readonly (readonly [name: string, text: string])[];

function sorted(values: Iterable<string>): readonly string[] {
  return [...values].toSorted();
}

describe('Commands of the manifest', () => {
  it('are those of the code, each once', () => {
    assert.deepEqual(sorted(commands), sorted(commandIds));
    assert.equal(new Set(commands).size, commands.length);
  });

  it('are registered, each once', () => {
    const code = sources
      .filter(([name]) => name !== 'contributions.ts')
      .map(([, text]) => text)
      .join('\n');
    const registered = [...code.matchAll(/(?:registerCommand|#onTargets)\(\s*'(marginalia\.\w+)'/g)];
    assert.deepEqual(sorted(registered.map(([, id]) => id ?? '')), sorted(commandIds));
  });

  it('have a title and the category of the extension', () => {
    for (const { command, title, category } of contributes.commands) {
      assert.match(title, /^%command\.\w+%$/, command);
      assert.equal(title, `%${command.replace('marginalia.', 'command.')}%`);
      assert.equal(category, 'Marginalia', command);
    }
  });

  it('are in the palette only where they do something; those of menus alone never', () => {
    const when = new Map(palette.map(item => [item.command, item.when]));
    assert.equal(when.size, palette.length, 'one stands there twice');
    const always = commands.filter(command => when.get(command) === undefined);
    assert.deepEqual(always, ['marginalia.chooseCoder']);
    const never = commands.filter(command => when.get(command) === 'false');
    assert.deepEqual(sorted(never), [
      'marginalia.addToCodebook',
      'marginalia.applyRecentCode',
      'marginalia.editCodeMemo',
      'marginalia.hideCoder',
      'marginalia.openAnnotation',
      'marginalia.openChange',
      'marginalia.openEarlierPassage',
      'marginalia.openSidecarChange',
      'marginalia.revertChange',
      'marginalia.searchPassage',
      'marginalia.sendAndResolve',
      'marginalia.sendReply',
      'marginalia.showMore',
      'marginalia.showMoreChanges',
      'marginalia.showPassages',
    ]);
    for (const [command, condition] of when) {
      assert.match(condition ?? '', /^false$|marginalia:|workspaceFolderCount/, command);
    }
  });

  it('are on a key, in a menu, in the palette or behind a click', () => {
    const reachable = new Set([
      ...Object.values(contributes.menus).flatMap(items => items.map(({ command }) => command)),
      ...contributes.keybindings.map(({ command }) => command),
      ...commands.filter(command => !palette.some(item => item.command === command && item.when === 'false')),
      // Clicks in the tree.
      'marginalia.openAnnotation',
      'marginalia.showMore',
      'marginalia.openChange',
      'marginalia.showMoreChanges',
    ]);
    assert.deepEqual(
      commands.filter(command => !reachable.has(command)),
      [],
    );
  });
});

describe('Menus of the manifest', () => {
  it('name commands and submenus that there are', () => {
    for (const [menu, items] of Object.entries(contributes.menus)) {
      for (const { command, submenu } of items) {
        assert.ok(
          command === undefined ? submenus.includes(submenu ?? '') : commands.includes(command),
          `${menu}: ${command ?? submenu ?? 'nothing'}`,
        );
      }
    }
  });

  it('hold every submenu, and every submenu holds something', () => {
    const shown = Object.values(contributes.menus).flatMap(items => items.map(({ submenu }) => submenu));
    for (const id of submenus) {
      assert.ok(shown.includes(id), `${id} is in no menu`);
      assert.ok((contributes.menus[id] ?? []).length > 0, `${id} is empty`);
    }
  });

  it('add to the editor’s context menu nothing but one submenu, or the way to begin', () => {
    const items = contributes.menus['editor/context'] ?? [];
    assert.deepEqual(
      items.map(({ command, submenu }) => command ?? submenu),
      ['marginalia.annotate', 'marginalia.startCoding'],
    );
  });

  it('put at most two icons on an item of the tree', () => {
    const inline = (contributes.menus['view/item/context'] ?? []).filter(({ group }) =>
      group?.startsWith('inline'),
    );
    for (const { when } of inline) {
      const together = inline.filter(item => item.when === when);
      assert.ok(together.length <= 2, `${when ?? 'always'}: ${together.length}`);
    }
    for (const { command } of inline) {
      assert.ok(
        contributes.commands.find(one => one.command === command)?.icon,
        `${command ?? ''} has no icon`,
      );
    }
  });

  it('show icons in the view’s title only for commands that have one', () => {
    for (const { command, group } of contributes.menus['view/title'] ?? []) {
      if (command === undefined || !group?.startsWith('navigation')) continue;
      assert.ok(contributes.commands.find(one => one.command === command)?.icon, `${command} has no icon`);
    }
  });
});

describe('Conditions of the manifest', () => {
  it('read only context keys that the code sets', () => {
    for (const [where, when] of conditions()) {
      for (const [key] of when.matchAll(/marginalia:\w+/g)) {
        assert.ok(key in contextKeys, `${where}: ${key}`);
      }
    }
  });

  it('name only views that there are', () => {
    for (const [where, when] of conditions()) {
      for (const [, id] of when.matchAll(/\b(?:view|focusedView) == ([\w.]+)/g)) {
        assert.ok(viewIds.includes(id ?? ''), where);
      }
    }
  });

  it('read kinds of tree items that the tree gives', () => {
    const kinds = [
      'report',
      'group',
      'group coder',
      'annotation own',
      'annotation other',
      'codebook',
      'code',
      'code missing',
    ];
    const open = [
      'report gone',
      'proposal',
      'proposal own',
      'orphan',
      'orphan own',
      'annotation own remark open',
      'annotation other remark proposes open',
      'annotation other remark settled',
      'remark open',
      'remark proposes open',
      'suggestions',
      'suggested tag',
      'suggestion',
      'changed coder',
      'changed report',
      'changed sidecar',
      'change',
      'change own',
    ];
    const items = sources
      .filter(([name]) => ['treeItems.ts', 'codebookTree.ts'].includes(name))
      .map(([, text]) => text)
      .join('\n');
    for (const kind of kinds) assert.ok(items.includes(`'${kind}'`), `the tree has no ${kind}`);
    for (const [where, when] of conditions()) {
      for (const [, pattern] of when.matchAll(/viewItem =~ \/(.+?)\//g)) {
        assert.ok(
          [...kinds, ...open].some(kind => new RegExp(pattern ?? '').test(kind)),
          where,
        );
      }
      for (const [, kind] of when.matchAll(/viewItem == (\w+)/g))
        assert.ok([...kinds, ...open].includes(kind ?? ''), where);
    }
  });
});

describe('Texts of the manifest', () => {
  const used = [...manifestText.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key ?? '');

  it('are all in package.nls.json', () => {
    assert.deepEqual(
      used.filter(key => !(key in texts)),
      [],
    );
  });

  it('are all used', () => {
    assert.deepEqual(
      Object.keys(texts).filter(key => !used.includes(key)),
      [],
    );
  });

  it('are none of them empty, and link only to commands that there are', () => {
    for (const [key, text] of Object.entries(texts)) {
      assert.notEqual(text.trim(), '', key);
      for (const [, command = ''] of text.matchAll(/\(command:([\w.]+)/g)) {
        assert.ok(commands.includes(command) || !command.startsWith('marginalia.'), `${key}: ${command}`);
      }
    }
  });
});

describe('Settings of the manifest', () => {
  it('are those of the code, each with a default, a scope, a place and a text', () => {
    assert.deepEqual(
      sorted(Object.keys(contributes.configuration.properties)),
      sorted(Object.keys(settings).map(key => `marginalia.${key}`)),
    );
    const entries = Object.entries(contributes.configuration.properties);
    for (const [key, setting] of entries) {
      assert.notEqual(setting.default, undefined, key);
      assert.ok(setting.scope, key);
      assert.match(setting.markdownDescription ?? '', /^%setting\./, key);
    }
    assert.deepEqual(
      entries.map(([, { order }]) => order),
      entries.map((_, index) => index + 1),
    );
  });

  it('keep the coder out of what a repository can bring along', () => {
    assert.equal(contributes.configuration.properties['marginalia.coder']?.scope, 'application');
  });
});

describe('The rest of the manifest', () => {
  it('lets a folder that is not trusted set nothing but switches', () => {
    const { untrustedWorkspaces, virtualWorkspaces } = manifest.capabilities;
    assert.equal(untrustedWorkspaces.supported, 'limited');
    const free = Object.entries(contributes.configuration.properties).filter(
      ([, { type, enum: values }]) => type !== 'boolean' && values === undefined,
    );
    assert.deepEqual(sorted(untrustedWorkspaces.restrictedConfigurations), sorted(free.map(([key]) => key)));
    for (const [key, { scope }] of free) assert.match(scope ?? '', /^(?:application|machine)$/, key);
    assert.equal(virtualWorkspaces, true);
  });

  it('wakes the extension only for folders with sidecars or a project, and for its own commands and view', () => {
    assert.deepEqual(manifest.activationEvents, [
      'workspaceContains:**/*.annotations.yaml',
      'workspaceContains:**/marginalia.yaml',
    ]);
  });

  it('names files that are there', () => {
    const { viewsContainers, views, languages, grammars, yamlValidation } = contributes;
    const paths = [
      manifest.icon,
      ...viewsContainers.activitybar.map(({ icon }) => icon),
      ...Object.values(views).flatMap(all => all.map(({ icon }) => icon)),
      ...languages.flatMap(({ configuration }) => configuration ?? []),
      ...grammars.map(({ path }) => path),
      ...(yamlValidation ?? []).map(({ url }) => url),
    ];
    for (const path of paths) assert.ok(existsSync(join(root, path)), path);
  });

  it('has the languages of the code, each with a grammar and no format on save', () => {
    const { languages, grammars, configurationDefaults } = contributes;
    const ids = sorted(Object.values(languageIds));
    assert.deepEqual(sorted(languages.map(({ id }) => id)), ids);
    assert.deepEqual(sorted(grammars.map(({ language }) => language)), ids);
    for (const id of ids) assert.equal(configurationDefaults[`[${id}]`]?.['editor.formatOnSave'], false, id);
    for (const { language, scopeName, path } of grammars) {
      const grammar = JSON.parse(readFileSync(join(root, path), 'utf8')) as Readonly<Record<string, unknown>>;
      assert.equal(grammar['scopeName'], scopeName, language);
      // The grammar that VS Code itself brings.
      assert.deepEqual(grammar['patterns'], [{ include: 'source.yaml' }], language);
    }
  });

  it('leaves the name codebook.yaml, which is not ours alone, to the code', () => {
    for (const language of contributes.languages) {
      assert.ok(!JSON.stringify(language).includes('codebook.yaml'), language.id);
    }
  });

  it('has the views of the code, in a container that there is, with texts for when they are empty', () => {
    const { viewsContainers, views, viewsWelcome } = contributes;
    assert.deepEqual(
      Object.keys(views),
      viewsContainers.activitybar.map(({ id }) => id),
    );
    assert.deepEqual(
      Object.values(views).flatMap(all => all.map(({ id }) => id)),
      viewIds,
    );
    // A view that is there while it has something is never empty.
    for (const { id, when } of Object.values(views).flat())
      assert.ok(when !== undefined || viewsWelcome.some(({ view }) => view === id), id);
    for (const { view } of viewsWelcome) assert.ok(viewIds.includes(view), view);
  });

  it('gives every colour four defaults', () => {
    for (const { id, defaults } of contributes.colors) {
      assert.deepEqual(
        sorted(Object.keys(defaults)),
        ['dark', 'highContrast', 'highContrastLight', 'light'],
        id,
      );
      for (const value of Object.values(defaults)) assert.match(value, /^#(?:[0-9a-f]{6}|[0-9a-f]{8})$/i, id);
    }
  });

  it('contributes the colours that the code uses, and no other', () => {
    const code = sources.map(([, text]) => text).join('\n');
    const tags = ['finding', 'recommendation', 'metric', 'other', 'review', 'suggestion'];
    const changes = ['added', 'removed', 'changed'];
    assert.deepEqual(
      sorted(contributes.colors.map(({ id }) => id)),
      sorted([
        ...tags.flatMap(tag => [`marginalia.${tag}Background`, `marginalia.${tag}Line`]),
        ...changes.map(change => `marginalia.${change}Line`),
      ]),
    );
    for (const part of ['Background', 'Line']) assert.ok(code.includes(`${part}\``), part);
  });
});
