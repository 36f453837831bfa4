import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { once } from '../../../src/base/once.ts';

describe('What is made once', () => {
  it('is made when it is first asked for, and is the same from then on', async () => {
    let made = 0;
    const give = once(() => Promise.resolve({ number: ++made }));
    assert.equal(made, 0);
    const [first, second] = await Promise.all([give(), give()]);
    assert.equal(first, second);
    assert.equal(await give(), first);
    assert.equal(made, 1);
  });

  it('is tried again after a failure', async () => {
    let tries = 0;
    const give = once(() => (++tries === 1 ? Promise.reject(new Error('not now')) : Promise.resolve(tries)));
    await assert.rejects(give(), /not now/);
    assert.equal(await give(), 2);
  });
});
