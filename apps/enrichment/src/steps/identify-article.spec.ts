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
    ['an address inside', 'http://10.0.0.1/', ['url']],
    ['a name inside', 'http://kafka:9092/', ['url']],
  ])('with %s', (_, canonicalUrl, rungs) => {
    expect(identifyArticle(article(canonicalUrl)).identity.map(({ rung }) => rung)).toEqual(rungs);
  });

  it('never takes the id from the canonical link', () => {
    const ids = [undefined, 'https://news.harbour.example/2026/a'].map((link) => identifyArticle(article(link)).id);
    expect(ids[0]).toBe(ids[1]);
  });

  it.each([
    ['an address inside, on another page there', 'http://10.0.0.1/a', 'http://10.0.0.1/b'],
    ['a neighbour at the same host of many sites', 'https://harbour.github.io/a', 'https://storm.github.io/a'],
  ])('with %s', (_, url, canonicalUrl) => {
    expect(identifyArticle(article(canonicalUrl, { url })).identity.map(({ rung }) => rung)).toEqual(['url']);
  });
});
