import {
  caused,
  decode,
  encode,
  type KafkaRecord,
  type OutgoingRecord,
  type ReasonCode,
  topics,
  traceIdOf,
  Unprocessable,
} from '@copydesk/contracts';
import type { Logger } from '@nestjs/common';
import type { EachBatchPayload, Message } from 'kafkajs';
import { pause, waitAfter } from './backoff';
import type { Breakers } from './breaker';
import type { EventRoute, Route } from './consumes';
import type { PartitionWatch } from './crash-watch';
import { deadLetter, type FinalFailure } from './dead-letter';
import { DeadlineExceeded, withDeadline } from './deadline';
import type { DeliveryRules } from './delivery-rules';
import { asError, kindOf } from './failure';
import type { Received } from './received';
import { rejection } from './rejection';
import { toRecord } from './to-record';

/** A handler with what it is bound to. */
export interface BoundHandler {
  readonly route: Route;
  readonly call: (data: unknown, context: unknown) => Promise<unknown>;
}

/**
 * Says when the next event may be handled: now if there is nothing to wait for. It never rejects, and resolves at once
 * when the signal fires.
 */
export type TakeTurn = (ending: AbortSignal) => Promise<void> | undefined;

/** What the loop needs from the service around it. */
export interface Surroundings {
  /** Name of the service, and the consumer group that it takes these records in. */
  readonly service: string;
  readonly group: string;
  readonly version: string;
  readonly rules: DeliveryRules;
  readonly logger: Logger;
  /** Fires when the service stops. */
  readonly stopping: AbortSignal;
  readonly takeTurn?: TakeTurn | undefined;
  readonly breakers: Breakers;
  /** Looks out for records that end the process; not over handlers of undecoded records. */
  readonly watch?: PartitionWatch | undefined;
  readonly send: (topic: string, messages: readonly Message[]) => Promise<void>;
  /** Told on every sign of progress, and while a partition has to wait: `undefined` once it goes on. */
  readonly progress: () => void;
  readonly holding: (partition: string, reason: string | undefined) => void;
}

/** Handling ended before its outcome was known: the service stops, or the partition went to another member. */
class Interrupted extends Error {}

/**
 * One fetched batch of one partition, handled in order. Nothing but an error of Kafka itself leaves it: kafkajs would
 * take any other error for a reason to stop, or to deliver the same record for ever.
 */
export async function handlePartitionBatch(
  payload: EachBatchPayload,
  handler: BoundHandler,
  around: Surroundings,
): Promise<void> {
  await new PartitionBatch(payload, handler, around).handle();
}

async function unlessInterrupted(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
  }
}

class PartitionBatch {
  private readonly records: readonly KafkaRecord[];
  private readonly partition: string;
  /** Fires when no further record may be begun. */
  private readonly ending: AbortSignal;
  private readonly endEarly = new AbortController();
  private rebalance: unknown;
  /** Handled, but neither sent nor committed yet. */
  private outgoing: OutgoingRecord[] = [];
  private unsettled: KafkaRecord[] = [];
  private settledAt = performance.now();
  /** Handled alone at the moment, and named in a commit. */
  private suspect: KafkaRecord | undefined;

  constructor(
    private readonly payload: EachBatchPayload,
    private readonly handler: BoundHandler,
    private readonly around: Surroundings,
  ) {
    const { topic, partition, messages } = payload.batch;
    this.records = messages.map((message) => toRecord(topic, partition, message));
    this.partition = `${topic}/${partition}`;
    this.ending = AbortSignal.any([this.endEarly.signal, around.stopping]);
  }

  async handle(): Promise<void> {
    const heartbeat = setInterval(() => void this.beat(), 1_000);
    try {
      await unlessInterrupted(() => this.handleAs(this.handler.route));
      await unlessInterrupted(() => this.settle());
    } finally {
      clearInterval(heartbeat);
      this.endEarly.abort();
      this.around.holding(this.partition, undefined);
    }
    if (this.rebalance) throw this.rebalance;
  }

  private async handleAs(route: Route): Promise<void> {
    if (route.hands === 'records') return this.handleUndecoded();
    const suspects = await this.takeOver();
    for (const suspect of suspects) await this.handleSuspect(suspect, route);
    const others = this.records.slice(suspects.length);
    return route.hands === 'batch' ? this.handleInBatches(others, route) : this.handleOneByOne(others, route);
  }

  /** Says, before the first record of a partition is begun, who is at work on it. */
  private async takeOver(): Promise<readonly KafkaRecord[]> {
    const { watch } = this.around;
    const [first] = this.records;
    if (!watch || !first || !this.mayBeginNext()) return [];
    const suspects = watch.suspects(this.records);
    if (!watch.isTaken && suspects.length === 0) await this.commit(first.offset, watch.taking(first.offset));
    return suspects;
  }

  private async handleSuspect(record: KafkaRecord, route: EventRoute): Promise<void> {
    const watch = this.around.watch!;
    await this.untilTurn();
    if (!this.mayBeginNext()) throw new Interrupted();
    const verdict = watch.verdict(record);
    await (verdict ? this.giveUp(record, route, crashed(verdict)) : this.trySuspect(record, route, watch));
    this.suspect = undefined;
    this.unsettled.push(record);
    await this.settle();
    watch.cleared();
  }

  /** Names the record in a commit before it is begun: should it end the process, whoever comes next knows. */
  private async trySuspect(record: KafkaRecord, route: EventRoute, watch: PartitionWatch): Promise<void> {
    this.suspect = record;
    await this.commit(record.offset, watch.suspecting(record));
    await (route.hands === 'batch' ? this.handleRun([record], route) : this.handleRecord(record, route));
  }

  /** A rebalance that is noticed in the middle of a record waits until the record is done. */
  private async beat(): Promise<void> {
    try {
      await this.payload.heartbeat();
      this.around.progress();
    } catch (error) {
      this.rebalance ??= error;
      this.endEarly.abort();
    }
  }

  private mayBeginNext(): boolean {
    return this.payload.isRunning() && !this.payload.isStale() && !this.ending.aborted && !this.isBroken();
  }

  private isBroken(): boolean {
    return this.around.breakers.isOpen(this.payload.batch.topic);
  }

  private async handleOneByOne(all: readonly KafkaRecord[], route: EventRoute): Promise<void> {
    const { records, ms } = this.around.rules.commitEvery;
    for (const record of all) {
      await this.untilTurn();
      if (!this.mayBeginNext()) break;
      await this.handleRecord(record, route);
      this.unsettled.push(record);
      if (this.unsettled.length >= records || performance.now() - this.settledAt >= ms) await this.settle();
    }
  }

  /** Waits outside of any deadline, with the heartbeat going on. What was handled before does not wait with it. */
  private async untilTurn(): Promise<void> {
    const turn = this.around.takeTurn?.(this.ending);
    if (!turn) return;
    await this.settle();
    await turn;
  }

  private async handleRecord(record: KafkaRecord, route: EventRoute): Promise<void> {
    const startedAt = performance.now();
    const { from, to } = route;
    const isHandled = await this.untilDecided(record, route, async () => {
      const received = { ...decode(from, record, Date.now()), record };
      const result = await this.call(received.data, received);
      if (to && result !== undefined) {
        const attributes = caused(received.attributes, to, result, `/copydesk/${this.around.service}`);
        this.outgoing.push(encode(to, { attributes, data: result }));
      }
      this.logHandled(received, from, startedAt);
    });
    if (isHandled) this.around.breakers.handled(record.topic);
  }

  private async handleInBatches(all: readonly KafkaRecord[], route: EventRoute): Promise<void> {
    for (const records of inBatches(all, this.around.rules.batch)) {
      if (!this.mayBeginNext()) break;
      await this.handleRun(records, route);
      this.unsettled.push(records.at(-1)!);
      await this.settle();
    }
  }

  private async handleRun(records: readonly KafkaRecord[], route: EventRoute): Promise<void> {
    const readable: Received<unknown>[] = [];
    for (const record of records) {
      await this.untilDecided(record, route, async () => {
        readable.push({ ...decode(route.from, record, Date.now()), record });
      });
    }
    await this.handleBatch(readable, route);
  }

  /** If the batch as a whole fails, each record gets its chance alone, so that one cannot fail the others. */
  private async handleBatch(batch: readonly Received<unknown>[], route: EventRoute): Promise<void> {
    if (batch.length === 0) return;
    const startedAt = performance.now();
    try {
      await this.call(batch, {});
    } catch (thrown) {
      this.around.logger.warn({
        message: `batch failed, one by one: ${asError(thrown).message}`,
        partition: this.partition,
      });
      for (const received of batch) await this.handleAlone(received, route);
      return;
    }
    for (const received of batch) this.logAsHandled(received, route, startedAt);
  }

  /** What comes before it in its partition is decided by now. */
  private async handleAlone(received: Received<unknown>, route: EventRoute): Promise<void> {
    const startedAt = performance.now();
    const { record } = received;
    if (await this.untilDecided(record, route, () => this.call([received], {})))
      this.logAsHandled(received, route, startedAt);
    this.unsettled.push(record);
  }

  private logAsHandled(received: Received<unknown>, { from }: EventRoute, startedAt: number): void {
    this.around.breakers.handled(received.record.topic);
    this.logHandled(received, from, startedAt);
  }

  /** Nothing is given up: there are no dead letters of what only keeps the books. */
  private async handleUndecoded(): Promise<void> {
    for (const records of inBatches(this.records, this.around.rules.batch)) {
      if (!this.mayBeginNext()) break;
      await this.untilSuccessful(() => this.call(records, {}));
      this.unsettled.push(...records);
      await this.settle();
    }
  }

  private call(data: unknown, context: object): Promise<unknown> {
    return withDeadline(this.around.rules.deadline, (signal) => this.handler.call(data, { ...context, signal }));
  }

  /**
   * Tries until the record is handled or is a dead letter that Kafka has acknowledged. A system that is not well holds
   * the partition for as long as it takes; a mistake of ours gets a few tries.
   *
   * @returns whether it was handled
   * @throws Interrupted if the batch has to end first, or nothing more of the topic is to be given up
   */
  private async untilDecided(
    record: KafkaRecord,
    route: EventRoute,
    attempt: () => Promise<unknown>,
  ): Promise<boolean> {
    let ours = 0;
    const firstFailedAt = Date.now();
    for (let failures = 1; ; failures++) {
      try {
        await attempt();
        this.around.progress();
        this.around.holding(this.partition, undefined);
        return true;
      } catch (thrown) {
        const error = asError(thrown);
        // What was handled before has its outcome, and does not wait for that of this one.
        if (this.outgoing.length > 0) await this.settle();
        const kind = kindOf(error);
        if (kind === 'unknown') ours++;
        if (kind === 'record' || ours >= this.around.rules.tries) {
          if (kind !== 'record' && !this.around.breakers.mayGiveUp(record.topic, error)) throw new Interrupted();
          await this.giveUp(record, route, { code: codeOf(error), error, attempts: failures, firstFailedAt });
          return false;
        }
        await this.sparingSuspect(() => this.waitToTryAgain(failures, error, kind === 'system'));
      }
    }
  }

  /** A suspect that only waits to be tried again is not to blame if the process ends meanwhile. */
  private async sparingSuspect(wait: () => Promise<void>): Promise<void> {
    const { suspect } = this;
    const watch = this.around.watch;
    if (!suspect || !watch) return wait();
    await this.commit(suspect.offset, watch.sparing(suspect));
    await wait();
    await this.commit(suspect.offset, watch.suspecting(suspect));
  }

  private async giveUp(record: KafkaRecord, { from }: EventRoute, failure: FinalFailure): Promise<void> {
    const { topic, message } = deadLetter(record, failure, this.around);
    await this.untilSent(topic, [message]);
    const { code, error, attempts } = failure;
    if (from.isObservation && error instanceof Unprocessable)
      await this.untilSent(topics.receipts.name, [rejection(from, record, error, this.around.service)]);
    this.around.progress();
    this.around.logger.warn({
      message: 'dead letter',
      ...positionOf(record),
      reason: code,
      error: error.message,
      attempts,
    });
  }

  /** Sends what was handled, then lets Kafka know: an offset never moves before its outputs are acknowledged. */
  private async settle(): Promise<void> {
    const last = this.unsettled.at(-1);
    this.settledAt = performance.now();
    if (!last) return;
    const { route } = this.handler;
    const to = route.hands === 'event' ? route.to : undefined;
    if (to && this.outgoing.length > 0) {
      await this.untilSent(to.name, this.outgoing);
      this.outgoing = [];
    }
    this.unsettled = [];
    this.payload.resolveOffset(last.offset);
    await this.commit(String(BigInt(last.offset) + 1n), this.around.watch?.note() ?? null);
    this.around.progress();
  }

  private async commit(offset: string, metadata: string | null): Promise<void> {
    const { topic, partition } = this.payload.batch;
    const noted = { partition, offset, metadata };
    await this.payload.commitOffsetsIfNecessary({ topics: [{ topic, partitions: [noted] }] });
    this.around.watch?.hasCommitted(offset);
  }

  private untilSent(topic: string, messages: readonly (Message | OutgoingRecord)[]): Promise<void> {
    return this.untilSuccessful(() => this.around.send(topic, messages as readonly Message[]));
  }

  /** Holds the partition for as long as it takes. */
  private async untilSuccessful(attempt: () => Promise<unknown>): Promise<void> {
    for (let failures = 1; ; failures++) {
      try {
        await attempt();
        this.around.holding(this.partition, undefined);
        return;
      } catch (thrown) {
        await this.waitToTryAgain(failures, asError(thrown), true);
      }
    }
  }

  private async waitToTryAgain(failures: number, error: Error, hold: boolean): Promise<void> {
    if (hold) this.around.holding(this.partition, error.message);
    this.around.logger.warn({ message: `will try again: ${error.message}`, partition: this.partition, failures });
    await pause(waitAfter(failures, this.around.rules.backoff), this.ending);
    if (!this.mayBeginNext()) throw new Interrupted();
  }

  private logHandled(
    { data, attributes, record }: Received<unknown>,
    from: EventRoute['from'],
    startedAt: number,
  ): void {
    this.around.logger.log({
      message: 'handled',
      articleId: from.key(data),
      traceId: traceIdOf(attributes),
      ...positionOf(record),
      ms: Math.round(performance.now() - startedAt),
    });
  }
}

/** A record ended its process again and again. */
class ProcessEnded extends Error {
  override readonly name = 'ProcessEnded';
}

function crashed({ deaths, since }: { readonly deaths: number; readonly since: number }): FinalFailure {
  const error = new ProcessEnded(`the process ended, or was taken for dead, ${deaths} times while this was handled`);
  delete error.stack;
  return { code: 'HANDLER_CRASHED', error, attempts: deaths, firstFailedAt: since };
}

function codeOf(error: Error): ReasonCode {
  if (error instanceof Unprocessable) return error.code;
  return error instanceof DeadlineExceeded ? 'HANDLER_TIMEOUT' : 'HANDLER_FAILED';
}

const positionOf = ({ topic, partition, offset }: KafkaRecord) => ({ topic, partition, offset });

/** Cuts records into runs of at most so many and so large; a record that is larger alone is a run of its own. */
export function* inBatches<T extends { readonly value: Buffer | null }>(
  records: readonly T[],
  most: { readonly records: number; readonly bytes: number },
): Generator<readonly T[]> {
  let run: T[] = [];
  let bytes = 0;
  for (const record of records) {
    const size = record.value?.length ?? 0;
    if (run.length > 0 && (run.length >= most.records || bytes + size > most.bytes)) {
      yield run;
      run = [];
      bytes = 0;
    }
    run.push(record);
    bytes += size;
  }
  if (run.length > 0) yield run;
}
