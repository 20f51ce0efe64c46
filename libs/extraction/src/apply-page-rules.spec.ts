import type { PageRules } from '@copydesk/contracts';
import { type ExtractionInput, extractArticle } from './extract-article';

const LEAD =
  'The night ferry to Oslo is back, and the harbour master says that every cabin of the first week is taken.';
const SECOND =
  'It had been out of service since March, when a storm had torn it from its mooring and driven it ashore.';
const PROMOTION =
  'Our newsroom needs your help: for three euros a month you keep this harbour and its newspaper afloat.';

const PAGE = `<html><head><title>Harbour Post</title></head><body>
  <div class="top"><h2 class="title-of-it">Ferry returns to the harbour</h2><span class="who">INES ALDANE</span>
  <span class="when" datetime="2026-03-02T09:00:00Z">Monday</span></div>
  <div class="x1"><p>${LEAD}</p><div class="give"><p>${PROMOTION}</p></div><p>${SECOND}</p></div>
  <div class="x2"><p>Read how the ferry of the neighbours was sold to a bank that nobody had ever heard of before.</p></div>
</body></html>`;

const read = (rules: PageRules, more: Partial<ExtractionInput> = {}) =>
  extractArticle({
    source: 'harbour.example',
    url: 'https://harbour.example/ferry',
    content: { mediaType: 'text/html', body: PAGE },
    profile: { boilerplate: [], rules },
    ...more,
  });

it('reads body, headline, byline and date where the profile says that they are', () => {
  const article = read({ body: '.x1', headline: '.title-of-it', byline: '.who', published: '.when', drop: ['.give'] });
  expect(article).toMatchObject({
    headline: 'Ferry returns to the harbour',
    byline: ['INES ALDANE'],
    publishedAt: { value: '2026-03-02T09:00+00:00', provenance: 'time-element' },
    text: `${LEAD}\n\n${SECOND}`,
    extraction: { candidate: 'profile', why: expect.arrayContaining(['the profile of the source says where it is']) },
    profiled: { dropped: [], unmatched: [] },
  });
  expect(article.origins).toContainEqual({ field: 'byline', from: 'profile', confidence: 0.95 });
});

it('reads the page as ever, and says which rules found nothing', () => {
  const rules = {
    body: '.gone',
    headline: 'h2:first-child',
    byline: '.x1',
    published: '.who',
    drop: ['.give', '.nothing'],
  };
  const article = read(rules);
  expect(article.profiled).toEqual({ dropped: [], unmatched: ['drop 1', 'body', 'headline', 'byline', 'published'] });
  expect(article.extraction!.candidate).not.toBe('profile');
  expect(article.text).toContain(LEAD);
  expect(article.text).not.toContain(PROMOTION);
});

it('joins what several elements hold, each once', () => {
  const { text } = read({ body: '.x1 p, .x1, .x9', drop: ['.give', '.top', '.x2'] });
  expect(text).toBe(`${LEAD}\n\n${SECOND}`);
});

it('does not let a rule drop the page', () => {
  const { text, profiled } = read({ drop: ['.give', 'div, p'], body: '.x1' });
  expect(text).toBe(`${LEAD}\n\n${PROMOTION}\n\n${SECOND}`);
  expect(profiled!.unmatched).toEqual(['drop 0', 'drop 1']);
});

it('is no rule for plain text', () => {
  const body = `Ferry returns\n\n${LEAD}\n\n${SECOND}`;
  const article = read({ body: '.x1' }, { content: { mediaType: 'text/plain', body } });
  expect(article.profiled).toEqual({ dropped: [], unmatched: [] });
  expect(article.text).toBe(`${LEAD}\n\n${SECOND}`);
});
