import type { Codebook } from '../project/codebook.ts';
import { headingKey } from '../report/lexicon.ts';
import type { Reading } from './reading.ts';
import { StarPhrases } from './starPhrases.ts';
import { suggestedTags, type SuggestedTag, type Suggestion } from './suggestion.ts';

/** A project's own words for a tag, ready to be looked for. */
interface TagPatterns {
  readonly headings: StarPhrases;
  readonly words: StarPhrases;
  readonly never: StarPhrases;
}

/** How sure one may be of what a project's own words find: nobody has measured them. */
const SURE = 0.8;

/** A project's own words for what is suggested, from its codebook (`suggest:` of a tag). */
export class ProjectWords {
  readonly #tags: ReadonlyMap<SuggestedTag, TagPatterns>;

  constructor(codebook: Codebook) {
    this.#tags = new Map(
      suggestedTags.flatMap(tag => {
        const own = codebook.tag(tag)?.suggest;
        if (own === undefined) return [];
        const patterns: TagPatterns = {
          headings: new StarPhrases(own.headings),
          words: new StarPhrases(own.words),
          never: new StarPhrases(own.never),
        };
        return [[tag, patterns] as const];
      }),
    );
  }

  /** What the rules have found for a tag, with what these words add, and without what they rule out. */
  applied(found: readonly Suggestion[], { flat, units }: Reading, tag: SuggestedTag): readonly Suggestion[] {
    const own = this.#tags.get(tag);
    if (own === undefined) return found;
    const taken = new Set(found.map(({ start }) => start));
    const added: Suggestion[] = [];
    for (const { start, end, zone, path } of units) {
      if ((zone !== 'prose' && zone !== 'listItem') || taken.has(start)) continue;
      const title = path.at(-1) ?? '';
      const word = own.words.in(flat.slice(start, end));
      if (word === undefined && !own.headings.areAllOf(headingKey(title))) continue;
      const reason =
        word === undefined ? `under ‘${title}’, from your codebook` : `‘${word}’, from your codebook`;
      const rule = word === undefined ? `${tag}/project-heading` : `${tag}/project-word`;
      added.push({ start, end, tag, attributes: new Map(), confidence: SURE, rule, reason });
    }
    return [...found, ...added].filter(
      ({ start, end }) => own.never.in(flat.slice(start, end)) === undefined,
    );
  }
}
