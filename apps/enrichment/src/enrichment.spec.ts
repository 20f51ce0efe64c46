import type { SourceProfile } from '@copydesk/contracts';
import { brokenSpans } from '../../../test/support/spans';
import { enrich, type Observed } from './enrichment';

const FOOTER = 'The Harbour Post is printed on paper from managed woods. Call our desk at any time of the day.';
const COPY = 'The night ferry to Oslo is back, said Ines Aldane, the harbour master, on Monday.';

const raw: Observed = {
  source: 'harbour.example',
  url: 'https://harbour.example/ferry',
  content: { mediaType: 'text/html', body: `<h1>Ferry returns</h1><p>${COPY}</p><p>${FOOTER}</p>` },
  observedAt: '2026-03-02T09:00:00.000Z',
};

const profile: SourceProfile = {
  source: 'harbour.example',
  version: 7,
  validFrom: '2026-03-01T09:00:00.000Z',
  boilerplate: [{ text: FOOTER, place: 'end' }],
  rules: { body: '.story' },
  proposedBy: 'learner',
};

it('is a function of the article and the profile, which it names', () => {
  const article = enrich({ ...raw, profile });
  expect(article.text).toBe(COPY);
  expect(article.profiled).toEqual({ dropped: [0], unmatched: ['body'] });
  expect(article.enrichedBy.profile).toBe(7);
  expect(article.wordCount).toBe(15);
  expect(brokenSpans(article)).toEqual([]);
  expect(enrich({ ...raw, profile: structuredClone(profile) })).toEqual(article);
});

it('reads an article without a profile as ever', () => {
  const article = enrich(raw);
  expect(article.text).toBe(`${COPY}\n\n${FOOTER}`);
  expect(article.profiled).toBeUndefined();
  expect(article.enrichedBy).not.toHaveProperty('profile');
});
