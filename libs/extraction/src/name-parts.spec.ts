import type { Block, BlockKind } from './block';
import { nameParts } from './name-parts';

const block = (text: string, kind: BlockKind = 'paragraph', linked = 0): Block => ({ kind, text, linked });
const LEAD = 'The ferry sailed again on Monday, three weeks after the storm that tore away its pier.';
const copy = [block(LEAD), block('Islanders had lived on tinned food since the night of the storm, she said.')];

const partsOf = (blocks: readonly Block[], leadAt = 0) => nameParts(blocks, leadAt);

describe('nameParts', () => {
  it.each([
    'MOSCOW, Sept 12 (Reuters)',
    'HAVANA —',
    'Lisbon, 12 September 2023',
    'KYIV (AP) —',
    'МОСКВА, 12 сентября (ТАСС)',
  ])('knows a line that only says where and when: %s', (line) => {
    expect(partsOf([block(line), ...copy], 1)).toEqual(['dateline', undefined, undefined]);
  });

  it.each(['The storm, in short', 'Jane Doe, Lisbon', 'STORM', 'What we know'])('takes none for one: %s', (line) => {
    expect(partsOf([block(line), ...copy], 1)[0]).toBeUndefined();
  });

  it.each(['“We waited for three weeks.”', '«Nous avons attendu», ', '„Wir haben gewartet.“', '「待っていました。」'])(
    'knows a paragraph that is one quotation: %s',
    (words) => {
      expect(partsOf([...copy, block(words.replace(/, $/, ''))])[2]).toBe('quote');
    },
  );

  it.each(['“We waited,” she said.', '“Yes”, and “no”'])('takes none for one: %s', (words) => {
    expect(partsOf([...copy, block(words)])[2]).toBeUndefined();
  });

  it('knows the titles of other articles at the end, with what announces them', () => {
    const tail = [
      block('Read more', 'heading'),
      block('Storm hits island', 'list-item', 1),
      block('Pier of 1911', 'list-item', 1),
    ];
    expect(partsOf([...copy, ...tail])).toEqual([undefined, undefined, 'related', 'related', 'related']);
  });

  it.each(['Lesen Sie auch: Sturm trifft Insel', 'Читайте также: Шторм на острове', '関連記事'])('knows %s', (line) => {
    expect(partsOf([...copy, block(line)])[2]).toBe('related');
  });

  it('takes no line for the beginning of the tail that has copy below it', () => {
    expect(partsOf([copy[0]!, block('Read more: Storm hits island'), copy[1]!])).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
