import { basename } from 'node:path';
import { normaliseText, type NormalText } from '../anchor/normalText.ts';
import type { PlacedAnnotation } from '../annotation/placed.ts';
import { decodeText } from '../corpus/decodeText.ts';
import type { Files } from '../corpus/files.ts';
import { utf8Chunks } from '../exchange/chunks.ts';
import { LineCounter } from '../exchange/lineCounter.ts';
import { uriOfPath } from '../node/fileUri.ts';
import { NodeFiles } from '../node/nodeFiles.ts';
import { parseSidecarName } from '../sidecar/sidecarName.ts';
import { withholdOthers } from './blindProjects.ts';
import type { Command } from './command.ts';
import { anchorForeign, readForeign } from './foreignAnnotations.ts';
import { openCorpus } from './openCorpus.ts';
import { parsedArguments } from './parsedArguments.ts';
import { tellProblems } from './tellProblems.ts';
import { exitCodes, UsageError, type ExitCode, type Terminal } from './terminal.ts';

export const anchorCommand: Command = {
  name: 'anchor',
  summary: 'Find the passages of annotations in the present text of a report',
  help: `Usage: marginalia anchor <report> [options]

Tells where the passage of each annotation of a report stands in its present
text, or that it needs a person.

Options:
      --json                Write a list of {id, state, start, end, score}
  -a, --annotations <json>  Instead of the report's own annotations, those of
                            this file: a list of {id, exact, prefix, suffix};
                            "start" and "end" may tell where they stood, and
                            so does their order, if it is that of the text
      --old <file>          The text that the annotations of --annotations were
                            taken from: more is found with it
  -c, --coder <coder>       Only the annotations of this coder
      --unblind             All coders, though the project is coded blind
      --ref <commit>        In the report as it was at that commit, with the
                            annotations of then
  -h, --help                Show this

States:
  exact   word for word, with the words around it
  moved   word for word, with other words around it
  edited  with other words
  review  a person has to say whether this is the passage
  orphan  not in the present text
  whole   about the report as a whole

start and end are UTF-16 offsets in the text with LF line breaks and without
byte order mark, null where there is no place. The score is from 0 to 1.

Nothing is changed. Ends with 0: every passage was found; 1: some need a look;
2: nothing was done.

Examples:
  marginalia anchor reports/a.md
  marginalia anchor new.txt --annotations passages.json --old old.txt --json
`,
  run: runAnchor,
};

/** What is told of one annotation. */
interface Anchored {
  readonly id: string | number;
  /** Whose it is; foreign annotations have nobody. */
  readonly coder?: string;
  readonly state: string;
  readonly start: number | null;
  readonly end: number | null;
  readonly score: number | null;
}

async function runAnchor(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parsedArguments({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      annotations: { type: 'string', short: 'a' },
      old: { type: 'string' },
      coder: { type: 'string', short: 'c' },
      unblind: { type: 'boolean' },
      ref: { type: 'string' },
    },
  });
  const [path, ...more] = positionals;
  if (path === undefined) throw new UsageError('Say in which report to look.');
  if (more.length > 0) throw new UsageError(`Give one report; what is "${more.join('" "')}"?`);
  if (values.old !== undefined && values.annotations === undefined) {
    throw new UsageError('Give --annotations with --old: they come from that text.');
  }
  const asked: Asked = { ...values, path };
  if (values.ref === undefined) return anchorIn(asked, terminal, disk => ({ path, files: disk }));
  const { withRef } = await import('./atRef.ts');
  return withRef(path, values.ref, at =>
    anchorIn(asked, terminal, () => ({ path: at.path, files: at.files, at })),
  );
}

interface Asked {
  /** As the person gave it. */
  readonly path: string;
  readonly json?: boolean | undefined;
  readonly annotations?: string | undefined;
  readonly old?: string | undefined;
  readonly coder?: string | undefined;
  readonly unblind?: boolean | undefined;
}

/** Where the report is read: on disk, or at a commit. */
interface Source {
  readonly path: string;
  readonly files: Files;
  readonly at?: { readonly isFolder: boolean };
}

async function anchorIn(
  values: Asked,
  terminal: Terminal,
  sourceOn: (disk: Files) => Source,
): Promise<ExitCode> {
  const { path } = values;
  let needsLook = false;
  const warn = (message: string): void => {
    needsLook = true;
    terminal.tell(`marginalia: ${message}`);
  };
  const files = new NodeFiles(error => warn(error.message));
  const source = sourceOn(files);
  if (parseSidecarName(basename(path))) throw new UsageError(`${path} is a sidecar: give its report.`);
  const text = await readText(source.path, source.files, path);
  let anchored: readonly Anchored[];
  if (values.annotations === undefined) {
    const opened = await openCorpus(source.path, source.files, source.at);
    if (values.unblind !== true) withholdOthers(opened, values.coder === undefined ? [] : [values.coder]);
    if (tellProblems(opened, terminal)) needsLook = true;
    const report = opened.reports[0] && (await opened.corpus.load(opened.reports[0].uri));
    if (!report) {
      warn(`There are no annotations of ${path}: no file beside it ends in ".annotations.yaml".`);
      return exitCodes.problems;
    }
    const isAsked = ({ coder, coderName }: PlacedAnnotation): boolean =>
      values.coder === undefined || values.coder === coder || values.coder === coderName;
    anchored = report.placed.filter(isAsked).map(({ annotation, coder, placement }) => ({
      id: annotation.id,
      coder,
      ...shown(placement),
    }));
  } else {
    const json = new TextDecoder().decode(await readFile(values.annotations, files));
    const foreign = readForeign(json, values.annotations);
    const old = values.old === undefined ? undefined : await readText(values.old, files);
    const verdicts = anchorForeign(foreign, text, old);
    anchored = foreign.map(({ id }, index) => ({ id, ...shown(verdicts[index] ?? { state: 'orphan' }) }));
  }
  terminal.signal.throwIfAborted();
  const chunks = values.json ? jsonChunks(anchored) : textChunks(anchored, text, path);
  await terminal.write(utf8Chunks(chunks));
  const isOpen = anchored.some(({ state }) => state === 'review' || state === 'orphan');
  return needsLook || isOpen ? exitCodes.problems : exitCodes.ok;
}

/** @param name what the person calls it. */
async function readFile(path: string, files: Files, name = path): Promise<Uint8Array> {
  const bytes = await files.read(uriOfPath(path));
  if (!bytes) throw new UsageError(`There is no file ${name}.`);
  return bytes;
}

async function readText(path: string, files: Files, name = path): Promise<NormalText> {
  const decoded = decodeText(await readFile(path, files, name));
  if (!decoded.ok) throw new UsageError(`${name} ${decoded.why}.`);
  return normaliseText(decoded.text);
}

function shown(placement: {
  readonly state: string;
  readonly start?: number;
  readonly end?: number;
  readonly score?: number;
}): Pick<Anchored, 'state' | 'start' | 'end' | 'score'> {
  const { state, start = null, end = null, score } = placement;
  return { state, start, end, score: score === undefined ? null : Math.round(score * 1000) / 1000 };
}

/** A line for each, so that two lists can be compared with `diff`. */
function* jsonChunks(anchored: readonly Anchored[]): Iterable<string> {
  if (anchored.length === 0) {
    yield '[]\n';
    return;
  }
  yield '[\n';
  yield anchored.map(one => `  ${JSON.stringify(one)}`).join(',\n');
  yield '\n]\n';
}

function* textChunks(anchored: readonly Anchored[], text: NormalText, path: string): Iterable<string> {
  const counter = new LineCounter(text.raw);
  for (const { id, coder, state, start, end, score } of anchored) {
    const name = coder === undefined ? JSON.stringify(id) : `${coder}/${id}`;
    const where = start === null ? '' : `:${counter.lineAt(start)}`;
    const offsets = start === null || end === null ? '' : ` ${start}-${end}`;
    yield `${path}${where}: ${state.padEnd(6)} ${name}${offsets}${score === null ? '' : ` (${score})`}\n`;
  }
}
