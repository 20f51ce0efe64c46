import { join } from 'node:path';
import { chooseBroker, fetchJars, homeAt, jarsFolder, openFolder, Processes, surroundings } from '@copydesk/local';

/** What a broker is run with. */
export interface KafkaPrograms {
  readonly java: string;
  readonly jars: string;
}

/**
 * The Java of this machine and the jars of `npm start`, fetched once for both.
 *
 * @throws Advice that says what to install
 */
export async function kafkaPrograms(checkout: string): Promise<KafkaPrograms> {
  const home = homeAt(checkout, process.env.COPYDESK_HOME);
  openFolder(home.folder);
  const jars = jarsFolder(home);
  // A broker that somebody else runs is not there to be killed.
  const around = { ...surroundings(process.env, jars), brokers: undefined, dockerAnswers: () => false };
  const choice = chooseBroker(around);
  if (choice.from !== 'java') throw new Error('The fault suite runs a broker of its own by Java.');
  const processes = new Processes(join(home.folder, 'faults-maven.json'));
  await fetchJars({ maven: choice.maven, jars, logFile: home.logFile('maven') }, processes);
  return { java: choice.java, jars };
}
