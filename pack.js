// Makes, from what `npm run build` left in dist/, the two packages that people install: the extension as a VSIX, and
// the command line as the tarball of `npm pack`. With an argument they go into that folder, else into this one.
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { createVSIX } from '@vscode/vsce';

const stage = resolve('out/vsix');
const target = resolve(process.argv[2] ?? '.');
const manifest = JSON.parse(await readFile('package.json', 'utf8'));
const name = `${manifest.name}-${manifest.version}`;

// A folder of its own, with exactly what is to be in the VSIX: a list of what to leave out would have to grow with
// every new file, and vsce would read all that is below this folder.
await rm(stage, { recursive: true, force: true });
const files = ['LICENSE', 'CHANGELOG.md', 'package.nls.json', 'syntaxes', 'media', ...(await loadedFiles())];
for (const file of files) {
  await mkdir(dirname(join(stage, file)), { recursive: true });
  await cp(file, join(stage, file), { recursive: true, filter: isShipped });
}
await writeFile(join(stage, 'package.json'), JSON.stringify(shippedManifest(manifest), undefined, 2));
await writeFile(join(stage, 'README.md'), withoutRelativeLinks(await readFile('README.md', 'utf8')));

// Told that there is nothing to leave out, vsce does not ask whether that was forgotten.
await writeFile(join(stage, '.vscodeignore'), '');

await mkdir(target, { recursive: true });
await createVSIX({
  cwd: stage,
  packagePath: join(target, `${name}.vsix`),
  dependencies: false,
  allowMissingRepository: true,
  rewriteRelativeLinks: false,
});
const npm = process.env.npm_execpath;
const [command, ...before] = npm?.endsWith('.js') ? [process.execPath, npm] : ['npm'];
execFileSync(command, [...before, 'pack', '--loglevel=error', '--pack-destination', target], {
  stdio: ['ignore', 'ignore', 'inherit'],
  shell: process.platform === 'win32' && command === 'npm',
});
console.log(`${join(target, name)}.vsix\n${join(target, name)}.tgz`);

/** dist/extension.js and its thread, and every chunk that they load, at once or when used: not the command line, no source maps. */
async function loadedFiles() {
  const { outputs } = JSON.parse(await readFile('out/metafile.json', 'utf8'));
  const found = new Set(['dist/extension.js', 'dist/locateWorker.js', 'dist/suggestWorker.js']);
  for (const file of found) {
    for (const { path, external } of outputs[file].imports) if (!external) found.add(path);
  }
  return found;
}

/** Pictures for README.md, and the drawing that icon.png was made from, stay at home. */
function isShipped(path) {
  return !path.includes('screenshots') && !path.endsWith('icon.svg');
}

/** What VS Code reads of package.json; the rest is for those who work on the extension. */
function shippedManifest(whole) {
  const ours = ['private', 'files', 'bin', 'scripts', 'devDependencies', 'mocha', 'prettier', 'c8', 'knip'];
  return Object.fromEntries(Object.entries(whole).filter(([key]) => !ours.includes(key)));
}

/**
 * VS Code shows the README of an installed extension without the files that are beside it in the repository: pictures
 * go, and a link to such a file becomes its text.
 */
function withoutRelativeLinks(markdown) {
  return markdown
    .replaceAll(/^!\[[^\]]*\]\((?!https:)[^)]*\)\n\n?/gm, '')
    .replaceAll(/(?<!!)\[([^\]]*)\]\((?!https:|#)[^)]*\)/g, '$1');
}
