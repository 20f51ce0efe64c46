import { BrokerProbe, KafkaStrategy } from '@copydesk/messaging';
import { type DynamicModule, Module } from '@nestjs/common';
import { HealthController } from './health.controller';
import { Readiness } from './readiness';

/** What every service has: health, with Kafka as its first part. */
@Module({
  controllers: [HealthController],
  providers: [
    {
      provide: Readiness,
      useFactory: (strategy: KafkaStrategy, probe: BrokerProbe) => {
        const readiness = new Readiness();
        readiness.add('broker', () => probe.notReady());
        readiness.add('consumer', () => strategy.notReady());
        return readiness;
      },
      inject: [KafkaStrategy, BrokerProbe],
    },
  ],
  exports: [Readiness],
})
export class RuntimeModule {
  static forService(): DynamicModule {
    return { module: RuntimeModule, global: true };
  }
}
