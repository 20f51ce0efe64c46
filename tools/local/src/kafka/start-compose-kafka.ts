import { join } from 'node:path';
import type { Home } from '../home';
import { answers } from '../ports';
import type { Processes, Running } from '../processes';
import { untilReady } from '../until-ready';

/** The image may have to be fetched first. */
const READY_WITHIN_MS = 10 * 60_000;

/** Starts the Kafka of the compose file, without the rest of it, and returns when its port answers. */
export async function startComposeKafka(
  { checkout, home, port }: { readonly checkout: string; readonly home: Home; readonly port: number },
  processes: Processes,
): Promise<Running> {
  const running = processes.start({
    name: 'kafka',
    command: 'docker',
    args: ['compose', '-f', join(checkout, 'docker-compose.yml'), 'up', '--no-deps', '--no-color', 'kafka'],
    env: { ...process.env, KAFKA_PORT: String(port) },
    logFile: home.logFile('kafka'),
    stopSignal: 'SIGINT',
  });
  await untilReady(running, () => answers(port), { timeoutMs: READY_WITHIN_MS });
  return running;
}
