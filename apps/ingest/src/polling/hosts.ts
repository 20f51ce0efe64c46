import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { FetchFailure } from '@copydesk/fetching';
import type { DataSource, EntityManager } from 'typeorm';

/** Of one visit: the hosts that it has in hand, and whether each was asked already. */
interface Visit {
  readonly asked: Map<string, boolean>;
}

export interface Spacing {
  /** Between the end of one request to a host and the beginning of the next, in milliseconds, whoever makes them. */
  readonly intervalMs: number;
  /** No host is waited for longer than that: its requests are put off instead. */
  readonly longestWaitMs: number;
}

/** Nobody holds a host longer without saying so again: whoever does has ended without a word. */
const HELD_MS = 60_000;

/** How often a host that somebody else holds is asked for. */
const ASK_AGAIN_MS = 250;

/**
 * Whose turn it is at each host: of all processes one visit at a time asks a host something, and after each answer nobody
 * does for an interval. The clock is that of the database.
 */
export class Hosts {
  private readonly visits = new AsyncLocalStorage<Visit>();
  private readonly process = randomUUID();
  private readonly crawlDelays = new Map<string, number>();

  constructor(
    private readonly database: () => Promise<DataSource>,
    private readonly spacing: Spacing,
  ) {}

  /**
   * Takes hosts in hand that have something due, the one that waits longest first. Each has to be given back by `visit`.
   *
   * @param most how many at most
   */
  async claim(most: number): Promise<string[]> {
    const rows: [{ host: string }[], number] = await (await this.database()).query(
      `UPDATE ingest.hosts SET held_by = $1, held_until = now() + $2 * interval '1 ms'
       WHERE host IN (
         SELECT host FROM ingest.hosts
         WHERE due_at <= now() AND free_at <= now() AND (held_until IS NULL OR held_until <= now())
         ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED)
       RETURNING host`,
      [this.process, HELD_MS, most],
    );
    return rows[0].map(({ host }) => host);
  }

  /**
   * Runs what asks hosts: the requests in it wait for their turn. All hosts that it took are given back at its end.
   *
   * @param claimed that it begins with
   */
  async visit<T>(claimed: readonly string[], run: () => Promise<T>): Promise<T> {
    const visit: Visit = { asked: new Map(claimed.map((host) => [host, false])) };
    try {
      return await this.visits.run(visit, run);
    } finally {
      for (const host of visit.asked.keys()) await this.giveBack(host);
    }
  }

  /**
   * Waits until a request may be sent: for `beforeRequest` of the client. Outside of a visit nothing is waited for.
   *
   * @throws FetchFailure FETCH_FAILED if the host is too busy, or asks for a longer wait than a visit may take
   */
  async turn(url: URL): Promise<void> {
    const visit = this.visits.getStore();
    if (!visit) return;
    const host = url.host.toLowerCase();
    const wasAsked = visit.asked.get(host);
    if (wasAsked === undefined) await this.take(host);
    if (wasAsked) {
      const wait = this.intervalOf(host);
      if (wait > this.spacing.longestWaitMs)
        throw new FetchFailure('FETCH_FAILED', `${host} wants ${wait / 1000} s between two requests: it is put off`);
      await this.hold(host, wait);
      await pause(wait);
    }
    visit.asked.set(host, true);
  }

  /** Notes what the robots.txt of a host asks for, or that it asks for nothing. */
  noteCrawlDelay(host: string, crawlDelayMs: number | undefined): void {
    if (crawlDelayMs === undefined) this.crawlDelays.delete(host);
    else this.crawlDelays.set(host, crawlDelayMs);
  }

  /** How long a host is left alone after an answer, in milliseconds. */
  intervalOf(host: string): number {
    return Math.max(this.spacing.intervalMs, this.crawlDelays.get(host) ?? 0);
  }

  /** Waits for a host that a redirect leads to. */
  private async take(host: string): Promise<void> {
    const until = Date.now() + this.spacing.longestWaitMs;
    const database = await this.database();
    await wakeHosts(database.manager, [{ host, dueAt: new Date() }]);
    for (;;) {
      const [taken]: [unknown[], number] = await database.query(
        `UPDATE ingest.hosts SET held_by = $1, held_until = now() + $2 * interval '1 ms'
         WHERE host = $3 AND free_at <= now() AND (held_until IS NULL OR held_until <= now()) RETURNING host`,
        [this.process, HELD_MS, host],
      );
      if (taken.length > 0) return;
      if (Date.now() > until) throw new FetchFailure('FETCH_FAILED', `${host} is being asked by others: it is put off`);
      await pause(ASK_AGAIN_MS);
    }
  }

  private async hold(host: string, forMs: number): Promise<void> {
    await (await this.database()).query(
      `UPDATE ingest.hosts SET held_until = now() + $1 * interval '1 ms' WHERE host = $2 AND held_by = $3`,
      [forMs + HELD_MS, host, this.process],
    );
  }

  /**
   * The row is locked before what is due is looked up: what others add meanwhile waits for it, and is not overlooked.
   */
  private async giveBack(host: string): Promise<void> {
    await (await this.database()).transaction(async (transaction) => {
      const [mine] = await transaction.query('SELECT 1 FROM ingest.hosts WHERE host = $1 AND held_by = $2 FOR UPDATE', [
        host,
        this.process,
      ]);
      if (!mine) return;
      const [{ dueAt }] = await transaction.query(
        `SELECT LEAST(
           (SELECT min(due_at) FROM ingest.channels JOIN ingest.sources ON sources.id = source_id
            WHERE host = $1 AND channels.state = 'active' AND sources.state = 'active'),
           (SELECT min(due_at) FROM ingest.items JOIN ingest.sources ON sources.id = source_id
            WHERE host = $1 AND sources.state = 'active')) AS "dueAt"`,
        [host],
      );
      await transaction.query(
        `UPDATE ingest.hosts
         SET held_by = NULL, held_until = NULL, free_at = now() + $2 * interval '1 ms',
             due_at = CASE WHEN $3::timestamptz IS NOT NULL THEN GREATEST(now() + $2 * interval '1 ms', $3) END
         WHERE host = $1`,
        [host, this.intervalOf(host), dueAt],
      );
    });
  }
}

/** Notes that something of hosts is due: in the transaction that made it so, after the rows that say what. */
export async function wakeHosts(
  query: Pick<EntityManager, 'query'>,
  works: readonly { readonly host: string; readonly dueAt: Date }[],
): Promise<void> {
  if (works.length === 0) return;
  const earliest = new Map<string, Date>();
  for (const { host, dueAt } of works) {
    const known = earliest.get(host);
    if (!known || dueAt < known) earliest.set(host, dueAt);
  }
  // In one order, so that two that wake the same hosts never wait for each other.
  const hosts = [...earliest.keys()].sort();
  await query.query(
    `INSERT INTO ingest.hosts AS known (host, due_at)
     SELECT host, due_at FROM unnest($1::text[], $2::timestamptz[]) AS work (host, due_at)
     ON CONFLICT (host) DO UPDATE SET due_at = LEAST(known.due_at, GREATEST(excluded.due_at, known.free_at))`,
    [hosts, hosts.map((host) => earliest.get(host)!.toISOString())],
  );
}

/** Wakes every host that has something due and does not know it: a source that is active again, a row put in by hand. */
export async function wakeForgotten(query: Pick<EntityManager, 'query'>): Promise<void> {
  await query.query(
    `INSERT INTO ingest.hosts AS known (host, due_at)
     SELECT host, min(work.due_at) FROM (
       SELECT host, due_at, source_id FROM ingest.channels WHERE state = 'active'
       UNION ALL
       SELECT host, due_at, source_id FROM ingest.items WHERE due_at IS NOT NULL AND host IS NOT NULL
     ) AS work JOIN ingest.sources ON sources.id = source_id
     WHERE sources.state = 'active' GROUP BY host ORDER BY host
     ON CONFLICT (host) DO UPDATE SET due_at = GREATEST(excluded.due_at, known.free_at)
     WHERE known.held_by IS NULL AND (known.due_at IS NULL OR known.due_at > GREATEST(excluded.due_at, known.free_at))`,
  );
}
