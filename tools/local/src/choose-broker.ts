import { Advice } from './advice';

/** Where Kafka comes from. */
export type BrokerChoice =
  | { readonly from: 'environment'; readonly brokers: string }
  | { readonly from: 'java'; readonly java: string; readonly maven: string | undefined }
  | { readonly from: 'compose' };

export interface Java {
  readonly command: string;
  readonly version: number;
}

/** What this machine has; each is asked for only when it matters. */
export interface Surroundings {
  /** `KAFKA_BROKERS`. */
  readonly brokers: string | undefined;
  java(): Java | undefined;
  maven(): string | undefined;
  /** Whether the jars are here already, so that Maven is not needed. */
  jarsFetched(): boolean;
  dockerAnswers(): boolean;
}

/** The oldest Java that Kafka 4 brokers run on: https://kafka.apache.org/41/operations/java-version/ */
const OLDEST_JAVA = 17;

/**
 * Chooses where Kafka comes from: the brokers that the environment names, else one of our own by Java, else the one
 * of the compose file.
 *
 * @throws Advice that says what to install or set, if there is none
 */
export function chooseBroker({ brokers, java, maven, jarsFetched, dockerAnswers }: Surroundings): BrokerChoice {
  if (brokers) return { from: 'environment', brokers };
  const found = java();
  const fits = found !== undefined && found.version >= OLDEST_JAVA;
  const builder = fits ? maven() : undefined;
  if (fits && (builder !== undefined || jarsFetched())) return { from: 'java', java: found.command, maven: builder };
  if (dockerAnswers()) return { from: 'compose' };
  throw new Advice(
    `Kafka needs Java ${OLDEST_JAVA} or later and Maven, and ${lacking(found, fits)}: install them ` +
      `(Debian: apt-get install openjdk-17-jre-headless maven; macOS: brew install openjdk maven), start Docker, ` +
      'or set KAFKA_BROKERS to a Kafka that you have.',
  );
}

function lacking(found: Java | undefined, fits: boolean): string {
  if (fits) return 'Maven is not on the PATH';
  if (found) return `the Java found is ${found.version}`;
  return 'no Java was found';
}

/** The feature release that `java -version` prints: 17 for `17.0.15`, 8 for `1.8.0_402`. */
export function javaVersion(printed: string): number | undefined {
  const [, first, second] = /version "(\d+)(?:\.(\d+))?/.exec(printed) ?? [];
  if (first === undefined) return undefined;
  return Number(first === '1' ? second : first);
}
