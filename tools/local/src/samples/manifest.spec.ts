import { resolve } from 'node:path';
import { RawArticle } from '@copydesk/contracts';
import { readSamples, Sample, toRawArticles } from './manifest';

it('passes the bytes of a page on as they are, with the charset that was stated', () => {
  const bytes = Buffer.from([0x93, 0x48, 0x69, 0x94]);
  const page = { file: 'a.html', mediaType: 'text/html', charset: 'windows-1252', source: 'a.example' } as const;
  expect(toRawArticles(page, bytes)).toEqual([
    { source: 'a.example', content: { mediaType: 'text/html', charset: 'windows-1252', bodyBase64: 'k0hplA==' } },
  ]);
});

it('takes a raw article as it is', () => {
  const raw = { source: 'a.example', content: { mediaType: 'text/plain', body: 'Hello.' } };
  const sample = { file: 'a.json', mediaType: 'application/json' } as const;
  expect(toRawArticles(sample, Buffer.from(JSON.stringify(raw)))).toEqual([raw]);
});

it('says of every item of a feed who it is from', () => {
  const feed = '<rss><channel><item><guid>1</guid></item><item><guid>2</guid></item></channel></rss>';
  const sample = { file: 'a.xml', feed: true, source: 'a.example', sourceName: 'The A' } as const;
  expect(toRawArticles(sample, Buffer.from(feed))).toMatchObject([
    { guid: '1', source: 'a.example', sourceName: 'The A' },
    { guid: '2', source: 'a.example', sourceName: 'The A' },
  ]);
});

it.each([
  ['a page without a source', { file: 'a.html', mediaType: 'text/html' }],
  ['a media type that nobody reads', { file: 'a.png', mediaType: 'image/png', source: 'a.example' }],
  ['a field that nobody knows', { file: 'a.json', mediaType: 'application/json', source: 'a.example' }],
])('refuses %s', (_, sample) => {
  expect(Sample.safeParse(sample).success).toBe(false);
});

it('reads the samples of this repository into raw articles as the contract has them', () => {
  const samples = readSamples(resolve(__dirname, '../../../../samples'));
  expect(samples.length).toBeGreaterThanOrEqual(12);
  expect(samples.filter((raw) => !RawArticle.safeParse(raw).success)).toEqual([]);
});
