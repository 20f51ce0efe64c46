import { waitUntil } from '@copydesk/local';
import { readLags } from '../check/read-kafka';
import { accepted, type Fault, mustSee, type Scene } from '../fault';

/** Both services read everything again, as new groups: all has been published already. */
async function replayFromStart(scene: Scene): Promise<void> {
  const { world, kafka } = scene;
  await accepted(scene, 1);
  await waitUntil(async () => (await readLags(kafka)).every(({ lag }) => lag === 0), { timeoutMs: 300_000 });
  const places = (await readLags(kafka)).length;
  const readAgain = world.services.filter(({ name }) => name !== 'ingest');
  await Promise.all(readAgain.map((service) => service.stop()));
  const admin = kafka.admin();
  await admin.connect();
  await mustSee(scene, 'the groups are forgotten', () =>
    admin.deleteGroups(['enrichment', 'publishing']).then(
      () => true,
      () => false,
    ),
  );
  for (const service of readAgain) service.up();
  await mustSee(scene, 'everything is read again', async () => {
    const lags = await readLags(kafka);
    // A topic counts from its first commit on: all that were read before have to be there again.
    return lags.length >= places && lags.every(({ lag }) => lag === 0);
  });
  await admin.disconnect();
}

export const OF_THE_INPUT: readonly Fault[] = [
  {
    id: 'F9a',
    title: 'poison first, then good articles',
    inShort: true,
    input: { poisonAt: 'first', poison: 44 },
    inject: (scene) => accepted(scene, 1),
  },
  {
    id: 'F9b',
    title: '1,000 poison in a row among good articles',
    input: { poisonAt: 'in a row', poison: 1_000 },
    inject: (scene) => accepted(scene, 1),
  },
  {
    id: 'F14a',
    title: 'every article five times, in any order, by any partition',
    input: { repeat: { every: 1, times: 5 }, isShuffled: true },
    inject: (scene) => accepted(scene, 1),
  },
  { id: 'F16a', title: 'groups forgotten, everything read again from 0', inject: replayFromStart },
];
