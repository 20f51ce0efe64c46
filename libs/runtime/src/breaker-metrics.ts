import { BackfillStrategy, KafkaStrategy } from '@copydesk/messaging';
import { Injectable } from '@nestjs/common';
import { Gauge, Registry } from 'prom-client';

/** Whether this process has stopped handling a topic, since too much of it failed in our own code. */
@Injectable()
export class BreakerMetrics {
  constructor(registry: Registry, live: KafkaStrategy, backfill: BackfillStrategy) {
    new Gauge({
      name: 'copydesk_breaker_open',
      help: '1 while a topic is not handled since too much of it failed in our own code: npx copydesk resume',
      labelNames: ['group', 'topic'],
      registers: [registry],
      collect() {
        for (const { group, topic, isOpen } of [...live.allBreakers(), ...backfill.allBreakers()])
          this.set({ group, topic }, isOpen ? 1 : 0);
      },
    });
  }
}
