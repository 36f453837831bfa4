import type { Command } from './command.ts';

export const diffCommand: Command = {
  name: 'diff',
  summary: 'Tell what annotations say otherwise than at another commit',
  help: `Usage: marginalia diff <before> [after] [options]

Compares the annotations of two commits, or, without [after], those of a commit
with the files on disk: which were added, removed, retagged; which have other
codes, attributes or notes; whose passages moved, or are not found any more.
What changes only the form of a file is counted, and not listed.

A commit is whatever git takes for one: a branch, a tag, HEAD~2, a short id.
"main...branch" compares the branch with where it left main.

Options:
  -f, --format <format>  text, markdown or json; default: text
      --merge-base       Compare with where [after], or HEAD, left <before>
      --folder <folder>  Only what is at or below this folder; default: the
                         working directory
  -l, --link <address>   With markdown: link lines to the web. The address of
                         the repository on GitHub or GitLab; for others a
                         template with {commit}, {path}, {line}, {lastLine}
  -c, --coder <coder>    Only what this coder changed
      --unblind          Tell of all coders, though the project is coded blind
      --exit-code        End with 1 where something changed
  -h, --help             Show this

Formats:
  text      A line for each annotation, with what it says otherwise
  markdown  For a web page, such as a comment on a pull request; never longer
            than such a comment may be
  json      For other programs

Nothing is changed, and nothing is fetched. Ends with 0: compared; 1: a file
can't be compared, or, with --exit-code, something changed; 2: nothing was done.

Examples:
  marginalia diff HEAD
  marginalia diff main...my-coding --format markdown
`,
  run: async (args, terminal) => (await import('./runDiff.ts')).runDiff(args, terminal),
};
