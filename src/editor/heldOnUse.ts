import { Disposable } from '../base/disposable.ts';
import { once } from '../base/once.ts';
import type { HeldWrites } from '../corpus/heldWrites.ts';
import { registerCommand } from './commands.ts';
import { setContext } from './context.ts';
import { log } from './log.ts';

/** Changes that are not written yet. There are seldom any: what tells of them is loaded when there are, or were at the last end. */
export class HeldOnUse extends Disposable {
  constructor(held: HeldWrites) {
    super();
    const changes = once(async () => {
      const { HeldChanges } = await import('./heldChanges.ts');
      return this._register(new HeldChanges(held));
    });
    const load = (): void => void changes().catch((error: unknown) => log.error(String(error)));
    setContext('marginalia:hasHeld', false);
    this._register(registerCommand('marginalia.writeHeld', async () => (await changes()).write()));
    this._register(registerCommand('marginalia.showHeld', async () => (await changes()).list()));
    this._register(held.onDidChange(() => held.all.length > 0 && load()));
    void held.restore().then(
      offered => offered.length > 0 && load(),
      (error: unknown) => log.error(String(error)),
    );
  }
}
