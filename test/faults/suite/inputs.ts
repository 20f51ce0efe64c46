import { below, pick, type Random, seeded, shuffled } from './random';

/** An article that is to be sent. */
export interface ArticleInput {
  readonly kind: 'article';
  /** Over HTTP to ingest, or straight to the raw topic, as a producer may. All versions of an article go one way. */
  readonly way: 'http' | 'kafka';
  readonly eventId: string;
  readonly source: string;
  readonly url: string;
  /** The how manieth version of the article this is, from 1. */
  readonly edition: number;
  readonly headline: string;
  readonly paragraphs: readonly string[];
  /** How often it is sent, as a producer does that was not sure. */
  readonly copies: number;
  /** Of its records: what has the same one stays in order. */
  readonly key: string;
  /** By when it is told to have been observed, if not now: RFC 3339. */
  readonly observedAt?: string;
}

/** A record that can never become an article. */
export interface PoisonInput {
  readonly kind: 'poison';
  readonly eventId: string;
  readonly source: string;
  readonly reason: string;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, string>>;
}

export type Input = ArticleInput | PoisonInput;

/** What a load consists of. The same plan gives the same inputs. */
export interface InputPlan {
  readonly seed: number;
  readonly articles: number;
  /** Of each article, at most. */
  readonly versions: number;
  /** Every so manieth article is sent so many times. */
  readonly repeat: { readonly every: number; readonly times: number };
  /**
   * Whether versions, and what is sent again, come in any order and by any partition: then all of them tell when they
   * were observed. Of every second article what is sent again has the same event id, of the others one of its own.
   */
  readonly isShuffled: boolean;
  readonly poison: number;
  /** Where poison is: anywhere among the articles, before all of them, or all of it in a row in the middle. */
  readonly poisonAt: 'anywhere' | 'first' | 'in a row';
}

/** All that is to be sent, in the order in which it is to be begun; the versions of an article in their own order. */
export function inputsOf(plan: InputPlan): Input[] {
  const random = seeded(plan.seed);
  const articles = articlesOf(plan, random);
  const poison = Array.from({ length: plan.poison }, (_, index) => poisonOf(plan.seed, index));
  if (plan.poisonAt === 'first') return [...poison, ...articles];
  const middle = Math.floor(articles.length / 2);
  if (plan.poisonAt === 'in a row') return [...articles.slice(0, middle), ...poison, ...articles.slice(middle)];
  const inputs: Input[] = [...articles];
  for (const one of poison) inputs.splice(below(random, inputs.length + 1), 0, one);
  return inputs;
}

function articlesOf({ seed, articles, versions, repeat, isShuffled }: InputPlan, random: Random): ArticleInput[] {
  const pages = Math.ceil(articles / versions);
  // Which article comes next is chance; which version of it that is follows.
  const order = shuffled(
    random,
    Array.from({ length: articles }, (_, index) => index % pages),
  );
  const editions = new Map<number, number>();
  const inputs = order.map((page, index) => {
    const edition = (editions.get(page) ?? 0) + 1;
    editions.set(page, edition);
    return articleOf(seed, page, edition, (index + 1) % repeat.every === 0 ? repeat.times : 1, random);
  });
  if (!isShuffled) return inputs;
  const firstAt = Date.now() - articles * 1000;
  return shuffled(
    random,
    inputs.flatMap((input, index) => apart(input, new Date(firstAt + index * 1000).toISOString())),
  );
}

function apart(input: ArticleInput, observedAt: string): ArticleInput[] {
  const { eventId, url, way, copies } = input;
  return Array.from({ length: copies }, (_, copy) => ({
    ...{ ...input, way: 'kafka', copies: 1, key: `${url} ${copy}`, observedAt },
    eventId: way === 'kafka' ? eventId : `${eventId}-${copy}`,
  }));
}

function articleOf(seed: number, page: number, edition: number, copies: number, random: Random): ArticleInput {
  const source = 'lighthouses.example';
  const url = `https://${source}/${seed}/${page}`;
  return {
    kind: 'article',
    way: page % 2 === 0 ? 'http' : 'kafka',
    eventId: `${seed}-${page}-${edition}`,
    source,
    url,
    edition,
    headline: `Lighthouse ${page} is lit again`,
    paragraphs: [
      `The keepers of lighthouse ${page} lit its lamp on ${pick(random, DAYS)} evening after ${edition + 2} weeks of repairs to the tower.`,
      `It was the ${ordinal(edition)} time that the harbour council paid for ${pick(random, PARTS)}, and ${pick(random, BOATS)} waited outside the bay until the light came back.`,
      `The council of the ${pick(random, COASTS)} coast will meet again before the winter to look at what the work has cost so far.`,
    ],
    copies,
    key: url,
  };
}

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];
const PARTS = ['a new lens', 'new glass', 'a copper roof', 'an iron stair', 'two lamps', 'a fog horn'];
const BOATS = ['nine trawlers', 'four ferries', 'a dredger', 'the pilot boat', 'three tugs', 'a survey ship'];
const COASTS = ['northern', 'southern', 'eastern', 'western'];

const ordinal = (number: number): string =>
  ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'][number - 1] ??
  `${number}th`;

const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

const content = (mediaType: string, rest: object) =>
  json({ source: 'poison.example', content: { mediaType, ...rest } });

/** One of each kind, by why it has to be refused. */
const POISONS: readonly (Pick<PoisonInput, 'reason' | 'value'> & { readonly headers?: Record<string, string> })[] = [
  { reason: 'JSON_MALFORMED', value: Buffer.from('{"half": "an article') },
  { reason: 'SCHEMA_INVALID', value: json({ source: 'poison.example' }) },
  { reason: 'VALUE_MISSING', value: null },
  { reason: 'BODY_EMPTY', value: content('text/plain', { body: ' \n ' }) },
  { reason: 'JSON_MALFORMED', value: Buffer.from([0x7b, 0xff, 0xfe, 0x00, 0x7d]) },
  { reason: 'MEDIA_TYPE_UNSUPPORTED', value: content('application/pdf', { body: '%PDF-1.7' }) },
  { reason: 'SCHEMA_INVALID', value: json([1, 2, 3]) },
  { reason: 'CHARSET_UNKNOWN', value: content('text/plain', { bodyBase64: 'TGl0', charset: 'x-lamp' }) },
  { reason: 'NOT_AN_ARTICLE', value: content('text/html', { body: '<html><body><h1>Lit</h1></body></html>' }) },
  {
    reason: 'SCHEMA_VERSION_UNKNOWN',
    value: content('text/plain', { body: 'Lit' }),
    headers: { ce_type: 'copydesk.article.raw.v99' },
  },
  {
    reason: 'HEADERS_TOO_LARGE',
    value: json({ source: 'poison.example' }),
    headers: Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`x-lamp-${index}`, 'lit'])),
  },
];

function poisonOf(seed: number, index: number): PoisonInput {
  const { reason, value, headers = {} } = POISONS[index % POISONS.length]!;
  return { kind: 'poison', eventId: `${seed}-poison-${index}`, source: 'poison.example', reason, value, headers };
}
