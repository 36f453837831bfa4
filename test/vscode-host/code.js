#!/usr/bin/env node
// Stands in for desktop VS Code where @vscode/test-electron wants an executable: understands the flags it passes,
// runs the test module in the npm-shipped VS Code, and ends with the run's exit code.
import { register } from 'tsx/esm/api';

register();
await import('./run-module.ts');
