import { findTopics } from './find-topics';

const topicsOf = (text: string, headline = '', tag = 'en') => findTopics({ headline, text, language: { tag } }).topics;

const MATCH =
  'The striker scored two goals as the team won the cup final on Saturday. The coach praised his players, and the fans filled the stadium. ' +
  'The league season ends next week, with one match left to play.';
const COURT =
  'A jury found the man guilty of murder on Friday. The judge will read the sentence next month, prosecutors said. His lawyer told the court ' +
  'that he would appeal against the verdict. Police arrested the suspect last year.';

describe('findTopics', () => {
  it.each([
    ['medtop:15000000', MATCH],
    ['medtop:02000000', COURT],
    [
      'medtop:17000000',
      'A storm with heavy rain and wind hit the coast. Forecasters expect more snow and low temperatures, the weather service said.',
    ],
    [
      'medtop:12000000',
      'The pope prayed with bishops and priests in the church. Catholic and Muslim leaders met at the Vatican.',
    ],
  ])('finds %s', (code, text) => {
    expect(topicsOf(text)[0]).toMatchObject({ code, confidence: expect.any(Number) });
  });

  it('names narrower topics below the one that they belong to, with all between', () => {
    const topics = topicsOf(`${COURT} ${COURT}`, 'Murder trial ends');
    const codes = topics.map(({ code }) => code);
    expect(topics.length).toBeGreaterThan(2);
    for (const { broader } of topics) if (broader !== undefined) expect(codes.slice(0, -1)).toContain(broader);
    for (const { code, broader } of topics)
      if (broader) expect(codes.indexOf(broader)).toBeLessThan(codes.indexOf(code));
  });

  it('says nothing of a copy that tells nothing, or that is in another language', () => {
    expect(topicsOf('It was a day like any other, and nobody knew why.')).toEqual([]);
    expect(topicsOf(MATCH, '', 'de')).toEqual([]);
  });
});
