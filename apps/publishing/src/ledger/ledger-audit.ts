import { setTimeout as pause } from 'node:timers/promises';
import { deadLetterTopic, groupOf, rawBackfill, topics } from '@copydesk/contracts';
import { ConsumerGroups, type GroupLag } from '@copydesk/messaging';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Alert, Alerts } from '../alerts/alerts';
import { queryOf } from '../published/published-events';
import { type Overdue, overdue, removedLately } from './balance';
import { type Below, closeLines, judgeGaps, markMissing, RAW_TOPICS, type Stand } from './ledger';

const EVERY_MS = 5_000;

/** How long a line is missing before an operator is told: what is merely odd for a moment is not worth a call. */
const ALERT_AFTER_MS = 60_000;

/** The service whose consumer groups pass over raw records. */
const ENRICHMENT = 'enrichment';

/**
 * Where the outcome of a raw record may be once enrichment has passed it, in the order in which it gets there: what
 * publishing gives up itself is a dead letter before publishing has passed it.
 */
const ON_ITS_WAY: readonly (readonly string[])[] = [
  [topics.enriched.name, deadLetterTopic(topics.raw.name), deadLetterTopic(rawBackfill.name)],
  [deadLetterTopic(topics.enriched.name)],
];

/** A look at how far everybody was at one moment, until what was written by then has been read. */
interface Look {
  /** What enrichment had passed. */
  readonly passed: readonly Below[];
  /** Of the topics on the way, which have been read so far as they were written then. */
  readonly read: number;
  /** How far those after them were written, when those before them had been read. */
  readonly written: readonly Below[];
}

/**
 * Balances the ledger: a raw record below what enrichment has passed must have an outcome once publishing has read all
 * that enrichment had written by then. What has none by that time is missing, however slow everything is: a backlog is
 * no loss, and a loss does not hide behind a backlog.
 */
@Injectable()
export class LedgerAudit implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(LedgerAudit.name);
  private readonly stopping = new AbortController();
  private running = Promise.resolve();
  private look: Look | undefined;

  constructor(
    private readonly groups: ConsumerGroups,
    private readonly dataSource: DataSource,
    private readonly alerts: Alerts,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await this.audit().catch((error) => this.logger.warn({ message: `the ledger is not audited: ${error.message}` }));
      await pause(EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  private async audit(): Promise<void> {
    this.look ??= await this.begin();
    const { written, passed, read } = this.look;
    const now = await this.groups.lag(this.groups.own, ON_ITS_WAY[read]!);
    if (hasRead(now, written)) {
      const next = ON_ITS_WAY[read + 1];
      if (next) this.look = { passed, read: read + 1, written: endsOf(await this.groups.lag(this.groups.own, next)) };
      else {
        await this.dataSource.transaction((manager) => markMissing(manager, passed));
        this.look = undefined;
      }
    }
    const raw = await this.groups.lag(this.groups.own, [...RAW_TOPICS.keys()]);
    await this.dataSource.transaction((manager) => judgeGaps(manager, raw.map(standOf)));
    await this.dataSource.transaction(closeLines);
    const query = queryOf(this.dataSource);
    const missing = alertOf(
      await overdue(query, ALERT_AFTER_MS),
      (records) => `the ledger does not balance: nobody accounts for ${records}; see /v1/ledger`,
    );
    await this.alerts.tell('LEDGER_IMBALANCE', missing);
    const removed = alertOf(
      await removedLately(query),
      (records) => `up to ${records} were removed from their topic before the ledger had read them; see /v1/ledger`,
    );
    await this.alerts.tell('RAW_RECORDS_REMOVED', removed);
  }

  /** What was passed is asked before what was written: the other way round, what is written in between would be missed. */
  private async begin(): Promise<Look> {
    const passed: GroupLag[] = [];
    for (const { name, lane } of RAW_TOPICS.values())
      passed.push(...(await this.groups.lag(groupOf(ENRICHMENT, lane), [name])));
    const ends = await this.groups.lag(this.groups.own, ON_ITS_WAY[0]!);
    return { passed: passed.map(passedBy), read: 0, written: endsOf(ends) };
  }
}

function alertOf(found: Overdue | undefined, words: (records: string) => string): Omit<Alert, 'code'> | undefined {
  if (!found) return undefined;
  const { since, ...detail } = found;
  return { message: words(`${detail.records} raw record${detail.records === 1 ? '' : 's'}`), since, detail };
}

/** Whether a group has read everything that was written by then. */
export function hasRead(now: readonly GroupLag[], written: readonly Below[]): boolean {
  const committed = new Map(now.map((lag) => [`${lag.topic}/${lag.partition}`, lag.committed ?? lag.low]));
  return written.every(({ topic, partition, offset }) => (committed.get(`${topic}/${partition}`) ?? 0) >= offset);
}

const endsOf = (lags: readonly GroupLag[]): Below[] =>
  lags.map(({ topic, partition, high }) => ({ topic, partition, offset: high }));

/** What a group has done, or never can: what was removed before it comes to nobody any more. */
export const passedBy = ({ topic, partition, committed = 0, low }: GroupLag): Below => ({
  ...{ topic, partition },
  offset: Math.max(committed, low),
});

/** Where the ledger begins with a partition, unless it has begun there. */
export const standOf = ({ topic, partition, committed = 0, low }: GroupLag): Stand => ({
  ...{ topic, partition },
  oldest: low,
  begin: Math.max(committed, low),
});
