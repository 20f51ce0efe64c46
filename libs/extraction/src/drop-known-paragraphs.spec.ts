import type { KnownParagraph } from '@copydesk/contracts';
import fc from 'fast-check';
import type { Block } from './block';
import { dropKnownParagraphs, EDGES } from './drop-known-paragraphs';

const block = (text: string, kind: Block['kind'] = 'paragraph'): Block => ({ kind, text, linked: 0 });
const lines = (count: number) => Array.from({ length: count }, (_, index) => block(`Line ${index} of the copy.`));
const profile = (...boilerplate: KnownParagraph[]) => ({ boilerplate, rules: {} });
const FOOTER = 'Sign up for our newsletter – it’s free!';

it('drops what it knows at the place where it knows it, and says which', () => {
  const known = profile({ text: 'Something else', place: 'end' }, { text: FOOTER, place: 'end' });
  const { blocks, profiled } = dropKnownParagraphs({
    blocks: [...lines(3), block("SIGN UP for our newsletter - it's free")],
    profile: known,
  });
  expect(blocks).toEqual(lines(3));
  expect(profiled).toEqual({ dropped: [1], unmatched: [] });
});

it.each<[string, KnownParagraph['place'], number, boolean]>([
  ['at the start', 'start', EDGES.start - 1, true],
  ['below the start', 'start', EDGES.start, false],
  ['above the end', 'end', 29 - EDGES.end, false],
  ['at the end', 'end', 30 - EDGES.end, true],
  ['anywhere', 'anywhere', 15, true],
])('knows what is %s', (_, place, index, isDropped) => {
  const blocks = lines(30).with(index, block(FOOTER));
  const left = dropKnownParagraphs({ blocks, profile: profile({ text: FOOTER, place }) });
  expect(left.blocks.length).toBe(isDropped ? 29 : 30);
  expect(left.profiled!.dropped).toEqual(isDropped ? [0] : []);
});

it('leaves an article that is nothing but what it knows', () => {
  const blocks = [block('Ferries', 'heading'), block(FOOTER)];
  expect(dropKnownParagraphs({ blocks, profile: profile({ text: FOOTER, place: 'end' }) })).toEqual({
    blocks,
    profiled: { dropped: [], unmatched: [] },
  });
});

it('does nothing without a profile, and knows no paragraph without words', () => {
  expect(dropKnownParagraphs({ blocks: [block('***')] })).toEqual({ blocks: [block('***')], profiled: undefined });
  const { blocks } = dropKnownParagraphs({
    blocks: [...lines(1), block('***')],
    profile: profile({ text: '* * *', place: 'anywhere' }),
  });
  expect(blocks).toHaveLength(2);
});

it('only ever leaves out, in order, and does the same a second time', () => {
  const text = fc.constantFrom('One.', 'Two.', 'Three.', 'Four.', '…', '');
  const kind = fc.constantFrom<Block['kind']>('paragraph', 'heading', 'quote', 'list-item');
  const anyBlock = fc.record({ text: text.filter(Boolean), kind, linked: fc.constant(0) });
  const known = fc.record({
    text: text.filter(Boolean),
    place: fc.constantFrom('start' as const, 'end' as const, 'anywhere' as const),
  });
  fc.assert(
    fc.property(fc.array(anyBlock, { maxLength: 25 }), fc.array(known, { maxLength: 6 }), (blocks, boilerplate) => {
      const first = dropKnownParagraphs({ blocks, profile: profile(...boilerplate) });
      let at = 0;
      for (const each of blocks) if (each === first.blocks[at]) at++;
      expect(at).toBe(first.blocks.length);
      expect(first.blocks.some((each) => each.kind !== 'heading')).toBe(blocks.some((each) => each.kind !== 'heading'));
      expect(first.profiled!.dropped.length === 0).toBe(first.blocks.length === blocks.length);
      expect(dropKnownParagraphs({ blocks, profile: profile(...boilerplate) })).toEqual(first);
    }),
  );
});
