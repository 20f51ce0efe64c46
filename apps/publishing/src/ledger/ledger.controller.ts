import { Controller, Get } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Query } from '../published/published-events';
import { type Ledger, readLedger } from './balance';

/** For operators: what came in, and what became of it. */
@Controller('v1/ledger')
export class LedgerController {
  private readonly query: Query = (sql, parameters) => this.dataSource.query(sql, [...parameters]);

  constructor(private readonly dataSource: DataSource) {}

  @Get()
  ledger(): Promise<Ledger> {
    return readLedger(this.query);
  }
}
