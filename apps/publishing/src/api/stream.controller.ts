import { once } from 'node:events';
import { Problem } from '@copydesk/runtime';
import { Controller, Get, type OnModuleDestroy, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { CHANNELS, PublicationNotifier } from '../published/publication-notifier';
import { lastSeq, publishedAfter, type Query, queryOf } from '../published/published-events';
import { toServerSentEvent } from './server-sent-event';

/** A comment goes out at least this often, so that nobody on the way takes the connection for dead. */
const HEARTBEAT_MS = 15_000;

/** How long a reader that lost the stream waits before it comes back. */
const RETRY_MS = 2_000;

/**
 * The public stream as server-sent events. The id of an event is its `seq`: a reader that comes back with the last id
 * that it saw gets what came after it, each event once.
 */
@Controller('v1/stream')
export class StreamController implements OnModuleDestroy {
  private readonly query: Query;
  private readonly stopping = new AbortController();

  constructor(
    dataSource: DataSource,
    private readonly notifier: PublicationNotifier,
  ) {
    this.query = queryOf(dataSource);
  }

  /** Streams would never end by themselves, and the server waits for them. */
  onModuleDestroy(): void {
    this.stopping.abort();
  }

  /** Starts after `Last-Event-ID`, else after the parameter `after`, else with what is published from now on. */
  @Get()
  async stream(@Req() request: Request, @Res() response: Response): Promise<void> {
    const start = startOf(request) ?? (await lastSeq(this.query));
    const closed = new AbortController();
    response.once('close', () => closed.abort());
    const signal = AbortSignal.any([closed.signal, this.stopping.signal]);
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    });
    try {
      await write(response, `retry: ${RETRY_MS}\n: the stream after ${start}\n\n`, signal);
      await this.follow(response, start, signal);
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      response.end();
    }
  }

  private async follow(response: Response, start: number, signal: AbortSignal): Promise<void> {
    let seq = start;
    while (!signal.aborted) {
      const publications = await publishedAfter(this.query, seq);
      for (const { event } of publications) {
        await write(response, toServerSentEvent(event), signal);
        seq = event.seq;
      }
      if (publications.length > 0) continue;
      const waitedSince = Date.now();
      await this.notifier.beyond(CHANNELS.published, seq, HEARTBEAT_MS, signal);
      if (Date.now() - waitedSince >= HEARTBEAT_MS) await write(response, ':\n\n', signal);
    }
  }
}

/** Waits until a slow reader has taken what was written before: nothing piles up in memory. */
async function write(response: Response, text: string, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  if (!response.write(text)) await once(response, 'drain', { signal });
}

/** @throws Problem VALIDATION for what no event has as its id */
function startOf(request: Request): number | undefined {
  const lastEventId = request.get('last-event-id');
  if (lastEventId !== undefined) return toSeq('Last-Event-ID', lastEventId);
  const { after } = request.query;
  return after === undefined ? undefined : toSeq('after', after);
}

function toSeq(name: string, value: unknown): number {
  if (typeof value === 'string' && /^\d{1,15}$/.test(value)) return Number(value);
  throw new Problem(400, 'VALIDATION', `${name}: must be the id of an event of this stream, a whole number`);
}
