import { RawArticle } from '@copydesk/contracts';
import { type Entry, parseFeed } from '@copydesk/feeds';
import { isWhole, readSightings, toRawArticle } from './sighting';

const SOURCE = { source: 'harbour-post.example', sourceName: 'The Harbour Post' };

const entry = (fields: Partial<Entry>): Entry => ({
  authors: [],
  tags: [],
  enclosures: [],
  media: [],
  links: [],
  ...fields,
});

const sightingOf = (fields: Partial<Entry>) => readSightings([entry(fields)], SOURCE)[0];

const FERRY = {
  title: 'Ferry &amp; quay reopen',
  link: 'https://harbour-post.example/ferry',
  id: 'tag:harbour-post.example,2026:17',
  summary: '<p>The night ferry is <b>back</b>.</p>',
  published: '2026-11-25T20:00:00Z',
  authors: [{ name: 'Ines Aldane' }],
};

it('states what the feed states, as hints', () => {
  const sighting = sightingOf(FERRY)!;
  expect(sighting.hints).toEqual({
    ...SOURCE,
    url: FERRY.link,
    guid: FERRY.id,
    headline: 'Ferry & quay reopen',
    byline: ['Ines Aldane'],
    publishedAt: FERRY.published,
  });
  expect(sighting).toMatchObject({ host: 'harbour-post.example', publishedAt: new Date(FERRY.published) });
});

it('is a raw article by itself, and only a whole one if the feed has the text', () => {
  const short = sightingOf(FERRY)!;
  expect(RawArticle.parse(toRawArticle(short)).content.body).toBe(
    '<h1>Ferry &#38; quay reopen</h1>\n<p>The night ferry is <b>back</b>.</p>',
  );
  expect(isWhole(short)).toBe(false);
  expect(isWhole(sightingOf({ ...FERRY, content: `<p>${'The ferry sails again. '.repeat(80)}</p>` })!)).toBe(true);
});

it.each([
  ['markup', { summary: '<div class="a2">The night ferry is back.</div>' }],
  ['white space', { summary: 'The night  ferry\n is back.' }],
  ['tracking of its link', { link: `${FERRY.link}?utm_source=feed` }],
  ['its date', { updated: '2026-11-25T21:00:00Z' }],
  ['characters that print nothing', { title: 'Fe\u200Brry &amp; q\u200Duay\uFEFF reopen' }],
])('has the same key and hash whatever %s', (_, change) => {
  const { key, hash } = sightingOf(FERRY)!;
  expect(sightingOf({ ...FERRY, ...change })).toMatchObject({ key, hash });
});

it.each([
  ['headline', { title: 'Ferry and quay reopen' }],
  ['words', { summary: 'The night ferry is not back.' }],
  ['letters that look alike', { title: 'F\u0435rry &amp; quay reopen' }],
])('has another hash, and the same key, with another %s', (_, change) => {
  const { key, hash } = sightingOf(FERRY)!;
  const changed = sightingOf({ ...FERRY, ...change })!;
  expect(changed.key).toBe(key);
  expect(changed.hash).not.toBe(hash);
});

it('takes an id that several entries share for none', () => {
  const entries = ['a', 'b'].map((page) => entry({ id: 'feed-1', link: `https://harbour-post.example/${page}` }));
  const sightings = readSightings(entries, SOURCE);
  expect(sightings.map(({ hints }) => hints.guid)).toEqual([undefined, undefined]);
  expect(new Set(sightings.map(({ key }) => key)).size).toBe(2);
});

it('takes a link that stands for the id as the address alone', () => {
  expect(sightingOf({ ...FERRY, id: FERRY.link })!.hints.guid).toBeUndefined();
});

it('keeps what has no date, no link or no headline, and leaves out what names nothing', () => {
  expect(sightingOf({ link: FERRY.link })).toMatchObject({ hints: { url: FERRY.link } });
  expect(sightingOf({ link: FERRY.link })!.publishedAt).toBeUndefined();
  expect(sightingOf({ title: 'Only words' })).toMatchObject({ hints: { headline: 'Only words' } });
  expect(sightingOf({ link: 'javascript:alert(1)' })).toBeUndefined();
  expect(sightingOf({})).toBeUndefined();
});

it('reads any entry of a feed into what may be sent', () => {
  const feed = parseFeed(
    Buffer.from(`<rss><channel><item><title>&lt;b&gt;Bold&lt;/b&gt; &#1; news</title><guid isPermaLink="false">x
      y</guid><link>ftp://elsewhere.example/x</link><author>a\u0000b</author></item></channel></rss>`),
  );
  for (const sighting of readSightings(feed.entries, SOURCE)) RawArticle.parse(toRawArticle(sighting));
});

describe('what cannot be stored or sent', () => {
  const sent = (fields: Partial<Entry>) => RawArticle.parse(toRawArticle(sightingOf({ ...FERRY, ...fields })!));

  it.each([
    ['U+0000 in text', { title: 'Fer\0ry', summary: 'It is\0 back' }, { headline: 'Ferry' }, 'It is back'],
    ['half of a pair in text', { title: 'A\uD800', summary: 'B\uDC00' }, { headline: 'A\uFFFD' }, 'B\uFFFD'],
    ['U+0000 in its link', { link: `${FERRY.link}\0` }, { url: `${FERRY.link}` }, ''],
    ['a line break in its link', { link: 'https://harbour-post.example/fe\nrry' }, { url: FERRY.link }, ''],
    ['a pair of surrogates at the limit', { title: `${'a'.repeat(999)}😀` }, { headline: 'a'.repeat(999) }, ''],
  ])('is put right: %s', (_, fields, hints, body) => {
    const raw = sent(fields);
    expect(raw).toMatchObject(hints);
    expect(raw.content.body).toContain(body);
    expect(JSON.stringify(raw)).not.toMatch(/\\u(0000|d[89a-f])/);
  });

  it.each(['1500-01-01T00:00:00Z', '2999-01-01T10:00:00Z', '9999-12-31T23:59:59Z'])('is left out: %s', (date) => {
    expect(sent({ published: date, updated: date })).not.toHaveProperty('publishedAt');
    expect(sent({ published: date, updated: date })).not.toHaveProperty('modifiedAt');
  });
});

describe('a date that cannot be true', () => {
  const now = new Date('2026-11-25T20:30:00Z');
  const at = (published: string) => readSightings([entry({ ...FERRY, published })], SOURCE, now)[0]!;

  it.each(['2099-01-01T00:00:00Z', '2026-11-26T20:30:01Z', '1970-01-01T00:00:00Z'])('%s is no date', (published) => {
    expect(at(published).publishedAt).toBeUndefined();
    // What it is worth is for enrichment to say.
    expect(at(published).hints.publishedAt).toBe(published);
  });

  it('is not one by a clock that is fast', () => {
    expect(at('2026-11-26T20:30:00Z').publishedAt).toEqual(new Date('2026-11-26T20:30:00Z'));
  });
});
