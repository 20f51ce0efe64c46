import { type EnrichedArticle, type ReenrichmentRequest, type StreamEvent, topics } from '@copydesk/contracts';
import { PublicationDesk } from '../../apps/publishing/src/desk/publication-desk';
import { publishedAfter, type Query } from '../../apps/publishing/src/published/published-events';
import { articlesOf, listRuns, standingOf } from '../../apps/publishing/src/reenrichment/read-reenrichments';
import { ReenrichmentDesk } from '../../apps/publishing/src/reenrichment/reenrichment-desk';
import { type ArticleSketch, articleAt, observationOf } from '../support/observations';
import { type PublishingDatabase, publishingDatabase } from '../support/publishing-database';

let database: PublishingDatabase;
let publications: PublicationDesk;
let desk: ReenrichmentDesk;
const query: Query = (sql, parameters) => database.dataSource.query(sql, [...parameters]);

beforeAll(async () => {
  database = await publishingDatabase();
  publications = new PublicationDesk(database.dataSource);
  desk = new ReenrichmentDesk(database.dataSource);
});
afterAll(() => database.drop());

async function eventsOf(id: string): Promise<StreamEvent[]> {
  const events: StreamEvent[] = [];
  for (let seq = 0; ; ) {
    const next = await publishedAfter(query, seq);
    if (next.length === 0) return events.filter(({ articleId }) => articleId === id);
    events.push(...next.map(({ event }) => event));
    seq = events.at(-1)!.seq;
  }
}

const built = (version: string, findTerms: number): Pick<EnrichedArticle, 'enrichedBy'> => ({
  enrichedBy: { version, steps: [{ name: 'findTerms', version: findTerms, fields: ['keywords'] }] },
});
const OLD = built('0.1.0', 1);
const NEW = { ...built('0.2.0', 2), keywords: [{ term: 'ferry', score: 1 }] };

const minute = (at: number): string => `2026-11-01T12:0${at}:00.000Z`;

/** An article that readers have as the old build read it. */
async function published(path: string, sketch: ArticleSketch = {}) {
  const observation = observationOf(articleAt(path, { ...OLD, ...sketch }), minute(0));
  await publications.take([observation]);
  return { path, observation, id: observation.article.id };
}

const asked = (run: string, path: string, version = 1, sketch: ArticleSketch = NEW): ReenrichmentRequest => {
  const article = articleAt(path, sketch);
  return { run, by: 'ada', articleId: article.id, version, article };
};

const back = (run: string, rollsBack: string, articleId: string, version: number, restore: number) => ({
  ...{ run, by: 'bo', articleId, version, rollsBack, restore },
});

const storedOf = async (id: string) =>
  (await query<Record<string, unknown>>('SELECT * FROM publishing.articles WHERE id = $1', [id]))[0]!;

const told = (events: readonly StreamEvent[]) => events.map(({ type, version }) => `${type} ${version}`);

describe('the desk of re-enrichment', () => {
  it('tells once what another build reads otherwise, and what', async () => {
    const { id, observation } = await published('anew');
    const before = await storedOf(id);
    const request = asked('anew', 'anew');
    await desk.take([request, request]);
    await desk.take([request]);
    const events = await eventsOf(id);
    expect(told(events)).toEqual(['published 1', 'reenriched 2']);
    expect(events[1]).toMatchObject({
      previousVersion: 1,
      significance: 'noise',
      changes: [],
      article: { keywords: NEW.keywords, enrichedBy: NEW.enrichedBy, revision: observation.article.revision },
      reenrichment: { run: 'anew', fields: ['keywords'], previously: OLD.enrichedBy },
    });
    expect(topics.published.schema.parse(events[1])).toEqual(events[1]);
    // It is news to nobody: its place in lists, and when it came out, stay.
    const { version, versions, seq, news_seq, updated_at } = await storedOf(id);
    expect({ version, versions }).toEqual({ version: 2, versions: 2 });
    expect({ seq, news_seq, updated_at }).toEqual({
      seq: before.seq,
      news_seq: before.news_seq,
      updated_at: before.updated_at,
    });
    const terms = await query('SELECT term FROM publishing.article_terms WHERE article_id = $1', [id]);
    expect(terms).toEqual([{ term: 'ferry' }]);
  });

  it('tells nothing of what both builds read alike, whoever has read it', async () => {
    const { id } = await published('alike');
    await desk.take([asked('alike', 'alike', 1, built('0.2.0', 2))]);
    expect(told(await eventsOf(id))).toEqual(['published 1']);
    expect((await listRuns(query)).map(({ run }) => run)).not.toContain('alike');
  });

  it('leaves an article that has moved on, whichever came first', async () => {
    const { id } = await published('moved-on');
    const newer = observationOf(articleAt('moved-on', { ...OLD, headline: 'Newer' }), minute(5));
    await publications.take([newer]);
    await desk.take([asked('late', 'moved-on')]);
    expect(told(await eventsOf(id))).toEqual(['published 1', 'updated 2']);
    await desk.take([asked('late', 'moved-on', 2, { ...NEW, headline: 'Newer' })]);
    await publications.take([observationOf(articleAt('moved-on', { ...OLD, headline: 'Newest' }), minute(9))]);
    const events = await eventsOf(id);
    expect(told(events)).toEqual(['published 1', 'updated 2', 'reenriched 3', 'updated 4']);
    expect(events[3]).toMatchObject({ previousVersion: 3, article: { headline: 'Newest' } });
  });

  it('takes an observation again for a repeat, and an older one for history, as before', async () => {
    const { id, observation } = await published('again');
    await desk.take([asked('again', 'again', 1, { ...NEW, paragraphs: ['Read otherwise.'] })]);
    await publications.take([observation]);
    await publications.take([observationOf(articleAt('again', { headline: 'Older' }), '2026-10-01T12:00:00.000Z')]);
    const events = await eventsOf(id);
    expect(told(events)).toEqual(['published 1', 'reenriched 2']);
    // Another text is no news either, but the paragraphs that came and went are told.
    expect(events[1]!.changes.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'removed A paragraph.',
      'added Read otherwise.',
    ]);
  });

  it('never brings back what was retracted', async () => {
    const { id } = await published('retracted');
    await query(`UPDATE publishing.articles SET state = 'retracted' WHERE id = $1`, [id]);
    await desk.take([asked('retracted', 'retracted')]);
    expect(told(await eventsOf(id))).toEqual(['published 1']);
    expect((await storedOf(id)).state).toBe('retracted');
  });

  it('does not let a build say which article it is', async () => {
    const { id, observation } = await published('identity');
    const { articleId, ...rest } = asked('identity', 'another');
    await desk.take([{ ...rest, articleId: id }]);
    expect((await eventsOf(id))[1]!.article).toMatchObject({ id, identity: observation.article.identity });
  });

  it('gives the articles behind observations, those only that readers have', async () => {
    const { observation } = await published('behind');
    const newer = observationOf(articleAt('behind', { headline: 'Newer' }), minute(5));
    const same = observationOf(articleAt('behind', { headline: 'Newer' }), minute(6));
    await publications.take([newer, same]);
    const found = await articlesOf(query, [observation.id, newer.id, same.id, 'unknown']);
    expect(found).toMatchObject([{ observation: newer.id, version: 2, article: { headline: 'Newer' } }]);
    await desk.take([asked('behind', 'behind', 2, { ...NEW, headline: 'Newer' })]);
    expect(await articlesOf(query, [newer.id])).toMatchObject([{ version: 3, article: { keywords: NEW.keywords } }]);
  });
});

describe('a roll-back', () => {
  it('restores what was before the run, of each article that is still as the run left it', async () => {
    const [one, two] = [await published('back-1'), await published('back-2')];
    await desk.take([asked('wrong', 'back-1'), asked('wrong', 'back-2')]);
    await publications.take([observationOf(articleAt('back-2', { headline: 'Newer' }), minute(5))]);
    expect(await standingOf(query, 'wrong', undefined)).toEqual([{ articleId: one.id, version: 2, before: 1 }]);
    const requests = [back('undo', 'wrong', one.id, 2, 1), back('undo', 'wrong', two.id, 2, 1)];
    await desk.take(requests);
    await desk.take(requests);
    const events = await eventsOf(one.id);
    expect(told(events)).toEqual(['published 1', 'reenriched 2', 'reenriched 3']);
    const restored = events[2]!;
    expect(restored.article).toEqual(events[0]!.article);
    expect(restored).toMatchObject({
      reenrichment: { run: 'undo', rollsBack: 'wrong', restores: 1, fields: ['keywords'], previously: NEW.enrichedBy },
    });
    expect(topics.published.schema.parse(restored)).toEqual(restored);
    expect(told(await eventsOf(two.id))).toEqual(['published 1', 'reenriched 2', 'updated 3']);
    const runs = await listRuns(query);
    expect(runs.find(({ run }) => run === 'wrong')).toMatchObject({
      by: 'ada',
      articles: 2,
      standing: 0,
      from: ['0.1.0'],
      to: ['0.2.0'],
      steps: ['findTerms 1 → 2'],
    });
    expect(runs.find(({ run }) => run === 'undo')).toMatchObject({
      by: 'bo',
      articles: 1,
      rollsBack: 'wrong',
      to: ['0.1.0'],
    });
  });

  it('of a later run leaves the earlier one, which then can be taken back too', async () => {
    const { id } = await published('stacked');
    const later = { ...NEW, keywords: [{ term: 'harbour', score: 1 }] };
    await desk.take([asked('first', 'stacked')]);
    await desk.take([asked('second', 'stacked', 2, later)]);
    expect(await standingOf(query, 'first', undefined)).toEqual([]);
    await desk.take([back('undo-second', 'second', id, 3, 2)]);
    expect(await standingOf(query, 'first', undefined)).toEqual([{ articleId: id, version: 4, before: 1 }]);
    await desk.take([back('undo-first', 'first', id, 4, 1)]);
    const events = await eventsOf(id);
    expect(told(events).slice(1)).toEqual(['reenriched 2', 'reenriched 3', 'reenriched 4', 'reenriched 5']);
    expect(events.at(-1)!.article).toEqual(events[0]!.article);
    for (const run of ['first', 'second']) expect(await standingOf(query, run, undefined)).toEqual([]);
  });

  it('of what was asked for a moment before sees it', async () => {
    const { id } = await published('at-once');
    await desk.take([asked('hasty', 'at-once'), back('undo-hasty', 'hasty', id, 2, 1)]);
    expect(told(await eventsOf(id))).toEqual(['published 1', 'reenriched 2', 'reenriched 3']);
  });
});
