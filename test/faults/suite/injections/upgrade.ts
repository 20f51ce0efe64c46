import { accepted, type Fault, mustSee, type Scene } from '../fault';

/** From the old build to this one, back, and to this one again, one process after the other while articles flow. */
async function upgradeAndBack(scene: Scene): Promise<void> {
  const { world } = scene;
  const { builds } = world;
  await accepted(scene, 0.1);
  await world.prepare(builds.new);
  const steps = [builds.new, builds.old, builds.new].flatMap((build) =>
    world.services.map((service) => ({ build, service })),
  );
  for (const [index, { build, service }] of steps.entries()) {
    const version = build === builds.new ? 'new' : 'old';
    await accepted(scene, 0.1 + (0.8 * index) / steps.length);
    scene.tell(`${service.name} becomes ${version}`);
    await service.stop();
    service.build = build;
    service.up();
    await mustSee(scene, `${service.name} is ready as ${version}`, () => service.isReady());
  }
}

export const OF_UPGRADES: readonly Fault[] = [
  {
    id: 'F17',
    title: 'from an old build to this one, back, and again, one process at a time',
    instances: 2,
    fromOld: true,
    inject: upgradeAndBack,
  },
];
