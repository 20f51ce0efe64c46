import { createHash } from 'node:crypto';
import { identityKeys, RawArticle, WebAddress } from '@copydesk/contracts';
import { cleanText, stripTags } from '@copydesk/extraction';
import type { Entry } from '@copydesk/feeds';

/** What a channel says of an article: enough to be the raw article where its page cannot be had. */
export interface Sighting {
  /** SHA-256 of the strongest identity key, hexadecimal: how the item is remembered. */
  readonly key: string;
  /** Changes with what a reader of the feed would see, and with nothing else. */
  readonly hash: string;
  /** The article without its content: what the channel states, as hints. */
  readonly hints: Omit<RawArticle, 'content'>;
  /** What the channel has of the article, as HTML; empty if it has a link alone. */
  readonly body: string;
  /** Characters of the body that a reader would see. */
  readonly length: number;
  /** Host of its page, with the port; absent if it has no page. */
  readonly host?: string;
  /** Absent if the channel states no time, or one that cannot be true. */
  readonly publishedAt?: Date;
}

/** Longer than any summary: what a feed has beyond that is taken to be the article. */
export const WHOLE_ARTICLE = 1_500;

/** Whether a feed has the article itself, so that its page need not be fetched. */
export const isWhole = ({ length }: Sighting): boolean => length >= WHOLE_ARTICLE;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Text as a reader would see it: markup, white space, forms of a character and what prints nothing make no difference. */
const visibleText = (html: string): string => cleanText(stripTags(html));

/** One line that a raw article may have, else `undefined`. */
function lineOf(html: string | undefined): string | undefined {
  const line = visibleText(html ?? '')
    .slice(0, 1000)
    // The cut may have gone through a pair of surrogates.
    .replace(/\p{Surrogate}/gu, '')
    .trim();
  return line === '' ? undefined : line;
}

const UNSTORABLE = /[\p{Cc}\p{Surrogate}]/u;

/**
 * An address of the web, letter for letter but for what no database could store: of that, what a browser makes of it.
 * `undefined` for any other address.
 */
function addressOf(link = ''): string | undefined {
  const address = UNSTORABLE.test(link) && URL.canParse(link) ? new URL(link).href : link;
  return WebAddress.safeParse(address).data;
}

/** Markup without U+0000, which Postgres does not store, and with U+FFFD for half of a surrogate pair. */
const storable = (markup: string): string => markup.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\uFFFD');

const DAY_MS = 24 * 60 * 60 * 1000;

/** When an article was published, if that can be true: what is to come has not been, and a program without a date prints 1970. */
function publishedOf(stated: string | undefined, now: Date): Date | undefined {
  if (stated === undefined || stated.startsWith('1970-01-01')) return undefined;
  const date = new Date(stated);
  // A clock may be fast, and a zone be missing.
  return date.getTime() > now.getTime() + DAY_MS ? undefined : date;
}

/** A time that a raw article may state: feeds have any year. */
const statable = (time: string | undefined): string | undefined => RawArticle.shape.publishedAt.safeParse(time).data;

/**
 * What the entries of a channel say, in their order. An entry that names no article, neither by id nor by link nor by
 * words, is left out.
 *
 * @param source who the copy comes from, with what is known of all its articles
 */
export function readSightings(
  entries: readonly Entry[],
  source: Pick<RawArticle, 'source' | 'sourceName' | 'language'>,
  now = new Date(),
): Sighting[] {
  const shared = sharedIds(entries);
  return entries.flatMap((entry) => readSighting(entry, source, shared, now) ?? []);
}

/** Ids that several entries have, with different links: they name the feed, or nothing. */
function sharedIds(entries: readonly Entry[]): ReadonlySet<string> {
  const links = new Map<string, string | undefined>();
  const shared = new Set<string>();
  for (const { id, link } of entries) {
    if (id === undefined) continue;
    if (links.has(id) && links.get(id) !== link) shared.add(id);
    links.set(id, link);
  }
  return shared;
}

function readSighting(
  entry: Entry,
  source: Pick<RawArticle, 'source' | 'sourceName' | 'language'>,
  shared: ReadonlySet<string>,
  now: Date,
): Sighting | undefined {
  const { link, id } = entry;
  const [published, updated] = [statable(entry.published), statable(entry.updated)];
  const publishedAt = publishedOf(published, now);
  const body = storable(longest(entry.content, entry.summary));
  const headline = lineOf(entry.title);
  const url = addressOf(link);
  const isOwnId = id !== undefined && id !== link && !shared.has(id) && id.length <= 1000;
  const hints: Sighting['hints'] = {
    ...source,
    ...(entry.language && /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(entry.language) && { language: entry.language }),
    ...(url !== undefined && { url }),
    ...(isOwnId && lineOf(id) === id && { guid: id }),
    ...(headline !== undefined && { headline }),
    ...bylineOf(entry),
    ...(published !== undefined && { publishedAt: published }),
    ...(updated !== undefined && { modifiedAt: updated }),
  };
  const text = visibleText(body);
  if (url === undefined && headline === undefined && text === '') return undefined;
  const hash = sha256(JSON.stringify([headline ?? '', text]));
  const identity = identityKeys({ ...hints, content: { mediaType: 'text/html', body: hash } });
  return {
    key: sha256(JSON.stringify([identity[0]!.rung, identity[0]!.key])),
    hash,
    hints,
    body,
    length: text.length,
    ...(url !== undefined && { host: hostOf(url) }),
    ...(publishedAt !== undefined && { publishedAt }),
  };
}

/** The host of an address as requests to it are spaced by: name and port. */
export const hostOf = (url: string): string => new URL(url).host.toLowerCase();

const longest = (one = '', other = ''): string => (one.length >= other.length ? one : other);

function bylineOf({ authors }: Entry): Pick<RawArticle, 'byline'> {
  const byline = authors.flatMap(({ name }) => lineOf(name) ?? []).slice(0, 50);
  return byline.length > 0 ? { byline } : {};
}

/** The raw article that a channel itself has: headline, then whatever the feed says. */
export function toRawArticle({ hints, body }: Pick<Sighting, 'hints' | 'body'>): RawArticle {
  const headline = hints.headline === undefined ? '' : `<h1>${escaped(hints.headline)}</h1>\n`;
  return { ...hints, content: { mediaType: 'text/html', body: `${headline}${body}` } };
}

const escaped = (text: string): string => text.replace(/[&<>]/g, (character) => `&#${character.codePointAt(0)};`);
