/**
 * A number of 53 bits that tells texts apart for as long as a program runs: two sums of 32 bits in the manner of FNV-1a
 * (http://www.isthe.com/chongo/tech/comp/fnv/) over the UTF-16 units, with different primes.
 */
export function textHash(text: string): number {
  let one = 0x811c9dc5;
  let two = 0x9747b28c;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    one = Math.imul(one ^ unit, 0x01000193);
    two = Math.imul(two ^ unit, 0x85ebca6b);
  }
  return (two >>> 11) * 2 ** 32 + (one >>> 0);
}
