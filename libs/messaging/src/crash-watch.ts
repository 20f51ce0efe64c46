import type { KafkaRecord } from '@copydesk/contracts';
import type { Logger } from '@nestjs/common';
import type { ConsumerGroupJoinEvent, Kafka } from 'kafkajs';
import { pause, waitAfter } from './backoff';
import { type CrashNote, type Deaths, deathsBefore, isProven, isSuspicious, noteIn, noteText } from './crash-note';
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
 * other only carries a note. Whoever takes over from a member that ended without a word goes on as if nothing had been,
 * for most are ended from outside. When a second one ends before anything more is committed, what that may have had in
 * hand is handled one by one, alone in its process, with the record named in a commit before it is begun.
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
              const { note, before } = notes.get(name) ?? {};
              const mine = note?.member === memberId ? this.partitions.get(name) : undefined;
              return [
                name,
                mine ?? new PartitionWatch(topic, partition, memberId, this.mostInHand.get(topic)!, before),
              ] as const;
            }),
          ),
        );
        for (const [partition, { hasSuspects }] of this.partitions)
          if (hasSuspects) logger.warn({ message: 'processes end here again and again: one by one', partition });
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
      const notes = new Map<string, { note: CrashNote; before: Before | undefined }>();
      for (const { topic, partitions } of await admin.fetchOffsets({ groupId, topics })) {
        const noted = partitions.flatMap(({ partition, offset, metadata }) => {
          const note = noteIn(metadata);
          return note ? [{ partition, offset: BigInt(offset), note }] : [];
        });
        if (noted.length === 0) continue;
        const ends = new Map((await readOffsets(admin, topic)).map(({ partition, high }) => [partition, BigInt(high)]));
        for (const { partition, offset, note } of noted) {
          const high = ends.get(partition) ?? 0n;
          const before = offset < high ? deathsBefore(note, living, String(offset), Date.now()) : undefined;
          notes.set(`${topic}/${partition}`, { note, before: before && { ...before, high } });
        }
      }
      return notes;
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
  }
}

/** How the members that had a partition before ended, and where it ended when that was read. */
type Before = Deaths & { readonly high: bigint };

/** What is known of one partition, and what its commits say of it. */
export class PartitionWatch {
  private committed: string | undefined;
  /** How many of the records that come next may have ended processes. */
  private left: number;

  /**
   * @param most   how many records a member has in hand at most before it commits
   * @param before the ends of those that had the partition before
   */
  constructor(
    readonly topic: string,
    readonly partition: number,
    private readonly member: string,
    most: number,
    private readonly before: Before | undefined,
  ) {
    if (!before || !isSuspicious(before)) this.left = 0;
    // Whoever was alone when the last one ended keeps suspicion off the others.
    else this.left = before.alone > 0 ? 1 : most;
  }

  get hasSuspects(): boolean {
    return this.left > 0;
  }

  /** Whether a commit has said who is at work here. */
  get isTaken(): boolean {
    return this.committed !== undefined;
  }

  /** Those of the records that come next which may have ended processes. What comes after them is above suspicion. */
  suspects(records: readonly KafkaRecord[]): readonly KafkaRecord[] {
    const suspects = records.slice(0, this.left).filter(({ offset }) => BigInt(offset) < this.before!.high);
    if (suspects.length === 0) this.left = 0;
    return suspects;
  }

  /** How often processes ended at this record, and since when, if it has been proved that it ends them. */
  verdict({ offset }: KafkaRecord): Deaths | undefined {
    const before = this.deathsAt(offset);
    return isProven(before) ? before : undefined;
  }

  /** The note for the commit just before the first record is begun. */
  taking(offset: string): string {
    return this.before ? this.noteOf({ ...this.before, offset, alone: 0 }, false) : this.note();
  }

  /** The note for a commit just before a suspect is begun. */
  suspecting({ offset }: KafkaRecord): string {
    return this.noteOf(this.deathsAt(offset), true);
  }

  /** The note while a suspect waits for a system that is not well: what ends the process meanwhile is not the suspect. */
  sparing({ offset }: KafkaRecord): string {
    return this.noteOf(this.deathsAt(offset), false);
  }

  /** One suspect has been handled, or given up. */
  cleared(): void {
    this.left = Math.max(0, this.left - 1);
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

  private noteOf({ offset, deaths, alone, since }: Deaths, isAlone: boolean): string {
    return noteText({ member: this.member, ended: { offset, deaths, alone, isAlone, since } });
  }

  /** Any suspect may have been in hand when the others ended; alone was only the one at the committed offset. */
  private deathsAt(offset: string): Deaths {
    const { deaths, alone, since, offset: first } = this.before!;
    return { offset, deaths, alone: offset === first ? alone : 0, since };
  }
}
