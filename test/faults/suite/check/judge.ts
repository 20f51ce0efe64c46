import type { Accepted } from '../input-ledger';
import type { Change, Evidence, Reader, State } from './evidence';
import { type Growth, grown, growthOf } from './growth';

/** An invariant that does not hold, and where. */
export interface Violation {
  /** I0: it could not be judged, or the fault has not bitten. */
  readonly invariant: 'I0' | 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I6' | 'I7' | 'I8' | 'I9';
  readonly what: string;
}

export interface Verdict {
  readonly accepted: number;
  /** Changes that readers got. */
  readonly published: number;
  readonly lost: number;
  /** Repeats at readers that are promised each change once. */
  readonly doubled: number;
  /** Records of topics beyond the first with their id, and not sent twice on purpose: by topic. They are allowed. */
  readonly repeats: Readonly<Record<string, number>>;
  readonly outOfOrder: number;
  readonly healSeconds: number;
  /** The longest time between two changes that any reader got. */
  readonly pauseSeconds: number;
  readonly growth: readonly Growth[];
  readonly violations: readonly Violation[];
}

/** The most violations of one kind that are named: the rest is counted. */
const NAMED = 5;

/** Judges all that was read against the input ledger. */
export function judge(given: Evidence): Verdict {
  const evidence = { ...given, accepted: stillThere(given) };
  const lost = evidence.readers.map((reader) => missingAt(reader, evidence));
  const strange = evidence.readers.map((reader) => strangeAt(reader, evidence));
  const doubled = evidence.readers.map(repeatsAt);
  const disorder = [
    ...evidence.readers.map((reader) => disorderAt(reader, evidence)),
    polledBackwards(evidence.polled),
  ];
  const worst = (found: readonly (readonly string[])[]) => Math.max(0, ...found.map(({ length }) => length));
  return {
    accepted: evidence.accepted.length,
    published: Math.max(0, ...evidence.readers.map(({ changes }) => distinct(changes, ({ eventId }) => eventId))),
    lost: worst(lost) + lettersLost(evidence).length,
    doubled: worst(doubled),
    repeats: repeatsIn(evidence),
    outOfOrder: worst(disorder),
    healSeconds: evidence.healSeconds,
    pauseSeconds: longestPause(evidence),
    growth: growthOf(evidence.samples),
    violations: [
      ...named('I1', [...lost, ...strange].flat()),
      ...named('I1', wrongAtRest(evidence)),
      ...named('I1', [...withoutReceipt(evidence), ...secondReceipts(evidence)]),
      ...named('I2', doubled.flat()),
      ...named('I3', disorder.flat()),
      ...named('I3', evidence.ahead > 0 ? [`${evidence.ahead} were observed later than they came`] : []),
      ...named('I4', [...lettersLost(evidence), ...strangeLetters(evidence)]),
      ...named('I5', unfinished(evidence)),
      ...named('I5', wrongBooks(evidence)),
      ...named('I5', untold(evidence)),
      ...named('I6', tooSlow(evidence)),
      ...named('I7', evidence.incidents),
      ...named('I8', needlessRepeats(evidence)),
      ...named('I9', grown(evidence.samples, evidence.memoryLimitMegabytes)),
    ],
  };
}

/** What was accepted, but for that of which every raw record was removed before anybody had handled it. */
function stillThere({ accepted, raw, removed }: Evidence): Accepted[] {
  const records = counts(raw, (id) => id);
  const gone = counts(removed, ({ eventId }) => eventId);
  return accepted.filter(({ eventId }) => !gone.has(eventId) || gone.get(eventId)! < (records.get(eventId) ?? 0));
}

/** Each raw record has an enriched one, so that what was sent on purpose is in both topics. */
function repeatsIn({ topics, accepted }: Evidence): Verdict['repeats'] {
  const sent = accepted.reduce((sum, { records }) => sum + records, 0);
  const onPurpose = sent - distinct(accepted, ({ source, eventId }) => `${source} ${eventId}`);
  return Object.fromEntries(
    topics.map(({ topic, ids }) => {
      const repeats = ids.length - new Set(ids).size;
      return [topic, ['articles.raw', 'articles.enriched'].includes(topic) ? repeats - onPurpose : repeats];
    }),
  );
}

function named(invariant: Violation['invariant'], found: readonly string[]): Violation[] {
  const told = found.slice(0, NAMED).map((what) => ({ invariant, what }));
  const rest = found.length - NAMED;
  return rest > 0 ? [...told, { invariant, what: `and ${rest} more` }] : told;
}

const fact = ({ url, sha }: { readonly url?: string | undefined; readonly sha: string }): string => `${url} ${sha}`;

const isArticle = ({ expected }: Accepted): boolean => expected === 'published';

/** What was accepted and a reader has not. A version may stay away if publishing had a later one, which then is there. */
function missingAt({ name, changes }: Reader, { accepted, superseded }: Evidence): string[] {
  const there = new Set(changes.map(fact));
  const passed = new Set(superseded.map(fact));
  const latest = new Map<string, number>();
  for (const { url, edition, sha } of accepted)
    if (url && edition && there.has(fact({ url, sha }))) latest.set(url, Math.max(edition, latest.get(url) ?? 0));
  return accepted
    .filter(isArticle)
    .filter((one) => !there.has(fact(one)))
    .filter((one) => !(passed.has(fact(one)) && latest.get(one.url!)! > one.edition!))
    .map(({ url, edition }) => `${name} lacks version ${edition} of ${url}`);
}

/** What a reader has that nobody sent, or that was sent otherwise. */
function strangeAt({ name, changes }: Reader, { accepted }: Evidence): string[] {
  const sent = new Set(accepted.filter(isArticle).map(fact));
  return changes
    .filter((change) => !sent.has(fact(change)))
    .map(({ url, seq }) => `${name} has ${url}, seq ${seq}, as nobody sent it`);
}

/** The same change again, or the same text of the same article as another change. */
function repeatsAt({ name, gets, changes }: Reader): string[] {
  const again = gets === 'once' ? beyondFirst(changes, ({ eventId }) => eventId) : [];
  const first = [...new Map(changes.map((change) => [change.eventId, change])).values()];
  return [...again, ...beyondFirst(first, fact)].map(({ url, seq }) => `${name} has ${url} again with seq ${seq}`);
}

function beyondFirst<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  const seen = new Set<string>();
  return items.filter((item) => seen.has(keyOf(item)) || !seen.add(keyOf(item)));
}

/**
 * Versions rise strictly for each article, and what its source wrote later does not come before what it wrote earlier;
 * of a webhook, apart from repeats of what it has had.
 */
function disorderAt({ name, gets, changes }: Reader, { accepted }: Evidence): string[] {
  const told = gets === 'once' ? changes : [...new Map(changes.map((change) => [change.eventId, change])).values()];
  const editions = new Map(accepted.map((one) => [fact(one), one.edition ?? 0]));
  const editionOf = (change: Change) => editions.get(fact(change)) ?? Number.POSITIVE_INFINITY;
  const last = new Map<string, Change>();
  return told.flatMap((change) => {
    const { articleId, eventId, url, version } = change;
    const before = last.get(articleId);
    last.set(articleId, change);
    if (before === undefined || before.eventId === eventId) return [];
    if (before.version >= version) return [`${name} got version ${version} of ${url} after a later one`];
    if (editionOf(before) < editionOf(change)) return [];
    return [`${name} got what the source of ${url} wrote as version ${editionOf(change)} after a later one`];
  });
}

function polledBackwards(polled: readonly State[]): string[] {
  const last = new Map<string, number>();
  return polled
    .filter(({ articleId, version }) => {
      const before = last.get(articleId) ?? 0;
      last.set(articleId, version);
      return version < before;
    })
    .map(({ articleId, version }) => `REST went back to version ${version} of ${articleId}`);
}

/** The list at the end has every article once, as the last that any reader got of it. */
function wrongAtRest({ listed, readers }: Evidence): string[] {
  const latest = new Map<string, Change>();
  for (const { changes } of readers)
    for (const change of changes)
      if (change.version > (latest.get(change.articleId)?.version ?? 0)) latest.set(change.articleId, change);
  const shown = new Map(listed.map((state) => [state.articleId, state]));
  return [
    ...beyondFirst(listed, ({ articleId }) => articleId).map(({ articleId }) => `REST lists ${articleId} again`),
    ...[...latest.values()]
      .filter(({ articleId, version }) => shown.get(articleId)?.version !== version)
      .map(
        ({ articleId, url, version }) => `REST has not version ${version} of ${url}: ${shown.get(articleId)?.version}`,
      ),
    ...listed
      .filter(({ articleId }) => !latest.has(articleId))
      .map(({ articleId }) => `REST lists ${articleId}, nobody got it`),
  ];
}

/** Everything accepted has a receipt, of the right kind. */
function withoutReceipt({ accepted, receipts }: Evidence): string[] {
  const outcomes = new Map(receipts.map(({ of, outcome }) => [of, outcome]));
  return accepted
    .filter((one) => {
      const outcome = outcomes.get(`${one.source} ${one.eventId}`);
      return outcome === undefined || (outcome === 'rejected') !== (one.expected === 'rejected');
    })
    .map((one) => {
      const outcome = outcomes.get(`${one.source} ${one.eventId}`) ?? 'none';
      return `the receipt of ${one.eventId} of ${one.source}, to be ${one.expected}, is: ${outcome}`;
    });
}

/** What became of something is told once: a receipt that comes again says the same. */
function secondReceipts({ receipts }: Evidence): string[] {
  const different = [...new Map(receipts.map((receipt) => [`${receipt.of} ${receipt.outcome}`, receipt])).values()];
  return beyondFirst(different, ({ of }) => of).map(
    ({ of, outcome }) => `${of} has another receipt, which says ${outcome}`,
  );
}

/** Each raw record of what is to be rejected has its own letter. A letter that lies there twice is of the same record. */
function lettersLost({ accepted, raw, deadLetters }: Evidence): string[] {
  const records = counts(raw, (id) => id);
  const letters = new Map<string, Set<string>>();
  for (const { eventId, record } of deadLetters) letters.set(eventId, (letters.get(eventId) ?? new Set()).add(record));
  return accepted
    .filter((one) => !isArticle(one))
    .filter(({ eventId }) => (letters.get(eventId)?.size ?? 0) < Math.max(1, records.get(eventId) ?? 0))
    .map(({ eventId, reason }) => `no dead letter for every record of ${eventId}, ${reason}`);
}

/** A letter of something else, for another reason, or with other bytes. */
function strangeLetters({ accepted, deadLetters }: Evidence): string[] {
  const poison = new Map(accepted.filter((one) => !isArticle(one)).map((one) => [one.eventId, one]));
  return deadLetters.flatMap(({ eventId, record, reason, sha }) => {
    const sent = poison.get(eventId);
    if (!sent) return [`${record} is a dead letter, and nothing was wrong with ${eventId}: ${reason}`];
    if (sent.reason !== reason) return [`${record} is a dead letter for ${reason}, not for ${sent.reason}`];
    return sent.sha === sha ? [] : [`${record} has other bytes as a dead letter`];
  });
}

function unfinished({ unsent, unsettled, lags }: Evidence): string[] {
  return [
    ...(unsent > 0 ? [`${unsent} events are decided and not in Kafka`] : []),
    ...(unsettled > 0 ? [`${unsettled} observations were taken in, and nothing followed`] : []),
    ...lags
      .filter(({ lag }) => lag !== 0)
      .map(({ group, partition, lag }) => `${group} is ${lag} behind in ${partition}`),
  ];
}

/** The product's own ledger says what the input ledger and the raw topic say. */
function wrongBooks(evidence: Evidence): string[] {
  const { books, raw, accepted, readers, removed } = evidence;
  const { balanced, inFlight, missing, published, duplicate, superseded } = books;
  const sum = (reasons: Readonly<Record<string, number>>) => Object.values(reasons).reduce((a, b) => a + b, 0);
  const [rejected, deadLettered] = [sum(books.rejected), sum(books.deadLettered)];
  const poison = new Set(accepted.filter((one) => !isArticle(one)).map(({ eventId }) => eventId));
  const facts = Math.max(0, ...readers.map(({ changes }) => distinct(changes, ({ eventId }) => eventId)));
  const isPoison = ({ eventId }: { readonly eventId: string }) => poison.has(eventId);
  const unread = evidence.removed.filter(({ record }) => isIn(books.removed, record)).length;
  const expected: readonly (readonly [what: string, is: unknown, shouldBe: unknown])[] = [
    ['balanced', balanced, removed.length === 0],
    ['in', books.in, raw.length - unread],
    ['published', published, facts],
    ['rejected', rejected, raw.filter((id) => poison.has(id)).length - removed.filter(isPoison).length],
    ['dead-lettered', deadLettered, 0],
    ['in flight', inFlight, 0],
    ['missing', missing, removed.length - unread],
    ['removed unread', books.removed.reduce((all, { records }) => all + records, 0), unread],
    ['the sum of all outcomes', published + duplicate + superseded + rejected + deadLettered + missing, books.in],
  ];
  return expected
    .filter(([, is, shouldBe]) => is !== shouldBe)
    .map(([what, is, shouldBe]) => `the ledger says of ${what}: ${is}; it is ${shouldBe}`);
}

const isIn = (ranges: Evidence['books']['removed'], record: string): boolean =>
  ranges.some(({ topic, partition, from, to }) => {
    const offset = Number(record.split('/').at(-1));
    return record.startsWith(`${topic}/${partition}/`) && from <= offset && offset <= to;
  });

/** What was removed unread is told to operators, by its place, and nothing else is. */
function untold({ removed, missing, books }: Evidence): string[] {
  const told = new Set(missing);
  const gone = new Set(removed.map(({ record }) => record));
  return [
    ...[...gone]
      .filter((record) => !told.has(record) && !isIn(books.removed, record))
      .map((record) => `${record} was removed before anybody had handled it, and nobody tells`),
    ...missing.filter((record) => !gone.has(record)).map((record) => `the ledger has nothing of ${record}`),
  ];
}

function needlessRepeats(evidence: Evidence): string[] {
  if (!evidence.noRepeats) return [];
  const found = Object.entries(repeatsIn(evidence)).filter(([, repeats]) => repeats > 0);
  return found.map(([topic, repeats]) => `${topic} has ${repeats} records again, though nobody had a reason to`);
}

function longestPause({ readers }: Evidence): number {
  const gaps = readers.flatMap(({ changes }) => {
    const times = changes.flatMap(({ at }) => at ?? []);
    return times.slice(1).map((time, index) => time - times[index]!);
  });
  // A soak has more of them than a function takes arguments.
  return gaps.reduce((longest, gap) => Math.max(longest, gap), 0) / 1000;
}

function tooSlow(evidence: Evidence): string[] {
  const { healSeconds, healLimitSeconds, pauseLimitSeconds } = evidence;
  const paused = longestPause(evidence);
  return [
    ...(healSeconds > healLimitSeconds
      ? [`it took ${healSeconds.toFixed(1)} s to heal; the limit is ${healLimitSeconds} s`]
      : []),
    ...(paused > pauseLimitSeconds
      ? [`a reader got nothing new for ${paused.toFixed(1)} s; the limit is ${pauseLimitSeconds} s`]
      : []),
  ];
}

const distinct = <T>(items: readonly T[], keyOf: (item: T) => string): number => new Set(items.map(keyOf)).size;

function counts<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, number> {
  const result = new Map<string, number>();
  for (const item of items) result.set(keyOf(item), (result.get(keyOf(item)) ?? 0) + 1);
  return result;
}
