import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { guessListRule } from './guess-list-rule';
import { ListPageRefused, readListPage } from './read-list-page';

const page = (name: string) => readFileSync(join(__dirname, '../../fixtures/home-pages', `${name}.html`), 'utf8');
const HOME = 'https://harbour-post.example/news/';

const read = (html: string, rule: Parameters<typeof readListPage>[2], options?: Parameters<typeof readListPage>[3]) =>
  readListPage(html, HOME, rule, options).map(({ link, title, published }) => [link!.slice(28), title, published]);

describe('readListPage', () => {
  it('reads link, headline and date by what is usual', () => {
    const html = `<base href="/en/">
      <li><img><a href="ferry"><h3>Ferry <b>back</b></h3> It sails.</a><time datetime="2026-11-25T10:00+01:00">today</time>
      <li><a href="/pier#top">Pier</a><time>24 Nov 2026 18:00 GMT</time>
      <li><a title="Tide" href="https://www.harbour-post.example/tide?a=1&amp;b=2"><img></a>
      <li><h4>Without a link</h4>`;
    expect(readListPage(html, 'https://harbour-post.example/', { item: 'li' })).toMatchObject([
      { link: 'https://harbour-post.example/en/ferry', title: 'Ferry back', published: '2026-11-25T09:00:00Z' },
      { link: 'https://harbour-post.example/pier', title: 'Pier', published: '2026-11-24T18:00:00Z' },
      { link: 'https://www.harbour-post.example/tide?a=1&b=2', title: 'Tide' },
    ]);
  });

  it('reads what the rule names', () => {
    const html = `<div class="row"><a href="/author/ines">Ines</a><a class="go" href="/ferry">more</a>
      <span class="head">Ferry back</span><span class="day">25.11.2026 / 25 November 2026</span>
      <i class="when">25 November 2026</i></div>`;
    const rule = { item: '.row', link: 'a.go', title: '.head', date: '.when' };
    expect(read(html, rule)).toEqual([['/ferry', 'Ferry back', '2026-11-25T00:00:00Z']]);
  });

  it.each([
    [
      'the link itself as item',
      '<a class=s href="/one">One</a><a class=s href="/two">Two</a>',
      'a.s',
      ['/one', '/two'],
    ],
    ['an item inside of a link', '<a href="/one"><div class=s>One</div></a>', 'div.s', ['/one']],
    [
      'items inside of items',
      '<ul><li>News<ul><li><a href="/one">1</a><li><a href="/two">2</a></ul></li></ul>',
      'li',
      ['/one', '/two'],
    ],
    ['the same article twice', '<p><a href="/one">1</a></p><p><a href="/one#x">1</a></p>', 'p', ['/one']],
    ['the page itself', `<p><a href="#top">up</a></p><p><a href="${HOME}">News</a></p>`, 'p', []],
    [
      'other sites and other schemes',
      '<p><a href="https://other.example/">x</a></p><p><a href="mailto:a@b">x</a></p>',
      'p',
      [],
    ],
    ['nothing where the rule finds nothing', '<p>x</p>', 'article', []],
  ])('takes %s', (_, html, item, expected) => {
    expect(read(html, { item }).map(([link]) => link)).toEqual(expected);
  });

  it('takes links to another host only if it is allowed', () => {
    const html = '<p><a href="https://live.example/ferry">Ferry</a></p><p><a href="https://x.example/">x</a></p>';
    const links = (allowedHosts: string[]) =>
      readListPage(html, HOME, { item: 'p' }, { allowedHosts }).map(({ link }) => link);
    expect(links([])).toEqual([]);
    expect(links(['live.example'])).toEqual(['https://live.example/ferry']);
  });

  it('takes a thousand at most', () => {
    const html = Array.from({ length: 3_000 }, (_, n) => `<p><a href="/${n}">${n}</a></p>`).join('');
    expect(read(html, { item: 'p' })).toHaveLength(1_000);
  });

  it.each([
    ['SELECTOR_INVALID', '<p>', { item: 'p[' }],
    ['SELECTOR_INVALID', '<p><a href="/x">x</a>', { item: 'p', link: '[' }],
    ['PAGE_TOO_COMPLEX', '<div>'.repeat(400), { item: 'p' }],
  ])('refuses with %s', (code, html, rule) => {
    expect(() => readListPage(html, HOME, rule)).toThrow(expect.objectContaining({ code }));
    expect(() => readListPage(html, HOME, rule)).toThrow(ListPageRefused);
  });
});

describe('guessListRule', () => {
  it('finds the list between menus, with its dates', () => {
    const { rule, entries } = guessListRule(page('no-feed'), 'https://minato.example/')!;
    expect(entries).toHaveLength(6);
    expect(entries[0]).toMatchObject({
      link: 'https://minato.example/news/20261125001.html',
      title: 'オスロ行きの夜行フェリーが六週間ぶりに運航を再開した',
      published: expect.stringMatching(/^2026-11-2[45]T/),
    });
    expect(rule).toEqual({ item: 'div.item', date: 'span.date' });
  });

  it('names the link where another one comes first, and takes no class that a build has made', () => {
    const card = (n: number) => `<div class="css-1x${n}y9 "><a href="/author/ines-${n}">By Ines</a>
      <h3><a href="/2026/11/ferry-story-number-${n}">A long enough headline of story ${n}</a></h3>
      <time datetime="2026-11-2${n}">${n}</time></div>`;
    const html = `<section class="latest">${[1, 2, 3, 4, 5].map(card).join('')}</section>`;
    const { rule, entries } = guessListRule(html, HOME)!;
    expect(rule).toEqual({ item: 'section.latest > div', link: 'h3 a[href]' });
    expect(entries.map(({ link }) => link)).toContain('https://harbour-post.example/2026/11/ferry-story-number-5');
    expect(entries[0]!.published).toBe('2026-11-21T00:00:00Z');
  });

  it.each(['script-shell', 'wordpress', 'arc'])('guesses nothing of %s, which has no list of four', (name) => {
    expect(guessListRule(page(name), HOME)).toBeUndefined();
  });

  it('takes no menu for a list of articles', () => {
    const items = ['terms-of-our-service', 'how-we-use-cookies', 'who-owns-this-paper', 'how-to-complain-here'];
    const links = items.map((path) => `<li class="m"><a href="/${path}">${path.replaceAll('-', ' ')} of us</a></li>`);
    expect(
      guessListRule(`<nav><ul>${links.join('')}</ul></nav><footer>${links.join('')}</footer>`, HOME),
    ).toBeUndefined();
  });
});
