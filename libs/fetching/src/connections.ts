import { type buildConnector, Pool } from 'undici';

/** A news site is read by one visitor at a time, or two while one of them is slow. */
const MOST_PER_ORIGIN = 2;

/** So many origins keep their connections while nothing is asked of them. */
const MOST_ORIGINS = 256;

/** A connection that is not used ends after this: servers end it after five seconds and more. */
export const IDLE_MS = 4_000;

/** A connection is not used for another request after this, however busy it is. */
export const OLDEST_MS = 60_000;

interface Opened {
  readonly pool: Pool;
  readonly since: number;
}

/**
 * Connections to web servers, kept for the next request to the same origin: two of each, and for those of 256 origins
 * that were asked last.
 *
 * Each was judged when it was made, and where it leads cannot change. So what is refused to a new one can be reached over
 * an old one for four idle seconds, and for a minute in all.
 */
export class Connections {
  /** Used least lately first. */
  private readonly opened = new Map<string, Opened>();
  /** These end as soon as nothing is under way any more. */
  private readonly ending = new Set<Pool>();

  constructor(
    private readonly connect: buildConnector.connector,
    private readonly now: () => number,
  ) {}

  to(origin: string): Pool {
    const known = this.opened.get(origin);
    const age = this.now() - (known?.since ?? 0);
    // A clock that was set back tells no age.
    const isUsable = known !== undefined && age >= 0 && age < OLDEST_MS;
    if (known && !isUsable) this.retire(known.pool);
    const { pool, since } = isUsable ? known : { pool: this.open(origin), since: this.now() };
    this.opened.delete(origin);
    for (const [other, { pool: unused }] of this.opened) {
      if (this.opened.size < MOST_ORIGINS) break;
      if (unused.stats.size > 0) continue;
      this.opened.delete(other);
      this.retire(unused);
    }
    this.opened.set(origin, { pool, since });
    return pool;
  }

  /** Ends all of them at once. */
  async close(): Promise<void> {
    const pools = [...this.ending, ...[...this.opened.values()].map(({ pool }) => pool)];
    this.opened.clear();
    await Promise.all(pools.map((pool) => pool.destroy()));
  }

  private open(origin: string): Pool {
    return new Pool(origin, {
      connect: this.connect,
      connections: MOST_PER_ORIGIN,
      pipelining: 1,
      keepAliveTimeout: IDLE_MS,
      keepAliveMaxTimeout: IDLE_MS,
    });
  }

  private retire(pool: Pool): void {
    this.ending.add(pool);
    pool
      .close()
      .catch(() => undefined)
      .finally(() => this.ending.delete(pool));
  }
}
