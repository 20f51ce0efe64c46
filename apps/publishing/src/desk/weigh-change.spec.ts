import type { Paragraph } from '@copydesk/contracts';
import { diffParagraphs } from './diff-paragraphs';
import { type Copy, weighChange } from './weigh-change';

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

const weigh = (previous: Copy, next: Copy) => {
  const texts = ({ paragraphs }: Copy) => paragraphs.map(({ text }) => text);
  return weighChange(previous, next, diffParagraphs(texts(previous), texts(next)));
};

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

  it('knows words in any script', () => {
    expect(weigh(copyOf(['Мост открыт.']), copyOf(['Мост закрыт.']))).toBe('substantive');
    expect(weigh(copyOf(['Мост открыт.']), copyOf(['МОСТ ОТКРЫТ!']))).toBe('noise');
  });
});
