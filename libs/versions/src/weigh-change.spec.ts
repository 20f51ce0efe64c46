import type { Paragraph } from '@copydesk/contracts';
import type { Copy } from './copy';
import { weighChange } from './weigh-change';

const LEAD = 'The harbour bridge was opened again on Monday, the city engineer said, after two years of repairs.';
const MORE = 'Some 300 people walked across it in the first hour, among them the mayor and the oldest resident.';

const copyOf = (paragraphs: readonly string[], rest: Partial<Copy> = {}): Copy => ({
  headline: 'Harbour bridge opens',
  byline: ['Ada Holm'],
  paragraphs: paragraphs.map(
    (text): Paragraph => ({
      start: 0,
      end: text.length,
      text,
      kind: text.startsWith('Correction') ? 'correction' : 'body',
    }),
  ),
  ...rest,
});

const weigh = (previous: Copy, next: Copy) => weighChange(previous, next).significance;

describe('weighChange', () => {
  it.each<[what: string, significance: string, next: Copy]>([
    ['marks and capitals', 'noise', copyOf([LEAD.replace(',', ' –').replace('Monday', 'MONDAY'), MORE])],
    ['where a paragraph ends', 'noise', copyOf([`${LEAD} ${MORE}`])],
    ['a misspelt word', 'minor', copyOf([LEAD.replace('engineer', 'enginer'), MORE])],
    ['a byline', 'minor', copyOf([LEAD, MORE], { byline: ['Ada Holm', 'Bo Lind'] })],
    ['a figure alone', 'substantive', copyOf([LEAD, MORE.replace('300', '400')])],
    ['a figure in digits of another script', 'substantive', copyOf([LEAD, MORE.replace('300', '٤٠٠')])],
    ['most of a paragraph', 'substantive', copyOf(['It rained on the new bridge all day, and few came.', MORE])],
    ['a further paragraph', 'substantive', copyOf([LEAD, MORE, 'One man was hurt.'])],
    ['a paragraph less', 'substantive', copyOf([LEAD])],
    ['the headline', 'substantive', copyOf([LEAD, MORE], { headline: 'Harbour bridge closed' })],
    ['the standfirst', 'substantive', copyOf([LEAD, MORE], { standfirst: 'Two years late.' })],
    ['a notice of a correction', 'correction', copyOf([LEAD, MORE, 'Correction: it was Monday.'])],
  ])('calls a change of %s %s', (_, significance, next) => {
    expect(weigh(copyOf([LEAD, MORE]), next)).toBe(significance);
  });

  it('calls a correction one when its notice appears, not for ever after', () => {
    const corrected = copyOf([LEAD, 'Correction: it was Monday.']);
    const grown = copyOf([LEAD, MORE, 'Correction: it was Monday.']);
    expect(weigh(corrected, grown)).toBe('substantive');
  });

  it('tells which numbers, names and quotes changed', () => {
    const before = copyOf(['Some 300 people met Ada Holm in Oslo. “We are late,” she said.']);
    const after = copyOf(['Some 3.5 million people met Ada Lind in Oslo. “We are not late,” she said.']);
    expect(weighChange(before, after)).toMatchObject({
      significance: 'substantive',
      facts: [
        { kind: 'number', from: '300', to: '3.5 million' },
        { kind: 'name', from: 'Holm', to: 'Lind' },
        { kind: 'quote', to: 'not' },
      ],
    });
  });

  it('calls a fact that is replaced under a notice a correction', () => {
    const notice = 'Correction: it was Monday.';
    expect(weigh(copyOf([LEAD, MORE, notice]), copyOf([LEAD, MORE.replace('300', '400'), notice]))).toBe('correction');
  });

  it.each<[what: string, significance: string, before: string, after: string]>([
    ['a counter', 'noise', 'It rained in Holm. 12 comments', 'It rained in Holm. 31 comments'],
    ['a stamp', 'noise', 'Updated 5 min ago | It rained in Holm.', 'Updated 9 min ago | It rained in Holm.'],
    ['a figure as a word', 'minor', 'It killed 12 people.', 'It killed twelve people.'],
    ['a currency', 'minor', 'It cost $5 million.', 'It cost 5 million dollars.'],
    ['spelling', 'minor', 'The harbour labour organisation met.', 'The harbor labor organization met.'],
    ['a slip', 'minor', 'The goverment met in Oslo.', 'The government met in Oslo.'],
    ['a title', 'minor', 'Then Mr Holm left the room.', 'Then Ada Holm left the room.'],
    ['a digit group', 'noise', 'It cost 1200 crowns.', 'It cost 1,200 crowns.'],
    ['a weekday', 'substantive', 'It was on Monday.', 'It was on Sunday.'],
    ['a negation', 'substantive', 'It will open.', 'It will not open.'],
    ['a hedge', 'substantive', 'He killed the man.', 'He allegedly killed the man.'],
    ['a scale', 'substantive', 'It cost 5 million.', 'It cost 5 billion.'],
    ['one letter that matters', 'substantive', 'He was killed.', 'He was billed.'],
  ])('tells %s apart: %s', (_, significance, before, after) => {
    expect(weigh(copyOf([LEAD, before]), copyOf([LEAD, after]))).toBe(significance);
    expect(weigh(copyOf([LEAD, after]), copyOf([LEAD, before]))).toBe(significance);
  });

  it('calls paragraphs that changed places minor', () => {
    expect(weigh(copyOf([LEAD, MORE]), copyOf([MORE, LEAD]))).toBe('minor');
  });

  it('copes with a megabyte without a space, and with a hundred thousand marks', () => {
    for (const text of ['a'.repeat(1_000_000), '“'.repeat(100_000), '1,111'.repeat(100_000), '. '.repeat(100_000)])
      expect(weigh(copyOf([LEAD, text]), copyOf([LEAD, `${text}b`]))).toBe('substantive');
  });

  it('knows words in any script', () => {
    expect(weigh(copyOf(['Мост открыт.']), copyOf(['Мост закрыт.']))).toBe('substantive');
    expect(weigh(copyOf(['Мост открыт.']), copyOf(['МОСТ ОТКРЫТ!']))).toBe('noise');
  });
});
