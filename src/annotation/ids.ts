// Without the look-alikes 0 o, 1 l i.
const letters = 'abcdefghjkmnpqrstuvwxyz';
const digits = '23456789';
const idLength = 8;

/** What is read as an id. A letter first: git then shows it in hunk headers, and YAML never reads a number. */
export const idPattern = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

/**
 * A new random id, unlike any in `taken`: eight characters, letters and digits by turns, 3 × 10⁹ of them.
 *
 * @param random gives numbers in [0, 1), as `Math.random` does.
 */
export function newId(taken: { has(id: string): boolean }, random: () => number = Math.random): string {
  for (;;) {
    let id = '';
    for (let i = 0; i < idLength; i++) {
      const from = i % 2 === 0 || i === idLength - 1 ? letters : digits;
      id += from.charAt(Math.floor(random() * from.length));
    }
    if (!taken.has(id)) return id;
  }
}
