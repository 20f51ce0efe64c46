import type { Moment } from '../../../support/kafka-proxy';
import { accepted, type Fault, inTurns, mustSee, type Scene, seconds } from '../fault';
import { below, shuffled } from '../random';
import type { Service } from '../world';
import { connected } from './database';

const killServices =
  (times: number) =>
  async (scene: Scene): Promise<void> => {
    const { world, random } = scene;
    const victims = Array.from({ length: times }, () => shuffled(random, world.services)).flat();
    const shares = victims.map(() => 0.15 + random() * 0.65).sort((one, other) => one - other);
    for (const [index, service] of victims.entries()) {
      await accepted(scene, shares[index]!);
      await killAndStart(service);
    }
  };

export async function killAndStart(service: Service): Promise<void> {
  await service.kill();
  await seconds(1);
  service.up();
}

/** What a process has done of two things that belong together, when it is killed between them. */
const BETWEEN: readonly (Moment & { readonly service: 'ingest' | 'enrichment' | 'publishing' })[] = [
  { service: 'publishing', api: 'OffsetCommit', containing: 'articles.enriched', when: 'before' },
  { service: 'publishing', api: 'Produce', containing: 'articles.published', when: 'after' },
  { service: 'ingest', api: 'Produce', containing: 'articles.raw', when: 'after' },
  { service: 'enrichment', api: 'OffsetCommit', containing: 'articles.raw', when: 'before' },
  { service: 'enrichment', api: 'Produce', containing: 'articles.raw.dlq', when: 'after' },
];

/** As the proxy sees it: after Kafka has it and before the process knows, or after the database and before Kafka. */
async function killBetween(scene: Scene): Promise<void> {
  await inTurns(scene, [...BETWEEN, undefined], async (between) => {
    if (!between) return killWithinTransaction(scene);
    const { service: name, ...moment } = between;
    const service = scene.world.of(name)[0]!;
    let killed: Promise<void> | undefined;
    service.proxy!.at(moment, () => {
      killed = service.kill();
    });
    await mustSee(scene, `${name} sends ${moment.api} of ${moment.containing}`, () => killed !== undefined);
    await killed;
    await seconds(1);
    service.up();
  });
}

/** With the inbox written and nothing committed: the last table of the transaction is locked. */
async function killWithinTransaction(scene: Scene): Promise<void> {
  const { world } = scene;
  const client = await connected(world);
  await client.query('BEGIN');
  await client.query('LOCK TABLE publishing.published IN EXCLUSIVE MODE');
  const waiting = `SELECT FROM pg_locks WHERE NOT granted AND relation = 'publishing.published'::regclass`;
  await mustSee(
    scene,
    'publishing waits to write what it decided',
    async () => (await client.query(waiting)).rowCount !== 0,
  );
  await killAndStart(world.of('publishing')[0]!);
  await client.query('ROLLBACK');
  await client.end();
}

async function killEverything(scene: Scene): Promise<void> {
  const { world } = scene;
  await accepted(scene, 0.4);
  await Promise.all([...world.services.map((service) => service.kill()), world.broker.kill(), world.postgres.kill()]);
  await seconds(3);
  for (const service of world.services) service.up();
  await seconds(10);
  await world.startPostgres();
  await world.startBroker();
}

/** Members come and go every five seconds; then partitions are added to what is being read. */
async function joinAndLeave(scene: Scene): Promise<void> {
  const { world, kafka, short } = scene;
  await accepted(scene, 0.2);
  for (let turn = 0; turn < (short ? 2 : 6); turn++) {
    const guests = [await world.add('enrichment', 10 + turn), await world.add('publishing', 10 + turn)];
    await seconds(5);
    for (const guest of guests) await world.remove(guest, turn % 2 === 0 ? 'stop' : 'kill');
  }
  await accepted(scene, 0.7);
  const admin = kafka.admin();
  await admin.connect();
  // Dead letters keep the partition of their record: they grow first.
  for (const topic of ['articles.enriched.dlq', 'articles.raw.dlq', 'articles.enriched', 'articles.raw'])
    await admin.createPartitions({ topicPartitions: [{ topic, count: 15 }] });
  await admin.disconnect();
}

/** Kills a random process at so many random points of the load; each is started again after a second. */
export const storm = (kills: number): Fault => ({
  id: 'storm',
  title: `kill -9 of a random process, broker and database too, at ${kills} points`,
  mayEnd: true,
  inject: async (scene) => {
    const { world, random } = scene;
    const shares = Array.from({ length: kills }, () => 0.02 + random() * 0.96).sort((one, other) => one - other);
    for (const [index, share] of shares.entries()) {
      await accepted(scene, share);
      const victim = below(random, world.services.length + 2);
      const service = world.services[victim];
      const name = service?.name ?? (victim === world.services.length ? 'the broker' : 'the database');
      scene.tell(`kill ${index + 1} of ${kills}: ${name}`);
      if (service) await killAndStart(service);
      else {
        const isBroker = victim === world.services.length;
        await (isBroker ? world.broker : world.postgres).kill();
        await seconds(1);
        await (isBroker ? world.startBroker() : world.startPostgres());
      }
    }
  },
});

export const OF_PROCESSES: readonly Fault[] = [
  {
    id: 'F1',
    title: 'kill -9 of each service, at random points',
    instances: 2,
    inShort: true,
    inject: killServices(1),
  },
  {
    id: 'F2',
    title: 'kill -9 between two things that belong together',
    proxied: true,
    input: { poison: 44 },
    inject: killBetween,
  },
  { id: 'F13', title: 'members join and leave; partitions are added', mayEnd: true, inject: joinAndLeave },
  {
    id: 'F14b',
    title: 'every article five times, in any order, each service killed three times',
    input: { versions: 1, repeat: { every: 1, times: 5 }, isShuffled: true },
    inject: killServices(3),
  },
  { id: 'F15', title: 'everything off at once, services back first', mayEnd: true, inject: killEverything },
];
