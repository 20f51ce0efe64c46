import {
  caused,
  causeOf,
  encode,
  type KafkaRecord,
  type OutgoingRecord,
  type Receipt,
  type Topic,
  topics,
  type Unprocessable,
} from '@copydesk/contracts';
import { MESSAGE_LIMIT } from './dead-letter';

/**
 * The receipt by which the producer of a record learns that it was rejected. The same record rejected for the same
 * reason always gives the same event id, so that a repeat is known as one.
 *
 * @param service who rejects it
 */
export function rejection(
  from: Pick<Topic<never>, 'name' | 'isOrigin'>,
  record: KafkaRecord,
  { code, detail }: Unprocessable,
  service: string,
): OutgoingRecord {
  const cause = causeOf(from, record, Date.now());
  const { rawSource: source, rawId: eventId } = cause.lineage;
  const data: Receipt = { source, eventId, outcome: 'rejected', reason: code, detail: detail.slice(0, MESSAGE_LIMIT) };
  return encode(topics.receipts, { attributes: caused(cause, topics.receipts, data, `/copydesk/${service}`), data });
}
