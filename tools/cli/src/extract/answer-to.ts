import { isUtf8 } from 'node:buffer';
import { type Content, RawArticle, Timestamp, Unprocessable, WebAddress } from '@copydesk/contracts';
import {
  type ExtractedArticle,
  type ExtractionInput,
  explainPage,
  extractArticle,
  hasDecoder,
} from '@copydesk/extraction';
import { z } from 'zod';
import { type Answer, type AnswerError, answerError, BODY_LIMIT, refusal } from './answer';

const text = z.string().optional();

/** A line of standard input: a page, with what is known of it. */
const PageRequest = RawArticle.pick({
  source: true,
  sourceName: true,
  headline: true,
  standfirst: true,
  byline: true,
  section: true,
  language: true,
  publishedAt: true,
  modifiedAt: true,
})
  .partial()
  .extend({
    url: text,
    html: text,
    text,
    body: z.base64().optional(),
    mediaType: text,
    charset: text,
    observedAt: Timestamp.optional(),
  });
export type PageRequest = z.infer<typeof PageRequest>;

/** Why a line is no page. */
class NotAPage extends Error {}

/**
 * What is said of one page; an error is told in the same place, and the next page is looked at.
 *
 * @param explains whether it is told as well how the page was read
 */
export function answerTo(line: string, explains = false): Answer {
  const begun = performance.now();
  const took = () => Math.round((performance.now() - begun) * 100) / 100;
  let id: unknown = null;
  try {
    const given: unknown = JSON.parse(line);
    if (typeof given === 'object' && given !== null && 'id' in given) id = given.id;
    const page = pageOf(given);
    const explanation = explains ? { explanation: explainPage(page) } : {};
    try {
      const article = extractArticle(page);
      return { id, ok: true, ...shortOf(article), ms: took(), article, ...explanation };
    } catch (error) {
      return { ...refusal(id, errorOf(error), took()), ...explanation };
    }
  } catch (error) {
    return refusal(id, errorOf(error), took());
  }
}

/** @throws NotAPage, or Unprocessable if it is too large */
export function pageOf(given: unknown): ExtractionInput {
  const request = PageRequest.safeParse(given);
  if (!request.success) {
    const [issue] = request.error.issues;
    throw new NotAPage(`${issue?.path.join('.') || 'the line'}: ${issue?.message}`);
  }
  const { html: _, text: __, body: ___, mediaType: ____, charset: _____, url, ...known } = request.data;
  // An address that cannot be visited tells nothing of the page, and is no reason not to read it.
  const address = WebAddress.safeParse(url?.trim()).data;
  return { ...known, ...(address !== undefined && { url: address }), content: contentOf(request.data) };
}

function contentOf({ html, text, body, mediaType, charset }: PageRequest): Content {
  if (html !== undefined) return { mediaType: 'text/html', body: html };
  if (text !== undefined) return { mediaType: 'text/plain', body: text };
  if (body === undefined) throw new NotAPage('one of html, text and body is needed');
  if (Buffer.byteLength(body, 'base64') > BODY_LIMIT)
    throw new Unprocessable('TOO_LARGE', `body has more than ${BODY_LIMIT} bytes`);
  const known = charset === undefined || hasDecoder(charset) ? charset : fallbackFor(Buffer.from(body, 'base64'));
  return {
    mediaType: mediaType ?? 'text/html',
    bodyBase64: body,
    ...(known !== undefined && { charset: known }),
  };
}

/** A charset that has no decoder tells nothing: what is no UTF-8 then, and says nothing itself, is what browsers take it for. */
const fallbackFor = (bytes: Buffer): string | undefined =>
  isUtf8(bytes) || DECLARED.test(bytes.toString('latin1', 0, 1024)) ? undefined : 'windows-1252';

const DECLARED = /<meta\b[^<>]*?\bcharset\s*=|<\?xml\b[^<>]*?\bencoding\s*=/i;

const shortOf = ({ headline, readable, day, byline }: ExtractedArticle) => ({
  title: headline,
  text: readable,
  date: day ?? null,
  author: byline.join('; ') || null,
});

/** Why there is no article, whatever was thrown. */
export function errorOf(error: unknown): AnswerError {
  if (error instanceof Unprocessable) return answerError(error.code, error.detail);
  if (error instanceof SyntaxError) return answerError('NOT_JSON', error.message);
  if (error instanceof NotAPage) return answerError('NOT_A_PAGE', error.message);
  return answerError('FAILED', error instanceof Error ? error.message : String(error));
}
