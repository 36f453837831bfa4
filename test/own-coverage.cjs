// Loaded by mocha before the tests: processes that a test starts take no part in the coverage. They compile the same
// sources to other code, and c8 adds up counts by position in the code.
const process = require('node:process');

delete process.env.NODE_V8_COVERAGE;
