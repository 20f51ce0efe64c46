import { extractArticle } from './extract-article';

const COPY =
  'Councillors have taken their seats, and the mayor has opened the debate with a call for calm in the old hall.';

const extract = (body: string, head = '') =>
  extractArticle({
    url: 'https://news.example/a',
    content: {
      mediaType: 'text/html',
      body: `<html><head><title>Vote</title>${head}</head><body><main><h1>Vote in Holm</h1>${body}</main></body></html>`,
    },
  });

const blog = (blogPosting: object) =>
  `<script type="application/ld+json">${JSON.stringify({ '@type': 'LiveBlogPosting', ...blogPosting })}</script>`;

const postedIn = (article: ReturnType<typeof extract>) => article.paragraphs.flatMap(({ postedAt }) => postedAt ?? []);

describe('entries of a live blog', () => {
  it('have the times of their elements', () => {
    const entry = (time: string) => `<div class="live-entry"><time datetime="${time}">now</time><p>${COPY}</p></div>`;
    const article = extract(entry('2026-03-01T14:05:00Z') + entry('2026-03-01T13:00:00+01:00'));
    expect(article.flags.live).toBe(true);
    expect(postedIn(article)).toEqual(['2026-03-01T14:05+00:00', '2026-03-01T13:00+01:00']);
  });

  it('keep a clock as it is where nothing says of which zone it is', () => {
    const entry = (clock: string) => `<div class="live-entry"><b>${clock}</b><p>${COPY}</p></div>`;
    expect(postedIn(extract(entry('2.05 pm') + entry('9h15')))).toEqual(['14:05', '09:15']);
  });

  it('are told by clocks alone, side by side with their words', () => {
    const body = ['14.05', '13.00', '12.30', '9.15'].map((clock) => `<h3>${clock}</h3><p>${COPY}</p>`).join('');
    const article = extract(body);
    expect(article.paragraphs.map(({ text }) => text)).toEqual([COPY, COPY, COPY, COPY]);
    expect(postedIn(article)).toEqual(['14:05', '13:00', '12:30', '09:15']);
  });

  it.each([
    ['a programme', ['10:00', '11:30', '14:00', '16:15'].map((clock) => `<li><b>${clock}</b> ${COPY}</li>`).join('')],
    [
      'comments',
      '<div class="comment"><time>14:05</time><p>Well said, all of it, and about time too.</p></div>'.repeat(5),
    ],
    ['a time in a sentence', `<p>The vote is at <time>14:05</time>. ${COPY}</p>`.repeat(5)],
  ])('are not seen in %s', (_, body) => {
    const article = extract(`<p>${COPY}</p>${body}<p>${COPY}</p>`);
    expect(article.flags.live).toBeUndefined();
    expect(postedIn(article)).toEqual([]);
  });

  it('are known by their headings, with the times of the metadata', () => {
    const update = (headline: string, datePublished: string) => ({ headline, datePublished, articleBody: COPY });
    const head = blog({
      liveBlogUpdate: [update('Budget passes', '2026-03-01T14:05:00Z'), update('Debate opens', '2026-03-01T13:00:00Z')],
    });
    const body = ['Budget passes', 'Debate opens'].map((heading) => `<div><h2>${heading}</h2><p>${COPY}</p></div>`);
    expect(postedIn(extract(body.join(''), head))).toEqual(['2026-03-01T14:05+00:00', '2026-03-01T13:00+00:00']);
  });

  it('are all kept, however short, and say their time once', () => {
    const words = ['Goal!', COPY, 'Half-time.', `${COPY} Again.`, `${COPY} And again.`];
    const body = words.map((text, index) => `<div class="live-post"><time>1${index}:00</time><p>${text}</p></div>`);
    const article = extract(body.join(''));
    expect(article.paragraphs.map(({ text }) => text)).toEqual(words);
    expect(postedIn(article)).toEqual(['10:00', '11:00', '12:00', '13:00', '14:00']);
  });
});
