import type { Change, Evidence } from './evidence';
import { judge } from './judge';

const change = (article: number, version: number, seq: number): Change => ({
  seq,
  eventId: `event ${article}.${version}`,
  articleId: `article ${article}`,
  version,
  url: `https://a.example/${article}`,
  sha: `text ${article}.${version}`,
});

const CHANGES = [change(1, 1, 1), change(2, 1, 2), change(1, 2, 4)];

const accepted = ({ eventId, url, version, sha }: Change) =>
  ({
    source: 'a.example',
    eventId: `raw ${eventId}`,
    records: 1,
    expected: 'published',
    url,
    edition: version,
    sha,
  }) as const;

const POISON = {
  source: 'p',
  eventId: 'poison',
  records: 1,
  expected: 'rejected',
  sha: 'bytes',
  reason: 'BODY_EMPTY',
} as const;
const LETTER = { record: 'articles.raw/0/3', eventId: 'poison', reason: 'BODY_EMPTY', sha: 'bytes' };

const LISTED = [
  { articleId: 'article 1', version: 2, seq: 4 },
  { articleId: 'article 2', version: 1, seq: 2 },
];

/** Two articles, one of them with two versions, and one poison: nothing is wrong. */
const GOOD: Evidence = {
  accepted: [...CHANGES.map(accepted), POISON],
  raw: [...CHANGES.map(({ eventId }) => `raw ${eventId}`), 'poison'],
  removed: [],
  deadLetters: [LETTER],
  receipts: [
    ...CHANGES.map(({ eventId }) => ({ of: `a.example raw ${eventId}`, outcome: 'accepted' })),
    { of: 'p poison', outcome: 'rejected' },
  ],
  readers: [
    { name: 'stream', gets: 'once', changes: CHANGES },
    { name: 'webhook', gets: 'at least once', changes: CHANGES },
  ],
  polled: [{ articleId: 'article 1', version: 1, seq: 1 }, ...LISTED],
  listed: LISTED,
  superseded: [],
  unsent: 0,
  unsettled: 0,
  missing: [],
  ahead: 0,
  lags: [{ group: 'enrichment', partition: 'articles.raw/0', lag: 0 }],
  books: {
    ...{ balanced: true, in: 4, published: 3, duplicate: 0, superseded: 0 },
    ...{ rejected: { BODY_EMPTY: 1 }, deadLettered: {}, inFlight: 0, missing: 0, removed: [] },
  },
  topics: [{ topic: 'articles.published', ids: CHANGES.map(({ eventId }) => eventId) }],
  healSeconds: 3,
  healLimitSeconds: 60,
  pauseLimitSeconds: 30,
  noRepeats: false,
  samples: [],
  memoryLimitMegabytes: undefined,
  incidents: [],
};

const stream = (...changes: Change[]) => [{ name: 'stream', gets: 'once', changes } as const, GOOD.readers[1]!];
const webhook = (...changes: Change[]) => [
  GOOD.readers[0]!,
  { name: 'webhook', gets: 'at least once', changes } as const,
];
const [first, second, third] = CHANGES as [Change, Change, Change];

it('finds nothing where nothing is wrong', () => {
  expect(judge(GOOD)).toEqual({
    ...{
      accepted: 4,
      published: 3,
      lost: 0,
      doubled: 0,
      outOfOrder: 0,
      healSeconds: 3,
      pauseSeconds: 0,
      growth: [],
      violations: [],
    },
    repeats: { 'articles.published': 0 },
  });
});

describe('a planted', () => {
  it.each<[what: string, invariant: string, planted: Partial<Evidence>, said: string]>([
    ['loss', 'I1', { readers: stream(first, third) }, 'stream lacks version 1 of https://a.example/2'],
    ['loss of the last version', 'I1', { readers: stream(first, second) }, 'stream lacks version 2 of'],
    ['loss at a webhook', 'I1', { readers: webhook(first, third) }, 'webhook lacks version 1 of'],
    [
      'loss of a last version, kept as history',
      'I1',
      { readers: stream(first, second), superseded: [third] },
      'stream lacks version 2',
    ],
    ['text that nobody sent', 'I1', { readers: stream(...CHANGES, { ...change(3, 1, 5) }) }, 'as nobody sent it'],
    ['other text', 'I1', { readers: stream(first, second, { ...third, sha: 'cut' }) }, 'as nobody sent it'],
    ['list without an article', 'I1', { listed: LISTED.slice(1) }, 'REST has not version 2'],
    ['list with an article twice', 'I1', { listed: [...LISTED, LISTED[0]!] }, 'REST lists article 1 again'],
    ['missing receipt', 'I1', { receipts: GOOD.receipts.slice(1) }, 'is: none'],
    [
      'receipt that says rejected',
      'I1',
      { receipts: [{ ...GOOD.receipts[0]!, outcome: 'rejected' }, ...GOOD.receipts.slice(1)] },
      'is: rejected',
    ],
    ['double', 'I2', { readers: stream(...CHANGES, third) }, 'stream has https://a.example/1 again with seq 4'],
    [
      'double under another id',
      'I2',
      { readers: webhook(...CHANGES, { ...third, eventId: 'another', version: 3, seq: 9 }) },
      'again with seq 9',
    ],
    ['disorder', 'I3', { readers: stream(third, second, first) }, 'got version 1 of https://a.example/1 after'],
    [
      'older text as a later version',
      'I3',
      { readers: stream({ ...first, sha: third.sha }, second, { ...third, sha: first.sha }) },
      'wrote as version 1 after a later one',
    ],
    ['step back of REST', 'I3', { polled: [...LISTED, { articleId: 'article 1', version: 1, seq: 1 }] }, 'went back'],
    [
      'second receipt',
      'I1',
      { receipts: [...GOOD.receipts, { ...GOOD.receipts[0]!, outcome: 'duplicate' }] },
      'another receipt, which says duplicate',
    ],
    [
      'repeat where there is no reason to',
      'I8',
      { noRepeats: true, topics: [{ topic: 'articles.enriched', ids: ['a', 'a'] }] },
      'articles.enriched has 1 records again',
    ],
    ['lost letter', 'I4', { deadLetters: [] }, 'no dead letter for every record of poison'],
    ['letter of one of two records', 'I4', { raw: [...GOOD.raw, 'poison'] }, 'no dead letter for every record'],
    [
      'letter for another reason',
      'I4',
      { deadLetters: [{ ...LETTER, reason: 'HANDLER_FAILED' }] },
      'not for BODY_EMPTY',
    ],
    ['letter with other bytes', 'I4', { deadLetters: [{ ...LETTER, sha: 'cut' }] }, 'other bytes'],
    [
      'letter of a good article',
      'I4',
      { deadLetters: [LETTER, { ...LETTER, eventId: 'raw event 1.1' }] },
      'nothing was wrong with raw event 1.1',
    ],
    ['event that is not sent', 'I5', { unsent: 1 }, '1 events are decided and not in Kafka'],
    ['observation without effect', 'I5', { unsettled: 2 }, '2 observations'],
    ['lag', 'I5', { lags: [{ group: 'publishing', partition: 'a/1', lag: 3 }] }, 'publishing is 3 behind in a/1'],
    ['imbalance', 'I5', { books: { ...GOOD.books, balanced: false } }, 'balanced: false'],
    ['record that the ledger does not know', 'I5', { books: { ...GOOD.books, in: 3 } }, 'of in: 3; it is 4'],
    ['observation in the future', 'I3', { ahead: 1 }, '1 were observed later than they came'],
    ['line that nobody settles', 'I5', { missing: ['articles.raw/0/1'] }, 'nothing of articles.raw/0/1'],
    ['slow recovery', 'I6', { healSeconds: 61 }, '61.0 s to heal; the limit is 60 s'],
    [
      'pause at a reader',
      'I6',
      { readers: webhook({ ...first, at: 5_000 }, { ...second, at: 36_000 }, { ...third, at: 37_000 }) },
      'nothing new for 31.0 s; the limit is 30 s',
    ],
    [
      'process that was started again in between',
      'I9',
      { samples: [1, 2].map((pid) => ({ name: 'ingest-2', pid, rss: 1e8, handles: 20 })) },
      'ingest-2 was started again',
    ],
    ['exit', 'I7', { incidents: ['publishing ended by itself'] }, 'publishing ended by itself'],
  ])('%s is found', (_, invariant, planted, said) => {
    const { violations } = judge({ ...GOOD, ...planted });
    expect(violations).toContainEqual({ invariant, what: expect.stringContaining(said) });
  });
});

it('counts what is lost, doubled and out of order at the reader that has it worst', () => {
  const verdict = judge({ ...GOOD, deadLetters: [], readers: stream(third, third, first) });
  expect(verdict).toMatchObject({ lost: 2, doubled: 1, outOfOrder: 1 });
});

it('lets a webhook get what it has had once more', () => {
  expect(judge({ ...GOOD, readers: webhook(first, first, second, third, first) }).violations).toEqual([]);
});

it('lets a letter lie twice if it is of one record', () => {
  expect(judge({ ...GOOD, deadLetters: [LETTER, LETTER] }).violations).toEqual([]);
});

it('lets a version stay away that is kept as history, if a later one is there', () => {
  const readers = [stream(second, third)[0]!];
  const books = { ...GOOD.books, published: 2, superseded: 1 };
  expect(judge({ ...GOOD, readers, superseded: [first], books }).violations).toEqual([]);
  expect(judge({ ...GOOD, readers, books }).lost).toBe(1);
});

it('counts repeats in topics, and allows them', () => {
  const topics = [{ topic: 'articles.enriched', ids: ['a', 'b', 'a', 'a'] }];
  expect(judge({ ...GOOD, topics })).toMatchObject({ repeats: { 'articles.enriched': 2 }, violations: [] });
  const [one, ...rest] = GOOD.accepted;
  const accepted = [{ ...one!, records: 2 }, ...rest];
  expect(judge({ ...GOOD, topics, accepted }).repeats).toEqual({ 'articles.enriched': 1 });
});

describe('what was removed before anybody had handled it', () => {
  const gone = { record: 'articles.raw/0/4', eventId: 'gone' };
  const removed = [{ topic: 'articles.raw', partition: 0, from: 3, to: 4, records: 1 }];
  const loss: Evidence = {
    ...GOOD,
    accepted: [...GOOD.accepted, { ...accepted(change(3, 1, 5)), eventId: 'gone' }],
    raw: [...GOOD.raw, 'gone'],
    removed: [gone],
  };
  const imbalance = { ...GOOD.books, balanced: false };

  it('is well where it is told, by its line in the ledger or by its range', () => {
    const line = { missing: [gone.record], books: { ...imbalance, in: 5, missing: 1 } };
    expect(judge({ ...loss, ...line }).violations).toEqual([]);
    expect(judge({ ...loss, books: { ...imbalance, removed } }).violations).toEqual([]);
  });

  it('is not where nobody tells', () => {
    const what = 'articles.raw/0/4 was removed before anybody had handled it, and nobody tells';
    expect(judge({ ...loss, books: imbalance }).violations).toContainEqual({ invariant: 'I5', what });
  });

  it('excuses nothing else', () => {
    const { violations } = judge({ ...loss, books: { ...imbalance, removed }, readers: stream(first, third) });
    expect(violations).toEqual([{ invariant: 'I1', what: 'stream lacks version 1 of https://a.example/2' }]);
    const again = { ...loss, raw: [...loss.raw, 'gone'], books: { ...imbalance, in: 5, removed } };
    expect(judge(again).violations).toContainEqual({
      invariant: 'I1',
      what: expect.stringContaining('lacks version 1 of https://a.example/3'),
    });
  });
});
