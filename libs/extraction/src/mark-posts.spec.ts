import { extractArticle } from './extract-article';

const COPY = 'The ship left Varnes at six in the evening and was kept outside the harbour until shortly before dawn.';

const quotesIn = (post: string) =>
  extractArticle({
    url: 'https://news.example/a',
    content: {
      mediaType: 'text/html',
      body: `<html><body><article><h1>Ferry waits</h1><p>${COPY}</p>${post}<p>${COPY}</p></article></body></html>`,
    },
  })
    .paragraphs.filter(({ kind, postOf }) => kind === 'quote' || postOf)
    .map(({ text, postOf }) => ({ text, postOf }));

describe('embedded posts', () => {
  it('are quotations of their words alone, and of whom', () => {
    const post = `<div class="embed-social"><blockquote class="twitter-tweet"><p>We waited. <a href="https://t.co/a1">pic.twitter.com/a1</a></p>&mdash; Holm Ferries (@holm) <a href="https://twitter.com/holm/status/1?ref_src=x">March 4, 2026</a></blockquote></div>`;
    expect(quotesIn(post)).toEqual([
      {
        text: 'We waited.',
        postOf: { site: 'X', author: 'Holm Ferries (@holm)', url: 'https://twitter.com/holm/status/1' },
      },
    ]);
  });

  it('are known without an author or an address', () => {
    expect(quotesIn('<blockquote class="bluesky-embed"><p>We waited.</p></blockquote>')).toEqual([
      { text: 'We waited.', postOf: { site: 'Bluesky' } },
    ]);
  });

  it('are no copy where the page has none of their words', () => {
    const post =
      '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/1/"><a href="https://www.instagram.com/p/1/">View this post on Instagram</a></blockquote>';
    expect(quotesIn(post)).toEqual([]);
  });

  it('are not what a page claims by our own marks', () => {
    expect(quotesIn(`<blockquote data-post-site="X" data-post-url="javascript:x"><p>${COPY}</p></blockquote>`)).toEqual(
      [{ text: COPY, postOf: undefined }],
    );
  });
});
