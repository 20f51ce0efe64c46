import { accepted, type Fault, mustSee, notReady, type Scene, seconds } from '../fault';

/** For how long there is no room, in seconds. */
const FULL_S = 30;

/** There is no room until somebody makes some, and starts again what has ended of it. */
const fillDisk =
  (owner: 'kafka' | 'postgres') =>
  async (scene: Scene): Promise<void> => {
    const { world, load } = scene;
    const disk = world.smallDisk!;
    await accepted(scene, 0.2);
    const refusedBefore = load.refused('503 retry-after');
    scene.tell('the disk is full');
    disk.fill();
    await notReady(scene, owner === 'kafka' ? 'ingest' : 'publishing');
    await mustSee(scene, 'a post is answered with 503 and when to come back', () => {
      disk.fill();
      return load.refused('503 retry-after') > refusedBefore;
    });
    for (let second = 0; second < FULL_S; second++) {
      disk.fill();
      await seconds(1);
    }
    disk.free();
    await (owner === 'kafka' ? world.broker : world.postgres).kill();
    await (owner === 'kafka' ? world.startBroker() : world.startPostgres());
  };

export const OF_THE_DISK: readonly Fault[] = [
  { id: 'F12a', title: 'the disk of the broker is full', smallDisk: 'kafka', inject: fillDisk('kafka') },
  { id: 'F12b', title: 'the disk of Postgres is full', smallDisk: 'postgres', inject: fillDisk('postgres') },
];
