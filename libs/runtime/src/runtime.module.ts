import { BackfillStrategy, BrokerProbe, KafkaStrategy } from '@copydesk/messaging';
import { type DynamicModule, Module } from '@nestjs/common';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { BreakerMetrics } from './breaker-metrics';
import { HealthController } from './health.controller';
import { LagMetrics } from './lag-metrics';
import { MetricsController } from './metrics.controller';
import { Readiness } from './readiness';

/** What every service has: health, with Kafka as its first part, and metrics. */
@Module({
  controllers: [HealthController, MetricsController],
  providers: [
    {
      provide: Registry,
      useFactory: () => {
        const register = new Registry();
        collectDefaultMetrics({ register });
        return register;
      },
    },
    {
      provide: Readiness,
      useFactory: (strategy: KafkaStrategy, backfill: BackfillStrategy, probe: BrokerProbe) => {
        const readiness = new Readiness();
        readiness.add('broker', () => probe.notReady());
        readiness.add('consumer', () => strategy.notReady() ?? backfill.notReady());
        return readiness;
      },
      inject: [KafkaStrategy, BackfillStrategy, BrokerProbe],
    },
    BreakerMetrics,
    LagMetrics,
  ],
  exports: [Readiness, Registry],
})
export class RuntimeModule {
  static forService(): DynamicModule {
    return { module: RuntimeModule, global: true };
  }
}
