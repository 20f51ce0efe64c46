import fc from 'fast-check';
import { type Extent, markText, type Segment } from './mark-text';

interface Named extends Extent {
  readonly name: string;
}

const named = (name: string, start: number, end: number): Named => ({ name, start, end });

/** Writes segments as text with brackets: `a[quote: b[person: c]]`. */
const bracketed = (segments: readonly Segment<Named>[]): string =>
  segments
    .map((segment) =>
      typeof segment === 'string' ? segment : `[${segment.annotation.name}: ${bracketed(segment.segments)}]`,
    )
    .join('');

const plain = (segments: readonly Segment<Named>[]): string =>
  segments.map((segment) => (typeof segment === 'string' ? segment : plain(segment.segments))).join('');

/** What of the text an annotation has around it, its pieces joined. */
const marked = (segments: readonly Segment<Named>[], annotation: Named): string =>
  segments
    .map((segment) => {
      if (typeof segment === 'string') return '';
      return segment.annotation === annotation ? plain(segment.segments) : marked(segment.segments, annotation);
    })
    .join('');

describe('markText', () => {
  const text = 'abcdefghij';
  const whole = { start: 0, end: text.length };

  it.each<[string, Extent, Named[], string]>([
    ['leaves a text without annotations alone', whole, [], 'abcdefghij'],
    ['marks what is apart', whole, [named('a', 1, 2), named('b', 4, 6)], 'a[a: b]cd[b: ef]ghij'],
    ['marks neighbours apart', whole, [named('a', 1, 3), named('b', 3, 5)], 'a[a: bc][b: de]fghij'],
    ['puts the narrower inside', whole, [named('in', 3, 5), named('out', 1, 8)], 'a[out: bc[in: de]fgh]ij'],
    [
      'cuts the narrower of two that cross',
      whole,
      [named('wide', 0, 6), named('thin', 4, 8)],
      '[wide: abcd[thin: ef]][thin: gh]ij',
    ],
    [
      'cuts it at the start too',
      whole,
      [named('thin', 1, 4), named('wide', 3, 9)],
      'a[thin: bc][wide: [thin: d]efghi]j',
    ],
    [
      'puts the earlier listed outside if both are the same',
      whole,
      [named('a', 2, 4), named('b', 2, 4)],
      'ab[a: [b: cd]]efghij',
    ],
    [
      'clips what goes beyond the paragraph',
      { start: 3, end: 7 },
      [named('a', 0, 5), named('b', 6, 10)],
      '[a: de]f[b: g]',
    ],
    ['leaves out what is in another paragraph', { start: 3, end: 7 }, [named('a', 0, 3), named('b', 7, 9)], 'defg'],
    ['leaves out what is empty', whole, [named('a', 4, 4)], 'abcdefghij'],
  ])('%s', (_, paragraph, annotations, expected) => {
    expect(bracketed(markText(text, paragraph, annotations))).toBe(expected);
  });

  const extent = (length: number) =>
    fc.tuple(fc.nat(length), fc.nat(length)).map(([one, other]) => ({
      start: Math.min(one, other),
      end: Math.max(one, other),
    }));

  const annotatedText = fc.string({ unit: 'grapheme', maxLength: 60 }).chain((anyText) =>
    fc.record({
      anyText: fc.constant(anyText),
      paragraph: extent(anyText.length),
      annotations: fc.array(
        extent(anyText.length).map(({ start, end }) => named('any', start, end)),
        { maxLength: 12 },
      ),
    }),
  );

  it('never changes the text', () => {
    fc.assert(
      fc.property(annotatedText, ({ anyText, paragraph, annotations }) => {
        const joined = plain(markText(anyText, paragraph, annotations));
        expect(joined).toBe(anyText.slice(paragraph.start, paragraph.end));
      }),
    );
  });

  it('marks all of each annotation that is inside the paragraph, and nothing else', () => {
    fc.assert(
      fc.property(annotatedText, ({ anyText, paragraph, annotations }) => {
        const segments = markText(anyText, paragraph, annotations);
        for (const annotation of annotations) {
          const start = Math.max(annotation.start, paragraph.start);
          const end = Math.min(annotation.end, paragraph.end);
          expect(marked(segments, annotation)).toBe(start < end ? anyText.slice(start, end) : '');
        }
      }),
    );
  });
});
