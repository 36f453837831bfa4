// The module that VS Code loads to time the extension where it lives: in the extension host.
import { connect } from 'node:net';
import { benchVariable, type HostBench, type HostReport } from '../hostProtocol.ts';
import { benchActivation } from './activation.ts';
import { benchChanges } from './changes.ts';
import { benchDiffSides } from './diffSides.ts';
import { EditListeners } from './editListeners.ts';
import { benchKeystrokes } from './keystrokes.ts';
import { benchTagging } from './tagging.ts';
import { benchTree } from './tree.ts';

/** Called by VS Code, before the extension is active. */
export async function run(): Promise<void> {
  const bench = JSON.parse(process.env[benchVariable] ?? '{}') as HostBench;
  const socket = connect(bench.port, '127.0.0.1');
  const send = (report: HostReport): boolean => socket.write(`${JSON.stringify(report)}\n`);
  try {
    // Whatever is heard between these two is heard by the extension.
    const listeners = new EditListeners();
    const activation = await benchActivation(bench);
    listeners.closeAfterExtension();
    send({ kind: 'activation', ...activation.times });
    if (!bench.activationOnly) {
      const { api } = activation;
      send({
        kind: 'table',
        title: 'Typing in a report of 1 MB',
        rows: await benchKeystrokes(api, listeners),
      });
      send({
        kind: 'table',
        title: 'Tagging by command, in a report of 1 MB',
        rows: await benchTagging(api),
      });
      send({ kind: 'table', title: 'The tree', rows: await benchTree(api) });
      send({ kind: 'table', title: 'Review in git', rows: await benchDiffSides(api) });
      send({ kind: 'table', title: 'The view "Changes"', rows: await benchChanges(api) });
    }
    send({ kind: 'end' });
  } catch (error) {
    send({ kind: 'failed', why: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  } finally {
    await new Promise<void>(settle => {
      socket.once('close', () => settle());
      socket.end();
    });
  }
}
