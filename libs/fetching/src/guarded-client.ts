import { lookup } from 'node:dns/promises';
import type { Readable } from 'node:stream';
import { Agent, type Dispatcher } from 'undici';
import { FetchFailure } from './fetch-failure';
import { guardedConnector, type Resolver } from './guarded-connector';
import type { Reach } from './reach';
import { ACCEPT_ENCODING, readBody, type WhenTooLong } from './read-body';
import { mayFetch, NO_ROBOTS, parseRobots, ROBOTS_LIMIT, type Robots } from './robots';

/** How much of a server's time and bytes one fetch may take. */
export interface FetchLimits {
  /** Most bytes of the body, before and after decompression. */
  readonly bytes: number;
  /** From the call to its end, robots.txt and redirects included. */
  readonly totalMs: number;
  /** To connect, to the first byte of an answer, and between two pieces of it. */
  readonly idleMs: number;
}

/** What a client is and where it may go. */
export interface ClientOptions {
  /** How it is called in a robots.txt. */
  readonly productToken: string;
  readonly userAgent: string;
  /** What may be connected to beside the public internet. */
  readonly reach: Reach;
  readonly limits: FetchLimits;
  /** Default: as the operating system resolves names. */
  readonly resolve?: Resolver;
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

const MOST_REDIRECTS = 5;
const REDIRECTS = [301, 302, 303, 307, 308];

/** What a GET is for. */
interface Visit {
  readonly agent: Agent;
  readonly signal: AbortSignal;
}

interface Answer {
  readonly url: URL;
  readonly status: number;
  readonly headers: Dispatcher.ResponseData['headers'];
  readonly body: Readable;
}

/**
 * The only way out to the web. It reads pages of the public internet over HTTP and HTTPS, from ports 80 and 443, and
 * cannot be turned against the network that it runs in: see `guardedConnector`. It keeps no cookies, sends no
 * credentials and remembers nothing between two calls.
 */
export class GuardedClient {
  constructor(private readonly options: ClientOptions) {}

  /**
   * Reads one page, once, if the robots.txt of its host lets us.
   *
   * @param mediaTypes that are wanted, in lower case; the body of another is not read
   * @throws FetchFailure with the reason
   */
  async fetchPage(address: string, mediaTypes: readonly string[]): Promise<FetchedPage> {
    const { limits } = this.options;
    return this.visit(async (visit) => {
      const robots = new Map<string, Robots>();
      const askRobots = async (url: URL) => {
        if (!robots.has(url.origin)) robots.set(url.origin, await this.robotsOf(url, visit));
        if (!mayFetch(robots.get(url.origin)!, this.options.productToken, url))
          throw new FetchFailure('ROBOTS_DISALLOWED', `the robots.txt of ${url.host} does not let us read this page`);
      };
      const answer = await this.follow(webAddress(address), visit, {
        accept: mediaTypes.join(', '),
        before: askRobots,
      });
      if (answer.status < 200 || answer.status > 299)
        throw new FetchFailure('FETCH_FAILED', `${answer.url.host} answered ${answer.status}`);
      const contentType = headerOf(answer, 'content-type') ?? '';
      if (!mediaTypes.includes(contentType.split(';')[0]!.trim().toLowerCase()))
        throw new FetchFailure(
          'MEDIA_TYPE_UNSUPPORTED',
          `the page is ${JSON.stringify(contentType.slice(0, 100))}; only ${mediaTypes.join(' and ')} can be read`,
        );
      const body = await bodyOf(answer, limits.bytes);
      return { url: answer.url.href, status: answer.status, contentType, body };
    });
  }

  /**
   * Posts once to where somebody wants to be told something. A redirect is an answer like any other.
   *
   * @returns the HTTP status of the answer, whose body is not read
   * @throws FetchFailure if there was no answer
   */
  async post(
    address: string,
    { headers, body }: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
  ): Promise<number> {
    const url = webAddress(address);
    return this.visit(async ({ agent, signal }) => {
      const { statusCode, body: answer } = await agent.request({
        origin: url.origin,
        path: url.pathname + url.search,
        method: 'POST',
        headers: { 'user-agent': this.options.userAgent, ...headers },
        body,
        signal,
      });
      // It ends with its connection.
      answer.on('error', () => undefined);
      return statusCode;
    });
  }

  /** Runs with connections of its own, which all end with it, and names what went wrong. */
  private async visit<T>(run: (visit: Visit) => Promise<T>): Promise<T> {
    const { reach, resolve = resolveBySystem, limits } = this.options;
    const agent = new Agent({
      connect: guardedConnector(reach, resolve, limits.idleMs),
      headersTimeout: limits.idleMs,
      bodyTimeout: limits.idleMs,
      pipelining: 1,
    });
    const signal = AbortSignal.timeout(limits.totalMs);
    try {
      return await Promise.race([run({ agent, signal }), untilAborted(signal)]);
    } catch (error) {
      throw asFailure(error);
    } finally {
      // Not waited for: a connection that is still being made would hold up the answer.
      agent.destroy().catch(() => undefined);
    }
  }

  /** RFC 9309, section 2.3.1: without a robots.txt all may be read, and nothing while its server is not well. */
  private async robotsOf({ origin, host }: URL, visit: Visit): Promise<Robots> {
    const answer = await this.follow(new URL('/robots.txt', origin), visit, { accept: 'text/plain' });
    if (answer.status >= 500)
      throw new FetchFailure('ROBOTS_DISALLOWED', `${host} answered ${answer.status} for its robots.txt; try later`);
    if (answer.status < 200 || answer.status > 299) return NO_ROBOTS;
    return parseRobots((await bodyOf(answer, ROBOTS_LIMIT, 'cut')).toString('utf8'));
  }

  /** The first answer that is no redirect; of robots.txt also the last redirect, which counts as none being there. */
  private async follow(
    start: URL,
    { agent, signal }: Visit,
    { accept, before }: { readonly accept: string; readonly before?: (url: URL) => Promise<void> },
  ): Promise<Answer> {
    const headers = { 'user-agent': this.options.userAgent, accept, 'accept-encoding': ACCEPT_ENCODING };
    let url = start;
    for (let redirects = 0; ; redirects++) {
      await before?.(url);
      const response = await agent.request({
        origin: url.origin,
        path: url.pathname + url.search,
        method: 'GET',
        headers,
        signal,
      });
      const answer = { url, status: response.statusCode, headers: response.headers, body: response.body };
      // Most bodies are not read to their end: the agent ends their connections.
      response.body.on('error', () => undefined);
      const location = REDIRECTS.includes(answer.status) ? headerOf(answer, 'location') : undefined;
      if (location === undefined) return answer;
      if (redirects === MOST_REDIRECTS && !before) return answer;
      if (redirects === MOST_REDIRECTS) throw new FetchFailure('FETCH_FAILED', `more than ${MOST_REDIRECTS} redirects`);
      response.body.destroy();
      url = webAddress(location, url);
    }
  }
}

/** A request that waits for a connection does not listen to its signal. */
const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }));

const resolveBySystem: Resolver = (host) => lookup(host, { all: true });

/** An address that may be asked for at all; where it leads is judged when the connection is made. */
function webAddress(address: string, base?: URL): URL {
  if (!URL.canParse(address, base?.href))
    throw new FetchFailure('FETCH_FAILED', `no web address: ${address.slice(0, 200)}`);
  const url = new URL(address, base);
  url.hash = '';
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new FetchFailure('ADDRESS_FORBIDDEN', `${url.protocol.slice(0, 20)} is neither http: nor https:`);
  if (url.username !== '' || url.password !== '')
    throw new FetchFailure('ADDRESS_FORBIDDEN', 'an address with a user name or password in it is not fetched');
  return url;
}

async function bodyOf(answer: Answer, limit: number, whenTooLong?: WhenTooLong): Promise<Buffer> {
  if (whenTooLong !== 'cut' && Number(headerOf(answer, 'content-length')) > limit)
    throw new FetchFailure('TOO_LARGE', `the body has more than ${limit} bytes`);
  return readBody(answer.body, headerOf(answer, 'content-encoding'), limit, whenTooLong);
}

/** A header that was sent twice is taken as the first one. */
function headerOf({ headers }: Answer, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

const TIMEOUTS = ['UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT'];

/** What undici, Node's sockets and its resolver report, in the words of a fetch. Tells nothing about addresses. */
function asFailure(error: unknown): FetchFailure {
  if (error instanceof FetchFailure) return error;
  const { code = '', name = '' } = error as { code?: string; name?: string };
  if (name === 'TimeoutError' || TIMEOUTS.includes(code))
    return new FetchFailure('FETCH_TIMEOUT', 'the server took too long', { cause: error });
  const isUnknown = code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'ENODATA';
  const detail = isUnknown ? 'the host name could not be resolved' : `the connection failed (${code || name})`;
  return new FetchFailure('FETCH_FAILED', detail, { cause: error });
}
