import type { Cost } from './fetch-failure';
import type { Headers } from './headers';
import type { Link } from './link-header';
import type { FetchLimits } from './requester';
import type { Reservations } from './reservations';

/** What makes a request conditional: RFC 9110, section 13. */
export interface Conditions {
  readonly etag?: string;
  /** As it was sent: it is never read as a date. */
  readonly lastModified?: string;
  /**
   * The address whose answer had them; default: the one asked for. They are sent to no other: an address that redirects
   * has validators of its own.
   */
  readonly url?: string;
}

/** What to read, and how much of it. */
export interface GetRequest {
  /** Media types that are wanted, in lower case. */
  readonly accept: readonly string[];
  /** Whether a body of another media type is read too: feeds come as `application/octet-stream` and worse. */
  readonly acceptsAnyType?: boolean;
  /** From what the same address answered before. */
  readonly conditions?: Conditions;
  /** Where they differ from those of the client. */
  readonly limits?: Partial<FetchLimits>;
  /** Whether `/.well-known/tdmrep.json` of the host is asked for, once a day. Default: yes. */
  readonly asksTdmRep?: boolean;
}

/** What to tell somebody. */
export interface PostRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Whether 307 and 308 are followed, with the same headers and body. Default: no. */
  readonly followsRedirects?: boolean;
}

/** What a server answered in the end, whatever it was. */
export interface Fetched {
  /** What was asked for. */
  readonly asked: string;
  /** Where it was after all redirects. */
  readonly url: string;
  /** The same, if there were redirects and each of them says that it is for good. */
  readonly movedTo?: string;
  readonly status: number;
  readonly headers: Headers;
  readonly contentType?: string;
  /** Those of the newest 200: of this answer, else those that were given as conditions. */
  readonly conditions: Conditions;
  /** How long the server asks us to stay away, in milliseconds. */
  readonly retryAfterMs?: number;
  /** How long it will not change, as its server says, in milliseconds; 0 if that should not be relied on. */
  readonly freshForMs?: number;
  readonly links: readonly Link[];
  /** Decompressed; nothing else is done to the bytes. Of an error, its first 256 KiB at most. */
  readonly body: Buffer;
  readonly cost: Cost;
  /** Between two requests to the host that answered, as its robots.txt asks. */
  readonly crawlDelayMs?: number;
  readonly reservations: Reservations;
}

/** A page as its server sent it. */
export interface FetchedPage {
  /** Where it was after all redirects. */
  readonly url: string;
  /** HTTP status, 200 to 299. */
  readonly status: number;
  /** `Content-Type` as the server states it. */
  readonly contentType: string;
  /** Decompressed; nothing else is done to the bytes. */
  readonly body: Buffer;
}
