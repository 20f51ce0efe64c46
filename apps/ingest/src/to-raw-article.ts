import { isUtf8 } from 'node:buffer';
import { check, type RawArticle, topics, Unprocessable } from '@copydesk/contracts';
import { checkContent } from '@copydesk/extraction';

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
 * The raw article that a submission stands for: JSON as on the raw topic, or HTML or plain text as the body.
 *
 * @throws Unprocessable with the reason why it is none
 */
export function toRawArticle(submission: Submission): RawArticle {
  const [mediaType = '', ...parameters] = (submission.contentType ?? '').toLowerCase().split(';');
  const charset = parameters.map((parameter) => /^\s*charset="?([^"\s]+)/.exec(parameter)?.[1]).find(Boolean);
  const raw = check(topics.raw, claimed(mediaType.trim(), charset, submission));
  checkContent(raw);
  return raw;
}

function claimed(mediaType: string, charset: string | undefined, { body, query }: Submission): unknown {
  if (mediaType === 'application/json') return parseJson(body);
  if (mediaType !== 'text/html' && mediaType !== 'text/plain')
    throw new Unprocessable('MEDIA_TYPE_UNSUPPORTED', 'Content-Type must be application/json, text/html or text/plain');
  const { source = sourceOf(query.url), url, guid } = query;
  return { source, url, guid, content: { mediaType, ...received(body, charset) } };
}

/** Text where the bytes surely are; else the bytes, since only the page itself may say what they mean. */
function received(body: Buffer, charset: string | undefined) {
  const isPlainUtf8 = (charset === undefined || charset === 'utf-8' || charset === 'utf8') && isUtf8(body);
  return isPlainUtf8 ? { body: body.toString('utf8') } : { bodyBase64: body.toString('base64'), charset };
}

function sourceOf(url: unknown): string {
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
