import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readLags } from '../check/read-kafka';
import { accepted, type Fault, mustSee, type Scene } from '../fault';
import { sampling } from '../process-sample';
import { freeze, thaw } from '../signals';

const RAW = 'articles.raw';

/** Everything comes at once to a handler that is slow, and what is still to be done is told as it is. */
async function burst(scene: Scene): Promise<void> {
  const { world, kafka } = scene;
  const slow = world.of('enrichment')[0]!;
  const stopSampling = sampling([slow], scene.folder);
  await accepted(scene, 1);
  for (let turn = 0; turn < 3; turn++) {
    // Frozen, it has nothing done meanwhile but what Kafka was told just before.
    freeze(slow.pid!);
    const before = await lagIn(scene);
    const told = await lagTold(scene);
    const after = await lagIn(scene);
    thaw(slow.pid!);
    scene.tell(`${told} are told to wait, ${after} do`);
    if (after === 0 || told < after - 1 || told > before + 1)
      scene.unseen.push(`the lag as it is: ${told} are told to wait, between ${after} and ${before} do`);
    await mustSee(scene, 'what waits becomes less', async () => (await lagIn(scene)) < after * 0.8);
  }
  await becomesLess(scene);
  await mustSee(scene, 'nothing waits', async () => (await readLags(kafka)).every(({ lag }) => lag === 0));
  stopSampling();
}

/** However much waits: that it takes long is no fault, and that nothing is done is one. */
async function becomesLess(scene: Scene): Promise<void> {
  const known = scene.unseen.length;
  for (let left = await lagIn(scene); left > 0 && scene.unseen.length === known; ) {
    const before = left;
    await mustSee(scene, 'what waits becomes less', async () => {
      left = await lagIn(scene);
      return left < before;
    });
  }
}

async function lagIn({ kafka }: Scene): Promise<number> {
  const lags = await readLags(kafka);
  return lags.filter(({ partition }) => partition.startsWith(`${RAW}/`)).reduce((sum, { lag }) => sum + lag, 0);
}

/** As an operator asks: `npx copydesk status`. It ends with 1 while somebody is not ready, and tells nevertheless. */
async function lagTold({ world }: Scene): Promise<number> {
  const args = [
    join(world.builds.new, 'tools/cli/bin/copydesk.mjs'),
    'status',
    '--json',
    '--kafka-brokers',
    world.brokers,
  ];
  const asked = promisify(execFile)(process.execPath, args).catch((failed: { stdout: string }) => failed);
  const { lag } = JSON.parse((await asked).stdout) as { lag: { enrichment: Record<string, number> } };
  return lag.enrichment[RAW] ?? 0;
}

export const BURST: Fault = {
  id: 'F10b',
  title: 'a burst on a handler that takes 100 ms for each',
  rate: 1_000,
  memoryLimit: 300,
  change: {
    file: 'apps/enrichment/src/raw-articles.consumer.ts',
    find: 'this.turns.live(() => this.workers.enrich(this.observed(article, context), context.signal))',
    replace:
      'this.turns.live(() => new Promise((go) => setTimeout(go, 100)).then(() => this.workers.enrich(this.observed(article, context), context.signal)))',
  },
  inject: burst,
};
