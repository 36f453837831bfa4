import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The project's root folder. */
export const root = join(import.meta.dirname, '../../..');

export interface MenuItem {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
  readonly group?: string;
}

export interface Keybinding {
  readonly command: string;
  readonly key: string;
  readonly mac?: string;
  readonly linux?: string;
  readonly win?: string;
  readonly when?: string;
}

interface Setting {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly scope?: string;
  readonly order?: number;
  readonly markdownDescription?: string;
}

/** What of package.json these tests are about. */
export interface Manifest {
  readonly main: string;
  readonly icon: string;
  readonly activationEvents: readonly string[];
  readonly capabilities: {
    readonly untrustedWorkspaces: {
      readonly supported: boolean | 'limited';
      readonly restrictedConfigurations: readonly string[];
    };
    readonly virtualWorkspaces: boolean;
  };
  readonly contributes: {
    readonly commands: readonly {
      readonly command: string;
      readonly title: string;
      readonly category: string;
      readonly icon?: string;
      readonly enablement?: string;
    }[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly submenus: readonly { readonly id: string }[];
    readonly keybindings: readonly Keybinding[];
    readonly viewsContainers: {
      readonly activitybar: readonly { readonly id: string; readonly icon: string }[];
    };
    readonly views: Readonly<
      Record<string, readonly { readonly id: string; readonly icon: string; readonly when?: string }[]>
    >;
    readonly viewsWelcome: readonly {
      readonly view: string;
      readonly contents: string;
      readonly when: string;
    }[];
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
    readonly colors: readonly { readonly id: string; readonly defaults: Readonly<Record<string, string>> }[];
    readonly languages: readonly { readonly id: string; readonly configuration?: string }[];
    readonly grammars: readonly {
      readonly language: string;
      readonly scopeName: string;
      readonly path: string;
    }[];
    readonly configurationDefaults: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    readonly yamlValidation?: readonly { readonly url: string }[];
  };
}

export const manifestText = readFileSync(join(root, 'package.json'), 'utf8');
export const manifest = JSON.parse(manifestText) as Manifest;
export const texts = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8')) as Readonly<
  Record<string, string>
>;

/** Every `when` and `enablement` of the manifest, with where it stands. */
export function conditions(): readonly (readonly [where: string, when: string])[] {
  const { commands, menus, keybindings, views, viewsWelcome } = manifest.contributes;
  return [
    ...commands.map(({ command, enablement }) => [command, enablement] as const),
    ...Object.entries(menus).flatMap(([menu, items]) =>
      items.map(item => [`${menu}: ${item.command ?? item.submenu ?? ''}`, item.when] as const),
    ),
    ...keybindings.map(({ command, key, when }) => [`${key}: ${command}`, when] as const),
    ...Object.values(views).flatMap(all => all.map(({ id, when }) => [id, when] as const)),
    ...viewsWelcome.map(({ contents, when }) => [contents, when] as const),
  ].flatMap(([where, when]) => (when === undefined ? [] : [[where, when] as const]));
}
