import { Composer, isAlias, isMap, isScalar, isSeq, Lexer, Parser, Scalar as YamlScalar } from 'yaml';
import type { CST, Document, ErrorCode, ParsedNode, YAMLError, YAMLMap } from 'yaml';
import type { Finding } from './problem.ts';
import type { RawNode, RawPair, RawScalar } from './rawNode.ts';

/** Deeper than this nothing is read: the parser would overflow the stack, which can end the whole process. */
const maxDepth = 60;

/** More findings than these in one entry help nobody. */
const maxSyntaxFindings = 3;

/** YAML 1.2 core schema: no merge keys, no dates, no tags of one's own. Duplicate keys are found in `toRaw`. */
const yamlOptions = {
  version: '1.2',
  schema: 'core',
  merge: false,
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'silent',
} as const;

export interface YamlTree {
  /** The parser's own tree; meaningful only where `findings` is empty. */
  readonly document: Document.Parsed | undefined;
  /** Each makes the text invalid YAML. */
  readonly findings: readonly Finding[];
}

/** Parses one chunk of a sidecar. Never throws; takes time linear in the length of `source`. */
export function parseYaml(source: string): YamlTree {
  const tokens: CST.Token[] = [];
  const parser = new Parser();
  const depth = new Depth();
  let offset = 0;
  for (const lexeme of new Lexer().lex(source)) {
    if (depth.after(lexeme) > maxDepth) {
      return { document: undefined, findings: [tooDeep(offset)] };
    }
    // The lexer adds marks of one control character that are not in the source.
    if (!isMark(lexeme)) offset += lexeme.length;
    tokens.push(...parser.next(lexeme));
  }
  tokens.push(...parser.end());
  const documents = [...new Composer<ParsedNode>(yamlOptions).compose(tokens, true, source.length)];
  const [document] = documents;
  if (!document || documents.length > 1) {
    return { document: undefined, findings: [syntax(0, source.length, 'it is more than one YAML document')] };
  }
  const findings = document.errors.slice(0, maxSyntaxFindings).map(error => fromYaml(error, source.length));
  return { document, findings };
}

/** How deep the lexemes so far are nested, never too low. */
class Depth {
  #flow = 0;
  #inLine = 0;
  #atLineStart = true;
  readonly #indents: number[] = [];

  after(lexeme: string): number {
    const first = lexeme.charAt(0);
    if (first === '[' || first === '{') this.#flow++;
    else if (first === ']' || first === '}') this.#flow = Math.max(0, this.#flow - 1);
    else if (this.#flow === 0 && lexeme.length === 1 && '-?:'.includes(first)) this.#inLine++;
    else if (lexeme === '\n' || lexeme === '\r\n') this.#inLine = 0;
    if (this.#atLineStart && this.#flow === 0) this.#indentTo(/^ +$/.test(lexeme) ? lexeme.length : 0);
    this.#atLineStart = lexeme.endsWith('\n');
    return this.#flow + this.#inLine + this.#indents.length;
  }

  #indentTo(column: number): void {
    while ((this.#indents.at(-1) ?? -1) >= column) this.#indents.pop();
    this.#indents.push(column);
  }
}

function isMark(lexeme: string): boolean {
  return lexeme === '\u0002' || lexeme === '\u0018' || lexeme === '\u001f';
}

function tooDeep(at: number): Finding {
  return {
    severity: 'error',
    code: 'too-deep',
    message: 'Write this with fewer brackets and levels of indentation: it is nested too deeply to be read.',
    start: at,
    end: at + 1,
  };
}

function syntax(start: number, end: number, reason: string): Finding {
  return { severity: 'error', code: 'syntax', message: `Correct this: ${reason}.`, start, end };
}

const reasons: Partial<Record<ErrorCode, string>> = {
  BAD_DQ_ESCAPE: 'in double quotes a backslash starts an escape; write `\\\\` for a backslash',
  BAD_INDENT: 'the indentation does not fit the lines above, or a bracket is not closed',
  BAD_SCALAR_START: 'a text that starts with @ or ` needs quotes around it',
  BLOCK_AS_IMPLICIT_KEY: 'a text that contains `: ` needs quotes around it',
  BLOCK_IN_FLOW: 'inside brackets, lists are written with commas',
  MISSING_CHAR: 'a closing quote, a bracket or the `:` after a key is missing',
  MULTILINE_IMPLICIT_KEY: 'a key must stand on one line and be followed by `:`',
  TAB_AS_INDENT: 'lines are indented with spaces, not tabs',
  UNEXPECTED_TOKEN: 'it is more than one value; a text that holds quotes or commas needs quotes around it',
};

function fromYaml(error: YAMLError, length: number): Finding {
  const reason = reasons[error.code] ?? `it is not valid YAML (${error.message.replace(/\.$/, '')})`;
  // What is missing at the end is told at the character after it.
  const [start, end] = error.pos.map(at => Math.min(at, length));
  return syntax(start ?? length, Math.max(start ?? length, end ?? length), reason);
}

/** A parsed value as plain data. What has no place in a sidecar is told to `found`, and the value is left out. */
export function toRaw(node: unknown, at: number, found: (finding: Finding) => void): RawNode | undefined {
  if (node === null) return { kind: 'scalar', value: null, start: at, end: at };
  if (isAlias(node)) {
    const [start, end] = rangeOf(node, at);
    const message = 'Write the value out instead of `*`: aliases are not read here.';
    found({ severity: 'error', code: 'alias', message, start, end });
    return undefined;
  }
  if (!isScalar(node) && !isMap(node) && !isSeq(node)) return undefined;
  const [start, end] = rangeOf(node, at);
  if (node.anchor !== undefined) {
    const message = `Remove \`&${node.anchor}\`, or put quotes around the text: anchors are not read here.`;
    found({ severity: 'error', code: 'anchor', message, start, end });
    return undefined;
  }
  if (node.tag !== undefined) {
    const message =
      'Remove the word that starts with `!`, or put quotes around the text: YAML tags are not read here.';
    found({ severity: 'error', code: 'yaml-tag', message, start, end });
    return undefined;
  }
  if (isScalar(node)) return scalar(node.value, start, end);
  if (isSeq(node)) {
    const items = node.items.map(item => toRaw(item, end, found));
    return items.includes(undefined)
      ? undefined
      : { kind: 'list', items: items.filter(item => item !== undefined), start, end };
  }
  const pairs = pairsOf(node, start, found);
  return pairs && { kind: 'map', pairs, start, end };
}

function scalar(value: unknown, start: number, end: number): RawScalar | undefined {
  const plain =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null;
  return plain ? { kind: 'scalar', value, start, end } : undefined;
}

function pairsOf(map: YAMLMap, start: number, found: (finding: Finding) => void): RawPair[] | undefined {
  const pairs: RawPair[] = [];
  const seen = new Set<string>();
  let whole = true;
  for (const { key, value } of map.items) {
    const [keyStart, keyEnd] = rangeOf(key, start);
    const text = keyText(key);
    if (text === undefined) {
      const message = 'Write the key as a plain word, such as `note:`.';
      found({ severity: 'error', code: 'bad-key', message, start: keyStart, end: keyEnd });
      whole = false;
    } else if (seen.has(text)) {
      const message = `Keep only one of these: \`${text}\` stands twice in the same entry.`;
      found({ severity: 'error', code: 'duplicate-key', message, start: keyStart, end: keyEnd });
      whole = false;
    } else {
      seen.add(text);
      const raw = toRaw(value, keyEnd, found);
      if (raw) pairs.push({ key: text, value: raw, start: keyStart, end: keyEnd });
      else whole = false;
    }
  }
  return whole ? pairs : undefined;
}

/** What a key says in the file: `null` and `12` as keys are these words. Undefined: it is no plain or quoted word. */
export function keyText(key: unknown): string | undefined {
  if (!isScalar(key) || key.anchor !== undefined || key.tag !== undefined) return undefined;
  if (key.type === YamlScalar.PLAIN && key.source !== undefined) return key.source;
  return typeof key.value === 'string' ? key.value : undefined;
}

/** Start and end of a node, without the comments and blanks after it. */
export function rangeOf(node: unknown, fallback: number): readonly [start: number, end: number] {
  const range = isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? node.range : undefined;
  return range ? [range[0], range[1]] : [fallback, fallback];
}
