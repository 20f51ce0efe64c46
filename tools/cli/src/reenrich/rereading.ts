import {
  check,
  decode,
  type EnrichedArticle,
  type KafkaRecord,
  type Profiles,
  rawBackfill,
  topics,
  Unprocessable,
} from '@copydesk/contracts';
import { EnrichmentWorkers } from '@copydesk/enrichment/workers';
import type { KafkaConnection, RecordRange } from '@copydesk/messaging';
import { getFrom } from '../ask-service';
import { CommandError } from '../exit-codes';
import type { Settings } from '../settings';
import { readProfiles } from './read-profiles';

/** An article that readers have, and what this build reads from the observation behind it. */
export interface Reread {
  /** The version that readers have. */
  readonly version: number;
  readonly before: EnrichedArticle;
  /** Or the reason code why this build takes it for no article. */
  readonly after: EnrichedArticle | string;
}

/** A span of time. */
export interface Span {
  /** Milliseconds since 1970: records that came then or later. */
  readonly since: number;
  /** And before this. */
  readonly until?: number | undefined;
}

/** What lies in Kafka, by what becomes of it here. */
export interface Seen {
  /** How many records were read. */
  records: number;
  /** What nobody can read, now as then. */
  unreadable: number;
  /** From other sources than the one that is asked for. */
  others: number;
  /** Observations that are not behind what readers have: repeats, older ones, and of articles that are retracted. */
  notStanding: number;
}

/** As long as the service gives an article. */
const DEADLINE_MS = 30_000;

/** So many records, or bytes of them, are asked about at once, and so many of these pages are in hand. */
const PAGE = { records: 50, bytes: 4 * 1024 * 1024, inHand: 4 };

const RAW_TOPICS = new Map([topics.raw, rawBackfill].map((topic) => [topic.name, topic]));

/** Everything that came in a span of time, on the topic of live articles and on that of those of the past. */
export async function rangesOf(kafka: KafkaConnection, { since, until }: Span): Promise<Required<RecordRange>[]> {
  const ofTopics = [...RAW_TOPICS.keys()].map(async (topic) => {
    const from = await kafka.offsetsSince(topic, since);
    const to = until === undefined ? new Map<number, number>() : await kafka.offsetsSince(topic, until);
    return (await kafka.offsets(topic)).map(({ partition, low, high }) => ({
      topic,
      partition,
      from: Math.max(low, from.get(partition) ?? low),
      to: to.get(partition) ?? high,
    }));
  });
  return (await Promise.all(ofTopics)).flat();
}

/** As enrichment takes it: with when it was observed. */
type Raw = Parameters<EnrichmentWorkers['enrich']>[0];

interface Observed {
  readonly observation: string;
  readonly raw: Raw;
}

interface Standing {
  readonly observation: string;
  readonly version: number;
  readonly article: EnrichedArticle;
}

/**
 * Reads raw articles again, and enriches with this build those that are behind what readers have, in worker threads.
 * Nothing is written anywhere, and no group of any service notices.
 */
export class Rereading {
  readonly seen: Seen = { records: 0, unreadable: 0, others: 0, notStanding: 0 };
  private readonly workers: EnrichmentWorkers;
  private profiles: Profiles | undefined;
  private page: Observed[] = [];
  private bytes = 0;
  private readonly inHand: Promise<void>[] = [];
  private readonly articles = new Set<string>();

  /** @param take takes the articles of a page, in no order; a page is done when it resolves */
  constructor(
    private readonly kafka: KafkaConnection,
    private readonly settings: Settings,
    private readonly source: string | undefined,
    threads: number,
    private readonly take: (page: readonly Reread[]) => Promise<void>,
  ) {
    this.workers = new EnrichmentWorkers(threads, settings.knownEntities);
  }

  /** @throws CommandError if publishing does not answer */
  async read(ranges: readonly RecordRange[], signal: AbortSignal): Promise<void> {
    try {
      this.profiles = await readProfiles(this.kafka);
      await this.kafka.read(ranges, (record) => this.receive(record), signal);
      if (!signal.aborted) this.turn();
      await Promise.all(this.inHand);
    } finally {
      await this.workers.onApplicationShutdown();
    }
  }

  private async receive(record: KafkaRecord): Promise<undefined> {
    this.seen.records++;
    const observed = this.decode(record);
    if (!observed) return;
    this.page.push(observed);
    this.bytes += record.value?.length ?? 0;
    if (this.page.length < PAGE.records && this.bytes < PAGE.bytes) return;
    this.turn();
    if (this.inHand.length >= PAGE.inHand) await this.inHand.shift();
  }

  private decode(record: KafkaRecord): Observed | undefined {
    try {
      const { attributes, data } = decode(RAW_TOPICS.get(record.topic)!, record, Date.now());
      if (this.source === undefined || data.source === this.source)
        return {
          observation: attributes.lineage.observation,
          raw: { ...data, observedAt: attributes.lineage.observedAt },
        };
      this.seen.others++;
    } catch (error) {
      if (!(error instanceof Unprocessable)) throw error;
      this.seen.unreadable++;
    }
    return undefined;
  }

  /** Begins with the page that was read, and a new one. */
  private turn(): void {
    const { page } = this;
    this.page = [];
    this.bytes = 0;
    if (page.length === 0) return;
    const done = this.compare(page);
    // It is awaited later, when the one before it is done.
    done.catch(() => undefined);
    this.inHand.push(done);
  }

  private async compare(page: readonly Observed[]): Promise<void> {
    const raws = new Map(page.map(({ observation, raw }) => [observation, raw]));
    const standing = (await this.standing([...raws.keys()])).filter(({ article }) => !this.articles.has(article.id));
    for (const { article } of standing) this.articles.add(article.id);
    this.seen.notStanding += page.length - standing.length;
    const reread = standing.map(async ({ observation, version, article: before }) => {
      return { version, before, after: await this.enrich(raws.get(observation)!, before.enrichedBy.profile) };
    });
    await this.take(await Promise.all(reread));
  }

  private async standing(observations: readonly string[]): Promise<Standing[]> {
    const query = observations.map((id) => `id=${encodeURIComponent(id)}`).join('&');
    const found = await getFrom<{ items: Standing[] }>(this.settings, 'publishing', `/v1/observations?${query}`);
    if (!found) throw new CommandError('failed', 'This publishing knows no re-enrichment: it is of an older version.');
    return found.items;
  }

  /**
   * As it would lie in its topic, or the reason code why it would not. An old version is read by the profile that it was
   * read by, whatever is in force now.
   */
  private async enrich(raw: Raw, version: number | undefined): Promise<EnrichedArticle | string> {
    const profile = version === undefined ? undefined : this.profiles?.find(raw.source, version);
    if (version !== undefined && profile === undefined) return 'PROFILE_UNKNOWN';
    const signal = AbortSignal.timeout(DEADLINE_MS);
    try {
      const json = JSON.stringify(await this.workers.enrich({ ...raw, profile }, signal));
      return Buffer.byteLength(json) > topics.enriched.valueLimit
        ? 'TOO_LARGE'
        : check(topics.enriched, JSON.parse(json));
    } catch (error) {
      if (error instanceof Unprocessable) return error.code;
      if (signal.aborted) return 'HANDLER_TIMEOUT';
      throw error;
    }
  }
}
