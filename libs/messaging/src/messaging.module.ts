import { type DynamicModule, Module } from '@nestjs/common';
import { Kafka } from 'kafkajs';
import { BrokerProbe } from './broker-probe';
import { ConsumerGroups } from './consumer-groups';
import { EventPublisher } from './event-publisher';
import { kafkaClient } from './kafka-client';
import type { KafkaSettings } from './kafka-settings';
import { BackfillStrategy, KafkaStrategy, type StrategyOptions } from './kafka-strategy';
import { RecordReader } from './record-reader';
import { RecordSender } from './record-sender';
import { TopicFollower } from './topic-follower';

/** One connection to Kafka for a whole service: the transport of its handlers, and its publisher. */
@Module({})
export class MessagingModule {
  static forService(settings: KafkaSettings, options: StrategyOptions): DynamicModule {
    return {
      module: MessagingModule,
      global: true,
      providers: [
        { provide: Kafka, useFactory: () => kafkaClient(settings, `copydesk-${options.group}`) },
        { provide: RecordSender, useFactory: (kafka: Kafka) => new RecordSender(kafka), inject: [Kafka] },
        {
          provide: KafkaStrategy,
          useFactory: (kafka: Kafka, sender: RecordSender) => new KafkaStrategy(kafka, sender, options),
          inject: [Kafka, RecordSender],
        },
        {
          provide: BackfillStrategy,
          useFactory: (kafka: Kafka, sender: RecordSender) => new BackfillStrategy(kafka, sender, options),
          inject: [Kafka, RecordSender],
        },
        { provide: BrokerProbe, useFactory: (kafka: Kafka) => new BrokerProbe(kafka), inject: [Kafka] },
        {
          provide: ConsumerGroups,
          useFactory: (kafka: Kafka) => new ConsumerGroups(kafka, options.group),
          inject: [Kafka],
        },
        { provide: TopicFollower, useFactory: (kafka: Kafka) => new TopicFollower(kafka), inject: [Kafka] },
        { provide: RecordReader, useFactory: (kafka: Kafka) => new RecordReader(kafka), inject: [Kafka] },
        EventPublisher,
      ],
      exports: [
        KafkaStrategy,
        BackfillStrategy,
        EventPublisher,
        BrokerProbe,
        ConsumerGroups,
        RecordReader,
        TopicFollower,
      ],
    };
  }
}
