import { dropBoilerplate } from './drop-boilerplate';
import { NO_PAGE_FACTS, type PageFacts } from './page-facts';
import { readMasthead } from './read-masthead';
import { readPlainText } from './read-plain-text';

const lead = 'The ferry sailed again on Monday, three weeks after the storm that tore away its pier.';
const second = 'Two hundred people came to see it leave, the harbour master said.';

const read = (lines: string, hints = {}, facts: Partial<PageFacts> = {}) => {
  const article = { ...hints, blocks: readPlainText(lines), pageFacts: { ...NO_PAGE_FACTS, ...facts } };
  const { blocks, ...masthead } = readMasthead({ ...article, ...dropBoilerplate(article) });
  return { ...masthead, copy: blocks.map(({ text }) => text) };
};

const dateLine = (value: string, precision: string) => ({
  value,
  precision,
  provenance: 'date-line',
  confidence: 0.85,
});

describe('readMasthead', () => {
  it('reads title, date line and section of a page that was saved as text', () => {
    expect(
      read(`Ferry to Holm Sails Again\n\nnews 12-Sep-2023 Transprot\n\nFerry to Holm sails again\n${lead}\n${second}`),
    ).toEqual({
      headline: 'Ferry to Holm Sails Again',
      standfirst: undefined,
      byline: [],
      origins: [
        { field: 'headline', from: 'printed', confidence: 0.7 },
        { field: 'section', from: 'printed', confidence: 0.8 },
      ],
      section: { printed: 'Transprot', meant: 'Transport' },
      publishedAt: dateLine('2023-09-12', 'day'),
      modifiedAt: undefined,
      dateDoubtful: false,
      copy: ['Ferry to Holm sails again', lead, second],
    });
  });

  it('reads kicker, headline, standfirst, byline and dates in the order of a newspaper', () => {
    expect(
      read(`Society

Ferry to Holm sails again

Islanders had lived on tinned food for three weeks

By Jane Doe and John Roe
Published 12 September 2023, 14:05 | Updated 13 September 2023

${lead}

${second}`),
    ).toEqual({
      headline: 'Ferry to Holm sails again',
      standfirst: 'Islanders had lived on tinned food for three weeks',
      byline: ['Jane Doe', 'John Roe'],
      origins: ['headline', 'standfirst', 'byline', 'section'].map((field) =>
        expect.objectContaining({ field, from: 'printed' }),
      ),
      section: { printed: 'Society', meant: 'Society' },
      publishedAt: dateLine('2023-09-12', 'day'),
      modifiedAt: dateLine('2023-09-13', 'day'),
      dateDoubtful: false,
      copy: [lead, second],
    });
  });

  it('takes a sentence above the byline for the standfirst, and the one below it for the lead', () => {
    const standfirst = 'Islanders had lived on tinned food and rain water for three weeks.';
    expect(read(`Ferry sails\n\n${standfirst}\n\nBy Jane Doe\n\n${lead}\n\n${second}`)).toMatchObject({
      standfirst,
      copy: [lead, second],
    });
    expect(read(`Ferry sails\n\nBy Jane Doe\n\n${lead}\n\n${second}`)).toMatchObject({
      standfirst: undefined,
      copy: [lead, second],
    });
  });

  it('reads parts of one line', () => {
    expect(read(`Ferry sails\n\nBy Jane Doe | 12 September 2023 | Politics | 3 min read\n\n${lead}`)).toMatchObject({
      byline: ['Jane Doe'],
      section: { printed: 'Politics' },
      publishedAt: { value: '2023-09-12' },
      copy: [lead],
    });
  });

  it.each([
    ['Holm, 3 March 2024 | 09:15', '2024-03-03', 'day'],
    ['Holm, 3 March 2024 | 09:15 CET', '2024-03-03T09:15+01:00', 'minute'],
  ])('reads the time of %s only as the moment that its zone makes it', (line, value, precision) => {
    expect(read(`Ferry sails\n\n${line}\n\n${lead}`)).toMatchObject({
      publishedAt: { value, precision },
      copy: [lead],
    });
  });

  it('reads a byline and a date that one comma parts', () => {
    expect(read(`Ferry sails\n\nBy Jane Doe, 12 September 2023\n\n${lead}`)).toMatchObject({
      byline: ['Jane Doe'],
      publishedAt: { value: '2023-09-12' },
      copy: [lead],
    });
  });

  it('leaves dates of the copy to the copy', () => {
    const dated = 'The pier was built on 12 September 1911 and repaired twice.';
    expect(read(`Ferry sails\n\n${dated}\n\n${second}`)).toMatchObject({
      publishedAt: undefined,
      copy: [dated, second],
    });
  });

  it('takes what the producer states before all else', () => {
    const hints = {
      headline: 'A ferry sails',
      standfirst: 'After three weeks',
      byline: ['Desk'],
      section: 'Islands',
      publishedAt: '2023-09-11',
      modifiedAt: '2023-09-14T10:00:00Z',
    };
    expect(read(`Ferry sails\n\nBy Jane Doe\n12 September 2023\n\n${lead}`, hints)).toMatchObject({
      ...hints,
      section: { printed: 'Islands', meant: 'Islands' },
      publishedAt: { value: '2023-09-11', precision: 'day', provenance: 'producer' },
      modifiedAt: { value: '2023-09-14T10:00+00:00', precision: 'minute', provenance: 'producer' },
    });
  });

  it.each<[string, Partial<PageFacts>, object | undefined]>([
    [
      'the first that can be read',
      {
        published: [
          { printed: 'yesterday', provenance: 'json-ld' },
          { printed: '2023-09-12T05:15:00+03:00', provenance: 'meta' },
        ],
      },
      { value: '2023-09-12T05:15+03:00', precision: 'minute', provenance: 'meta', confidence: 0.85 },
    ],
    [
      'no beginning of Unix time',
      { published: [{ printed: '1970-01-01T00:00:00Z', provenance: 'json-ld' }] },
      undefined,
    ],
    [
      'the day in the address',
      { canonicalUrl: 'https://example.org/2023/09/12/ferry' },
      { value: '2023-09-12', precision: 'day', provenance: 'url', confidence: 0.9 },
    ],
  ])('takes for the date %s', (_, facts, publishedAt) => {
    expect(read(`Ferry sails\n\n${lead}`, {}, facts).publishedAt).toEqual(publishedAt);
  });

  it('does not believe that a page was changed before it was there', () => {
    const hints = { publishedAt: '2023-09-12', modifiedAt: '2023-09-11' };
    expect(read(`Ferry sails\n\n${lead}`, hints).modifiedAt).toBeUndefined();
  });

  it('takes no description for a standfirst that is cut off or says the headline again', () => {
    const descriptions = ['The ferry sailed again on Monday, three weeks after…', 'Ferry sails'];
    expect(read(`Ferry sails\n\n${lead}`, {}, { descriptions }).standfirst).toBeUndefined();
  });

  it('believes no date that is still to come when the article is seen', () => {
    const observedAt = '2026-11-25T20:30:00Z';
    const dates = (stated: string, printed = '') => {
      const hints = { publishedAt: stated, modifiedAt: stated, observedAt };
      return read(`Ferry to Holm sails again\n\n${printed}\n\n${lead}\n\n${second}`, hints);
    };
    expect(dates('2099-01-01T00:00:00Z')).toMatchObject({ publishedAt: undefined, modifiedAt: undefined });
    expect(dates('2026-11-26T20:31:00Z').publishedAt).toBeUndefined();
    // What is printed is taken instead.
    expect(dates('2099-01-01T00:00:00Z', '24 November 2026').publishedAt).toEqual(dateLine('2026-11-24', 'day'));
    // It is tomorrow somewhere, and a clock may be fast.
    expect(dates('2026-11-26').publishedAt).toMatchObject({ value: '2026-11-26' });
    expect(dates('2026-11-26T20:30:00Z').publishedAt).toMatchObject({ value: '2026-11-26T20:30+00:00' });
    expect(read(`Ferry\n\n${lead}`, { publishedAt: '2099-01-01' }).publishedAt).toMatchObject({ value: '2099-01-01' });
  });
});
