import { extractArticle } from './extract-article';

const sentences = Array.from(
  { length: 6 },
  (_, number) =>
    `The harbour of Holm reopened for the ${number + 2}. time this year, and ${number + 20} boats left it at once.`,
);
const story = sentences.map((sentence) => `<p>${sentence}</p>`).join('\n');

const page = (body: string, head = '') =>
  `<!doctype html><html lang="en"><head><title>Harbour reopens | Harbour Post</title>${head}</head><body>${body}</body></html>`;

const extract = (html: string, url = 'https://harbour.example/news/harbour-reopens') =>
  extractArticle({ url, content: { mediaType: 'text/html', body: html } });

const jsonLd = (...nodes: object[]) =>
  `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', '@graph': nodes })}</script>`;

const withHead = (head: string, above = '') =>
  extract(page(`<article><h1>Harbour reopens</h1>${above}<div class="article-body">${story}</div></article>`, head));

describe('authors', () => {
  it('follows a reference to the node that names the author', () => {
    const head = jsonLd(
      { '@type': 'NewsArticle', headline: 'Harbour reopens', author: { '@id': '#jane' } },
      { '@type': 'Person', '@id': '#jane', name: 'Jane Doe' },
    );
    expect(withHead(head)).toMatchObject({
      byline: ['Jane Doe'],
      origins: expect.arrayContaining([{ field: 'byline', from: 'json-ld', confidence: 0.95 }]),
    });
  });

  it.each([
    ['a teaser', 1, true],
    ['a whole article, which is an offer', 12, undefined],
  ])('knows a wall that is only printed behind %s', (_, times, paywalled) => {
    const wall = '<p>Subscribe to continue reading this article and get the first month for one crown.</p>';
    const copy = Array.from({ length: times }, (_, part) => `<p>Part ${part}: ${sentences.slice(0, 2).join(' ')}</p>`);
    const { flags, text } = extract(page(`<article><h1>Harbour reopens</h1>${copy.join('')}${wall}</article>`));
    expect(flags.paywalled).toBe(paywalled);
    expect(text).not.toContain('Subscribe');
  });

  it('says of every field where it is from', () => {
    const head = jsonLd({ '@type': 'NewsArticle', headline: 'Harbour reopens', articleSection: 'Shipping' });
    const from = ({ origins }: { origins: readonly { field: string; from: string }[] }) =>
      Object.fromEntries(origins.map((origin) => [origin.field, origin.from]));
    const standfirst = '<p class="standfirst">The first ferry in two years has sailed from Holm.</p>';
    expect(from(withHead(head, standfirst))).toEqual({
      headline: 'h1',
      standfirst: 'markup',
      section: 'json-ld',
      text: 'readability',
      language: 'markup',
    });
    const hints = { headline: 'Harbour opens', section: 'Ports', standfirst: 'Ferries sail.', byline: ['Jane Doe'] };
    const content = { mediaType: 'text/html', body: page(`<h1>Harbour opens</h1>${story}`) };
    expect(from(extractArticle({ content, ...hints }))).toEqual({
      headline: 'producer',
      standfirst: 'producer',
      byline: 'producer',
      section: 'producer',
      text: 'readability',
      language: 'markup',
    });
  });

  it('takes no organisation for an author', () => {
    const head = jsonLd({ '@type': 'NewsArticle', author: { '@type': 'Organization', name: 'Harbour Post Ltd' } });
    expect(withHead(head).byline).toEqual([]);
  });

  it('reads the label of an X Card', () => {
    const head = '<meta name="twitter:label1" content="Verfasst von"><meta name="twitter:data1" content="Jane Doe">';
    expect(withHead(head).byline).toEqual(['Jane Doe']);
    expect(withHead(head.replace('Verfasst von', 'Lesezeit')).byline).toEqual([]);
  });

  it('takes the names that stand beside each other, and not the titles behind them', () => {
    const above =
      '<ul class="authors"><li class="author"><a href="/author/jane">Jane Doe</a><span>Court reporter</span></li>' +
      '<li class="author"><a href="/author/john">John Roe</a><span>Editor</span></li></ul>';
    expect(withHead('', above).byline).toEqual(['Jane Doe', 'John Roe']);
  });

  it('takes nobody from the comments', () => {
    const body = `<article><h1>Harbour reopens</h1>${story}</article><div class="comments"><a rel="author">Joe Bloggs</a></div>`;
    expect(extract(page(body)).byline).toEqual([]);
  });
});

describe('dates', () => {
  it.each([
    ['JSON-LD', jsonLd({ '@type': 'NewsArticle', datePublished: '2023-09-12T05:15:00+03:00' }), '', 'json-ld'],
    [
      'a statement with a comma too many',
      '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2023-09-12",}</script>',
      '',
      'json-ld',
    ],
    ['metadata', '<meta name="published-date" content="2023-09-12">', '', 'meta'],
    ['microdata', '', '<span itemprop="datePublished" content="2023-09-12">Tuesday</span>', 'microdata'],
    ['a time element', '', '<time datetime="2023-09-12">Tuesday</time>', 'time-element'],
    ['an element that is named for it', '', '<div class="post-date">Published: <b>12.09.23</b></div>', 'date-line'],
    ['a line below the title', '', '<h5>September 12, 2023</h5>', 'date-line'],
  ])('reads %s', (_, head, above, provenance) => {
    const { publishedAt, day } = withHead(head, above);
    expect(publishedAt).toMatchObject({ provenance });
    expect(day).toBe('2023-09-12');
  });

  it('takes the time below the title before one above it', () => {
    const body = `<div class="top"><time datetime="2024-01-31">today</time></div><h1>Harbour reopens</h1><time datetime="2023-09-12"></time>${story}`;
    expect(extract(page(body)).day).toBe('2023-09-12');
  });

  it.each([
    ['a change', '<p class="post-date">Updated: December 9, 2025</p>'],
    [
      'a change, in an element of its own',
      '<p><span>Last updated on </span><time datetime="2025-12-09">December 9</time></p>',
    ],
  ])('takes for no publication %s, but names the page by it', (_, above) => {
    expect(withHead('', above)).toMatchObject({
      publishedAt: undefined,
      modifiedAt: { value: '2025-12-09' },
      day: '2025-12-09',
    });
  });

  it.each([
    ['another article', '<aside><time datetime="2023-09-12"></time></aside>'],
    ['a comment', '<div class="comment-list"><time datetime="2023-09-12"></time></div>'],
    ['a right', '<p class="info">© 2023 Harbour Post</p>'],
  ])('gives none that is that of %s', (_, above) => {
    expect(withHead('', above)).toMatchObject({ publishedAt: undefined, modifiedAt: undefined, day: undefined });
  });

  it.each([
    ['a birth', '<p class="date">Born 3 June 1961</p>'],
    ['an event', '<p class="date">Event date: 14 October 2024</p>'],
    ['the file of a page', jsonLd({ '@type': 'WebPage', datePublished: '2018-07-04' })],
  ])('gives none of %s', (_, above) => {
    expect(withHead('', above)).toMatchObject({ publishedAt: undefined, day: undefined });
  });

  it('believes a page of programs where it is said elsewhere too', () => {
    const head = jsonLd({ '@type': 'WebPage', datePublished: '2023-09-12T05:15:00+03:00' });
    expect(withHead(head, '<p class="date">12 September 2023</p>').publishedAt).toMatchObject({
      value: '2023-09-12T05:15+03:00',
      provenance: 'json-ld',
    });
  });

  it.each([
    ['beside the article', '<aside class="sidebar"><h4>Published</h4><div>July 8, 2025</div></aside>'],
    ['below it', `${'<p></p>'.repeat(300)}<p>Letzte Änderung: 31.07.2025<br>Erschienen am: 08.07.2025</p>`],
  ])('reads a date that is labelled, %s', (_, below) => {
    expect(extract(page(`<h1>Harbour reopens</h1>${story}${below}`))).toMatchObject({
      publishedAt: { provenance: 'date-line', value: '2025-07-08' },
    });
  });

  it('takes what is printed before a stated day, which has been renewed, and keeps a printed change apart', () => {
    const head = jsonLd({ '@type': 'Article', datePublished: '2023-09-12' });
    expect(withHead(head, '<p class="date">2 November 2022</p>')).toMatchObject({
      publishedAt: { value: '2022-11-02', provenance: 'date-line' },
      day: '2022-11-02',
    });
    expect(withHead(head, '<p class="date">Updated 21 November 2025</p>')).toMatchObject({
      publishedAt: { value: '2023-09-12', provenance: 'json-ld' },
      day: '2025-11-21',
    });
    const shared = `${head}<meta property="article:published_time" content="2023-09-12">`;
    expect(withHead(shared, '<p class="date">Updated 21 November 2025</p>').day).toBe('2023-09-12');
  });

  it.each([
    ['en', 'https://harbour.example/a', '2023-03-04'],
    ['en', 'https://harbour.co.uk/a', '2023-04-03'],
    ['en-GB', 'https://harbour.example/a', '2023-04-03'],
    ['de', 'https://harbour.example/a', '2023-04-03'],
    ['', 'https://harbour.example/a', undefined],
  ])('reads 03/04/2023 on a page in "%s" at %s', (language, url, day) => {
    const html = page(`<h1>Harbour reopens</h1><p class="date">03/04/2023</p>${story}`).replace(
      'lang="en"',
      `lang="${language}"`,
    );
    expect(extract(html, url).day).toBe(day);
  });

  it('counts the day as the address does, where the moment is in UTC', () => {
    const head = jsonLd({ '@type': 'NewsArticle', datePublished: '2023-11-09T05:30:00+00:00' });
    const { publishedAt, day } = extract(
      page(`<h1>Harbour reopens</h1>${story}`, head),
      'https://harbour.example/2023/11/08/a',
    );
    expect(publishedAt?.value).toBe('2023-11-09T05:30+00:00');
    expect(day).toBe('2023-11-08');
  });
});

describe('copy', () => {
  it('drops the lines of which a complete statement knows nothing', () => {
    const words = Array.from({ length: 12 }, () => sentences).flat();
    const head = jsonLd({ '@type': 'NewsArticle', articleBody: words.join('\n\n') });
    const printed = words.map((sentence) => `<p>${sentence}</p>`).join('');
    const { text, extraction } = extract(
      page(
        `<h1>Harbour reopens</h1>${printed}<p>The harbour master of another town was told of it, he said later.</p>`,
        head,
      ),
    );
    expect(text).not.toContain('another town');
    expect(extraction?.why).toContain('1 lines are not in the stated copy');
  });

  it('keeps what is printed where the statement is an abstract', () => {
    const head = jsonLd({ '@type': 'NewsArticle', articleBody: sentences[0] });
    expect(withHead(head).text).toBe(sentences.join('\n\n'));
  });

  it.each([
    ['an accordion', `<div role="region" style="display:none">${story}</div>`],
    ['a tab', `<div class="tab-panel" hidden>${story}</div>`],
    ['what React puts into its place by script', `<template id="B:0"></template><div hidden id="S:0">${story}</div>`],
    ['a body that does not stand next to the head', `</body></html>${story}`],
  ])('reads %s', (_, body) => {
    expect(extract(page(`<h1>Harbour reopens</h1>${body}`)).text).toBe(sentences.join('\n\n'));
  });

  it('reads a page with something between its head and its body', () => {
    const html = `<html><head><title>Harbour reopens</title></head><script>1</script><body><h1>Harbour reopens</h1>${story}</body></html>`;
    expect(extract(html).text).toBe(sentences.join('\n\n'));
  });

  it.each([
    ['money', '<p>This post contains affiliate links, and we may earn a small commission from them.</p>'],
    ['a form', '<p>Please enter a valid email address.</p>'],
    ['a caption', '<p class="caption">Boats leave the harbour of Holm on Monday after the storm had passed.</p>'],
    ['who made a picture', '<p>Boats leave the harbour of Holm on Monday after the storm. (Jane Doe/AP)</p>'],
    ['its author', '<p>Jane Doe is a reporter who has covered the harbours of the coast since 2011.</p>'],
    ['its author, by her first name', '<p>Jane writes about boats, and lives in Holm with her dog.</p>'],
    [
      'its author, under a title',
      '<h3>About the author</h3><p>She has covered the harbours of the coast since 2011.</p>',
    ],
  ])('leaves out what is told of %s', (_, line) => {
    const head = '<meta name="author" content="Jane Doe">';
    expect(extract(page(`<article><h1>Harbour reopens</h1>${story}${line}</article>`, head)).text).toBe(
      sentences.join('\n\n'),
    );
  });

  it('keeps the sentence of a person that the article is about', () => {
    const last = 'Jane Doe is the harbour master, and she was glad, she said.';
    const { text } = extract(page(`<article><h1>Harbour reopens</h1>${story}<p>${last}</p></article>`));
    expect(text.endsWith(last)).toBe(true);
  });

  it('says which reading won, why, and how good it is', () => {
    const { extraction, flags } = withHead('');
    expect(extraction).toMatchObject({
      candidate: 'readability',
      why: expect.arrayContaining(['no other way found far more copy']),
    });
    expect(extraction!.quality).toBeGreaterThan(0.6);
    expect(flags).toEqual({});
  });

  it('does not pass a page off as full text that is mostly something else', () => {
    const links = Array.from({ length: 60 }, (_, number) => `<li>Part ${number}</li>`).join('');
    const { extraction, flags } = extract(
      page(`<h1>Parts</h1><p>All parts of the boat are here.</p><ul>${links}</ul>`),
    );
    expect(extraction!.quality).toBeLessThan(0.5);
    expect(flags.stub).toBe(true);
  });

  it('reads as a reader does: the standfirst first where it is a part of the copy', () => {
    const standfirst = 'Two days of storm had kept all the boats of the island inside';
    const head = `<meta name="description" content="${standfirst}">`;
    const { readable, text } = withHead(head, `<p>${standfirst}</p>`);
    expect(readable).toBe(`${standfirst}\n\n${text}`);
  });
});
