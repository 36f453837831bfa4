// `npm run soak -- [--minutes <of each property> | --runs <of each property>] [--seed <of an earlier run>] [--grep <text>]`
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../vscode-host/paths.ts';
import { soakVariables } from './variables.ts';

const { values: options } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
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
    [soakVariables.minutes]: options.minutes,
    ...(options.runs !== undefined && { [soakVariables.runs]: options.runs }),
    ...(options.seed !== undefined && { [soakVariables.seed]: options.seed }),
  },
});
child.once('exit', code => (process.exitCode = code ?? 1));
