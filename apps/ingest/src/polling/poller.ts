import { setTimeout as pause } from 'node:timers/promises';
import { BrokerProbe, kindOf } from '@copydesk/messaging';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { IngestDatabase } from '../database/ingest-database';
import { Announcements } from './announcements';
import { ChannelVisit } from './channel-visit';
import { type DueChannel, dueChannel, putOffChannel } from './channels';
import { Hosts, wakeForgotten } from './hosts';
import { forgetOld } from './items';
import { countVisit, putOffLooks } from './looks-again';
import { type DuePage, duePage, PageVisit, putOffPage } from './page-visit';

export interface PollerOptions {
  /** Whether anything is fetched by itself. */
  readonly isOn: boolean;
  /** So many hosts are visited at a time. */
  readonly concurrency: number;
}

/** How often it looks for what is due: the schedule is kept to that. */
const LOOK_EVERY_MS = 250;
/** How long it waits after Kafka or Postgres was found to be away. */
const AWAY_MS = 2_000;
/** How long a visit is put off on which our own code has failed: its publisher must not be asked again and again. */
const MISTAKE_SECONDS = 15 * 60;
const HOUSEKEEPING_EVERY_MS = 60_000;
/** No feed that we know of holds an article for longer without changing its date. */
const REMEMBERED_DAYS = 60;

/**
 * Visits whatever is due, as many hosts at a time as it is allowed, each once and then the next. All that it knows is in
 * Postgres, so that any number of processes share the work, and one that is killed is replaced by the others.
 */
@Injectable()
export class Poller implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('polling');
  private readonly stopping = new AbortController();
  private readonly underWay = new Set<Promise<void>>();
  private working = Promise.resolve();
  private lastTrouble = '';

  constructor(
    private readonly options: PollerOptions,
    private readonly database: IngestDatabase,
    private readonly hosts: Hosts,
    private readonly channels: ChannelVisit,
    private readonly pages: PageVisit,
    private readonly announcements: Announcements,
    private readonly broker: BrokerProbe,
  ) {}

  onApplicationBootstrap(): void {
    if (this.options.isOn) this.working = this.work();
  }

  /** Finishes the visits that have begun, while Kafka and Postgres are still there. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.working;
    await Promise.all(this.underWay);
  }

  private async work(): Promise<void> {
    const { signal } = this.stopping;
    let keptHouseAt = 0;
    while (!signal.aborted) {
      try {
        // What is fetched while Kafka is away could not be handed on, and would have to be fetched again.
        const away = this.broker.notReady();
        if (away) throw new Error(away);
        const begun = await this.begin();
        await this.announcements.tell();
        if (Date.now() - keptHouseAt > HOUSEKEEPING_EVERY_MS) {
          keptHouseAt = Date.now();
          const { manager } = await this.database.connected();
          await wakeForgotten(manager);
          await forgetOld(manager, REMEMBERED_DAYS);
        }
        this.lastTrouble = '';
        if (begun === 0) await pause(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
      } catch (error) {
        this.report(error);
        await pause(AWAY_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  /** @returns how many visits it has begun */
  private async begin(): Promise<number> {
    const room = this.options.concurrency - this.underWay.size;
    if (room <= 0) {
      await Promise.race(this.underWay);
      return 1;
    }
    const hosts = await this.hosts.claim(room);
    for (const host of hosts) {
      const visiting: Promise<void> = this.hosts
        .visit([host], () => this.visit(host))
        .catch((error: unknown) => this.report(error))
        .finally(() => this.underWay.delete(visiting));
      this.underWay.add(visiting);
    }
    return hosts.length;
  }

  /**
   * A channel before any page: pages wait, but what leaves a feed is gone. Looks at what was read before are put off when
   * they have had their share.
   */
  private async visit(host: string): Promise<void> {
    const { manager } = await this.database.connected();
    const channel = await dueChannel(manager, host);
    const page = channel ? undefined : await duePage(manager, host);
    if (!channel && !page) return;
    if (!(await countVisit(manager, host, page?.sentHash ? 'look' : 'poll'))) return putOffLooks(manager, host);
    if (channel) await this.visitChannel(channel);
    else if (page) await this.visitPage(page);
  }

  private async visitChannel(channel: DueChannel): Promise<void> {
    try {
      await this.channels.run(channel);
    } catch (error) {
      await this.afterMistake(error, channel.url, (query) => putOffChannel(query, channel, MISTAKE_SECONDS));
    }
  }

  private async visitPage(page: DuePage): Promise<void> {
    try {
      await this.pages.run(page);
    } catch (error) {
      await this.afterMistake(error, page.url, (query) => putOffPage(query, page, MISTAKE_SECONDS));
    }
  }

  /** @throws the error itself if the system is not well: then the visit is as if it had never been */
  private async afterMistake(
    error: unknown,
    url: string,
    putOff: (query: Pick<EntityManager, 'query'>) => Promise<void>,
  ): Promise<void> {
    if (kindOf(error) === 'system') throw error;
    const { message, stack } = error as Error;
    this.logger.error({ message: `a visit failed by our own mistake: ${message}`, url, stack });
    await putOff((await this.database.connected()).manager);
  }

  /** Once for each trouble: while it lasts it is tried again, and nothing is lost. */
  private report(error: unknown): void {
    const { message } = error as Error;
    if (message !== this.lastTrouble) this.logger.warn({ message: `visits wait: ${message}` });
    this.lastTrouble = message;
  }
}
