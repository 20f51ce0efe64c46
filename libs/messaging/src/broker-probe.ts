import type { OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { type Admin, type Kafka } from 'kafkajs';

const EVERY_MS = 5_000;

/** Asks the cluster every few seconds whether it answers, so that a service which only sends knows it is away. */
export class BrokerProbe implements OnModuleInit, OnApplicationShutdown {
  private readonly admin: Admin;
  private timer: NodeJS.Timeout | undefined;
  private asking = false;
  private problem: string | undefined = 'Kafka has not answered yet';

  constructor(kafka: Kafka) {
    this.admin = kafka.admin({ retry: { retries: 0 } });
  }

  /** Why Kafka cannot be used now, or `undefined` if it can. */
  notReady(): string | undefined {
    return this.problem;
  }

  onModuleInit(): void {
    void this.ask();
    this.timer = setInterval(() => void this.ask(), EVERY_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.admin.disconnect().catch(() => undefined);
  }

  private async ask(): Promise<void> {
    if (this.asking) {
      this.problem = `Kafka has not answered for more than ${EVERY_MS / 1000} s`;
      return;
    }
    this.asking = true;
    try {
      await this.admin.connect();
      await this.admin.describeCluster();
      this.problem = undefined;
    } catch (error) {
      this.problem = `Kafka does not answer: ${causeOf(error)}`;
      await this.admin.disconnect().catch(() => undefined);
    } finally {
      this.asking = false;
    }
  }
}

/** What kafkajs had of the cluster is gone where its last connection was closed while it asked: it takes that for a value. */
const causeOf = (error: unknown): string =>
  error instanceof TypeError ? 'the connection was closed while it was asked' : String(error);
