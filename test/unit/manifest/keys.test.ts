import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { manifest, root, type Keybinding } from './manifest.ts';

type System = 'linux' | 'windows' | 'macos';
const systems: readonly System[] = ['linux', 'windows', 'macos'];

/** The chords of a key, each with its modifiers in one order: `Alt+M F` gives `alt+m`, `f`. */
function chords(key: string): readonly string[] {
  return key
    .toLowerCase()
    .split(' ')
    .map(chord => {
      const parts = chord.split('+');
      return [...parts.slice(0, -1).toSorted(), parts.at(-1)].join('+');
    });
}

function defaultsOf(system: System): readonly (readonly string[])[] {
  return readFileSync(join(root, `test/fixtures/keys/${system}.txt`), 'utf8')
    .split('\n')
    .filter(line => line !== '' && !line.startsWith('# '))
    .map(line => chords(line));
}

function keyOn(system: System, { key, mac, linux, win }: Keybinding): readonly string[] {
  const own = { linux, windows: win, macos: mac }[system];
  return chords(own ?? key);
}

/** Keys that hold only while nothing can be typed: coding mode, or the view has the focus. */
function isGuarded({ when = '' }: Keybinding): boolean {
  const parts = when.split(' && ');
  return parts.includes('marginalia:codingMode') || isInView(parts);
}

function isInView(parts: readonly string[]): boolean {
  return parts.some(part => /^focusedView == marginalia\.(?:annotations|toDo|changes)$/.test(part));
}

const ours = manifest.contributes.keybindings;

describe('Our keys', () => {
  for (const system of systems) {
    describe(`on ${system}`, () => {
      const defaults = defaultsOf(system);

      it('are held against a list of defaults that is whole', () => {
        const known = defaults.map(one => one.join(' '));
        const main = system === 'macos' ? 'cmd' : 'ctrl';
        for (const key of [`${main}+c`, `${main}+.`, 'escape', 'delete', 'f2', `${main}+k ${main}+c`]) {
          assert.ok(known.includes(key), `${key} is missing`);
        }
        assert.ok(known.length > 300);
      });

      it('equal no default, but where nothing can be typed', () => {
        const known = new Set(defaults.map(one => one.join(' ')));
        for (const binding of ours.filter(one => !isGuarded(one))) {
          const key = keyOn(system, binding).join(' ');
          assert.ok(!known.has(key), `${key} of ${binding.command} is a default`);
        }
      });

      it('begin with no key that is a default by itself, nor are begun by one of theirs', () => {
        const single = new Set(defaults.filter(({ length }) => length === 1).map(([first]) => first));
        const leaders = new Set(defaults.filter(({ length }) => length > 1).map(([first]) => first));
        for (const binding of ours.filter(one => !isGuarded(one))) {
          const [first, ...more] = keyOn(system, binding);
          if (more.length > 0)
            assert.ok(!single.has(first), `${first ?? ''} of ${binding.command} is a default`);
          assert.ok(!leaders.has(first), `${first ?? ''} of ${binding.command} begins defaults`);
        }
      });

      it('are never Ctrl+Alt and a character: that is AltGr', () => {
        for (const binding of ours) {
          for (const chord of keyOn(system, binding)) {
            assert.doesNotMatch(chord, /^alt\+ctrl\+(?:shift\+)?.$/, `${chord} of ${binding.command}`);
            assert.doesNotMatch(chord, /^alt\+cmd\+(?:shift\+)?.$/, `${chord} of ${binding.command}`);
          }
        }
      });

      it('mean one thing each in one place', () => {
        const seen = new Map<string, string>();
        for (const binding of ours) {
          const place = `${keyOn(system, binding).join(' ')} when ${binding.when ?? ''}`;
          assert.equal(seen.get(place), undefined, `${place}: ${binding.command}`);
          seen.set(place, binding.command);
        }
      });
    });
  }

  it('without a modifier hold only in coding mode, or in the view', () => {
    for (const binding of ours) {
      for (const system of systems) {
        const [first = ''] = keyOn(system, binding);
        const bare = !/^(?:alt|cmd|ctrl)\+/.test(first);
        if (bare) assert.ok(isGuarded(binding), `${first} of ${binding.command}`);
      }
    }
  });

  it('hold in an editor only where it has the focus, and outside coding mode only in reports or beside changes', () => {
    for (const binding of ours) {
      const parts = (binding.when ?? '').split(' && ');
      if (isInView(parts)) {
        assert.ok(parts.includes('!inputFocus'), binding.command);
        continue;
      }
      assert.ok(parts.includes('editorTextFocus'), `${binding.key} of ${binding.command}`);
      // The box in which one answers a remark is an editor, too.
      assert.ok(parts.includes('!commentEditorFocused'), `${binding.key} of ${binding.command}`);
      assert.ok(
        ['marginalia:codingMode', 'marginalia:isReport', 'marginalia:hasChanges'].some(part =>
          parts.includes(part),
        ),
        `${binding.key} of ${binding.command}`,
      );
    }
  });

  it('of coding mode are the leader’s letters', () => {
    const inMode = ours.filter(({ when }) => when?.startsWith('marginalia:codingMode'));
    const led = ours.filter(({ key }) => key.startsWith('alt+m '));
    const of = (bindings: readonly Keybinding[], length: number): readonly string[] =>
      bindings
        .map(({ command, key }) => `${chords(key).slice(length).join(' ')}: ${command}`)
        .filter(text => !/: marginalia\.(?:leaveCodingMode|toggleCodingMode)$/.test(text))
        .toSorted();
    assert.deepEqual(of(inMode, 0), of(led, 1));
  });

  it('do the same on macOS, with Ctrl+M for Alt+M', () => {
    for (const { key, mac, command } of ours.filter(one => one.key.startsWith('alt+m '))) {
      assert.equal(mac, key.replaceAll('alt+m', 'ctrl+m'), command);
    }
  });
});
