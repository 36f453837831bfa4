/**
 * The versions of VS Code that the npm registry can supply: the server build inside the package `code-server`.
 * Desktop VS Code is downloaded in the same version, so that both kinds of host run the same code.
 */
export interface HostVersion {
  readonly vscode: string;
  /** The package to install, with its version. */
  readonly npmPackage: string;
  /** The major version of Node that this server runs on, whatever Node runs the tests. */
  readonly nodeMajor: number;
  readonly serverFlags: readonly string[];
  /** Older builds look for ripgrep in a place that only code-server's own install script would fill. */
  readonly needsRipgrep: boolean;
}

const oldest: HostVersion = {
  vscode: '1.100.3',
  npmPackage: 'code-server@4.100.3',
  nodeMajor: 20,
  serverFlags: [],
  needsRipgrep: true,
};

const newest: HostVersion = {
  vscode: '1.139.1',
  npmPackage: 'code-server@4.139.1',
  nodeMajor: 24,
  // Without this flag the newer server ignores a request to run tests.
  serverFlags: ['--enable-smoke-test-driver'],
  needsRipgrep: false,
};

const versions: readonly HostVersion[] = [oldest, newest];

/**
 * The version to run: the one named in the environment variable MARGINALIA_VSCODE_VERSION (such as "1.139.1"), else
 * the oldest that the extension supports. Throws when the named one is not in the table.
 */
export function chosenVersion(): HostVersion {
  const wanted = process.env['MARGINALIA_VSCODE_VERSION'];
  if (wanted === undefined || wanted === '') return oldest;
  const found = versions.find(version => version.vscode === wanted);
  if (found === undefined) {
    const known = versions.map(version => version.vscode).join(', ');
    throw new Error(`MARGINALIA_VSCODE_VERSION is ${wanted}; known versions: ${known}.`);
  }
  return found;
}
