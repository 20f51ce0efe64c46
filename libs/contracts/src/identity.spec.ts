import fc from 'fast-check';
import { articleId, identityKeys, observationId, revisionOf, urlIdentity } from './identity';
import type { RawArticle } from './raw-article';

const raw = (fields: Partial<RawArticle>): RawArticle => ({
  source: 'the-harbour-post.example',
  content: { mediaType: 'text/plain', body: 'The harbour reopened.' },
  ...fields,
});

describe('urlIdentity', () => {
  it.each([
    ['scheme and www', 'http://www.harbour.example/a', 'https://harbour.example/a'],
    ['tracking parameters', 'https://harbour.example/a?utm_source=x&fbclid=1&id=7', 'https://harbour.example/a?id=7'],
    ['fragment', 'https://harbour.example/a#comments', 'https://harbour.example/a'],
    ['text fragment', 'https://harbour.example/a#:~:text=x', 'https://harbour.example/a'],
    ['trailing slash', 'https://harbour.example/a/', 'https://harbour.example/a'],
    ['a query of nothing', 'https://harbour.example?//', 'https://harbour.example'],
    ['order of parameters', 'https://harbour.example/a?b=2&a=1', 'https://harbour.example/a?a=1&b=2'],
    ['default port and case of the host', 'https://HARBOUR.example:443/A', 'https://harbour.example/A'],
  ])('ignores %s', (_, url, expected) => {
    expect(urlIdentity(url)).toBe(expected);
  });

  it('keeps what may tell pages apart', () => {
    const pages = ['https://harbour.example/a', 'https://harbour.example/A', 'https://harbour.example/a?page=2'];
    expect(new Set(pages.map(urlIdentity)).size).toBe(3);
  });

  it('is the identity of itself', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        expect(urlIdentity(urlIdentity(url))).toBe(urlIdentity(url));
      }),
    );
  });
});

describe('identityKeys', () => {
  const url = 'https://harbour.example/a';
  it.each([
    ['the guid first', { guid: '17', url }, ['guid', 'url']],
    ['the address without a guid', { url }, ['url']],
    ['the content when there is nothing else', {}, ['text']],
  ])('lists %s', (_, fields, rungs) => {
    expect(identityKeys(raw(fields)).map(({ rung }) => rung)).toEqual(rungs);
  });

  it('gives one article one id, whatever its content, while its strongest key stays', () => {
    const first = raw({ url: 'https://www.harbour.example/a?utm_medium=feed' });
    const later = raw({ url, content: { mediaType: 'text/plain', body: 'The harbour closed again.' } });
    expect(articleId(identityKeys(first))).toBe(articleId(identityKeys(later)));
  });

  it('keeps equal guids of different sources apart', () => {
    const ids = ['one.example', 'other.example'].map((source) => articleId(identityKeys(raw({ source, guid: '17' }))));
    expect(ids[0]).not.toBe(ids[1]);
  });
});

it('gives an observation the id of its producer, and that of its record if it has none', () => {
  const own = observationId({ source: 'a', id: '1' });
  expect(observationId({ source: 'a', id: '1' })).toBe(own);
  const byRecord = observationId({ topic: 'articles.raw', partition: 0, offset: '1' });
  expect(byRecord).not.toBe(observationId({ topic: 'articles.raw', partition: 0, offset: '2' }));
});

it('changes the revision with what a reader reads, and with nothing else', () => {
  const article = { headline: 'Harbour reopens', byline: ['A. Reporter'], text: 'It reopened.', keywords: ['harbour'] };
  expect(revisionOf({ ...article, keywords: [] } as typeof article)).toBe(revisionOf(article));
  expect(revisionOf({ ...article, headline: 'Harbour closes' })).not.toBe(revisionOf(article));
});
