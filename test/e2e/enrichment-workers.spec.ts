import { randomUUID } from 'node:crypto';
import { deadLetterTopic, topics } from '@copydesk/contracts';
import { KafkaConnection, KafkaSettings } from '@copydesk/messaging';
import type { Change } from '../mutations/change';
import { kafka, lengthOf } from '../support/messaging-service';
import { startChanged, startService } from '../support/services';
import { waitFor } from '../support/wait-for';

/** As a build that lacks a file of its own would run. */
const CANNOT_LOAD: Change = {
  file: 'apps/enrichment/src/enrichment.worker.ts',
  find: 'export default function run(',
  replace: `throw new Error('the tables of the language are not there');
export default function run(`,
};

const RAW = topics.raw.name;
const LETTERS = deadLetterTopic(RAW);
const MINUTE = 60_000;

const isAlive = async (url: string): Promise<boolean> =>
  (await fetch(`${url}/health/live`).catch(() => undefined))?.ok ?? false;

async function produce(): Promise<void> {
  const producer = kafka.producer();
  await producer.connect();
  const source = `workers-${randomUUID()}.example`;
  const value = JSON.stringify({
    source,
    url: `https://${source}/ferry`,
    content: { mediaType: 'text/html', body: '<h1>Ferry returns</h1><p>The night ferry is back.</p>' },
  });
  await producer.send({ topic: RAW, messages: Array.from({ length: 5 }, () => ({ value })) });
  await producer.disconnect();
}

async function lagInKafka(): Promise<Record<number, number>> {
  const connection = await KafkaConnection.open(KafkaSettings.parse(process.env), 'test');
  try {
    const lags = await connection.lag('enrichment', [RAW]);
    return Object.fromEntries(lags.map(({ partition, lag }) => [partition, lag]));
  } finally {
    await connection.close();
  }
}

/** What a service tells of its group, by partition. */
async function lagTold(url: string): Promise<Record<number, number>> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const lines = metrics.matchAll(
    /^kafka_consumergroup_lag\{consumergroup="enrichment",topic="articles\.raw",partition="(\d+)"\} (\d+)$/gm,
  );
  return Object.fromEntries([...lines].map(([, partition, lag]) => [Number(partition), Number(lag)]));
}

it('is not ready while its threads cannot load what they run, gives nothing up, and tells what waits', async () => {
  const letters = await lengthOf(LETTERS);
  const broken = await startChanged('enrichment', CANNOT_LOAD, {}, isAlive);
  try {
    await produce();
    const parts = await waitFor(
      async () => {
        const answer = await fetch(`${broken.url}/health/ready`);
        const report = (await answer.json()) as { parts: { workers: string; consumer: string } };
        return answer.status === 503 && report.parts.consumer.includes('waits:') && report.parts;
      },
      { what: 'a partition waits', timeout: MINUTE },
    );
    expect(parts.workers).toContain('the tables of the language are not there');
    const waiting = await lagInKafka();
    expect(Object.values(waiting).reduce((sum, lag) => sum + lag, 0)).toBeGreaterThanOrEqual(5);
    expect(await lagTold(broken.url)).toEqual(waiting);
    expect(await lengthOf(LETTERS)).toBe(letters);
  } finally {
    await broken.stop();
  }
  const mended = await startService('enrichment');
  try {
    await waitFor(async () => Object.values(await lagTold(mended.url)).every((lag) => lag === 0), {
      what: 'all is enriched',
      timeout: MINUTE,
    });
    expect(await lengthOf(LETTERS)).toBe(letters);
  } finally {
    await mended.stop();
  }
}, 180_000);
