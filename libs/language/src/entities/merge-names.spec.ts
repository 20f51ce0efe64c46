import { spanOf } from '../span';
import { mergeNames } from './merge-names';
import type { Name } from './name';
import type { Naming, TaggedSpan } from './tag-names';

const at = (text: string, words: string) => spanOf(text, text.indexOf(words), text.indexOf(words) + words.length);
const ruled = (text: string, words: string, rest: Partial<Name> = {}): Name => ({
  ...at(text, words),
  type: 'place',
  confidence: 0.9,
  ...rest,
});
const tag = (text: string, words: string, type: TaggedSpan['type'], likelihood = 0.9): TaggedSpan => ({
  ...at(text, words),
  type,
  likelihood,
});
const merged = (text: string, rules: Name[], names: TaggedSpan[], naming: Partial<Naming> = {}) =>
  mergeNames(text, rules, {
    names,
    end: text.length,
    naming: () => ({ any: 0.5, type: 'person', ofType: 0, ...naming }),
  }).map(({ type, text: words }) => `${type} ${words}`);

describe('mergeNames', () => {
  it('takes the type and the end of a name from the tagger', () => {
    const text = 'Paris Hilton spoke.';
    expect(merged(text, [ruled(text, 'Paris')], [tag(text, 'Paris Hilton', 'person')])).toEqual([
      'person Paris Hilton',
    ]);
  });

  it('keeps what a table knows', () => {
    const text = 'It was told to RIA Novosti.';
    const known = ruled(text, 'RIA Novosti', { type: 'organisation', known: { name: 'RIA Novosti' } });
    expect(merged(text, [known], [tag(text, 'RIA Novosti', 'person')])).toEqual(['organisation RIA Novosti']);
  });

  it.each([
    ['an office before a person', 'Dr. Anna Berg left.', 'Dr. Anna Berg', 'person', 'person Anna Berg'],
    ['letters after a person', 'It was Ruth Carmody KC.', 'Ruth Carmody KC', 'person', 'person Ruth Carmody'],
    ['an article', 'It hit the Northern Bank.', 'the Northern Bank', 'organisation', 'organisation Northern Bank'],
    ['a verb', 'Then Northline Ltd fell.', 'Northline Ltd fell', 'organisation', 'organisation Northline Ltd'],
  ] as const)('leaves out %s', (_, text, words, type, expected) => {
    expect(merged(text, [], [tag(text, words, type)])).toEqual([expected]);
  });

  it.each([
    ['a demonym', 'The North Korean side left.', 'North Korean'],
    ['a zone of time', 'It began at 05:15 Moscow time.', 'Moscow'],
    ['a day', 'It began on Tuesday.', 'Tuesday'],
  ])('takes %s for no place', (_, text, words) => {
    expect(merged(text, [], [tag(text, words, 'place')])).toEqual([]);
  });

  it('does not believe what the tagger finds unlikely', () => {
    const text = 'It was Foo again.';
    expect(merged(text, [], [tag(text, 'Foo', 'person', 0.2)])).toEqual([]);
  });

  it('cuts at a hyphen what the rules know as two places', () => {
    const text = 'The Japan-Peru talks failed.';
    const rules = [ruled(text, 'Japan'), ruled(text, 'Peru')];
    expect(merged(text, rules, [tag(text, 'Japan-Peru', 'place')])).toEqual(['place Japan', 'place Peru']);
  });

  it.each([
    ['likely', 0.6, ['place Ullavoe']],
    ['unlikely', 0.01, []],
  ])('asks the tagger how %s a name is that only rules see', (_, any, expected) => {
    const text = 'It fell on Ullavoe.';
    expect(merged(text, [ruled(text, 'Ullavoe')], [], { any })).toEqual(expected);
  });

  it('keeps facilities and events, which the tagger does not know', () => {
    const text = 'It is Schiphol Airport.';
    const rules = [ruled(text, 'Schiphol Airport', { type: 'facility' })];
    expect(merged(text, rules, [tag(text, 'Schiphol Airport', 'place')], { any: 0 })).toEqual([
      'facility Schiphol Airport',
    ]);
  });

  it('leaves to the rules what the tagger did not read', () => {
    const text = 'It fell on Ullavoe. Then it fell on Brackmoor.';
    const rules = [ruled(text, 'Ullavoe'), ruled(text, 'Brackmoor')];
    const tagging = { names: [], end: 20, naming: () => ({ any: 0, type: 'person', ofType: 0 }) as const };
    expect(mergeNames(text, rules, tagging).map(({ text: words }) => words)).toEqual(['Brackmoor']);
  });
});
