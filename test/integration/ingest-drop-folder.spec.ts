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
