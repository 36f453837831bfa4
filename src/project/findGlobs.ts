/** Texts that stand beside reports in many folders and are none. */
const asides = /^(?:readme|license|licence|changelog|contributing|code_of_conduct|security|notice)(?:\.|$)/i;

const reportNames = /\.(md|markdown|txt)$/i;

/** In more folders than these no pattern is seen, and all are taken. */
const mostFolders = 8;

/**
 * Globs for a new marginalia.yaml: the kinds of texts there are, by the folder at the top that they are in.
 *
 * @param paths of all files below the folder of the project, relative, with forward slashes.
 * @param coded those of them that have sidecars: where there are some, only their folders count.
 */
export function findGlobs(paths: readonly string[], coded: readonly string[] = []): readonly string[] {
  const texts = paths.filter(path => reportNames.test(path) && !isHidden(path));
  const counted = coded.length > 0 ? coded : texts.filter(path => !isAside(path));
  const found = new Map<string, Set<string>>();
  for (const path of counted) {
    const slash = path.indexOf('/');
    const folder = slash < 0 ? '' : path.slice(0, slash);
    const [ending = ''] = reportNames.exec(path) ?? [];
    // What a glob can't say by name goes by the glob for all.
    const key = /[*?{}[\]!\\]/.test(folder) ? '**' : folder;
    found.set(key, (found.get(key) ?? new Set()).add(ending));
  }
  const folders = found.size > mostFolders ? new Map([['**', union(found.values())]]) : found;
  const globs = [...folders]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([folder, endings]) => [...endings].sort().map(ending => globOf(folder, ending)));
  const letIn = (path: string): boolean => {
    const top = path.includes('/') ? path.slice(0, path.indexOf('/')) : '';
    return isAside(path) && (folders.has(top) || folders.has('**'));
  };
  const names = new Set(texts.filter(letIn).map(nameOf));
  const kept = new Set(coded.map(nameOf));
  return [
    ...globs,
    ...[...names]
      .filter(name => !kept.has(name))
      .sort()
      .map(name => `!**/${name}`),
  ];
}

function globOf(folder: string, ending: string): string {
  if (folder === '') return `*${ending}`;
  return folder === '**' ? `**/*${ending}` : `${folder}/**/*${ending}`;
}

function union(sets: Iterable<ReadonlySet<string>>): Set<string> {
  return new Set([...sets].flatMap(set => [...set]));
}

function isAside(path: string): boolean {
  return asides.test(nameOf(path));
}

function isHidden(path: string): boolean {
  return path.split('/').some(name => name.startsWith('.'));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
