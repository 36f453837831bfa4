import assert from 'node:assert/strict';
import { dump, load } from 'js-yaml';
import type { TextEdit } from '../../../src/anchor/follow.ts';
import type { Command, Stretch } from './coderCommands.ts';
import { rangeOf } from './coderCommands.ts';
import { foreignCode, reportUri, saidInYaml, sidecarUri, type Model, type World } from './world.ts';

/** What happens around the coder: in editors, on disk, in git. */
function event(name: string, run: (model: Model, world: World) => Promise<void>): Command {
  return {
    check: () => true,
    run: async (model, world) => {
      await run(model, world);
      world.check(model);
    },
    toString: () => name,
  };
}

/** Ways of touching a sidecar by hand that change nothing of what it says. */
export const handEdits = [
  'comment between entries',
  'comment in an entry',
  'comment at a line’s end',
  'unknown key',
  'unknown block',
  'blank line',
  'CRLF',
  'LF',
  'no line break at the end',
  'byte order mark',
  'spaces in the list',
] as const;

export type HandEdit = (typeof handEdits)[number];

/** Somebody edits the YAML in a text editor. `at`: a share of the entries. */
export function editByHand(kind: HandEdit, at: number, isTold: boolean): Command {
  return event(`editByHand(${kind}, ${at}, ${isTold})`, async (model, world) => {
    const text = world.sidecarText;
    if (text === undefined || model.isBroken) return;
    const comment = `# by hand ${model.comments.length + 1}.`;
    const edited = editedByHand(text, kind, at, comment);
    assert.deepEqual(saidInYaml(edited), model.said, 'the test itself changed what is said');
    await world.rewrite(edited, isTold);
    if (kind === 'comment between entries' && edited !== text) model.comments.push(comment);
  });
}

function editedByHand(text: string, kind: HandEdit, at: number, comment: string): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const entries = [...text.matchAll(/^(?!marginalia)[a-z]\w*:\r?\n(?= )/gm)];
  const entry = entries[Math.floor(at * entries.length)];
  const within = (line: string): string => {
    if (!entry) return text;
    const behind = entry.index + entry[0].length;
    return text.slice(0, behind) + line + eol + text.slice(behind);
  };
  switch (kind) {
    case 'comment between entries':
      return entry ? text.slice(0, entry.index) + comment + eol + text.slice(entry.index) : text;
    case 'comment in an entry':
      return within('  # seen');
    case 'comment at a line’s end':
      return entry ? text.replace(/^( {2}tags: \[[^\]\r\n#]*\])(?=\r?$)/m, '$1 # agreed') : text;
    case 'unknown key':
      return entry?.input.includes('  x-score:') ? text : within('  x-score: 3');
    case 'unknown block':
      return entry?.input.includes('  x-history:')
        ? text
        : within(`  x-history:${eol}    - by: "bob"${eol}      at: 1`);
    case 'blank line':
      return entry ? text.slice(0, entry.index) + eol + text.slice(entry.index) : text;
    case 'CRLF':
      return text.replace(/\r?\n/g, '\r\n');
    case 'LF':
      return text.replace(/\r\n/g, '\n');
    case 'no line break at the end':
      return text.replace(/\r?\n$/, '');
    case 'byte order mark':
      return text.startsWith('\uFEFF') ? text.slice(1) : `\uFEFF${text}`;
    case 'spaces in the list':
      return text.replace(/^( {2}tags: )\[([^\]"'#\r\n]*)\]/m, (_, key: string, tags: string) => {
        return `${key}[ ${tags.replaceAll(', ', ' ,  ')} ]`;
      });
  }
}

/** `git checkout`: the file is as it was some steps ago. */
export function checkout(back: number, isTold: boolean): Command {
  return event(`checkout(${back}, ${isTold})`, async (model, world) => {
    const step = model.done.at(-1 - back);
    if (step?.before === undefined) return;
    await world.rewrite(step.before, isTold);
    model.said = saidInYaml(step.before);
    model.isBroken = false;
    model.comments = model.comments.filter(comment => step.before?.includes(comment));
  });
}

/** What a program that knows nothing of us may have done to a file which it writes anew, as sync tools and scripts do. */
export const replacements = [
  'nothing',
  'note',
  'code',
  'entry added',
  'entry removed',
  'other order',
] as const;

/** Another program replaces the file as a whole, in its own style: all comments are gone. `at`: a share of the entries. */
export function replaceOutside(what: (typeof replacements)[number], at: number, isTold: boolean): Command {
  return event(`replaceOutside(${what}, ${at}, ${isTold})`, async (model, world) => {
    const text = world.sidecarText;
    if (text === undefined || model.isBroken) return;
    const [head, ...entries] = Object.entries(load(text) as Record<string, Entry>);
    const other = head?.[0] === 'marginalia' ? entries : [...(head ? [head] : []), ...entries];
    const index = Math.floor(at * other.length);
    const entry = other[index]?.[1];
    if (what === 'note' && entry) entry.note = `outside ${other.length}`;
    if (what === 'code' && entry) entry.tags = [...(entry.tags ?? []), `${foreignCode}${other.length}`];
    if (what === 'entry removed') other.splice(index, 1);
    if (what === 'other order') other.reverse();
    const id = `outside${world.files.contents.size}x${other.length}`;
    if (what === 'entry added')
      other.splice(index, 0, [id, { tags: ['finding'], quote: 'Somebody else’s.' }]);
    const all = head?.[0] === 'marginalia' ? [head, ...other] : other;
    const written = all.length > 0 ? dump(Object.fromEntries(all), { lineWidth: -1 }) : '';
    await world.rewrite(written, isTold);
    model.said = new Map(other.map(([key, { tags = [], quote, note }]) => [key, { tags, quote, note }]));
    model.comments = [];
  });
}

interface Entry {
  tags?: string[];
  readonly quote?: string;
  note?: string;
}

const breaks = {
  'open quote': 'note: "unfinished\n',
  conflict: '<<<<<<< HEAD\n=======\n>>>>>>> theirs\n',
  'two documents': '---\na: 1\n',
} as const;

export type Break = keyof typeof breaks;
export const kindsOfBreak = Object.keys(breaks) as readonly Break[];

/** The file is broken for a while; then it is as before. What was known stays shown. */
export function breakFile(kind: Break): Command {
  return event(`breakFile(${kind})`, async (model, world) => {
    const text = world.sidecarText;
    if (text === undefined || model.isBroken) return;
    await world.corpus.refresh([sidecarUri]);
    const joint = /(^|\n)$/.test(text) ? '' : '\n';
    await world.rewrite(text + joint + breaks[kind], true);
    model.isBroken = true;
  });
}

export function mend(): Command {
  return event('mend', async (model, world) => {
    const text = world.sidecarText;
    if (text === undefined || !model.isBroken) return;
    const broken = Object.values(breaks).find(lines => text.endsWith(lines)) ?? '';
    await world.rewrite(text.slice(0, text.length - broken.length), true);
    model.isBroken = false;
  });
}

/** An editor shows the report, and somebody types into it, without saving. */
export function type(stretch: Stretch, insert: string): Command {
  return event(`type(${JSON.stringify(stretch)}, ${JSON.stringify(insert)})`, (_, world) => {
    if (world.shown === undefined) {
      const text = world.text;
      world.shown = text;
      world.corpus.showText(reportUri, () => text);
    }
    const { start, end } = rangeOf(world.shown, stretch);
    const edited = world.shown.slice(0, start) + insert + world.shown.slice(end);
    world.shown = edited;
    const change: TextEdit = { start, end, length: insert.length, text: insert };
    world.corpus.editText(reportUri, [change], () => edited);
    return Promise.resolve();
  });
}

export const rest = (): Command =>
  event('rest', (_, world) => {
    world.corpus.findMissing(reportUri);
    return Promise.resolve();
  });

/** The editor is closed without saving. */
export const hide = (): Command =>
  event('hide', async (_, world) => {
    world.shown = undefined;
    await world.corpus.hideText(reportUri);
  });

export const reload = (): Command =>
  event('reload', async (model, world) => {
    // What was shown of a broken file is forgotten.
    if (model.isBroken) return;
    await world.reload();
    model.done = [];
    model.undone = [];
    world.checkShown(model);
  });
