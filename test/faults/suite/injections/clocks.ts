import { type Fault, inTurns, mustSee, type Scene, seconds } from '../fault';
import type { Service, World } from '../world';

/** By how many hours the clock of a process is wrong. */
export type HoursAhead = NonNullable<Fault['hoursAhead']>;

/** Ingest is wrong by so much; of the others one is as wrong as another, to the other side. */
const wrongBy =
  (hours: number): HoursAhead =>
  (name, index) =>
    name === 'ingest' ? hours : index === 1 ? -hours : hours;

/** Partitions go from a process whose clock is fast to one whose clock is slow, and back. */
async function handOver(scene: Scene): Promise<void> {
  const { services } = scene.world;
  for (const service of services)
    await mustSee(scene, `the clock of ${service.name}-${service.index} is wrong`, () => isWrong(service, scene.world));
  const readers = services.filter(({ name }) => name !== 'ingest');
  await inTurns(scene, readers, async (service) => {
    await service.stop();
    await seconds(5);
    service.up();
    await mustSee(scene, `${service.name}-${service.index} is back`, () => service.isReady());
  });
}

/** By its own account of when it was started. */
async function isWrong({ url }: Service, { startedAt }: World): Promise<boolean> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const toldSeconds = Number(/^process_start_time_seconds (\d+)/m.exec(metrics)?.[1]);
  return Math.abs(toldSeconds * 1000 - startedAt) > 30 * 60_000;
}

export const OF_CLOCKS: readonly Fault[] = [1, -1].map((hours) => ({
  id: hours > 0 ? 'F14c' : 'F14d',
  title: `the clock of ingest 1 h ${hours > 0 ? 'ahead' : 'behind'}, of the others one ahead and one behind`,
  instances: 2,
  hoursAhead: wrongBy(hours),
  inject: handOver,
}));
