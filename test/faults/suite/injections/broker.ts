import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigResourceTypes, type Kafka } from 'kafkajs';
import type { Api } from '../../../support/kafka-proxy';
import { accepted, type Fault, inTurns, mustSee, notReady, type Scene, seconds } from '../fault';
import { pick } from '../random';
import { freeze, thaw } from '../signals';
import type { World } from '../world';

async function stopBroker(scene: Scene): Promise<void> {
  const { world, load } = scene;
  const outages = [
    ['kill', 5],
    ['stop', 5],
    ['stop', 60],
  ] as const;
  await inTurns(scene, outages.slice(0, scene.short ? 1 : 3), async ([how, forSeconds]) => {
    const refusedBefore = load.refused('503 retry-after');
    await world.broker[how]();
    await notReady(scene, 'ingest');
    await mustSee(scene, 'a post is answered with 503 and when to come back', () => {
      return load.refused('503 retry-after') > refusedBefore;
    });
    await seconds(forSeconds);
    await world.startBroker();
  });
}

async function freezeBroker(scene: Scene): Promise<void> {
  await inTurns(scene, [20, 90], async (forSeconds) => {
    freeze(scene.world.broker.pid);
    await seconds(forSeconds);
    thaw(scene.world.broker.pid);
  });
}

/** How long a broker stays away: longer than the others wait for it (`broker.session.timeout.ms`). */
const AWAY_S = 20;

/** Each broker in turn, the one that leads the controllers first; the next when all have everything again. */
async function killEachBroker(scene: Scene): Promise<void> {
  const { world, kafka } = scene;
  const first = leaderOfControllers(world) - 1;
  await mustSee(scene, 'who leads the controllers', () => first >= 0);
  for (let turn = 0; turn < world.cluster.length; turn++) {
    await accepted(scene, 0.1 + 0.3 * turn);
    const victim = (first + turn) % world.cluster.length;
    await world.cluster[victim]!.kill();
    await seconds(AWAY_S);
    await world.startBroker(victim);
    await mustSee(scene, 'every broker has every partition again', () => allInSync(kafka, world.cluster.length));
  }
}

/** By its node id, as the first broker has noted it down. Source: KIP-595, "Quorum State". */
function leaderOfControllers(world: World): number {
  const noted = readFileSync(join(world.dataOfBroker(0), '__cluster_metadata-0', 'quorum-state'), 'utf8');
  return (JSON.parse(noted) as { leaderId: number }).leaderId;
}

async function allInSync(kafka: Kafka, brokers: number): Promise<boolean> {
  const admin = kafka.admin();
  try {
    await admin.connect();
    const { topics } = await admin.fetchTopicMetadata();
    return topics.every(({ partitions }) => partitions.every(({ isr }) => isr.length === brokers));
  } catch {
    return false;
  } finally {
    await admin.disconnect();
  }
}

const ANSWERS: readonly Api[] = ['Produce', 'OffsetCommit', 'Heartbeat', 'JoinGroup'];

/** The broker has done what was asked for, and the client does not get to know. */
async function loseAnswers(scene: Scene): Promise<void> {
  const { world, random } = scene;
  await accepted(scene, 0.15);
  const proxies = world.services.map(({ proxy }) => proxy!);
  const lost = () => proxies.reduce((sum, proxy) => sum + proxy.lost('Produce') + proxy.lost('OffsetCommit'), 0);
  for (let second = 0; second < 60; second++) {
    pick(random, proxies).loseAnswers(second % 3 === 0 ? pick(random, ANSWERS) : 'Produce', 1);
    await seconds(1);
  }
  for (const proxy of proxies) for (const api of ANSWERS) proxy.loseAnswers(api, 0);
  await mustSee(scene, 'answers are lost', () => lost() > 10);
}

async function slowDown(scene: Scene): Promise<void> {
  const { world, random } = scene;
  await accepted(scene, 0.2);
  for (const { proxy } of world.services) proxy!.delayAnswers(() => 100 + random() * 400);
  await seconds(60);
  for (const { proxy } of world.services) proxy!.delayAnswers(() => 0);
}

async function silence(scene: Scene): Promise<void> {
  const { world } = scene;
  await accepted(scene, 0.3);
  for (const { proxy } of world.services) proxy!.silence(true);
  await seconds(60);
  for (const { proxy } of world.services) proxy!.silence(false);
}

/** Longer than a session of Kafka's groups, shorter than any deadline of ours. */
const SLOW_MS = 12_000;

/** What enrichment sends is acknowledged only after a session: its membership must not suffer. */
async function slowHandlers(scene: Scene): Promise<void> {
  await accepted(scene, 0.1);
  const slow = scene.world.of('enrichment');
  for (const { proxy } of slow) proxy!.delayAnswers(() => SLOW_MS, 'Produce');
  await seconds(60);
  for (const { proxy } of slow) proxy!.delayAnswers(() => 0);
}

const LETTERS = 'articles.raw.dlq';

/** No dead letter is small enough: what is given up has nowhere to go. */
async function closeDeadLetters(scene: Scene): Promise<void> {
  await accepted(scene, 0.2);
  const before = await configure(scene.kafka, { 'max.message.bytes': '50' });
  await notReady(scene, 'enrichment');
  await accepted(scene, 0.6);
  await configure(scene.kafka, before);
}

/** Sets what a topic is configured with, and returns what it was. */
async function configure(kafka: Kafka, config: Record<string, string>): Promise<Record<string, string>> {
  const admin = kafka.admin();
  await admin.connect();
  const resource = { type: ConfigResourceTypes.TOPIC, name: LETTERS };
  const { resources } = await admin.describeConfigs({ resources: [resource], includeSynonyms: false });
  const entries = (resources[0]?.configEntries ?? []).filter(({ isDefault }) => !isDefault);
  const configEntries = Object.entries(config).map(([name, value]) => ({ name, value }));
  await admin.alterConfigs({ validateOnly: false, resources: [{ ...resource, configEntries }] });
  await admin.disconnect();
  return Object.fromEntries(entries.map(({ configName, configValue }) => [configName, configValue]));
}

export const OF_THE_BROKER: readonly Fault[] = [
  { id: 'F3a', title: 'broker stops and is killed, and comes back', inShort: true, inject: stopBroker },
  {
    id: 'F3b',
    title: 'three brokers, kill -9 of each in turn',
    brokers: 3,
    pauseLimit: 30,
    inject: killEachBroker,
  },
  { id: 'F4', title: 'broker frozen, 20 s and 90 s', mayEnd: true, inject: freezeBroker },
  { id: 'F5', title: 'answers of the broker get lost, for 60 s', proxied: true, inject: loseAnswers },
  { id: 'F8a', title: 'answers of the broker 100 to 500 ms late, for 60 s', proxied: true, inject: slowDown },
  {
    id: 'F8b',
    title: 'the network to the broker silent, for 60 s',
    proxied: true,
    mayEnd: true,
    healLimit: 180,
    inject: silence,
  },
  {
    id: 'F10a',
    title: 'every record of enrichment takes longer than a session',
    proxied: true,
    instances: 2,
    noRepeats: true,
    inject: slowHandlers,
  },
  {
    id: 'F11',
    title: 'dead letters cannot be written, for half of the load',
    input: { poison: 44 },
    inject: closeDeadLetters,
  },
];
