import type { CloudEvent, KafkaRecord } from '@copydesk/contracts';

/** An event as a handler gets it: checked against its topic's schema, with the record that it came in. */
export interface Received<T> extends CloudEvent<T> {
  readonly record: KafkaRecord;
}
