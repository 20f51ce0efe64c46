import { setTimeout as pause } from 'node:timers/promises';
import { FetchFailure, GuardedClient } from '@copydesk/fetching';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { IngestDatabase } from '../database/ingest-database';
import { Hosts } from '../polling/hosts';
import { endUnwanted, LEASE, noteRefused, type Request, takeDue } from './subscriptions';

export interface SubscriberOptions {
  /** Where hubs reach us; without it, none is asked. */
  readonly publicUrl: string | undefined;
}

const LOOK_EVERY_MS = 1_000;
/** How often it looks for subscriptions that nobody wants any more: what comes for them meanwhile is refused. */
const TIDY_EVERY_MS = 5_000;
/** How long it waits after Postgres was found to be away. */
const AWAY_MS = 2_000;
/** So many hubs are asked at a time. */
const MOST_AT_A_TIME = 4;

/** Asks hubs to push, to go on, and to stop. Any number of processes share that: what is due is in Postgres. */
@Injectable()
export class Subscriber implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('websub');
  private readonly stopping = new AbortController();
  private working = Promise.resolve();
  private lastTrouble = '';

  constructor(
    private readonly options: SubscriberOptions,
    private readonly database: IngestDatabase,
    private readonly hosts: Hosts,
    private readonly client: GuardedClient,
  ) {}

  onApplicationBootstrap(): void {
    const { publicUrl } = this.options;
    if (publicUrl !== undefined) this.working = this.work(publicUrl.replace(/\/+$/, ''));
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.working;
  }

  private async work(publicUrl: string): Promise<void> {
    const { signal } = this.stopping;
    let tidiedAt = 0;
    while (!signal.aborted) {
      try {
        const { manager } = await this.database.connected();
        if (Date.now() - tidiedAt > TIDY_EVERY_MS) {
          await endUnwanted(manager);
          tidiedAt = Date.now();
        }
        const due = await takeDue(manager, MOST_AT_A_TIME);
        await Promise.all(due.map((request) => this.ask(request, `${publicUrl}/v1/websub/${request.id}`)));
        this.lastTrouble = '';
        if (due.length === 0) await pause(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
      } catch (error) {
        const { message } = error as Error;
        if (message !== this.lastTrouble) this.logger.warn({ message: `subscriptions wait: ${message}` });
        this.lastTrouble = message;
        await pause(AWAY_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  /** W3C WebSub, section 5.1. That a hub has heard it says nothing yet: it makes sure, and that is what counts. */
  private async ask({ id, hub, topic, secret, state, failures }: Request, callback: string): Promise<void> {
    const mode = state === 'ended' ? 'unsubscribe' : 'subscribe';
    const form = new URLSearchParams({ 'hub.mode': mode, 'hub.topic': topic, 'hub.callback': callback });
    if (mode === 'subscribe') {
      form.set('hub.secret', secret);
      form.set('hub.lease_seconds', String(LEASE));
    }
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const about = { hub, topic, mode, failures };
    try {
      const status = await this.hosts.visit([], () =>
        this.client.post(hub, { headers, body: form.toString(), followsRedirects: true }),
      );
      if (status >= 200 && status <= 299) {
        this.logger.log({ message: 'a hub was asked', ...about });
        return;
      }
      await noteRefused((await this.database.connected()).manager, id);
      this.logger.warn({ message: `a hub answered ${status}: it is asked again later`, ...about });
    } catch (error) {
      if (!(error instanceof FetchFailure)) throw error;
      this.logger.warn({ message: `a hub could not be asked: ${error.detail}`, code: error.code, ...about });
    }
  }
}
