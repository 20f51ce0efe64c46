import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, type Ended } from '../support/command-line';
import { answer, openHarbourPost } from '../support/harbour-post';
import { NewsSite } from '../support/news-site';
import { freshDatabase, type Service, startService } from '../support/services';

const SHELL = join(__dirname, '../../apps/ingest/fixtures/home-pages/script-shell.html');

const site = new NewsSite('127.0.0.1');
const scriptOnly = new NewsSite('127.0.0.1');
let ingest: Service;

beforeAll(async () => {
  await Promise.all([site.open(), scriptOnly.open()]);
  openHarbourPost(site, Date.now());
  answer(scriptOnly, '/', readFileSync(SHELL));
  ingest = await startService('ingest', {
    DATABASE_URL: await freshDatabase(),
    FETCH_ALLOW: '127.0.0.1',
    HOST_INTERVAL_MS: '20',
    POLLING: 'off',
  });
}, 120_000);
afterAll(async () => {
  await ingest?.stop();
  await Promise.all([site.close(), scriptOnly.close()]);
});

const copydesk = (...args: string[]): Promise<Ended> =>
  new Command(args, { ...process.env, NO_COLOR: '1', INGEST_URL: ingest.url }).ended;

const stored = async () => {
  const page = await (await fetch(`${ingest.url}/v1/sources`)).json();
  return (page as { items: { id: string; name: string; channels: { url: string; kind: string }[] }[] }).items;
};

it('shows what it would add, five articles of it and the cost, before anything is stored', async () => {
  const { code, stdout, stderr } = await copydesk('sources', 'add', site.at('/'));
  expect(stdout).toContain(`✓ feed  ${site.at('/feed/')}\n`);
  for (const n of [0, 1, 2, 3, 4]) {
    expect(stdout).toContain(`Story ${n} of the harbour\n`);
    expect(stdout).toContain(`The first words of story ${n}.\n`);
  }
  expect(stdout).not.toContain('Story 5 of the harbour');
  expect(stdout).toMatch(/It will cost the publisher about \d+ requests a day: \d+ polls, \d+ pages, \d+ looks again/);
  expect(stdout).toMatch(/ +robots +allowed\n/);
  for (const why of ['PODCAST', 'COMMENTS', 'CONTAINED']) expect(stdout).toContain(` ${why} `);
  // Nobody is there to be asked.
  expect(code).toBe(2);
  expect(stderr).toContain('Nothing was stored.');
  expect(await stored()).toEqual([]);
});

it('finds the same for a script, and stores nothing', async () => {
  const { code, stdout, stderr } = await copydesk('sources', 'find', site.at('/'), '--json');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(JSON.parse(stdout)).toMatchObject({
    source: { name: 'Harbour Post', channels: [{ url: site.at('/feed/'), kind: 'feed' }] },
    channels: [{ why: 'MAIN_FEED' }, { why: 'PODCAST' }, { why: 'CONTAINED' }, { why: 'COMMENTS' }],
  });
  expect(await stored()).toEqual([]);
});

it('adds what it finds when told to, with what else is said', async () => {
  const ended = await copydesk('sources', 'add', site.at('/'), '--yes', '--id', 'harbour', '--json');
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  const source = {
    id: 'harbour',
    name: 'Harbour Post',
    language: 'en-GB',
    channels: [{ url: site.at('/feed/'), kind: 'feed' }],
  };
  expect(JSON.parse(ended.stdout)).toMatchObject(source);
  expect(await stored()).toMatchObject([source]);
});

it('says that it finds nothing where there is only a script', async () => {
  const { code, stderr } = await copydesk('sources', 'find', scriptOnly.at('/'));
  expect(code).toBe(3);
  expect(stderr).toContain(`Nothing to poll was found at ${scriptOnly.at('/')}.`);
});

it.each([
  [2, ['sources', 'add']],
  [2, ['sources', 'add', 'https://harbour-post.example/', '--feed', 'https://harbour-post.example/rss']],
  [1, ['sources', 'find', 'http://10.0.0.1/']],
])('ends with %i: %j', async (code, args) => {
  expect((await copydesk(...args)).code).toBe(code);
});
