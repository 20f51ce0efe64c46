import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Java, javaVersion, type Surroundings } from './choose-broker';

/** What this machine has, by asking the programs themselves. */
export function surroundings(env: NodeJS.ProcessEnv, jars: string): Surroundings {
  return {
    brokers: env.KAFKA_BROKERS,
    java: () => findJava(env),
    maven: findMaven,
    jarsFetched: () => existsSync(jars),
    dockerAnswers,
  };
}

/** The Java of JAVA_HOME, else the one on the PATH. */
export function findJava(env: NodeJS.ProcessEnv): Java | undefined {
  const home = env.JAVA_HOME;
  for (const command of [...(home ? [join(home, 'bin', 'java')] : []), 'java']) {
    const version = javaVersion(answer(command, ['-version']) ?? '');
    if (version !== undefined) return { command, version };
  }
  return undefined;
}

export const findMaven = (): string | undefined => (answer('mvn', ['-v']) === undefined ? undefined : 'mvn');

/** Whether a Docker engine answers and its client knows compose files. */
export const dockerAnswers = (): boolean =>
  answer('docker', ['version', '--format', '{{.Server.Version}}']) !== undefined &&
  answer('docker', ['compose', 'version']) !== undefined;

/** What a program prints, on whichever stream, or `undefined` if it is not there or fails. */
function answer(command: string, args: readonly string[]): string | undefined {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', timeout: 20_000 });
  return status === 0 ? stdout + stderr : undefined;
}
