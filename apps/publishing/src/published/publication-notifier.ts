import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DatabaseSessions } from '../database/database-sessions';

/** The channel on which every transaction that publishes tells its last `seq`. */
export const PUBLISHED_CHANNEL = 'copydesk_published';

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
  private readonly waiting = new Set<() => void>();
  private readonly closing = new AbortController();
  private listening = Promise.resolve();
  private newest = 0;

  constructor(private readonly sessions: DatabaseSessions) {}

  onApplicationBootstrap(): void {
    this.listening = this.listen();
  }

  async onApplicationShutdown(): Promise<void> {
    this.closing.abort();
    await this.listening;
  }

  /**
   * Resolves once an event with a greater `seq` is known to be published; at the latest after the given time, or when
   * the signal fires.
   */
  beyond(seq: number, withinMs: number, signal: AbortSignal): Promise<void> {
    if (this.newest > seq || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        this.waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, withinMs);
      signal.addEventListener('abort', wake);
      this.waiting.add(wake);
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
      client.on('notification', ({ payload }) => this.wake(Number(payload)));
      await client.query(`LISTEN ${PUBLISHED_CHANNEL}`);
      // What was published between two connections was told to nobody; and if a backup was restored meanwhile, what was
      // told before holds no longer.
      this.newest = 0;
      this.wake(0);
      this.closing.signal.addEventListener('abort', end);
      if (!this.closing.signal.aborted) await ended;
    } finally {
      this.closing.signal.removeEventListener('abort', end);
      await client.end().catch(() => undefined);
    }
  }

  private wake(newest: number): void {
    this.newest = Math.max(this.newest, newest);
    for (const wake of [...this.waiting]) wake();
  }
}
