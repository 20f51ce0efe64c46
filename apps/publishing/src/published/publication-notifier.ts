import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DatabaseSessions } from '../database/database-sessions';

/** Where every transaction tells the last number that it has drawn. */
export const CHANNELS = {
  published: 'copydesk_published',
  receipts: 'copydesk_receipts',
  stories: 'copydesk_stories',
} as const;
export type Channel = (typeof CHANNELS)[keyof typeof CHANNELS];

const RECONNECT_MS = 1_000;

/**
 * Wakes whoever waits for something to be published, over one connection for the whole process.
 *
 * It only saves waiting. A notification may be lost with its connection, so nobody waits without a limit, and what was
 * published is read from the table.
 */
@Injectable()
export class PublicationNotifier implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(PublicationNotifier.name);
  private readonly waiting: Record<Channel, Set<() => void>> = {
    copydesk_published: new Set(),
    copydesk_receipts: new Set(),
    copydesk_stories: new Set(),
  };
  private readonly closing = new AbortController();
  private listening = Promise.resolve();
  private readonly newest: Record<Channel, number> = {
    copydesk_published: 0,
    copydesk_receipts: 0,
    copydesk_stories: 0,
  };

  constructor(private readonly sessions: DatabaseSessions) {}

  onApplicationBootstrap(): void {
    this.listening = this.listen();
  }

  async onApplicationShutdown(): Promise<void> {
    this.closing.abort();
    await this.listening;
  }

  /**
   * Resolves once a greater number is known to be drawn; at the latest after the given time, or when the signal fires.
   */
  beyond(channel: Channel, seq: number, withinMs: number, signal: AbortSignal): Promise<void> {
    if (this.newest[channel] > seq || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        this.waiting[channel].delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, withinMs);
      signal.addEventListener('abort', wake);
      this.waiting[channel].add(wake);
    });
  }

  private async listen(): Promise<void> {
    const { signal } = this.closing;
    while (!signal.aborted) {
      await this.listenUntilLost().catch((error) => this.logger.warn({ message: `not listening: ${error.message}` }));
      await pause(RECONNECT_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  private async listenUntilLost(): Promise<void> {
    const { client, ended } = await this.sessions.open('notifier');
    const end = () => void client.end();
    try {
      client.on('notification', ({ channel, payload }) => this.wake(channel as Channel, Number(payload)));
      for (const channel of Object.values(CHANNELS)) await client.query(`LISTEN ${channel}`);
      // What was published between two connections was told to nobody; and if a backup was restored meanwhile, what was
      // told before holds no longer.
      for (const channel of Object.values(CHANNELS)) {
        this.newest[channel] = 0;
        this.wake(channel, 0);
      }
      this.closing.signal.addEventListener('abort', end);
      if (!this.closing.signal.aborted) await ended;
    } finally {
      this.closing.signal.removeEventListener('abort', end);
      await client.end().catch(() => undefined);
    }
  }

  private wake(channel: Channel, newest: number): void {
    this.newest[channel] = Math.max(this.newest[channel], newest);
    for (const wake of [...this.waiting[channel]]) wake();
  }
}
