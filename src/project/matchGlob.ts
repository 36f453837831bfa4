/**
 * Globs of report files: `**` as a whole folder stands for any folders or none, `*` for any characters of a name, `?` for
 * one, `{a,b}` for either; `!` in front takes out again what other globs let in. As in shells, wildcards pass over
 * names that start with a dot. Paths have forward slashes and are relative.
 *
 * A glob is a nondeterministic automaton that is run in step with the path, so that it takes time proportional to
 * length of glob × length of path whatever the glob: with regular expressions, `*a*a*a*a*b` is a way to hang an editor.
 */

/** Longer ones are no globs that a person wrote. */
const longestGlob = 500;

/** What is wrong with a glob, in one sentence that says what to do; undefined: nothing. */
export function globFault(glob: string): string | undefined {
  const body = glob.startsWith('!') ? glob.slice(1) : glob;
  if (body === '') return 'Write a glob such as `reports/**/*.md`, not an empty text.';
  if (body.length > longestGlob) return `Shorten this glob: it has more than ${longestGlob} characters.`;
  if (body.includes('\\')) return 'Write globs with forward slashes, such as `reports/**/*.md`.';
  if (/[\p{Cc}\u2028\u2029]/u.test(body)) return 'Remove the control character from this glob.';
  if (body.startsWith('/') || /^[a-z][a-z0-9+.-]*:/i.test(body)) {
    return 'Write a glob relative to the folder of this file: paths from elsewhere are not read.';
  }
  if (body.startsWith('!')) return 'Write only one `!` in front of a glob.';
  if (/[[\]]/.test(body)) return 'Write `?` or `{a,b}` instead of brackets: `[` and `]` mean nothing here.';
  const parts = partsOf(body);
  if (!parts) return 'Close each `{` with a `}`, and write no braces inside braces.';
  // With both of `{.,}{.,}` and `{a,b}/../x` in mind: dots are looked for wherever a name may consist of them.
  if (mayClimb(body)) return 'Remove `..` and `.`: only files below the folder of this file are reports.';
  if (body.replace(/(?<=^|\/)\*\*(?=\/|$)/g, '').includes('**')) {
    return 'Write `**` as a whole folder and outside braces, such as `reports/**/*.md`.';
  }
  return body.endsWith('/') || body.includes('//')
    ? 'Name files, not a folder, and part names by single slashes: `reports/**` is all that is in a folder.'
    : undefined;
}

/** Whether some name in `body`, whatever its braces stand for, may be `.` or `..`. */
function mayClimb(body: string): boolean {
  return body
    .replace(/[{},]/g, '/')
    .split('/')
    .some(name => name === '.' || name === '..');
}

type Part = { readonly text: string } | { readonly choices: readonly string[] };

/** The texts of a glob outside and inside braces; undefined: a brace has no partner, or braces are nested. */
function partsOf(body: string): readonly Part[] | undefined {
  const parts: Part[] = [];
  let from = 0;
  while (from < body.length) {
    const open = body.indexOf('{', from);
    const text = body.slice(from, open < 0 ? body.length : open);
    if (text.includes('}')) return undefined;
    parts.push({ text });
    if (open < 0) break;
    const close = body.indexOf('}', open);
    const inside = body.slice(open + 1, Math.max(open, close));
    if (close < 0 || inside.includes('{')) return undefined;
    parts.push({ choices: inside.split(',') });
    from = close + 1;
  }
  return parts;
}

/**
 * A state of the automaton: what it takes from the path, and where it goes then.
 * - char: this very character. one: any character of a name. many: any number of them.
 * - folders: any number of whole folders with the slashes behind them. all: all that is left, at least one character.
 * - fork: takes nothing. end: the path must be over.
 */
interface State {
  readonly takes: 'char' | 'one' | 'many' | 'folders' | 'all' | 'fork' | 'end';
  readonly char: string;
  readonly to: readonly number[];
}

function compile(body: string): readonly State[] {
  const states: State[] = [];
  const add = (takes: State['takes'], char = '', to: readonly number[] = [states.length + 1]): void => {
    states.push({ takes, char, to });
  };
  const addText = (text: string, isOutside: boolean): void => {
    for (let at = 0; at < text.length; at++) {
      const isFolders = isOutside && text.startsWith('**', at);
      if (isFolders) {
        add(text.charAt(at + 2) === '/' ? 'folders' : 'all');
        at += 2;
      } else if (text.charAt(at) === '*') add('many');
      else if (text.charAt(at) === '?') add('one');
      else add('char', text.charAt(at));
    }
  };
  for (const part of partsOf(body) ?? []) {
    if ('text' in part) {
      addText(part.text, true);
      continue;
    }
    const fork = states.length;
    add('fork');
    const starts: number[] = [];
    const ends: number[] = [];
    for (const choice of part.choices) {
      starts.push(states.length);
      addText(choice, false);
      ends.push(states.length);
      add('fork');
    }
    states[fork] = { takes: 'fork', char: '', to: starts };
    for (const end of ends) states[end] = { takes: 'fork', char: '', to: [states.length] };
  }
  add('end');
  return states;
}

/** Runs an automaton on one path after another. */
class Run {
  readonly #states: readonly State[];
  /** For each state the step at which it was last entered. */
  readonly #entered: Int32Array;
  #step = 0;
  #current: number[] = [];
  #next: number[] = [];

  constructor(states: readonly State[]) {
    this.#states = states;
    this.#entered = new Int32Array(states.length);
  }

  matches(path: string): boolean {
    this.#next = [];
    this.#step++;
    this.#enter(0);
    for (let at = 0; at < path.length && this.#next.length > 0; at++) {
      [this.#current, this.#next] = [this.#next, this.#current];
      this.#next.length = 0;
      this.#step++;
      const char = path.charAt(at);
      const isHidden = char === '.' && (at === 0 || path.charAt(at - 1) === '/');
      for (const index of this.#current) this.#take(index, char, isHidden);
    }
    return this.#next.some(index => this.#states[index]?.takes === 'end');
  }

  #take(index: number, char: string, isHidden: boolean): void {
    const state = this.#states[index];
    const [to = index] = state?.to ?? [];
    switch (state?.takes) {
      case 'char':
        if (state.char === char) this.#enter(to);
        break;
      case 'one':
        if (char !== '/' && !isHidden) this.#enter(to);
        break;
      case 'many':
        if (char !== '/' && !isHidden) this.#enter(index);
        break;
      case 'folders':
        // Only behind a slash is a folder whole; until then what comes after must wait.
        if (char === '/') this.#enter(index);
        else if (!isHidden) this.#stay(index);
        break;
      case 'all':
        if (isHidden) break;
        this.#stay(index);
        this.#enter(to);
        break;
      case 'fork':
      case 'end':
      case undefined:
        break;
    }
  }

  #stay(index: number): void {
    if (this.#entered[index] === this.#step) return;
    this.#entered[index] = this.#step;
    this.#next.push(index);
  }

  #enter(index: number): void {
    if (this.#entered[index] === this.#step) return;
    this.#stay(index);
    const state = this.#states[index];
    // What may take nothing lets its successor in at once.
    if (state?.takes === 'fork' || state?.takes === 'many' || state?.takes === 'folders') {
      for (const to of state.to) this.#enter(to);
    }
  }
}

/** A name that is empty, `.` or `..`. */
const notBelow = /(?:^|\/)\.{0,2}(?:\/|$)/;

/**
 * A test of relative paths: true for those that one of the globs lets in and none with `!` takes out, in any order.
 * Globs with a fault match nothing. Paths that climb (`..`) or are absolute match nothing.
 */
export function pathMatcher(globs: readonly string[]): (path: string) => boolean {
  const sound = globs.filter(glob => globFault(glob) === undefined);
  const compiled = (negated: boolean): readonly Run[] =>
    sound
      .filter(glob => glob.startsWith('!') === negated)
      .map(glob => new Run(compile((negated ? glob.slice(1) : glob).normalize('NFC'))));
  const inside = compiled(false);
  const outside = compiled(true);
  return path => {
    const name = path.normalize('NFC');
    if (notBelow.test(name)) return false;
    return inside.some(run => run.matches(name)) && !outside.some(run => run.matches(name));
  };
}
