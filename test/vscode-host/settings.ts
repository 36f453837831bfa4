import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

type Settings = Readonly<Record<string, unknown>>;

/** Writes the user settings of a fresh user data folder: `calmSettings`, then `settings`. */
export async function writeUserSettings(userDataDir: string, settings: Settings = {}): Promise<void> {
  await mkdir(join(userDataDir, 'User'), { recursive: true });
  const text = JSON.stringify({ ...calmSettings, ...settings }, undefined, 2);
  await writeFile(join(userDataDir, 'User/settings.json'), text);
}

/** No greetings and no proposals; and in the browser what holds on the desktop. */
const calmSettings: Settings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'window.confirmBeforeClose': 'never',
  'extensions.ignoreRecommendations': true,
  'extensions.autoCheckUpdates': false,
  'git.openRepositoryInParentFolders': 'never',
  'telemetry.telemetryLevel': 'off',
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'files.autoSave': 'off',
};

/** What tests need besides: nothing moves, and pictures of the same state are the same. */
export const testSettings: Settings = {
  'workbench.reduceMotion': 'on',
  'editor.accessibilitySupport': 'off',
  'editor.cursorBlinking': 'solid',
  // Those of suggestions switch them on.
  'marginalia.suggestFindings': 'off',
  'marginalia.suggestRecommendations': 'off',
  'marginalia.suggestMetrics': 'off',
};
