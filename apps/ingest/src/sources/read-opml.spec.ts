import { readOpml } from './read-opml';

const list = (...lines: string[]): Buffer =>
  Buffer.from(['<?xml version="1.0"?>', '<opml version="1.0"><body>', ...lines, '</body></opml>'].join('\n'));

const stated = (bytes: Uint8Array) => readOpml(bytes).map((entry) => entry.stated ?? entry.fault?.code);

describe('an OPML list', () => {
  it('has an entry for each feed, however deep its folder, with the line where it is', () => {
    const entries = readOpml(
      list(
        '<outline text="News"><outline title="By the sea">',
        '  <outline text="Post &amp; Tide" type="rss" xmlUrl="https://post.example/rss?a=1&amp;b=2" htmlUrl="https://www.post.example/" language="en_GB"/>',
        '</outline></outline>',
        '<outline title="Title" text="Text" XMLURL="https://tide.example/atom" language="unknown" type="Atom"></outline>',
      ),
    );
    expect(entries).toEqual([
      {
        line: 4,
        url: 'https://post.example/rss?a=1&b=2',
        stated: {
          name: 'Post & Tide',
          homePage: 'https://www.post.example/',
          language: 'en-GB',
          channels: [{ url: 'https://post.example/rss?a=1&b=2', kind: 'feed' }],
        },
      },
      {
        line: 6,
        url: 'https://tide.example/atom',
        stated: { name: 'Title', channels: [{ url: 'https://tide.example/atom', kind: 'feed' }] },
      },
    ]);
  });

  it.each([
    ['an outline without an address', '<outline text="Nothing"/>', 'ADDRESS_MISSING'],
    ['an address of white space', '<outline text="Nothing" xmlUrl=" "/>', 'ADDRESS_MISSING'],
    ['a link', '<outline text="Link" type="link" url="https://a.example/"/>', 'KIND_UNKNOWN'],
    ['another type', '<outline text="Cast" type="podcast" xmlUrl="https://a.example/rss"/>', 'KIND_UNKNOWN'],
    ['options that are no JSON', `<outline xmlUrl="https://a.example/rss" copydesk:options="{"/>`, 'SCHEMA_INVALID'],
  ])('has a fault for %s', (_, outline, code) => {
    expect(stated(list(outline))).toEqual([code]);
  });

  it.each(['utf16le', 'latin1', 'utf8'] as const)('is read in %s', (encoding) => {
    const declared = { utf16le: 'UTF-16', latin1: 'ISO-8859-1', utf8: 'UTF-8' }[encoding];
    const mark = encoding === 'utf16le' ? '\ufeff' : '';
    const text = `${mark}<?xml version="1.0" encoding="${declared}"?><opml><body><outline text="Fähre" xmlUrl="https://a.example/"/></body></opml>`;
    expect(stated(Buffer.from(text, encoding))).toMatchObject([{ name: 'Fähre' }]);
  });

  it('is read as far as it goes when its markup is broken', () => {
    const text =
      '<opml><body><outline text="A" xmlUrl="https://a.example/?x=1&y=2"><outline text="B" xmlUrl="https://b.example/"';
    expect(stated(Buffer.from(`${text}/>`))).toMatchObject([
      { channels: [{ url: 'https://a.example/?x=1&y=2' }] },
      { channels: [{ url: 'https://b.example/' }] },
    ]);
  });

  it('is not what has no element opml', () => {
    for (const text of ['', 'hello', '<html><outline xmlUrl="https://a.example/"/></html>'])
      expect(() => readOpml(Buffer.from(text))).toThrow(/FILE_MALFORMED/);
  });

  it('expands no entities of its own', () => {
    const bomb = `<!DOCTYPE opml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>
      <opml><body><outline text="&b;" xmlUrl="https://a.example/"/></body></opml>`;
    expect(stated(Buffer.from(bomb))).toMatchObject([{ name: '&b;' }]);
  });
});
