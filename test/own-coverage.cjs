// Loaded by mocha before the tests: processes that a test starts take no part in the coverage. They compile the same
// sources to other code, and c8 adds up counts by position in the code.
const process = require('node:process');

// A hook, as mocha's own processes are started after this was loaded, and do take part.
exports.mochaHooks = {
  beforeAll() {
    delete process.env.NODE_V8_COVERAGE;
  },
};
