import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Problem } from '@copydesk/runtime';
import { Controller, Headers, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { takeBatch } from './intake/article-batch';
import { asProblem } from './intake/as-problem';
import { readIdempotencyKey } from './intake/idempotency';
import { Intake } from './intake/intake';
import { type Caller, refuseForeign } from './keys/api-key';
import { CallerOf, NeedsScope } from './keys/api-key.guard';
import { isLinesOfJson } from './media-types';
import { FetchedSources } from './sources/fetched-sources';
import { type Submission, toRawArticle } from './to-raw-article';

export const Accepted = z
  .object({
    id: z.uuid().describe('article id: the same for every version'),
    eventId: z
      .string()
      .describe('`ce_id` of the raw event: another one for each submission, unless its idempotency key says otherwise'),
  })
  .describe('What a producer is told: the article that it will be, and the observation to ask after');
export type Accepted = z.infer<typeof Accepted>;

@Controller('v1/articles')
@NeedsScope('articles:write')
export class ArticlesController {
  constructor(
    private readonly intake: Intake,
    private readonly fetched: FetchedSources,
  ) {}

  /** Takes in one article, or lines of them; answers once Kafka has what was taken in on all in-sync replicas. */
  @Post()
  @HttpCode(202)
  async submit(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Query() query: Submission['query'],
    @Headers('content-type') contentType: string | undefined,
    @Headers('idempotency-key') keyHeader: string | undefined,
    @Headers('traceparent') traceParent: string | undefined,
    @CallerOf() caller: Caller,
  ): Promise<Accepted | string> {
    try {
      const idempotencyKey = readIdempotencyKey(keyHeader);
      const refuse = (source: string) => {
        refuseForeign(source, caller);
        this.fetched.refusePushed(source);
      };
      if (isLinesOfJson(contentType)) {
        const answers = await takeBatch(this.intake, unpacked(request), caller, {
          refuse,
          idempotencyKey,
          traceParent,
        });
        if (answers.length === 0) throw new Problem(422, 'BODY_EMPTY', 'the batch has no line');
        response.status(200).type('application/x-ndjson');
        return answers.map((answer) => `${JSON.stringify(answer)}\n`).join('');
      }
      const body: unknown = request.body;
      const raw = toRawArticle({ contentType, query, body: Buffer.isBuffer(body) ? body : Buffer.alloc(0) });
      refuse(raw.source);
      const [result] = await this.intake.take([{ raw, idempotencyKey }], caller.id, traceParent);
      if (!result || result instanceof Problem) throw result;
      if (result.isReplay) response.set('Idempotent-Replayed', 'true');
      return { id: result.id, eventId: result.eventId };
    } catch (error) {
      throw asProblem(error);
    }
  }
}

/** The bytes of a batch, which no body parser has read: it would hold all of them. */
function unpacked(request: Request): AsyncIterable<Buffer> {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding === 'identity') return request;
  if (encoding !== 'gzip')
    throw new Problem(415, 'MEDIA_TYPE_UNSUPPORTED', 'Content-Encoding of a batch must be gzip, or none');
  return gunzipped(request);
}

async function* gunzipped(request: Request): AsyncGenerator<Buffer> {
  try {
    // The error of either is the error of whoever reads.
    yield* pipeline(request, createGunzip(), () => undefined);
  } catch (error) {
    if (!(error as NodeJS.ErrnoException).code?.startsWith('Z_')) throw error;
    throw new Problem(400, 'VALIDATION', 'from here on the batch is not gzip, as its Content-Encoding says');
  }
}
