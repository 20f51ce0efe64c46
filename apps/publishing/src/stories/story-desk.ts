import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { deserialize, serialize } from 'node:v8';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { Client } from 'pg';
import { ADVISORY_LOCKS } from '../database/advisory-locks';
import { DatabaseSessions } from '../database/database-sessions';
import { CHANNELS, PublicationNotifier } from '../published/publication-notifier';
import { publishedAfter, type Query } from '../published/published-events';
import { ArticleGrouping, type GroupingState } from './group-articles';
import { keepStories } from './keep-stories';

/** How long to stand by for another process that groups, to wait after a failure, and to trust in notifications. */
const STAND_BY_MS = 2_000;
const RETRY_MS = 1_000;
const POLL_MS = 5_000;
/** What the grouper knows is kept after so many events: after a crash, so many at most are gone through once more. */
const KEPT_EVERY = 5_000;

const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);
const QUICKLY = { params: { [constants.BROTLI_PARAM_QUALITY]: 2 } };

/**
 * Groups the articles of the public stream into stories.
 *
 * Of several processes one does, as with the relay. How far it has come, what came of it and what readers are told of it
 * share a transaction. The grouper itself is in memory, and is nothing but what the events up to there make of it: after a
 * crash it begins with what was last kept of it, goes through the events since without telling anybody, and so knows
 * the same as before.
 */
@Injectable()
export class StoryDesk implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(StoryDesk.name);
  private readonly stopping = new AbortController();
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly sessions: DatabaseSessions,
    private readonly notifier: PublicationNotifier,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  /** Finishes the batch in hand, and keeps what the grouper knows. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private get stopped(): boolean {
    return this.stopping.signal.aborted;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      await this.groupInSession().catch((error) =>
        this.logger.warn({ message: `the grouping of stories waits: ${error.message}` }),
      );
      await this.wait(RETRY_MS);
    }
  }

  private async groupInSession(): Promise<void> {
    const { client } = await this.sessions.open('stories');
    try {
      if (await this.becomeTheOne(client)) await this.groupFromCheckpoint(client);
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  /** False if it was told to stop while it stood by. */
  private async becomeTheOne(client: Client): Promise<boolean> {
    while (!this.stopped) {
      const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS locked', [ADVISORY_LOCKS.stories]);
      if (rows[0].locked) return true;
      await this.wait(STAND_BY_MS);
    }
    return false;
  }

  private async groupFromCheckpoint(client: Client): Promise<void> {
    const query: Query = async (sql, parameters) => (await client.query(sql, [...parameters])).rows;
    const resumed = await this.resume(query);
    const { grouping } = resumed;
    let { seq } = resumed;
    let sinceKept = 0;
    while (!this.stopped) {
      const publications = await publishedAfter(query, seq);
      const last = publications.at(-1);
      if (!last) {
        await this.notifier.beyond(CHANNELS.published, seq, POLL_MS, this.stopping.signal);
        continue;
      }
      const grouped = grouping.take(publications);
      await inTransaction(client, async () => {
        await keepStories(query, grouped);
        await query('UPDATE publishing.story_grouping SET seq = $1', [last.event.seq]);
      });
      seq = last.event.seq;
      sinceKept += publications.length;
      if (sinceKept < KEPT_EVERY) continue;
      await keepState(query, seq, grouping);
      sinceKept = 0;
    }
    if (sinceKept > 0) await keepState(query, seq, grouping);
  }

  /** The grouping as it was when its last batch was kept. */
  private async resume(query: Query): Promise<{ seq: number; grouping: ArticleGrouping }> {
    await query('INSERT INTO publishing.story_grouping VALUES (1, 0, 0, NULL) ON CONFLICT DO NOTHING', []);
    const [row] = await query<{ seq: string; stateSeq: string; state: Buffer | null }>(
      'SELECT seq, state_seq AS "stateSeq", state FROM publishing.story_grouping',
      [],
    );
    const seq = Number(row!.seq);
    const kept = row!.state && ArticleGrouping.from(deserialize(await decompress(row!.state)) as GroupingState);
    if (row!.state && !kept)
      this.logger.warn({ message: 'stories are grouped in another way than before: all is gone through once more' });
    const grouping = kept ?? new ArticleGrouping();
    let at = kept ? Number(row!.stateSeq) : 0;
    while (at < seq && !this.stopped) {
      const publications = (await publishedAfter(query, at)).filter(({ event }) => event.seq <= seq);
      const last = publications.at(-1);
      if (!last) break;
      grouping.take(publications);
      at = last.event.seq;
    }
    return { seq, grouping };
  }

  private async wait(ms: number): Promise<void> {
    await pause(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }
}

async function keepState(query: Query, seq: number, grouping: ArticleGrouping): Promise<void> {
  const state = await compress(serialize(grouping.state()), QUICKLY);
  await query('UPDATE publishing.story_grouping SET state = $1, state_seq = $2', [state, seq]);
}

async function inTransaction(client: Client, work: () => Promise<void>): Promise<void> {
  await client.query('BEGIN');
  try {
    await work();
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}
