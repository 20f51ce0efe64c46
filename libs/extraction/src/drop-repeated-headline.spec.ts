import type { Block } from './block';
import { dropRepeatedHeadline } from './drop-repeated-headline';

const headline = 'Harbour Minister to Take Part in Talks Between Norvik and Estmark';
const paragraph = (text: string): Block => ({ kind: 'paragraph', text, linked: 0 });
const copy = paragraph('The talks begin on Tuesday in the old customs house, the ministry said.');

describe('dropRepeatedHeadline', () => {
  it.each([
    ['the same words', headline],
    ['other capitals', headline.toUpperCase()],
    ['another stop', `${headline}.`],
    ['a speaker before it', 'Haldor: Harbour minister to take part in talks between Norvik and Estmark'],
    ['a few words fewer', 'Minister to take part in talks between Norvik and Estmark'],
    ['a word more', 'Harbour Minister Lund to Take Part in Talks Between Norvik and Estmark'],
  ])('drops a line with %s', (_, line) => {
    expect(dropRepeatedHeadline({ headline, blocks: [paragraph(line), paragraph(headline), copy] }).blocks).toEqual([
      copy,
    ]);
  });

  it.each([
    ['a lead in the same words', 'The harbour minister is to take part in the talks between Norvik and Estmark.'],
    [
      'a lead that says more',
      'Harbour Minister Arna Lund will take part in talks between the king of Norvik and the president of Estmark on Tuesday, said Haldor Vik, her secretary.',
    ],
    ['a short crosshead', 'Norvik and Estmark'],
  ])('keeps %s', (_, line) => {
    const blocks = [paragraph(line), copy];
    expect(dropRepeatedHeadline({ headline, blocks }).blocks).toEqual(blocks);
  });

  it('keeps a line that says it again within the copy', () => {
    const blocks = [copy, paragraph(headline), copy];
    expect(dropRepeatedHeadline({ headline, blocks }).blocks).toEqual(blocks);
  });

  it('keeps everything if there is no headline', () => {
    expect(dropRepeatedHeadline({ headline: undefined, blocks: [copy] }).blocks).toEqual([copy]);
  });
});
