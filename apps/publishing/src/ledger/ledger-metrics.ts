import { Injectable } from '@nestjs/common';
import { Gauge, Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { queryOf } from '../published/published-events';
import { ofAllReasons, readLedger } from './balance';

/** The books as metrics, read when they are asked for: `in` is the sum of all other states. */
@Injectable()
export class LedgerMetrics {
  constructor(registry: Registry, dataSource: DataSource) {
    new Gauge({
      name: 'copydesk_ledger_records',
      help: 'Raw records by partition and by what became of them; those missing are accounted for by nobody',
      labelNames: ['topic', 'partition', 'state'],
      registers: [registry],
      async collect() {
        this.reset();
        // While the database is away, all other metrics are wanted the more.
        const ledger = await readLedger(queryOf(dataSource)).catch(() => undefined);
        for (const { topic, partition, rejected, deadLettered, inFlight, ...books } of ledger?.partitions ?? []) {
          const { in: entered, published, duplicate, superseded, missing } = books;
          const states = { in: entered, published, duplicate, superseded, missing, in_flight: inFlight };
          const all = { ...states, rejected: ofAllReasons(rejected), dead_lettered: ofAllReasons(deadLettered) };
          for (const [state, records] of Object.entries(all)) this.set({ topic, partition, state }, records);
        }
      },
    });
  }
}
