import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { Codebooks } from '../corpus/codebooks.ts';
import { decodeText } from '../corpus/decodeText.ts';
import { FileError, type Files } from '../corpus/files.ts';
import { Projects, isProjectFile } from '../corpus/projects.ts';
import { pathBelow, type UriString } from '../base/uri.ts';
import { utf8Chunks } from '../exchange/chunks.ts';
import { LineCounter } from '../exchange/lineCounter.ts';
import { uriOfPath } from '../node/fileUri.ts';
import { NodeFiles } from '../node/nodeFiles.ts';
import { ProjectWords } from '../suggest/projectWords.ts';
import { suggestIn } from '../suggest/suggest.ts';
import { suggestedTags, type SuggestedTag, type Suggestion } from '../suggest/suggestion.ts';
import { inputLines } from './inputLines.ts';
import { parsedArguments } from './parsedArguments.ts';
import { projectFiles } from './projectFiles.ts';
import { suggestLine } from './suggestLine.ts';
import { plainSuggestion } from './plainSuggestion.ts';
import { exitCodes, UsageError, type ExitCode, type Terminal } from './terminal.ts';

interface Options {
  readonly tags?: readonly SuggestedTag[];
  readonly least: number;
  readonly words?: ProjectWords;
}

/** What `marginalia suggest` does: see its help. */
export async function runSuggest(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parsedArguments({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      jsonl: { type: 'boolean' },
      tag: { type: 'string', short: 't', multiple: true },
      least: { type: 'string' },
      codebook: { type: 'string' },
      ref: { type: 'string' },
    },
  });
  const [path, ...more] = positionals;
  if (more.length > 0) throw new UsageError(`Give one report or folder; what is "${more.join('" "')}"?`);
  const files = new NodeFiles(error => terminal.tell(`marginalia: ${error.message}`));
  const options: Options = {
    least: leastOf(values.least),
    ...(values.tag && { tags: tagsOf(values.tag) }),
    ...(values.codebook !== undefined && { words: await wordsOf(values.codebook, files) }),
  };
  if (values.jsonl === true) {
    if (path !== undefined)
      throw new UsageError('With --jsonl reports come from standard input: give no path.');
    if (values.ref !== undefined)
      throw new UsageError('With --jsonl reports come from standard input: give no --ref.');
    return suggestLines(options, terminal);
  }
  if (path === undefined) throw new UsageError('Say in which report or folder to look.');
  const asked = { path, asJson: values.json === true, options };
  if (values.ref === undefined) {
    return suggestFiles(asked, { path, files, isFolder: await askFolder(path) }, terminal);
  }
  const { withRef } = await import('./atRef.ts');
  return withRef(path, values.ref, at => suggestFiles(asked, at, terminal));
}

interface Asked {
  /** As the person gave it. */
  readonly path: string;
  readonly asJson: boolean;
  readonly options: Options;
}

/** Where the reports are read: on disk, or at a commit. */
interface Source {
  readonly path: string;
  readonly files: Files;
  readonly isFolder: boolean;
}

function leastOf(value: string | undefined): number {
  const least = Number(value ?? 0);
  if (!(least >= 0 && least <= 1)) throw new UsageError('Give --least as a number from 0 to 1, such as 0.6.');
  return least;
}

function tagsOf(names: readonly string[]): readonly SuggestedTag[] {
  return names.map(name => {
    const tag = suggestedTags.find(one => one === name);
    if (tag === undefined)
      throw new UsageError(`Give --tag as ${suggestedTags.join(', ')}; what is "${name}"?`);
    return tag;
  });
}

async function wordsOf(path: string, files: Files): Promise<ProjectWords> {
  const uri = uriOfPath(path);
  const codebooks = new Codebooks(files);
  await codebooks.refresh([uri]);
  const loaded = codebooks.get(uri);
  if (loaded === undefined)
    throw new UsageError(`There is no codebook ${path}: its name has to be codebook.yaml.`);
  return new ProjectWords(loaded.codebook);
}

function suggestionsIn(
  text: string,
  kind: 'markdown' | 'plain',
  { tags, words, least }: Options,
): readonly Suggestion[] {
  return suggestIn(text, kind, { ...(tags && { tags }), ...(words && { words }) }).filter(
    ({ confidence }) => confidence >= least,
  );
}

/** A line out for each line in, in their order, however long the input is. */
async function suggestLines(options: Options, terminal: Terminal): Promise<ExitCode> {
  const failures: string[] = [];
  async function* answers(): AsyncGenerator<string> {
    for await (const line of inputLines(terminal.input)) {
      terminal.signal.throwIfAborted();
      const { answer, ok } = suggestLine(line, (text, kind) => suggestionsIn(text, kind, options));
      if (!ok) failures.push(answer);
      yield `${answer}\n`;
    }
  }
  await terminal.write(utf8Chunks(answers()));
  return failures.length > 0 ? exitCodes.problems : exitCodes.ok;
}

async function suggestFiles(
  { path, asJson, options }: Asked,
  { path: source, files, isFolder }: Source,
  terminal: Terminal,
): Promise<ExitCode> {
  const folder = uriOfPath(isFolder ? source : dirname(source));
  const counting = await projectFiles(folder, files);
  const projects = new Projects(files);
  for (const uri of counting.filter(isProjectFile)) await projects.refresh(uri);
  const codebooks = new Codebooks(files);
  await codebooks.refresh(counting);
  const uris = isFolder ? await reportsBelow(folder, projects, files) : [uriOfPath(source)];
  const failures: string[] = [];
  async function* answers(): AsyncGenerator<string> {
    let isFirst = true;
    for (const uri of uris) {
      terminal.signal.throwIfAborted();
      const name = isFolder ? (pathBelow(folder, uri) ?? uri) : path;
      const text = await readReport(uri, files);
      if (typeof text !== 'string') {
        failures.push(name);
        terminal.tell(`marginalia: ${name} ${text.why}.`);
        continue;
      }
      const words = options.words ?? new ProjectWords(codebooks.forReport(uri).codebook);
      const found = suggestionsIn(text, kindOf(uri), { ...options, words });
      const counter = new LineCounter(text);
      for (const each of found) {
        if (asJson) {
          const item = { ...(isFolder && { report: name }), ...plainSuggestion(each, text) };
          yield `${isFirst ? '[\n' : ',\n'}  ${JSON.stringify(item)}`;
          isFirst = false;
        } else yield line(each, text, `${name}:${counter.lineAt(each.start)}`);
      }
    }
    if (asJson) yield isFirst ? '[]\n' : '\n]\n';
  }
  await terminal.write(utf8Chunks(answers()));
  return failures.length > 0 ? exitCodes.problems : exitCodes.ok;
}

async function askFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    throw new UsageError(`There is no file or folder ${path}.`);
  }
}

async function reportsBelow(
  folder: UriString,
  projects: Projects,
  files: Files,
): Promise<readonly UriString[]> {
  const all = [...(await files.list(folder, '.md')), ...(await files.list(folder, '.txt'))];
  // Where a project says which files are reports, the others are none.
  return all.filter(uri => projects.of(uri) === undefined || projects.claims(uri)).toSorted();
}

async function readReport(uri: UriString, files: Files): Promise<string | { readonly why: string }> {
  try {
    const bytes = await files.read(uri);
    if (!bytes) return { why: 'is gone' };
    const decoded = decodeText(bytes);
    return decoded.ok ? decoded.text : { why: decoded.why };
  } catch (error) {
    if (error instanceof FileError) return { why: `cannot be read: ${error.message}` };
    throw error;
  }
}

function kindOf(uri: UriString): 'markdown' | 'plain' {
  return /\.(?:md|markdown)$/i.test(basename(uri)) ? 'markdown' : 'plain';
}

function line(each: Suggestion, text: string, where: string): string {
  const { tag, confidence, reason, start, end } = each;
  const quote = text.slice(start, end).replace(/\s+/g, ' ');
  return `${where}: ${tag.padEnd(14)} ${confidence.toFixed(2)}  ${quote}  (${reason})\n`;
}
