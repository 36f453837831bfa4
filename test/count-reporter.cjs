// mocha's own report, and its counts as JSON in the file that `--reporter-option counts=<file>` names, for test/run.ts.
const { writeFileSync } = require('node:fs');
const { reporters } = require('mocha/lib/mocha.cjs');

module.exports = class CountReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const { passes: passed, failures: failed } = this.stats;
      writeFileSync(options.reporterOption.counts, JSON.stringify({ passed, failed }));
    });
  }
};
