import type { Command } from './command.ts';

export const gitCommand: Command = {
  name: 'git',
  summary: 'Let git merge and show annotations by id and field',
  help: `Usage: marginalia git <enable | disable | status> [options]

Sets git up, or back, so that it merges annotation files by id and field
(git merge, rebase, cherry-pick, stash pop) and shows them as people read them
(git diff, git log -p). Everything works without it: git then merges and shows
lines. Where this command is not there any more, git does that, too.

  enable   Set it up. What is set up already stays as it is
  disable  Take it back
  status   Tell how it is, and change nothing

Options:
      --global          For all repositories of yours, not for this one alone
      --committed       Put the attributes into .gitattributes, which is for
                        everybody, and not into the repository's own
                        .git/info/attributes. It does no harm to those who have
                        not set git up
      --folder <folder> In the repository of this folder; default: the working
                        directory
  -h, --help            Show this

What git is told is which files are ours (attributes) and, in its configuration
(merge.marginalia, diff.marginalia), how this command is started. Everybody sets
up their own: git takes no such configuration from a repository.

Ends with 0: done, or, of status, all is set up; 1: of status: something is not;
2: nothing was done.

Examples:
  marginalia git enable
  marginalia git status --global
  git diff --no-textconv    (the lines of the files, once set up)
`,
  run: async (args, terminal) => (await import('./runGitCommand.ts')).runGitCommand(args, terminal),
};
