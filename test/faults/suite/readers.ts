import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import type { PublicationEvent } from '@copydesk/contracts';
import type { Processes, Running } from '@copydesk/local';
import type { Consumer, Kafka } from 'kafkajs';
import { StreamReader } from '../../support/stream-reader';
import type { Change, State } from './check/evidence';
import { changeOf } from './check/gather';
import { OWN_GROUPS } from './check/read-kafka';
import { appendLine } from './input-ledger';
import { filesIn, type ReaderName } from './run-files';

const POLL_EVERY_MS = 1_000;

/** How exactly the log of a stream tells when something came. */
const TAKE_EVERY_MS = 100;

export interface ReaderOptions {
  readonly checkout: string;
  /** Folder for their logs. */
  readonly folder: string;
  /** Addresses of publishing: that of each stream, of the poller and of the webhook. */
  readonly publishing: { readonly [who in 'stream-1' | 'stream-2' | 'rest' | 'webhook']: string };
  readonly kafka: Kafka;
  readonly processes: Processes;
  readonly logFile: string;
}

/** Everybody who reads what is published, each with a log of what it got. */
export class Readers {
  private readonly got = new Map<ReaderName, Change[]>();
  private readonly streams: StreamReader[];
  private readonly taken = [0, 0];
  private readonly ending = new AbortController();
  private readonly files: ReturnType<typeof filesIn>;
  private server!: Server;
  private forwarder!: Running;
  private consumer!: Consumer;
  private polling: Promise<void> = Promise.resolve();
  private taking!: NodeJS.Timeout;

  private constructor(private readonly options: ReaderOptions) {
    this.files = filesIn(options.folder);
    const { publishing } = options;
    this.streams = [new StreamReader(() => publishing['stream-1']), new StreamReader(() => publishing['stream-2'])];
  }

  static async start(options: ReaderOptions): Promise<Readers> {
    const readers = new Readers(options);
    await readers.takeWebhooks();
    await readers.followKafka();
    readers.polling = readers.poll();
    readers.taking = setInterval(() => readers.changes('stream-1'), TAKE_EVERY_MS);
    return readers;
  }

  /** What a reader has so far. */
  changes(name: ReaderName): readonly Change[] {
    for (const [index, stream] of this.streams.entries()) {
      const events = stream.events.slice(this.taken[index]);
      this.taken[index] = stream.events.length;
      for (const event of events) this.take(`stream-${index + 1}` as ReaderName, event);
    }
    return this.got.get(name) ?? [];
  }

  /** How often each stream had to connect. */
  get connections(): number[] {
    return this.streams.map(({ connections }) => connections);
  }

  async end(): Promise<void> {
    clearInterval(this.taking);
    for (const state of await this.list()) appendLine(this.files.listed, state);
    this.ending.abort();
    await this.polling;
    await this.forwarder.stop();
    this.server.closeAllConnections();
    this.server.close();
    await Promise.all([...this.streams.map((stream) => stream.close()), this.consumer.disconnect()]);
    this.changes('stream-1');
  }

  private take(name: ReaderName, event: PublicationEvent): void {
    const change = { ...changeOf(event), at: Date.now() };
    const changes = this.got.get(name) ?? [];
    changes.push(change);
    this.got.set(name, changes);
    appendLine(this.files.reader(name), change);
  }

  /** As any receiver: it takes whatever comes; the forwarder is the one of the examples. */
  private async takeWebhooks(): Promise<void> {
    this.server = createServer(async (request, response) => {
      this.take('webhook', JSON.parse(String(await buffer(request))));
      response.writeHead(204).end();
    }).listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    const { checkout, folder, publishing, processes, logFile } = this.options;
    this.forwarder = processes.start({
      name: 'forwarder',
      command: process.execPath,
      args: [
        join(checkout, 'examples/node/forwarder.mjs'),
        `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`,
        join(folder, 'forwarded.txt'),
      ],
      env: { ...process.env, PUBLISHING_URL: publishing.webhook, WEBHOOK_SECRET: 'whsec_bGlnaHRob3VzZQ==' },
      logFile,
      // Without a handler for SIGTERM it ends at once, as it would by kill.
      stopSignal: 'SIGINT',
    });
  }

  /** By the rule of `seq`; a group of its own, which Kafka may send again what it likes. */
  private async followKafka(): Promise<void> {
    const last = new Map<number, number>();
    this.consumer = this.options.kafka.consumer({
      groupId: `${OWN_GROUPS}reader`,
      maxWaitTimeInMs: 200,
      retry: { retries: 1_000, maxRetryTime: 2_000, restartOnFailure: async () => true },
    });
    await this.consumer.connect();
    await this.consumer.subscribe({ topic: 'articles.published', fromBeginning: true });
    await this.consumer.run({
      eachMessage: async ({ partition, message }) => {
        const event = JSON.parse(String(message.value)) as PublicationEvent;
        if (event.seq <= (last.get(partition) ?? 0)) return;
        last.set(partition, event.seq);
        this.take('kafka', event);
      },
    });
  }

  /** Looks at the first pages again and again, as a client does that has no stream. */
  private async poll(): Promise<void> {
    const versions = new Map<string, number>();
    const { signal } = this.ending;
    while (!signal.aborted) {
      const states = await this.page().catch(() => undefined);
      for (const state of states?.items ?? []) {
        if (versions.get(state.articleId) === state.version) continue;
        versions.set(state.articleId, state.version);
        appendLine(this.files.polled, state);
      }
      await pause(POLL_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Every article that REST lists, by following the cursor to its end. */
  private async list(): Promise<State[]> {
    const states: State[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.page(cursor);
      states.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    return states;
  }

  private async page(cursor?: string): Promise<{ items: State[]; nextCursor?: string }> {
    const query = new URLSearchParams({ limit: '100', ...(cursor && { cursor }) });
    const answer = await fetch(`${this.options.publishing.rest}/v1/articles?${query}`, {
      signal: AbortSignal.timeout(10_000),
    });
    if (!answer.ok) throw new Error(`REST answered ${answer.status}`);
    const { items, nextCursor } = (await answer.json()) as {
      items: { id: string; publication: { version: number; seq: number } }[];
      nextCursor?: string;
    };
    const states = items.map(({ id, publication: { version, seq } }) => ({ articleId: id, version, seq }));
    return { items: states, ...(nextCursor && { nextCursor }) };
  }
}
