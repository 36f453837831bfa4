import type { TextEdit } from '../anchor/follow.ts';
import type { TextRange } from '../annotation/placed.ts';
import { Disposable } from '../base/disposable.ts';
import { Emitter } from '../base/event.ts';
import type { UriString } from '../base/uri.ts';
import type { TagDefinition } from '../project/codebook.ts';
import type { Suggestion } from '../suggest/suggestion.ts';
import type { Corpus } from './corpus.ts';
import type { Dismissed } from './dismissed.ts';
import { FollowingSuggestions } from './followingSuggestions.ts';
import { nameSuggestions, openSuggestions, type NamedSuggestion, type Wanted } from './openSuggestions.ts';
import type { Report } from './report.ts';

/** What suggestions are wanted of. */
export interface SuggestRequest {
  /** Whoever suggests may remember the sections of a text by it, so as to read only those again that have changed. */
  readonly uri: UriString;
  /** LF-normalised. */
  readonly text: string;
  readonly kind: Report['kind'];
  /** Of the report's codebook: the tags that have words of their own for it. Plain data. */
  readonly words: readonly TagDefinition[];
}

/** Gives the suggestions on a text, in its order, without making anybody wait: in a thread of its own. */
export interface Suggester {
  suggest(request: SuggestRequest): Promise<readonly Suggestion[]>;
  /** Nobody looks at this report any more. */
  forget(uri: UriString): void;
}

/** What is asked anew each time: who codes, and what is wanted. */
export interface SuggestionChoices {
  /** Slug of who codes; undefined: nobody was chosen, and nothing counts as coded. */
  coder(): string | undefined;
  wanted(): Wanted;
}

/** Others than before are open on a report; or (`positions`) they only stand elsewhere, as at each keystroke. */
export interface SuggestionsChange {
  readonly uri: UriString;
  readonly what: 'suggestions' | 'positions';
}

/** Keys have to rest so many milliseconds before the changed text is looked through. */
const rest = 400;
/** UTF-16 units of a long report that are looked through first. */
const beginning = 4_500;

interface Looked {
  /** The text that `all` was found in; it has been edited by `since` since then. */
  text: string | undefined;
  /** The words of the codebook that they were found with. */
  words: string;
  all: FollowingSuggestions;
  since: TextEdit[];
  open: FollowingSuggestions | undefined;
  timer: ReturnType<typeof setTimeout> | undefined;
  running: Promise<void> | undefined;
}

/**
 * The suggestions on the reports that somebody looks at: found when a report is shown and whenever its text has changed,
 * following the edits in between.
 */
export class Suggestions extends Disposable {
  readonly #corpus: Corpus;
  readonly #suggester: Suggester;
  readonly #dismissed: Dismissed;
  readonly #choices: SuggestionChoices;
  readonly #looked = new Map<UriString, Looked>();
  readonly #didChange = this._register(new Emitter<SuggestionsChange>());
  readonly onDidChange = this.#didChange.event;
  readonly #didFail = this._register(new Emitter<unknown>());
  /** Tells why a report could not be looked through. */
  readonly onDidFail = this.#didFail.event;

  constructor(corpus: Corpus, suggester: Suggester, dismissed: Dismissed, choices: SuggestionChoices) {
    super();
    this.#corpus = corpus;
    this.#suggester = suggester;
    this.#dismissed = dismissed;
    this.#choices = choices;
    this._register(
      corpus.onDidChange(({ reports, what }) => {
        for (const uri of reports) {
          if (!this.#looked.has(uri)) continue;
          if (!corpus.report(uri)) this.forget(uri);
          else {
            if (what !== 'positions') this.#decideAnew(uri);
            this.#lookSoon(uri, what === 'positions' ? rest : 0);
          }
        }
      }),
    );
    this._register(dismissed.onDidChange(uri => this.#decideAnew(uri)));
  }

  /** Somebody looks at this report. */
  look(uri: UriString): void {
    if (this.#looked.has(uri) || !this.#corpus.report(uri)) return;
    this.#looked.set(uri, {
      text: undefined,
      words: '',
      all: new FollowingSuggestions([]),
      since: [],
      open: undefined,
      timer: undefined,
      running: undefined,
    });
    this.#lookSoon(uri, 0);
  }

  /** Nobody looks at it any more. */
  forget(uri: UriString): void {
    const looked = this.#looked.get(uri);
    if (!looked) return;
    clearTimeout(looked.timer);
    this.#looked.delete(uri);
    this.#suggester.forget(uri);
    this.#didChange.fire({ uri, what: 'suggestions' });
  }

  /** What is to be decided on, in text order; nothing on reports that nobody looks at. */
  in(uri: UriString): readonly NamedSuggestion[] {
    return this.#open(uri)?.all ?? [];
  }

  /** Those of them that stand in one of the stretches, or touch it: found without a look at all the others. */
  near(uri: UriString, stretches: readonly TextRange[]): readonly NamedSuggestion[] {
    return this.#open(uri)?.near(stretches) ?? [];
  }

  /** True: something is to be decided on. */
  hasOpen(uri: UriString): boolean {
    return this.#open(uri)?.isEmpty === false;
  }

  #open(uri: UriString): FollowingSuggestions | undefined {
    const looked = this.#looked.get(uri);
    const report = this.#corpus.report(uri);
    if (!looked || !report) return undefined;
    return (looked.open ??= new FollowingSuggestions(this.#openOf(looked, report)));
  }

  /** True where the report has been looked through as it is now. */
  isCurrent(uri: UriString): boolean {
    const looked = this.#looked.get(uri);
    return looked !== undefined && looked.timer === undefined && looked.running === undefined;
  }

  /** As `in`, once the report has been looked through as it is now. */
  async current(uri: UriString): Promise<readonly NamedSuggestion[]> {
    for (;;) {
      const looked = this.#looked.get(uri);
      if (!looked) return [];
      if (looked.timer !== undefined) this.#lookNow(uri, looked);
      if (!looked.running) return this.in(uri);
      await looked.running;
    }
  }

  /** The text of `uri` was edited: suggestions follow. Edits as in `Report.changeText`. */
  follow(uri: UriString, edits: readonly TextEdit[]): void {
    const looked = this.#looked.get(uri);
    if (!looked) return;
    looked.text = undefined;
    looked.since.push(...edits);
    looked.all.follow(edits);
    looked.open?.follow(edits);
    this.#didChange.fire({ uri, what: 'positions' });
  }

  /** Who codes, or what is wanted, has changed. */
  decideAnew(): void {
    for (const uri of this.#looked.keys()) this.#decideAnew(uri);
  }

  #decideAnew(uri: UriString): void {
    const looked = this.#looked.get(uri);
    if (!looked) return;
    looked.open = undefined;
    this.#didChange.fire({ uri, what: 'suggestions' });
  }

  #openOf({ all }: Looked, report: Report): readonly NamedSuggestion[] {
    const coder = this.#choices.coder();
    const own = report.placed.filter(placed => placed.coder === coder);
    return openSuggestions(all.all, own, this.#choices.wanted(), this.#dismissed.in(report.uri));
  }

  #lookSoon(uri: UriString, delay: number): void {
    const looked = this.#looked.get(uri);
    if (!looked) return;
    clearTimeout(looked.timer);
    looked.timer = setTimeout(() => this.#lookNow(uri, looked), delay);
  }

  #lookNow(uri: UriString, looked: Looked): void {
    clearTimeout(looked.timer);
    looked.timer = undefined;
    // One after the other: the later one finds the text as it is by then.
    const before = looked.running ?? Promise.resolve();
    const running = before
      .then(() => this.#find(uri, looked))
      .catch((error: unknown) => this.#didFail.fire(error))
      .then(() => {
        if (looked.running === running) looked.running = undefined;
      });
    looked.running = running;
  }

  async #find(uri: UriString, looked: Looked): Promise<void> {
    const report = this.#corpus.report(uri);
    const text = report?.text?.raw;
    if (this.#looked.get(uri) !== looked || !report || text === undefined) return;
    const tags = report.codebook.tags.filter(({ suggest }) => suggest !== undefined);
    const words = JSON.stringify(tags);
    if (text === looked.text && words === looked.words) return;
    looked.since = [];
    const request = { uri, text, kind: report.kind, words: tags };
    if (looked.all.all.length === 0 && text.length > 2 * beginning)
      await this.#showBeginning(looked, request);
    const found = await this.#suggester.suggest(request);
    if (this.#looked.get(uri) !== looked) return;
    looked.words = words;
    looked.text = looked.since.length === 0 ? text : undefined;
    looked.all = followed(text, found, looked.since);
    this.#decideAnew(uri);
  }

  /** What is on top of a long report is shown before the rest is read: that is what a person sees who opens it. */
  async #showBeginning(looked: Looked, request: SuggestRequest): Promise<void> {
    const end = request.text.lastIndexOf('\n\n', beginning) + 1 || beginning;
    // Under another name: what is remembered of the sections of the whole is not to be mixed up with it.
    const uri = `${request.uri}#beginning`;
    const found = await this.#suggester.suggest({ ...request, uri, text: request.text.slice(0, end) });
    this.#suggester.forget(uri);
    if (this.#looked.get(request.uri) !== looked) return;
    looked.all = followed(request.text, found, looked.since);
    this.#decideAnew(request.uri);
  }

  override dispose(): void {
    for (const { timer } of this.#looked.values()) clearTimeout(timer);
    this.#looked.clear();
    super.dispose();
  }
}

/** What was found in `text`, where it stands after the edits since then. */
function followed(
  text: string,
  found: readonly Suggestion[],
  edits: readonly TextEdit[],
): FollowingSuggestions {
  const suggestions = new FollowingSuggestions(nameSuggestions(text, found));
  suggestions.follow(edits);
  return suggestions;
}
