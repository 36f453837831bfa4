import fc from 'fast-check';
import { describe, it } from 'mocha';
import * as coder from './coding/coderCommands.ts';
import { World, type Model } from './coding/world.ts';
import * as around from './coding/worldCommands.ts';
import { soaking, soakTimeout } from './soaking.ts';

const reports = [
  '# Visit\n\nOfsted found high caseloads. Visits are late.\n\nHigh vacancy (24.6%) and turnover (21.9%).\n',
  'The same words. The same words. The same words.\nThe same\nwords.\n\nThe same words.\n',
  '“Curly” – naïve £3\u00a0million; 👩‍👩‍👧 family.\r\nA line that\r\nis wrapped: “so: #1”.\r\n\r\n\r\n- a\r\n- b\r\n',
  '\uFEFFkey: value # not a comment\n--- \n...\n<<<<<<< HEAD\n=======\n\t- "quoted" \'and\' so\\on\n',
  `${'Long passage of many words. '.repeat(40)}\n\n${'x'.repeat(200)}\n`,
];

const index = fc.nat(20);
const stretch = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 1, max: 40 }) }, fc.nat(600)),
});
const tag = fc.constantFrom('finding', 'recommendation', 'metric');
const code = fc.constantFrom(
  'workload',
  'workload/caseloads',
  'a b',
  'yes',
  '12',
  '#x',
  'a: b',
  '“x”',
  "it's",
);
const tags = fc.oneof(
  tag.map(one => [one]),
  fc.tuple(tag, code),
  code.map(one => [one]),
);
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom(
    '',
    'a: b',
    ' x ',
    'a\nb',
    'a\n\nb\n',
    '- a',
    '# a',
    'yes',
    '"',
    "'",
    '\\',
    '---',
    '\t',
    'a\r\nb',
    '\0',
    '=======',
    'é\u0085',
  ),
);
const isTold = fc.boolean();

const commands = [
  fc.tuple(stretch, tags).map(given => coder.tag(...given)),
  fc.tuple(stretch, tags).map(given => coder.tag(...given)),
  fc.tuple(index, tag).map(given => coder.changeTag(...given)),
  fc.tuple(index, code).map(given => coder.giveCode(...given)),
  fc.tuple(index, code).map(given => coder.takeCode(...given)),
  fc.tuple(index, text).map(given => coder.note(...given)),
  fc.tuple(index, stretch).map(given => coder.move(...given)),
  index.map(coder.remove),
  fc.constant(coder.undo()),
  fc.constant(coder.undo()),
  fc.constant(coder.redo()),
  stretch.map(coder.tagOnFullDisk),
  fc
    .tuple(fc.constantFrom(...around.handEdits), fc.double({ min: 0, max: 0.99, noNaN: true }), isTold)
    .map(given => around.editByHand(...given)),
  fc
    .tuple(fc.constantFrom(...around.handEdits), fc.double({ min: 0, max: 0.99, noNaN: true }), isTold)
    .map(given => around.editByHand(...given)),
  fc
    .tuple(fc.constantFrom(...around.replacements), fc.double({ min: 0, max: 0.99, noNaN: true }), isTold)
    .map(given => around.replaceOutside(...given)),
  fc.tuple(fc.nat(3), isTold).map(given => around.checkout(...given)),
  fc.constantFrom(...around.kindsOfBreak).map(around.breakFile),
  fc.constant(around.mend()),
  fc.constant(around.mend()),
  fc.tuple(stretch, fc.string({ maxLength: 5 })).map(given => around.type(...given)),
  fc.constant(around.rest()),
  fc.constant(around.hide()),
  fc.constant(around.reload()),
];

describe('coding a report while everything around it changes', function () {
  this.timeout(soakTimeout);

  it('loses no annotation, writes only what it should, and takes back byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...reports),
        fc.commands(commands, { maxCommands: 40, size: 'max' }),
        async (report, steps) => {
          await fc.asyncModelRun(async () => {
            const model: Model = { said: new Map(), isBroken: false, done: [], undone: [], comments: [] };
            return { model, real: await World.begin(report) };
          }, steps);
        },
      ),
      soaking(10_000, 120),
    );
  });
});
