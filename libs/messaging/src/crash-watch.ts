import type { KafkaRecord } from '@copydesk/contracts';
import type { Logger } from '@nestjs/common';
import type { ConsumerGroupJoinEvent, Kafka } from 'kafkajs';
import { pause, waitAfter } from './backoff';
import { type CrashNote, deathsOf, noteIn, noteText, type Suspicion, suspicionOf } from './crash-note';
import type { DeliveryRules } from './delivery-rules';
import { readOffsets } from './group-lag';

/** What the watch needs from the service around it. */
export interface CrashSurroundings {
  readonly rules: DeliveryRules;
  readonly logger: Logger;
  /** Fires when the service stops. */
  readonly stopping: AbortSignal;
}

/** An offset with the note beside it. */
export interface NotedOffset {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly metadata: string | null;
}

/**
 * Finds the record that ends its process, or blocks it until it is taken for dead, whenever it is handled.
 *
 * While all is well that costs one commit for each partition when it is taken over and one when it is given back: any
 * other only carries a note. Whoever takes over from a member that ended without a word handles what that may have had in
 * hand one by one, alone in its process, with the record named in a commit before it is begun.
 */
export class CrashWatch {
  private partitions = new Map<string, PartitionWatch>();
  private reading: Promise<void> = Promise.resolve();
  private joins = 0;
  private inHand: Promise<void> = Promise.resolve();

  /** @param mostInHand how many records of a topic are begun before a commit; absent of a topic that is not watched */
  constructor(
    private readonly kafka: Kafka,
    private readonly mostInHand: ReadonlyMap<string, number>,
    private readonly around: CrashSurroundings,
  ) {}

  /** Learns, before anything is handled, who had the partitions before, and how that ended. */
  joined(join: ConsumerGroupJoinEvent['payload']): void {
    this.joins++;
    // Others may have gone on with what is no longer ours.
    for (const [name, { topic, partition }] of this.partitions)
      if (!join.memberAssignment[topic]?.includes(partition)) this.partitions.delete(name);
    this.reading = this.read(join, this.joins);
  }

  /** The watch over a partition; `undefined` if its topic is not watched. */
  async over(topic: string, partition: number): Promise<PartitionWatch | undefined> {
    await this.reading;
    return this.partitions.get(`${topic}/${partition}`);
  }

  /** Does work on a partition: alone as long as any has suspects, so that none is blamed for what another has done. */
  async alone(work: () => Promise<void>): Promise<void> {
    await this.reading;
    if (![...this.partitions.values()].some(({ hasSuspects }) => hasSuspects)) return work();
    const done = this.inHand.then(work);
    this.inHand = done.catch(() => undefined);
    return done;
  }

  /** What to commit so that whoever comes next suspects nobody. */
  inOrder(): NotedOffset[] {
    return [...this.partitions.values()].flatMap((partition) => partition.inOrder());
  }

  private async read(
    { groupId, memberId, memberAssignment }: ConsumerGroupJoinEvent['payload'],
    join: number,
  ): Promise<void> {
    const topics = Object.keys(memberAssignment).filter((topic) => this.mostInHand.has(topic));
    const { rules, stopping, logger } = this.around;
    for (let failures = 1; topics.length > 0 && !stopping.aborted && join === this.joins; failures++) {
      try {
        const notes = await this.readNotes(groupId, topics);
        if (join !== this.joins) return;
        this.partitions = new Map(
          topics.flatMap((topic) =>
            memberAssignment[topic]!.map((partition) => {
              const name = `${topic}/${partition}`;
              const { note, suspicion } = notes.get(name) ?? {};
              const mine = note?.member === memberId ? this.partitions.get(name) : undefined;
              return [name, mine ?? new PartitionWatch(topic, partition, memberId, rules.tries, suspicion)] as const;
            }),
          ),
        );
        for (const [name, { hasSuspects }] of this.partitions)
          if (hasSuspects) logger.warn({ message: 'the process before this one ended in the middle', partition: name });
        return;
      } catch (error) {
        logger.warn({ message: `cannot read how the member before this one ended: ${error}`, failures });
        await pause(waitAfter(failures, rules.backoff), stopping);
      }
    }
  }

  private async readNotes(groupId: string, topics: string[]) {
    const admin = this.kafka.admin({ retry: { retries: 1 } });
    try {
      await admin.connect();
      const { groups } = await admin.describeGroups([groupId]);
      const living = new Set(groups.flatMap(({ members }) => members.map(({ memberId }) => memberId)));
      const notes = new Map<string, { note: CrashNote; suspicion: Suspicion | undefined }>();
      for (const { topic, partitions } of await admin.fetchOffsets({ groupId, topics })) {
        const noted = partitions.flatMap(({ partition, offset, metadata }) => {
          const note = noteIn(metadata);
          return note ? [{ partition, offset: BigInt(offset), note }] : [];
        });
        if (noted.length === 0) continue;
        const ends = new Map((await readOffsets(admin, topic)).map(({ partition, high }) => [partition, BigInt(high)]));
        for (const { partition, offset, note } of noted) {
          const place = { offset, high: ends.get(partition) ?? 0n, most: this.mostInHand.get(topic)! };
          notes.set(`${topic}/${partition}`, { note, suspicion: suspicionOf(note, living, place, Date.now()) });
        }
      }
      return notes;
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
  }
}

/** What is known of one partition, and what its commits say of it. */
export class PartitionWatch {
  private committed: string | undefined;

  /** @param tries how often a process may end with a record before that is given up */
  constructor(
    readonly topic: string,
    readonly partition: number,
    private readonly member: string,
    private readonly tries: number,
    private suspicion: Suspicion | undefined,
  ) {}

  get hasSuspects(): boolean {
    return this.suspicion !== undefined;
  }

  /** Whether a commit has said who is at work here. */
  get isTaken(): boolean {
    return this.committed !== undefined;
  }

  /** Those of the records that come next which may have ended a process. What comes after them is above suspicion. */
  suspects(records: readonly KafkaRecord[]): readonly KafkaRecord[] {
    if (!this.suspicion) return [];
    const { left, below } = this.suspicion;
    const suspects = records.slice(0, left).filter(({ offset }) => BigInt(offset) < below);
    if (suspects.length === 0) this.suspicion = undefined;
    return suspects;
  }

  /** How often a process ended with this suspect, and since when, if that is often enough to give it up. */
  verdict({ offset }: KafkaRecord): { readonly deaths: number; readonly since: number } | undefined {
    const { deaths, since } = this.suspectAt(offset);
    return deaths >= this.tries ? { deaths, since } : undefined;
  }

  /** The note for a commit just before a suspect is begun. */
  suspecting({ offset }: KafkaRecord): string {
    const { deaths, since } = this.suspectAt(offset);
    return noteText({ member: this.member, suspect: { offset, deaths, since } });
  }

  /** One suspect has been handled, or given up. */
  cleared(): void {
    if (!this.suspicion) return;
    this.suspicion.left--;
    if (this.suspicion.left <= 0) this.suspicion = undefined;
  }

  /** The note for any other commit. */
  note(): string {
    return noteText({ member: this.member });
  }

  hasCommitted(offset: string): void {
    this.committed = offset;
  }

  inOrder(): NotedOffset[] {
    const { topic, partition, committed } = this;
    return committed === undefined ? [] : [{ topic, partition, offset: committed, metadata: null }];
  }

  private suspectAt(offset: string) {
    const { suspicion } = this;
    if (!suspicion) return { deaths: 0, since: Date.now() };
    return { deaths: deathsOf(suspicion, offset), since: suspicion.since };
  }
}
