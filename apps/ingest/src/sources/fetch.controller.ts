import { RAW_ARTICLE_LIMIT } from '@copydesk/contracts';
import { GuardedClient } from '@copydesk/fetching';
import { Problem } from '@copydesk/runtime';
import { Controller, Headers, HttpCode, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { z } from 'zod';
import { Accepted } from '../articles.controller';
import { Intake } from '../intake/intake';
import { type Caller, refuseForeign } from '../keys/api-key';
import { CallerOf, NeedsScope } from '../keys/api-key.guard';
import { Hosts } from '../polling/hosts';
import { readJson } from '../read-json';
import { pageToRawArticle } from '../to-raw-article';
import { asFetchProblem } from './as-fetch-problem';
import { askPolitely } from './ask-politely';

export const Fetched = Accepted.extend({
  url: z.string().describe('where the page was, after all redirects'),
}).describe('What a producer is told of a page that was fetched');
export type Fetched = z.infer<typeof Fetched>;

export const FetchRequest = z.strictObject({
  url: z.string().max(2048).describe('the page to fetch, once'),
  source: z.string().optional().describe('who it comes from; default: the host of the page'),
});

/** How much of a server's bytes and time a page may take. The article grows when its bytes are written as base64. */
export const PAGE_LIMITS = { bytes: Math.floor((RAW_ARTICLE_LIMIT * 3) / 4) - 10_000, totalMs: 20_000, idleMs: 10_000 };

const READABLE = ['text/html', 'text/plain'];

/** So many pages are fetched at a time: more would be a way to keep us busy with slow servers. */
const MOST_AT_A_TIME = 8;

@Controller('v1/fetch')
@NeedsScope('articles:write')
export class FetchController {
  private underWay = 0;

  constructor(
    private readonly client: GuardedClient,
    private readonly hosts: Hosts,
    private readonly intake: Intake,
  ) {}

  /** Fetches one page, politely, and takes it in as a raw article. */
  @Post()
  @HttpCode(202)
  async fetch(
    @Req() { body }: Request,
    @Headers('content-type') mediaType: string | undefined,
    @Headers('traceparent') traceParent: string | undefined,
    @CallerOf() caller: Caller,
  ): Promise<Fetched> {
    try {
      const { url, source } = readRequest(mediaType, body);
      if (source !== undefined) refuseForeign(source, caller);
      const page = await this.fetchPage(url);
      const raw = pageToRawArticle(page, source);
      refuseForeign(raw.source, caller);
      const [result] = await this.intake.take([{ raw }], caller.id, traceParent);
      if (!result || result instanceof Problem) throw result;
      return { id: result.id, eventId: result.eventId, url: page.url };
    } catch (error) {
      throw asFetchProblem(error);
    }
  }

  private async fetchPage(url: string) {
    if (this.underWay >= MOST_AT_A_TIME)
      throw new Problem(503, 'UNAVAILABLE', `${MOST_AT_A_TIME} pages are being fetched; ask again`, {
        'Retry-After': '5',
      });
    this.underWay++;
    try {
      return await askPolitely(this.hosts, () => this.client.fetchPage(url, READABLE));
    } finally {
      this.underWay--;
    }
  }
}

function readRequest(mediaType: string | undefined, body: unknown): z.infer<typeof FetchRequest> {
  const request = FetchRequest.safeParse(readJson(mediaType, body));
  if (request.success) return request.data;
  const details = request.error.issues.map(({ path, message }) => `${path.join('.') || '(body)'}: ${message}`);
  throw new Problem(422, 'SCHEMA_INVALID', details.join('; '));
}
