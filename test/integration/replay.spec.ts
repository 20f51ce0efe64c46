import { randomUUID } from 'node:crypto';
import { deadLetterTopic, type EnrichedArticle, type Topic, topics } from '@copydesk/contracts';
import { ConsumesBatch, ensureTopics, KafkaSettings, type Received } from '@copydesk/messaging';
import { Controller } from '@nestjs/common';
import type { PublicationDesk } from '../../apps/publishing/src/desk/publication-desk';
import { Command } from '../support/command-line';
import { closeServices, lengthOf, serve, until } from '../support/messaging-service';
import { articleAt, observationOf } from '../support/observations';
import { type PublishingApp, publishingApp } from '../support/publishing-app';
import { type PublishingDatabase, publishingDatabase } from '../support/publishing-database';
import { StreamReader } from '../support/stream-reader';

jest.setTimeout(180_000);

const ARTICLES = 100;
const POISON = 'Headline of 41';

let database: PublishingDatabase;
let publishing: PublishingApp;
let reader: StreamReader;

beforeAll(async () => {
  database = await publishingDatabase();
  publishing = await publishingApp(database.url);
  reader = new StreamReader(() => publishing.url);
});
afterAll(async () => {
  await reader.close();
  await closeServices();
  await publishing.app.close();
  await database.drop();
});

/** What publishing does with a batch, in a build that has this mistake or none. */
function build(from: Topic<EnrichedArticle>, desk: PublicationDesk, mistake: (article: EnrichedArticle) => void) {
  @Controller()
  class Desk {
    @ConsumesBatch(from)
    async take(batch: readonly Received<EnrichedArticle>[]): Promise<void> {
      for (const { data } of batch) mistake(data);
      const observations = batch.map(({ attributes, data, record }) => ({
        id: attributes.lineage.observation,
        observedAt: attributes.lineage.observedAt,
        rawPosition: attributes.lineage.rawPosition ?? null,
        article: data,
        enrichedAt: record.timestamp,
        cause: attributes,
      }));
      await desk.take(observations);
    }
  }
  return Desk;
}

const seen = () => reader.events.map(({ article }) => article?.headline);

it('gives readers each article once, after the mistake that one of them met is mended and it is replayed', async () => {
  const from = { ...topics.enriched, name: `enriched-${randomUUID()}`, partitions: 3 };
  const letters = deadLetterTopic(from.name);
  const plans = [from.name, letters].map((name) => ({ name, partitions: 3, config: {} }));
  await ensureTopics(KafkaSettings.parse(process.env), plans);
  const group = randomUUID();

  const mistaken = await serve(
    build(from, publishing.desk, ({ headline }) => {
      if (headline === POISON) throw new TypeError('Cannot read properties of undefined');
    }),
    { group },
  );
  const events = Array.from({ length: ARTICLES }, (_, index) => {
    const { article, cause } = observationOf(articleAt(String(index)));
    return { attributes: cause, data: article };
  });
  await mistaken.publisher.publish(from, events);
  await until('all but one with their readers', () => reader.events.length === ARTICLES - 1);
  await until('the letter', async () => (await lengthOf(letters)) === 1);
  expect(seen()).not.toContain(POISON);
  await mistaken.close();

  const mended = await serve(
    build(from, publishing.desk, () => undefined),
    { group },
  );
  const copydesk = (...args: string[]) => new Command(['dlq', ...args, '--topic', from.name], process.env).ended;
  const replayed = await copydesk('replay', '--reason', 'HANDLER_FAILED', '--by', 'ada');
  expect(replayed).toMatchObject({ code: 0, stdout: expect.stringContaining('replayed 1 letter') });
  await until('all with their readers', () => reader.events.length >= ARTICLES);
  // Whoever replays it once more, since the first time did not seem to have worked, changes nothing.
  await mended.publisher.publish(from, events);
  const after = articleAt('after');
  const { cause } = observationOf(after);
  await mended.publisher.publish(from, [{ attributes: cause, data: after }]);
  await until('what came after', () => seen().includes(after.headline));

  expect(seen().sort()).toEqual([...events.map(({ data }) => data.headline), after.headline].sort());
  expect(await lengthOf(letters)).toBe(1);
  expect(JSON.parse((await copydesk('list', '--all', '--json')).stdout)).toMatchObject({
    state: 'replayed',
    resolution: { by: 'ada' },
  });
});
