import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Home } from '../home';
import type { Processes } from '../processes';
import { createWhole } from '../whole-folder';

/** As in tools/local/kafka/pom.xml. */
export const KAFKA_VERSION = '4.1.0';

const POM = resolve(__dirname, '../../kafka/pom.xml');

/** Where a home keeps the jars of the broker. */
export const jarsFolder = ({ folder }: Home): string => join(folder, `kafka-${KAFKA_VERSION}`, 'libs');

/** Has Maven fetch the jars, 43 MB, unless they are here already. */
export async function fetchJars(
  { maven, jars, logFile }: { readonly maven: string | undefined; readonly jars: string; readonly logFile: string },
  processes: Processes,
): Promise<void> {
  if (existsSync(jars) || maven === undefined) return;
  await createWhole(jars, (unfinished) =>
    processes.run({
      name: 'maven',
      command: maven,
      args: ['-B', '-q', '-f', POM, 'dependency:copy-dependencies', `-DoutputDirectory=${unfinished}`],
      logFile,
    }),
  );
}
