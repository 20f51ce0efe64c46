import { groupOf, type Lane } from '@copydesk/contracts';
import { Logger } from '@nestjs/common';
import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import { type Consumer, type EachBatchPayload, type Kafka, KafkaJSProtocolError } from 'kafkajs';
import { isObservable, lastValueFrom } from 'rxjs';
import { pause, waitAfter } from './backoff';
import { Breakers } from './breaker';
import { KAFKA_TRANSPORT, type Route } from './consumes';
import { CrashWatch } from './crash-watch';
import { DELIVERY_RULES, type DeliveryRules, MEMBERSHIP } from './delivery-rules';
import { type BoundHandler, handlePartitionBatch, type Surroundings, type TakeTurn } from './partition-batch';
import type { RecordSender } from './record-sender';

/** How a service takes part. */
export interface StrategyOptions {
  /** Name of the service, and of its consumer group: those of its lanes are named after it. */
  readonly group: string;
  /** Whose handlers are meant: of topics of this lane, or of all topics that have none. */
  readonly lane?: Lane;
  /** Version of the product, told with every dead letter. */
  readonly version: string;
  /** How many partitions are handled at the same time. */
  readonly concurrency: number;
  readonly rules?: DeliveryRules;
  /** Ends the process when the consumer is dead beyond repair; a supervisor starts it again. */
  readonly exit?: (code: number) => void;
}

/** Without a sign of life for so long, the service is not ready; then it is dead. In milliseconds. */
const SILENCE = { notReady: 60_000, dead: 180_000 };
const LEAVE_WITHIN_MS = 3_000;
const CONNECT_BACKOFF = { first: 1_000, longest: 5_000 };

/** Kafka as a Nest transport: the methods marked with `@Consumes` and `@ConsumesBatch`, under the delivery rules. */
export class KafkaStrategy extends Server<never, 'connecting' | 'consuming'> implements CustomTransportStrategy {
  override readonly transportId = KAFKA_TRANSPORT;
  override readonly propagatesEventHandlerErrors = true;
  protected override readonly logger = new Logger(KafkaStrategy.name);
  private readonly handlers = new Map<string, BoundHandler>();
  private readonly held = new Map<string, string>();
  private readonly stopping = new AbortController();
  private consumer: Consumer | undefined;
  private consuming = false;
  private lastProgress = performance.now();
  private watchdog: NodeJS.Timeout | undefined;
  private takeTurn: TakeTurn | undefined;
  private breakers: Breakers | undefined;
  private crashes: CrashWatch | undefined;
  private readonly inHand = new Set<Promise<void>>();

  constructor(
    private readonly kafka: Kafka,
    private readonly sender: RecordSender,
    private readonly options: StrategyOptions,
  ) {
    super();
  }

  /** Returns at once: a broker that is away delays readiness, it does not stop the start. */
  listen(listening: () => void): void {
    for (const [topic, handler] of this.messageHandlers) {
      const bound = bind(handler);
      if (laneOf(bound.route) === this.options.lane) this.handlers.set(topic, bound);
    }
    listening();
    if (this.handlers.size === 0) return;
    this.watchdog = setInterval(() => this.exitIfDead(), 5_000);
    void this.connectForEver();
  }

  /** Has each event wait for its turn before it is handled. */
  takeTurns(takeTurn: TakeTurn): void {
    this.takeTurn = takeTurn;
  }

  /** Finishes the records in hand, commits, leaves the group. */
  async close(): Promise<void> {
    clearInterval(this.watchdog);
    this.stopping.abort();
    await this.breakers?.end();
    await Promise.allSettled(this.inHand);
    await this.leaveInOrder();
    await this.consumer?.disconnect().catch((error) => this.logger.warn({ message: String(error) }));
  }

  /** Whoever takes the partitions over need not ask how this ended. */
  private async leaveInOrder(): Promise<void> {
    const offsets = this.crashes?.inOrder() ?? [];
    if (!this.consuming || offsets.length === 0) return;
    const told = this.consumer?.commitOffsets(offsets).catch((error) => this.logger.warn({ message: String(error) }));
    await Promise.race([told, pause(LEAVE_WITHIN_MS, AbortSignal.timeout(LEAVE_WITHIN_MS))]);
  }

  /** Why the service is not ready, or `undefined` if it is. */
  notReady(): string | undefined {
    if (this.handlers.size === 0) return undefined;
    if (!this.consuming) return 'has not joined its consumer group yet';
    const [held] = this.held;
    if (held) return `${held[0]} waits: ${held[1]}`;
    const silence = this.silence();
    return silence > SILENCE.notReady ? `no sign of life from Kafka for ${Math.round(silence / 1000)} s` : undefined;
  }

  /** Whether there was progress of any kind lately: a heartbeat, a fetch, a record. Who reads nothing always is. */
  isAlive(): boolean {
    return this.handlers.size === 0 || this.silence() < SILENCE.dead;
  }

  /** The consumer group, and the topics that it reads in it. */
  reading(): { readonly group: string; readonly topics: readonly string[] } {
    return { group: groupOf(this.options.group, this.options.lane), topics: [...this.handlers.keys()] };
  }

  /** Each topic whose records it may give up, and whether it has stopped handling it: see `Breakers`. */
  allBreakers(): ReturnType<Breakers['all']> {
    return this.breakers?.all() ?? [];
  }

  on(): void {}

  unwrap<T>(): T {
    return this.kafka as T;
  }

  private async connectForEver(): Promise<void> {
    const topics = [...this.handlers.keys()];
    const breakers = this.newBreakers();
    this.breakers = breakers;
    const crashes = this.newCrashWatch();
    this.crashes = crashes;
    for (let failures = 1; !this.stopping.signal.aborted; failures++) {
      const consumer = this.newConsumer();
      try {
        await breakers.begin();
        await consumer.connect();
        // From the beginning, always: Kafka's other answer skips records in silence, and repeats are harmless here.
        await consumer.subscribe({ topics, fromBeginning: true });
        this.consumer = consumer;
        await consumer.run({
          autoCommit: false,
          eachBatchAutoResolve: false,
          partitionsConsumedConcurrently: this.options.concurrency,
          eachBatch: (payload) => this.eachBatch(payload, breakers, crashes),
        });
        if (this.stopping.signal.aborted) await consumer.disconnect();
        return;
      } catch (error) {
        await consumer.disconnect().catch(() => undefined);
        this.progress();
        this.logger.warn({ message: `cannot consume yet: ${explain(error, topics)}`, failures });
        await pause(waitAfter(failures, CONNECT_BACKOFF), this.stopping.signal);
      }
    }
  }

  private newBreakers(): Breakers {
    const eventful = [...this.handlers].filter(([, { route }]) => route.hands !== 'records');
    const changed = (topic: string, why: string | undefined) => {
      this.hold(topic, why);
      if (this.consuming) this.pauseBroken();
    };
    const topics = eventful.map(([topic]) => topic);
    return new Breakers(this.kafka, topics, { ...this.surroundings, changed });
  }

  private newCrashWatch(): CrashWatch {
    const { rules } = this.surroundings;
    const inHand = { event: rules.commitEvery.records, batch: rules.batch.records };
    const watched = [...this.handlers].flatMap(([topic, { route }]) =>
      route.hands === 'records' ? [] : [[topic, inHand[route.hands]] as const],
    );
    return new CrashWatch(this.kafka, new Map(watched), this.surroundings);
  }

  /** Fetches nothing of the topics whose breakers are open, so that the others are not held up by them. */
  private pauseBroken(): void {
    for (const { topic, isOpen } of this.allBreakers())
      if (isOpen) this.consumer?.pause([{ topic }]);
      else this.consumer?.resume([{ topic }]);
  }

  private newConsumer(): Consumer {
    const { group } = this.surroundings;
    const consumer = this.kafka.consumer({ groupId: group, allowAutoTopicCreation: false, ...MEMBERSHIP });
    const { GROUP_JOIN, HEARTBEAT, FETCH, CRASH } = consumer.events;
    consumer.on(GROUP_JOIN, ({ payload }) => {
      this.consuming = true;
      this.pauseBroken();
      this.crashes?.joined(payload);
      this.progress();
      this.logger.log({ message: 'joined', group: payload.groupId, partitions: payload.memberAssignment });
    });
    consumer.on(HEARTBEAT, () => this.progress());
    consumer.on(FETCH, () => this.progress());
    consumer.on(CRASH, ({ payload }) => {
      this.consuming = false;
      if (!payload.restart && !this.stopping.signal.aborted) this.exit(`the consumer is dead: ${payload.error}`);
    });
    return consumer;
  }

  private async eachBatch(payload: EachBatchPayload, breakers: Breakers, crashes: CrashWatch): Promise<void> {
    const { topic, partition } = payload.batch;
    const handler = this.handlers.get(topic);
    if (!handler) throw new Error(`no handler for ${topic}, though it was subscribed`);
    // What was fetched before the topic was paused comes again when it goes on.
    if (breakers.isOpen(topic) || this.stopping.signal.aborted) return;
    const handling = crashes.alone(async () => {
      const watch = await crashes.over(topic, partition);
      await handlePartitionBatch(payload, handler, { ...this.surroundings, breakers, watch });
    });
    this.inHand.add(handling);
    await handling.finally(() => this.inHand.delete(handling));
  }

  private get surroundings(): Omit<Surroundings, 'breakers' | 'watch'> {
    const { group: service, lane, version, rules = DELIVERY_RULES } = this.options;
    return {
      service,
      group: groupOf(service, lane),
      version,
      rules,
      logger: this.logger as Logger,
      stopping: this.stopping.signal,
      takeTurn: this.takeTurn,
      send: (topic, messages) => this.sender.send(topic, messages),
      progress: () => this.progress(),
      holding: (partition, reason) => this.hold(partition, reason),
    };
  }

  /** @param what a partition, or a topic */
  private hold(what: string, why: string | undefined): void {
    if (why === undefined) this.held.delete(what);
    else this.held.set(what, why);
  }

  private progress(): void {
    this.lastProgress = performance.now();
  }

  private silence(): number {
    return performance.now() - this.lastProgress;
  }

  private exitIfDead(): void {
    if (!this.isAlive()) this.exit(`no sign of life for ${Math.round(this.silence() / 1000)} s`);
  }

  private exit(reason: string): void {
    this.logger.fatal({ message: `exiting, to be started again: ${reason}` });
    (this.options.exit ?? process.exit)(1);
  }
}

/**
 * The consumer of the handlers of a lane, in a group of its own: kafkajs does not fetch from a broker again before every
 * batch of the last fetch is handled, so that in one consumer the records of a lane would hold up the live ones.
 */
export class BackfillStrategy extends KafkaStrategy {
  constructor(kafka: Kafka, sender: RecordSender, options: StrategyOptions) {
    super(kafka, sender, { ...options, lane: 'backfill', concurrency: 1 });
  }
}

const laneOf = (route: Route): Lane | undefined => (route.hands === 'records' ? undefined : route.from.lane);

function bind(handler: MessageHandler): BoundHandler {
  return {
    route: handler.extras as unknown as Route,
    call: async (data, context) => {
      const result: unknown = await handler(data, context);
      return isObservable(result) ? lastValueFrom(result, { defaultValue: undefined }) : result;
    },
  };
}

function explain(error: unknown, topics: readonly string[]): string {
  if (error instanceof KafkaJSProtocolError && error.type === 'UNKNOWN_TOPIC_OR_PARTITION')
    return `one of the topics ${topics.join(', ')} is missing; create them with: npm run topics`;
  return String(error);
}
