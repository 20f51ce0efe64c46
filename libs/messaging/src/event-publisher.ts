import { type CloudEvent, encode, type Topic } from '@copydesk/contracts';
import { Injectable } from '@nestjs/common';
import { RecordSender } from './record-sender';

/** Publishes events to a topic, in order, for services that do more than answer one article with another. */
@Injectable()
export class EventPublisher {
  constructor(private readonly sender: RecordSender) {}

  /**
   * Resolves when all in-sync replicas have every event.
   *
   * @throws Unprocessable TOO_LARGE, TypeError if an event is not what the topic carries: nothing was sent
   * @throws Unavailable if Kafka did not take them all; publish the same events again, in the same order
   */
  async publish<T>(topic: Topic<T>, events: readonly CloudEvent<T>[]): Promise<void> {
    await this.sender.send(
      topic.name,
      events.map((event) => encode(topic, event)),
    );
  }
}
