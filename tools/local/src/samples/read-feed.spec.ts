import { readFeed } from './read-feed';

const rss = (item: string) => `<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Post</title><link>https://post.example/</link>${item}</channel></rss>`;

const atom = (entry: string) => `<feed xmlns="http://www.w3.org/2005/Atom"><title>Notes</title>${entry}</feed>`;

describe('RSS', () => {
  it('reads what an item says of its article', () => {
    const [item] = readFeed(
      rss(`<item><title>Ferry &amp; pier reopen</title><link>https://post.example/ferry?a=1&amp;b=2</link>
        <guid isPermaLink="false">post-7</guid><pubDate>Fri, 20 Mar 2026 21:15:00 +0200</pubDate>
        <dc:creator>Ada Byrd</dc:creator><description>Short.</description>
        <content:encoded><![CDATA[<p>The ferry is <b>back</b>.</p>]]></content:encoded></item>`),
    );
    expect(item).toEqual({
      guid: 'post-7',
      url: 'https://post.example/ferry?a=1&b=2',
      headline: 'Ferry & pier reopen',
      publishedAt: '2026-03-20T19:15:00.000Z',
      byline: ['Ada Byrd'],
      content: { mediaType: 'text/html', body: '<p>The ferry is <b>back</b>.</p>' },
    });
  });

  it('makes do with a description, and with the link as the id', () => {
    const [item] = readFeed(rss('<item><link>https://post.example/1</link><description>Closed.</description></item>'));
    expect(item).toMatchObject({ guid: 'https://post.example/1', content: { body: 'Closed.' } });
  });
});

describe('Atom', () => {
  it('reads what an entry says of its article', () => {
    const [entry] = readFeed(
      atom(`<entry><title type="html">The &lt;em&gt;Petrel&lt;/em&gt; &amp;amp; crew</title><id>tag:notes,2026:1</id>
        <link rel="self" href="https://notes.example/self"/><link href="https://notes.example/1"/>
        <published>2026-02-17T16:20:00+01:00</published><updated>2026-02-18T09:00:00+01:00</updated>
        <author><name>Lin Ode</name></author><content type="html">&lt;p&gt;It woke.&lt;/p&gt;</content></entry>`),
    );
    expect(entry).toEqual({
      guid: 'tag:notes,2026:1',
      url: 'https://notes.example/1',
      headline: 'The Petrel & crew',
      publishedAt: '2026-02-17T16:20:00+01:00',
      modifiedAt: '2026-02-18T09:00:00+01:00',
      byline: ['Lin Ode'],
      content: { mediaType: 'text/html', body: '<p>It woke.</p>' },
    });
  });

  it.each([
    ['text', '<content>5 &lt; 6</content>', 'text/plain', '5 < 6'],
    ['escaped HTML', '<content type="html">&lt;p&gt;Hi&lt;/p&gt;</content>', 'text/html', '<p>Hi</p>'],
    ['XHTML', '<content type="xhtml"><div><p>Hi</p></div></content>', 'text/html', '<div><p>Hi</p></div>'],
    ['a summary alone', '<summary>In short.</summary>', 'text/plain', 'In short.'],
  ])('reads content that is %s', (_, content, mediaType, body) => {
    const [entry] = readFeed(atom(`<entry><id>1</id><title>A &lt; B</title>${content}</entry>`));
    expect(entry).toMatchObject({ headline: 'A < B', content: { mediaType, body } });
  });
});

it('reads the items in the order of the feed', () => {
  const items = ['a', 'b', 'c'].map((guid) => `<item><guid>${guid}</guid></item>`);
  expect(readFeed(rss(items.join(''))).map(({ guid }) => guid)).toEqual(['a', 'b', 'c']);
});
