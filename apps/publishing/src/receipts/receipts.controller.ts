import type { Receipt } from '@copydesk/contracts';
import { Problem, refuseInvalid } from '@copydesk/runtime';
import { Controller, Get, Param, UsePipes } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { type Query, queryOf } from '../published/published-events';
import { findReceipt } from './receipts';
import { type Trace, traceOf } from './trace';

/** Postgres has no character zero. */
const name = z
  .string()
  .max(1000)
  .regex(/^[^\0]+$/, 'must not contain U+0000');

export const ReceiptParams = z.object({ source: name, id: name });
export type ReceiptParams = z.infer<typeof ReceiptParams>;

export const TraceParams = z.object({ id: name });
export type TraceParams = z.infer<typeof TraceParams>;

/** For producers and operators: what became of an article. */
@Controller('v1')
@UsePipes(refuseInvalid)
export class ReceiptsController {
  private readonly query: Query;

  constructor(dataSource: DataSource) {
    this.query = queryOf(dataSource);
  }

  /** By `ce_source` and `ce_id` of the raw event, as `POST /v1/articles` answers them. */
  @Get('receipts/:source/:id')
  async receipt(@Param({ schema: ReceiptParams }) { source, id }: ReceiptParams): Promise<Receipt> {
    const receipt = await findReceipt(this.query, source, id);
    if (!receipt) throw new Problem(404, 'NOT_FOUND', 'there is no receipt yet: it is on its way, or never came in');
    return receipt;
  }

  /** Every observation of an article, or of one event, with times. */
  @Get('trace/:id')
  async trace(@Param({ schema: TraceParams }) { id }: TraceParams): Promise<Trace> {
    const trace = await traceOf(this.query, id);
    if (!trace) throw new Problem(404, 'NOT_FOUND', 'nothing of that id has come to publishing yet');
    return trace;
  }
}
