import { askService, getFrom, problemOf } from '../ask-service';
import { CommandError } from '../exit-codes';
import type { Settings } from '../settings';
import type { Drift } from './profile-in-words';

/** As ingest tells of a channel. */
export interface Channel {
  readonly kind: string;
  readonly url: string;
  readonly options: object;
  readonly state: string;
  readonly nextPollAt?: string;
  readonly lastSuccessAt?: string;
  readonly failures: number;
  readonly failure?: string;
  readonly detail?: string;
  readonly nextStep?: string;
  readonly polls: number;
  readonly unchanged: number;
  readonly requests: number;
  readonly bytes: number;
  readonly items: number;
  readonly undated: number;
}

/** As ingest tells of a source that it fetches. */
export interface FetchedSource {
  readonly id: string;
  readonly name: string;
  readonly homePage?: string;
  readonly language?: string;
  readonly state: string;
  readonly health?: string;
  readonly managedBy?: string;
  readonly requestsPerDay: number;
  readonly bytesPerDay: number;
  readonly channels: readonly Channel[];
  readonly openGaps: readonly { readonly cause: string; readonly since: string; readonly missed?: number }[];
  readonly drift?: Drift;
}

/** As publishing tells of a source that readers have articles of. */
export interface ReadSource {
  readonly id: string;
  readonly name: string;
  readonly articles: number;
  readonly lastObservedAt: string;
}

/** A source that is fetched, that has sent articles, or both. */
export type KnownSource = Pick<FetchedSource, 'id' | 'name'> & Partial<FetchedSource & ReadSource>;

/** What a file has come to, as ingest tells. */
export interface Applied {
  readonly dryRun: boolean;
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly retired: readonly string[];
  readonly pruneWithheld: boolean;
  readonly entries: readonly {
    readonly line: number;
    readonly outcome: 'created' | 'changed' | 'unchanged' | 'refused';
    readonly source?: string;
    readonly url?: string;
    readonly changes?: readonly string[];
    readonly code?: string;
    readonly detail?: string;
  }[];
}

export const pathOf = (id: string): string => `/v1/sources/${encodeURIComponent(id)}`;

/** All that ingest fetches, page by page. */
export async function fetchedSources(settings: Settings, query: Readonly<Record<string, string>>) {
  const sources: FetchedSource[] = [];
  for (let cursor: string | undefined; ; ) {
    const asked = new URLSearchParams({ ...query, limit: '1000', ...(cursor && { cursor }) });
    const page = await getFrom<{ items: FetchedSource[]; nextCursor?: string }>(
      settings,
      'ingest',
      `/v1/sources?${asked}`,
    );
    if (!page) throw new CommandError('failed', 'This ingest knows no sources: it is of an older version.');
    sources.push(...page.items);
    cursor = page.nextCursor;
    if (cursor === undefined) return sources;
  }
}

/** Those that readers have articles of; undefined while publishing does not answer. */
export async function readSources(settings: Settings): Promise<readonly ReadSource[] | undefined> {
  try {
    return (await getFrom<{ items: ReadSource[] }>(settings, 'publishing', '/v1/sources'))?.items;
  } catch (error) {
    if (error instanceof CommandError) return undefined;
    throw error;
  }
}

/**
 * Has ingest do something with sources.
 *
 * @param content of the request: what is no bytes goes as JSON
 * @throws CommandError not found, or failed with what ingest says
 */
export async function tellIngest<T>(
  settings: Settings,
  method: string,
  path: string,
  content?: object,
  mediaType = 'application/json',
): Promise<T> {
  const request = content && {
    headers: { 'content-type': mediaType },
    body: content instanceof Uint8Array ? (content as Uint8Array<ArrayBuffer>) : JSON.stringify(content),
  };
  const { status, body } = await askService(settings, 'ingest', path, { method, ...request });
  if (status < 400) return body as T;
  throw new CommandError(status === 404 ? 'not found' : 'failed', problemOf(body));
}
