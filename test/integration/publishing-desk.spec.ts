import type { StreamEvent } from '@copydesk/contracts';
import { topics } from '@copydesk/contracts';
import { schemaOptions } from '@copydesk/database';
import { kindOf } from '@copydesk/messaging';
import { DataSource, IsNull } from 'typeorm';
import { ADVISORY_LOCKS } from '../../apps/publishing/src/database/advisory-locks';
import { InboxEntry } from '../../apps/publishing/src/database/entities/inbox-entry.entity';
import { Version } from '../../apps/publishing/src/database/entities/version.entity';
import { PUBLISHING } from '../../apps/publishing/src/database/schema';
import { decide } from '../../apps/publishing/src/desk/decide';
import { keepVersions } from '../../apps/publishing/src/desk/held-articles';
import type { Observation } from '../../apps/publishing/src/desk/observation';
import { PublicationDesk } from '../../apps/publishing/src/desk/publication-desk';
import { appendPublished, takeTurn } from '../../apps/publishing/src/published/append-published';
import { lastSeq, publishedAfter, type Query } from '../../apps/publishing/src/published/published-events';
import { cuttingProxy } from '../support/cutting-proxy';
import { articleAt, articleFrom, observationOf } from '../support/observations';
import { type PublishingDatabase, publishingDatabase } from '../support/publishing-database';
import { waitFor } from '../support/wait-for';

let database: PublishingDatabase;
let desk: PublicationDesk;
const query: Query = (sql, parameters) => database.dataSource.query(sql, [...parameters]);

beforeAll(async () => {
  database = await publishingDatabase();
  desk = new PublicationDesk(database.dataSource);
});
afterAll(() => database.drop());

async function everyEvent(): Promise<StreamEvent[]> {
  const events: StreamEvent[] = [];
  for (;;) {
    const next = await publishedAfter(query, events.at(-1)?.seq ?? 0);
    if (next.length === 0) return events;
    events.push(...next.map(({ event }) => event));
  }
}

const eventsOf = async (id: string): Promise<StreamEvent[]> =>
  (await everyEvent()).filter(({ articleId }) => articleId === id);

const outcomeOf = async ({ id }: Observation): Promise<InboxEntry> =>
  database.dataSource.getRepository(InboxEntry).findOneByOrFail({ observation: id });

const at = (minute: number): string => `2026-11-01T12:${String(minute).padStart(2, '0')}:00.000Z`;

describe('the publication desk', () => {
  it('publishes an article, as its topic has it', async () => {
    const article = articleAt('first');
    const observation = observationOf(article);
    await desk.take([observation]);
    const [event, ...others] = await eventsOf(article.id);
    expect(others).toEqual([]);
    expect(event).toMatchObject({ type: 'published', version: 1, significance: 'substantive', changes: [], article });
    expect(event).not.toHaveProperty('previousVersion');
    expect(topics.published.schema.parse(event)).toEqual(event);
    expect(await outcomeOf(observation)).toMatchObject({ outcome: 'published', articleId: article.id, version: 1 });
  });

  it('takes an observation once, however often and in whatever company it comes', async () => {
    const article = articleAt('repeated');
    const observation = observationOf(article);
    const later = observationOf(articleAt('repeated', { headline: 'Later' }), at(5));
    await desk.take([observation, observation]);
    await desk.take([later]);
    await desk.take([observation, later]);
    expect((await eventsOf(article.id)).map(({ version, type }) => [version, type])).toEqual([
      [1, 'published'],
      [2, 'updated'],
    ]);
  });

  it('makes versions of several observations of one article in one batch', async () => {
    const states = ['One.', 'Two.', 'One.'].map((text) => articleAt('a-b-a', { paragraphs: [text] }));
    const observations = states.map((state, minute) => observationOf(state, at(minute)));
    await desk.take([observations[0]!, observationOf(articleAt('in-between')), observations[1]!, observations[2]!]);
    const events = await eventsOf(states[0]!.id);
    expect(events.map(({ version, previousVersion }) => [version, previousVersion])).toEqual([
      [1, undefined],
      [2, 1],
      [3, 2],
    ]);
    expect(events.map(({ article }) => article?.text)).toEqual(['One.', 'Two.', 'One.']);
    expect(events[2]!.changes).toEqual([
      { kind: 'removed', at: 0, text: 'Two.' },
      { kind: 'added', at: 0, text: 'One.' },
    ]);
  });

  it('announces nothing for what readers have already', async () => {
    const observation = observationOf(articleAt('same'), at(0));
    const again = observationOf(articleAt('same'), at(10));
    await desk.take([observation]);
    await desk.take([again]);
    expect(await eventsOf(observation.article.id)).toHaveLength(1);
    expect(await outcomeOf(again)).toMatchObject({ outcome: 'duplicate', version: 1 });
  });

  it('keeps what comes late as history, and readers keep what they have', async () => {
    const path = 'late';
    const current = observationOf(articleAt(path, { headline: 'Current' }), at(30));
    const late = observationOf(articleAt(path, { headline: 'Late' }), at(10));
    const next = observationOf(articleAt(path, { headline: 'Next' }), at(40));
    for (const observation of [current, late, next]) await desk.take([observation]);
    expect(
      (await eventsOf(current.article.id)).map(({ version, previousVersion }) => [version, previousVersion]),
    ).toEqual([
      [1, undefined],
      [3, 1],
    ]);
    expect(await outcomeOf(late)).toMatchObject({ outcome: 'superseded', version: 2 });
    const kept = await database.dataSource.getRepository(Version).findBy({ articleId: current.article.id });
    expect(kept.map(({ version, article }) => [version, article.headline]).sort()).toEqual([
      [1, 'Current'],
      [2, 'Late'],
      [3, 'Next'],
    ]);
  });

  it('does not go back to what was seen between two looks that found the same', async () => {
    const path = 'found-the-same';
    await desk.take([observationOf(articleAt(path), at(0))]);
    await desk.take([observationOf(articleAt(path), at(20))]);
    const between = observationOf(articleAt(path, { headline: 'In between' }), at(10));
    await desk.take([between]);
    expect(await outcomeOf(between)).toMatchObject({ outcome: 'superseded' });
    expect(await eventsOf(between.article.id)).toHaveLength(1);
  });

  it('knows an article by any of its keys, the strongest first', async () => {
    const keys = {
      guid: { rung: 'guid', key: '["example.com","42"]' },
      url: { rung: 'url', key: 'https://example.com/by-key' },
      canonical: { rung: 'canonical-url', key: 'https://example.com/canonical' },
    } as const;
    const first = observationOf(articleFrom({ identity: [keys.url, keys.canonical], headline: 'One' }), at(0));
    const byUrl = observationOf(articleFrom({ identity: [keys.guid, keys.url], headline: 'Two' }), at(1));
    const byGuid = observationOf(articleFrom({ identity: [keys.guid], headline: 'Three' }), at(2));
    const byCanonical = observationOf(articleFrom({ identity: [keys.canonical], headline: 'Four' }), at(3));
    await desk.take([first, byUrl]);
    await desk.take([byGuid]);
    await desk.take([byCanonical]);
    const events = await eventsOf(first.article.id);
    expect(events.map(({ article }) => [article?.id, article?.headline])).toEqual([
      [first.article.id, 'One'],
      [first.article.id, 'Two'],
      [first.article.id, 'Three'],
      [first.article.id, 'Four'],
    ]);
  });

  it('calls a change a correction when a notice appears', async () => {
    const path = 'corrected';
    const before = observationOf(articleAt(path, { paragraphs: ['Ten were hurt.'] }), at(0));
    const after = articleAt(path, { paragraphs: ['Two were hurt.', 'Correction: an earlier version said ten.'] });
    await desk.take([before, observationOf(after, at(1))]);
    expect((await eventsOf(after.id))[1]).toMatchObject({ type: 'corrected', significance: 'correction' });
  });

  it('leaves nothing of a batch in which one record cannot be stored, and takes the others alone', async () => {
    const good = [observationOf(articleAt('good-1')), observationOf(articleAt('good-2'))];
    // Postgres has no character zero in text.
    const bad = observationOf(articleAt('bad', { headline: 'Zero \u0000 zero' }));
    const batch = [good[0]!, bad, good[1]!];
    await expect(desk.take(batch)).rejects.toThrow();
    expect(await eventsOf(good[0]!.article.id)).toEqual([]);
    const results = [];
    for (const observation of batch)
      results.push(
        await desk.take([observation]).then(
          () => 'taken',
          () => 'refused',
        ),
      );
    expect(results).toEqual(['taken', 'refused', 'taken']);
    expect(await eventsOf(good[0]!.article.id)).toHaveLength(1);
    expect(await database.dataSource.getRepository(InboxEntry).countBy({ observation: bad.id })).toBe(0);
  });

  it('takes nothing twice when the answer to COMMIT is lost', async () => {
    const observation = observationOf(articleAt('lost-answer'));
    const proxy = await cuttingProxy(new URL(database.url), 'COMMIT\0');
    const cut = await new DataSource(schemaOptions(PUBLISHING, proxy.url)).initialize();
    const lost = await new PublicationDesk(cut).take([observation]).catch((error: unknown) => error);
    expect(kindOf(lost)).toBe('system');
    expect(await eventsOf(observation.article.id)).toHaveLength(1);
    await desk.take([observation]);
    expect(await eventsOf(observation.article.id)).toHaveLength(1);
    await cut.destroy();
    await proxy.close();
  });

  it('holds back whoever publishes later until an earlier one has ended', async () => {
    const [early, late] = [observationOf(articleAt('early')), observationOf(articleAt('late-comer'))];
    const last = await lastSeq(query);
    let taken = Promise.resolve();
    await database.dataSource.transaction(async (manager) => {
      const decision = decide(undefined, early);
      await keepVersions(manager, [{ observation: early, articleId: early.article.id, decision }]);
      await takeTurn(manager);
      await appendPublished(manager, [{ observation: early, articleId: early.article.id, decision }]);
      taken = desk.take([late]);
      await waitFor(someoneWaits, { what: 'the later transaction to wait for the lock', timeout: 5_000 });
      expect(await publishedAfter(query, last)).toEqual([]);
    });
    await taken;
    const seen = (await publishedAfter(query, last)).map(({ event }) => event.articleId);
    expect(seen).toEqual([early.article.id, late.article.id]);
  });

  it('lets a reader who reads on miss nothing and see nothing twice while several write', async () => {
    const batches = 25;
    const start = await lastSeq(query);
    const seen: number[] = [];
    let writing = true;
    const read = async () => {
      for (let last = start, done = false; !done; ) {
        done = !writing;
        for (const { event } of await publishedAfter(query, last)) {
          seen.push(event.seq);
          last = event.seq;
        }
      }
    };
    const write = async (writer: number) => {
      for (let batch = 0; batch < batches; batch++) {
        const own = Array.from({ length: 4 }, (_, n) => articleAt(`${writer}-${batch}-${n}`));
        const shared = articleAt(`shared-${batch % 3}`, { headline: `${writer} ${batch}` });
        await desk.take([...own, shared].map((article) => observationOf(article)));
        await leaveGap();
      }
    };
    const reading = read();
    await Promise.all([0, 1, 2, 3].map(write));
    writing = false;
    await reading;
    const written = (await everyEvent()).map(({ seq }) => seq).filter((seq) => seq > start);
    expect(written.length).toBeGreaterThan(4 * batches * 4);
    expect(seen).toEqual(written);
    expect(await database.dataSource.getRepository(InboxEntry).countBy({ outcome: IsNull() })).toBe(0);
  });
});

/** Whether a transaction stands in line for the lock under which `seq` is drawn. */
async function someoneWaits(): Promise<boolean> {
  const [row]: { waiting: number }[] = await database.dataSource.query(
    `SELECT count(*)::int AS waiting FROM pg_locks WHERE locktype = 'advisory' AND objid = $1 AND NOT granted`,
    [ADVISORY_LOCKS.publish],
  );
  return row!.waiting > 0;
}

/** What a transaction leaves that is rolled back after it has drawn a number. */
async function leaveGap(): Promise<void> {
  await database.dataSource.query(`SELECT nextval(pg_get_serial_sequence('publishing.published', 'seq'))`);
}
