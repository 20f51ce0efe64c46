import { accepted, type Fault, type Scene, seconds } from '../fault';
import { sampling } from '../process-sample';
import { below, pick } from '../random';
import type { World } from '../world';
import { killAndStart } from './processes';

/** For how long something goes well, in seconds, and for how long it is away then. */
const WELL = { least: 20, most: 60 };
const AWAY = { least: 1, most: 8 };

type Disturbance = readonly [
  what: string,
  away: (world: World) => Promise<void>,
  back: (world: World) => Promise<void>,
];

/** Of F3 and F6. */
const OUTAGES: readonly Disturbance[] = [
  ['the broker stops', ({ broker }) => broker.stop(), (world) => world.startBroker()],
  ['kill -9 of the broker', ({ broker }) => broker.kill(), (world) => world.startBroker()],
  ['the database stops', ({ postgres }) => postgres.stop(), (world) => world.startPostgres()],
  ['kill -9 of the database', ({ postgres }) => postgres.kill(), (world) => world.startPostgres()],
];

/** Disturbs all the time, and looks at the processes of services that nobody kills. */
async function disturbForLong(scene: Scene): Promise<void> {
  const { world, random, load, tell } = scene;
  const between = ({ least, most }: typeof WELL) => least + random() * (most - least);
  const [mortal, spared] = [1, 2].map((index) => world.services.filter((service) => service.index === index));
  const stopSampling = sampling(spared!, scene.folder);
  while (load.progress < 0.95) {
    await seconds(between(WELL));
    if (below(random, 2) === 0) {
      const service = pick(random, mortal!);
      tell(`kill -9 of ${service.name}`);
      await killAndStart(service);
    } else {
      const [what, away, back] = pick(random, OUTAGES);
      tell(what);
      await away(world);
      await seconds(between(AWAY));
      await back(world);
    }
    tell('');
  }
  await accepted(scene, 1);
  stopSampling();
}

export const SOAK: Fault = {
  id: 'F20',
  title: 'faults at random for a long time; what nobody kills must not grow',
  instances: 2,
  mayEnd: true,
  inject: disturbForLong,
};
