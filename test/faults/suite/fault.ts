import { setTimeout as pause } from 'node:timers/promises';
import { waitUntil } from '@copydesk/local';
import type { Kafka } from 'kafkajs';
import type { Change } from '../../mutations/change';
import type { forward } from '../../support/forward';
import type { InputPlan } from './inputs';
import type { Load } from './load';
import type { Random } from './random';
import type { Readers } from './readers';
import type { World } from './world';

/** What a fault happens to. */
export interface Scene {
  readonly world: World;
  readonly load: Load;
  readonly readers: Readers;
  /** A client of the broker itself, by no proxy. */
  readonly kafka: Kafka;
  /** The way of the first stream. */
  readonly way: { readonly port: number; readonly target: string; through: Awaited<ReturnType<typeof forward>> };
  readonly random: Random;
  /** Takes what the checker is to know. */
  readonly folder: string;
  /** Whether everything is to be as short as it can be. */
  readonly short: boolean;
  /** Tells whoever looks on what is being done. */
  readonly tell: (what: string) => void;
  /** Takes what should have been seen of the fault and was not: then it has not bitten. */
  readonly unseen: string[];
  /** `source id` of what was accepted and removed from the raw topic before anybody read it: nobody can publish it. */
  readonly removed: Set<string>;
}

export interface Fault {
  readonly id: string;
  readonly title: string;
  /** How many processes of each service there are; default 1. */
  readonly instances?: number;
  /** How many brokers there are; default 1. */
  readonly brokers?: number;
  /** Whose data is on a disk that can be filled; default: nobody's. */
  readonly smallDisk?: 'kafka' | 'postgres';
  /** By how many hours the clock of each process of a service is ahead; default: 0. */
  readonly hoursAhead?: (name: 'ingest' | 'enrichment' | 'publishing', index: number) => number;
  /** Whether each service reaches Kafka through a proxy. */
  readonly proxied?: boolean;
  readonly input?: Partial<InputPlan>;
  /** Inputs a second; default: as the run says. */
  readonly rate?: number;
  /** A change that services run with, as in a mutation: something that is slow. */
  readonly change?: Change;
  /** Whether the services are of the old build when it begins. */
  readonly fromOld?: boolean;
  /** How long it may take to heal, in seconds; default: as the run says. */
  readonly healLimit?: number;
  /** How long readers may be without anything new, in seconds; default: for any time. */
  readonly pauseLimit?: number;
  /** The most memory that a process may have which is looked at, in megabytes; default: it may not grow. */
  readonly memoryLimit?: number;
  /** Whether a process may end by itself, as a watchdog makes it, or a start without a database. */
  readonly mayEnd?: boolean;
  /** Whether topics must not have a record twice: nobody is killed, and no answer is lost. */
  readonly noRepeats?: boolean;
  /** Whether it belongs to the short set. */
  readonly inShort?: boolean;
  /** Brings the fault about while the load flows, and returns when the fault is over. */
  readonly inject: (scene: Scene) => Promise<void>;
}

/** How long a load may take to come so far, in milliseconds. */
const LOAD_WITHIN_MS = 3 * 3_600_000;

/** How long it may take until a fault shows, in milliseconds. */
const SEEN_WITHIN_MS = 60_000;

/** Until a share of the load has been accepted. */
export async function accepted({ load }: Scene, share: number): Promise<void> {
  const reached = await waitUntil(() => load.progress >= share, { timeoutMs: LOAD_WITHIN_MS });
  if (!reached) throw new Error(`Only ${Math.round(load.progress * 100)} % of the load is accepted.`);
}

/**
 * Does one thing after the other while the load flows: each has a share of the load of its own, so that there is always
 * something under way that it can harm.
 */
export async function inTurns<T>(scene: Scene, turns: readonly T[], work: (turn: T) => Promise<void>): Promise<void> {
  const startOf = (turn: number) => 0.1 + (0.8 * turn) / turns.length;
  for (const [index, turn] of turns.entries()) {
    scene.load.flowTo(startOf(index));
    await accepted(scene, startOf(index));
    scene.load.flowTo(startOf(index + 1));
    await work(turn);
  }
  scene.load.flowTo(1);
}

/** For as long as a fault is to last. */
export const seconds = (count: number): Promise<void> => pause(count * 1_000);

/** Waits for what shows that a fault has bitten. */
export async function mustSee(
  scene: Scene,
  what: string,
  condition: () => boolean | Promise<boolean>,
  timeoutMs = SEEN_WITHIN_MS,
): Promise<void> {
  if (!(await waitUntil(condition, { timeoutMs }))) scene.unseen.push(what);
}

export const notReady = (scene: Scene, name: 'ingest' | 'enrichment' | 'publishing'): Promise<void> =>
  mustSee(scene, `${name} says that it is not ready`, async () => !(await scene.world.of(name)[0]!.isReady()));
