import { contentSignalsFor, crawlDelayOf, forbidsByName, mayFetch, parseRobots } from './robots';

const may = (text: string, path: string, agent = 'Copydesk') =>
  mayFetch(parseRobots(text), agent, new URL(path, 'https://news.example'));

describe('which group speaks to us', () => {
  it.each([
    ['no rules at all', '', true],
    ['all crawlers', 'User-agent: *\nDisallow: /', false],
    ['us rather than all', 'User-agent: *\nDisallow: /\n\nUser-agent: copydesk\nDisallow: /private', true],
    ['us, in any case and with a version', 'user-AGENT: COPYDESK/2.0\ndisallow: /', false],
    ['somebody whose name begins like ours', 'User-agent: Copydeskbot\nDisallow: /', true],
    ['several at once', 'User-agent: a\nUser-agent: Copydesk\nDisallow: /', false],
    [
      'several at once with a sitemap between',
      'User-agent: Copydesk\nSitemap: /s.xml\nUser-agent: a\nDisallow: /',
      false,
    ],
    [
      'us in two places',
      'User-agent: Copydesk\nDisallow: /x\n\nUser-agent: b\nDisallow:\n\nUser-agent: Copydesk\nDisallow: /story',
      false,
    ],
    ['nobody: rules before any group', 'Disallow: /\nUser-agent: b\nDisallow: /', true],
    ['all, after a byte order mark', '\uFEFFUser-agent: *\nDisallow: /', false],
    ['all, with old line ends', 'User-agent: *\rDisallow: /', false],
    ['all, with comments', 'User-agent: * # all\nDisallow: / # everything', false],
    ['nobody we know, in a page that is no robots.txt', '<html><body>User-agent</body></html>', true],
    ['nothing: an empty rule', 'User-agent: *\nDisallow:', true],
  ])('%s', (_, text, allowed) => {
    expect(may(text, '/story/1')).toBe(allowed);
  });

  it('always lets robots.txt itself be read', () => {
    expect(may('User-agent: *\nDisallow: /', '/robots.txt')).toBe(true);
  });
});

describe('which rule decides', () => {
  it.each([
    ['the longer one', ['Disallow: /news', 'Allow: /news/open'], '/news/open/1', true],
    ['the longer one, whatever the order', ['Allow: /news', 'Disallow: /news/shut'], '/news/shut', false],
    ['of equals the one that allows', ['Disallow: /news', 'Allow: /news'], '/news', true],
    ['letters as they are', ['Disallow: /News'], '/news', true],
    ['any characters', ['Disallow: /*/print'], '/a/b/print.html', false],
    ['the end', ['Disallow: /*.pdf$'], '/a.pdf', false],
    ['the end, and not before', ['Disallow: /*.pdf$'], '/a.pdf?x', true],
    ['the end with nothing before', ['Disallow: /$'], '/', false],
    ['the end, of the whole path', ['Disallow: /$'], '/a', true],
    ['a star before the end', ['Disallow: /a*$'], '/abc', false],
    ['an end that overlaps its beginning', ['Disallow: /ab*ab$'], '/ab', true],
    ['the query', ['Disallow: /*?session='], '/a?session=1', false],
    ['encoded and plain as the same', ['Disallow: /%7Ejoe'], '/~joe', false],
    ['encoded in small letters', ['Disallow: /a%3cd'], '/a%3Cd', false],
    ['an encoded slash as no slash', ['Disallow: /a/b'], '/a%2Fb', true],
    ['other scripts', ['Disallow: /новости'], '/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/1', false],
    ['other scripts, encoded', ['Disallow: /%E3%83%84'], '/ツ', false],
    ['a star that is meant', ['Disallow: /file-%2A'], '/file-*', false],
    ['a star that is meant, for nothing else', ['Disallow: /file-%2A'], '/file-x', true],
    ['a dollar that is meant', ['Disallow: /a$b'], '/a$b', false],
  ])('%s', (_, rules, path, allowed) => {
    expect(may(`User-agent: *\n${rules.join('\n')}`, path)).toBe(allowed);
  });

  it('takes no time over a pattern of many stars', () => {
    const started = performance.now();
    expect(may(`User-agent: *\nDisallow: /${'*a'.repeat(1000)}b$`, `/${'a'.repeat(2000)}`)).toBe(true);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe('how often', () => {
  it.each([
    ['nothing said', 'User-agent: *\nDisallow:', undefined],
    ['all crawlers', 'User-agent: *\nCrawl-delay: 10', 10_000],
    ['us rather than all', 'User-agent: *\nCrawl-delay: 10\n\nUser-agent: Copydesk\nCrawl-delay: 2.5', 2_500],
    ['us, with no delay', 'User-agent: *\nCrawl-delay: 10\n\nUser-agent: Copydesk\nDisallow: /a', undefined],
    ['the longest', 'User-agent: *\nCrawl-delay: 1\n\nUser-agent: *\nCrawl-delay: 5', 5_000],
    ['no delay', 'User-agent: *\ncrawl-delay: 0', 0],
    ['what is no time', 'User-agent: *\nCrawl-delay: slowly', undefined],
    ['less than nothing', 'User-agent: *\nCrawl-delay: -1', undefined],
    ['nobody', 'Crawl-delay: 10', undefined],
  ])('%s', (_, text, expected) => {
    expect(crawlDelayOf(parseRobots(text), 'Copydesk')).toBe(expected);
  });

  it('ends the list of those whom it is for', () => {
    const text = 'User-agent: Copydesk\nCrawl-delay: 10\nUser-agent: b\nDisallow: /';
    expect(may(text, '/story')).toBe(true);
  });
});

it('tells whether a crawler is kept out by its name', () => {
  const robots = parseRobots('User-agent: *\nDisallow: /\n\nUser-agent: GPTBot\nDisallow: /news');
  const forbids = (agent: string, path: string) => forbidsByName(robots, agent, new URL(path, 'https://news.example'));
  expect([forbids('GPTBot', '/news/1'), forbids('GPTBot', '/'), forbids('CCBot', '/news/1')]).toEqual([
    true,
    false,
    false,
  ]);
});

it('tells what is stated about uses', () => {
  const robots = parseRobots('Content-Signal: x=y\nUser-agent: *\nContent-Signal: ai-train=no # please\nAllow: /');
  expect(contentSignalsFor(robots, 'Copydesk')).toEqual(['ai-train=no']);
});
