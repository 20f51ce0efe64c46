import { BREAKERS, type BreakerState, breakerId } from '@copydesk/contracts';
import type { Logger } from '@nestjs/common';
import type { Admin, Kafka, Message } from 'kafkajs';
import { pause, waitAfter } from './backoff';
import { breakerMessage, NO_STATES, readBreakers } from './breaker-states';
import type { DeliveryRules } from './delivery-rules';

/** How often it is looked whether somebody has closed a breaker, or another process has opened it. In milliseconds. */
const LOOK_EVERY_MS = 3_000;

/** As much of an error as is told, in characters. */
const WHY_LIMIT = 300;

/** Whether so much failed that it is not the records. */
export function isTooMuch(outcomes: readonly ('handled' | 'failed')[], most: number): boolean {
  const failures = outcomes.filter((outcome) => outcome === 'failed').length;
  return failures > most && failures > outcomes.length / 2;
}

/** What the breakers of a consumer group need from it. */
export interface BreakerSurroundings {
  readonly group: string;
  readonly version: string;
  readonly rules: DeliveryRules;
  readonly logger: Logger;
  /** Fires when the service stops. */
  readonly stopping: AbortSignal;
  readonly send: (topic: string, messages: readonly Message[]) => Promise<void>;
  /** Told when nothing more of a topic is to be handled, and why; `undefined` once it goes on. */
  readonly changed: (topic: string, why: string | undefined) => void;
}

/**
 * One breaker for each topic that a consumer group handles. It counts only records that could be read, and what became
 * of them in our own code: a producer who sends rubbish cannot open it, and a build that fails on everything cannot
 * empty a topic into its dead letters.
 *
 * That it is open is on a compacted topic, for the other processes of the group, and for the same build when it is
 * started again. A newer build begins with it closed.
 */
export class Breakers {
  private readonly outcomes = new Map<string, ('handled' | 'failed')[]>();
  private readonly open = new Map<string, string>();
  private readonly admin: Admin;
  private states = NO_STATES;
  /** How often a breaker was opened here: what was read meanwhile is older than that. */
  private openings = 0;
  private unwritten = 0;
  private looking: NodeJS.Timeout | undefined;
  private isLooking = false;

  constructor(
    private readonly kafka: Kafka,
    private readonly topics: readonly string[],
    private readonly around: BreakerSurroundings,
  ) {
    this.admin = kafka.admin({ retry: { retries: 1 } });
  }

  /** Learns which are open before anything is handled, and keeps looking. */
  async begin(): Promise<void> {
    await this.look();
    if (this.around.stopping.aborted) return;
    this.looking ??= setInterval(() => void this.lookAgain(), LOOK_EVERY_MS);
  }

  async end(): Promise<void> {
    clearInterval(this.looking);
    await this.admin.disconnect().catch(() => undefined);
  }

  /** Each topic, and whether its breaker is open. */
  all(): { readonly group: string; readonly topic: string; readonly isOpen: boolean }[] {
    return this.topics.map((topic) => ({ group: this.around.group, topic, isOpen: this.isOpen(topic) }));
  }

  isOpen(topic: string): boolean {
    return this.open.has(topic);
  }

  handled(topic: string): void {
    this.count(topic, 'handled');
  }

  /**
   * A record could not be handled by our own code, however often it was tried.
   *
   * @returns whether it may be given up
   */
  mayGiveUp(topic: string, error: Error): boolean {
    if (this.isOpen(topic)) return false;
    const outcomes = this.count(topic, 'failed');
    if (!isTooMuch(outcomes, this.around.rules.breaker.failures)) return true;
    const failures = outcomes.filter((outcome) => outcome === 'failed').length;
    const why = `${failures} of the last ${outcomes.length} records failed in our own code, the last with ${error.name}: ${error.message}`;
    this.openings++;
    this.openNow(topic, why.slice(0, WHY_LIMIT));
    void this.write(topic, why.slice(0, WHY_LIMIT));
    return false;
  }

  private count(topic: string, outcome: 'handled' | 'failed'): readonly ('handled' | 'failed')[] {
    const outcomes = this.outcomes.get(topic) ?? [];
    this.outcomes.set(topic, outcomes);
    outcomes.push(outcome);
    if (outcomes.length > this.around.rules.breaker.of) outcomes.shift();
    return outcomes;
  }

  private openNow(topic: string, why: string): void {
    const { group, logger, changed } = this.around;
    const told = `${why}; mend it, or go on as it is with: npx copydesk resume ${group}`;
    this.open.set(topic, told);
    logger.error({
      message: `alert: ${group} no longer handles ${topic}: ${told}`,
      code: 'BREAKER_OPEN',
      topic,
      group,
    });
    changed(topic, told);
  }

  private closeNow(topic: string): void {
    const { group, logger, changed } = this.around;
    this.open.delete(topic);
    this.outcomes.delete(topic);
    logger.log({ message: `alert resolved: ${group} handles ${topic} again`, code: 'BREAKER_OPEN', topic, group });
    changed(topic, undefined);
  }

  private async write(topic: string, why: string): Promise<void> {
    const { group, version, stopping, rules, logger } = this.around;
    const at = new Date().toISOString();
    const state: BreakerState = { group, topic, state: 'open', version, why, at, by: group };
    this.unwritten++;
    for (let failures = 1; !stopping.aborted; failures++) {
      try {
        await this.around.send(BREAKERS.name, [breakerMessage(state)]);
        break;
      } catch (error) {
        logger.warn({ message: `cannot write down that the breaker of ${topic} is open: ${error}`, failures });
        await pause(waitAfter(failures, rules.backoff), stopping);
      }
    }
    this.unwritten--;
  }

  private async lookAgain(): Promise<void> {
    if (this.isLooking) return;
    this.isLooking = true;
    try {
      await this.look();
    } catch (error) {
      await this.admin.disconnect().catch(() => undefined);
      this.around.logger.debug({ message: `cannot look which breakers are open: ${error}` });
    } finally {
      this.isLooking = false;
    }
  }

  private async look(): Promise<void> {
    const { openings } = this;
    if (this.unwritten > 0) return;
    await this.admin.connect();
    const states = await readBreakers(this.kafka, this.admin, this.states);
    if (this.openings !== openings || states === this.states) return;
    this.states = states;
    for (const topic of this.topics) {
      const said = states.byId.get(breakerId({ group: this.around.group, topic }));
      const isOpen = said?.state === 'open' && said.version === this.around.version;
      if (isOpen && !this.isOpen(topic)) this.openNow(topic, said.why);
      if (!isOpen && this.isOpen(topic)) this.closeNow(topic);
    }
  }
}
