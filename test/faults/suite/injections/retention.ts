import { waitUntil } from '@copydesk/local';
import type { Admin } from 'kafkajs';
import { type Lag, placeOf, type RemovedRecord, readLags, readTopics, removedRecord } from '../check/read-kafka';
import { accepted, type Fault, mustSee, type Scene } from '../fault';
import { appendLine, readLines } from '../input-ledger';
import { filesIn } from '../run-files';
import { connected } from './database';

const RAW = 'articles.raw';
const ENRICHED = 'articles.enriched';
const PUBLISHED = 'articles.published';

type Reader = 'enrichment' | 'publishing';

/** How long it may take until an alert tells of what is missing, and until all is in order again, in milliseconds. */
const TOLD_WITHIN_MS = 240_000;

/** What retention does when a reader is away for longer than records are kept. */
async function passReaders(scene: Scene): Promise<void> {
  const { kafka } = scene;
  const admin = kafka.admin();
  await admin.connect();
  await passRelay(scene, admin);
  await passPublishing(scene, admin);
  await passEnrichment(scene, admin);
  await passAll(scene, admin);
  await admin.disconnect();
  scene.load.flowTo(1);
  await accepted(scene, 1);
}

/** All that was ever sent on is gone, and publishing goes on behind it. */
async function passRelay(scene: Scene, admin: Admin): Promise<void> {
  await flow(scene, 0.2);
  await caughtUp(scene, isServices);
  const { readers } = scene;
  await mustSee(scene, 'Kafka has what the stream has', () => {
    const [stream, topic] = [readers.changes('stream-1'), readers.changes('kafka')];
    return stream.length === topic.length;
  });
  await removeAll(scene, admin, PUBLISHED);
}

/** What enrichment made is gone before publishing had it: an alert names the raw records, which are enriched anew. */
async function passPublishing(scene: Scene, admin: Admin): Promise<void> {
  await stop(scene, 'publishing');
  await flow(scene, 0.35);
  await caughtUp(scene, ({ group }) => group === 'enrichment');
  const unread = await removeAll(scene, admin, ENRICHED, 'publishing');
  const causes = new Set(unread.map(({ headers }) => headers.ce_rawposition ?? ''));
  start(scene, 'publishing');
  await told(scene, 'LEDGER_IMBALANCE', true);
  const missing = await missingLines(scene);
  if (missing.length !== causes.size || missing.some((record) => !causes.has(record)))
    scene.unseen.push(`exactly the ${causes.size} raw records of what was removed are missing, not ${missing}`);
  await enrichAgain(scene, admin, missing);
  await told(scene, 'LEDGER_IMBALANCE', false);
}

/** As docs/operations.md has operators do. */
async function enrichAgain(scene: Scene, admin: Admin, records: readonly string[]): Promise<void> {
  const first = new Map<number, number>();
  for (const record of records) {
    const [partition, offset] = record.split('/').slice(1).map(Number) as [number, number];
    first.set(partition, Math.min(offset, first.get(partition) ?? offset));
  }
  await stop(scene, 'enrichment');
  const partitions = [...first].map(([partition, offset]) => ({ partition, offset: String(offset) }));
  await admin.setOffsets({ groupId: 'enrichment', topic: RAW, partitions });
  start(scene, 'enrichment');
}

/** Raw records are gone that the ledger has read and enrichment has not. */
async function passEnrichment(scene: Scene, admin: Admin): Promise<void> {
  await stop(scene, 'enrichment');
  await flow(scene, 0.45);
  await caughtUp(scene, ({ group, partition }) => group === 'publishing' && partition.startsWith(`${RAW}/`));
  await removeAll(scene, admin, RAW, 'enrichment');
  start(scene, 'enrichment');
  await told(scene, 'LEDGER_IMBALANCE', true);
}

/** Raw records are gone that nobody has read. */
async function passAll(scene: Scene, admin: Admin): Promise<void> {
  await flow(scene, 0.6);
  await caughtUp(scene, isServices);
  await stop(scene, 'enrichment');
  await stop(scene, 'publishing');
  await flow(scene, 0.7);
  await removeAll(scene, admin, RAW, 'enrichment');
  start(scene, 'enrichment');
  start(scene, 'publishing');
  await told(scene, 'RAW_RECORDS_REMOVED', true);
}

/** Lets the load come so far, and waits until nothing more of it is under way. */
async function flow(scene: Scene, share: number): Promise<void> {
  scene.load.flowTo(share);
  await accepted(scene, share);
  const { kafka } = scene;
  let before = -1;
  await waitUntil(
    async () => {
      const now = (await readTopics(kafka, [RAW])).length;
      const isStill = now === before;
      before = now;
      return isStill;
    },
    { timeoutMs: 60_000, everyMs: 1_500 },
  );
}

const isServices = ({ group }: Lag): boolean => ['enrichment', 'publishing'].includes(group);

async function caughtUp(scene: Scene, which: (lag: Lag) => boolean): Promise<void> {
  const isDone = async () => (await readLags(scene.kafka)).filter(which).every(({ lag }) => lag === 0);
  await mustSee(scene, 'what came in is handled', isDone, TOLD_WITHIN_MS);
}

/**
 * Removes all that is in a topic, written down as it was.
 *
 * @param reader who may not have read all of it
 * @returns what that reader has not read
 */
async function removeAll(scene: Scene, admin: Admin, topic: string, reader?: Reader): Promise<RemovedRecord[]> {
  const { kafka, folder, removed } = scene;
  const next = new Map<number, number>();
  const committed = reader ? await admin.fetchOffsets({ groupId: reader, topics: [topic] }) : [];
  for (const { partitions } of committed)
    for (const { partition, offset } of partitions) next.set(partition, Number(offset));
  const records = (await readTopics(kafka, [topic])).map((record) =>
    removedRecord(record, reader !== undefined && Number(record.offset) >= (next.get(record.partition) ?? 0)),
  );
  const { removed: file } = filesIn(folder);
  for (const record of records) appendLine(file, record);
  const ends = new Map(records.map(({ partition, offset }) => [partition, Number(offset) + 1]));
  const partitions = [...ends].map(([partition, offset]) => ({ partition, offset: String(offset) }));
  // kafkajs finds the leaders only of topics that it has been asked about.
  await admin.fetchTopicOffsets(topic);
  await admin.deleteTopicRecords({ topic, partitions });
  const unread = records.filter(({ isUnread }) => isUnread);
  if (unread.length === 0 && reader) scene.unseen.push(`${reader} had not read all of ${topic}`);
  if (topic === RAW) {
    const known = readLines<RemovedRecord>(file).filter((record) => record.topic === RAW && !record.isUnread);
    const read = new Set(known.map(idOf));
    for (const record of unread) if (!read.has(idOf(record))) removed.add(idOf(record));
  }
  scene.tell(`${records.length} removed from ${topic}, ${unread.length} of them unread, up to ${lastOf(records)}`);
  return unread;
}

const idOf = ({ headers }: RemovedRecord): string => `${headers.ce_source} ${headers.ce_id}`;

const lastOf = (records: readonly RemovedRecord[]): string => (records.length > 0 ? placeOf(records.at(-1)!) : 'none');

async function stop({ world }: Scene, name: Reader): Promise<void> {
  await Promise.all(world.of(name).map((service) => service.stop()));
}

function start({ world }: Scene, name: Reader): void {
  for (const service of world.of(name)) service.up();
}

/** By its metric, as every process of publishing has it that looks. */
async function told(scene: Scene, code: string, isFiring: boolean): Promise<void> {
  const { url } = scene.world.of('publishing')[0]!;
  const what = `the alert ${code} ${isFiring ? 'fires' : 'is over'}`;
  scene.tell(`waiting until ${what}`);
  const isTold = async () => {
    const metrics = await (await fetch(`${url}/metrics`)).text();
    return metrics.includes(`copydesk_alert_firing{code="${code}"} ${isFiring ? 1 : 0}`);
  };
  await mustSee(scene, what, () => isTold().catch(() => false), TOLD_WITHIN_MS);
}

async function missingLines({ world }: Scene): Promise<string[]> {
  const client = await connected(world);
  const { rows } = await client.query<{ record: string }>(
    `SELECT concat_ws('/', topic, partition, "offset") AS record FROM publishing.ledger WHERE missing_since IS NOT NULL`,
  );
  await client.end();
  return rows.map(({ record }) => record);
}

export const OF_RETENTION: readonly Fault[] = [
  {
    id: 'F16b',
    title: 'retention passes the relay, publishing, enrichment, and the ledger too',
    inject: passReaders,
  },
];
