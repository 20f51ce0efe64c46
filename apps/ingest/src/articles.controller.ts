import { randomUUID } from 'node:crypto';
import { articleId, identityKeys, observed, type ReasonCode, topics, Unprocessable } from '@copydesk/contracts';
import { EventPublisher, Unavailable } from '@copydesk/messaging';
import { Problem } from '@copydesk/runtime';
import { Body, Controller, Headers, HttpCode, Logger, Post, Query } from '@nestjs/common';
import { type Submission, toRawArticle } from './to-raw-article';

/** What a producer is told: the article that it will be, and the observation to ask after. */
export interface Accepted {
  /** Article id: the same for every version. */
  readonly id: string;
  /** `ce_id` of the raw event: another one for each submission. */
  readonly eventId: string;
}

/** How long a producer waits for Kafka before it is told to come back. */
const KAFKA_TIMEOUT_MS = 10_000;

/** HTTP status of a submission that can never succeed; 422 for all that are not named. */
const STATUS: Partial<Record<ReasonCode, number>> = {
  JSON_MALFORMED: 400,
  TOO_LARGE: 413,
  MEDIA_TYPE_UNSUPPORTED: 415,
};

@Controller('v1/articles')
export class ArticlesController {
  private readonly logger = new Logger('articles');

  constructor(private readonly publisher: EventPublisher) {}

  /** Takes in one article; answers once Kafka has it on all in-sync replicas. */
  @Post()
  @HttpCode(202)
  async submit(
    @Body() body: unknown,
    @Query() query: Submission['query'],
    @Headers('content-type') contentType: string | undefined,
    @Headers('traceparent') traceParent: string | undefined,
  ): Promise<Accepted> {
    try {
      const raw = toRawArticle({ contentType, query, body: Buffer.isBuffer(body) ? body : Buffer.alloc(0) });
      const accepted = { id: articleId(identityKeys(raw)), eventId: randomUUID() };
      const time = new Date().toISOString();
      const attributes = observed({ id: accepted.eventId, source: raw.source, time, traceParent });
      await inTime(this.publisher.publish(topics.raw, [{ attributes, data: raw }]));
      const traceId = attributes.traceParent.slice(3, 35);
      this.logger.log({ message: 'accepted', articleId: accepted.id, traceId, eventId: accepted.eventId });
      return accepted;
    } catch (error) {
      throw asProblem(error);
    }
  }
}

/** The send may still succeed later: the producer then sends a repeat, which changes nothing. */
async function inTime(publishing: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Unavailable('Kafka takes too long')), KAFKA_TIMEOUT_MS);
  });
  try {
    await Promise.race([publishing, late]);
  } finally {
    clearTimeout(timer);
  }
}

function asProblem(error: unknown): unknown {
  if (error instanceof Unprocessable) return new Problem(STATUS[error.code] ?? 422, error.code, error.detail);
  if (error instanceof Unavailable)
    return new Problem(
      503,
      'KAFKA_UNAVAILABLE',
      'Kafka cannot take the article now; nothing is lost if you send it again',
      {
        'Retry-After': '5',
      },
    );
  return error;
}
