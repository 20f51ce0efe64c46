import { Problem } from '@copydesk/runtime';
import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { IngestDatabase } from '../database/ingest-database';
import { asProblem } from '../intake/as-problem';
import { Deliveries } from './deliveries';
import { confirm, noteDenied } from './subscriptions';

export const SubscriptionParams = z.object({
  id: z.uuid().describe('the part of the callback that only its hub knows'),
});

/** What a hub says when it makes sure, or says no: W3C WebSub, sections 5.2 and 5.3. */
export const Verification = z.object({
  'hub.mode': z.enum(['subscribe', 'unsubscribe', 'denied']).describe('what was asked for, or that it is denied'),
  'hub.topic': z.string().max(2048).describe('the address of the feed, as it was asked for'),
  'hub.challenge': z.string().min(1).max(4096).optional().describe('what is to be answered, but for `denied`'),
  'hub.lease_seconds': z.coerce
    .number()
    .int()
    .min(1)
    .optional()
    .describe('of `subscribe`, how long it will be pushed; default: 10 days, and no more than 30 are believed'),
});

/** So many requests are looked at at a time: beyond that strangers would be in the way of the poller. */
const MOST_AT_A_TIME = 8;

const unknown = () => new Problem(404, 'NOT_FOUND', 'there is no such subscription');

/** For hubs. It asks for no API key: whoever knows an id was told it by us, and what counts is signed. */
@Controller('v1/websub')
export class WebSubController {
  private underWay = 0;

  constructor(
    private readonly database: IngestDatabase,
    private readonly deliveries: Deliveries,
  ) {}

  /** Makes sure, for a hub, that a subscription is wanted, or no more wanted. */
  @Get(':id')
  verify(
    @Param('id') id: string,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    return this.bounded(id, async () => {
      const said = Verification.safeParse(query).data;
      if (!said) throw unknown();
      const { manager } = await this.database.connected();
      response.type('text/plain').set('X-Content-Type-Options', 'nosniff');
      const { 'hub.mode': mode, 'hub.topic': topic, 'hub.challenge': challenge, 'hub.lease_seconds': lease } = said;
      if (mode === 'denied') {
        if (await noteDenied(manager, id, topic)) return '';
        throw unknown();
      }
      const isWanted = challenge !== undefined && (await confirm(manager, id, { mode, topic, leaseSeconds: lease }));
      if (!isWanted) throw unknown();
      return challenge;
    });
  }

  /** Takes what a hub delivers. */
  @Post(':id')
  @HttpCode(202)
  async deliver(
    @Param('id') id: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    // Of what is not wanted, the rest is not read.
    response.set('Connection', 'close');
    await this.bounded(id, () => this.deliveries.take(id, request));
    if (request.readableEnded) response.removeHeader('Connection');
  }

  private async bounded<T>(id: string, run: () => Promise<T>): Promise<T> {
    if (!SubscriptionParams.safeParse({ id }).success) throw unknown();
    if (this.underWay >= MOST_AT_A_TIME)
      throw new Problem(503, 'UNAVAILABLE', 'too many at a time; send it again', { 'Retry-After': '5' });
    this.underWay++;
    try {
      return await run();
    } catch (error) {
      throw asProblem(error);
    } finally {
      this.underWay--;
    }
  }
}
