import { check, type RawArticle, topics, Unprocessable } from '@copydesk/contracts';
import { checkContent, MEDIA_TYPES } from '@copydesk/extraction';
import { decodeBody } from '@copydesk/fetching';
import { articlesInWire } from './articles-in-wire';
import { received } from './received';

/** A request as it was posted. */
export interface Submission {
  /** `Content-Type` of the request. */
  readonly contentType: string | undefined;
  readonly body: Buffer;
  /** For a body that is the article itself: who it comes from, and where it is. */
  readonly query: { readonly source?: unknown; readonly url?: unknown; readonly guid?: unknown };
}

/** The source of an article that came with neither a source nor an address: somebody at the desk posted it. */
const UNNAMED_SOURCE = 'desk';

/**
 * The raw article that a submission stands for: JSON as on the raw topic, or HTML, plain text or
 * one item of a news agency as the body.
 *
 * @throws Unprocessable with the reason why it is none
 */
export function toRawArticle(submission: Submission): RawArticle {
  const [mediaType = '', ...parameters] = (submission.contentType ?? '').toLowerCase().split(';');
  const charset = parameters.map((parameter) => /^\s*charset="?([^"\s]+)/.exec(parameter)?.[1]).find(Boolean);
  const raw = check(topics.raw, claimed(mediaType.trim(), charset, submission));
  checkContent({ ...raw, observedAt: new Date().toISOString() });
  return raw;
}

/**
 * The raw article that a page is which was fetched. A charset that its server states counts unless nobody knows it or the
 * bytes cannot be in it: a server, unlike somebody who posts, cannot be told.
 *
 * @param page.contentType as the server states it
 * @param page.url where the page was after all redirects
 * @param source who it comes from; default: the host of the page
 * @throws Unprocessable with the reason why it is none
 */
export function pageToRawArticle(
  { contentType = '', body, url }: { readonly contentType?: string; readonly body: Buffer; readonly url: string },
  source?: string,
): RawArticle {
  const mediaType = contentType.split(';')[0]!.trim().toLowerCase().replace('application/xhtml+xml', 'text/html');
  const { charset, from } = decodeBody(body, contentType);
  // What a page declares of itself it has with it.
  const parameter = from === 'declaration' ? '' : `; charset=${charset}`;
  return toRawArticle({ contentType: `${mediaType}${parameter}`, body, query: { url, source } });
}

function claimed(mediaType: string, charset: string | undefined, { body, query }: Submission): unknown {
  if (mediaType === 'application/json') return parseJson(body);
  if (!MEDIA_TYPES.some((known) => known === mediaType))
    throw new Unprocessable(
      'MEDIA_TYPE_UNSUPPORTED',
      `Content-Type must be application/json, ${MEDIA_TYPES.join(', ')}`,
    );
  const { source = sourceOf(query.url), url, guid } = query;
  if (mediaType !== 'text/html' && mediaType !== 'text/plain')
    return onlyArticleIn(body, { source, url, guid, charset });
  return { source, url, guid, content: { mediaType, ...received(body, charset) } };
}

/** @throws Unprocessable with why it is none, or WIRE_MALFORMED if the wire holds several */
function onlyArticleIn(body: Buffer, stated: Parameters<typeof articlesInWire>[1]): RawArticle {
  const { articles, refused } = articlesInWire(body, stated, new Date());
  const [first] = refused;
  if (first && articles.length === 0) throw new Unprocessable(first.code, first.detail);
  if (articles.length !== 1) throw new Unprocessable('WIRE_MALFORMED', `it holds ${articles.length} articles, not one`);
  return articles[0]!.raw;
}

/** The host of an address, else the desk. */
export function sourceOf(url: unknown): string {
  if (typeof url !== 'string' || !URL.canParse(url)) return UNNAMED_SOURCE;
  return new URL(url).hostname.replace(/^www\./, '') || UNNAMED_SOURCE;
}

/** @throws Unprocessable JSON_MALFORMED */
export function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new Unprocessable('JSON_MALFORMED', 'the body is not JSON in UTF-8');
  }
}
