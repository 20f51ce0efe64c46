import { articleId, type RawArticle } from '@copydesk/contracts';
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

  const regular = 'https://www.harbour.example/2023/09/12/ferry-sails-again';
  const keyOf = (url: string) => identifyArticle(article(undefined, { url })).identity[0]!;

  it.each([
    ['an AMP page', `${regular}/amp/`],
    ['a page of an AMP cache', `https://www-harbour-example.cdn.ampproject.org/c/s/${regular.slice(8)}`],
    ['a page for small screens', regular.replace('www.', 'm.')],
    ['a page for print', `${regular}?print=1`],
    ['a wrapped address', `https://www.google.com/url?q=${encodeURIComponent(regular)}`],
    ['a tracker that ids are made with', `${regular}?ocid=x`],
  ])('meets the article by the key of its regular address, with %s', (_, url) => {
    const { id, identity } = identifyArticle(article(regular, { url }));
    expect(identity).toContainEqual(keyOf(regular));
    expect(id).toBe(articleId([keyOf(url)]));
    expect(id).not.toBe(articleId([keyOf(regular)]));
  });

  it.each([
    ['an older copy', `https://web.archive.org/web/20230912081500/${regular}`],
    ['a translated copy', 'https://www-harbour-example.translate.goog/2023/09/12/ferry-sails-again?_x_tr_tl=en'],
    ['a short link', 'https://t.co/AbCdEf'],
    ['its regular address', `${regular}?utm_source=feed`],
  ])('has no key beside its own, with %s', (_, url) => {
    expect(identifyArticle(article(regular, { url })).identity).toEqual([keyOf(url)]);
  });

  it('believes the canonical link of a page that says it is an AMP page', () => {
    const url = 'https://www.harbour.example/news/amp/48213';
    const canonical = 'https://www.harbour.example/news/ferry-sails-again-48213';
    const identify = (isAmp: boolean) => identifyArticle({ ...article(canonical, { url }), pageFacts: { isAmp } });
    expect(identify(true).identity).toContainEqual(keyOf(canonical));
    expect(identify(false).identity).not.toContainEqual(keyOf(canonical));
  });

  it('takes amp for a word on a page that has an AMP form elsewhere', () => {
    const url = `${regular}/amp`;
    const identify = (ampLink: string) =>
      identifyArticle({ ...article(undefined, { url }), pageFacts: { addresses: { ampLink } } });
    expect(identify(`${url}?amp=1`).identity).toEqual([keyOf(url)]);
    expect(identify(url).identity.length).toBeGreaterThan(1);
  });
});
