import { readPosition } from '@copydesk/contracts';
import { PageExplanation } from '@copydesk/extraction';
import { type FoundRecord, RecordReader } from '@copydesk/messaging';
import { Problem } from '@copydesk/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { ArticleArchive } from '../archive/article-archive';
import { PageThreads } from './page-threads';

/** `GET /v1/articles/:id/extraction` */
export const ArticleExtraction = PageExplanation.extend({
  articleId: z.uuid(),
  version: z.int().min(1),
  headline: z.string().describe('of the version, as it is kept'),
  rawPosition: z.string().describe('`topic/partition/offset` of the record that was read again'),
  observedAt: z.iso.datetime().describe('when the article was observed like this'),
  readBy: z.string().describe('version of the build that the kept version was read by'),
  isAsKept: z.boolean().describe('whether this build reads the same headline and as much text as is kept'),
}).describe('How a version of an article was read from what was received, as this build reads it');
export type ArticleExtraction = z.infer<typeof ArticleExtraction>;

/** Query parameters of `GET /v1/articles/:id/extraction`. */
export const ExtractionQuery = z.object({
  version: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, 'must be the number of a version')
    .transform(Number)
    .optional(),
});
export type ExtractionQuery = z.infer<typeof ExtractionQuery>;

/** How long Kafka is given to hand out the record. */
const KAFKA_MS = 15_000;
/** So many records are looked for at a time: each search has a consumer of its own. */
const SEARCHES = 4;

/** Tells how versions of articles were read from the raw records that they came with. */
@Injectable()
export class ArticleExtractions {
  private searches = 0;

  constructor(
    private readonly archive: ArticleArchive,
    private readonly records: RecordReader,
    private readonly threads: PageThreads,
  ) {}

  /**
   * @param wanted number of the version; default: the one that readers have
   * @throws Problem as `ArticleArchive.find` does; RECORD_UNKNOWN, RECORD_REMOVED, TIMED_OUT
   */
  async of(id: string, wanted?: number): Promise<ArticleExtraction> {
    const { articleId, version, rawPosition, observedAt, article } = await this.archive.version(id, wanted);
    const position = readPosition(rawPosition ?? '');
    if (!position)
      throw new Problem(404, 'RECORD_UNKNOWN', `it was not noted which record version ${version} was read from`);
    const found = await this.find(position);
    if ('removed' in found) throw new Problem(410, 'RECORD_REMOVED', whyRemoved(rawPosition!, found.removed));
    const explanation = await this.threads.explain(found.record);
    const read = explanation.article;
    return {
      ...explanation,
      ...{ articleId, version, headline: article.headline, rawPosition: rawPosition! },
      observedAt: observedAt.toISOString(),
      readBy: article.enrichedBy.version,
      isAsKept: read?.headline === article.headline && read.characters === article.text.length,
    };
  }

  private async find(position: NonNullable<ReturnType<typeof readPosition>>): Promise<FoundRecord> {
    if (this.searches >= SEARCHES)
      throw new Problem(503, 'UNAVAILABLE', 'many records are being looked for at the moment', { 'Retry-After': '5' });
    this.searches++;
    try {
      return await this.records.find({ ...position, offset: String(position.offset) }, AbortSignal.timeout(KAFKA_MS));
    } finally {
      this.searches--;
    }
  }
}

const DAYS = { style: 'unit', unit: 'day', unitDisplay: 'long', maximumFractionDigits: 1 } as const;
const DAY_MS = 24 * 60 * 60 * 1000;
const GIB = 1024 ** 3;

function whyRemoved(
  rawPosition: string,
  { oldest, retentionMs, retentionBytes }: Extract<FoundRecord, { removed: unknown }>['removed'],
): string {
  const topic = rawPosition.split('/', 1)[0];
  const limits = [
    ...(retentionMs >= 0 ? [`for ${new Intl.NumberFormat('en', DAYS).format(retentionMs / DAY_MS)}`] : []),
    ...(retentionBytes >= 0 ? [`up to ${printNumber(retentionBytes / GIB)} GiB a partition`] : []),
  ];
  const why = limits.length > 0 ? `${topic} keeps its records ${limits.join(' and ')}` : `somebody has removed it`;
  const since =
    oldest === undefined
      ? 'its partition holds none at all'
      : `the oldest that its partition still holds is of ${new Date(oldest).toISOString()}`;
  return `the raw record ${rawPosition} is no longer there: ${why}, and ${since}`;
}

const printNumber = (value: number): string => new Intl.NumberFormat('en', { maximumFractionDigits: 1 }).format(value);
