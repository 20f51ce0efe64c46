import { Client } from 'pg';
import type { Superseded } from './evidence';

/** What the checker asks the database of publishing, which it only reads. */
export interface Stored {
  readonly superseded: readonly Superseded[];
  readonly unsent: number;
  readonly unsettled: number;
  readonly missing: readonly string[];
  readonly ahead: number;
}

const sent = (topic: string) =>
  `(SELECT coalesce(max(seq), 0) FROM publishing.relay_checkpoint WHERE topic = '${topic}')`;

/** Events and receipts beyond what the relay has sent. */
const UNSENT = `
  SELECT (SELECT count(*) FROM publishing.published WHERE seq > ${sent('articles.published')})
       + (SELECT count(*) FROM publishing.inbox WHERE receipt_seq > ${sent('articles.receipts')}) AS unsent`;

const UNSETTLED = 'SELECT count(*) AS unsettled FROM publishing.inbox WHERE outcome IS NULL';

const MISSING = `
  SELECT concat_ws('/', topic, partition, "offset") AS record FROM publishing.ledger
  WHERE missing_since IS NOT NULL AND (outcome IS NULL OR source IS NULL)`;

/** By the clock of the database, which nobody changes. */
const AHEAD = `SELECT count(*) AS ahead FROM publishing.inbox WHERE observed_at > received_at + interval '5 minutes'`;

const SUPERSEDED = `
  SELECT article->>'url' AS url, encode(sha256(convert_to(article->>'text', 'UTF8')), 'hex') AS sha
  FROM publishing.inbox JOIN publishing.versions USING (article_id, version)
  WHERE outcome = 'superseded'`;

export async function readDatabase(url: string): Promise<Stored> {
  const client = new Client({ connectionString: url, options: '-c default_transaction_read_only=on' });
  await client.connect();
  try {
    const one = async (sql: string) => Number(Object.values((await client.query(sql)).rows[0])[0]);
    const { rows } = await client.query<Superseded>(SUPERSEDED);
    const missing = (await client.query<{ record: string }>(MISSING)).rows.map(({ record }) => record);
    const counts = { unsent: await one(UNSENT), unsettled: await one(UNSETTLED), ahead: await one(AHEAD) };
    return { superseded: rows, missing, ...counts };
  } finally {
    await client.end();
  }
}
