import type {
  ArticleList,
  ArticleResource,
  ArticleVersion,
  RelatedArticle,
} from '../../apps/publishing/src/api/resources';
import { articleAt, articleFrom, observationOf } from '../support/observations';
import { type PublishingApp, publishingApp } from '../support/publishing-app';
import { type PublishingDatabase, publishingDatabase } from '../support/publishing-database';

let database: PublishingDatabase;
let publishing: PublishingApp;

beforeAll(async () => {
  database = await publishingDatabase();
  publishing = await publishingApp(database.url);
});
afterAll(async () => {
  await publishing.app.close();
  await database.drop();
});

interface Answer<T> {
  readonly status: number;
  readonly type: string | null;
  readonly body: T;
}

async function get<T>(path: string, query: Record<string, string> = {}): Promise<Answer<T>> {
  const answer = await fetch(`${publishing.url}${path}?${new URLSearchParams(query)}`);
  return { status: answer.status, type: answer.headers.get('content-type'), body: (await answer.json()) as T };
}

const list = async (query: Record<string, string> = {}): Promise<ArticleList> =>
  (await get<ArticleList>('/v1/articles', query)).body;

const headlines = async (query: Record<string, string>): Promise<string[]> =>
  (await list(query)).items.map(({ headline }) => headline).sort();

const publish = (...articles: ReturnType<typeof articleAt>[]): Promise<void> =>
  publishing.desk.take(articles.map((article) => observationOf(article)));

describe('GET /v1/articles', () => {
  it('pages from the newest to the oldest, whatever comes out meanwhile', async () => {
    await publish(...Array.from({ length: 7 }, (_, n) => articleAt(`paged-${n}`, { section: { printed: 'Paged' } })));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ section: 'Paged', limit: '3', ...(cursor && { cursor }) });
      seen.push(...page.items.map(({ headline }) => headline));
      cursor = page.nextCursor;
      await publish(articleAt(`newer-${seen.length}`, { section: { printed: 'Paged' } }));
    } while (cursor);
    expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((n) => `Headline of paged-${n}`));
  });

  it('has no next page after a last one that is full', async () => {
    await publish(
      articleAt('full-1', { section: { printed: 'Full' } }),
      articleAt('full-2', { section: { printed: 'Full' } }),
    );
    expect(await list({ section: 'Full', limit: '2' })).not.toHaveProperty('nextCursor');
  });

  it('shows what a front page needs', async () => {
    const article = articleAt('summary', {
      section: { printed: 'Politcs', meant: 'Politics' },
      standfirst: 'A standfirst.',
      paragraphs: ['word '.repeat(100).trim()],
    });
    await publish(article);
    const [summary] = (await list({ section: 'Politics' })).items;
    expect(summary).toMatchObject({
      id: article.id,
      headline: article.headline,
      standfirst: 'A standfirst.',
      section: { printed: 'Politcs', meant: 'Politics' },
      language: 'en',
      publication: { state: 'published', version: 1 },
    });
    expect(summary!.excerpt.length).toBeLessThanOrEqual(240);
    expect(summary).not.toHaveProperty('text');
  });

  it.each([
    ['limit', '0'],
    ['limit', '101'],
    ['limit', 'many'],
    ['cursor', 'bm90IG9uZQ'],
    ['q', 'x\u0000y'],
    ['section', 's'.repeat(201)],
  ])('refuses %s=%s and names it', async (name, value) => {
    const { status, type, body } = await get<{ code: string; detail: string }>('/v1/articles', { [name]: value });
    expect([status, type]).toEqual([400, expect.stringContaining('application/problem+json')]);
    expect(body).toMatchObject({ status: 400, code: 'VALIDATION', detail: expect.stringContaining(name) });
  });

  it('ignores what it does not know, and empty fields of a form', async () => {
    expect((await get('/v1/articles', { utm_source: 'x', q: '', section: ' ' })).status).toBe(200);
  });
});

describe('search', () => {
  beforeAll(() =>
    publish(
      articleAt('bridges', { headline: 'Bridges reopened', paragraphs: ['The ministers were cheering in Oslo.'] }),
      articleAt('ferry', { headline: 'A ferry sails', paragraphs: ['No bridge was needed in Oslo.'] }),
      articleAt('brücke', { headline: 'Neue Brücken', paragraphs: ['Die Minister jubelten.'], language: 'de' }),
      articleAt('silta', { headline: 'tlhIngan bridges', paragraphs: ['Oslo.'], language: 'und' }),
    ),
  );

  it.each<[what: string, q: string, found: string[]]>([
    ['words in every form that their language has', 'bridge cheers', ['Bridges reopened']],
    ['German as German', 'Brücke', ['Neue Brücken']],
    ['words of an unknown language as they are written', 'tlhingan', ['tlhIngan bridges']],
    ['exact words in a row', '"bridge was needed"', ['A ferry sails']],
    ['this or that', 'ferry or brücken', ['A ferry sails', 'Neue Brücken']],
    ['this without that, in each language', 'oslo -bridges', []],
    ['this without that', 'oslo -ferry', ['Bridges reopened', 'tlhIngan bridges']],
    ['nothing for words that are nowhere', 'submarine', []],
    ['nothing for marks alone', '!!! & | <->', []],
  ])('finds %s: %s', async (_, q, found) => {
    expect(await headlines({ q })).toEqual(found);
  });

  it('forgets the words of the version before', async () => {
    const before = observationOf(articleAt('forgets', { headline: 'Walrus' }), '2026-11-01T10:00:00Z');
    const after = observationOf(articleAt('forgets', { headline: 'Narwhal' }), '2026-11-01T11:00:00Z');
    await publishing.desk.take([before, after]);
    expect([await headlines({ q: 'walrus' }), await headlines({ q: 'narwhal' })]).toEqual([[], ['Narwhal']]);
  });

  it('searches a text of a megabyte by its beginning', async () => {
    const words = Array.from({ length: 120_000 }, (_, n) => `w${n}`).join(' ');
    await publish(articleAt('long', { headline: 'Long', paragraphs: [`zeppelin ${words}`] }));
    expect(await headlines({ q: 'zeppelin' })).toEqual(['Long']);
  });
});

describe('GET /v1/articles/:id', () => {
  it('answers the article as its topic has it, with its place', async () => {
    const article = articleAt('one');
    await publish(article);
    const { body } = await get<ArticleResource>(`/v1/articles/${article.id}`);
    const { publication, ...rest } = body;
    expect(rest).toEqual(article);
    expect(publication).toEqual({
      state: 'published',
      version: 1,
      firstPublishedAt: expect.stringMatching(/^\d{4}-.*Z$/),
      updatedAt: publication.firstPublishedAt,
      seq: expect.any(Number),
    });
  });

  it('answers to the id that a weaker key would have given', async () => {
    const url = { rung: 'url', key: 'https://example.com/weaker' } as const;
    const article = articleFrom({ identity: [{ rung: 'guid', key: '["example.com","weaker"]' }, url] });
    await publish(article);
    const { body } = await get<ArticleResource>(`/v1/articles/${articleFrom({ identity: [url] }).id}`);
    expect(body.id).toBe(article.id);
  });

  it.each([
    ['what is no UUID', '/v1/articles/42', 400, 'VALIDATION'],
    ['an unknown id', '/v1/articles/5b1b7f3e-0000-5000-8000-000000000000', 404, 'NOT_FOUND'],
    ['versions of an unknown id', '/v1/articles/5b1b7f3e-0000-5000-8000-000000000000/versions', 404, 'NOT_FOUND'],
    ['an unknown address', '/v1/nothing', 404, 'NOT_FOUND'],
  ])('answers %s with a problem', async (_, path, status, code) => {
    const answer = await get(path);
    expect(answer).toMatchObject({ status, type: expect.stringContaining('application/problem+json') });
    expect(answer.body).toMatchObject({ type: 'about:blank', status, code });
  });

  it('says that a retracted article is gone, and lists it nowhere', async () => {
    const article = articleAt('retracted', { headline: 'Retracted okapi' });
    await publish(article);
    await database.dataSource.query(`UPDATE publishing.articles SET state = 'retracted' WHERE id = $1`, [article.id]);
    for (const path of ['', '/versions', '/related'])
      expect(await get(`/v1/articles/${article.id}${path}`)).toMatchObject({ status: 410, body: { code: 'GONE' } });
    expect(await headlines({ q: 'okapi' })).toEqual([]);
    await publishing.desk.take([observationOf(articleAt('retracted', { headline: 'Back' }), '2027-01-01T00:00:00Z')]);
    expect((await get(`/v1/articles/${article.id}`)).status).toBe(410);
  });
});

describe('GET /v1/articles/:id/versions', () => {
  it('tells what changed, latest observation first, late ones among them', async () => {
    const states = ['One.', 'Two.', 'Late.'].map((text) => articleAt('history', { paragraphs: [text] }));
    const times = ['2026-11-01T10:00:00.000Z', '2026-11-01T12:00:00.000Z', '2026-11-01T11:00:00.000Z'];
    await publishing.desk.take(states.map((state, n) => observationOf(state, times[n])));
    const { body } = await get<{ items: ArticleVersion[] }>(`/v1/articles/${states[0]!.id}/versions`);
    expect(body.items.map(({ version, type, observedAt }) => [version, type, observedAt])).toEqual([
      [2, 'updated', times[1]],
      [3, undefined, times[2]],
      [1, 'published', times[0]],
    ]);
    expect(body.items[0]!.changes).toHaveLength(2);
    expect(body.items[1]).not.toHaveProperty('seq');
  });
});

describe('Related', () => {
  it('ranks by what is rare and says what is shared', async () => {
    const keywords = (...terms: string[]) => terms.map((term) => ({ term, score: 1 }));
    const read = articleAt('read', { keywords: keywords('Axolotl', 'Weather') });
    const rare = articleAt('rare', { headline: 'Rare', keywords: keywords('axolotl') });
    const both = articleAt('both', { headline: 'Both', keywords: keywords('weather', 'axolotl') });
    const often = Array.from({ length: 5 }, (_, n) => articleAt(`often-${n}`, { keywords: keywords('weather') }));
    const apart = articleAt('apart', { headline: 'Apart', keywords: keywords('opera') });
    await publish(read, rare, both, ...often, apart);
    const { body } = await get<{ items: RelatedArticle[] }>(`/v1/articles/${read.id}/related`);
    expect(body.items.slice(0, 2).map(({ headline, shares }) => [headline, shares])).toEqual([
      ['Both', ['Axolotl', 'Weather']],
      ['Rare', ['Axolotl']],
    ]);
    expect(body.items.map(({ headline }) => headline)).not.toContain('Apart');
    expect(body.items.map(({ id }) => id)).not.toContain(read.id);
  });
});
