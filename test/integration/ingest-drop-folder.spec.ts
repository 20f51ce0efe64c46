import { randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type RawArticle, topics } from '@copydesk/contracts';
import { Kafka, logLevel } from 'kafkajs';
import { recordsOf } from '../support/records';
import { freshDatabase, type Service, startService } from '../support/services';
import { waitFor } from '../support/wait-for';

const kafka = new Kafka({ brokers: process.env.KAFKA_BROKERS!.split(','), logLevel: logLevel.NOTHING });
const run = randomUUID();

let folder: string;
let environment: Record<string, string>;
let ingest: Service | undefined;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'copydesk-drop-'));
  environment = { DATABASE_URL: await freshDatabase(), DROP_FOLDER: folder };
});
afterEach(async () => {
  await ingest?.stop();
  ingest = undefined;
  rmSync(folder, { recursive: true, force: true });
});

const text = (name: string): string => `${name} ${run}\n\nThe harbour reopened on Tuesday.`;

const isIn = (place: string) =>
  waitFor(() => existsSync(join(folder, place)), { what: `${place} to be there`, timeout: 60_000 });

const taken = async (words: string, atLeast = 1): Promise<{ id: string; raw: RawArticle }[]> => {
  const records = await recordsOf(kafka, topics.raw.name, atLeast, ({ value }) => String(value).includes(words));
  return records.map(({ headers, value }) => ({ id: String(headers.ce_id), raw: JSON.parse(String(value)) }));
};

it('takes in what lies there and what comes, each from its source, and keeps what it has taken', async () => {
  mkdirSync(join(folder, 'my.desk'));
  writeFileSync(join(folder, 'my.desk', 'early.html'), `<h1>${text('early')}</h1>`);
  writeFileSync(join(folder, 'unfinished.txt.part'), text('unfinished'));
  ingest = await startService('ingest', environment);
  writeFileSync(join(folder, 'late.txt'), text('late'));
  await isIn('done/my.desk/early.html');
  await isIn('done/late.txt');
  expect((await taken(`early ${run}`)).map(({ raw }) => raw)).toMatchObject([
    { source: 'my.desk', guid: 'early.html', content: { mediaType: 'text/html' } },
  ]);
  expect((await taken(`late ${run}`)).map(({ raw }) => raw)).toMatchObject([{ source: 'desk', guid: 'late.txt' }]);
  expect(existsSync(join(folder, 'unfinished.txt.part'))).toBe(true);

  writeFileSync(join(folder, 'late.txt'), text('late and corrected'));
  await isIn('done/late.2.txt');
  expect(readFileSync(join(folder, 'done/late.txt'), 'utf8')).toBe(text('late'));
  expect(await taken(`late and corrected ${run}`)).toHaveLength(1);
});

it('takes in lines of JSON as a whole, and refuses what it can never take in with every reason', async () => {
  const article = (name: string) =>
    JSON.stringify({ source: 'wire', content: { mediaType: 'text/plain', body: text(name) } });
  ingest = await startService('ingest', environment);
  writeFileSync(join(folder, 'good.ndjson'), `${article('one')}\n\n${article('two')}\n`);
  writeFileSync(join(folder, 'bad.ndjson'), `${article('three')}\n{\n{}\n`);
  writeFileSync(join(folder, 'picture.png'), 'x');
  writeFileSync(join(folder, 'empty.txt'), ' ');
  writeFileSync(join(folder, 'large.html'), Buffer.alloc(5_000_000, 'x'));
  symlinkSync('/etc/hostname', join(folder, 'link.txt'));
  await isIn('done/good.ndjson');
  expect(await taken(`two ${run}`)).toHaveLength(1);
  const reasons: Record<string, string> = {};
  for (const name of ['bad.ndjson', 'picture.png', 'empty.txt', 'large.html', 'link.txt']) {
    await isIn(`refused/${name}`);
    reasons[name] = JSON.parse(readFileSync(join(folder, `refused/${name}.why.json`), 'utf8')).code;
  }
  expect(reasons).toEqual({
    'bad.ndjson': 'SCHEMA_INVALID',
    'picture.png': 'MEDIA_TYPE_UNSUPPORTED',
    'empty.txt': 'BODY_EMPTY',
    'large.html': 'TOO_LARGE',
    'link.txt': 'MEDIA_TYPE_UNSUPPORTED',
  });
  expect(readFileSync(join(folder, 'refused/bad.ndjson.why.json'), 'utf8')).toMatch(/line 2: .*line 3: /);
});

it('sends the same event again when it was killed before it could put the file away', async () => {
  // A file in its place, so that no article can be put away.
  writeFileSync(join(folder, 'done'), '');
  mkdirSync(join(folder, '.taking'));
  writeFileSync(join(folder, '.taking', 'killed.txt'), text('killed'));
  ingest = await startService('ingest', environment);
  await waitFor(() => ingest!.logs().includes('the drop folder waits'), { what: 'the folder to be in the way' });
  expect(await taken(`killed ${run}`)).toHaveLength(1);
  await ingest.kill();
  rmSync(join(folder, 'done'));
  mkdirSync(join(folder, 'done', 'killed.txt'), { recursive: true });
  ingest = await startService('ingest', environment);
  await isIn('done/killed.2.txt');
  const events = await taken(`killed ${run}`, 2);
  expect(events).toHaveLength(2);
  expect(new Set(events.map(({ id }) => id)).size).toBe(1);
  expect(readdirSync(join(folder, '.taking'))).toEqual([]);
});

it('parts what news agencies send, and keeps apart what must not be published', async () => {
  ingest = await startService('ingest', environment);
  const item = (name: string, { meta = '', version = 1 }) =>
    `<newsItem guid="urn:npa:${name}:${run}" version="${version}"><itemMeta><itemClass qcode="ninat:text"/><provider literal="npa"/>` +
    `<versionCreated>2026-03-12T1${version}:00:00Z</versionCreated>${meta}</itemMeta>` +
    `<contentSet><inlineData contenttype="text/plain">${text(name)}</inlineData></contentSet></newsItem>`;
  const message = (...items: string[]) =>
    `<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>${items.join('')}</itemSet></newsMessage>`;
  const picture = '<newsItem guid="p"><itemMeta><itemClass qcode="ninat:picture"/></itemMeta></newsItem>';
  mkdirSync(join(folder, 'npa'));
  writeFileSync(
    join(folder, 'npa', 'message.xml'),
    message(
      item('usable', { version: 2 }),
      picture,
      item('withheld', { meta: '<pubStatus qcode="stat:withheld"/>' }),
      item('embargoed', { meta: '<embargoed>2199-01-01T00:00:00Z</embargoed>' }),
      item('over', { meta: '<embargoed>2026-03-13T06:00:00Z</embargoed>' }),
    ),
  );
  writeFileSync(
    join(folder, 'cancelled.xml'),
    message(item('cancelled', { meta: '<pubStatus qcode="stat:canceled"/>' })),
  );
  writeFileSync(join(folder, 'feed.xml'), '<rss/>');
  for (const place of ['done/npa/message.xml', 'refused/cancelled.xml', 'refused/feed.xml']) await isIn(place);

  const sent = await recordsOf(
    kafka,
    topics.raw.name,
    2,
    ({ value }) => String(value).includes(run) && String(value).includes('urn:npa'),
  );
  // They may lie in different partitions.
  const byTime = sent.map(({ headers, value }) => [String(headers.ce_time), JSON.parse(String(value))] as const).sort();
  expect(byTime).toEqual([
    [
      // Versions order by when they were made, not by when their file came.
      '2026-03-12T12:00:00.000Z',
      {
        source: 'npa',
        sourceName: 'npa',
        guid: `urn:npa:usable:${run}`,
        content: {
          mediaType: 'application/vnd.iptc.g2.newsitem+xml',
          body: expect.stringMatching(
            /^<\?xml [^>]*>\n<newsItem xmlns="http:\/\/iptc.org\/std\/nar\/2006-10-01\/" guid=/,
          ),
        },
      },
    ],
    ['2026-03-13T06:00:00.000Z', expect.objectContaining({ guid: `urn:npa:over:${run}` })],
  ]);
  const whyOf = (name: string) => JSON.parse(readFileSync(join(folder, `refused/${name}.why.json`), 'utf8'));
  expect(readdirSync(join(folder, 'refused/npa')).filter((name) => name.endsWith('.xml'))).toEqual([
    'message.item-3.xml',
    'message.item-4.xml',
  ]);
  expect(whyOf('npa/message.item-3.xml')).toMatchObject({
    code: 'WIRE_WITHHELD',
    item: 3,
    guid: `urn:npa:withheld:${run}`,
  });
  expect(whyOf('npa/message.item-4.xml')).toMatchObject({ code: 'WIRE_EMBARGOED' });
  expect(readFileSync(join(folder, 'refused/npa/message.item-4.xml'), 'utf8')).toContain(`urn:npa:embargoed:${run}`);
  expect(whyOf('cancelled.xml')).toMatchObject({ code: 'WIRE_CANCELED' });
  expect(whyOf('feed.xml')).toMatchObject({ code: 'MEDIA_TYPE_UNSUPPORTED' });
});

it('takes in the pages of a web archive, as old as they are, and tells of the records that are broken', async () => {
  ingest = await startService('ingest', environment);
  const record = (url: string, answer: string, date = '2024-05-01T10:00:00Z') =>
    `WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: ${url}\r\nWARC-Date: ${date}\r\n` +
    `Content-Length: ${Buffer.byteLength(answer)}\r\n\r\n${answer}\r\n\r\n`;
  const page = (name: string) => `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<h1>${text(name)}</h1>`;
  const picture = 'HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx';
  const archive = [
    record('https://www.harbour.example/archived', page('archived')),
    record('https://harbour.example/picture', picture),
    record('https://harbour.example/undated', page('undated'), 'yesterday'),
  ].join('');
  writeFileSync(join(folder, 'crawl.warc.gz'), gzipSync(archive));
  writeFileSync(join(folder, 'pictures.warc'), record('https://harbour.example/picture', picture));
  symlinkSync('/etc/hostname', join(folder, 'link.warc'));
  for (const place of ['done/crawl.warc.gz', 'refused/pictures.warc', 'refused/link.warc']) await isIn(place);
  const [sent] = await recordsOf(kafka, topics.raw.name, 1, ({ value }) => String(value).includes(`archived ${run}`));
  expect(String(sent!.headers.ce_time)).toBe('2024-05-01T10:00:00Z');
  expect(JSON.parse(String(sent!.value))).toMatchObject({
    source: 'harbour.example',
    url: 'https://www.harbour.example/archived',
    content: { mediaType: 'text/html' },
  });
  expect(JSON.parse(readFileSync(join(folder, 'refused/crawl.warc.gz.why.json'), 'utf8'))).toEqual({
    file: 'crawl.warc.gz',
    problems: [{ record: 3, problem: 'https://harbour.example/undated: WARC-Date is no time' }],
  });
});
