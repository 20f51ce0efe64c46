import { check, type RawArticle, type ReasonCode, Timestamp, topics, Unprocessable } from '@copydesk/contracts';
import { checkContent } from '@copydesk/extraction';
import { type RefusedItem, splitWire, type WireFile, type WireItem, WireRefused } from '@copydesk/wires';
import { received } from './received';

/** What is said of all articles of a wire; what is not stated, the item says itself. */
export interface StatedOfWire {
  readonly source: unknown;
  readonly url?: unknown;
  /** Of an item that has no id of its own. */
  readonly guid?: unknown;
  readonly charset?: string | undefined;
}

/** An article of a news agency that may be taken in. */
export interface WireArticle {
  readonly raw: RawArticle;
  /** Among all that the file holds, from 1. */
  readonly number: number;
  /** RFC 3339: since when this version can have been read; later ones of the article order after it. */
  readonly observedAt?: string | undefined;
}

/** An item that may not be taken in, and why. */
export interface RefusedArticle {
  readonly number: number;
  readonly guid?: string | undefined;
  readonly code: ReasonCode;
  readonly detail: string;
  readonly bytes: Uint8Array;
  /** A picture or a package: nothing is wrong with it. */
  readonly isOther: boolean;
}

/**
 * The articles of a wire file, each with its own document as content.
 *
 * @throws Unprocessable WIRE_MALFORMED if the file as a whole cannot be read
 */
export function articlesInWire(bytes: Uint8Array, stated: StatedOfWire, now: Date) {
  const { items, refused } = split(bytes);
  const articles: WireArticle[] = [];
  const bad: RefusedArticle[] = refused.map(asRefusedArticle);
  for (const item of items) {
    const { number } = item;
    try {
      articles.push({ raw: rawOf(item, stated, now), number, observedAt: readableSince(item, now) });
    } catch (error) {
      if (!(error instanceof Unprocessable)) throw error;
      const { code, detail } = error;
      bad.push({ number, guid: item.guid, code, detail, bytes: item.bytes, isOther: false });
    }
  }
  return { articles, refused: bad };
}

function split(bytes: Uint8Array): WireFile {
  try {
    return splitWire(bytes);
  } catch (error) {
    if (!(error instanceof WireRefused)) throw error;
    throw new Unprocessable('WIRE_MALFORMED', `${error.code}: ${error.message}`);
  }
}

const asRefusedArticle = ({ number, guid, code, detail, bytes }: RefusedItem): RefusedArticle => ({
  number,
  guid,
  code: code === 'NO_TEXT' ? 'BODY_EMPTY' : 'WIRE_MALFORMED',
  detail: `${code}: ${detail}`,
  bytes,
  isOther: code === 'NO_TEXT',
});

/** @throws Unprocessable */
function rawOf(item: WireItem, { source, url, guid, charset }: StatedOfWire, now: Date): RawArticle {
  const { mediaType, provider, bytes } = item;
  const raw = check(topics.raw, {
    source,
    sourceName: provider,
    url,
    guid: item.guid ?? guid,
    content: { mediaType, ...received(bytes, charset) },
  });
  checkContent({ ...raw, observedAt: now.toISOString() });
  return raw;
}

/** When the version was made, or its embargo ended, whichever is later; undefined if that is not stated to the minute. */
function readableSince({ versionCreated, embargo }: WireItem, now: Date): string | undefined {
  const times = [versionCreated, embargo?.until].flatMap((time) => {
    return time !== undefined && /T.*(?:Z|[+-]\d\d:\d\d)$/.test(time) ? [new Date(time).getTime()] : [];
  });
  if (times.length === 0) return undefined;
  return Timestamp.safeParse(new Date(Math.min(Math.max(...times), now.getTime())).toISOString()).data;
}
