// Installs VS Code and Chromium into .vscode-test/ where they are missing: once, before suites that run side by side need them.
import { launchChromium } from './chromium.ts';
import { installHost } from './install.ts';
import { chosenVersion } from './versions.ts';

await installHost(chosenVersion());
const chromium = await launchChromium();
console.log(`VS Code ${chosenVersion().vscode}, Chromium ${chromium.version()}`);
await chromium.close();
