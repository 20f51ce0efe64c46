import { KafkaSettings } from '@copydesk/messaging';
import type { Command } from 'commander';
import { CommandError } from './exit-codes';

export type ServiceName = 'ingest' | 'enrichment' | 'publishing';

/** Where everything is. */
export interface Settings {
  readonly kafka: KafkaSettings;
  /** Base addresses, without a slash at the end. */
  readonly services: Readonly<Record<ServiceName, string>>;
  readonly databaseUrl: string;
  /** What ingest asks for where it asks for one. */
  readonly apiKey?: string | undefined;
  /** The list of the operator that enrichment has, for what reads articles anew. */
  readonly knownEntities?: string | undefined;
}

/** The flags that say so; each wins over the variable of the same name. */
const FLAGS = [
  ['--kafka-brokers <host:port,…>', 'KAFKA_BROKERS; default 127.0.0.1, port KAFKA_PORT or 9092'],
  ['--ingest-url <url>', 'INGEST_URL; default http://127.0.0.1, port INGEST_PORT or 3001'],
  ['--enrichment-url <url>', 'ENRICHMENT_URL; default http://127.0.0.1, port ENRICHMENT_PORT or 3002'],
  ['--publishing-url <url>', 'PUBLISHING_URL; default http://127.0.0.1, port PUBLISHING_PORT or 3000'],
  ['--database-url <url>', 'DATABASE_URL; default the Postgres of npm start; only doctor asks it'],
  ['--api-key <key>', 'COPYDESK_API_KEY; for an ingest that asks for one; publish and sources need it'],
] as const;

/** What every command takes. */
export interface GlobalOptions {
  readonly json?: boolean;
  readonly kafkaBrokers?: string;
  readonly ingestUrl?: string;
  readonly enrichmentUrl?: string;
  readonly publishingUrl?: string;
  readonly databaseUrl?: string;
  readonly apiKey?: string;
}

export function addAddressFlags(program: Command): void {
  for (const [flag, description] of FLAGS) program.option(flag, description);
}

/** @throws CommandError usage that names what is wrong */
export function readSettings(flags: GlobalOptions, environment: NodeJS.ProcessEnv): Settings {
  // An empty variable counts as unset.
  const env = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const brokers = flags.kafkaBrokers ?? env.KAFKA_BROKERS ?? `127.0.0.1:${env.KAFKA_PORT ?? 9092}`;
  const kafka = KafkaSettings.safeParse({ ...env, KAFKA_BROKERS: brokers });
  if (!kafka.success) {
    const wrong = kafka.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
    throw new CommandError('usage', `These settings are wrong: ${wrong.join('; ')}.`);
  }
  const local = (port: string) => `http://127.0.0.1:${port}`;
  return {
    kafka: kafka.data,
    services: {
      ingest: address(flags.ingestUrl ?? env.INGEST_URL ?? local(env.INGEST_PORT ?? '3001')),
      enrichment: address(flags.enrichmentUrl ?? env.ENRICHMENT_URL ?? local(env.ENRICHMENT_PORT ?? '3002')),
      publishing: address(flags.publishingUrl ?? env.PUBLISHING_URL ?? local(env.PUBLISHING_PORT ?? '3000')),
    },
    databaseUrl:
      flags.databaseUrl ?? env.DATABASE_URL ?? `postgres://copydesk@127.0.0.1:${env.POSTGRES_PORT ?? '54329'}/copydesk`,
    apiKey: flags.apiKey ?? env.COPYDESK_API_KEY,
    knownEntities: env.KNOWN_ENTITIES,
  };
}

function address(url: string): string {
  if (!/^https?:\/\//.test(url) || !URL.canParse(url))
    throw new CommandError('usage', `${url} is no address of a service: it must be like http://127.0.0.1:3001`);
  return url.replace(/\/+$/, '');
}
