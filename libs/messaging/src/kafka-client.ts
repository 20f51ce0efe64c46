import { Logger } from '@nestjs/common';
import { Kafka, type KafkaConfig, type LogEntry, logLevel, type SASLOptions } from 'kafkajs';
import { registerCodecs } from './codecs';
import { decodeHeadersInOnePass } from './headers';
import type { KafkaSettings } from './kafka-settings';

registerCodecs();
decodeHeadersInOnePass();

/**
 * A kafkajs client of ours: every limit stated, since kafkajs's own defaults change with NODE_ENV.
 *
 * @param retries how often it tries again to reach a broker, before whoever waits is told
 */
export function kafkaClient(settings: KafkaSettings, clientId: string, retries = 6): Kafka {
  return new Kafka({
    clientId,
    brokers: settings.KAFKA_BROKERS.split(','),
    ...(settings.KAFKA_SSL ? { ssl: true } : {}),
    ...sasl(settings),
    connectionTimeout: 3_000,
    requestTimeout: 30_000,
    retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries },
    logLevel: logLevel.WARN,
    logCreator: () => toNestLog,
  });
}

function sasl(settings: KafkaSettings): Pick<KafkaConfig, 'sasl'> {
  const { KAFKA_SASL_MECHANISM: mechanism, KAFKA_SASL_USERNAME: username, KAFKA_SASL_PASSWORD: password } = settings;
  return mechanism ? { sasl: { mechanism, username, password } as SASLOptions } : {};
}

const logger = new Logger('kafkajs');

/** kafkajs hands whole error objects to its log, credentials in them perhaps: only these fields go on. */
function toNestLog({ level, namespace, log }: LogEntry): void {
  const { message, groupId, broker, topic, partition, retryCount, error } = log;
  const reason = error instanceof Error ? error.message : error;
  const line = { message, namespace, groupId, broker, topic, partition, retryCount, reason };
  if (level <= logLevel.ERROR) logger.warn(line);
  else logger.debug(line);
}
