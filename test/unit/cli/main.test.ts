import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { commands } from '../../../src/terminal/commands.ts';
import { run } from './terminal.ts';

describe('marginalia', () => {
  for (const args of [['--help'], ['-h'], ['help']]) {
    it(`lists its commands: ${args.join(' ')}`, async () => {
      const { code, out, told } = await run(args);
      assert.equal(code, 0);
      assert.equal(told, '');
      assert.match(out, /^Usage: marginalia <command>/);
      for (const { name, summary } of commands) assert.ok(out.includes(name) && out.includes(summary));
    });
  }

  for (const args of [['--version'], ['-v']]) {
    it(`tells its version: ${args.join(' ')}`, async () => {
      assert.deepEqual(await run(args), { code: 0, out: '1.2.3\n', told: '' });
    });
  }

  for (const { name, help } of commands) {
    for (const args of [
      ['help', name],
      [name, '--help'],
      [name, 'x', '-h'],
    ]) {
      it(`has help on a command: ${args.join(' ')}`, async () => {
        assert.deepEqual(await run(args), { code: 0, out: help, told: '' });
      });
    }

    it(`has help on ${name} that fits a terminal`, () => {
      for (const line of help.split('\n')) assert.ok(line.length <= 80, line);
    });
  }

  const wrong: readonly (readonly [readonly string[], RegExp])[] = [
    [[], /Say what to do\.\nTry "marginalia --help"\.$/],
    [['exprot'], /no command "exprot"\.\nTry "marginalia --help"\.$/],
    [['--exprot'], /no command "--exprot"/],
    [['help', 'exprot'], /no command "exprot"/],
    [['constructor'], /no command "constructor"/],
    [['export'], /Say which folder or file to export\.\nTry "marginalia export --help"\.$/],
    [['export', 'a', 'b', 'c'], /what is "b" "c"\?/],
    [['export', 'nowhere'], /There is no file or folder nowhere\./],
    [['export', '.', '--fromat', 'csv'], /--fromat/],
    [['export', '.', '--format', 'xlsx'], /no format "xlsx"\. Choose csv or markdown\./],
    [['export', '.', '--format'], /--format/],
  ];
  for (const [args, message] of wrong) {
    it(`ends with 2 and says what to do: ${args.join(' ')}`, async () => {
      const { code, out, told } = await run(args);
      assert.equal(code, 2);
      assert.equal(out, '');
      assert.match(told, /^marginalia: /);
      assert.match(told, message);
    });
  }
});
