import { termsOf } from './learnWords.ts';

/** A passage that was coded. */
export interface Example {
  readonly id: string;
  readonly passage: string;
  /** At least one. */
  readonly codes: readonly string[];
}

/** A code that fits a passage, and why. */
export interface LearnedCode {
  readonly code: string;
  /** From 0 to 1: only for comparison with the other codes of the same answer. */
  readonly score: number;
  /** The most similar passages that have the code, at most three, the most similar first. */
  readonly like: readonly string[];
}

/** From so many examples on, something can be learned from them. */
export const enoughExamples = 20;

/** So many similar passages speak for a code, and explain it. */
const neighbours = 3;

/** Passages and codes that have less in common with a passage are not alike. */
const leastScore = 0.05;

/** So many passages are compared in full: more take longer than a list may take to open. */
const compared = 200;

type Vector = ReadonlyMap<string, number>;

interface Known {
  readonly example: Example;
  /** Of length 1, before terms are weighed by how rare they are. */
  readonly vector: Vector;
}

/**
 * Proposes codes for a passage by those of passages that were coded: the cosine of their words, weighed by rarity (TF-IDF;
 * Salton & Buckley 1988, https://doi.org/10.1016/0306-4573(88)90021-0), with the centre of each code's passages (Rocchio) and
 * with the nearest of them. The same for the same examples, in whatever order they came; one more or less costs no more than
 * its own words.
 */
export class Learner {
  readonly #examples = new Map<string, Known>();
  /** By term: the examples that have it. */
  readonly #having = new Map<string, Set<string>>();
  readonly #sums = new Map<string, Map<string, number>>();
  readonly #lengths = new Map<string, number>();

  /** How many examples there are. */
  get size(): number {
    return this.#examples.size;
  }

  /** Takes the place of an example with the same id. */
  add(example: Example): void {
    this.remove(example.id);
    const vector = unit(termsOf(example.passage));
    if (vector.size === 0) return;
    this.#examples.set(example.id, { example, vector });
    for (const term of vector.keys()) {
      const having = this.#having.get(term);
      if (having) having.add(example.id);
      else this.#having.set(term, new Set([example.id]));
    }
    for (const code of example.codes) this.#count(code, vector, 1);
    this.#lengths.clear();
  }

  remove(id: string): void {
    const known = this.#examples.get(id);
    if (!known) return;
    this.#examples.delete(id);
    for (const term of known.vector.keys()) {
      const having = this.#having.get(term);
      having?.delete(id);
      if (having?.size === 0) this.#having.delete(term);
    }
    for (const code of known.example.codes) this.#count(code, known.vector, -1);
    this.#lengths.clear();
  }

  /** The codes that fit best, the best first; none where too little is known, or nothing is alike. */
  codesFor(passage: string, most = 5): readonly LearnedCode[] {
    if (this.size < enoughExamples) return [];
    const query = this.#weighed(unit(termsOf(passage)));
    const length = lengthOf(query);
    if (length === 0) return [];
    const nearest = this.#nearest(query, length);
    const codes = new Set([...nearest.values()].flatMap(({ example }) => example.codes));
    return [...codes]
      .map(code => {
        const like = nearest.filter(({ example }) => example.codes.includes(code)).slice(0, neighbours);
        const near = like.reduce((sum, { score }) => sum + score, 0) / neighbours;
        const score = (this.#centre(code, query, length) + near + (like[0]?.score ?? 0)) / 3;
        return { code, score, like: like.map(({ example }) => example.passage) };
      })
      .filter(({ score }) => score >= leastScore)
      .sort((a, b) => b.score - a.score || compare(a.code, b.code))
      .slice(0, most);
  }

  /** The examples that share a term with the passage, the most similar first. */
  #nearest(query: Vector, length: number): readonly { readonly example: Example; readonly score: number }[] {
    const products = new Map<string, number>();
    for (const [term, weight] of query) {
      const rarity = this.#rarity(term);
      for (const id of this.#having.get(term) ?? []) {
        const theirs = this.#examples.get(id)?.vector.get(term) ?? 0;
        products.set(id, (products.get(id) ?? 0) + weight * theirs * rarity);
      }
    }
    // Vectors are of about one length before they are weighed: the nearest are among those with the greatest products.
    return [...products]
      .sort(([a, x], [b, y]) => y - x || compare(a, b))
      .slice(0, compared)
      .flatMap(([id, product]) => {
        const known = this.#examples.get(id);
        return known
          ? [{ example: known.example, score: product / (length * lengthOf(this.#weighed(known.vector))) }]
          : [];
      })
      .sort((a, b) => b.score - a.score || compare(a.example.id, b.example.id));
  }

  #centre(code: string, query: Vector, length: number): number {
    const sum = this.#sums.get(code);
    if (!sum) return 0;
    let product = 0;
    for (const [term, weight] of query) product += weight * (sum.get(term) ?? 0) * this.#rarity(term);
    let own = this.#lengths.get(code);
    if (own === undefined) {
      own = lengthOf(this.#weighed(sum));
      this.#lengths.set(code, own);
    }
    return own === 0 ? 0 : product / (length * own);
  }

  #count(code: string, vector: Vector, sign: 1 | -1): void {
    const sum = this.#sums.get(code) ?? new Map<string, number>();
    for (const [term, weight] of vector) {
      const now = (sum.get(term) ?? 0) + sign * weight;
      // What is left of a number that was added and taken away is not always nothing.
      if (now < 1e-9) sum.delete(term);
      else sum.set(term, now);
    }
    if (sum.size === 0) this.#sums.delete(code);
    else this.#sums.set(code, sum);
  }

  #weighed(vector: Vector): Vector {
    return new Map([...vector].map(([term, weight]) => [term, weight * this.#rarity(term)]));
  }

  #rarity(term: string): number {
    return Math.log((1 + this.size) / (1 + (this.#having.get(term)?.size ?? 0))) + 0.1;
  }
}

/** Twice as often is not twice as much; of length 1, so that long passages count no more than short ones. */
function unit(terms: Vector): Vector {
  const damped = new Map([...terms].map(([term, count]) => [term, 1 + Math.log(count)]));
  const length = lengthOf(damped);
  return new Map([...damped].map(([term, weight]) => [term, weight / length]));
}

function lengthOf(vector: Vector): number {
  let sum = 0;
  for (const weight of vector.values()) sum += weight * weight;
  return Math.sqrt(sum);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
