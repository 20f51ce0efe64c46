import type { RawArticle } from '@copydesk/contracts';
import type { Entry } from '@copydesk/feeds';
import { type Fetched, FetchFailure, GuardedClient } from '@copydesk/fetching';
import { afterPoll, type Observation } from '@copydesk/schedule';
import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { IngestDatabase } from '../database/ingest-database';
import { findHub } from '../websub/find-hub';
import { pollBesidePushes } from '../websub/poll-beside-pushes';
import { isReliedOn, judgeHub, takePushed, wantHub } from '../websub/subscriptions';
import { type DueChannel, moveChannel, noteVisit } from './channels';
import { noteGaps } from './gaps';
import { noteHealth } from './health';
import { wakeHosts } from './hosts';
import { changedSince, findKnown, noteStillShown, remember, type SeenItem } from './items';
import { mannersOf, type Reading, readFeedAnswer, readItself, readListAnswer, readNoAnswer } from './read-channel';
import { reservationsOf } from './reservations-of';
import { type Observed, Sender } from './sender';
import { hostOf, isWhole, readSightings, type Sighting, toRawArticle } from './sighting';
import { followIndex } from './sitemap-index';

/** What is asked for where a feed or a sitemap is expected. */
const FEED_TYPES = [
  'application/atom+xml',
  'application/rss+xml',
  'application/feed+json',
  'application/xml',
  'text/xml',
  'application/json',
];

const PAGE_TYPES = ['text/html', 'application/xhtml+xml'];

/** On the first visit, what is older was news before anybody asked for it here. */
const FIRST_DAYS = 7;

/** What a channel answered, and what it took. */
interface Answer {
  readonly reading: Reading;
  readonly fetched?: Fetched;
  readonly cost: { readonly requests: number; readonly bytes: number };
}

/** What a channel shows, by what is to be done about it. */
export interface Shown {
  /** In no order: what was not seen before, and what its channel says otherwise than before. */
  readonly seen: readonly SeenItem[];
  readonly observed: readonly Observed[];
  readonly newItems: readonly Sighting[];
  readonly shownBefore: readonly string[];
}

/** One look at a channel: what is new goes to Kafka or is noted to be fetched, and the next look is planned. */
@Injectable()
export class ChannelVisit {
  private readonly logger = new Logger('polling');

  constructor(
    private readonly database: IngestDatabase,
    private readonly client: GuardedClient,
    private readonly sender: Sender,
  ) {}

  /**
   * What it learns is remembered in one transaction, after Kafka has the articles: a crash in between repeats events.
   *
   * @throws Unavailable, or the driver's error, while Kafka or Postgres is away: the channel is due as before
   */
  async run(channel: DueChannel): Promise<void> {
    const at = Date.now();
    const { reading, fetched, cost } = await this.ask(channel);
    const isIndex = reading.outcome === 'changed' && reading.head.form === 'sitemap-index';
    const entries = reading.outcome === 'changed' && !isIndex ? reading.entries : [];
    const reserved = fetched ? reservationsOf(fetched) : {};
    const shown = await this.take(channel, entries, reserved);

    const head = reading.outcome === 'changed' ? reading.head : undefined;
    const observation = observationOf(at, reading, { ...shown, isIndex, parts: isIndex ? reading.entries.length : 0 });
    const manners = mannersOf(fetched, head);
    const failure = reading.outcome === 'failed' ? reading.failure : undefined;
    const { movedTo } = fetched ?? {};
    // Of an answer that could not be read they would turn the same answer, next time, into one that has not changed.
    const validators = fetched && reading.outcome === 'changed' ? fetched.conditions : channel;
    const next = await (await this.database.connected()).transaction(async (transaction) => {
      const pushed = reading.outcome === 'changed' ? await takePushed(transaction, channel.id) : [];
      const plan = afterPoll(channel.schedule, { ...withPushed(observation, pushed), manners }, Date.now());
      if (reading.outcome === 'changed') await judgeHub(transaction, channel.id, pushed.length, shown.newItems.length);
      const isBeside = reading.outcome !== 'failed' && (await isReliedOn(transaction, channel.id));
      const dueAt = isBeside ? pollBesidePushes(plan.at, Date.now()) : plan.at;
      await noteVisit(transaction, channel.id, {
        schedule: { ...plan.state, nextAt: dueAt },
        dueAt: dueAt === null ? null : new Date(dueAt),
        at: new Date(at),
        outcome: reading.outcome,
        etag: validators.etag,
        lastModified: validators.lastModified,
        cost,
        newItems: shown.newItems.length,
        undated: shown.newItems.filter(({ publishedAt }) => publishedAt === undefined).length,
        failure,
      });
      if (head && fetched && channel.kind === 'feed')
        await wantHub(transaction, channel.id, findHub(fetched.links, head.links), reserved);
      if (isIndex) await followIndex(transaction, channel, reading.entries);
      if (movedTo !== undefined && reading.outcome === 'changed')
        await moveChannel(transaction, channel, movedTo, hostOf(movedTo));
      // What is only a part of an index falls silent when the next part begins.
      const findings = channel.options.partOf === undefined ? plan.findings : [];
      await noteGaps(transaction, channel, findings, failure?.nextStep);
      await noteHealth(transaction, channel.sourceId);
      const hasMoved = movedTo !== undefined && dueAt !== null;
      await this.keep(transaction, channel, shown, hasMoved ? [{ host: hostOf(movedTo), dueAt: new Date(dueAt) }] : []);
      return dueAt === plan.at ? plan.reason : 'pushed';
    });
    this.logger.debug({
      message: 'looked at',
      channel: channel.url,
      outcome: reading.outcome,
      ...(failure && { failure: failure.kind, detail: failure.detail }),
      newItems: shown.newItems.length,
      next,
    });
  }

  /**
   * What of the entries of a channel is new or says something else. Kafka has it then, and `keep` has to follow.
   *
   * @param reserved what their publisher has said about mining and training
   * @throws Unavailable while Kafka does not take it: nothing may be remembered
   */
  async take(
    channel: DueChannel,
    entries: readonly Entry[],
    reserved: Pick<RawArticle, 'reservations'>,
  ): Promise<Shown> {
    const shown = await this.compare(channel, entries, reserved);
    await this.sender.send(shown.observed);
    return shown;
  }

  /** Remembers what was taken, that pages of it are to be fetched, and what else is due: last of a transaction. */
  async keep(
    transaction: EntityManager,
    channel: DueChannel,
    { seen, shownBefore }: Shown,
    alsoDue: Parameters<typeof wakeHosts>[1] = [],
  ): Promise<void> {
    await remember(transaction, { sourceId: channel.sourceId, channelId: channel.id }, seen);
    await noteStillShown(transaction, channel.sourceId, shownBefore);
    await wakeHosts(transaction, [...pagesOf(seen), ...alsoDue]);
  }

  private async ask({ kind, url, etag, lastModified, options: { rule } }: DueChannel): Promise<Answer> {
    // The page itself is looked at as that of every article is.
    if (kind === 'page') return { reading: readItself(url), cost: { requests: 0, bytes: 0 } };
    try {
      const fetched = await this.client.get(url, {
        accept: kind === 'list-page' ? PAGE_TYPES : FEED_TYPES,
        acceptsAnyType: true,
        conditions: { ...(etag !== undefined && { etag }), ...(lastModified !== undefined && { lastModified }) },
        limits: FEED_LIMITS,
      });
      const reading = kind === 'list-page' ? readListAnswer(fetched, rule) : readFeedAnswer(fetched);
      return { reading, fetched, cost: fetched.cost };
    } catch (error) {
      if (!(error instanceof FetchFailure)) throw error;
      return { reading: readNoAnswer(error), cost: error.cost };
    }
  }

  /** Which entries are new or say something else, and what becomes of each: the event itself, or a page to fetch. */
  private async compare(
    channel: DueChannel,
    entries: readonly Entry[],
    reserved: Pick<RawArticle, 'reservations'>,
  ): Promise<Shown> {
    const { sourceId, sourceName, language, kind, options, schedule } = channel;
    const source = { source: sourceId, sourceName, ...(language !== undefined && { language }) };
    const sightings = distinct(readSightings(entries, source).filter(({ hints }) => isWanted(hints.url, options)));
    const { manager } = await this.database.connected();
    const keys = sightings.map(({ key }) => key);
    const known = await findKnown(manager, sourceId, keys);
    const lastPoll = new Date(schedule.polledAt);
    const changed = kind === 'page' ? await changedSince(manager, sourceId, keys, lastPoll) : new Set<string>();
    const oldest = schedule.answeredAt === 0 ? Date.now() - FIRST_DAYS * 24 * 60 * 60 * 1000 : 0;
    const seen: SeenItem[] = [];
    const observed: Observed[] = [];
    for (const sighting of sightings) {
      const before = known.get(sighting.key);
      if (before?.entryHash === sighting.hash && kind !== 'page') continue;
      const isOld = !before && sighting.publishedAt !== undefined && sighting.publishedAt.getTime() < oldest;
      if (isOld) seen.push({ sighting, sentHash: null, dueAt: null });
      else if (kind === 'page' || takesPage(sighting, options.takes))
        seen.push({ sighting, sentHash: null, dueAt: new Date() });
      else {
        observed.push({
          raw: { ...toRawArticle(sighting), ...reserved },
          key: sighting.key,
          hash: sighting.hash,
          hashBefore: before?.sentHash ?? null,
        });
        seen.push({ sighting, sentHash: sighting.hash, dueAt: null });
      }
    }
    return {
      seen,
      observed,
      newItems: sightings.filter(({ key }) => !known.has(key) || changed.has(key)),
      shownBefore: [...known.keys()],
    };
  }
}

const FEED_LIMITS = { bytes: 32 * 1024 * 1024, totalMs: 60_000 };

/** Of entries that name the same article, the first one: feeds put the newest first. */
function distinct(sightings: readonly Sighting[]): Sighting[] {
  const byKey = new Map<string, Sighting>();
  for (const sighting of sightings) if (!byKey.has(sighting.key)) byKey.set(sighting.key, sighting);
  return [...byKey.values()];
}

const takesPage = (sighting: Sighting, takes: DueChannel['options']['takes']): boolean =>
  sighting.host !== undefined && (takes === 'page' || (takes === 'auto' && !isWhole(sighting)));

function isWanted(url: string | undefined, { include, exclude }: DueChannel['options']): boolean {
  if (include !== undefined && !(url !== undefined && new RegExp(include, 'u').test(url))) return false;
  return !(exclude !== undefined && url !== undefined && new RegExp(exclude, 'u').test(url));
}

function observationOf(
  at: number,
  reading: Reading,
  {
    newItems,
    shownBefore,
    isIndex,
    parts,
  }: Pick<Shown, 'newItems' | 'shownBefore'> & { isIndex: boolean; parts: number },
): Omit<Observation, 'manners'> {
  const none = { at, itemsInFeed: 0, newItems: 0, seenAgain: 0 };
  if (reading.outcome === 'failed') return { ...none, outcome: 'failed', failure: reading.failure.failure };
  if (reading.outcome === 'unchanged') return { ...none, outcome: 'unchanged' };
  // An index has no news of its own: its parts have.
  if (isIndex) return { at, outcome: 'changed', itemsInFeed: parts, newItems: 0, seenAgain: parts };
  return {
    at,
    outcome: 'changed',
    itemsInFeed: newItems.length + shownBefore.length,
    newItems: newItems.length,
    seenAgain: shownBefore.length,
    newPublishedAt: newItems.flatMap(({ publishedAt }) => publishedAt?.getTime() ?? []),
  };
}

/** The same, with what was pushed since the last poll: that is new since then, too. */
function withPushed<T extends Omit<Observation, 'manners'>>(observation: T, pushed: readonly (number | null)[]): T {
  if (pushed.length === 0) return observation;
  const { newItems, newPublishedAt = [] } = observation;
  return {
    ...observation,
    newItems: newItems + pushed.length,
    pushed: pushed.length,
    newPublishedAt: [...newPublishedAt, ...pushed.flatMap((at) => at ?? [])],
  };
}

/** Pages that are to be fetched. */
const pagesOf = (seen: readonly SeenItem[]) =>
  seen.flatMap(({ sighting: { host }, dueAt }) => (host !== undefined && dueAt ? [{ host, dueAt }] : []));
