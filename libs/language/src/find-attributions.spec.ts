import { annotate, copyOf } from '../test/annotate';

const attributionsOf = (text: string) =>
  annotate({ ...copyOf(text), language: 'en' }).attributions.map(({ kind, name, text: words }) => [kind, name, words]);

describe('findAttributions', () => {
  it.each<[name: string, text: string, kind: string, source: string, words: string]>([
    ['an agency that publishes', 'Kyodo News published photos of the fire.', 'agency', 'Kyodo News', 'Kyodo News'],
    ['an agency that was told', 'He was ill, a neighbour told AFP on Monday.', 'agency', 'AFP', 'AFP'],
    ['an agency in brackets', 'LIMA (Reuters) - A bridge fell.', 'agency', 'Reuters', 'Reuters'],
    ['an agency that asked', 'He answered a question from RIA Novosti.', 'agency', 'RIA Novosti', 'RIA Novosti'],
    [
      'an outlet',
      'The move was first reported by the Financial Times.',
      'outlet',
      'Financial Times',
      'Financial Times',
    ],
    [
      'a press service',
      'The Senate press service announced it.',
      'press-service',
      'Senate press service',
      'Senate press service',
    ],
    [
      'a press service with of',
      'So says the press service of the Senate.',
      'press-service',
      'Senate press service',
      'press service of the Senate',
    ],
    [
      'somebody unnamed',
      'A source familiar with the matter said so.',
      'unnamed',
      'source familiar with the matter',
      'A source familiar with the matter',
    ],
    ['a document', 'It had lost money, it said in a statement.', 'document', 'statement', 'a statement'],
    [
      'papers of a court',
      'He was paid, according to court documents.',
      'document',
      'court documents',
      'court documents',
    ],
    ['an agency that no list has', 'She told the science agency Polar Wire so.', 'agency', 'Polar Wire', 'Polar Wire'],
    [
      'an outlet by its name',
      'It was told to nobody, the Selby Courier reported.',
      'outlet',
      'Selby Courier',
      'Selby Courier',
    ],
    ['records', 'Sales rose by 4%, according to customs data.', 'document', 'customs data', 'customs data'],
    ['figures', 'Half of it went by sea, port figures show.', 'document', 'port figures', 'port figures'],
    [
      'the maker of a study',
      'It is a third more, according to a census published on Thursday by the Plant Trust.',
      'organisation',
      'Plant Trust',
      'Plant Trust',
    ],
    [
      'people unnamed, without the words that lead up to them',
      'According to two officials close to the talks, the bridge is sold.',
      'unnamed',
      'two officials close to the talks',
      'two officials close to the talks',
    ],
    ['a body', 'The Northern Bank said that rates would rise.', 'organisation', 'Northern Bank', 'Northern Bank'],
  ])('names %s', (_, text, kind, source, words) => {
    expect(attributionsOf(text)).toContainEqual([kind, source, words]);
  });

  it('names an official once for each time that the copy does, by the full name', () => {
    const text = 'Anna Berg, the mayor, said the bridge was shut. "It is old," she said. Berg added that it was sold.';
    expect(attributionsOf(text)).toEqual([
      ['official', 'Anna Berg', 'Anna Berg'],
      ['official', 'Anna Berg', 'Berg'],
    ]);
  });

  it.each([
    ['an outlet that is the news itself', 'Staff of the BBC went on strike.'],
    ['an abbreviation without a cue', 'The MENA region is dry.'],
    ['a report that nobody speaks in', 'She was named in a report.'],
  ])('is not misled by %s', (_, text) => {
    expect(attributionsOf(text)).toEqual([]);
  });
});
