import { Injectable } from '@nestjs/common';
import { Gauge, Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { queryOf } from '../published/published-events';
import { countOpen } from './read-letters';

/** How many dead letters need somebody, counted when it is asked for. */
@Injectable()
export class DeadLetterMetrics {
  constructor(registry: Registry, dataSource: DataSource) {
    new Gauge({
      name: 'copydesk_dead_letters_open',
      help: 'Dead letters that were neither replayed nor discarded, by the topic that they come from and by reason',
      labelNames: ['topic', 'reason'],
      registers: [registry],
      async collect() {
        this.reset();
        // While the database is away, all other metrics are wanted the more.
        const counts = await countOpen(queryOf(dataSource)).catch(() => []);
        for (const { topic, reason, letters } of counts) this.set({ topic, reason }, letters);
      },
    });
  }
}
