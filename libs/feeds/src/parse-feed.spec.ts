import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Feed, type FeedOptions, FeedParser, FeedRefused, parseFeed, readEntries } from '.';

const fixture = (name: string) => readFileSync(join(__dirname, '../fixtures', name));
const read = (text: string, options?: FeedOptions): Feed => parseFeed(Buffer.from(text), options);
const item = (inside: string) => read(`<rss><channel><item>${inside}</item></channel></rss>`).entries[0]!;

describe('the forms', () => {
  it('RSS, with prefixes of its own and xml:base', () => {
    const { entries, ...feed } = parseFeed(fixture('harbour.rss.xml'));
    expect(feed).toMatchObject({
      form: 'rss',
      title: 'Harbour Post',
      link: 'https://harbour-post.example/',
      description: 'News of the harbour',
      language: 'en-IE',
      image: 'https://harbour-post.example/logo.png',
      rhythm: { ttlMinutes: 15, skipHours: [0, 3] },
      links: [
        { rel: 'hub', href: 'https://hub.example/' },
        { rel: 'self', href: 'https://harbour-post.example/feed' },
      ],
      flaws: [],
    });
    expect(entries).toMatchObject([
      {
        title: 'Ferry & tide: café at the quay',
        link: 'https://harbour-post.example/news/ferry?a=1&b=2',
        id: 'hp-1',
        published: '2026-11-24T09:30:00Z',
        authors: [{ name: 'Ines Aldane' }, { name: 'Tomas Reyl' }],
        tags: [{ term: 'Politics', scheme: 'https://harbour-post.example/desks' }, { term: 'Fishing' }],
        summary: '<p>The night ferry is <a href="https://harbour-post.example/ferry">back</a>.</p>',
        content: '<p>It is <b>back</b> &amp; late.</p><img src="https://harbour-post.example/ferry.jpg">',
        enclosures: [{ url: 'https://harbour-post.example/news/ferry.mp3', type: 'audio/mpeg', length: '1234' }],
        media: [{ url: 'https://harbour-post.example/news/ferry.jpg', type: 'image/jpeg' }],
      },
      {
        title: 'Storm',
        link: 'https://harbour-post.example/storm',
        authors: [{ name: 'The Desk', email: 'desk@harbour-post.example' }],
        updated: '2026-11-24T08:00:00Z',
      },
    ]);
  });

  it('Atom, with its text types and a source that is not the entry', () => {
    const { entries, ...feed } = parseFeed(fixture('harbour.atom.xml'));
    expect(feed).toMatchObject({
      form: 'atom',
      link: 'https://harbour-post.example/',
      id: 'urn:harbour',
      language: 'en',
    });
    expect(entries).toMatchObject([
      {
        title: 'Ferry <b>back</b>',
        link: 'https://harbour-post.example/news/ferry',
        id: 'urn:harbour:1',
        published: '2026-11-24T09:30:00Z',
        updated: '2026-11-24T09:00:00Z',
        authors: [
          { name: 'Ines Aldane', email: 'ines@harbour-post.example' },
          { name: 'Tomas Reyl', url: 'https://harbour-post.example/people/reyl' },
        ],
        tags: [{ term: 'politics', label: 'Politics', scheme: 'urn:desks' }],
        summary: 'Text with <brackets>',
        content: '<p>See <a href="https://harbour-post.example/quay">the quay</a> &amp; tide<br /></p>',
        enclosures: [{ url: 'https://harbour-post.example/news/ferry.mp3', type: 'audio/mpeg', length: '1234' }],
      },
    ]);
  });

  it('RDF', () => {
    const { entries, ...feed } = parseFeed(fixture('harbour.rdf.xml'));
    expect(feed).toMatchObject({ form: 'rdf', rhythm: { updatePeriod: 'hourly', updateFrequency: 2 } });
    expect(entries).toMatchObject([
      { id: 'https://harbour-post.example/1', updated: '2026-11-24T07:00:00Z', tags: [{ term: 'Fishing' }] },
    ]);
  });

  it('a news sitemap, and an index of sitemaps', () => {
    expect(parseFeed(fixture('harbour.sitemap.xml'))).toMatchObject({
      form: 'sitemap',
      entries: [
        {
          link: 'https://harbour-post.example/ferry',
          title: 'Ferry back',
          published: '2026-11-24T00:00:00Z',
          updated: '2026-11-24T10:00:00Z',
          tags: [{ term: 'Ferry' }, { term: 'Tide' }],
          media: [{ url: 'https://harbour-post.example/ferry.jpg' }],
          language: 'en',
        },
      ],
    });
    const index =
      '<sitemapindex><sitemap><loc>https://a.example/1.xml</loc><lastmod>2026-11</lastmod></sitemap></sitemapindex>';
    expect(read(index)).toMatchObject({
      form: 'sitemap-index',
      entries: [{ link: 'https://a.example/1.xml', updated: '2026-11-01T00:00:00Z' }],
    });
  });

  it('JSON Feed', () => {
    const { entries, ...feed } = parseFeed(fixture('harbour.json'));
    expect(feed).toMatchObject({
      form: 'json',
      title: 'Harbour "Post" [daily]',
      link: 'https://harbour-post.example/',
      links: [
        { rel: 'next', href: 'https://harbour-post.example/feed?page=2' },
        { rel: 'hub', href: 'https://hub.example/' },
      ],
      flaws: [],
    });
    expect(entries).toMatchObject([
      {
        id: '1',
        title: 'Ferry {back}',
        content: '<p>It is "back" ] }</p>',
        published: '2026-11-24T09:30:00Z',
        authors: [{ name: 'Ines Aldane' }, { name: 'Tomas Reyl' }],
        enclosures: [{ url: 'https://harbour-post.example/a.mp3', type: 'audio/mpeg', length: '1234' }],
      },
      { id: '2', link: 'https://other.example/storm', content: 'Storm', updated: '2026-11-24T09:00:00Z' },
    ]);
  });
});

describe('what is malformed is read', () => {
  it.each([
    ['capitals', '<RSS><CHANNEL><ITEM><TITLE>A</TITLE><LINK>https://a.example/</LINK></ITEM></CHANNEL></RSS>'],
    ['no channel', '<rss><item><title>A</title><link>https://a.example/</link></item></rss>'],
    [
      'text before',
      'Warning: php\n<?xml version="1.0"?><rss><item><title>A</title><link>https://a.example/</link></item></rss>',
    ],
    ['undeclared prefixes', '<rss><item><dc:title>A</dc:title><guid>https://a.example/</guid></item></rss>'],
    ['items that never end', '<rss><item><title>A</title><link>https://a.example/</link>'],
    ['tags that never end', '<rss><item><title>A<guid>https://a.example/</guid></item></rss>'],
    ['an author that never ends', '<rss><item><author>B<title>A</title><link>https://a.example/</link></item></rss>'],
    [
      'a picture that never ends',
      '<rss><image><url>x</url><item><title>A</title><link>https://a.example/</link></item></rss>',
    ],
    ['a source that never ends', '<rss><source>B<item><title>A</title><link>https://a.example/</link></item></rss>'],
    ['crossed tags', '<rss><item><title>A</title><b><link>https://a.example/</link></item></b></rss>'],
    [
      'an unknown namespace',
      '<feed xmlns="urn:no"><entry><title>A</title><link href="https://a.example/"/></entry></feed>',
    ],
    ['a doctype of HTML', '<!DOCTYPE html><rss><item><title>A</title><link>https://a.example/</link></item></rss>'],
  ])('%s', (_, text) => {
    expect(read(text).entries).toMatchObject([{ title: 'A', link: 'https://a.example/' }]);
  });

  it('bare ampersands and brackets, unknown references, sections', () => {
    expect(item('<title>A & B < C &nope; &#8217; &#146;</title>').title).toBe('A & B < C &nope; ’ ’');
    expect(item('<description>a ]]<![CDATA[ <p>&amp;</p> ]]]]><![CDATA[> b ]]></description>').summary).toBe(
      'a ]] <p>&amp;</p> ]]> b',
    );
    expect(item('<description><p>naked &amp; <br/>markup</p></description>').summary).toBe(
      '<p>naked &amp; <br />markup</p>',
    );
  });

  it('references in markup are those of XML', () => {
    const content =
      '<content type="xhtml"><div><a title="caf&eacute; &#34;">&#38; &lt; &nope; <![CDATA[<&amp;>]]></a></div></content>';
    expect(read(`<feed><entry>${content}</entry></feed>`).entries[0]?.content).toBe(
      '<a title="café &quot;">&amp; &lt; &amp;nope; &lt;&amp;amp;&gt;</a>',
    );
  });

  it('pictures in markup are whole without the feed', () => {
    const svg = 'xmlns:s="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink"';
    const content = '<content type="xhtml"><h:div><s:svg b="1" a="2"><s:a x:href="/"/></s:svg></h:div></content>';
    expect(
      read(`<feed xmlns:h="http://www.w3.org/1999/xhtml" ${svg}><entry>${content}</entry></feed>`).entries[0]?.content,
    ).toBe(
      '<svg a="2" b="1" xmlns="http://www.w3.org/2000/svg"><a x:href="/" xmlns:x="http://www.w3.org/1999/xlink"></a></svg>',
    );
  });

  it('an address that a cut has shortened is none', () => {
    const { entries, flaws } = read(
      '<rss><item><title>A</title><guid isPermaLink="false">a</guid><link>https://a.exam',
    );
    expect(entries).toMatchObject([{ title: 'A', id: 'a' }]);
    expect(entries[0]).not.toHaveProperty('link');
    expect(flaws).toContain('CUT_SHORT');
  });

  it('what a browser would run is no link', () => {
    expect(item('<link>javascript:alert(1)</link><guid>a</guid>').link).toBe('a');
  });

  it('every relative address in markup', () => {
    const markup = `<video src='/v.mp4?a=1&amp;b=2' poster="p.jpg"><a title="src" href="https://b.example/x">a < b</a></video>`;
    const item = `<item><title>A</title><description><![CDATA[${markup}]]></description></item>`;
    expect(read(`<rss>${item}</rss>`, { url: 'https://a.example/news/feed' }).entries[0]?.summary).toBe(
      `<video src='https://a.example/v.mp4?a=1&amp;b=2' poster="https://a.example/news/p.jpg"><a title="src" href="https://b.example/x">a < b</a></video>`,
    );
  });

  it('relative addresses are relative to the address of the feed', () => {
    const { entries } = read('<rss><item><link>/a</link></item></rss>', { url: 'https://a.example/feed' });
    expect(entries[0]?.link).toBe('https://a.example/a');
  });
});

const RUSSIAN = 'Паром вернулся в гавань, сообщил начальник порта';

/** Cyrillic letters without Ё are 0x350 further in Unicode. */
const windows1251 = (text: string) =>
  Buffer.from([...text].map((letter) => letter.charCodeAt(0)).map((code) => (code > 0x400 ? code - 0x350 : code)));

describe('encodings', () => {
  const xml = (encoding: string, title: string) =>
    `<?xml version="1.0"${encoding && ` encoding="${encoding}"`}?><rss><channel><title>${title}</title></channel></rss>`;

  it.each([
    [
      'declared',
      Buffer.from(xml('windows-1252', 'café \x80 \x93'), 'latin1'),
      undefined,
      'café € “',
      'windows-1252',
      [],
    ],
    [
      'by the header',
      Buffer.from(xml('utf-8', 'café'), 'latin1'),
      'text/xml; charset="iso-8859-1"',
      'café',
      'windows-1252',
      [],
    ],
    ['a mark wins', Buffer.from(`\ufeff${xml('iso-8859-1', 'café')}`), 'text/xml; charset=latin1', 'café', 'utf-8', []],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${xml('utf-8', 'café')}`, 'utf16le'), undefined, 'café', 'utf-16le', []],
    ['UTF-16 without', Buffer.from(xml('utf-16', 'café'), 'utf16le'), undefined, 'café', 'utf-16le', []],
    [
      'not what is declared',
      Buffer.from(xml('utf-8', 'café'), 'latin1'),
      undefined,
      'café',
      'windows-1252',
      ['CHARSET_CONTRADICTED'],
    ],
    ['not declared', Buffer.from(xml('', 'café'), 'latin1'), undefined, 'café', 'windows-1252', ['CHARSET_GUESSED']],
    ['Cyrillic, not declared', windows1251(xml('', RUSSIAN)), undefined, RUSSIAN, 'windows-1251', ['CHARSET_GUESSED']],
    ['no such label', Buffer.from(xml('x-unknown', 'café')), undefined, 'café', 'utf-8', []],
    ['UTF-7 is refused', Buffer.from(xml('utf-7', '+ADw-b')), undefined, '+ADw-b', 'utf-8', []],
    [
      'GB18030',
      Buffer.concat([
        Buffer.from(xml('gb18030', '')).subarray(0, -24),
        Buffer.from([0xb2, 0xe2]),
        Buffer.from('</title></channel></rss>'),
      ]),
      undefined,
      '测',
      'gb18030',
      [],
    ],
    ['declared wide, and is not', Buffer.from(xml('utf-16', 'café')), undefined, 'café', 'utf-8', []],
  ])('%s', (_, bytes, contentType, title, charset, flaws) => {
    expect(parseFeed(bytes, { contentType })).toMatchObject({ title, charset, flaws });
  });

  it('characters that are cut between chunks', async () => {
    const bytes = Buffer.from(`<rss>${' '.repeat(70_000)}<item><title>${'测试é'.repeat(50)}</title></item></rss>`);
    async function* single() {
      yield bytes.subarray(0, 70_000);
      for (let at = 70_000; at < bytes.length; at++) yield bytes.subarray(at, at + 1);
    }
    const titles = [];
    for await (const { title } of readEntries(single(), new FeedParser())) titles.push(title);
    expect(titles).toEqual(['测试é'.repeat(50)]);
  });
});

describe('what is refused', () => {
  // What is compiled at the first use is not what is measured.
  beforeAll(() => parseFeed(fixture('harbour.rss.xml')));

  const laughs = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('');
  const around = (dtd: string, inside = '') =>
    `<?xml version="1.0"?><!DOCTYPE rss [${dtd}]><rss><item><title>${inside}</title></item></rss>`;

  it.each([
    ['XML_DTD_FORBIDDEN', 'a billion laughs', around(`<!ENTITY l0 "ha">${laughs}`, '&l9;')],
    [
      'XML_DTD_FORBIDDEN',
      'a long text many times',
      around(`<!ENTITY a "${'a'.repeat(50_000)}">`, '&a;'.repeat(50_000)),
    ],
    ['XML_DTD_FORBIDDEN', 'a file', around('<!ENTITY f SYSTEM "file:///etc/passwd">', '&f;')],
    ['XML_DTD_FORBIDDEN', 'a set elsewhere', around('<!ENTITY % p SYSTEM "https://a.example/x.dtd"> %p;')],
    ['XML_DTD_FORBIDDEN', 'a public text elsewhere', around('<!ENTITY p PUBLIC "p" "https://a.example/x">')],
    ['XML_TOO_DEEP', 'depth', `<rss>${'<a>'.repeat(10_000)}`],
    ['TOO_MANY_ATTRIBUTES', 'attributes', `<rss ${Array.from({ length: 10_000 }, (_, at) => `a${at}="1"`).join(' ')}>`],
    ['TEXT_TOO_LONG', 'a text', `<rss><item><title>${'a'.repeat(9_000_000)}`],
    ['TEXT_TOO_LONG', 'a tag that never ends', `<rss><item title="${'a'.repeat(9_000_000)}`],
    ['XML_TOO_DEEP', 'depth in JSON', `{"items":${'['.repeat(10_000)}`],
    ['HTML_NOT_FEED', 'a page', '<!DOCTYPE html><html><head><title>A</title>'],
    ['NOT_A_FEED', 'other XML', '<svg/>'],
    ['NOT_A_FEED', 'names that JavaScript knows', '<constructor><toString/></constructor>'],
    ['NOT_A_FEED', 'other JSON', '{"a":1}'],
    ['JSON_MALFORMED', 'what looks like JSON', '{]'],
    ['EMPTY', 'nothing', '  \n'],
  ])('%s: %s', (code, _, text) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ name: 'FeedRefused', code }));
  });

  it('a limit that is given', () => {
    expect(() => read('<rss><item/><item/></rss>', { limits: { entries: 1 } })).toThrow(FeedRefused);
    expect(() => read('<rss><item/></rss>', { limits: { bytes: 5 } })).toThrow('larger than 5 bytes');
  });

  it('not character names, nor the public sets of old RSS, which are not read', () => {
    const dtd =
      '<!ENTITY nbsp "&#160;"><!ENTITY % HTMLlat1 PUBLIC "-//W3C//ENTITIES Latin 1 for XHTML//EN" "x"> %HTMLlat1;';
    expect(read(around(dtd, 'a&nbsp;b')).entries[0]?.title).toBe('a\u00a0b');
  });
});
