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
  const [settings, none] = ['kafka-settings', 'kafka-settings-of-others'].map((name) => join(home.folder, name));
  for (const folder of [settings!, none!]) mkdirSync(folder);
  const java = (name: string, ...args: string[]) => ({
    name,
    command: choice.java,
    args: ['-cp', join(jars, '*'), ...args],
    env: { PATH: process.env.PATH, CLUSTER_ID: newClusterId(), ...environment },
    logFile: home.logFile(name),
  });
  const from = ['--default-configs-dir', none!, '--mounted-configs-dir', none!];
  const to = ['--final-configs-dir', settings!];
  await processes.run(java('kafka-setup', 'kafka.docker.KafkaDockerWrapper', 'setup', ...from, ...to));
  const heap = environment.KAFKA_HEAP_OPTS!.split(' ');
  return processes.start(java('kafka', ...heap, 'kafka.Kafka', join(settings!, 'server.properties')));
}
