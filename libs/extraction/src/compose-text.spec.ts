import type { Block, BlockKind } from './block';
import { composeText } from './compose-text';
import { NO_PAGE_FACTS } from './page-facts';

const block = (text: string, kind: BlockKind = 'paragraph'): Block => ({ kind, text, linked: 0 });
const lead = block('The ferry sailed again on Monday, three weeks after the storm that tore away its pier.');
const article = { headline: 'Ferry sails', standfirst: undefined, blocks: [lead], pageFacts: NO_PAGE_FACTS };

describe('composeText', () => {
  it('joins the copy by empty lines, with a span for each paragraph', () => {
    const blocks = [lead, block('The pier'), block('“We waited,” she said.', 'quote'), block('Rope', 'list-item')];
    const { text, paragraphs } = composeText({ ...article, blocks });
    expect(text).toBe(blocks.map((each) => each.text).join('\n\n'));
    expect(paragraphs.map(({ kind }) => kind)).toEqual(['lead', 'body', 'quote', 'list']);
    for (const { start, end, text: words } of paragraphs) expect(text.slice(start, end)).toBe(words);
  });

  it('finds the lead below a list of points', () => {
    const { paragraphs } = composeText({ ...article, blocks: [block('Three weeks of repairs', 'list-item'), lead] });
    expect(paragraphs.map(({ kind }) => kind)).toEqual(['list', 'lead']);
  });

  it.each([
    'Correction: the pier is of 1911.',
    'Clarification (4 May): she is the mate.',
    'Correction, 17 April 2026: It took two.',
  ])('knows a correction: %s', (line) => {
    expect(composeText({ ...article, blocks: [lead, block(line)] }).paragraphs[1]?.kind).toBe('correction');
  });

  it('drops headings below which there is nothing', () => {
    const { paragraphs } = composeText({ ...article, blocks: [lead, block('More', 'heading')] });
    expect(paragraphs).toHaveLength(1);
  });

  it.each([
    ['repeats the lead', 'The ferry sailed again on Monday', undefined],
    ['says something else', 'Islanders had lived on tinned food', 'Islanders had lived on tinned food'],
  ])('a standfirst that %s', (_, standfirst, expected) => {
    expect(composeText({ ...article, standfirst }).standfirst).toBe(expected);
  });

  it.each([
    ['short', { blocks: [lead] }, { stub: true }],
    ['long', { blocks: [lead, lead, lead] }, {}],
    [
      'not free',
      { blocks: [lead, lead, lead], pageFacts: { ...NO_PAGE_FACTS, isFree: false } },
      { stub: true, paywalled: true },
    ],
  ])('flags copy that is %s', (_, given, flags) => {
    expect(composeText({ ...article, ...given }).flags).toEqual(flags);
  });

  it.each([
    ['a headline', { headline: undefined }],
    ['a body', { blocks: [] }],
    ['a body but for headings', { blocks: [block('More', 'heading')] }],
  ])('refuses what has not %s', (_, missing) => {
    expect(() => composeText({ ...article, ...missing })).toThrow(expect.objectContaining({ code: 'NOT_AN_ARTICLE' }));
  });
});
