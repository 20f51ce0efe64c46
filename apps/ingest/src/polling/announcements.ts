import { observed, type SourceEvent, type SourceProfile, type Topic, topics, uuidV5 } from '@copydesk/contracts';
import { EventPublisher } from '@copydesk/messaging';
import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { IngestDatabase } from '../database/ingest-database';

/** Who tells of sources, as a URI reference. */
const TELLER = '/copydesk/ingest';

/** Writes down what is to be told of a source, in the transaction that makes it true. */
export async function announce(query: Pick<EntityManager, 'query'>, events: readonly SourceEvent[]): Promise<void> {
  for (const event of events)
    await query.query('INSERT INTO ingest.announcements (event) VALUES ($1)', [JSON.stringify(event)]);
}

/** The same for versions of profiles, whenever something of one has changed. */
export async function announceProfiles(
  query: Pick<EntityManager, 'query'>,
  profiles: readonly SourceProfile[],
): Promise<void> {
  for (const profile of profiles)
    await query.query('INSERT INTO ingest.announcements (topic, event) VALUES ($1, $2)', [
      topics.sourceProfiles.name,
      JSON.stringify(profile),
    ]);
}

interface Row<T> {
  readonly seq: string;
  readonly topic: string;
  readonly event: T;
  readonly time: Date;
}

/** Tells on their topics what was written down, in order in each; a crash may tell it again, with the same id. */
@Injectable()
export class Announcements {
  private readonly logger = new Logger(Announcements.name);

  constructor(
    private readonly database: IngestDatabase,
    private readonly publisher: EventPublisher,
  ) {}

  /** Tells all that waits. Of several processes one does, the others leave it to it. */
  async tell(): Promise<void> {
    const database = await this.database.connected();
    // Most of the time there is nothing, and asking is all that it costs.
    const [waiting] = await database.query('SELECT 1 FROM ingest.announcements LIMIT 1');
    while (waiting) {
      const told = await database.transaction(async (transaction) => {
        const [{ isMine }] = await transaction.query(`SELECT pg_try_advisory_xact_lock($1) AS "isMine"`, [TELLING]);
        if (!isMine) return 0;
        const rows: Row<never>[] = await transaction.query(
          'SELECT seq, topic, event, created_at AS time FROM ingest.announcements ORDER BY seq LIMIT 100',
        );
        if (rows.length === 0) return 0;
        await this.publish(topics.sourceProfiles, rows);
        await this.publish(topics.sourceHealth, rows);
        await transaction.query('DELETE FROM ingest.announcements WHERE seq = ANY ($1)', [rows.map(({ seq }) => seq)]);
        return rows.length;
      });
      if (told > 0) this.logger.log({ message: 'told of sources', events: told });
      if (told < 100) return;
    }
  }

  private async publish<T>(topic: Topic<T>, rows: readonly Row<T>[]): Promise<void> {
    const own = rows.filter((row) => row.topic === topic.name);
    if (own.length > 0)
      await this.publisher.publish(
        topic,
        own.map((row) => asCloudEvent(topic, row)),
      );
  }
}

/** Advisory lock of whoever tells. */
const TELLING = 0x6364_0010;

function asCloudEvent<T>(topic: Topic<T>, { seq, event, time }: Row<T>) {
  const id = uuidV5('announcement', seq, JSON.stringify(event));
  const attributes = observed({ id, source: TELLER, time: time.toISOString() });
  return { attributes: { ...attributes, type: topic.typeOf(event) }, data: event };
}
