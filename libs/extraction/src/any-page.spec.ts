import { Unprocessable } from '@copydesk/contracts';
import { extractArticle } from './extract-article';

/** Numbers from 0 to 1 that are the same on every run. Source: Park and Miller’s minimal standard generator. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const PIECES = [
  ...[
    '<html>',
    '<head>',
    '</head>',
    '<body>',
    '</body>',
    '</html>',
    '<!doctype html>',
    '<main>',
    '</main>',
    '<article>',
  ],
  ...[
    '</article>',
    '<h1>',
    '</h1>',
    '<p>',
    '</p>',
    '<div class="post-date">',
    '<div hidden id="S:0">',
    '</div>',
    '<ul>',
    '<li>',
  ],
  ...[
    '<template id="B:0">',
    '</template>',
    '<time datetime="2023-09-12">',
    '<time>',
    '</time>',
    '<figure>',
    '<img src="a.jpg">',
  ],
  ...[
    '<figcaption>',
    '</figcaption>',
    '<a rel="author" href="/author/jane">',
    '</a>',
    '<table>',
    '<tr>',
    '<td>',
    '<svg>',
  ],
  ...[
    '<script type="application/ld+json">',
    '{"@type":"NewsArticle","author":[{"name":1}],"datePublished":7}',
    '</script>',
  ],
  ...[
    '<meta name="author" content="Jane Doe">',
    '<meta property="og:title" content="Harbour closed | Post">',
    '<title>',
    '</title>',
  ],
  ...[
    '<blockquote>',
    '<pre>',
    '<br>',
    '<!--',
    '-->',
    '<![CDATA[',
    '&amp;',
    '&#0;',
    '&bogus;',
    '<',
    '>',
    '"',
    '\u0000',
    '\ud800',
    '\u202e',
  ],
  ...[
    'Harbour closed',
    'No boat could leave the harbour of Holm on Monday, its master said, and none did.',
    '12 September 2023',
  ],
  ...[
    '<blockquote class="twitter-tweet">',
    '<div class="live-entry">',
    '<b>14:05</b>',
    '<time>14:05</time>',
    '</blockquote>',
    '<a href="/b?utm_source=x">',
    '<a href="https://[">',
    '<th>',
    '</table>',
    '<div class="gallery-slide"><img src="b.jpg"><p class="caption">2 of 4 Boats.</p></div>',
    '{"@type":"LiveBlogPosting","liveBlogUpdate":[{"headline":"Harbour closed","datePublished":"2026-01-01T10:00Z","articleBody":"No boat."},7]}',
  ],
  ...['By Jane Doe', 'Updated', '© 2023', '港口关闭了。', 'الميناء مغلق.', ' ', '\n'],
];

/** A page of pieces at random: what a hostile site, or a broken program, could send. */
function pageOf(seed: number): string {
  const next = numbersFrom(seed);
  return Array.from({ length: 5 + Math.floor(next() * 120) }, () => PIECES[Math.floor(next() * PIECES.length)]).join(
    '',
  );
}

const extract = (html: string) => {
  try {
    return extractArticle({ url: 'https://harbour.example/a', content: { mediaType: 'text/html', body: html } });
  } catch (error) {
    if (error instanceof Unprocessable) return error.code;
    throw error;
  }
};

it.each(Array.from({ length: 20 }, (_, round) => round))(
  'has an article or a reason for any page, the same each time, and every paragraph where it says (round %i)',
  (round) => {
    for (let seed = 1 + round * 50; seed <= (round + 1) * 50; seed++) {
      const html = pageOf(seed);
      const found = extract(html);
      expect(extract(html)).toEqual(found);
      if (typeof found === 'string') continue;
      for (const { url } of found.links ?? []) expect(url).toMatch(/^https?:/);
      for (const { start, end, text } of [...found.paragraphs, ...(found.links ?? [])])
        expect(found.text.slice(start, end)).toBe(text);
    }
  },
);

const words = 'No boat could leave the harbour of Holm on Monday, its master said. ';

it.each([
  ['100,000 elements in each other', `<h1>Harbour closed</h1>${'<div>'.repeat(100_000)}${words}`],
  ['an attribute of a megabyte', `<h1 class="${'date '.repeat(200_000)}">Harbour closed</h1><p>${words.repeat(3)}</p>`],
  ['a page of 4 MB', `<h1>Harbour closed</h1>${`<p>${words}</p>`.repeat(54_000)}`],
  ['a page of 20 MB', `<h1>Harbour closed</h1>${`<p>${words}</p>`.repeat(270_000)}`],
  [
    '5,000 entries of a live blog',
    `<h1>Harbour closed</h1>${`<div class="live-entry"><time>14:05</time><p>${words}</p></div>`.repeat(5000)}`,
  ],
  [
    '200 entries in each other',
    `<h1>Harbour closed</h1>${'<div class="live-entry"><time>14:05</time>'.repeat(200)}${`<p>${words}</p>`.repeat(5000)}`,
  ],
  [
    '140,000 nodes in an entry',
    `<h1>Harbour closed</h1><div class="live-entry"><time>14:05</time><p>${words}</p></div><div class="live-entry"><time>14:05</time><div>${'<br>'.repeat(140_000)}${words}</div></div>`,
  ],
  [
    '200,000 short paragraphs as they were typed',
    `<h1>Harbour closed</h1><p>${words}</p><pre>${'a\n\n'.repeat(200_000)}</pre>`,
  ],
  ['500,000 lines as they were typed', `<h1>Harbour closed</h1><p>${words}</p><pre>${'No.\n'.repeat(500_000)}</pre>`],
  [
    '5,000 posts',
    `<h1>Harbour closed</h1><p>${words}</p>${`<blockquote class="twitter-tweet"><p>${words}</p>— A (@a)</blockquote>`.repeat(5000)}`,
  ],
  [
    '20,000 slides',
    `<h1>Harbour closed</h1><p>${words}</p>${'<div class="slide"><img src="a.jpg">'.repeat(200)}${'<div class="slide"><img src="a.jpg"></div>'.repeat(20_000)}`,
  ],
  ['50,000 links in one paragraph', `<h1>Harbour closed</h1><p>${words}${'a <a href="/b">b</a> '.repeat(50_000)}</p>`],
  ['100,000 links', `<h1>Harbour closed</h1><p>${words}</p>${'<a href="/author/a">a</a>'.repeat(100_000)}`],
  ['10,000 dates', `<h1>Harbour closed</h1><p>${words}</p>${'<i class="date">1.2.2023</i>'.repeat(10_000)}`],
  ['a title of a megabyte', `<title>${'Harbour – '.repeat(100_000)}</title><p>${words}</p>`],
  [
    'JSON-LD of 10,000 articles',
    `<script type="application/ld+json">${JSON.stringify(Array.from({ length: 10_000 }, () => ({ '@type': 'Article', author: { name: 'Jane Doe' }, datePublished: 'soon' })))}</script><h1>Harbour closed</h1><p>${words}</p>`,
  ],
])('ends with %s', (_, html) => {
  expect(extract(html)).toBeDefined();
});
