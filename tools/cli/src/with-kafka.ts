import { KafkaConnection } from '@copydesk/messaging';
import { CommandError } from './exit-codes';
import type { Settings } from './settings';

/**
 * Does work with a connection to Kafka, and closes it.
 *
 * @throws CommandError unreachable if no broker answers
 */
export async function withKafka<T>(settings: Settings, work: (kafka: KafkaConnection) => Promise<T>): Promise<T> {
  const kafka = await openKafka(settings);
  try {
    return await work(kafka);
  } finally {
    await kafka.close();
  }
}

async function openKafka({ kafka }: Settings): Promise<KafkaConnection> {
  try {
    return await KafkaConnection.open(kafka, 'copydesk-cli');
  } catch {
    throw new CommandError(
      'unreachable',
      `Kafka at ${kafka.KAFKA_BROKERS} does not answer. ` +
        'Start it with npm start, or say where it is with --kafka-brokers or KAFKA_BROKERS.',
    );
  }
}
