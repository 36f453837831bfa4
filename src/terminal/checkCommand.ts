import { relative, sep } from 'node:path';
import { pathOfUri } from '../node/fileUri.ts';
import { NodeFiles } from '../node/nodeFiles.ts';
import { checkProject, type Checked } from './checkProject.ts';
import type { LoadedSidecar } from '../corpus/loadedSidecar.ts';
import type { Command } from './command.ts';
import { openCorpus } from './openCorpus.ts';
import { parsedArguments } from './parsedArguments.ts';
import { problemFormats, summaryOf, type ProblemFormat } from './problemFormats.ts';
import { exitCodes, UsageError, type ExitCode, type Terminal } from './terminal.ts';

const formatNames = problemFormats.map(({ id }) => id).join(', ');
const formatList = problemFormats.map(({ id, description }) => `  ${id.padEnd(8)} ${description}`).join('\n');

export const checkCommand: Command = {
  name: 'check',
  summary: 'Find what is wrong in annotations, codebooks and projects',
  help: `Usage: marginalia check <folder or file> [options]

Looks at the annotations of all reports below a folder, of a report, or at one
sidecar; at the codebooks and the project that count for them; and tells of

  - files that can't be read, merge conflicts, entries that are not as they
    should be, ids that are used twice
  - passages that are not found in the present text, reports that are gone
  - codes and tags that the codebook lacks, values that an attribute can't
    have, attributes that are missing
  - mistakes in codebook.yaml and marginalia.yaml

Options:
  -f, --format <format>  ${formatNames}; default: text
      --strict           End with 1 for warnings, too
      --ref <commit>     As it was at that commit (a branch, a tag, HEAD~2)
  -c, --coder <coder>    Who asks: see below
      --unblind          Tell all, though the project is coded blind
  -h, --help             Show this

Formats:
${formatList}

Where marginalia.yaml says "blind: true", what is wrong in a coder's entries is
told by file, line and kind only, save to the coder who asks.

Nothing is changed. Ends with 0: no errors; 1: there are errors; 2: nothing was
checked.

Examples:
  marginalia check .
  marginalia check . --format github --strict
`,
  run: runCheck,
};

async function runCheck(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parsedArguments({
    args: [...args],
    allowPositionals: true,
    options: {
      format: { type: 'string', short: 'f' },
      strict: { type: 'boolean' },
      ref: { type: 'string' },
      coder: { type: 'string', short: 'c' },
      unblind: { type: 'boolean' },
    },
  });
  const [path, ...more] = positionals;
  if (path === undefined) throw new UsageError('Say which folder or file to check.');
  if (more.length > 0) throw new UsageError(`Give one folder or file; what is "${more.join('" "')}"?`);
  const format = formatCalled(values.format ?? 'text');

  let unread = 0;
  const disk = new NodeFiles(error => {
    unread++;
    terminal.tell(`marginalia: ${error.message}`);
  });
  const mayKnow = ({ coder, header }: LoadedSidecar): boolean =>
    values.unblind === true || coder === values.coder || header.coder === values.coder;
  const check = async (...at: Parameters<typeof openCorpus>): Promise<Checked> =>
    checkProject(await openCorpus(...at), at[1], { signal: terminal.signal, mayKnow });
  const { ref } = values;
  const checked =
    ref === undefined
      ? await check(path, disk)
      : await (await import('./atRef.ts')).withRef(path, ref, at => check(at.path, at.files, at));
  const shown = checked.found.map(({ file, problem }) => ({ path: shownPath(pathOfUri(file)), problem }));
  const count = (severity: 'error' | 'warning'): number =>
    shown.filter(({ problem }) => problem.severity === severity).length;
  const totals = { errors: count('error'), warnings: count('warning'), files: checked.files };
  await terminal.write([new TextEncoder().encode(format.write(shown, totals))]);
  if (!format.hasSummary) terminal.tell(summaryOf(totals));
  const isWrong = totals.errors + unread > 0 || (values.strict === true && totals.warnings > 0);
  return isWrong ? exitCodes.problems : exitCodes.ok;
}

function formatCalled(name: string): ProblemFormat {
  const format = problemFormats.find(({ id }) => id === name);
  if (!format) throw new UsageError(`There is no format "${name}". Choose ${formatNames}.`);
  return format;
}

function shownPath(path: string): string {
  return relative('', path).split(sep).join('/');
}
