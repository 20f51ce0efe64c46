import { Deadline } from './deadline';
import { FetchFailure } from './fetch-failure';
import type { Conditions, Fetched, FetchedPage, GetRequest, PostRequest } from './fetched';
import { freshFor } from './freshness';
import { type Headers, mediaTypeOf, readHeaders } from './headers';
import { parseLinkHeader } from './link-header';
import { ACCEPT_ENCODING } from './read-body';
import {
  type Answer,
  asFailure,
  bodyOf,
  HeldBack,
  MOST_REDIRECTS,
  Requester,
  type RequesterOptions,
  type Tally,
  type Visit,
  webAddress,
} from './requester';
import { readReservations } from './reservations';
import { parseRetryAfter } from './retry-after';
import { crawlDelayOf, mayFetch, NO_ROBOTS, parseRobots, ROBOTS_LIMIT, type Robots } from './robots';
import { type Finding, SharedLookup, type Waiting } from './shared-lookup';
import { parseTdmRules, type TdmRule } from './tdm-rules';

/** What a client is and where it may go. */
export interface ClientOptions extends RequesterOptions {
  /** How it is called in a robots.txt. */
  readonly productToken: string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A robots.txt is used for this long, if its server states no shorter time: RFC 9309, section 2.4. */
const LONGEST_KEPT = DAY;
/** Many state none at all, without meaning it: asking for every page would double what they have to answer. */
const SHORTEST_KEPT = 10 * MINUTE;
/** That there is none is asked again sooner, since it may only be missing for the moment. */
const NONE_KEPT = HOUR;
/** A host that is not well is left alone for this long. */
const UNWELL_KEPT = MINUTE;

/** About as much memory as robots.txt of some thousand hosts take. */
const MOST_KEPT_BYTES = 32 * 1024 * 1024;

/** As much of the body of an error is read, to tell what it is. */
const ERROR_BYTES = 256 * 1024;

/** Whatever a server has is taken: a 406 would read as if there were no rules. */
const ACCEPT = { robots: 'text/plain, */*;q=0.1', tdmrep: 'application/json, */*;q=0.1' };

/**
 * The only way out to the web. It reads what is on the public internet over HTTP and HTTPS, from ports 80 and 443, and
 * cannot be turned against the network that it runs in: see `guardedConnector`. It reads what robots.txt lets it, keeps
 * no cookies and sends no credentials. Between two calls it remembers connections, for seconds, and what hosts say
 * about being read, for a day.
 */
export class GuardedClient {
  private readonly requester: Requester;
  private readonly now: () => number;
  private readonly robots: SharedLookup<Robots | FetchFailure>;
  private readonly tdmRules: SharedLookup<readonly TdmRule[]>;

  constructor(private readonly options: ClientOptions) {
    this.now = options.now ?? Date.now;
    this.requester = new Requester(options);
    this.robots = new SharedLookup(MOST_KEPT_BYTES, this.now);
    this.tdmRules = new SharedLookup(MOST_KEPT_BYTES, this.now);
  }

  /**
   * Reads what is at an address, if the robots.txt of every host on the way lets us. Every answer that a server gives in
   * the end is one: 304, 404, 429 and 503 too.
   *
   * @throws FetchFailure with the reason, if there is no answer, or it may not or cannot be read
   */
  async get(address: string, request: GetRequest): Promise<Fetched> {
    const limits = { ...this.options.limits, ...request.limits };
    const tally = { requests: 0, bytes: 0 };
    const deadline = new Deadline(limits.totalMs);
    try {
      return await this.requester.visit({ deadline, limits, tally }, (visit) =>
        this.read(webAddress(address), request, visit, deadline),
      );
    } catch (error) {
      if (error instanceof HeldBack) throw error.cause;
      const { code, detail, cause, retryAfterMs } = asFailure(error);
      throw new FetchFailure(code, detail, { cause, cost: { ...tally }, ...(retryAfterMs && { retryAfterMs }) });
    }
  }

  /**
   * Reads one page.
   *
   * @param mediaTypes that are wanted, in lower case; the body of another is not read
   * @throws FetchFailure with the reason, an answer other than 200 to 299 included
   */
  async fetchPage(address: string, mediaTypes: readonly string[]): Promise<FetchedPage> {
    const fetched = await this.get(address, { accept: mediaTypes, asksTdmRep: false });
    const { url, status, contentType = '', body, cost } = fetched;
    if (!isSuccess(status)) throw new FetchFailure('FETCH_FAILED', `${new URL(url).host} answered ${status}`, { cost });
    return { url, status, contentType, body };
  }

  /**
   * Posts once to where somebody wants to be told something. A redirect is an answer like any other, unless those that
   * keep the method are to be followed: 307 and 308, RFC 9110, sections 15.4.8 and 15.4.9.
   *
   * @returns the HTTP status of the last answer, whose body is not read
   * @throws FetchFailure if there was no answer; RESPONSE_INVALID for more than five redirects
   */
  async post(address: string, { headers, body, followsRedirects = false }: PostRequest): Promise<number> {
    const start = webAddress(address);
    const { limits } = this.options;
    const deadline = new Deadline(limits.totalMs);
    try {
      return await this.requester.visit({ deadline, limits, tally: { requests: 0, bytes: 0 } }, async (visit) => {
        let url = start;
        for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
          const response = await this.requester.request(url, 'page', visit, { method: 'POST', headers, body });
          response.body.destroy();
          const { location } = readHeaders(response.headers);
          const isFollowed = followsRedirects && [307, 308].includes(response.statusCode) && location !== undefined;
          if (!isFollowed) return response.statusCode;
          url = webAddress(location, url);
        }
        throw new FetchFailure('RESPONSE_INVALID', `more than ${MOST_REDIRECTS} redirects`);
      });
    } catch (error) {
      throw error instanceof HeldBack ? error.cause : error;
    }
  }

  /**
   * How long the host of an address wants us to wait between two requests, in milliseconds, as far as its robots.txt was
   * read: for `beforeRequest`, which of a page is asked after that.
   */
  crawlDelayOf({ origin }: URL): number | undefined {
    const robots = this.robots.peek(origin);
    return robots && !(robots instanceof FetchFailure) ? crawlDelayOf(robots, this.options.productToken) : undefined;
  }

  /** Ends all connections; what is under way fails. */
  close(): Promise<void> {
    return this.requester.close();
  }

  private async read(start: URL, request: GetRequest, visit: Visit, deadline: Deadline): Promise<Fetched> {
    const { conditions = {} } = request;
    const conditional = conditionalHeaders(conditions);
    const conditionsOf = webAddress(conditions.url ?? start.href).href;
    const common = {
      accept: [...request.accept, ...(request.acceptsAnyType ? ['*/*;q=0.1'] : [])].join(', '),
      'accept-encoding': ACCEPT_ENCODING,
    };
    let robots = NO_ROBOTS;
    const answer = await this.requester.follow(start, visit, {
      kind: 'page',
      headersFor: (url) => (url.href === conditionsOf ? { ...common, ...conditional } : common),
      mayAsk: async (url) => {
        robots = await this.robotsThatAllow(url, visit.tally, deadline);
      },
    });
    const { url, status, headers } = answer;
    const body = await this.bodyOf(answer, request, visit);
    const asksTdmRep = request.asksTdmRep !== false && isSuccess(status);
    const tdmRules = asksTdmRep ? await this.tdmRulesOf(url, robots, visit.tally, deadline) : [];
    const { productToken } = this.options;
    return {
      asked: start.href,
      url: url.href,
      ...(answer.isMoved && { movedTo: url.href }),
      status,
      headers,
      ...defined({
        contentType: headers['content-type'],
        retryAfterMs: parseRetryAfter(headers['retry-after'], this.now()),
        freshForMs: freshFor(headers, this.now()),
        crawlDelayMs: crawlDelayOf(robots, productToken),
      }),
      conditions: isSuccess(status) ? validatorsOf(url, headers) : conditions,
      links: parseLinkHeader(headers.link, url.href),
      body,
      cost: { ...visit.tally },
      reservations: readReservations({ url, headers, robots, tdmRules, productToken }),
    };
  }

  private async bodyOf(answer: Answer, { accept, acceptsAnyType }: GetRequest, visit: Visit): Promise<Buffer> {
    if (!isSuccess(answer.status)) {
      const limit = Math.min(visit.limits.bytes, ERROR_BYTES);
      return bodyOf(answer, visit, { limit, whenTooLong: 'cut' });
    }
    const contentType = answer.headers['content-type'];
    if (!acceptsAnyType && !accept.includes(mediaTypeOf(contentType))) {
      answer.body.destroy();
      throw new FetchFailure(
        'MEDIA_TYPE_UNSUPPORTED',
        `the page is ${JSON.stringify(contentType?.slice(0, 100) ?? '')}; only ${accept.join(' and ')} can be read`,
      );
    }
    return bodyOf(answer, visit, { limit: visit.limits.bytes, whenTooLong: 'refuse' });
  }

  private async robotsThatAllow(url: URL, tally: Tally, deadline: Deadline): Promise<Robots> {
    const { origin, host } = url;
    const robots = await this.robots.get(origin, deadline, async (waiting) => {
      try {
        return await this.lookUp(new URL('/robots.txt', origin), { kind: 'robots', tally, waiting }, readRobots);
      } catch (error) {
        if (error instanceof HeldBack) throw error;
        return { value: asFailure(error), keptMs: UNWELL_KEPT, bytes: 1000 };
      }
    });
    if (robots instanceof FetchFailure) throw robots;
    if (!mayFetch(robots, this.options.productToken, url))
      throw new FetchFailure('ROBOTS_DISALLOWED', `the robots.txt of ${host} does not let us read this page`);
    return robots;
  }

  /** None if it cannot be had: nothing depends on it. So it takes no time from what was asked for. */
  private async tdmRulesOf(url: URL, robots: Robots, tally: Tally, deadline: Deadline): Promise<readonly TdmRule[]> {
    const file = new URL('/.well-known/tdmrep.json', url.origin);
    if (!mayFetch(robots, this.options.productToken, file)) return [];
    deadline.pause();
    try {
      return await this.tdmRules.get(url.origin, deadline, async (waiting) => {
        try {
          return await this.lookUp(file, { kind: 'tdmrep', tally, waiting }, readTdmRules);
        } catch (error) {
          if (error instanceof HeldBack) throw error;
          return { value: [], keptMs: NONE_KEPT, bytes: 1000 };
        }
      });
    } catch {
      return [];
    } finally {
      deadline.resume();
    }
  }

  /** Has a time limit of its own: others may wait for it longer than whoever asked first. */
  private async lookUp<T>(
    file: URL,
    { kind, tally, waiting }: { kind: 'robots' | 'tdmrep'; tally: Tally; waiting: Waiting },
    read: (answer: Answer, text: string, now: number) => Finding<T>,
  ): Promise<Finding<T>> {
    const { limits } = this.options;
    const deadline = new Deadline(kind === 'robots' ? limits.totalMs : limits.idleMs);
    waiting.add(deadline);
    return this.requester.visit({ deadline, limits, tally, pausing: waiting }, async (visit) => {
      const answer = await this.requester.follow(file, visit, {
        kind,
        headersFor: () => ({ accept: ACCEPT[kind], 'accept-encoding': ACCEPT_ENCODING }),
      });
      const body = await bodyOf(answer, visit, { limit: ROBOTS_LIMIT, whenTooLong: 'cut' });
      return read(answer, body.toString('utf8'), this.now());
    });
  }
}

/**
 * RFC 9309, section 2.3.1: without a robots.txt all may be read, and nothing while its server is not well. A server that
 * has had too many requests is not well either, as Google reads it.
 */
function readRobots({ url, status, headers }: Answer, text: string, now: number): Finding<Robots | FetchFailure> {
  if (status >= 500 || status === 429) {
    const retryAfterMs = parseRetryAfter(headers['retry-after'], now);
    const detail = `${url.host} answered ${status} for its robots.txt; try later`;
    const keptMs = Math.min(Math.max(retryAfterMs ?? 0, UNWELL_KEPT), DAY);
    return {
      value: new FetchFailure('ROBOTS_UNAVAILABLE', detail, { ...(retryAfterMs && { retryAfterMs }) }),
      keptMs,
      bytes: 1000,
    };
  }
  if (!isSuccess(status)) return { value: NO_ROBOTS, keptMs: NONE_KEPT, bytes: 1000 };
  return { value: parseRobots(text), keptMs: keptFor(headers, now), bytes: 1000 + 4 * text.length };
}

function readTdmRules({ status, headers }: Answer, text: string, now: number): Finding<readonly TdmRule[]> {
  if (!isSuccess(status)) return { value: [], keptMs: LONGEST_KEPT, bytes: 1000 };
  return { value: parseTdmRules(text), keptMs: keptFor(headers, now), bytes: 1000 + 4 * text.length };
}

const keptFor = (headers: Headers, now: number): number =>
  Math.min(Math.max(freshFor(headers, now) ?? LONGEST_KEPT, SHORTEST_KEPT), LONGEST_KEPT);

const isSuccess = (status: number) => status >= 200 && status <= 299;

const conditionalHeaders = ({ etag, lastModified }: Conditions): Record<string, string> =>
  defined({ 'if-none-match': etag, 'if-modified-since': lastModified });

const validatorsOf = (url: URL, { etag, 'last-modified': lastModified }: Headers): Conditions =>
  defined({ etag, lastModified, url: (etag ?? lastModified) ? url.href : undefined });

/** Without what is undefined. */
function defined<T extends Record<string, unknown>>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
