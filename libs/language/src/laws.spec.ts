import type { Paragraph } from '@copydesk/contracts';
import fc from 'fast-check';
import { annotate, type Copy, copyOf } from '../test/annotate';
import { COPY } from '../test/copy';

/** Fragments that copy is made of, and the marks that cut it at the wrong place. */
const FRAGMENTS = [
  ...COPY.flatMap((text) => text.split(/(?<=[.。]) /)),
  ...[
    '"',
    '“',
    '”',
    '«',
    '»',
    '„',
    "'s",
    '’',
    '-',
    '—',
    '(',
    ')',
    ',',
    '.',
    '…',
    '\u0000',
    '\uFFFC',
    '😀',
    'é',
    'e\u0301',
  ],
  ...['said', 'according to', 'he', 'Kim', 'U.S.', 'Moscow time', '05:15', 'in 1998', 'press service of the', 'Ltd.'],
];

const prose = fc
  .array(
    fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...FRAGMENTS) }, fc.string({ unit: 'grapheme', maxLength: 12 })),
    {
      minLength: 1,
      maxLength: 20,
    },
  )
  .map((fragments) => fragments.join(' ').trim())
  .filter((text) => text !== '');

const copy: fc.Arbitrary<Copy> = fc
  .tuple(fc.array(prose, { minLength: 1, maxLength: 4 }), fc.constantFrom(undefined, '2023-09-12', '2024-02-29'))
  .map(([paragraphs, publishedOn]) => copyOf(paragraphs.join('\n\n'), publishedOn, paragraphs[0]));

/** Every object below a value that has `start`, `end` and `text`. */
function spansIn(value: unknown): { start: number; end: number; text: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'start' in value && 'end' in value && 'text' in value ? [value as Paragraph] : [];
  return [...own, ...Object.values(value).flatMap(spansIn)];
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

describe('every step, on any copy', () => {
  it('makes spans that are the words they claim', () => {
    fc.assert(
      fc.property(copy, (input) => {
        for (const { start, end, text } of spansIn(annotate(input))) expect(input.text.slice(start, end)).toBe(text);
      }),
    );
  });

  it('neither changes its input nor needs to', () => {
    fc.assert(
      fc.property(copy, (input) => {
        const before = JSON.stringify(input);
        annotate(frozen(input));
        expect(JSON.stringify(input)).toBe(before);
      }),
    );
  });

  it('says the same twice, in JSON', () => {
    fc.assert(
      fc.property(copy, (input) => {
        const once = annotate(input);
        expect(annotate(structuredClone(input))).toEqual(once);
        expect(JSON.parse(JSON.stringify(once))).toEqual(once);
      }),
    );
  });

  it('refers to entities of the same article only, each with an id of its own', () => {
    fc.assert(
      fc.property(copy, (input) => {
        const { entities, places, quotes, attributions } = annotate(input);
        const ids = entities.map(({ id }) => id);
        const referred = [...places.map(({ entity }) => entity), ...attributions.map(({ entity }) => entity)];
        const speakers = quotes.map(({ speaker }) => speaker?.entity);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids).toEqual(expect.arrayContaining([...referred, ...speakers].filter((id) => id !== undefined)));
      }),
    );
  });

  it.each(COPY.map((text) => [text.slice(0, 40), text]))('finds something to tell in "%s…"', (_, text) => {
    const { language, sentences, quotes, summary, keywords } = annotate(copyOf(text, '2024-03-18'));
    expect(language.tag).not.toBe('und');
    for (const found of [sentences, quotes, summary, keywords]) expect(found).not.toEqual([]);
  });

  it.each([
    'Russian ',
    '"',
    'said ',
    'He said "a", ',
    'a, ',
    'A.',
    '.',
    '12. ',
    '12 ',
    'Anna Berg. ',
    '中',
    '다.',
    'ก',
    "a'",
    'The minister ',
    'Japan-Peru-',
    'the novel “The Sea” ',
  ])('survives %j over and over', (words) => {
    const text = words.repeat(20_000 / words.length).trim();
    for (const span of spansIn(annotate(copyOf(text)))) expect(text.slice(span.start, span.end)).toBe(span.text);
  });
});
