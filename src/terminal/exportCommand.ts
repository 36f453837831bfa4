import { baseName } from '../base/uri.ts';
import { utf8Chunks } from '../exchange/chunks.ts';
import { corpusTable, selectedOf } from '../exchange/corpusTable.ts';
import { exportFormats, type ExportFormat } from '../exchange/formats.ts';
import type { Selection } from '../exchange/selection.ts';
import { uriOfPath } from '../node/fileUri.ts';
import { NodeFiles } from '../node/nodeFiles.ts';
import { parseSidecarName } from '../sidecar/sidecarName.ts';
import { withholdOthers } from './blindProjects.ts';
import type { Command } from './command.ts';
import { openCorpus, type OpenedCorpus } from './openCorpus.ts';
import { parsedArguments } from './parsedArguments.ts';
import { tellProblems } from './tellProblems.ts';
import { exitCodes, UsageError, type ExitCode, type Terminal } from './terminal.ts';

const formatNames = exportFormats.map(format => format.id).join(' or ');
const formatList = exportFormats.map(({ id, description }) => `  ${id.padEnd(9)} ${description}`).join('\n');

export const exportCommand: Command = {
  name: 'export',
  summary: 'Write annotations as a table or as text',
  help: `Usage: marginalia export <folder or file> [options]

Writes the annotations of all reports below a folder, of a report, or of
a sidecar.

Options:
  -f, --format <format>  ${formatNames}; default: by the output's name, or csv
  -o, --output <file>    Write to this file; an old one is replaced as a whole
  -c, --coder <coder>    Only what this coder annotated; may be repeated
  -t, --tag <tag>        Only what has this tag or code; may be repeated
      --unblind          All coders, though the project is coded blind
      --ref <commit>     As it was at that commit (a branch, a tag, HEAD~2)
  -h, --help             Show this

A code stands for the codes below it, too. Where marginalia.yaml says
"blind: true", name one coder, or give --unblind.

Formats:
${formatList}

What is wrong in a sidecar is told on standard error, with file and line; the
rest is exported. Ends with 0: exported; 1: something needs a look, or there is
nothing to export; 2: nothing was done.

Examples:
  marginalia export reports --format csv -o annotations.csv
  marginalia export reports/a.md --format markdown --tag recommendation
`,
  run: runExport,
};

interface Asked {
  readonly path: string;
  /** Undefined: standard output. */
  readonly output: string | undefined;
  readonly format: ExportFormat;
  readonly selection: Selection;
  readonly unblind: boolean;
  /** Undefined: as it is on disk. */
  readonly ref: string | undefined;
}

async function runExport(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const asked = parsed(args);
  const { path, ref } = asked;
  if (ref === undefined) return exportFrom(asked, terminal, disk => openCorpus(path, disk));
  const { withRef } = await import('./atRef.ts');
  return withRef(path, ref, at => exportFrom(asked, terminal, () => openCorpus(at.path, at.files, at)));
}

async function exportFrom(
  asked: Asked,
  terminal: Terminal,
  open: (disk: NodeFiles) => Promise<OpenedCorpus>,
): Promise<ExitCode> {
  let needsLook = false;
  const warn = (message: string): void => {
    needsLook = true;
    terminal.tell(`marginalia: ${message}`);
  };
  const files = new NodeFiles(error => warn(error.message));
  const opened = await open(files);
  if (!asked.unblind) withholdOthers(opened, asked.selection.coders);
  if (asked.output !== undefined) refuseInput(asked.output, opened);
  if (tellProblems(opened, terminal)) needsLook = true;
  const nothing = whyNothing(asked, opened);
  if (nothing !== undefined) {
    warn(nothing);
    return exitCodes.problems;
  }
  const table = corpusTable({
    ...opened,
    selection: asked.selection,
    signal: terminal.signal,
    onNoText: (_, why) => warn(why),
  });
  const chunks = utf8Chunks(asked.format.write(table));
  if (asked.output === undefined) await terminal.write(chunks);
  else await files.writeChunks(uriOfPath(asked.output), chunks);
  return needsLook ? exitCodes.problems : exitCodes.ok;
}

function parsed(args: readonly string[]): Asked {
  const { values, positionals } = parsedArgs(args);
  const [path, ...more] = positionals;
  if (path === undefined) throw new UsageError('Say which folder or file to export.');
  if (more.length > 0) throw new UsageError(`Give one folder or file; what is "${more.join('" "')}"?`);
  const output = values.output === '-' ? undefined : values.output;
  return {
    path,
    output,
    format: formatFor(values.format, output),
    selection: { coders: values.coder ?? [], tags: values.tag ?? [] },
    unblind: values.unblind === true,
    ref: values.ref,
  };
}

function parsedArgs(args: readonly string[]) {
  return parsedArguments({
    args: [...args],
    allowPositionals: true,
    options: {
      format: { type: 'string', short: 'f' },
      output: { type: 'string', short: 'o' },
      coder: { type: 'string', short: 'c', multiple: true },
      tag: { type: 'string', short: 't', multiple: true },
      unblind: { type: 'boolean' },
      ref: { type: 'string' },
    },
  });
}

function formatFor(asked: string | undefined, output: string | undefined): ExportFormat {
  const format =
    asked === undefined
      ? (exportFormats.find(({ extension }) => output?.toLowerCase().endsWith(`.${extension}`)) ??
        exportFormats[0])
      : exportFormats.find(({ id }) => id === asked);
  if (!format) throw new UsageError(`There is no format "${asked ?? ''}". Choose ${formatNames}.`);
  return format;
}

/** A slip of the hand must not write over what is being exported. */
function refuseInput(output: string, { corpus }: OpenedCorpus): void {
  const uri = uriOfPath(output);
  if (corpus.report(uri)) throw new UsageError(`${output} is a report. Give another file to write to.`);
  if (parseSidecarName(baseName(uri))) {
    throw new UsageError(`${output} has the name of a sidecar. Give another file to write to.`);
  }
}

/** Why there is nothing to export. A sidecar without annotations is something: coded, and nothing found. */
function whyNothing({ path, selection }: Asked, { reports }: OpenedCorpus): string | undefined {
  if (reports.length === 0) {
    return `There are no annotations at ${path}: no file there ends in ".annotations.yaml".`;
  }
  const coders = reports.flatMap(report => report.sidecars.map(({ coder, header }) => [coder, header.coder]));
  const known = [...new Set(coders.map(([slug]) => slug))].sort();
  const stranger = selection.coders.find(asked => !coders.some(names => names.includes(asked)));
  if (stranger !== undefined) {
    return `There are no annotations by ${stranger} at ${path}; there are some by ${known.join(', ')}.`;
  }
  if (selection.tags.length > 0 && !reports.some(report => selectedOf(report, selection).length > 0)) {
    return `No annotation at ${path} has the tag or code ${selection.tags.join(' or ')}.`;
  }
  return undefined;
}
