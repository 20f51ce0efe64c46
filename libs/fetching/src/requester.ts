import { lookup } from 'node:dns/promises';
import type { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { buildConnector, type Dispatcher } from 'undici';
import { Connections } from './connections';
import { Deadline } from './deadline';
import { FetchFailure } from './fetch-failure';
import { type Dialler, guardedConnector, type Resolver } from './guarded-connector';
import { bytesOfHeaders, type Headers, readHeaders } from './headers';
import type { Reach } from './reach';
import { readBody } from './read-body';

/** How much of a server's time and bytes one fetch may take. */
export interface FetchLimits {
  /** Most bytes of the body, before and after decompression. */
  readonly bytes: number;
  /**
   * From the call to its end, robots.txt and redirects included; it pauses while `beforeRequest` is waited for, and while
   * tdmrep.json is, which has `idleMs`.
   */
  readonly totalMs: number;
  /** To the first byte of an answer, and between two pieces of it. The client's own is also that to connect. */
  readonly idleMs: number;
}

/** What a request is for: the page that was asked for, or what has to be known of its host. */
export type RequestKind = 'robots' | 'tdmrep' | 'page';

export interface RequesterOptions {
  readonly userAgent: string;
  /** What may be connected to beside the public internet. */
  readonly reach: Reach;
  readonly limits: FetchLimits;
  /**
   * Waited for before every request of every hop, so that whoever spaces requests can. What it throws is thrown to
   * whoever asked, and the request is not made; of `tdmrep`, it is only not made.
   */
  readonly beforeRequest?: (url: URL, kind: RequestKind) => Promise<void>;
  /** Default: as the operating system resolves names. */
  readonly resolve?: Resolver;
  /** Default: sockets. */
  readonly dial?: Dialler;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** What requests have taken until now. */
export interface Tally {
  requests: number;
  bytes: number;
}

/** A time limit, and those which pause with it. */
interface Pausing {
  pause(): void;
  resume(): void;
}

/** A run of requests under one time limit. */
export interface Visit {
  readonly signal: AbortSignal;
  readonly pausing: Pausing;
  readonly limits: FetchLimits;
  readonly tally: Tally;
}

/** One GET, which is followed to where it leads. */
export interface Asking {
  readonly kind: RequestKind;
  readonly headersFor: (url: URL) => Readonly<Record<string, string>>;
  /** Whether an address may be asked for: throws if not. */
  readonly mayAsk?: (url: URL) => Promise<void>;
}

export interface Answer {
  readonly url: URL;
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readable;
  /** Whether there were redirects and each says that it is for good: RFC 9110, sections 15.4.2 and 15.4.9. */
  readonly isMoved: boolean;
}

/** What `beforeRequest` threw. */
export class HeldBack extends Error {}

export const MOST_REDIRECTS = 5;
const REDIRECTS = [301, 302, 303, 307, 308];
const PERMANENT = [301, 308];

/** As much of the body of a redirect as is read to keep its connection. */
const REDIRECT_BYTES = 16 * 1024;

/** Makes requests: every one is announced, counted, and goes over a guarded connection. */
export class Requester {
  private readonly connections: Connections;
  private isClosed = false;

  constructor(private readonly options: RequesterOptions) {
    const { reach, resolve = resolveBySystem, dial = buildConnector, limits, now = Date.now } = options;
    this.connections = new Connections(guardedConnector({ reach, resolve, dial, timeoutMs: limits.idleMs }), now);
  }

  /**
   * Runs under a time limit, and names what went wrong.
   *
   * @param deadline it is ended with the run
   * @param pausing  what pauses while a request is held back; default: the deadline alone
   */
  async visit<T>(
    { deadline, limits, tally, pausing = deadline }: VisitOptions,
    run: (visit: Visit) => Promise<T>,
  ): Promise<T> {
    const { signal } = deadline;
    try {
      return await Promise.race([run({ signal, pausing, limits, tally }), untilAborted(signal)]);
    } catch (error) {
      throw error instanceof HeldBack ? error : asFailure(error);
    } finally {
      deadline.end();
    }
  }

  /**
   * The first answer that is no redirect; of what has to be known of a host also a redirect that leads astray, which
   * counts as nothing being there: RFC 9309, section 2.3.1.2.
   *
   * @throws FetchFailure RESPONSE_INVALID if a page has too many redirects, or one that leads nowhere
   */
  async follow(start: URL, visit: Visit, { kind, headersFor, mayAsk }: Asking): Promise<Answer> {
    let url = start;
    let isPermanent = true;
    for (let redirects = 0; ; redirects++) {
      await mayAsk?.(url);
      const { statusCode, headers, body } = await this.request(url, kind, visit, {
        method: 'GET',
        headers: headersFor(url),
      });
      const answer = { url, status: statusCode, headers: readHeaders(headers), body };
      const isLast = redirects === MOST_REDIRECTS;
      const { location } = answer.headers;
      if (!REDIRECTS.includes(statusCode) || (kind !== 'page' && (isLast || location === undefined)))
        return { ...answer, isMoved: redirects > 0 && isPermanent };
      await bodyOf(answer, visit, { limit: REDIRECT_BYTES, whenTooLong: 'cut' }).catch(() => body.destroy());
      if (location === undefined)
        throw new FetchFailure('RESPONSE_INVALID', `${url.host} answered ${statusCode} without a Location`);
      if (isLast) throw new FetchFailure('RESPONSE_INVALID', `more than ${MOST_REDIRECTS} redirects`);
      isPermanent &&= PERMANENT.includes(statusCode);
      url = webAddress(location, url);
    }
  }

  /** One request. Its body has to be read, or destroyed. */
  async request(
    url: URL,
    kind: RequestKind,
    { signal, limits, tally, pausing }: Visit,
    request: Pick<Dispatcher.RequestOptions, 'method' | 'body'> & { headers: Readonly<Record<string, string>> },
  ): Promise<Dispatcher.ResponseData> {
    const { beforeRequest, userAgent } = this.options;
    if (beforeRequest) {
      pausing.pause();
      try {
        await beforeRequest(url, kind);
      } catch (error) {
        throw new HeldBack('not asked for', { cause: error });
      } finally {
        pausing.resume();
      }
    }
    // A connection whose answer was just read to its end is free only then.
    await nextTurn();
    signal.throwIfAborted();
    if (this.isClosed) throw new FetchFailure('FETCH_FAILED', 'the client was closed');
    tally.requests++;
    const response = await this.connections.to(url.origin).request({
      ...request,
      path: url.pathname + url.search,
      headers: { 'user-agent': userAgent, ...request.headers },
      headersTimeout: limits.idleMs,
      bodyTimeout: limits.idleMs,
      signal,
    });
    // Whoever reads it is told; what is not read ends with its connection.
    response.body.on('error', () => undefined);
    tally.bytes += bytesOfHeaders(response.headers);
    return response;
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.connections.close();
  }
}

export interface VisitOptions {
  readonly deadline: Deadline;
  readonly limits: FetchLimits;
  readonly tally: Tally;
  readonly pausing?: Pausing;
}

/** The body of an answer; if it is refused for its stated length, nothing of it is read. */
export async function bodyOf(
  { headers, body }: Pick<Answer, 'headers' | 'body'>,
  { tally }: Pick<Visit, 'tally'>,
  { limit, whenTooLong }: { readonly limit: number; readonly whenTooLong: 'refuse' | 'cut' },
): Promise<Buffer> {
  if (whenTooLong === 'refuse' && Number(headers['content-length']) > limit) {
    body.destroy();
    throw new FetchFailure('TOO_LARGE', `the body has more than ${limit} bytes`);
  }
  const received = (bytes: number) => {
    tally.bytes += bytes;
  };
  return readBody(body, { encoding: headers['content-encoding'], limit, whenTooLong, received });
}

/** An address that may be asked for at all; where it leads is judged when the connection is made. */
export function webAddress(address: string, base?: URL): URL {
  if (!URL.canParse(address, base?.href))
    throw new FetchFailure(
      base ? 'RESPONSE_INVALID' : 'ADDRESS_INVALID',
      `${base ? 'the redirect leads to ' : ''}no web address: ${address.slice(0, 200)}`,
    );
  const url = new URL(address, base);
  url.hash = '';
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new FetchFailure('ADDRESS_FORBIDDEN', `${url.protocol.slice(0, 20)} is neither http: nor https:`);
  if (url.username !== '' || url.password !== '')
    throw new FetchFailure('ADDRESS_FORBIDDEN', 'an address with a user name or password in it is not fetched');
  return url;
}

/** A request that waits for a connection does not listen to its signal. */
const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }));

const resolveBySystem: Resolver = (host) => lookup(host, { all: true });

const TIMEOUTS = ['UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT'];
const UNKNOWN_HOST = ['ENOTFOUND', 'EAI_AGAIN', 'ENODATA', 'EAI_FAIL', 'ESERVFAIL'];
const TOO_MANY_HEADERS = ['UND_ERR_HEADERS_OVERFLOW', 'HPE_HEADER_OVERFLOW'];

/** What undici, Node's sockets and its resolver report, in the words of a fetch. Tells nothing about addresses. */
export function asFailure(error: unknown): FetchFailure {
  if (error instanceof FetchFailure) return error;
  const { code = '', name = '' } = error as { code?: string; name?: string };
  const cause = { cause: error };
  if (TIMEOUTS.includes(code)) return new FetchFailure('FETCH_TIMEOUT', 'the server took too long', cause);
  if (UNKNOWN_HOST.includes(code))
    return new FetchFailure('HOST_UNKNOWN', 'the host name could not be resolved', cause);
  if (TOO_MANY_HEADERS.includes(code))
    return new FetchFailure('TOO_LARGE', 'the header of the answer is too large', cause);
  if (name === 'HTTPParserError') return new FetchFailure('RESPONSE_INVALID', 'the answer is not HTTP', cause);
  return new FetchFailure('FETCH_FAILED', `the connection failed (${code || name})`, cause);
}
