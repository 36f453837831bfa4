import type { Command } from './command.ts';

export const suggestCommand: Command = {
  name: 'suggest',
  summary: 'Propose findings, recommendations and metrics in reports',
  help: `Usage: marginalia suggest <report or folder> [options]
       marginalia suggest --jsonl [options] < reports.jsonl

Tells which passages are likely to be findings, recommendations and metrics, and
why. Nothing is written, and nothing leaves the machine.

Options:
      --json         Write a list of {tag, start, end, quote, attributes,
                     confidence, rule, reason}, for a metric with {valueStart,
                     valueText}; for a folder with {report} before them
      --jsonl        Read a report a line, {"id", "text"}, from standard input,
                     and write a line for each, {"id", "suggestions"}; "kind"
                     may be "markdown" or "plain"
  -t, --tag <tag>    Only finding, recommendation or metric; may be repeated
      --least <n>    Only what is at least so sure, from 0 to 1
      --codebook <file>
                     Words of one's own: the suggest: of its tags. Without it
                     the codebook.yaml that counts for a report is read
      --ref <commit> In reports as they were at that commit
  -h, --help         Show this

start and end are UTF-16 offsets in the text with LF line breaks and without
byte order mark. In a folder all .md and .txt files are reports, or those that
its marginalia.yaml names.

Ends with 0: done; 1: a report or a line could not be read; 2: nothing was done.

Examples:
  marginalia suggest reports/a.txt
  marginalia suggest reports --tag recommendation --json
  parallel --pipe marginalia suggest --jsonl < corpus.jsonl > suggestions.jsonl
`,
  run: async (args, terminal) => (await import('./runSuggest.ts')).runSuggest(args, terminal),
};
