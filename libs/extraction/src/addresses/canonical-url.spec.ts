import fc from 'fast-check';
import { canonicalUrl, type StatedAddresses } from './canonical-url';

const page = 'https://www.harbour.example/2023/09/12/ferry-sails-again';

describe('what a page states', () => {
  it.each<[string, string, StatedAddresses, string, string]>([
    ['nothing', page, {}, page, 'url'],
    ['itself', page, { canonicalLink: page }, page, 'canonical-link'],
    ['a relative address', `${page}?ref=1`, { canonicalLink: '/2023/09/12/ferry-sails-again' }, page, 'canonical-link'],
    ['an address with trackers', page, { canonicalLink: `${page}?utm_source=x` }, page, 'canonical-link'],
    [
      'a neighbour host',
      page,
      { canonicalLink: 'https://news.harbour.example/a/48213' },
      'https://news.harbour.example/a/48213',
      'canonical-link',
    ],
    ['og:url alone', `${page}?ref=1`, { openGraph: page }, page, 'og:url'],
    ['JSON-LD alone', `${page}?ref=1`, { jsonLd: page }, page, 'json-ld'],
    ['JSON-LD that is right where the link is not', page, { canonicalLink: '/', jsonLd: page }, page, 'json-ld'],
    ['the home page', page, { canonicalLink: '/' }, page, 'url'],
    ['the home page of a neighbour', page, { canonicalLink: 'https://news.harbour.example' }, page, 'url'],
    ['a section', page, { canonicalLink: '/news/' }, page, 'url'],
    [
      'the folder above',
      'https://harbour.example/news/ferry',
      { canonicalLink: '/news' },
      'https://harbour.example/news/ferry',
      'url',
    ],
    [
      'a program without its number',
      'https://harbour.example/story.php?id=7',
      { canonicalLink: '/story.php' },
      'https://harbour.example/story.php?id=7',
      'url',
    ],
    [
      'another program, without a number',
      'https://harbour.example/story.php?id=7',
      { canonicalLink: '/list.php' },
      'https://harbour.example/story.php?id=7',
      'url',
    ],
    [
      'the article without a number that adds nothing',
      `${page}?cid=7`,
      { canonicalLink: page },
      page,
      'canonical-link',
    ],
    [
      'a relative address, on a page that came wrapped',
      `https://href.li/?${page}?ref=1`,
      { canonicalLink: '/2023/09/12/ferry-sails-again' },
      page,
      'canonical-link',
    ],
    ['the first page of a later one', `${page}?page=2`, { canonicalLink: page }, `${page}?page=2`, 'url'],
    ['the first page of a later one in the path', `${page}/page/2/`, { canonicalLink: page }, `${page}/page/2/`, 'url'],
    ['the series of a picture', `${page}/12`, { canonicalLink: page }, `${page}/12`, 'url'],
    ['a page without the number one', `${page}?page=1`, { canonicalLink: page }, page, 'canonical-link'],
    [
      'a script without its number',
      'https://harbour.example/show?id=7',
      { canonicalLink: '/show' },
      'https://harbour.example/show?id=7',
      'url',
    ],
    [
      'a script with another number only',
      'https://harbour.example/?p=7',
      { canonicalLink: '/ferry-sails-again/' },
      'https://harbour.example/ferry-sails-again/',
      'canonical-link',
    ],
    [
      'a page without a parameter that names nothing',
      'https://harbour.example/show?id=7&ref=x',
      { canonicalLink: '/show?id=7' },
      'https://harbour.example/show?id=7',
      'canonical-link',
    ],
    ['no address', page, { canonicalLink: 'https://', openGraph: 'javascript:alert(1)' }, page, 'url'],
    [
      'a neighbour below a host of many sites',
      'https://harbour.github.io/a',
      { canonicalLink: 'https://storm.github.io/a' },
      'https://harbour.github.io/a',
      'url',
    ],
  ])('%s', (_, address, stated, url, from) => {
    expect(canonicalUrl(address, stated)).toMatchObject({ url, from });
  });

  it('is a hint that it is a copy, if it is of another site', () => {
    const wire = 'https://wire.example/a/48213';
    expect(canonicalUrl(page, { canonicalLink: wire })).toMatchObject({ url: page, from: 'url', copyOf: wire });
    expect(canonicalUrl(page, { canonicalLink: wire, openGraph: page })).toMatchObject({ url: page, copyOf: wire });
    expect(canonicalUrl(page, { canonicalLink: page })).not.toHaveProperty('copyOf');
  });

  it('is where a short link led to', () => {
    expect(canonicalUrl('https://t.co/AbCdEf', { canonicalLink: page })).toMatchObject({ url: page });
    expect(canonicalUrl('https://t.co/AbCdEf', { canonicalLink: '/' })).toMatchObject({ url: 'https://t.co/AbCdEf' });
    expect(canonicalUrl('https://t.co/AbCdEf', { canonicalLink: 'https://harbour.example/' })).toMatchObject({
      url: 'https://t.co/AbCdEf',
    });
  });

  it('is all that is known of a page that came without its address', () => {
    expect(canonicalUrl(undefined, { canonicalLink: page })).toMatchObject({ url: page, from: 'canonical-link' });
    expect(canonicalUrl(undefined, { canonicalLink: '/a' })).toBeUndefined();
    expect(canonicalUrl(undefined)).toBeUndefined();
  });

  it('makes amp a word, where it names another page as its AMP form', () => {
    const address = 'https://harbour.example/reviews/the-best-guitar/amp';
    expect(canonicalUrl(address, { ampLink: '/reviews/the-best-guitar/amp?amp=1' })?.url).toBe(address);
    expect(canonicalUrl(address, { ampLink: address })?.url).toBe('https://harbour.example/reviews/the-best-guitar');
    expect(canonicalUrl(address)?.url).toBe('https://harbour.example/reviews/the-best-guitar');
  });

  it('is surer than what is only known of addresses', () => {
    const of = (address: string, stated?: StatedAddresses) => canonicalUrl(address, stated)?.confidence ?? 0;
    expect(of(page, { canonicalLink: page })).toBeGreaterThan(of(page));
    expect(of(page)).toBeGreaterThan(of('https://m.harbour.example/2023/09/12/ferry-sails-again'));
  });

  it('is an address or none, whatever it says', () => {
    const text = fc.oneof(fc.webUrl(), fc.string(), fc.constantFrom(page, '/', '?', '#', '//', 'https:'));
    const stated = fc.record(
      { canonicalLink: text, openGraph: text, jsonLd: text, ampLink: text },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.option(text, { nil: undefined }), stated, (address, statements) => {
        const found = canonicalUrl(address, statements);
        if (found) expect(URL.canParse(found.url)).toBe(true);
        expect(canonicalUrl(address, statements)).toEqual(found);
      }),
    );
  });
});
