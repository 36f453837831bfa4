// `npm run soak -- [--minutes <of each property> | --runs <of each property>] [--seed <of an earlier run>] [--grep <text>]`;
// without minutes and runs each property is tried as often as it says itself.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../vscode-host/paths.ts';
import { soakVariables } from './variables.ts';

const { values: options } = parseArgs({
  options: {
    minutes: { type: 'string' },
    runs: { type: 'string' },
    seed: { type: 'string' },
    grep: { type: 'string' },
  },
});
const mocha = join(projectRoot, 'node_modules/mocha/bin/mocha.js');
const grep = options.grep === undefined ? [] : ['--fgrep', options.grep];
const child = spawn(process.execPath, [mocha, 'test/soak/**/*.test.ts', ...grep], {
  cwd: projectRoot,
  stdio: 'inherit',
  env: {
    ...process.env,
    [soakVariables.soak]: '1',
    ...(options.minutes !== undefined && { [soakVariables.minutes]: options.minutes }),
    ...(options.runs !== undefined && { [soakVariables.runs]: options.runs }),
    ...(options.seed !== undefined && { [soakVariables.seed]: options.seed }),
  },
});
child.once('exit', code => (process.exitCode = code ?? 1));
