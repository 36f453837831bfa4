import { anchorCommand } from './anchorCommand.ts';
import { checkCommand } from './checkCommand.ts';
import type { Command } from './command.ts';
import { exportCommand } from './exportCommand.ts';
import { diffCommand } from './diffCommand.ts';
import { gitCommand } from './gitCommand.ts';
import { initCommand } from './initCommand.ts';
import { mergeCommand } from './mergeCommand.ts';
import { suggestCommand } from './suggestCommand.ts';

/** What `marginalia` can do: one file a command. */
export const commands: readonly Command[] = [
  exportCommand,
  checkCommand,
  anchorCommand,
  diffCommand,
  initCommand,
  mergeCommand,
  gitCommand,
  suggestCommand,
];
