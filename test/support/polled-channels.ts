import { randomUUID } from 'node:crypto';
import { type RawArticle, topics, uuidV5 } from '@copydesk/contracts';
import type { Kafka } from 'kafkajs';
import type { Client } from 'pg';
import { recordsOf } from './records';
import type { Service } from './services';
import { waitFor } from './wait-for';

/** The channels of sources as ingest has them in its database, and their visits. */
export class PolledChannels {
  constructor(private readonly database: Client) {}

  /** A channel of a source of its own, due at once. */
  async add(url: string, { kind = 'feed', options = {} } = {}): Promise<{ source: string; id: string }> {
    const source = `source-${randomUUID()}`;
    const id = uuidV5('channel', source, url);
    const { host } = new URL(url);
    await this.database.query('INSERT INTO ingest.sources (id, name) VALUES ($1, $1)', [source]);
    await this.database.query(
      'INSERT INTO ingest.channels (id, source_id, kind, url, host, options) VALUES ($1, $2, $3, $4, $5, $6)',
      [id, source, kind, url, host, JSON.stringify(options)],
    );
    await this.makeDue(id);
    return { source, id };
  }

  /** Has a channel visited now, as if its time had come, and waits until it was, and what followed from that. */
  async visit(id: string): Promise<Record<string, string | number | null>> {
    await this.untilIdle();
    const { polls } = await this.row(id);
    await this.makeDue(id);
    return this.visited(id, Number(polls));
  }

  /** Waits until a channel was visited more often than that, and for what followed from it. */
  async visited(id: string, polls = 0): Promise<Record<string, string | number | null>> {
    await waitFor(async () => Number((await this.row(id)).polls) > polls, { what: 'the visit' });
    await this.untilIdle();
    return this.row(id);
  }

  /** Waits until nothing is being visited, and nothing is due. */
  async untilIdle(): Promise<void> {
    await waitFor(
      async () => {
        const { rows } = await this.database.query(
          'SELECT host FROM ingest.hosts WHERE held_by IS NOT NULL OR due_at <= now()',
        );
        return rows.length === 0;
      },
      { what: 'all visits to be over' },
    );
  }

  // biome-ignore lint/suspicious/noExplicitAny: a row as the driver gives it
  async row(id: string): Promise<any> {
    return (await this.database.query('SELECT * FROM ingest.channels WHERE id = $1', [id])).rows[0];
  }

  private async makeDue(id: string): Promise<void> {
    await this.database.query(`UPDATE ingest.channels SET due_at = now() WHERE id = $1`, [id]);
    await this.database.query(
      `INSERT INTO ingest.hosts AS known (host) SELECT host FROM ingest.channels WHERE id = $1
       ON CONFLICT (host) DO UPDATE SET due_at = now()`,
      [id],
    );
  }
}

/** How many articles of a source Kafka has acknowledged. */
export const takenInBy = (ingest: Service, source: string): number =>
  ingest
    .logs()
    .split('\n')
    .filter((line) => line.includes('"taken in"') && line.includes(source)).length;

/** Waits for so many raw articles of a source. */
export const rawArticlesOf = async (kafka: Kafka, source: string, count: number): Promise<RawArticle[]> => {
  const records = await recordsOf(kafka, topics.raw.name, count, ({ headers }) => String(headers.ce_source) === source);
  return records.map(({ value }) => JSON.parse(String(value)) as RawArticle);
};
