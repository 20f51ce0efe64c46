import type { PublicationEvent } from '@copydesk/contracts';
import { type Accepted, readLines, sha256 } from '../input-ledger';
import type { ProcessSample } from '../process-sample';
import { filesIn, READERS } from '../run-files';
import type { Books, Change, DeadLetter, Evidence, State } from './evidence';
import { readDatabase } from './read-database';
import { everHad, kafkaAt, placeOf, type RemovedRecord, readLags, readTopics, type StoredRecord } from './read-kafka';

const RAW = 'articles.raw';
const LETTERS = `${RAW}.dlq`;
const PUBLISHED = 'articles.published';
const RECEIPTS = 'articles.receipts';
const TOPICS = [
  RAW,
  LETTERS,
  'articles.enriched',
  PUBLISHED,
  RECEIPTS,
  'articles.enriched.dlq',
  'articles.receipts.dlq',
];

/** Where everything is that is to be judged. */
export interface Places {
  /** Folder with the input ledger and the logs of readers. */
  readonly folder: string;
  readonly brokers: string;
  readonly database: string;
  /** Address of a publishing service, for its ledger. */
  readonly publishing: string;
  readonly healSeconds: number;
  readonly healLimitSeconds: number;
  readonly pauseLimitSeconds: number;
  readonly memoryLimitMegabytes: number | undefined;
  readonly noRepeats: boolean;
}

/** Reads all that there is to be judged; nothing is changed. */
export async function gather({ folder, brokers, database, publishing, ...told }: Places): Promise<Evidence> {
  const files = filesIn(folder);
  const kafka = kafkaAt(brokers);
  const removed = readLines<RemovedRecord>(files.removed);
  const records = everHad(removed, await readTopics(kafka, TOPICS));
  const of = (topic: string) => records.filter((record) => record.topic === topic);
  const readers = Object.entries(READERS).map(([name, gets]) => {
    return { name, gets, changes: readLines<Change>(files.reader(name)) };
  });
  // The topic itself, as whoever reads it from its beginning has it by the rule of `seq`.
  const late = { name: PUBLISHED, gets: 'once' as const, changes: bySeq(of(PUBLISHED)).map(changeOf) };
  return {
    accepted: readLines<Accepted>(files.accepted),
    raw: of(RAW).map(({ headers }) => headers.ce_id ?? ''),
    removed: removed
      .filter(({ topic, isUnread }) => topic === RAW && isUnread)
      .map((record) => ({ record: placeOf(record), eventId: record.headers.ce_id ?? '' })),
    deadLetters: records.filter(({ topic }) => topic.endsWith('.dlq')).map(toLetter),
    receipts: of(RECEIPTS).map(({ value }) => {
      const { source, eventId, outcome } = JSON.parse(String(value));
      return { of: `${source} ${eventId}`, outcome };
    }),
    readers: [...readers, late],
    polled: readLines<State>(files.polled),
    listed: readLines<State>(files.listed),
    ...(await readDatabase(database)),
    lags: await readLags(kafka),
    books: await booksAt(publishing),
    topics: TOPICS.slice(0, 5).map((topic) => ({ topic, ids: of(topic).map(idOf) })),
    ...told,
    samples: readLines<ProcessSample>(files.samples),
    incidents: readLines<string>(files.incidents),
  };
}

/** A change as a log keeps it. */
export const changeOf = ({ seq, eventId, articleId, version, article }: PublicationEvent): Change => ({
  ...{ seq, eventId, articleId, version },
  url: article?.url ?? '',
  sha: sha256(article?.text ?? ''),
});

/** What a reader keeps that ignores a `seq` at or below the last one of its partition. */
function bySeq(records: readonly StoredRecord[]): PublicationEvent[] {
  const last = new Map<number, number>();
  return records.flatMap(({ partition, value }) => {
    const event = JSON.parse(String(value)) as PublicationEvent;
    if (event.seq <= (last.get(partition) ?? 0)) return [];
    last.set(partition, event.seq);
    return [event];
  });
}

const toLetter = ({ value, headers }: StoredRecord): DeadLetter => ({
  record: headers['x-dlq-record'] ?? '',
  eventId: headers.ce_id ?? '',
  reason: headers['x-dlq-reason'] ?? '',
  sha: sha256(value),
});

/** What a repeat has in common with the first: a dead letter has the id of its record, which may have been sent twice. */
const idOf = ({ topic, headers }: StoredRecord): string =>
  (topic === LETTERS ? headers['x-dlq-record'] : headers.ce_id) ?? '';

async function booksAt(publishing: string): Promise<Books> {
  const answer = await fetch(`${publishing}/v1/ledger`);
  const { balanced, totals, removed } = (await answer.json()) as Pick<Books, 'balanced' | 'removed'> & {
    totals: Omit<Books, 'balanced' | 'removed'>;
  };
  return { balanced, ...totals, removed };
}
