// The victim of crash.test.ts: replaces the file named on the command line by 5 MB of one letter, again and again.
import { atomicWrite } from '../../../src/node/atomicWrite.ts';
import { nodePrimitives } from '../../../src/node/primitives.ts';

const path = process.argv[2] ?? '';
for (let round = 0; ; round++) {
  await atomicWrite(path, [Buffer.alloc(5_000_000, 'abcdefgh'.charAt(round % 8))], nodePrimitives);
  process.send?.(round);
}
