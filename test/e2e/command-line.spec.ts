import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { articleId, identityKeys } from '@copydesk/contracts';
import { ensureTopics, KafkaSettings } from '@copydesk/messaging';
import { Kafka, logLevel, type Message } from 'kafkajs';
import { Command, type Ended } from '../support/command-line';
import { freshDatabase, type Service, startService } from '../support/services';
import { waitFor } from '../support/wait-for';

const CHECKOUT = join(__dirname, '../..');
const SAMPLES = join(CHECKOUT, 'samples/articles');
const NOWHERE = 'http://127.0.0.1:1';

const services = new Map<string, Service>();
const commands: Command[] = [];
let database: Record<string, string>;
let environment: NodeJS.ProcessEnv;
let folder: string;

async function serve(name: 'ingest' | 'enrichment' | 'publishing'): Promise<void> {
  const service = await startService(name, database);
  services.set(name, service);
  environment = { ...environment, ...database, [`${name.toUpperCase()}_URL`]: service.url };
}

function begin(args: readonly string[], extra: NodeJS.ProcessEnv = {}, input = ''): Command {
  const command = new Command(args, { ...environment, ...extra }, input);
  commands.push(command);
  return command;
}

const copydesk = (...args: string[]): Promise<Ended> => begin(args).ended;

const jsonLines = ({ stdout }: Ended): Json[] =>
  stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Json);

// biome-ignore lint/suspicious/noExplicitAny: answers are judged by what is in them
type Json = any;

/** The one document that a command answers under `--json`. */
async function document(...args: string[]): Promise<Json> {
  const ended = await copydesk(...args, '--json');
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  const documents = jsonLines(ended);
  expect(documents).toHaveLength(1);
  return documents[0];
}

async function produce(topic: string, messages: Message[]): Promise<void> {
  const kafka = new Kafka({ brokers: process.env.KAFKA_BROKERS!.split(','), logLevel: logLevel.NOTHING });
  const producer = kafka.producer();
  await producer.connect();
  await producer.send({ topic, messages });
  await producer.disconnect();
}

/** A text that no other test has sent. */
function freshText(): string {
  return `Harbour reopens ${randomUUID()}\n\nThe harbour reopened on Tuesday, said Ines Aldane, the harbour master.\n`;
}

function fileWith(name: string, content: string): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

/** Publishes an article and waits for its receipt. */
async function published(...options: string[]): Promise<Json> {
  return document('publish', fileWith(`${randomUUID()}.txt`, freshText()), '--wait', ...options);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'copydesk-command-line-'));
  environment = { ...process.env, NO_COLOR: '' };
  // Nothing that is only said here is looked for on the web.
  database = { DATABASE_URL: await freshDatabase(), POLLING: 'off' };
  for (const name of ['ingest', 'enrichment', 'publishing'] as const) await serve(name);
}, 120_000);

afterAll(async () => {
  for (const command of commands) command.signal('SIGKILL');
  for (const service of services.values()) await service.stop();
  rmSync(folder, { recursive: true });
});

describe('publish', () => {
  it('sends a text in, and says what it is known by and what became of it', async () => {
    const { code, stdout } = await copydesk('publish', join(SAMPLES, 'coastal-fishing-bill.txt'), '--wait');
    expect(code).toBe(0);
    expect(stdout).toMatch(/article +[0-9a-f-]{36}\n +event +[0-9a-f-]{36}\n +receipt +accepted as version 1\n/);
  });

  it('takes a page from a pipe, and knows it again', async () => {
    const url = `https://harbour.example/${randomUUID()}`;
    const page = `<h1>Ferry returns</h1><p>${freshText()}</p><p>It had been away for six weeks.</p>`;
    const args = ['publish', '-', '--url', url, '--guid', url, '--source', 'harbour.example', '--wait', '--json'];
    const first = jsonLines(await begin(args, {}, page).ended)[0];
    expect(first).toMatchObject({ source: 'harbour.example', receipt: { outcome: 'accepted', version: 1 } });
    const second = jsonLines(await begin(args, {}, page).ended)[0];
    expect(second).toMatchObject({ id: first.id, receipt: { outcome: 'duplicate', articleId: first.id } });
  });

  it('sends many articles, each with its own answer, and fails if one is refused', async () => {
    const content = { mediaType: 'text/plain', body: freshText() };
    const lines = [{ source: 'many.example', content }, { source: 7 }, { source: 'many.example', content }];
    const file = fileWith('many.ndjson', [...lines.map((line) => JSON.stringify(line)), '{"half'].join('\n'));
    const ended = await copydesk('publish', file, '--json');
    expect(ended.code).toBe(1);
    const id = expect.stringMatching(/^[0-9a-f-]{36}$/);
    expect(jsonLines(ended)).toEqual([
      { file, line: 1, id, eventId: id, source: 'many.example' },
      { file, line: 2, problem: expect.stringContaining('SCHEMA_INVALID') },
      { file, line: 3, id, eventId: id, source: 'many.example' },
      { file, line: 4, problem: expect.stringContaining('JSON_MALFORMED') },
    ]);
    const inWords = await copydesk('publish', file);
    expect(inWords.stdout).toContain('2 of 4 articles failed');
  });

  it('sends a long file in batches, in its order', async () => {
    const articles = Array.from({ length: 120 }, (_, index) => ({
      source: 'long.example',
      guid: `${index}`,
      content: { mediaType: 'text/plain', body: freshText() },
    }));
    const file = fileWith('long.ndjson', articles.map((article) => `${JSON.stringify(article)}\n`).join(''));
    for (const via of ['http', 'kafka']) {
      const ended = await copydesk('publish', file, '--via', via, '--json');
      expect(ended.code).toBe(0);
      const ids = articles.map((article) => articleId(identityKeys(article)));
      expect(jsonLines(ended).map(({ line, id }) => [line, id])).toEqual(ids.map((id, index) => [index + 1, id]));
    }
  });

  it('needs an API key where ingest asks for one', async () => {
    const guarded = await startService('ingest', { ...database, API_KEYS: 'on' });
    services.set('guarded', guarded);
    const INGEST_URL = guarded.url;
    const args = ['publish', fileWith('guarded.txt', freshText()), '--json'];
    const refused = await begin(args, { INGEST_URL }).ended;
    expect(refused.code).toBe(1);
    expect(jsonLines(refused)[0].problem).toContain('API_KEY_MISSING');
    const program = join(CHECKOUT, 'apps/ingest/dist/keys/main.js');
    const { stdout } = await promisify(execFile)(process.execPath, [program, 'create', '--name', 'desk'], {
      env: { ...process.env, ...database },
    });
    const admitted = await begin(args, { INGEST_URL, COPYDESK_API_KEY: stdout.trim() }).ended;
    expect(admitted).toMatchObject({ code: 0, stdout: expect.stringContaining('eventId') });
  });

  it('sends over Kafka as any producer does', async () => {
    const sent = await published('--via', 'kafka', '--source', 'wire.example');
    expect(sent.receipt).toMatchObject({ outcome: 'accepted', articleId: sent.id, eventId: sent.eventId });
    const refused = await copydesk('publish', fileWith('none.json', '{"source": 7}'), '--via', 'kafka');
    expect(refused).toMatchObject({ code: 1, stdout: expect.stringContaining('SCHEMA_INVALID') });
  });

  it('fails for what is rejected on its way', async () => {
    const picture = { source: 'pictures.example', content: { mediaType: 'image/png', body: 'x' } };
    const file = fileWith('picture.json', JSON.stringify(picture));
    const ended = await copydesk('publish', file, '--via', 'kafka', '--wait');
    expect(ended).toMatchObject({ code: 1, stdout: expect.stringContaining('rejected: MEDIA_TYPE_UNSUPPORTED') });
  });

  it('says when there is no such file', async () => {
    expect(await copydesk('publish', '/nowhere/at-all.txt')).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('There is no file /nowhere/at-all.txt'),
    });
  });
});

describe('tail', () => {
  it('follows what is published from now on, until Ctrl-C', async () => {
    const tail = begin(['tail', '--json']);
    // It follows from the moment at which it has read where the topic ends, which nobody else can see.
    const sent = new Set<string>();
    const lines = await waitFor(
      async () => {
        sent.add((await published()).id);
        const seen = tail.stdout.split('\n').slice(0, -1);
        return seen.length > 0 && seen;
      },
      { what: 'a record', timeout: 60_000 },
    );
    const record = JSON.parse(lines[0]!) as Json;
    expect(record).toMatchObject({
      topic: 'articles.published',
      partition: expect.any(Number),
      offset: expect.any(Number),
      timestamp: expect.stringMatching(/Z$/),
      headers: { ce_type: 'copydesk.article.published.v1' },
      value: { type: 'published', version: 1 },
    });
    expect(sent).toContain(record.key);
    tail.signal('SIGINT');
    expect(await tail.ended).toMatchObject({ code: 0 });
  });

  it('tells of what came in lately, a line each, and ends when it has shown enough', async () => {
    await published('--source', 'tail.example');
    const ended = await copydesk('tail', 'articles.enriched', '--from', '1h', '--limit', '1');
    expect(ended.code).toBe(0);
    expect(ended.stdout).toMatch(/^\d\d:\d\d:\d\d enriched +\S+ .+ \(\d+ names, \d+ quotes\)\n$/);
  });

  it('ends quietly when nobody reads it any more', async () => {
    await published();
    await published();
    const tail = begin(['tail', '--from', 'beginning']);
    await tail.prints(1);
    tail.closePipe();
    await published();
    expect(await tail.ended).toMatchObject({ code: 0, stderr: '' });
  });

  it('names the topics that there are', async () => {
    expect(await copydesk('tail', 'articles.nowhere')).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(/There is no topic articles.nowhere.*articles.raw/),
    });
  });
});

describe('article', () => {
  it('follows an article from its raw record to its readers', async () => {
    const { id, eventId } = await published('--source', 'journey.example');
    const whereabouts = await waitFor(
      async () => {
        const found = await document('article', id);
        return found.observations[0].relayed && found;
      },
      { what: 'the event on the public topic', timeout: 60_000 },
    );
    expect(whereabouts).toMatchObject({ id, articleId: id, state: 'published', deadLetters: [] });
    const [{ raw, enrichedAt, decidedAt, relayed, ...observation }] = whereabouts.observations;
    expect(observation).toMatchObject({ source: 'journey.example', eventId, outcome: 'accepted', version: 1 });
    expect(raw).toMatchObject({ topic: 'articles.raw', bytes: expect.any(Number) });
    expect(relayed).toMatchObject({ topic: 'articles.published', type: 'published' });
    const times = [raw.at, enrichedAt, decidedAt, relayed.at];
    expect(times).toEqual([...times].sort());
    const inWords = await copydesk('article', id);
    expect(inWords.code).toBe(0);
    for (const stage of ['raw', 'enriched', 'decided', 'published', 'relayed'])
      expect(inWords.stdout).toMatch(new RegExp(`\\n +${stage} +2`));
    const position = `${raw.topic}/${raw.partition}/${raw.offset}`;
    for (const other of [eventId, position]) expect(await document('article', other)).toMatchObject({ articleId: id });

    const read = await document('article', id, '--page');
    expect(read).toMatchObject({ articleId: id, rawPosition: position, isAsKept: true });
    expect(read.lines.filter(({ fate }: Json) => fate === 'taken').length).toBe(read.article.paragraphs.length);
    const told = await copydesk('article', position, '--page');
    expect([told.code, told.stdout]).toEqual([0, expect.stringMatching(/\nThe page\n[\s\S]*\n {2}taken 1 +\w/)]);
  });

  it('finds it by its address, every version of it', async () => {
    const url = `https://journey.example/${randomUUID()}`;
    const { id } = await published('--url', url);
    await published('--url', url);
    const { articleId, observations } = await document('article', url);
    expect(articleId).toBe(id);
    expect(observations.map(({ version }: Json) => version)).toEqual([2, 1]);
    expect((await document('article', url, '--limit', '1')).observations).toHaveLength(1);
  });

  it('says why it was rejected, and which dead letter has it', async () => {
    const url = `https://pictures.example/${randomUUID()}`;
    const value = JSON.stringify({ source: 'pictures.example', url, content: { mediaType: 'image/png', body: 'x' } });
    await produce('articles.raw', [{ value }]);
    const found = await waitFor(
      async () => {
        const ended = await copydesk('article', url, '--json');
        const whereabouts = ended.code === 0 && jsonLines(ended)[0];
        return whereabouts?.state === 'rejected' && whereabouts;
      },
      { what: 'the dead letter', timeout: 60_000 },
    );
    expect(found.deadLetters).toMatchObject([{ reason: 'MEDIA_TYPE_UNSUPPORTED', state: 'open' }]);
    const inWords = await copydesk('article', url);
    expect(inWords.stdout).toContain(`npx copydesk dlq show ${found.deadLetters[0].id}`);
  });

  it('says that nothing is known of it', async () => {
    const ended = await copydesk('article', randomUUID(), '--json');
    expect(ended).toMatchObject({ code: 3, stdout: '' });
    expect(JSON.parse(ended.stderr)).toMatchObject({
      error: { code: 'not found', message: expect.stringContaining('Nothing is known of') },
    });
  });

  it('says what it waits for, and how many are before it', async () => {
    await services.get('enrichment')!.stop();
    const url = `https://waiting.example/${randomUUID()}`;
    const file = fileWith(`${randomUUID()}.txt`, freshText());
    // All versions of an article are in one partition.
    for (let nth = 0; nth < 3; nth++) await copydesk('publish', file, '--url', url);
    const last = await document('publish', file, '--url', url);
    const waits = await document('article', last.eventId);
    expect(waits).toMatchObject({ state: 'in flight', waiting: { for: 'enrichment', topic: 'articles.raw' } });
    expect(waits.waiting.ahead).toBeGreaterThanOrEqual(3);
    const inWords = await copydesk('article', last.eventId);
    expect(inWords.stdout).toMatch(
      /in flight[\s\S]*waits for enrichment at articles.raw\/\d+\/\d+ since .*, \d+ records ahead/,
    );
    const topics = await document('topics');
    expect(topics.topics.find(({ name }: Json) => name === 'articles.raw').lag.enrichment).toBeGreaterThanOrEqual(4);
    expect((await document('article', url)).waiting.ahead).toBe(waits.waiting.ahead - 3);
    await serve('enrichment');
    await waitFor(async () => (await document('article', last.eventId)).state === 'published', {
      what: 'the article with its readers',
      timeout: 60_000,
    });
  }, 120_000);
});

describe('status', () => {
  it('says that all is well, and how far', async () => {
    await published();
    const status = await document('status');
    expect(status.services.map(({ name, state }: Json) => [name, state])).toEqual([
      ['ingest', 'ready'],
      ['enrichment', 'ready'],
      ['publishing', 'ready'],
    ]);
    expect(status).toMatchObject({
      kafka: { state: 'ready', brokers: 1 },
      lag: { enrichment: { 'articles.raw': expect.any(Number) } },
      deadLetters: expect.any(Number),
      newestSeq: expect.any(Number),
    });
    const inWords = await copydesk('status');
    expect(inWords.code).toBe(0);
    expect(inWords.stdout).toMatch(
      /^ingest +ready +http[\s\S]*to be done +enrichment \d+, enrichment.backfill \d+, publishing \d+, publishing.backfill \d+\ndead letters/,
    );
  });

  it('fails and says who is away', async () => {
    const ended = await copydesk('status', '--publishing-url', NOWHERE);
    expect(ended.code).toBe(1);
    expect(ended.stdout).toMatch(/publishing +away +http:\/\/127.0.0.1:1\n/);
    const withoutKafka = await copydesk('status', '--kafka-brokers', '127.0.0.1:1', '--json');
    expect(withoutKafka.code).toBe(1);
    expect(jsonLines(withoutKafka)[0]).toMatchObject({
      kafka: { state: 'away' },
      services: [{ state: 'ready' }, {}, {}],
    });
  });

  it('watches until Ctrl-C', async () => {
    const watch = begin(['status', '--watch', '--json']);
    const [first, second] = (await watch.prints(2)).map((line) => JSON.parse(line) as Json);
    expect(Date.parse(second.at)).toBeGreaterThan(Date.parse(first.at));
    watch.signal('SIGINT');
    expect(await watch.ended).toMatchObject({ code: 0 });
  });
});

it('topics: lists all, with their records and who has how many to do', async () => {
  await published();
  const { topics } = await document('topics');
  expect(topics.find(({ name }: Json) => name === 'articles.enriched')).toEqual({
    name: 'articles.enriched',
    partitions: 12,
    records: expect.any(Number),
    planned: true,
    lag: { publishing: expect.any(Number) },
  });
  expect((await copydesk('topics')).stdout).toMatch(
    /^topic +partitions +records[\s\S]*\narticles.raw +12 +[\d,]+ +enrichment [\d,]+, publishing [\d,]+\n/,
  );
});

describe('sources', () => {
  const freshHost = (): string => `${randomUUID().slice(0, 8)}.example`;

  it('lists who is fetched and who has sent articles', async () => {
    await published('--source', 'sources.example');
    const host = freshHost();
    await document('sources', 'add', '--feed', `https://${host}/rss`);
    const { items } = await document('sources');
    expect(items).toContainEqual({
      id: 'sources.example',
      name: 'sources.example',
      articles: 1,
      lastObservedAt: expect.stringMatching(/Z$/),
    });
    expect(items.find(({ id }: Json) => id === host)).toMatchObject({ state: 'active', channels: [{ kind: 'feed' }] });
    const inWords = await copydesk('sources');
    expect(inWords.stdout).toMatch(/\nsources.example +pushed .* 1 +\d+ (s|min) ago\n/);
    expect(inWords.stdout).toMatch(new RegExp(`\\n${host} +active +1 +– +due +0 +0 +– +–`));
    expect(await copydesk('sources', 'list', '--failing', '--q', host)).toMatchObject({
      code: 0,
      stdout: 'There is no such source.\n',
    });
  });

  it('lists who is fetched while publishing is away', async () => {
    const host = freshHost();
    await document('sources', 'add', '--feed', `https://${host}/rss`);
    const ended = await copydesk('sources', 'list', '--q', host, '--publishing-url', NOWHERE);
    expect(ended).toMatchObject({ code: 0, stdout: expect.stringContaining(host) });
    expect(ended.stderr).toContain('Publishing does not answer');
  });

  it('adds one, changes it, has it visited, and removes it', async () => {
    const host = freshHost();
    const args = ['--list-page', `https://${host}/`, '--item', 'li.story', '--sitemap', `https://${host}/map.xml`];
    const source = await document('sources', 'add', ...args, '--name', 'Harbour Post', '--language', 'en');
    expect(source).toMatchObject({ id: host, name: 'Harbour Post', language: 'en' });
    expect(source.channels).toMatchObject([
      { kind: 'list-page', options: { rule: { item: 'li.story' } } },
      { kind: 'sitemap', options: { takes: 'auto' } },
    ]);
    expect(await document('sources', 'poll', host)).toEqual({ id: host, channels: 2 });
    const changed = await document('sources', 'set', host, '--state', 'paused', '--language', '');
    expect(changed).toMatchObject({ state: 'paused' });
    expect(changed).not.toHaveProperty('language');
    expect(await copydesk('sources', 'poll', host)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('SOURCE_NOT_ACTIVE'),
    });
    const shown = await copydesk('sources', 'show', host);
    expect(shown.stdout).toMatch(/ {2}paused\n +name +Harbour Post\n[\s\S]*\n {2}list-page https:\/\/.*paused\n/);
    expect(await copydesk('sources', 'remove', host)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/2 channels, 0 items.*articles stay/),
    });
    expect(await copydesk('sources', 'show', host)).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('there is no source'),
    });
  });

  it('applies files, says what is wrong where, and takes away what it is told to', async () => {
    const [one, two] = [freshHost(), freshHost()];
    const feeds = fileWith(
      `${randomUUID()}.opml`,
      `<opml><body>\n<outline text="One" xmlUrl="https://${one}/rss"/>\n<outline text="none"/>\n</body></opml>`,
    );
    const dry = await copydesk('sources', 'apply', feeds, '--dry-run', '--json');
    expect(dry.code).toBe(1);
    expect(jsonLines(dry)).toMatchObject([{ file: feeds, dryRun: true, created: 1, refused: 1 }]);
    const ended = await copydesk('sources', 'apply', feeds);
    expect(ended.code).toBe(1);
    expect(ended.stdout).toContain(`+ ${feeds}:2  ${one}  https://${one}/rss\n`);
    expect(ended.stdout).toContain(`✗ ${feeds}:3  ADDRESS_MISSING: `);
    const yaml = (...hosts: string[]) =>
      `sources:\n${hosts.map((host) => `  - channels: [{ url: 'https://${host}/rss' }]\n`).join('')}`;
    const name = `${randomUUID()}.yaml`;
    expect((await copydesk('sources', 'apply', fileWith(name, yaml(one, two)))).code).toBe(0);
    const pruned = await copydesk('sources', 'apply', fileWith(name, yaml(one)), '--prune');
    expect(pruned).toMatchObject({ code: 0, stdout: expect.stringMatching(`- ${two}  retired\\n✓ .* 1 unchanged`) });
    const piped = begin(['sources', 'apply', '-', '--json'], {}, yaml(one));
    expect(jsonLines(await piped.ended)).toMatchObject([{ file: '-', unchanged: 1 }]);
  });

  it('exports what can be applied', async () => {
    await document('sources', 'add', '--feed', `https://${freshHost()}/rss`, '--include', '/news/');
    for (const form of ['--yaml', '--opml', '--json']) {
      const { stdout } = await copydesk('sources', 'export', form);
      const again = await begin(['sources', 'apply', '-', '--json'], {}, stdout).ended;
      expect(again.code).toBe(0);
      expect(jsonLines(again)[0]).toMatchObject({ created: 0, changed: 0, refused: 0 });
    }
  });

  it.each([
    ['a source without a channel', ['sources', 'add', '--name', 'Post'], 2, '--feed'],
    ['a change of nothing', ['sources', 'set', 'post.example'], 2, '--state'],
    ['an address that is none', ['sources', 'add', '--feed', 'harbour'], 1, 'ADDRESS_INVALID'],
    ['a source that is not there', ['sources', 'remove', 'nobody.example'], 3, 'there is no source'],
    ['pruning by a file without a name', ['sources', 'apply', '-', '--prune'], 2, '--label'],
  ])('refuses %s', async (_, args, code, sentence) => {
    expect(await copydesk(...args)).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(sentence) });
  });
});

describe('dlq', () => {
  /** Sends what can never be read; returns its dead letters, oldest first. */
  async function letters(count: number): Promise<Json[]> {
    const ids = Array.from({ length: count }, () => randomUUID());
    await produce(
      'articles.raw',
      ids.map((id) => ({ key: ids[0]!, value: '{"half', headers: { ce_id: id, ce_source: 'bad.example' } })),
    );
    return waitFor(
      async () => {
        const found = jsonLines(await copydesk('dlq', 'list', '--json')).filter(({ eventId }) => ids.includes(eventId));
        return found.length === count && found;
      },
      { what: `${count} dead letters`, timeout: 60_000 },
    );
  }

  const openIds = async (...filter: string[]): Promise<string[]> =>
    jsonLines(await copydesk('dlq', 'list', '--json', ...filter)).map(({ id }) => id);

  it('lists what needs somebody, and shows all of it', async () => {
    const [letter] = await letters(1);
    expect(letter).toMatchObject({
      id: expect.stringMatching(/^articles\.raw\.dlq\/\d+\/\d+$/),
      state: 'open',
      reason: 'JSON_MALFORMED',
      source: 'bad.example',
      original: expect.stringMatching(/^articles\.raw\/\d+\/\d+$/),
      group: 'enrichment',
      replays: 0,
    });
    expect((await copydesk('dlq', 'list')).stdout).toMatch(
      new RegExp(`\n${letter.id} +JSON_MALFORMED +bad.example +\\d+ s ago\n`),
    );
    expect(await openIds('--reason', 'JSON_MALFORMED', '--topic', 'articles.raw', '--since', '1h')).toContain(
      letter.id,
    );
    for (const filter of [
      ['--reason', 'BODY_EMPTY'],
      ['--topic', 'articles.enriched'],
    ])
      expect(await openIds(...filter)).not.toContain(letter.id);
    expect(await document('dlq', 'show', letter.id)).toMatchObject({
      ...letter,
      value: '{"half',
      headers: { ce_id: letter.eventId },
    });
    const inWords = await copydesk('dlq', 'show', letter.id);
    expect(inWords.stdout).toMatch(/reason +JSON_MALFORMED[\s\S]*\nvalue, 6 bytes\n\{"half\n$/);
  });

  it('replays what it is told to, with its own bytes; what fails again is a new letter', async () => {
    const [first, second] = await letters(2);
    const rehearsed = await copydesk('dlq', 'replay', first.id, '--dry-run');
    expect(rehearsed.stdout).toContain('1 letter would be replayed');
    expect(await openIds()).toEqual(expect.arrayContaining([first.id, second.id]));
    const replayed = await copydesk('dlq', 'replay', first.id, '--by', 'ada', '--json');
    expect(replayed.code).toBe(0);
    expect(jsonLines(replayed)).toEqual([
      { id: first.id, reason: 'JSON_MALFORMED', action: 'replayed', to: 'articles.raw' },
    ]);
    const again = await waitFor(
      async () =>
        jsonLines(await copydesk('dlq', 'list', '--json')).find(
          ({ eventId, id }) => eventId === first.eventId && id !== first.id,
        ),
      { what: 'the new letter', timeout: 60_000 },
    );
    expect(again).toMatchObject({ replays: 1, original: first.original, state: 'open' });
    const { headers, value } = await document('dlq', 'show', again.id);
    expect(headers).toMatchObject({
      'x-replay-of': first.id,
      'x-replay-by': 'ada',
      'x-replay-count': '1',
      ce_id: first.eventId,
    });
    expect(value).toBe('{"half');
    const open = await openIds();
    expect(open).not.toContain(first.id);
    expect(open).toContain(second.id);
    expect(await document('dlq', 'show', first.id)).toMatchObject({ state: 'replayed', resolution: { by: 'ada' } });
    expect(await copydesk('dlq', 'replay', first.id)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('was replayed by ada'),
    });
  });

  it('replays a letter whose cause is gone, and readers have the article', async () => {
    const url = `https://mended.example/${randomUUID()}`;
    const value = JSON.stringify({
      source: 'mended.example',
      url,
      content: { mediaType: 'text/plain', body: freshText() },
    });
    const reason = `MENDED_${randomUUID()}`;
    await produce('articles.raw.dlq', [{ value, headers: { 'x-dlq-reason': reason } }]);
    const ended = await copydesk('dlq', 'replay', '--reason', reason, '--rate', '50');
    expect(ended).toMatchObject({ code: 0, stdout: expect.stringContaining('replayed 1 letter') });
    await waitFor(
      async () => {
        const article = await copydesk('article', url, '--json');
        return article.code === 0 && jsonLines(article)[0].state === 'published';
      },
      { what: 'the article with its readers', timeout: 60_000 },
    );
  });

  it('discards with a reason, and only with one', async () => {
    const [letter] = await letters(1);
    expect((await copydesk('dlq', 'discard', letter.id)).code).toBe(2);
    expect(await openIds()).toContain(letter.id);
    const discarded = await copydesk('dlq', 'discard', letter.id, '--why', 'a test of the wire', '--by', 'ada');
    expect(discarded).toMatchObject({ code: 0, stdout: expect.stringContaining('discarded 1 letter') });
    expect(await openIds()).not.toContain(letter.id);
    expect(await openIds('--all')).toContain(letter.id);
    const inWords = await copydesk('dlq', 'show', letter.id);
    expect(inWords.stdout).toMatch(/state +discarded by ada[\s\S]*why +a test of the wire/);
    const url = `${environment.PUBLISHING_URL}/v1/dead-letters/${encodeURIComponent(letter.id)}`;
    const known = await waitFor(
      async () => {
        const known = (await (await fetch(url)).json()) as Json;
        return known.state === 'discarded' && known;
      },
      { what: 'publishing to know', timeout: 60_000 },
    );
    expect(known).toMatchObject({
      reason: 'JSON_MALFORMED',
      eventId: letter.eventId,
      resolution: { action: 'discarded', by: 'ada', why: 'a test of the wire' },
    });
  });

  it.each([
    ['replay', 2, ['dlq', 'replay'], 'Name letters'],
    ['a letter that is none', 2, ['dlq', 'show', 'articles.raw/0/0'], 'a letter is named like'],
    ['a letter that is not there', 3, ['dlq', 'show', 'articles.raw.dlq/0/999999999'], 'There is no dead letter'],
  ])('refuses %s', async (_, code, args, sentence) => {
    expect(await copydesk(...args)).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(sentence) });
  });
});

describe('doctor', () => {
  it('finds nothing wrong where nothing is wrong', async () => {
    const { findings } = await document('doctor');
    expect(findings.filter(({ state }: Json) => state !== 'ok')).toEqual([]);
    const checks = findings.map(({ check }: Json) => check);
    expect(checks).toEqual(
      expect.arrayContaining([
        'node',
        'folder',
        'kafka',
        'topics',
        'retention',
        'postgres',
        'migrations',
        'clock',
        'ingest',
      ]),
    );
    expect((await copydesk('doctor')).stdout).toMatch(/✓ kafka +127[\s\S]*all is well\n$/);
  });

  it('says what is wrong and what to do', async () => {
    const url = new URL(database.DATABASE_URL!);
    url.pathname = '/postgres';
    const args = ['doctor', '--publishing-url', NOWHERE, '--database-url', url.href];
    const ended = await copydesk(...args);
    expect(ended.code).toBe(1);
    expect(ended.stdout).toMatch(
      /✗ migrations +publishing: (\d+) of \1 not applied\n +→ apply them: npm run migrate\n/,
    );
    expect(ended.stdout).toMatch(/✗ publishing +http:\/\/127.0.0.1:1 does not answer\n +→ start it with npm start/);
    const { findings } = jsonLines(await copydesk(...args, '--json'))[0];
    expect(findings).toContainEqual({
      check: 'publishing',
      state: 'fail',
      found: expect.stringContaining('does not answer'),
      todo: expect.stringContaining('npm start'),
    });
  });

  it('goes on without Kafka and without Postgres', async () => {
    const nowhere = 'postgres://copydesk:secret@127.0.0.1:1/copydesk';
    const ended = await copydesk('doctor', '--kafka-brokers', '127.0.0.1:1', '--database-url', nowhere);
    expect(ended.code).toBe(1);
    expect(ended.stdout).toMatch(/✗ kafka +127.0.0.1:1 does not answer[\s\S]*✗ postgres +127.0.0.1:1 cannot be used/);
    expect(ended.stdout).not.toContain('secret');
  });
});

describe('every command', () => {
  const verbs = [
    ['publish'],
    ['tail'],
    ['article'],
    ['status'],
    ['topics'],
    ['sources'],
    ...['list', 'show', 'add', 'set', 'remove', 'apply', 'export', 'poll'].map((verb) => ['sources', verb]),
    ['ledger'],
    ['dlq', 'list'],
    ['dlq', 'show'],
  ];
  verbs.push(['dlq', 'replay'], ['dlq', 'discard'], ['doctor']);

  it.each(verbs.map((verb) => [verb.join(' '), verb] as const))(
    '%s says how it is used, with examples',
    async (name, verb) => {
      const { code, stdout } = await copydesk(...verb, '--help');
      expect(code).toBe(0);
      expect(stdout).toContain(`Usage: copydesk ${name}`);
      expect(stdout).toMatch(new RegExp(`Examples:[\\s\\S]*npx copydesk ${name}`));
      for (const line of stdout.split('\n').filter((text) => text.startsWith('  npx')))
        expect(line.length).toBeLessThanOrEqual(80);
    },
  );

  it.each([
    ['an unknown command', ['publsh', 'x']],
    ['an unknown flag', ['topics', '--colour']],
    ['too little', ['article']],
    ['a duration that is none', ['tail', '--from', 'yesterday']],
    ['brokers without a port', ['topics', '--kafka-brokers', 'kafka']],
  ])('refuses %s', async (_, args) => {
    const ended = await copydesk(...args);
    expect(ended).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/^✗ .+\.?/) });
    const inJson = await copydesk(...args, '--json');
    expect(inJson.code).toBe(2);
    expect(JSON.parse(inJson.stderr)).toMatchObject({ error: { code: 'usage' } });
  });

  it.each([
    ['Kafka', ['topics', '--kafka-brokers', '127.0.0.1:1'], '--kafka-brokers or KAFKA_BROKERS'],
    ['publishing', ['ledger', '--publishing-url', NOWHERE], '--publishing-url or PUBLISHING_URL'],
    [
      'ingest',
      ['publish', join(SAMPLES, 'coastal-fishing-bill.txt'), '--ingest-url', NOWHERE],
      '--ingest-url or INGEST_URL',
    ],
  ])('says how to reach %s when it does not answer', async (_, args, advice) => {
    expect(await copydesk(...args)).toMatchObject({ code: 4, stdout: '', stderr: expect.stringContaining(advice) });
  });

  it('uses no colours where nobody sees them', async () => {
    for (const extra of [{}, { CI: 'true' }]) {
      const { stdout } = await begin(['status'], extra).ended;
      expect(stdout).toContain('ready');
      expect(stdout).not.toContain('\u001b');
    }
  });
});

it('shows any topic, also one of somebody else', async () => {
  const topic = `somebody-elses-${randomUUID()}`;
  await ensureTopics(KafkaSettings.parse(process.env), [{ name: topic, partitions: 1, config: {} }]);
  await produce(topic, [{ key: 'k', value: 'hello' }]);
  const ended = await copydesk('tail', topic, '--from', 'beginning', '--limit', '1');
  expect(ended).toMatchObject({ code: 0, stdout: expect.stringMatching(/record +k hello\n$/) });
  const { topics } = await document('topics');
  expect(topics.at(-1)).toMatchObject({ planned: false });
});
