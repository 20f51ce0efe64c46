import { randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Home } from '../home';
import { answers, freePort } from '../ports';
import type { Processes, Running } from '../processes';
import { untilReady } from '../until-ready';
import { createWhole, setAside } from '../whole-folder';
import { type ClusterMember, serverProperties } from './server-properties';

/** A small heap and a quick start matter more on a laptop than throughput after hours. */
const JVM = ['-Xmx512m', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];
const LOGGING = [
  '-Dorg.slf4j.simpleLogger.showDateTime=true',
  "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
];

export interface KafkaPlace {
  /** The command that runs Java. */
  readonly java: string;
  /** Folder with the jars, see `fetchJars`. */
  readonly jars: string;
  readonly home: Home;
  readonly port: number;
  readonly dataFolder: string;
  /** Of a broker that is not alone; its port answers only when more than half of all have been started. */
  readonly member?: ClusterMember & { readonly clusterId: string };
}

/**
 * Starts one Kafka broker and returns when its port answers. Groups and topics may need a second more: whoever needs
 * them asks until they answer, as `create-topics` does.
 *
 * @param tell takes a sentence about anything unusual that was found and done
 */
export async function startKafka(
  { java, jars, home, port, dataFolder, member }: KafkaPlace,
  processes: Processes,
  tell: (sentence: string) => void,
): Promise<Running> {
  const kafka = (main: string, ...args: string[]) => ({
    command: java,
    args: [...JVM, ...LOGGING, '-cp', join(jars, '*'), main, ...args],
  });
  const controllerPort = member?.controllerPorts[member.nodeId - 1] ?? (await freePort());
  const name = member ? `kafka-${member.nodeId}` : 'kafka';
  if (existsSync(dataFolder) && !existsSync(join(dataFolder, 'meta.properties')))
    tell(`Kafka's data folder was never finished; it is now ${await setAside(dataFolder)}, and a new one is made.`);
  if (!existsSync(dataFolder)) {
    await createWhole(dataFolder, (unfinished) => {
      const properties = join(unfinished, 'format.properties');
      writeFileSync(properties, serverProperties({ port, controllerPort, dataFolder: unfinished, member }));
      return processes.run({
        name: `${name}-format`,
        ...kafka('kafka.tools.StorageTool', 'format', '-t', member?.clusterId ?? newClusterId(), '-c', properties),
        logFile: home.logFile(`${name}-format`),
      });
    });
  }
  const properties = join(dataFolder, 'server.properties');
  writeFileSync(properties, serverProperties({ port, controllerPort, dataFolder, member }));
  const running = processes.start({
    name,
    ...kafka('kafka.Kafka', properties),
    logFile: home.logFile(name),
  });
  await untilReady(running, () => answers(port), { timeoutMs: 90_000 });
  return running;
}

/**
 * A random UUID in the form that Kafka writes it: 16 bytes as base64url. It must not begin with `-`, which the command
 * line would take for an option; with the first bit clear it never does.
 */
export function newClusterId(): string {
  const bytes = randomBytes(16);
  bytes[0]! &= 0x7f;
  return bytes.toString('base64url');
}
