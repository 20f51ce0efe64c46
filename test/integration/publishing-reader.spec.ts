import { randomUUID } from 'node:crypto';
import type { KafkaRecord } from '@copydesk/contracts';
import { ensureTopics, KafkaSettings } from '@copydesk/messaging';
import { Kafka, logLevel } from 'kafkajs';
import type { ArticleSummary } from '../../apps/publishing/src/api/resources';
import { Readership } from '../../apps/publishing/src/archive/readership';
import { PageThreads } from '../../apps/publishing/src/explain/page-threads';
import { articleAt, observationOf, ofThePast } from '../support/observations';
import { type PublishingApp, publishingApp } from '../support/publishing-app';
import { type PublishingDatabase, publishingDatabase } from '../support/publishing-database';

let database: PublishingDatabase;
let publishing: PublishingApp;
const settings = KafkaSettings.parse(process.env);
const kafka = new Kafka({ brokers: settings.KAFKA_BROKERS.split(','), logLevel: logLevel.NOTHING });

beforeAll(async () => {
  database = await publishingDatabase();
  publishing = await publishingApp(database.url);
});
afterAll(async () => {
  await publishing.app.close();
  await database.drop();
});

const publish = (...articles: ReturnType<typeof articleAt>[]): Promise<void> =>
  publishing.desk.take(articles.map((article) => observationOf(article)));

async function page(path: string) {
  const answer = await fetch(`${publishing.url}${path}`);
  const { status, headers } = answer;
  return { status, headers, type: headers.get('content-type'), html: await answer.text() };
}

const popular = async (): Promise<string[]> => {
  const { items } = (await (await fetch(`${publishing.url}/v1/popular`)).json()) as { items: ArticleSummary[] };
  return items.map(({ headline }) => headline);
};

describe('the front page', () => {
  it('says so while there are articles of the past alone, and shows them', async () => {
    expect((await page('/')).html).toContain('Send the first article');
    await publishing.desk.take([ofThePast(observationOf(articleAt('older', { headline: 'Lock opens' })))]);
    const { html } = await page('/');
    expect(html).toContain('No news yet. These are articles of the past:');
    expect(html).toContain('Lock opens');
    expect(html).not.toContain('Send the first article');
  });

  it('shows the news, narrows it to a section or a search, and leads to older articles', async () => {
    await publish(
      articleAt('sport', { headline: 'Cup final', section: { printed: 'Sport' } }),
      ...Array.from({ length: 21 }, (_, n) => articleAt(`news-${n}`, { headline: `News ${n}` })),
    );
    const { status, type, html } = await page('/');
    expect([status, type]).toEqual([200, 'text/html; charset=utf-8']);
    expect(html).toContain('News 20');
    expect(html).not.toContain('Cup final');
    const older = /href="(\/\?cursor=[^"]+)"/.exec(html)![1]!;
    expect((await page(older)).html).toContain('Cup final');
    expect((await page('/?section=Sport')).html).toContain('Cup final');
    expect((await page('/?q=final')).html).toContain('Cup final');
  });

  it('shows no article of the past among the news, and lists it everywhere else', async () => {
    const old = articleAt('old', { headline: 'Zeppelin lands', section: { printed: 'Aviation' } });
    await publishing.desk.take([ofThePast(observationOf(old, '1931-04-30T12:00:00.000Z'))]);
    const first = await page('/');
    expect(first.html).not.toContain('Zeppelin lands');
    expect((await page('/?section=Aviation')).html).toContain('Zeppelin lands');
    expect((await page('/?q=zeppelin')).html).toContain('Zeppelin lands');
    const { items } = (await (await fetch(`${publishing.url}/v1/articles?limit=1`)).json()) as {
      items: ArticleSummary[];
    };
    expect(items).toMatchObject([{ headline: 'Zeppelin lands' }]);
    // The script counts what comes in after it, and not what the page leaves out.
    expect(first.html).toContain(`data-latest-seq="${items[0]!.publication.seq}"`);

    await publish(articleAt('old', { headline: 'Zeppelin found' }));
    expect((await page('/')).html).toContain('Zeppelin found');
  });

  it('keeps the place of an article that was news when the archive has a later version of it', async () => {
    await publish(articleAt('place', { headline: 'Place kept' }), articleAt('after', { headline: 'Came after' }));
    const later = observationOf(articleAt('place', { headline: 'Place kept still' }), '2026-11-01T13:00:00.000Z');
    await publishing.desk.take([ofThePast(later)]);
    const { html } = await page('/');
    expect(html.indexOf('Came after')).toBeGreaterThan(0);
    expect(html.indexOf('Place kept still')).toBeGreaterThan(html.indexOf('Came after'));
  });

  it('loads nothing from elsewhere', async () => {
    const { headers } = await page('/');
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'self'/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBeTruthy();
  });

  it('has its style sheet, script and icon', async () => {
    const { html } = await page('/');
    const assets = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path]) => path!);
    expect(assets.length).toBeGreaterThan(0);
    const answers = await Promise.all(assets.map(page));
    expect(answers.map(({ status }) => status)).toEqual(assets.map(() => 200));
  });

  it.each(['/assets/', '/assets/../package.json', '/assets/%2e%2e/package.json'])('serves no %s', async (path) => {
    expect((await page(path)).status).toBe(404);
  });
});

describe('an article page', () => {
  it('shows the article, and counts as a reading', async () => {
    const article = articleAt('read', { headline: 'Read once', paragraphs: ['First words.', 'Last words.'] });
    await publish(article);
    expect(await popular()).not.toContain('Read once');
    const { status, html } = await page(`/articles/${article.id}`);
    expect(status).toBe(200);
    expect(html).toContain('First words.');
    expect(html).toContain('Last words.');
    expect(await popular()).toContain('Read once');
  });

  it('never takes the words of an article for markup', async () => {
    const article = articleAt('hostile', {
      headline: '<script>alert(1)</script>',
      paragraphs: ['<img src=x onerror=alert(1)>'],
    });
    await publish(article);
    const { html } = await page(`/articles/${article.id}`);
    expect(html).not.toMatch(/<script>alert|<img src=x/);
    expect(html).toContain('&lt;script>alert(1)');
  });

  it.each([
    ['/articles/42', 400],
    ['/articles/5b1b7f3e-0000-5000-8000-000000000000', 404],
    ['/?limit=0', 400],
  ])('says on a page what is wrong with %s', async (path, status) => {
    const answer = await page(path);
    expect(answer).toMatchObject({ status, type: 'text/html; charset=utf-8' });
    expect(answer.html).toContain(`>${status}<`);
  });

  it('says that a retracted article was withdrawn', async () => {
    const article = articleAt('withdrawn', { paragraphs: ['Withdrawn words.'] });
    await publish(article);
    await database.dataSource.query(`UPDATE publishing.articles SET state = 'retracted' WHERE id = $1`, [article.id]);
    const { status, html } = await page(`/articles/${article.id}`);
    expect(status).toBe(410);
    expect(html).not.toContain('Withdrawn words.');
  });
});

describe('Popular', () => {
  it('counts a reading of a day ago half, and one of years ago hardly', async () => {
    const readership = publishing.app.get(Readership);
    const now = new Date('2099-01-10T12:00:00Z');
    const ago = (days: number) => new Date(now.getTime() - days * 24 * 60 * 60 * 1000);
    const readings: [headline: string, count: number, at: Date][] = [
      ['ten readings of yesterday', 10, ago(1)],
      ['six readings of now', 6, now],
      ['four readings of now', 4, now],
      ['a hundred readings of three years ago, and one of now', 100, ago(1100)],
      ['a hundred readings of three years ago, and one of now', 1, now],
    ];
    const articles = new Map(readings.map(([headline]) => [headline, articleAt(headline, { headline })]));
    await publish(...articles.values());
    for (const [headline, count, at] of readings)
      for (let reading = 0; reading < count; reading++) await readership.countReading(articles.get(headline)!.id, at);
    expect((await popular()).slice(0, 4)).toEqual([
      'six readings of now',
      'ten readings of yesterday',
      'four readings of now',
      'a hundred readings of three years ago, and one of now',
    ]);
  });
});

describe('how an article was read', () => {
  const topic = `raw-${randomUUID()}`;
  const copy = [
    'The ferry to Holm stayed in the harbour on Monday, its master said, since no pilot could come aboard.',
    'Three hundred people waited on the quay until the evening, and most of them slept in the school.',
  ];
  const html = `<html><body><nav>Home</nav><article><h1>Ferry stays in</h1><script>alert(1)</script>
    ${copy.map((text) => `<p>${text}</p>`).join('')}<p>&lt;img src=x onerror=alert(2)&gt;</p></article></body></html>`;

  beforeAll(() => ensureTopics(settings, [{ name: topic, partitions: 1, config: { 'retention.ms': '86400000' } }]));

  /** Puts a record on the topic, and an article that was read from it into the archive. */
  async function read(content: object, headline = 'Ferry stays in'): Promise<string> {
    const producer = kafka.producer();
    await producer.connect();
    const value = JSON.stringify({ source: 'harbour.example', url: 'https://harbour.example/ferry', content });
    const [sent] = await producer.send({ topic, messages: [{ value }] });
    await producer.disconnect();
    const article = articleAt(randomUUID(), { headline, paragraphs: copy });
    await publishing.desk.take([{ ...observationOf(article), rawPosition: `${topic}/0/${sent!.baseOffset}` }]);
    return article.id;
  }

  it('is shown line by line beside what was taken, and what the page said is text', async () => {
    const id = await read({ mediaType: 'text/html', body: html });
    const { status, html: shown, headers } = await page(`/articles/${id}/extraction`);
    expect(status).toBe(200);
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    for (const text of copy) expect(shown).toContain(`<ins>${text}</ins>`);
    expect(shown).toContain('furniture');
    expect(shown).toContain('&lt;img src=x onerror=alert(2)');
    expect(shown).not.toMatch(/<img|alert\(1\)/);
    expect((await page(`/articles/${id}`)).html).toContain(`/articles/${id}/extraction`);
    const answer = await fetch(`${publishing.url}/v1/articles/${id}/extraction?version=1`);
    expect(await answer.json()).toMatchObject({
      articleId: id,
      version: 1,
      winner: 'readability',
      isAsKept: false,
      article: { headline: 'Ferry stays in', paragraphs: [{ text: copy[0] }, { text: copy[1] }, {}] },
    });
  });

  it('is shown of plain text too', async () => {
    const id = await read({ mediaType: 'text/plain', body: ['Ferry stays in', ...copy].join('\n\n') });
    const { status, html: shown } = await page(`/articles/${id}/extraction`);
    expect(status).toBe(200);
    expect(shown).toContain('There is one way to read this');
    expect(shown).not.toContain('This build does not read the page as it is kept');
  });

  it('says since when and why a page is no longer there', async () => {
    const id = await read({ mediaType: 'text/html', body: html });
    await read({ mediaType: 'text/html', body: html });
    const admin = kafka.admin();
    await admin.connect();
    const [{ high } = { high: '0' }] = await admin.fetchTopicOffsets(topic);
    await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: String(Number(high) - 1) }] });
    await admin.disconnect();
    const { status, html: shown } = await page(`/articles/${id}/extraction`);
    expect(status).toBe(410);
    expect(shown).toMatch(/is no longer there: raw-\S+ keeps its records for 1 day[ ,].*still holds is of 20\d\d-/);
    const answer = await fetch(`${publishing.url}/v1/articles/${id}/extraction`);
    expect([answer.status, await answer.json()]).toMatchObject([410, { code: 'RECORD_REMOVED' }]);
  });

  it('ends with its thread where a page takes too long, and the next one is read', async () => {
    const threads = new PageThreads();
    const long = `<h1>Ferry stays in</h1>${`<p>${copy[0]}</p>`.repeat(20_000)}`;
    const record = (body: string): KafkaRecord => ({
      ...{ topic: 'articles.raw', partition: 0, offset: '0', timestamp: Date.now(), key: null, headers: [] },
      value: Buffer.from(JSON.stringify({ source: 'harbour.example', content: { mediaType: 'text/html', body } })),
    });
    try {
      await expect(threads.explain(record(long), 50)).rejects.toMatchObject({ status: 504, code: 'TIMED_OUT' });
      expect(await threads.explain(record(html))).toMatchObject({ winner: 'readability' });
      await expect(threads.explain({ ...record(html), value: Buffer.from('{') })).rejects.toMatchObject({
        status: 422,
        code: 'JSON_MALFORMED',
      });
    } finally {
      await threads.onApplicationShutdown();
    }
  });

  it('is not told of an article or a version that is not there', async () => {
    const id = await read({ mediaType: 'text/html', body: html });
    const statuses = await Promise.all(
      [
        `/articles/${randomUUID()}/extraction`,
        `/articles/${id}/extraction?version=7`,
        `/articles/${id}/extraction?version=x`,
      ].map(async (path) => (await page(path)).status),
    );
    expect(statuses).toEqual([404, 404, 400]);
  });
});
