import { createHash } from 'node:crypto';
import type { Content, RawArticle } from '@copydesk/contracts';
import { Unprocessable } from '@copydesk/contracts';
import { readContent } from '@copydesk/extraction';
import { type Cost, type Fetched, FetchFailure, GuardedClient } from '@copydesk/fetching';
import { type LookedAt, nextLook } from '@copydesk/schedule';
import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { IngestDatabase } from '../database/ingest-database';
import { PAGE_LIMITS } from '../sources/fetch.controller';
import { pageToRawArticle } from '../to-raw-article';
import { type Failed, readFailure, readNoAnswer } from './read-channel';
import { reservationsOf } from './reservations-of';
import { Sender } from './sender';
import { type Sighting, toRawArticle } from './sighting';

const PAGE_TYPES = ['text/html', 'application/xhtml+xml', 'text/plain'];

/** An article whose page is to be looked at. */
export interface DuePage {
  readonly sourceId: string;
  readonly key: string;
  /** Where it was seen first: what it costs is told there. */
  readonly channelId: string | null;
  readonly url: string;
  readonly host: string;
  /** What its channel said of it. */
  readonly entry: Pick<Sighting, 'hints' | 'body'>;
  readonly entryHash: string;
  readonly sentHash: string | null;
  readonly firstSeenAt: Date;
  readonly looks: LookedAt['looks'];
  readonly etag: string | undefined;
  readonly lastModified: string | undefined;
  readonly failures: number;
}

/** The page of a host that is due for longest, if one is: those that were never read come first. */
export async function duePage(query: Pick<EntityManager, 'query'>, host: string): Promise<DuePage | undefined> {
  const [row] = await query.query(
    `SELECT source_id AS "sourceId", key, channel_id AS "channelId", url, host, entry, entry_hash AS "entryHash", sent_hash AS "sentHash",
            first_seen_at AS "firstSeenAt", COALESCE(looks, '[]') AS looks, etag,
            last_modified AS "lastModified", failures
     FROM ingest.items JOIN ingest.sources ON sources.id = source_id
     WHERE host = $1 AND due_at <= now() AND sources.state = 'active'
     ORDER BY sent_hash IS NOT NULL, due_at LIMIT 1`,
    [host],
  );
  return row && { ...row, etag: row.etag ?? undefined, lastModified: row.lastModified ?? undefined };
}

/** Puts the next look off: nothing was found out at this one. */
export async function putOffPage(
  query: Pick<EntityManager, 'query'>,
  { sourceId, key }: Pick<DuePage, 'sourceId' | 'key'>,
  seconds: number,
): Promise<void> {
  await query.query(`UPDATE ingest.items SET due_at = now() + $3 * interval '1 s' WHERE source_id = $1 AND key = $2`, [
    sourceId,
    key,
    seconds,
  ]);
}

/** What is done about a page that could not be read: tried again so often, at growing distances. */
const TRIES_MS = [5, 30, 180].map((minutes) => minutes * 60_000);

/** What will not be other at another try. */
const FINAL = ['robots', '410', 'unreadable', 'own'];

/**
 * What is held for the hash of a page that its site has taken away: whatever it says when it is there again is other than
 * that.
 */
const WITHDRAWN = 'withdrawn';

/** A page that was taken away is looked for once a day for as many days: it may come back. */
const LOOKED_FOR_DAYS = 14;
const DAY_MS = 86_400_000;

/** What a look at a page has brought. */
interface Look {
  readonly changed: boolean;
  readonly hash: string | null;
  readonly fetched?: Fetched;
  readonly failed?: Failed;
  readonly retryAfterMs?: number | undefined;
  readonly cost?: Cost;
}

/**
 * One look at the page of an article: if it reads otherwise than before it goes to Kafka, and the next look is planned.
 * Where a page cannot be had, what its channel said of the article is the article: nothing is lost, and a wall is never
 * taken for a text.
 */
@Injectable()
export class PageVisit {
  private readonly logger = new Logger('polling');

  constructor(
    private readonly database: IngestDatabase,
    private readonly client: GuardedClient,
    private readonly sender: Sender,
  ) {}

  /** @throws Unavailable, or the driver's error, while Kafka or Postgres is away: the page is due as before */
  async run(page: DuePage): Promise<void> {
    const now = Date.now();
    const look = await this.look(page);
    const looks = look.failed
      ? page.looks
      : [...page.looks, { at: now, changed: look.changed && page.sentHash !== null }];
    const failures = look.failed ? page.failures + 1 : 0;
    const isLost = look.failed !== undefined && (FINAL.includes(look.failed.failure) || failures > TRIES_MS.length);
    const isGone = look.failed?.failure === '410' && page.sentHash !== null;
    if (isGone && page.sentHash !== WITHDRAWN) await this.sendWithdrawal(page);
    // A page that was read before keeps the text that it had, unless its site says that it is gone.
    if (isLost && page.sentHash === null) await this.sendEntry(page);
    const looksFor = isGone && failures <= LOOKED_FOR_DAYS;
    const dueAt = looksFor ? new Date(now + DAY_MS) : isLost ? null : this.nextAt(page, looks, look, failures, now);
    const { conditions = {} } = look.fetched ?? {};
    await (await this.database.connected()).query(
      `UPDATE ingest.items SET
         sent_hash = COALESCE($3, sent_hash), due_at = $4, looks = $5, etag = COALESCE($6, etag),
         last_modified = COALESCE($7, last_modified), failures = $8, failure = $9,
         entry = CASE WHEN $4::timestamptz IS NULL THEN NULL ELSE entry END
       WHERE source_id = $1 AND key = $2`,
      [
        page.sourceId,
        page.key,
        look.hash ?? (isGone ? WITHDRAWN : null) ?? (isLost && page.sentHash === null ? page.entryHash : null),
        dueAt,
        JSON.stringify(looks),
        conditions.etag ?? null,
        conditions.lastModified ?? null,
        failures,
        look.failed ? `${look.failed.kind}: ${look.failed.detail}`.slice(0, 500) : null,
      ],
    );
    const { requests, bytes } = look.cost ?? look.fetched?.cost ?? { requests: 0, bytes: 0 };
    await (await this.database.connected()).query(
      'UPDATE ingest.channels SET requests = requests + $2, bytes = bytes + $3 WHERE id = $1',
      [page.channelId, requests, bytes],
    );
    if (look.failed)
      this.logger.log({
        message: isLost ? 'the page cannot be had; its channel speaks for it' : 'the page could not be read',
        source: page.sourceId,
        url: page.url,
        failure: look.failed.kind,
        detail: look.failed.detail,
      });
  }

  private async look(page: DuePage): Promise<Look> {
    const { url, sentHash } = page;
    // One that was taken away has to be seen, even if it is as it was before.
    const { etag, lastModified } = sentHash === WITHDRAWN ? ({} as Partial<DuePage>) : page;
    try {
      const fetched = await this.client.get(url, {
        accept: PAGE_TYPES,
        conditions: { ...(etag !== undefined && { etag }), ...(lastModified !== undefined && { lastModified }) },
        limits: PAGE_LIMITS,
      });
      const wrong = readFailure(fetched, 'page');
      if (wrong?.outcome === 'failed')
        return {
          changed: false,
          hash: null,
          failed: wrong.failure,
          retryAfterMs: fetched.retryAfterMs,
          cost: fetched.cost,
        };
      if (wrong) return { changed: false, hash: null, fetched };
      return await this.take(page, fetched);
    } catch (error) {
      if (error instanceof FetchFailure) {
        const { failure } = readNoAnswer(error) as { failure: Failed };
        return { changed: false, hash: null, failed: failure, retryAfterMs: error.retryAfterMs, cost: error.cost };
      }
      if (!(error instanceof Unprocessable)) throw error;
      const { code, detail } = error;
      const nextStep = 'Nothing: what its channel says of it is taken instead.';
      return { changed: false, hash: null, failed: { failure: 'unreadable', kind: code, detail, nextStep } };
    }
  }

  /** @throws Unprocessable if what was fetched is no page */
  private async take(page: DuePage, fetched: Fetched): Promise<Look> {
    const { content } = pageToRawArticle(fetched, page.sourceId);
    const hash = readableHash(content, fetched.url, page.sourceId);
    if (hash === page.sentHash) return { changed: false, hash, fetched };
    const raw: RawArticle = {
      ...page.entry.hints,
      content,
      ...(page.sentHash === WITHDRAWN && { pubStatus: 'usable' as const }),
      ...reservationsOf(fetched),
    };
    await this.sender.send([{ raw, key: page.key, hash, hashBefore: page.sentHash }]);
    return { changed: true, hash, fetched };
  }

  /** Its site says that the article is gone, and not only away: whoever has it is told to take it back (RFC 9110, 15.5.11). */
  private async sendWithdrawal({ entry, key, sentHash }: DuePage): Promise<void> {
    const content = { mediaType: 'text/plain', body: '410 Gone' };
    const raw: RawArticle = { ...entry.hints, content, pubStatus: 'canceled' };
    await this.sender.send([{ raw, key, hash: WITHDRAWN, hashBefore: sentHash }]);
  }

  private async sendEntry({ entry, key, entryHash }: DuePage): Promise<void> {
    const raw = toRawArticle(entry);
    await this.sender.send([{ raw, key, hash: entryHash, hashBefore: null }]);
  }

  private nextAt(page: DuePage, looks: LookedAt['looks'], look: Look, failures: number, now: number): Date | null {
    if (look.failed) {
      const wait = TRIES_MS[failures - 1] ?? TRIES_MS.at(-1)!;
      return new Date(now + Math.max(wait, look.retryAfterMs ?? 0));
    }
    const next = nextLook({ firstSeenAt: page.firstSeenAt.getTime(), looks }, now);
    return next.at === null ? null : new Date(next.at);
  }
}

/**
 * SHA-256 of the copy of a page, as enrichment would find it: markup, furniture and tokens do not change it. What is so
 * odd that no copy is found is taken whole.
 */
function readableHash(content: Content, url: string, source: string): string {
  const { blocks, pageFacts } = readContent({ content, url, source });
  const copy = blocks.map(({ text }) => text);
  return createHash('sha256')
    .update(JSON.stringify([pageFacts.headline ?? '', ...(copy.length > 0 ? copy : [JSON.stringify(content)])]))
    .digest('hex');
}
