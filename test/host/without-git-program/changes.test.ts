import { whatChangesSays } from '../whatChangesSays.ts';

whatChangesSays(
  'Where there is no program called git',
  'git was not found: install it (https://git-scm.com), then restart VS Code.',
);
