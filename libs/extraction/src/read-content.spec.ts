import { readContent } from './read-content';

const page = (body: string, head = '') =>
  `<!doctype html><html lang="en-GB"><head>${head}</head><body>${body}</body></html>`;
const read = (body: string) => readContent({ content: { mediaType: 'text/html', body } });
const texts = (body: string) => read(body).blocks.map(({ text }) => text);

const sentences = Array.from(
  { length: 6 },
  (_, index) =>
    `On day ${index} the ferry sailed from the new pier, and the harbour master counted those who came to see it leave.`,
);
const story = sentences.map((sentence) => `<p>${sentence}</p>`).join('\n');
const jsonLd = (article: object) =>
  `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', '@graph': [article] })}</script>`;

describe('readContent', () => {
  it('finds the copy among the furniture of a page', () => {
    expect(
      texts(
        page(`<nav><a href="/">Home</a> <a href="/p">Politics</a></nav>
          <main><h1>Ferry sails</h1><div class="share-bar">Share Tweet</div>
          <article>${story}<div class="related-links"><p>Storm of the year: what became of the pier that it took away</p></div></article></main>
          <footer>© Northern Daily</footer>`),
      ),
    ).toEqual(sentences);
  });

  it('tells headings, lists and quotes apart, and leaves captions out', () => {
    const { blocks } = read(
      page(`<article>${story}<h2>The pier</h2><ul><li>Oak, forty metres</li></ul><blockquote><p>We waited, and it came.</p></blockquote>
        <figure><img src="a.jpg"><figcaption>The pier.</figcaption></figure>${story}</article>`),
    );
    expect(blocks.filter(({ kind }) => kind !== 'paragraph').map(({ kind, text }) => [kind, text])).toEqual([
      ['heading', 'The pier'],
      ['list-item', 'Oak, forty metres'],
      ['quote', 'We waited, and it came.'],
    ]);
  });

  it('makes one line of a row of values, and parts what a layout puts side by side', () => {
    const copy = '<p>More than 400 people finished the run on Sunday, in rain that came from the side.</p>';
    const lines = (table: string) =>
      readContent({
        content: { mediaType: 'text/html', body: `<article><h1>Results</h1>${copy}${table}${copy}</article>` },
      }).blocks.map(({ text }) => text);
    const row = '<tr><td>1</td><td><a href="/rud">Maja Rud</a></td><td></td><td>35:48</td></tr>';
    expect(lines(`<table><tr><th>Place</th><th>Name</th></tr>${row}</table>`)).toContain('1 | Maja Rud | 35:48');
    expect(lines(`<table>${row}</table>`)).toEqual(expect.arrayContaining(['1', '35:48']));
  });

  it('parts paragraphs where a page has only line breaks', () => {
    expect(texts(page(`<div>${sentences.join('<br><br>')}</div>`))).toEqual(sentences);
    expect(texts(page(`<div>${sentences.join('<br>')}</div>`))).toEqual(sentences);
  });

  it('reads what the page says about itself', () => {
    const head = `<title>Ferry sails | Northern Daily</title>
      <meta property="og:site_name" content="Northern Daily">
      <meta name="description" content="Three weeks &amp; a storm">
      <meta property="article:modified_time" content="2023-09-13T08:00:00Z">
      <link rel="canonical" href="/ferry">
      ${jsonLd({
        '@type': 'NewsArticle',
        headline: 'Ferry sails',
        author: [{ '@type': 'Person', name: 'Jane Doe' }],
        articleSection: 'Transport',
        datePublished: '2023-09-12T05:15:00+03:00',
        isAccessibleForFree: 'False',
      })}`;
    expect(
      read(page(`<h1>Ferry sails</h1><p class="standfirst">It took three weeks</p>${story}`, head)).pageFacts,
    ).toMatchObject({
      headline: 'Ferry sails',
      standfirst: 'It took three weeks',
      descriptions: ['Three weeks & a storm'],
      authors: [{ names: ['Jane Doe'], from: 'json-ld' }],
      sections: ['Transport'],
      published: [{ printed: '2023-09-12T05:15:00+03:00', provenance: 'json-ld' }],
      modified: [{ printed: '2023-09-13T08:00:00Z', provenance: 'meta' }],
      canonicalUrl: '/ferry',
      language: 'en-GB',
      siteNames: ['Northern Daily'],
      isFree: false,
    });
  });

  it('reads copy that only the metadata has', () => {
    const head = jsonLd({ '@type': 'NewsArticle', headline: 'Ferry sails', articleBody: sentences.join('\n\n') });
    expect(texts(page('<h1>Ferry sails</h1><div id="app"></div>', head))).toEqual(sentences);
  });

  it('survives metadata that is no JSON', () => {
    const head = '<script type="application/ld+json">{"@type": "NewsArticle", </script>';
    expect(texts(page(story, head))).toEqual(sentences);
  });

  it('leaves out what a page does not show', () => {
    expect(
      texts(page(`${story}<p hidden>secret</p><p style="display:none">secret</p><template><p>secret</p></template>`)),
    ).toEqual(sentences);
  });

  it('reads a page without html, head and body', () => {
    expect(texts(`<title>Ferry</title><h1>Ferry</h1>${story}`)).toEqual(expect.arrayContaining(sentences));
  });

  it.each([
    ['nested deeper than any tree', '<div>'.repeat(20_000) + story],
    ['nested by tags that are never closed', '<b><i>'.repeat(5_000) + story],
    ['of unclosed tags', `${story}${'<a <a '.repeat(10_000)}`],
    ['of entities', `${story}<p>${'&amp;&lt;&#x202E;&bogus;'.repeat(4_000)}</p>`],
    ['of attributes', `${story}<p ${'a=1 '.repeat(20_000)}>x</p>`],
    ['of half a megabyte', page(`<article>${story.repeat(Math.ceil(500_000 / story.length))}</article>`)],
    ['of links', page(`<article>${story}${'<a href="/x">More of it</a>'.repeat(2_000)}</article>`)],
    ['of metadata', page(story, '<meta name="author" content="Jane Doe">'.repeat(10_000))],
    ['of titles', page(`${'<h1>Ferry sails</h1>'.repeat(12_000)}${story}`)],
    ['with a script that never ends', `${story}<script>${'<p>'.repeat(20_000)}`],
  ])('reads a page %s', (_, body) => {
    expect(texts(body)).toEqual(expect.arrayContaining(sentences));
  });
});
