import { annotate, copyOf } from '../test/annotate';
import { summarise } from './summarise';

const summaryOf = (text: string) => annotate(copyOf(text)).summary.map((sentence) => sentence.text);

const LEAD = 'The city of Leeds will close its oldest bridge for a year, the council decided.';
const COPY = [
  LEAD,
  'The council said engineers had found cracks that made it unsafe for buses.',
  'It rained.',
  'A duck was seen.',
  'Bus companies in Leeds asked the council how long the bridge would stay closed.',
  'Tickets for the theatre sold out within minutes on a website.',
].join(' ');

describe('summarise', () => {
  it('takes whole sentences in the order of the text, the lead first', () => {
    const summary = summaryOf(COPY);
    expect(summary).toHaveLength(3);
    expect(summary[0]).toBe(LEAD);
    expect(summary.map((sentence) => COPY.indexOf(sentence))).toEqual(
      summary.map((sentence) => COPY.indexOf(sentence)).sort((one, other) => one - other),
    );
  });

  it('prefers sentences that share words with the rest', () => {
    expect(summaryOf(COPY)).not.toContain('Tickets for the theatre sold out within minutes on a website.');
  });

  it.each([
    ['LEEDS, England (AP) — ', 'a place and an agency'],
    ['MOSCOW, Sept 12 (Reuters) - ', 'a place, a day and an agency'],
    ['PARIS — ', 'a place'],
  ])('leaves out the dateline %s', (dateline) => {
    expect(summaryOf(`${dateline}${LEAD}`)).toEqual([LEAD]);
  });

  it('leaves out the titles of other articles', () => {
    const copy = annotate(copyOf([LEAD, LEAD.replace('Leeds', 'York')].join('\n\n')));
    const paragraphs = copy.paragraphs.map((paragraph, i) => (i === 1 ? { ...paragraph, part: 'related' } : paragraph));
    expect(summarise({ ...copy, paragraphs }).summary.map(({ text }) => text)).toEqual([LEAD]);
  });

  it('does not say the same twice', () => {
    expect(summaryOf(`${LEAD} ${LEAD}`)).toEqual([LEAD]);
  });

  it('takes what there is of a stub', () => {
    expect(summaryOf('More follows.')).toEqual(['More follows.']);
  });
});
