import type { Command } from './command.ts';
import { exportCommand } from './exportCommand.ts';

/** What `marginalia` can do: one file a command. */
export const commands: readonly Command[] = [exportCommand];
