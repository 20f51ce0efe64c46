import { Client } from 'pg';
import type { Superseded } from './evidence';

/** What the checker asks the database of publishing, which it only reads. */
export interface Stored {
  readonly superseded: readonly Superseded[];
  readonly unsent: number;
  readonly unsettled: number;
}

const sent = (topic: string) =>
  `(SELECT coalesce(max(seq), 0) FROM publishing.relay_checkpoint WHERE topic = '${topic}')`;

/** Events and receipts beyond what the relay has sent. */
const UNSENT = `
  SELECT (SELECT count(*) FROM publishing.published WHERE seq > ${sent('articles.published')})
       + (SELECT count(*) FROM publishing.inbox WHERE receipt_seq > ${sent('articles.receipts')}) AS unsent`;

const UNSETTLED = 'SELECT count(*) AS unsettled FROM publishing.inbox WHERE outcome IS NULL';

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
    return { superseded: rows, unsent: await one(UNSENT), unsettled: await one(UNSETTLED) };
  } finally {
    await client.end();
  }
}
