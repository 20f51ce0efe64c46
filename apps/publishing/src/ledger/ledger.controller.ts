import { Controller, Get, UseFilters } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Query, queryOf } from '../published/published-events';
import { MessagePageFilter } from '../reader/message-page.filter';
import { ledgerPage } from '../reader/pages/ledger-page';
import { type Ledger, readLedger } from './balance';

/** For operators: what came in, and what became of it. */
@Controller()
export class LedgerController {
  private readonly query: Query;

  constructor(dataSource: DataSource) {
    this.query = queryOf(dataSource);
  }

  @Get('v1/ledger')
  ledger(): Promise<Ledger> {
    return readLedger(this.query);
  }

  @Get('ledger')
  @UseFilters(MessagePageFilter)
  async page(): Promise<string> {
    return ledgerPage(await readLedger(this.query));
  }
}
