import { whatChangesSays } from '../whatChangesSays.ts';

whatChangesSays(
  'Where VS Code’s git extension is switched off',
  'VS Code’s own git extension is switched off: enable “Git” in the view Extensions.',
);
