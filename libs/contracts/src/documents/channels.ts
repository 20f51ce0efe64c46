import { CONSUMED, deadLetterTopic, rawBackfill, type Topic, topics } from '../topics';

export type Service = 'ingest' | 'enrichment' | 'publishing';

/** What people are told of a topic, beside what the topic map says: who writes it, who reads it, and how to read it. */
export interface Channel {
  readonly topic: Topic<never>;
  readonly title: string;
  readonly description: string;
  /** What a record's key is, in words. */
  readonly key: string;
  /** Empty while none of ours does. Anybody may read any topic; only a topic of raw articles is open to other writers. */
  readonly writtenBy: readonly Service[];
  readonly readBy: readonly Service[];
  /** Read whole, in no consumer group: who does so gives up no record. */
  readonly followedBy?: readonly Service[];
}

const unwritten = 'No service writes it yet: what will be on it is settled, when it will be is not.';

const told: Readonly<Record<keyof typeof topics | 'rawBackfill', Omit<Channel, 'topic'>>> = {
  raw: {
    title: 'Raw articles',
    description:
      'Articles as they were observed. Publish here with any Kafka client: only the value is needed, and what is left ' +
      'out of the headers is filled in. Each record gets exactly one receipt on `articles.receipts`. A record that can ' +
      'never be read goes to `articles.raw.dlq` with the reason.',
    key: 'The producer’s choice, or none. Give all versions of an article the same key to keep them in order.',
    writtenBy: ['ingest'],
    readBy: ['enrichment'],
  },
  rawBackfill: {
    title: 'Raw articles of the past',
    description:
      'The same as `articles.raw`, for articles that are no news: they are taken when live ones leave room, and every ' +
      'event that follows from them has `ce_lane: backfill`. State `ce_time`, so that they are as old as they are.',
    key: 'As on `articles.raw`.',
    writtenBy: [],
    readBy: ['enrichment'],
  },
  enriched: {
    title: 'Enriched articles',
    description:
      'What each observation says: clean text, and annotations tied to its characters. `text.slice(start, end)` of the ' +
      'article is the `text` of every annotation; offsets count UTF-16 code units. At least once for each observation: ' +
      'a repeat has the same `ce_id`. Whether readers see it is decided later, on `articles.published`.',
    key: 'Article id.',
    writtenBy: ['enrichment'],
    readBy: ['publishing'],
    followedBy: ['ingest'],
  },
  published: {
    title: 'The public stream',
    description:
      'Every change that readers see, in order per article, replayable from any offset while it is kept. Ignore a `seq` ' +
      'at or below the last one that you saw on the same partition, and you see each change exactly once, whatever ' +
      'crashed in between. Numbers may be missing; that means nothing. Types may be added, each with a schema of its own.',
    key: 'Article id.',
    writtenBy: ['publishing'],
    readBy: [],
  },
  current: {
    title: 'The latest version of each article',
    description: `Compacted: the newest record of a key holds, and one without a value says that the article was retracted. ${unwritten}`,
    key: 'Article id.',
    writtenBy: [],
    readBy: [],
  },
  stories: {
    title: 'Stories',
    description:
      'Which articles tell of the same happening, as it changes. The id of a story holds for ever: of one that was merged it ' +
      'stands for the other. After a crash an event may come again: a reader ignores a `seq` that it has seen.',
    key: 'Story id.',
    writtenBy: ['publishing'],
    readBy: [],
  },
  receipts: {
    title: 'Receipts',
    description:
      'What became of each observation, for its producer: accepted, a duplicate, superseded, or rejected and why. ' +
      'Exactly one for each, and final unless an operator replays what was rejected. After a crash it may come again, ' +
      'with the same `ce_id`.',
    key: '`ce_source` and `ce_id` of the raw event with a space between them.',
    writtenBy: ['enrichment', 'publishing'],
    readBy: ['publishing'],
  },
  reenrichments: {
    title: 'Requests of re-enrichment',
    description:
      'What `npx copydesk reenrich` asks for: to put an article as another build reads it, or as it was before a run. ' +
      'Publishing does so if readers still have the version that was looked at, and tells of it on `articles.published` ' +
      'as `reenriched`.',
    key: 'Article id.',
    writtenBy: [],
    readBy: ['publishing'],
  },
  sourceHealth: {
    title: 'The health of sources',
    description:
      'How each source that is fetched is doing, and what may have been missed of it: a gap is opened with its cause, and ' +
      'closed with how many articles of that time were seen after all. Of any source: that its pages are laid out ' +
      'otherwise than before. Compacted: the newest record of a source says how it is doing, the newest of a gap whether ' +
      'it is still open, the newest drift what has changed last.',
    key: 'Source id; of a gap, source id and gap id with a space between them; of a drift, source id and `layout`.',
    writtenBy: ['ingest'],
    readBy: [],
  },
  sourceProfiles: {
    title: 'Profiles of sources',
    description:
      'What is known of the pages of a source, from one time to another: the paragraphs that it prints with every ' +
      'article, and where on the page things are. An observation is read by the version that was valid when it was ' +
      'observed, and `enrichedBy.profile` names it. Compacted by version: every version stays, and the newest record of ' +
      'one says when it ended.',
    key: 'Source id and version with a space between them.',
    writtenBy: ['ingest'],
    readBy: [],
    followedBy: ['enrichment'],
  },
};

/** Every topic with values of ours. */
export const channels: readonly Channel[] = Object.entries({ ...topics, rawBackfill }).map(([name, topic]) => ({
  topic: topic as unknown as Topic<never>,
  ...told[name as keyof typeof told],
}));

/** The topics of what could not be handled, with who gives it up: whoever reads the topic that it was on. */
export const deadLetterChannels = CONSUMED.map(({ name }) => {
  const { topic, readBy } = channels.find((channel) => channel.topic.name === name)!;
  return { name: deadLetterTopic(name), of: topic.name, writtenBy: readBy };
});
