import { findCanonicalUrl } from './find-canonical-url';
import { NO_PAGE_FACTS } from './page-facts';

describe('findCanonicalUrl', () => {
  it.each([
    ['https://example.org/a', undefined, 'https://example.org/a'],
    ['/a', 'https://example.org/b?c', 'https://example.org/a'],
    ['/a', undefined, undefined],
    ['javascript:alert(1)', 'https://example.org/b', 'https://example.org/b'],
    ['https://', 'https://example.org/b', 'https://example.org/b'],
    [undefined, 'https://example.org/b', 'https://example.org/b'],
    ['https://wire.example/a', 'https://example.org/b?utm_source=x', 'https://example.org/b'],
    [undefined, undefined, undefined],
    [`https://example.org/${'a'.repeat(2048)}`, undefined, undefined],
  ])('%s on %s is %s', (canonicalUrl, url, expected) => {
    expect(findCanonicalUrl({ url, pageFacts: { ...NO_PAGE_FACTS, canonicalUrl } }).canonicalUrl).toBe(expected);
  });

  it('says where it was found, and what was undone', () => {
    const url = 'https://www-example-org.cdn.ampproject.org/c/s/www.example.org/a?utm_source=x';
    expect(findCanonicalUrl({ url, pageFacts: NO_PAGE_FACTS })).toEqual({
      canonicalUrl: 'https://www.example.org/a',
      canonicalUrlOrigin: { field: 'canonicalUrl', from: 'url+amp-cache+trackers', confidence: 0.9 },
      copyOf: undefined,
    });
  });

  it('hands on what the page is a copy of', () => {
    const pageFacts = { ...NO_PAGE_FACTS, addresses: { canonicalLink: 'https://wire.example/a' } };
    expect(findCanonicalUrl({ url: 'https://example.org/b', pageFacts }).copyOf).toBe('https://wire.example/a');
  });
});
