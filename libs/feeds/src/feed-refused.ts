/** Why a feed is not read at all, or not further. Stable: for logs and sources.health. */
export type RefusalCode =
  /** Neither XML with a feed in it nor a JSON Feed. */
  | 'NOT_A_FEED'
  /** A page where a feed should be. */
  | 'HTML_NOT_FEED'
  | 'EMPTY'
  | 'JSON_MALFORMED'
  /** Entities that expand, or that name a file or an address. */
  | 'XML_DTD_FORBIDDEN'
  | 'XML_TOO_DEEP'
  /** One text, attribute, comment or declaration is longer than allowed. */
  | 'TEXT_TOO_LONG'
  | 'TOO_MANY_ATTRIBUTES'
  | 'TOO_MANY_ENTRIES'
  | 'FEED_TOO_LARGE';

/** Thrown where a feed is refused. Entries that came before it are good. */
export class FeedRefused extends Error {
  override readonly name = 'FeedRefused';

  constructor(
    readonly code: RefusalCode,
    message: string,
  ) {
    super(message);
  }
}
