import type { z } from 'zod';
import { ENRICHED_ARTICLE_LIMIT, EnrichedArticle } from './enriched-article';
import { articleId, identityKeys } from './identity';
import type { Lane } from './lane';
import { PublicationEvent, PublicationType, ReenrichedEvent, StreamEvent } from './publication-event';
import { RAW_ARTICLE_LIMIT, RawArticle } from './raw-article';
import { Receipt } from './receipt';
import { ReenrichmentRequest } from './reenrichment-request';
import { SourceDrift, SourceEvent, SourceGap, SourceHealth } from './source-health';
import { SourceProfile } from './source-profile';
import { AnyStoryEvent, StoryEvent, StoryEventV1 } from './story-event';

/** One kind of values, and the types of events that have it. */
export interface Form {
  /** Name and version of the schema, as in `libs/contracts/schemas`. */
  readonly schemaName: string;
  readonly schema: z.ZodType;
  /** Every `ce_type` of this form. */
  readonly types: readonly string[];
}

/** What a topic carries and how Kafka keeps it. */
export interface Topic<T> {
  readonly name: string;
  /** What a value may be, told by its type: the kind that the topic began with, then those that came later. */
  readonly forms: readonly Form[];
  /** Reads a value of any of the forms. */
  readonly schema: z.ZodType<T>;
  /** Every `ce_type` that may be on the topic. */
  readonly types: readonly string[];
  readonly typeOf: (value: T) => string;
  /** Records of one key stay in order; `null` lets Kafka spread them. */
  readonly key: (value: T) => string | null;
  /** `ce_source` of a record whose producer named none. */
  readonly defaultSource: (value: T) => string;
  /** Whether observations begin here: what a producer claims about an earlier cause is then not believed. */
  readonly isOrigin: boolean;
  /** Whether each record is an observation, so that its producer is to be told what became of it. */
  readonly isObservation: boolean;
  /** Of a topic whose records flow apart from live ones: they are handled when those leave room. */
  readonly lane?: Lane;
  /** The most bytes that a value may have. */
  readonly valueLimit: number;
  readonly partitions: number;
  /** Topic configuration, by Kafka's own names. */
  readonly config: Readonly<Record<string, string>>;
}

const DAY = 24 * 60 * 60 * 1000;
const MiB = 1024 * 1024;
const GiB = 1024 * MiB;

/** Twelve divide among 1, 2, 3, 4, 6 or 12 processes. Growing it later moves keys: see docs/operations.md. */
const PARTITIONS = 12;

/**
 * The broker stamps each record with its own clock, which all who read it have in common. By that of a producer which is
 * wrong by more than an hour the broker would refuse everything.
 * Source: KIP-937, and KIP-1030 for `message.timestamp.after.max.ms`.
 */
const BY_THE_BROKERS_CLOCK = { 'message.timestamp.type': 'LogAppendTime' };

const keep = (days: number, bytesPerPartition: number) => ({
  'cleanup.policy': 'delete',
  'retention.ms': String(days * DAY),
  'retention.bytes': String(bytesPerPartition),
});

/** The broker recompresses what producers send, so that a codec which a consumer lacks can never stop it. */
const large = { 'compression.type': 'gzip', 'max.message.bytes': String(8 * MiB) };

/** A dead letter is its record and the story of its failure: the largest record must not lack the room for it. */
const largeWithStory = { ...large, 'max.message.bytes': String(9 * MiB) };

const typeNamed = (schemaName: string) => `copydesk.${schemaName}`;

/** `ce_type` of a raw article. */
export const RAW_ARTICLE_TYPE = typeNamed('article.raw.v1');

function topic<T>(
  name: string,
  schemaName: string,
  schema: z.ZodType<T>,
  rest: Pick<Topic<T>, 'key' | 'config'> & Partial<Topic<T>>,
): Topic<T> {
  const type = typeNamed(schemaName);
  return {
    name,
    forms: [{ schemaName, schema, types: [type] }],
    schema,
    types: [type],
    typeOf: () => type,
    defaultSource: () => name,
    isOrigin: false,
    isObservation: false,
    valueLimit: 1000 * 1000,
    partitions: PARTITIONS,
    ...rest,
    config: { ...rest.config, ...BY_THE_BROKERS_CLOCK },
  };
}

/** The form of the values of a type, which has to be one that the topic carries. */
export const formOf = ({ forms }: Pick<Topic<never>, 'forms'>, type: string): Form =>
  forms.find(({ types }) => types.includes(type)) ?? forms[0]!;

const publicationType = (type: StreamEvent['type']) => typeNamed(`article.${type}.v1`);

const PUBLICATION_TYPES = PublicationType.options.map(publicationType);
const STORY_TYPE = typeNamed('story.updated.v2');
const OLD_STORY_TYPE = typeNamed('story.updated.v1');
const REENRICHED_TYPES = [publicationType('reenriched')];

const gapType = (gap: SourceGap['gap']) => typeNamed(`gap.${gap}.v1`);
const GAP_TYPES = (['opened', 'closed'] as const).map(gapType);
const DRIFT_TYPE = typeNamed('drift.noticed.v1');
const HEALTH_TYPE = typeNamed('source.health.v1');

const sourceEventType = (event: SourceEvent): string => {
  if ('gap' in event) return gapType(event.gap);
  return 'drift' in event ? DRIFT_TYPE : HEALTH_TYPE;
};

/** The map of the system: what flows where, in order. */
export const topics = {
  /** ingest, and any producer → enrichment */
  raw: topic<RawArticle>('articles.raw', 'article.raw.v1', RawArticle, {
    key: (raw) => articleId(identityKeys(raw)),
    defaultSource: ({ source }) => source,
    isOrigin: true,
    isObservation: true,
    valueLimit: RAW_ARTICLE_LIMIT,
    config: { ...keep(30, 2 * GiB), ...large },
  }),
  /** enrichment → publishing, and anyone who reads enriched articles */
  enriched: topic<EnrichedArticle>('articles.enriched', 'article.enriched.v1', EnrichedArticle, {
    key: ({ id }) => id,
    isObservation: true,
    valueLimit: ENRICHED_ARTICLE_LIMIT,
    config: { ...keep(30, 2 * GiB), ...large },
  }),
  /** publishing → anyone: every change, in order per article */
  published: topic<StreamEvent>('articles.published', 'article.publication.v1', StreamEvent, {
    forms: [
      { schemaName: 'article.publication.v1', schema: PublicationEvent, types: PUBLICATION_TYPES },
      { schemaName: 'article.reenriched.v1', schema: ReenrichedEvent, types: REENRICHED_TYPES },
    ],
    types: [...PUBLICATION_TYPES, ...REENRICHED_TYPES],
    typeOf: ({ type }) => publicationType(type),
    key: ({ articleId }) => articleId,
    // The article, and every paragraph of it once more if all have changed.
    valueLimit: 4 * ENRICHED_ARTICLE_LIMIT,
    config: { ...keep(30, 2 * GiB), ...large },
  }),
  /** publishing → anyone: the latest version of each article, a tombstone once it is retracted */
  current: topic<EnrichedArticle>('articles.current', 'article.enriched.v1', EnrichedArticle, {
    key: ({ id }) => id,
    valueLimit: ENRICHED_ARTICLE_LIMIT,
    config: { 'cleanup.policy': 'compact', ...large },
  }),
  /** publishing → anyone */
  stories: topic<AnyStoryEvent>('stories.updated', 'story.updated.v2', AnyStoryEvent, {
    forms: [
      { schemaName: 'story.updated.v2', schema: StoryEvent, types: [STORY_TYPE] },
      { schemaName: 'story.updated.v1', schema: StoryEventV1, types: [OLD_STORY_TYPE] },
    ],
    types: [STORY_TYPE, OLD_STORY_TYPE],
    typeOf: (event) => ('seq' in event ? STORY_TYPE : OLD_STORY_TYPE),
    key: ({ storyId }) => storyId,
    config: keep(30, 256 * MiB),
  }),
  /** enrichment and publishing → producers */
  receipts: topic<Receipt>('articles.receipts', 'article.receipt.v1', Receipt, {
    key: ({ source, eventId }) => `${source} ${eventId}`,
    config: keep(7, 256 * MiB),
  }),
  /** operators → publishing: no news, and so in a lane of its own */
  reenrichments: topic<ReenrichmentRequest>('reenrichment.requests', 'reenrichment.requested.v1', ReenrichmentRequest, {
    key: ({ articleId }) => articleId,
    isOrigin: true,
    lane: 'backfill',
    valueLimit: ENRICHED_ARTICLE_LIMIT + 10_000,
    config: { ...keep(7, 2 * GiB), ...large },
  }),
  /** ingest → operators */
  sourceHealth: topic<SourceEvent>('sources.health', 'source.health.v1', SourceEvent, {
    forms: [
      { schemaName: 'source.health.v1', schema: SourceHealth, types: [HEALTH_TYPE] },
      { schemaName: 'source.gap.v1', schema: SourceGap, types: GAP_TYPES },
      { schemaName: 'source.drift.v1', schema: SourceDrift, types: [DRIFT_TYPE] },
    ],
    types: [HEALTH_TYPE, ...GAP_TYPES, DRIFT_TYPE],
    typeOf: sourceEventType,
    // A gap that was closed replaces the same one, opened; the state of its source stays beside it, and so does the
    // last drift.
    key: (event) => {
      if ('gap' in event) return `${event.sourceId} ${event.gapId}`;
      return 'drift' in event ? `${event.sourceId} layout` : event.sourceId;
    },
    config: { 'cleanup.policy': 'compact' },
  }),
  /** ingest → enrichment: every version that was ever in force */
  sourceProfiles: topic<SourceProfile>('sources.profiles', 'source.profile.v1', SourceProfile, {
    key: ({ source, version }) => `${source} ${version}`,
    // All of it is read whenever enrichment starts, and there is little of it.
    partitions: 1,
    config: { 'cleanup.policy': 'compact' },
  }),
} as const;

/** Old articles flow apart from live ones, on a topic of their own that carries the same. */
export const rawBackfill: Topic<RawArticle> = {
  ...topics.raw,
  name: `${topics.raw.name}.backfill`,
  lane: 'backfill',
  config: { ...topics.raw.config, 'retention.ms': '-1', 'retention.bytes': String(8 * GiB) },
};

/** The topics that services read, each of which has dead letters. */
export const CONSUMED: readonly Pick<Topic<never>, 'name' | 'partitions' | 'isOrigin'>[] = [
  topics.raw,
  rawBackfill,
  topics.enriched,
  topics.receipts,
  topics.reenrichments,
];

/** Where the records of a topic go that can never succeed. */
export const deadLetterTopic = (name: string): string => `${name}.dlq`;

/**
 * What operators did about dead letters, by the id of the letter: not part of the public contract. Kept longer than
 * the letters, so that none of them opens again.
 */
export const DEAD_LETTERS_RESOLVED: TopicPlan = {
  name: 'dead-letters.resolved',
  partitions: 1,
  config: { 'cleanup.policy': 'compact,delete', 'retention.ms': String(120 * DAY) },
};

/** Which breakers are open, by group and topic, and who closed them: not part of the public contract. */
export const BREAKERS: TopicPlan = {
  name: 'consumers.breakers',
  partitions: 1,
  config: { 'cleanup.policy': 'compact' },
};

/** A topic as it is to be created. */
export interface TopicPlan {
  readonly name: string;
  readonly partitions: number;
  readonly config: Readonly<Record<string, string>>;
}

/** Every topic that has to exist. A dead letter keeps its record's partition, so both have as many. */
export function topicPlans(): TopicPlan[] {
  const named = [...Object.values(topics), rawBackfill].map(({ name, partitions, config }) => ({
    name,
    partitions,
    config,
  }));
  const deadLetters = CONSUMED.map(({ name, partitions }) => ({
    name: deadLetterTopic(name),
    partitions,
    config: { ...keep(90, GiB), ...largeWithStory, ...BY_THE_BROKERS_CLOCK },
  }));
  return [...named, ...deadLetters, DEAD_LETTERS_RESOLVED, BREAKERS];
}
