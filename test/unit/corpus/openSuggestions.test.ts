import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { AttributeValue } from '../../../src/annotation/annotation.ts';
import type { PlacedAnnotation } from '../../../src/annotation/placed.ts';
import { acceptedTags } from '../../../src/corpus/acceptedSuggestion.ts';
import { nameSuggestions, openSuggestions, type Wanted } from '../../../src/corpus/openSuggestions.ts';
import { emptyCodebook, makeCodebook } from '../../../src/project/codebook.ts';
import type { SuggestedTag, Suggestion } from '../../../src/suggest/suggestion.ts';

const text = 'Visits were late. The vacancy rate was 24.6% and turnover 21.9%.\n\nVisits were late.\n';
const all: Wanted = { from: { finding: 0, recommendation: 0, metric: 0 } };
const none: ReadonlySet<string> = new Set();

function suggested(tag: SuggestedTag, quote: string, more: Partial<Suggestion> = {}, from = 0): Suggestion {
  const start = text.indexOf(quote, from);
  assert.ok(start >= 0, quote);
  return {
    tag,
    start,
    end: start + quote.length,
    attributes: new Map(),
    confidence: 0.8,
    rule: `${tag}/test`,
    reason: 'a test',
    ...more,
  };
}

function metric(value: string, number: number): Suggestion {
  const start = text.indexOf(value);
  return suggested('metric', 'The vacancy rate was 24.6% and turnover 21.9%.', {
    attributes: new Map<string, AttributeValue>([
      ['value', number],
      ['valueText', value],
    ]),
    value: { start, end: start + value.length },
  });
}

function own(
  tag: string,
  quote: string,
  attributes: readonly [string, AttributeValue][] = [],
): PlacedAnnotation {
  const start = text.indexOf(quote);
  return {
    annotation: { id: 'k2m3n4pq', tags: [tag], quote, attributes: new Map(attributes) },
    tag,
    codes: [],
    coder: 'alice',
    coderName: 'Alice Example',
    sidecar: 'file:///r.md.alice.annotations.yaml',
    placement: { state: 'exact', score: 1, start, end: start + quote.length },
  };
}

const rates = [metric('24.6%', 24.6), metric('21.9%', 21.9)];

describe('nameSuggestions', () => {
  it('gives what is alike a name of its own each, and one key', () => {
    const [first, second] = nameSuggestions(text, [
      suggested('finding', 'Visits were late.'),
      suggested('finding', 'Visits were late.', {}, 10),
    ]);
    assert.equal(first?.words, 'Visits were late.');
    assert.equal(first.key, second?.key);
    assert.notEqual(first.id, second?.id);
  });

  it('names by tag, words and value, not by place', () => {
    const [rate, turnover] = nameSuggestions(text, rates);
    assert.notEqual(rate?.key, turnover?.key);
    const moved = rates.map(one => ({
      ...one,
      start: one.start + 2,
      end: one.end + 2,
      value: { start: (one.value?.start ?? 0) + 2, end: (one.value?.end ?? 0) + 2 },
    }));
    const later = nameSuggestions(`¶ ${text}`, moved);
    assert.deepEqual(
      later.map(({ id }) => id),
      [rate?.id, turnover?.id],
    );
  });
});

describe('openSuggestions', () => {
  const open = (
    suggestions: readonly Suggestion[],
    coded: readonly PlacedAnnotation[],
    wanted = all,
  ): unknown =>
    openSuggestions(nameSuggestions(text, suggestions), coded, wanted, none).map(
      ({ tag, valueWords }) => valueWords ?? tag,
    );

  it('leaves out what is coded with the same tag on some of the words', () => {
    const late = suggested('finding', 'Visits were late.');
    assert.deepEqual(open([late], []), ['finding']);
    assert.deepEqual(open([late], [own('finding', 'were late. The')]), []);
    assert.deepEqual(open([late], [own('recommendation', 'Visits were late.')]), ['finding']);
    assert.deepEqual(open([late], [own('finding', ' The vacancy')]), ['finding']);
  });

  it('tells metrics by their value', () => {
    const sentence = 'The vacancy rate was 24.6% and turnover 21.9%.';
    assert.deepEqual(open(rates, [own('metric', sentence, [['valueText', '24.6%']])]), ['21.9%']);
    assert.deepEqual(open(rates, [own('metric', sentence, [['value', 21.9]])]), ['24.6%']);
    assert.deepEqual(open(rates, [own('metric', sentence, [['value', 3]])]), ['24.6%', '21.9%']);
    assert.deepEqual(open(rates, [own('metric', sentence)]), []);
  });

  it('keeps a judgement within a finding that is coded', () => {
    const judgement = suggested('finding', 'late', { attributes: new Map([['kind', 'judgement']]) });
    assert.deepEqual(open([judgement], [own('finding', 'Visits were late.')]), ['finding']);
    assert.deepEqual(open([judgement], [own('finding', 'late', [['kind', 'judgement']])]), []);
  });

  it('looks past a short annotation to a long one that began before it', () => {
    const long = own('finding', text.trimEnd());
    const short = own('finding', 'The');
    const late = suggested('finding', 'turnover');
    assert.deepEqual(open([late], [long, short]), []);
    assert.deepEqual(open([late], [short]), ['finding']);
  });

  it('leaves out tags that are off, what is less sure than wanted, and what was dismissed', () => {
    const late = suggested('finding', 'Visits were late.');
    const from = { finding: undefined, recommendation: 0, metric: 0 };
    assert.deepEqual(open([late, ...rates], [], { from }), ['24.6%', '21.9%']);
    assert.deepEqual(open([late], [], { from: { ...from, finding: 0.81 } }), []);
    assert.deepEqual(open([late], [], { from: { ...from, finding: 0.8 } }), ['finding']);
    const named = nameSuggestions(text, [late, ...rates]);
    const dismissed = new Set([named[0]?.key ?? '', named[2]?.key ?? '']);
    assert.deepEqual(
      openSuggestions(named, [], all, dismissed).map(({ valueWords }) => valueWords),
      ['24.6%'],
    );
  });
});

describe('acceptedTags', () => {
  const finding = suggested('finding', 'Visits were late.', {
    attributes: new Map<string, AttributeValue>([
      ['polarity', 'concern'],
      ['attributedTo', 'Ofsted'],
      ['voice', 'reported'],
      ['quantifier', 'many'],
    ]),
  });
  const book = makeCodebook(
    [
      {
        name: 'finding',
        attributes: [
          { name: 'polarity', type: 'choice', values: ['positive', 'negative'], required: true },
          { name: 'voice', type: 'choice', values: ['quoted', 'reported'], required: false },
        ],
      },
      { name: 'risk', attributes: [{ name: 'quantifier', type: 'text', required: false }] },
    ],
    [],
  );
  const names = (accepted: ReturnType<typeof acceptedTags>): unknown => [...(accepted.attributes ?? [])];

  it('keeps everything where no codebook says otherwise, and says where it comes from', () => {
    const accepted = acceptedTags(finding, emptyCodebook);
    assert.deepEqual(accepted.attributes, finding.attributes);
    assert.deepEqual(
      [accepted.tags, accepted.origin, accepted.rule],
      [['finding'], 'suggestion', 'finding/test'],
    );
  });

  it('leaves out values that the codebook does not allow, and attributes that it does not list, but the standard ones', () => {
    assert.deepEqual(names(acceptedTags(finding, book)), [
      ['attributedTo', 'Ofsted'],
      ['voice', 'reported'],
    ]);
  });

  it('tells a trend in the words of the codebook', () => {
    const metric = suggested('metric', 'Visits were late.', {
      attributes: new Map<string, AttributeValue>([
        ['value', 18],
        ['trend', 'almost doubled'],
      ]),
    });
    const given = (...values: readonly string[]): unknown => {
      const trend = { name: 'trend', type: 'choice', values, required: false } as const;
      return names(acceptedTags(metric, makeCodebook([{ name: 'metric', attributes: [trend] }], [])));
    };
    assert.deepEqual(given('fall', 'rise'), [
      ['value', 18],
      ['trend', 'rise'],
    ]);
    assert.deepEqual(given('better', 'worse'), [['value', 18]]);
  });

  it('takes to another tag what that tag knows, or what means the same for every tag', () => {
    assert.deepEqual(names(acceptedTags(finding, book, { tag: 'risk' })), [['quantifier', 'many']]);
    assert.deepEqual(names(acceptedTags(finding, book, { tag: 'recommendation' })), [
      ['attributedTo', 'Ofsted'],
      ['voice', 'reported'],
    ]);
  });

  it('puts codes behind the tag', () => {
    assert.deepEqual(acceptedTags(finding, book, { codes: ['visits/late'] }).tags, [
      'finding',
      'visits/late',
    ]);
  });
});
