import { FeedDecoder } from './decode-bytes';
import type { Entry, Feed, FeedHead } from './feed';
import { FeedRefused } from './feed-refused';
import { LIMITS, type Limits } from './limits';
import { JsonFeed } from './read-json';
import { XmlFeed } from './read-xml';

export interface FeedOptions {
  /** Where the bytes are from, after redirects: what is relative is relative to it. */
  readonly url?: string | undefined;
  /** The header that came with the bytes: its charset counts, its media type does not. */
  readonly contentType?: string | undefined;
  readonly limits?: Partial<Limits>;
}

/**
 * Reads a feed of any form, from bytes as they come. Keeps nothing of it but what it says of itself and the entry that
 * is being read.
 */
export class FeedParser {
  private readonly limits: Limits;
  private readonly decoder: FeedDecoder;
  private reader: XmlFeed | JsonFeed | undefined;
  private bytes = 0;
  private isFlushed = false;
  /** Why no more is read. */
  private refusal: unknown;

  constructor(private readonly options: FeedOptions = {}) {
    this.limits = { ...LIMITS, ...options.limits };
    this.decoder = new FeedDecoder(options.contentType);
  }

  /**
   * @returns the entries that are complete with these bytes
   * @throws FeedRefused if these bytes, or those before, cannot be taken
   */
  write(bytes: Uint8Array): Entry[] {
    if (this.refusal) throw this.refusal;
    this.bytes += bytes.length;
    if (this.bytes > this.limits.bytes)
      throw new FeedRefused('FEED_TOO_LARGE', `It is larger than ${this.limits.bytes} bytes.`);
    return this.read(this.decoder.write(bytes));
  }

  /**
   * For those who want what is good of a feed that `end` refuses: no bytes come any more, and what was held back to find
   * out the encoding is read.
   */
  flush(): Entry[] {
    if (this.isFlushed || this.refusal) return [];
    this.isFlushed = true;
    return this.read(this.decoder.end());
  }

  /**
   * @returns the entries that were open at the end
   * @throws FeedRefused if it was no feed
   */
  end(): Entry[] {
    const entries = this.flush();
    if (this.refusal) throw this.refusal;
    if (!this.reader) throw new FeedRefused('EMPTY', 'It is empty.');
    this.reader.end();
    return [...entries, ...this.reader.take()];
  }

  /** What the feed says of itself, as far as it was read. */
  head(): FeedHead {
    const { charset, flaws } = this.decoder;
    const head = this.reader?.head() ?? NO_HEAD;
    return { ...head, ...(charset ? { charset } : {}), flaws: [...flaws, ...head.flaws] };
  }

  private read(text: string): Entry[] {
    if (!this.reader) {
      // White space may come in a chunk of its own.
      const first = /\S/.exec(text)?.[0];
      if (first === undefined) return [];
      const Reader = first === '{' ? JsonFeed : XmlFeed;
      this.reader = new Reader(this.limits, this.options.url);
    }
    try {
      this.reader.write(text);
    } catch (error) {
      this.refusal = error;
    }
    const entries = this.reader.take();
    // What came before in the same bytes is good, and is given first.
    if (this.refusal && entries.length === 0) throw this.refusal;
    return entries;
  }
}

/** What says nothing of itself. */
export const NO_HEAD: FeedHead = {
  form: undefined,
  authors: [],
  tags: [],
  links: [],
  rhythm: { skipHours: [], skipDays: [] },
  flaws: [],
};

/**
 * A whole feed from its bytes.
 *
 * @throws FeedRefused
 */
export function parseFeed(bytes: Uint8Array, options?: FeedOptions): Feed {
  const parser = new FeedParser(options);
  const entries = [...parser.write(bytes), ...parser.end()];
  return { ...parser.head(), entries };
}

/**
 * The entries of a feed one by one while its bytes come, in as much memory as one entry needs. What the feed says of
 * itself is in `parser.head()`, at the latest after the last entry.
 *
 * @throws FeedRefused from the iteration: the entries before are good
 */
export async function* readEntries(
  bytes: AsyncIterable<Uint8Array>,
  parser: FeedParser = new FeedParser(),
): AsyncGenerator<Entry, void, undefined> {
  for await (const chunk of bytes) yield* parser.write(chunk);
  yield* parser.flush();
  yield* parser.end();
}
