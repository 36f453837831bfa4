import { follow, type TextEdit } from '../anchor/follow.ts';
import { Places } from '../anchor/places.ts';
import type { TextRange } from '../annotation/placed.ts';
import type { NamedSuggestion } from './openSuggestions.ts';

/** Suggestions on one text that follow its edits. Those whose passage or value is taken away are gone. */
export class FollowingSuggestions {
  readonly #all: (NamedSuggestion | undefined)[];
  readonly #passages: Places;
  readonly #values: Places;
  /** In the order of the text, as it is now. Undefined: not asked for since the last edit. */
  #list: readonly NamedSuggestion[] | undefined;

  constructor(suggestions: readonly NamedSuggestion[]) {
    this.#all = [...suggestions];
    this.#list = suggestions;
    this.#passages = new Places(suggestions);
    this.#values = new Places(suggestions.map(({ value }) => value));
  }

  get all(): readonly NamedSuggestion[] {
    return (this.#list ??= this.#all.flatMap((_, index) => this.#at(index) ?? []));
  }

  get isEmpty(): boolean {
    return this.#all.every(one => one === undefined);
  }

  /** Those that stand in one of the stretches, or touch it. */
  near(stretches: readonly TextRange[]): readonly NamedSuggestion[] {
    return this.#passages.near(stretches).flatMap(index => this.#at(index) ?? []);
  }

  /** @param edits each relative to the text that the one before it left. */
  follow(edits: readonly TextEdit[]): void {
    if (edits.length > 0) this.#list = undefined;
    for (const edit of edits) {
      for (const places of [this.#passages, this.#values]) {
        for (const index of places.shift(edit)) {
          const place = places.at(index);
          const range = place && follow(place, edit);
          places.set(index, range);
          if (!range) this.#remove(index);
        }
      }
    }
  }

  #remove(index: number): void {
    this.#all[index] = undefined;
    this.#passages.set(index, undefined);
    this.#values.set(index, undefined);
  }

  /** What has only moved is another object: views tell by that what to draw anew. */
  #at(index: number): NamedSuggestion | undefined {
    const one = this.#all[index];
    if (!one) return undefined;
    const isSame = this.#passages.isAt(index, one) && (!one.value || this.#values.isAt(index, one.value));
    if (isSame) return one;
    const value = this.#values.at(index);
    const moved = { ...one, ...this.#passages.at(index), ...(value && { value }) };
    this.#all[index] = moved;
    return moved;
  }
}
