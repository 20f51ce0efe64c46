import { extractArticle } from './extract-article';

const COPY = 'The ship left Varnes at six in the evening, and was kept outside the harbour until shortly before dawn';

const linksIn = (paragraph: string, head = '') => {
  const { text, links = [] } = extractArticle({
    url: 'https://news.example/sea/a',
    content: {
      mediaType: 'text/html',
      body: `<html><head>${head}</head><body><article><h1>Ferry waits</h1><p>${COPY}.</p><p>${paragraph}</p><p>${COPY}.</p></article></body></html>`,
    },
  });
  for (const link of links) expect(text.slice(link.start, link.end)).toBe(link.text);
  return links.map((link) => [link.text, link.url]);
};

describe('links of the copy', () => {
  it.each([
    ['a relative one', `${COPY}, <a href="../b?id=1">it said</a>.`, [['it said', 'https://news.example/b?id=1']]],
    [
      'without trackers',
      `${COPY} <a href="/b?utm_source=x&id=1">it said</a>.`,
      [['it said', 'https://news.example/b?id=1']],
    ],
    [
      'the second of two equal words',
      `it said, ${COPY}, <a href="/b">it <em>said</em></a> and <a href="/c"> it  said </a>.`,
      [
        ['it said', 'https://news.example/b'],
        ['it said', 'https://news.example/c'],
      ],
    ],
    ['signs that become one at its edge', `${COPY} caf<a href="/b">e</a>\u0301 and <a href="/c">bread</a>.`, []],
  ])('%s', (_, paragraph, links) => {
    expect(linksIn(paragraph)).toEqual(links);
  });

  it.each([
    ['to share', 'https://www.facebook.com/sharer/sharer.php?u=x'],
    ['to a list of what has the same label', '/tag/ferries/'],
    ['to another place on the page', '#note'],
    ['to an address that is none of the web', 'mailto:desk@news.example'],
    ['that runs', 'javascript:void(0)'],
    ['that is broken', 'https://['],
  ])('has none %s', (_, href) => {
    expect(linksIn(`${COPY}, <a href="${href}">it said</a> on Monday.`)).toEqual([]);
  });

  it('is relative to the base of the page', () => {
    const base = '<base href="https://other.example/x/">';
    expect(linksIn(`${COPY}, <a href="b">it said</a>.`, base)).toEqual([['it said', 'https://other.example/x/b']]);
  });
});
