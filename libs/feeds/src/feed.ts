/** What a feed is written in; `sitemap` and `sitemap-index` are those of sitemaps.org. */
export type FeedForm = 'rss' | 'rdf' | 'atom' | 'cdf' | 'json' | 'sitemap' | 'sitemap-index';

export interface Person {
  readonly name?: string;
  readonly email?: string;
  readonly url?: string;
}

export interface Tag {
  readonly term: string;
  /** The vocabulary that the term is of, as the feed names it. */
  readonly scheme?: string;
  /** What people should read instead of the term. */
  readonly label?: string;
}

/** A file beside the article, where the feed says there is one; nothing is fetched. */
export interface Enclosure {
  readonly url: string;
  readonly type?: string;
  /** Bytes, as the feed states it: often wrong. */
  readonly length?: string;
}

/** A link that is not the article itself: `hub`, `self`, `next`, `license` and whatever else the feed has. */
export interface FeedLink {
  readonly rel: string;
  readonly href: string;
  readonly type?: string;
}

/**
 * An entry as its feed has it. Titles, summaries and contents may hold markup, which is not sanitised; what is absent
 * is not known.
 */
export interface Entry {
  readonly title?: string;
  /**
   * The article: absolute, unless the feed is relative and nobody said where it is from. Where there is no link it is
   * the id, as both RSS and Atom have it, if the feed does not say that it is none: that may be a URN.
   */
  readonly link?: string;
  /** The feed's own name for the entry: `guid`, `id`, `rdf:about`. Never normalised. */
  readonly id?: string;
  /** RFC 3339, UTC. */
  readonly published?: string;
  /** RFC 3339, UTC. */
  readonly updated?: string;
  readonly summary?: string;
  readonly content?: string;
  readonly authors: readonly Person[];
  readonly tags: readonly Tag[];
  readonly enclosures: readonly Enclosure[];
  /** Pictures and films of Media RSS, itunes:image and image sitemaps. */
  readonly media: readonly Enclosure[];
  readonly links: readonly FeedLink[];
  readonly language?: string;
  readonly rights?: string;
  readonly comments?: string;
}

/** What a feed says of itself. */
export interface FeedHead {
  readonly form: FeedForm | undefined;
  readonly title?: string;
  readonly link?: string;
  readonly id?: string;
  readonly description?: string;
  readonly published?: string;
  readonly updated?: string;
  readonly language?: string;
  readonly rights?: string;
  readonly generator?: string;
  readonly image?: string;
  readonly authors: readonly Person[];
  readonly tags: readonly Tag[];
  readonly links: readonly FeedLink[];
  /** How long to wait between two visits, in the feed's own words. */
  readonly rhythm: Rhythm;
  /** The encoding that the bytes were read in, by its WHATWG name. */
  readonly charset?: string;
  /** What was wrong with it and was read all the same. */
  readonly flaws: readonly Flaw[];
}

/** RSS `ttl`, `skipHours` and `skipDays`, and the syndication module. Nothing is checked but that it is a number. */
export interface Rhythm {
  readonly ttlMinutes?: number;
  /** Hours of the day in GMT, 0 to 23. */
  readonly skipHours: readonly number[];
  readonly skipDays: readonly string[];
  /** `hourly`, `daily`, `weekly`, `monthly` or `yearly`. */
  readonly updatePeriod?: string;
  readonly updateFrequency?: number;
}

/** Stable: for logs and sources.health. */
export type Flaw =
  /** The last element is not closed: the feed was cut, or is written by hand. */
  | 'CUT_SHORT'
  /** The bytes are not in the encoding that is declared. */
  | 'CHARSET_CONTRADICTED'
  /** No encoding is declared, and the bytes are not UTF-8. */
  | 'CHARSET_GUESSED'
  /** A date that nobody could read: the entry has none. */
  | 'DATE_UNREADABLE'
  /** An entry that has neither id nor link. */
  | 'ENTRY_WITHOUT_IDENTITY';

export interface Feed extends FeedHead {
  readonly entries: readonly Entry[];
}
