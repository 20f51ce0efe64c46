import { findCanonicalUrl } from './find-canonical-url';
import { NO_PAGE_FACTS } from './page-facts';

describe('findCanonicalUrl', () => {
  it.each([
    ['https://example.org/a', undefined, 'https://example.org/a'],
    ['/a', 'https://example.org/b?c', 'https://example.org/a'],
    ['/a', undefined, undefined],
    ['javascript:alert(1)', 'https://example.org/b', undefined],
    ['https://', 'https://example.org/b', undefined],
    [undefined, 'https://example.org/b', undefined],
  ])('%s on %s is %s', (canonicalUrl, url, expected) => {
    expect(findCanonicalUrl({ url, pageFacts: { ...NO_PAGE_FACTS, canonicalUrl } })).toEqual({
      canonicalUrl: expected,
    });
  });
});
