import type { RawArticle } from '@copydesk/contracts';
import { identifyArticle } from './identify-article';

const url = 'https://www.harbour.example/a?utm_source=feed';
const article = (canonicalUrl: string | undefined, fields: Partial<RawArticle> = {}) => ({
  source: 'harbour.example',
  url,
  content: { mediaType: 'text/plain', body: 'The harbour reopened.' },
  ...fields,
  canonicalUrl,
});

describe('identifyArticle', () => {
  it.each([
    ['no canonical link', undefined, ['url']],
    ['a canonical link to the page itself', 'https://harbour.example/a', ['url']],
    ['another page of the same site', 'https://news.harbour.example/2026/a', ['url', 'canonical-url']],
    ['a page of another site', 'https://wire.example/a', ['url']],
  ])('with %s', (_, canonicalUrl, rungs) => {
    expect(identifyArticle(article(canonicalUrl)).identity.map(({ rung }) => rung)).toEqual(rungs);
  });

  it('never takes the id from the canonical link', () => {
    const ids = [undefined, 'https://news.harbour.example/2026/a'].map((link) => identifyArticle(article(link)).id);
    expect(ids[0]).toBe(ids[1]);
  });
});
