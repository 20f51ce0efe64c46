import { observed, type SourceEvent, topics, uuidV5 } from '@copydesk/contracts';
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

interface Row {
  readonly seq: string;
  readonly event: SourceEvent;
  readonly time: Date;
}

/** Tells on `sources.health` what was written down, in order; a crash may tell it again, with the same id. */
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
        const rows: Row[] = await transaction.query(
          'SELECT seq, event, created_at AS time FROM ingest.announcements ORDER BY seq LIMIT 100',
        );
        if (rows.length === 0) return 0;
        await this.publisher.publish(topics.sourceHealth, rows.map(asCloudEvent));
        await transaction.query('DELETE FROM ingest.announcements WHERE seq = ANY ($1)', [rows.map(({ seq }) => seq)]);
        return rows.length;
      });
      if (told > 0) this.logger.log({ message: 'told of sources', events: told });
      if (told < 100) return;
    }
  }
}

/** Advisory lock of whoever tells. */
const TELLING = 0x6364_0010;

function asCloudEvent({ seq, event, time }: Row) {
  const id = uuidV5('announcement', seq, JSON.stringify(event));
  const attributes = observed({ id, source: TELLER, time: time.toISOString() });
  return { attributes: { ...attributes, type: topics.sourceHealth.typeOf(event) }, data: event };
}
