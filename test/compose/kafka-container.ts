import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  chooseBroker,
  fetchJars,
  type Home,
  homeAt,
  jarsFolder,
  type Processes,
  type Running,
  surroundings,
} from '@copydesk/local';
import { newClusterId } from '../../tools/local/src/kafka/start-kafka';
import type { Container } from './compose-file';

const CHECKOUT = resolve(__dirname, '../..');

/**
 * Starts what the image of Kafka starts, on the jars of npm start: its own program, which they have, turns the
 * container's environment into settings and formats the data folder; then the broker runs on them.
 */
export async function startKafkaContainer(
  { environment }: Container,
  home: Home,
  processes: Processes,
): Promise<Running> {
  const jars = jarsFolder(homeAt(CHECKOUT, process.env.COPYDESK_HOME));
  const choice = chooseBroker({ ...surroundings(process.env, jars), brokers: undefined, dockerAnswers: () => false });
  if (choice.from !== 'java') throw new Error('Java is what Kafka runs on here');
  await fetchJars({ maven: choice.maven, jars, logFile: home.logFile('maven') }, processes);
  const folder = (name: string): string => {
    mkdirSync(join(home.folder, name), { recursive: true });
    return join(home.folder, name);
  };
  const settings = folder('kafka-settings');
  const java = (name: string, ...args: string[]) => ({
    name,
    command: choice.java,
    args: ['-cp', join(jars, '*'), ...args],
    env: { PATH: process.env.PATH, CLUSTER_ID: newClusterId(), ...environment },
    logFile: home.logFile(name),
  });
  const none = folder('kafka-settings-of-others');
  const setup = [
    'setup',
    '--default-configs-dir',
    none,
    '--mounted-configs-dir',
    none,
    '--final-configs-dir',
    settings,
  ];
  await processes.run(java('kafka-setup', 'kafka.docker.KafkaDockerWrapper', ...setup));
  const heap = environment.KAFKA_HEAP_OPTS!.split(' ');
  return processes.start({
    ...java('kafka'),
    args: [...heap, '-cp', join(jars, '*'), 'kafka.Kafka', join(settings, 'server.properties')],
  });
}
