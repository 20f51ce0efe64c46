import { decode, type KafkaRecord, rawBackfill, topics, Unprocessable } from '@copydesk/contracts';
import { explainPage } from '@copydesk/extraction';
import type { PageAnswer } from './page-threads';

/** Reads a raw record again as enrichment did, and tells how. */
export default function run(record: KafkaRecord): PageAnswer {
  try {
    const topic = record.topic === rawBackfill.name ? rawBackfill : topics.raw;
    const { data, attributes } = decode(topic, asSent(record), record.timestamp);
    return { explanation: explainPage({ ...data, observedAt: attributes.lineage.observedAt }) };
  } catch (error) {
    if (!(error instanceof Unprocessable)) throw error;
    return { rejected: { code: error.code, detail: error.detail } };
  }
}

/** Bytes lose their class on the way between threads. */
const asSent = (record: KafkaRecord): KafkaRecord => ({
  ...record,
  key: record.key && Buffer.from(record.key),
  value: record.value && Buffer.from(record.value),
  headers: record.headers.map(([name, value]) => [name, Buffer.from(value)]),
});

/** Asked of a thread that has to have loaded all that it runs, to be able to answer. */
export const isLoaded = (): true => true;
