import { setTimeout as pause } from 'node:timers/promises';
import { waitUntil } from '@copydesk/local';
import type { InputPlan } from './inputs';
import type { Load } from './load';
import { below, type Random } from './random';
import type { Readers } from './readers';
import { freeze, thaw } from './signals';
import type { World } from './world';

/** What a fault happens to. */
export interface Scene {
  readonly world: World;
  readonly load: Load;
  readonly readers: Readers;
  readonly random: Random;
  /** Whether everything is to be as short as it can be. */
  readonly short: boolean;
}

export interface Fault {
  readonly id: string;
  readonly title: string;
  /** How many processes of each service there are; default 1. */
  readonly instances?: number;
  /** Whether each service reaches Kafka through a proxy. */
  readonly proxied?: boolean;
  readonly input?: Partial<InputPlan>;
  /** How long it may take to heal, in seconds; default 60. */
  readonly healLimit?: number;
  /** Whether a process may end by itself, as a watchdog makes it, or a start without a database. */
  readonly mayEnd?: boolean;
  /** Whether it belongs to the short set. */
  readonly inShort?: boolean;
  /** Brings the fault about while the load flows, and returns when the fault is over. */
  readonly inject: (scene: Scene) => Promise<void>;
}

/** Until a share of the load has been accepted. */
export async function accepted({ load }: Scene, share: number): Promise<void> {
  const reached = await waitUntil(() => load.progress >= share, { timeoutMs: 1_800_000 });
  if (!reached) throw new Error(`Only ${Math.round(load.progress * 100)} % of the load is accepted after 30 minutes.`);
}

const seconds = (count: number): Promise<void> => pause(count * 1_000);

/** What a fault has to have, or it has not bitten. */
async function mustSee(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
  if (!(await waitUntil(condition, { timeoutMs: 60_000 }))) throw new Error(`The fault has not bitten: ${what}`);
}

const notReady = ({ world }: Scene, name: 'ingest' | 'publishing') =>
  mustSee(`${name} still says that it is ready`, async () => !(await world.of(name)[0]!.isReady()));

async function killServices(scene: Scene): Promise<void> {
  const { world, random } = scene;
  const shares = world.services.map(() => 0.15 + random() * 0.65).sort((one, other) => one - other);
  for (const service of world.services) {
    await accepted(scene, shares.shift()!);
    await service.kill();
    await seconds(1);
    service.up();
  }
}

async function stopBroker(scene: Scene): Promise<void> {
  const { world, load } = scene;
  const outages = scene.short
    ? ([['kill', 5]] as const)
    : ([
        ['stop', 5],
        ['kill', 5],
        ['stop', 60],
      ] as const);
  for (const [index, [how, forSeconds]] of outages.entries()) {
    await accepted(scene, 0.2 + index * 0.2);
    const refusedBefore = load.refusals.get('503 retry-after') ?? 0;
    await world.broker[how]();
    await notReady(scene, 'ingest');
    await mustSee('no post was answered with 503 and when to come back', () => {
      return (load.refusals.get('503 retry-after') ?? 0) > refusedBefore;
    });
    await seconds(forSeconds);
    await world.startBroker();
  }
}

async function freezeBroker(scene: Scene): Promise<void> {
  await accepted(scene, 0.25);
  for (const forSeconds of scene.short ? [20] : [20, 90]) {
    freeze(scene.world.broker.pid);
    await seconds(forSeconds);
    thaw(scene.world.broker.pid);
    await accepted(scene, 0.5);
  }
}

async function stopPostgres(scene: Scene): Promise<void> {
  const { world } = scene;
  const outages = scene.short ? (['immediate'] as const) : (['fast', 'immediate', 'kill', 'freeze'] as const);
  for (const [index, how] of outages.entries()) {
    await accepted(scene, 0.2 + index * 0.15);
    const { pid } = world.postgres;
    if (how === 'freeze') freeze(pid);
    else if (how === 'fast') await world.postgres.stop();
    else if (how === 'kill') await world.postgres.kill();
    else {
      process.kill(pid, 'SIGQUIT');
      await world.postgres.exited;
    }
    await notReady(scene, 'publishing');
    await seconds(scene.short ? 3 : 15);
    if (how === 'freeze') thaw(pid);
    else await world.startPostgres();
  }
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

/** Kills a random process at so many random points of the load; each is started again after a second. */
export const storm = (kills: number): Fault => ({
  id: 'storm',
  title: `kill -9 of a random process, broker and database too, at ${kills} points`,
  mayEnd: true,
  inject: async (scene) => {
    const { world, random } = scene;
    const shares = Array.from({ length: kills }, () => 0.02 + random() * 0.96).sort((one, other) => one - other);
    for (const share of shares) {
      await accepted(scene, share);
      const victim = below(random, world.services.length + 2);
      const service = world.services[victim];
      if (service) {
        await service.kill();
        await seconds(1);
        service.up();
      } else if (victim === world.services.length) {
        await world.broker.kill();
        await seconds(1);
        await world.startBroker();
      } else {
        await world.postgres.kill();
        await seconds(1);
        await world.startPostgres();
      }
    }
  },
});

export const FAULTS: readonly Fault[] = [
  { id: 'F1', title: 'kill -9 of each service, at random points', instances: 2, inShort: true, inject: killServices },
  { id: 'F3', title: 'broker stops and is killed, and comes back', inShort: true, inject: stopBroker },
  { id: 'F4', title: 'broker frozen, 20 s and 90 s', mayEnd: true, inject: freezeBroker },
  {
    id: 'F6',
    title: 'Postgres stops fast, at once, by kill -9, and freezes',
    inShort: true,
    inject: stopPostgres,
  },
  {
    id: 'F9',
    title: 'poison first, then among good articles',
    inShort: true,
    input: { poisonAt: 'first', poison: 44 },
    inject: (scene) => accepted(scene, 1),
  },
  { id: 'F15', title: 'everything off at once, services back first', mayEnd: true, inject: killEverything },
];
