// Builds dist/: the extension, its threads and the command line, with the chunks that they share or load only when used.
// `--watch` rebuilds on change. What is in which file goes to out/metafile.json, for the packages and their tests.
//
// esbuild makes a chunk of every set of modules that the same parts use: with some forty parts that are loaded on use, what
// the extension loads at once comes in sixty files, and to find and link these takes longer than to run them. So there are
// two steps: esbuild splits, into out/split/; then chunks that are always loaded together are joined into one file each.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import * as esbuild from 'esbuild';

const splitFolder = 'out/split';

const context = await esbuild.context({
  entryPoints: {
    extension: 'src/extension.ts',
    cli: 'src/cli.ts',
    locateWorker: 'src/node/locateWorker.ts',
    suggestWorker: 'src/node/suggestWorker.ts',
  },
  bundle: true,
  // VS Code loads ES modules since 1.100; only they can be split.
  format: 'esm',
  splitting: true,
  platform: 'node',
  target: 'node20',
  external: ['vscode'],
  // Its build for Node is CommonJS, of which nothing that is unused can be left out. This one is the same as ES modules.
  alias: { yaml: './node_modules/yaml/browser/dist/index.js' },
  outdir: splitFolder,
  chunkNames: 'chunks/[name]-[hash]',
  sourcemap: 'linked',
  minify: true,
  metafile: true,
  logLevel: 'warning',
  plugins: [
    {
      name: 'join',
      setup(build) {
        build.onStart(() => rm(splitFolder, { recursive: true, force: true }));
        build.onEnd(async ({ errors, metafile }) => {
          if (errors.length === 0) await joinChunks(metafile.outputs);
        });
      },
    },
  ],
});

if (process.argv.includes('--watch')) {
  await context.watch();
} else {
  await context.rebuild();
  await context.dispose();
}

/** Writes dist/ from what was split, and tells of it in out/metafile.json as if esbuild had made it in one step. */
async function joinChunks(split) {
  const files = Object.keys(split).filter(file => file.endsWith('.js'));
  const joined = groups(split, files);
  const entryPoints = Object.fromEntries([
    ...files.filter(file => !joined.has(file)).map(file => [nameOf(file), file]),
    ...[...new Set(joined.values())].map(group => [group, `group:${group}`]),
  ]);
  await rm('dist', { recursive: true, force: true });
  const { metafile } = await esbuild.build({
    entryPoints,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: ['vscode'],
    // For the CommonJS packages among the dependencies: an ES module has no `require`.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    outdir: 'dist',
    sourcemap: 'linked',
    minify: true,
    metafile: true,
    logLevel: 'warning',
    plugins: [inGroups(split, joined)],
  });
  const inputsOf = ({ inputs }) =>
    Object.assign({}, ...Object.keys(inputs).map(input => split[input]?.inputs ?? {}));
  const outputs = Object.entries(metafile.outputs).map(([file, output]) => {
    const imports = output.imports.map(one =>
      one.path.startsWith('.') ? { path: join(dirname(file), one.path), kind: one.kind } : one,
    );
    return [file, { ...output, imports, inputs: inputsOf(output) }];
  });
  await mkdir('out', { recursive: true });
  await writeFile('out/metafile.json', JSON.stringify({ inputs: {}, outputs: Object.fromEntries(outputs) }));
}

/**
 * The group of each chunk that something which is started loads at once: those that are loaded at once by the same, and on
 * use by the same. What a chunk imports is loaded by all that load it, so groups never import each other in a circle.
 */
function groups(split, files) {
  const isEntry = file => split[file].entryPoint !== undefined;
  const entries = files.filter(file => isEntry(file) && dirname(file) === splitFolder);
  const reached = (from, kinds) => {
    const found = new Set([from]);
    for (const file of found) {
      for (const { path, kind } of split[file]?.imports ?? []) if (kinds.includes(kind)) found.add(path);
    }
    return found;
  };
  const loads = entries.map(entry => ({
    name: nameOf(entry),
    atOnce: reached(entry, ['import-statement']),
    ever: reached(entry, ['import-statement', 'dynamic-import']),
  }));
  const found = new Map();
  for (const file of files) {
    const atOnce = loads.filter(one => one.atOnce.has(file)).map(({ name }) => name);
    const onUse = loads.filter(one => one.ever.has(file)).map(({ name }) => name);
    const others = onUse.filter(name => !atOnce.includes(name));
    // Parts that are loaded on use by the extension are to load no more than they need.
    if (isEntry(file) || atOnce.length === 0 || others.includes('extension')) continue;
    found.set(file, `chunks/${[...atOnce, ...(others.length > 0 ? ['for', ...others] : [])].join('-')}`);
  }
  return found;
}

/** Resolves imports of chunks: within a group to what is joined, else to the files that there will be. */
function inGroups(split, joined) {
  // Names are unique in a chunk only.
  const numbers = new Map([...joined.keys()].map((file, index) => [file, index.toString(36)]));
  const alias = (file, name) => `_${numbers.get(file)}_${name}`;
  const groupOf = file => joined.get(relative('', file));
  return {
    name: 'groups',
    setup(build) {
      build.onResolve({ filter: /^group:/ }, ({ path }) => ({ path: path.slice(6), namespace: 'group' }));
      build.onLoad({ filter: /.*/, namespace: 'group' }, ({ path: group }) => {
        const members = [...joined.keys()].filter(file => joined.get(file) === group);
        const contents = members.map(file => {
          const names = split[file].exports.map(name => `${name} as ${alias(file, name)}`);
          return `export { ${names.join(', ')} } from './${file}';`;
        });
        return { contents: contents.join('\n'), resolveDir: resolve('') };
      });
      build.onResolve({ filter: /\.js$/ }, ({ path, importer, resolveDir, kind, namespace, pluginData }) => {
        if (kind === 'entry-point') return undefined;
        if (namespace === 'chunk') return { path, external: true };
        const target = resolve(resolveDir, path);
        const own = pluginData?.group ?? groupOf(importer);
        const group = groupOf(target);
        const from = dirname(own ?? nameOf(relative('', importer)));
        if (namespace === 'group' || (group !== undefined && group === own)) return { path: target };
        const to = relative(from, group ?? nameOf(relative('', target)));
        const place = `${to.startsWith('.') ? '' : './'}${to}.js`;
        if (group === undefined || kind === 'dynamic-import') return { path: place, external: true };
        return { path: `${relative('', target)}?${place}`, namespace: 'chunk', pluginData: { place } };
      });
      build.onLoad({ filter: /.*/, namespace: 'chunk' }, ({ path, pluginData: { place } }) => {
        const [file] = path.split('?');
        const names = split[file].exports.map(name => `${alias(file, name)} as ${name}`);
        return { contents: `export { ${names.join(', ')} } from '${place}';`, resolveDir: resolve('') };
      });
    },
  };
}

/** `chunks/csv-HASH` of `out/split/chunks/csv-HASH.js`. */
function nameOf(file) {
  return relative(splitFolder, file).replace(/\.js$/, '');
}
