import { type EnrichedArticle, type StoryEvent, topics } from '@copydesk/contracts';
import { Kafka, logLevel } from 'kafkajs';
import type { RelatedArticle } from '../../apps/publishing/src/api/resources';
import type { StoryResource, StorySummary } from '../../apps/publishing/src/stories/story-archive';
import { articleAt, observationOf, ofThePast } from '../support/observations';
import { type PublishingApp, publishingApp } from '../support/publishing-app';
import { type PublishingDatabase, publishingDatabase } from '../support/publishing-database';
import { recordsOf } from '../support/records';
import { waitFor } from '../support/wait-for';

const kafka = new Kafka({ brokers: [process.env.KAFKA_BROKERS!], logLevel: logLevel.NOTHING });

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

const FERRY = 'Holm ferry sank harbour coastguard divers';
const VOTE = 'Lind vote council budget roof school';

interface Sketch {
  readonly house?: string;
  readonly day?: number;
  readonly signature?: string;
  readonly text?: string;
}

/** An article that is told apart by the words given. */
function telling(
  path: string,
  words: string,
  { house = path, day = 1, signature, text = words }: Sketch = {},
): EnrichedArticle {
  return articleAt(path, {
    paragraphs: [text],
    source: { id: `${house}.example`, name: house },
    publishedAt: { value: `2026-11-0${day}`, precision: 'day', provenance: 'json-ld', confidence: 1 },
    terms: words.split(' ').map((term) => ({ term, kind: 'word' as const, weight: 1 })),
    ...(signature && { fingerprint: { scheme: 'minhash-1', signature: signature.repeat(336), shingles: 100 } }),
  });
}

const take = (...articles: EnrichedArticle[]): Promise<void> =>
  publishing.desk.take(articles.map((article) => observationOf(article, '2026-11-03T12:00:00.000Z')));

const ask = async <T>(path: string): Promise<T> => (await fetch(`${publishing.url}${path}`)).json() as Promise<T>;

/** All that has been published is in a story. */
const settled = () =>
  waitFor(
    async () => {
      const [row]: { done: boolean }[] = await database.dataSource.query(
        `SELECT (SELECT max(seq) FROM publishing.published) = (SELECT seq FROM publishing.story_grouping) AS done`,
      );
      return row?.done || undefined;
    },
    { what: 'the grouping has come to the end of the stream' },
  );

const storyIdOf = async ({ id }: EnrichedArticle): Promise<string | undefined> => {
  const [row]: { storyId: string }[] = await database.dataSource.query(
    'SELECT story_id AS "storyId" FROM publishing.story_articles WHERE article_id = $1',
    [id],
  );
  return row?.storyId;
};

describe('stories', () => {
  const first = telling('north-1', FERRY, { house: 'north' });
  const second = telling('south-1', `${FERRY} captain`, { house: 'south', day: 2 });
  const other = telling('north-2', VOTE, { house: 'north' });

  it('are told by articles of the same happening, with their time line and sources', async () => {
    await take(first, other, second);
    await settled();
    const id = await storyIdOf(first);
    expect(await storyIdOf(second)).toBe(id);
    expect(await storyIdOf(other)).not.toBe(id);
    const story = await ask<StoryResource>(`/v1/stories/${id}`);
    expect(story).toMatchObject({
      state: 'open',
      size: 2,
      sources: 2,
      articles: [
        { id: first.id, origin: 'house:north.example' },
        { id: second.id, origin: 'house:south.example' },
      ],
    });
    const { items } = await ask<{ items: StorySummary[] }>('/v1/stories');
    expect(items.map((item) => item.id)).toEqual([id]);
    const page = await (await fetch(`${publishing.url}/stories/${id}`)).text();
    expect(page).toContain('2 independent sources');
    expect(await (await fetch(`${publishing.url}/articles/${first.id}`)).text()).toContain(`/stories/${id}`);
  });

  it('count nine editions of one house and six reprints of one wire as two sources', async () => {
    const words = 'Oslo tunnel fire lorry smoke closed';
    const editions = Array.from({ length: 9 }, (_, n) =>
      telling(`edition-${n}`, `${words} paper${n}`, { house: 'house' }),
    );
    const reprints = Array.from({ length: 6 }, (_, n) =>
      telling(`reprint-${n}`, `${words} wire${n}`, {
        house: `reprint-${n}`,
        signature: 'w',
        day: 2,
        text: `Wire copy ${n}.`,
      }),
    );
    await take(...editions, ...reprints);
    await settled();
    const story = await ask<StoryResource>(`/v1/stories/${await storyIdOf(editions[0]!)}`);
    expect(story).toMatchObject({ size: 15, sources: 2 });
    expect(story.articles.filter(({ copyOf }) => copyOf === reprints[0]!.id)).toHaveLength(5);
  });

  it('are what is related to an article, first and without its copies', async () => {
    const { items } = await ask<{ items: RelatedArticle[] }>(`/v1/articles/${first.id}/related`);
    expect(items.map(({ id, sameStory }) => [id, sameStory])).toEqual([[second.id, true]]);
    const [edition] = await database.dataSource.query(
      `SELECT article_id AS id FROM publishing.story_articles WHERE copy_of IS NOT NULL LIMIT 1`,
    );
    const related = await ask<{ items: RelatedArticle[] }>(`/v1/articles/${edition.id}/related`);
    expect(related.items).toHaveLength(6);
    for (const { source } of related.items) expect(source.name).toBe('house');
  });

  it('are looked at again when an article says something else', async () => {
    const changed = telling('north-2', `${FERRY} mayor`, {
      house: 'north',
      day: 2,
      text: 'It is about the ferry of Holm now.',
    });
    await publishing.desk.take([observationOf(changed, '2026-11-04T12:00:00.000Z')]);
    await settled();
    expect(await storyIdOf(other)).toBe(await storyIdOf(first));
  });

  it('take in articles of the past without calling them news', async () => {
    const old = telling('old-1', FERRY, { text: 'An old ferry sank.' });
    const past = { ...old, publishedAt: { ...old.publishedAt!, value: '2019-05-01' } };
    await publishing.desk.take([ofThePast(observationOf(past))]);
    await settled();
    const id = await storyIdOf(old);
    expect(id).not.toBe(await storyIdOf(first));
    const [told]: { event: StoryEvent }[] = await database.dataSource.query(
      'SELECT event FROM publishing.story_events WHERE story_id = $1',
      [id],
    );
    expect(told!.event).toMatchObject({ type: 'opened', lane: 'backfill' });
  });

  it('go on under the same ids in a process that begins after another was killed', async () => {
    const before = await database.dataSource.query(
      'SELECT article_id, story_id FROM publishing.story_articles ORDER BY 1',
    );
    // Nothing of what the grouper knew was kept: it has to find its stories again in the stream.
    await publishing.app.close();
    await database.dataSource.query('UPDATE publishing.story_grouping SET state = NULL, state_seq = 0');
    publishing = await publishingApp(database.url);
    const third = telling('west-1', `${FERRY} widow`, { house: 'west', day: 3 });
    await take(third);
    await settled();
    const after: { article_id: string }[] = await database.dataSource.query(
      'SELECT article_id, story_id FROM publishing.story_articles ORDER BY 1',
    );
    expect(after.filter(({ article_id }) => article_id !== third.id)).toEqual(before);
    expect(await storyIdOf(third)).toBe(await storyIdOf(first));
  });

  it('are told of on their topic, in order, each once', async () => {
    const rows: { seq: string }[] = await database.dataSource.query(
      'SELECT seq FROM publishing.story_events ORDER BY seq',
    );
    const id = await storyIdOf(first);
    const records = await recordsOf(kafka, topics.stories.name, 4, ({ key }) => String(key) === id);
    const told = records.map(({ value }) => JSON.parse(String(value)) as StoryEvent);
    expect(told.map(({ type }) => type)).toEqual(['opened', 'joined', 'joined', 'joined']);
    expect(told.at(-1)).toMatchObject({ size: 4, sources: 3, headline: expect.any(String) });
    expect(rows.map(({ seq }) => Number(seq))).toEqual(rows.map((_, index) => index + 1));
  });

  it('lose an article that is taken back, and close with their last', async () => {
    const alone = telling('alone-1', 'Bergen market hall bells rang');
    await take(alone);
    await settled();
    const id = await storyIdOf(alone);
    await publishing.desk.take([observationOf({ ...alone, pubStatus: 'canceled' }, '2026-11-05T12:00:00.000Z')]);
    await settled();
    expect(await storyIdOf(alone)).toBeUndefined();
    expect(await ask<StoryResource>(`/v1/stories/${id}`)).toMatchObject({ state: 'closed', size: 0, articles: [] });
    const told: { event: StoryEvent }[] = await database.dataSource.query(
      'SELECT event FROM publishing.story_events WHERE story_id = $1 ORDER BY seq',
      [id],
    );
    expect(told.map(({ event }) => event.type)).toEqual(['opened', 'left', 'closed']);
  });

  it('stand for one another for ever once they are merged', async () => {
    const id = await storyIdOf(first);
    const gone = '11111111-1111-5111-8111-111111111111';
    await database.dataSource.query(
      `INSERT INTO publishing.stories (id, state, merged_into) VALUES ($1, 'merged', $2)`,
      [gone, id],
    );
    expect(await ask<StoryResource>(`/v1/stories/${gone}`)).toMatchObject({ id });
    const nobody = await fetch(`${publishing.url}/v1/stories/22222222-2222-5222-8222-222222222222`);
    expect(nobody.status).toBe(404);
  });
});
